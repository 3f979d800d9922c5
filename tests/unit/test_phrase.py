"""Filler spans: the shortest full noun phrase."""

import pytest

from eventx.resolve.phrase import name_words, of_phrase, partitive_noun, phrase_span, phrase_words
from eventx.schema.document import Document, Word
from eventx.testing import read_tree


def word_of(document: Document, text: str) -> Word:
    return next(w for w in document.sentences[0].words if w.text == text)


def span_of(rows: str, head: str) -> str:
    document = read_tree(rows)
    return phrase_span(document, document.sentences[0], word_of(document, head)).text


MINISTER = """
    Interior interior ADJ   NNP 3 amod
    Minister Minister PROPN NNP 3 nmod:desc
    Ada      Ada      PROPN NNP 10 nsubj
    Lund     Lund     PROPN NNP 3 flat
    ,        ,        PUNCT ,   6 punct
    who      who      PRON  WP  7 nsubj
    rules    rule     VERB  VBZ 3 acl:relcl
    it       it       PRON  PRP 7 obj
    ,        ,        PUNCT ,   3 punct
    resigned resign   VERB  VBD 0 root
"""


def test_title_and_name_stay_and_the_relative_clause_goes() -> None:
    assert "Interior Minister Ada Lund" == span_of(MINISTER, "Ada")


@pytest.mark.parametrize("head", ["Minister", "Ada"])
def test_title_and_name_that_the_parser_sets_side_by_side(head: str) -> None:
    assert "Minister Ada Lund" == span_of(
        """
        Minister Minister PROPN NNP 4 nsubj
        Ada      Ada      PROPN NNP 4 nsubj
        Lund     Lund     PROPN NNP 2 flat
        resigned resign   VERB  VBD 0 root
        """,
        head,
    )


def test_apposition_is_cut_after_a_comma() -> None:
    assert "Ada Lund" == span_of(
        """
        Ada      Ada      PROPN NNP 7 nsubj
        Lund     Lund     PROPN NNP 1 flat
        ,        ,        PUNCT ,   5 punct
        the      the      DET   DT  5 det
        minister minister NOUN  NN  1 appos
        ,        ,        PUNCT ,   5 punct
        resigned resign   VERB  VBD 0 root
        """,
        "Ada",
    )


def test_age_after_a_comma_is_cut() -> None:
    assert "Ada Lund" == span_of(
        """
        Ada      Ada    PROPN NNP 6 nsubj
        Lund     Lund   PROPN NNP 1 flat
        ,        ,      PUNCT ,   4 punct
        56       56     NUM   CD  1 nummod
        ,        ,      PUNCT ,   4 punct
        resigned resign VERB  VBD 0 root
        """,
        "Ada",
    )


PARTITIVE = """
    Nine  nine  NUM  CD  9 nsubj:pass
    of    of    ADP  IN  5 case
    the   the   DET  DT  5 det
    31    31    NUM  CD  5 nummod
    women woman NOUN NNS 1 nmod
    in    in    ADP  IN  7 case
    camps camp  NOUN NNS 5 nmod
    were  be    AUX  VBD 9 aux:pass
    freed free  VERB VBN 0 root
"""


def test_partitive_keeps_its_of_phrase_and_other_phrases_go() -> None:
    assert "Nine of the 31 women" == span_of(PARTITIVE, "Nine")


def test_partitive_noun_is_the_innermost() -> None:
    document = read_tree(PARTITIVE)
    sentence = document.sentences[0]
    assert "women" == partitive_noun(sentence, word_of(document, "Nine")).text
    assert "women" == partitive_noun(sentence, word_of(document, "women")).text
    assert of_phrase(sentence, word_of(document, "women")) is None


def of_rows(first: str, second: str, upos: str) -> str:
    return f"""
        the      the      DET    DT  2 det
        {first}  {first}  NOUN   NN  0 root
        of       of       ADP    IN  4 case
        {second} {second} {upos} NN  2 nmod
    """


@pytest.mark.parametrize(
    ("first", "second", "upos", "expected"),
    [
        ("mayor", "Rome", "PROPN", "the mayor of Rome"),
        ("driver", "trams", "NOUN", "the driver"),
        ("arrest", "buskers", "NOUN", "the arrest of buskers"),
        ("member", "staff", "NOUN", "the member of staff"),
    ],
)
def test_of_phrase_stays_where_it_tells_who(first: str, second: str, upos: str, expected: str) -> None:
    assert expected == span_of(of_rows(first, second, upos), first)


def test_conjuncts_go_but_coordinated_modifiers_stay() -> None:
    rows = """
        US        US       PROPN NNP 4 compound
        and       and      CCONJ CC  3 cc
        Turkish   Turkish  ADJ   JJ  1 conj
        officials official NOUN  NNS 7 nsubj
        and       and      CCONJ CC  6 cc
        aides     aide     NOUN  NNS 4 conj
        met       meet     VERB  VBD 0 root
    """
    assert "US and Turkish officials" == span_of(rows, "officials")
    assert "aides" == span_of(rows, "aides")


def test_possessive_clitic_is_cut_from_the_possessor_only() -> None:
    rows = """
        Oslo   Oslo   PROPN NNP 3 nmod:poss
        's     's     PART  POS 1 case
        mayor  mayor  NOUN  NN  4 nsubj
        spoke  speak  VERB  VBD 0 root
    """
    assert "Oslo" == span_of(rows, "Oslo")
    assert "Oslo's mayor" == span_of(rows, "mayor")


def test_bound_of_a_number_stays_wherever_it_is_attached() -> None:
    rows = """
        More   more   ADV  RBR 6 advmod
        than   than   ADP  IN  3 case
        30     30     NUM  CD  4 nummod
        miners miner  NOUN NNS 6 nsubj:pass
        were   be     AUX  VBD 6 aux:pass
        freed  free   VERB VBN 0 root
    """
    assert "More than 30 miners" == span_of(rows, "miners")


def test_adverb_before_the_determiner_and_edge_punctuation_go() -> None:
    rows = """
        (        (        PUNCT -LRB- 4 punct
        even     even     ADV   RB    4 advmod
        the      the      DET   DT    4 det
        minister minister NOUN  NN    0 root
        )        )        PUNCT -RRB- 4 punct
    """
    assert "the minister" == span_of(rows, "minister")


def test_name_words_take_the_whole_name_and_nothing_else() -> None:
    document = read_tree("""
        the   the   DET   DT  3 det
        White white ADJ   NNP 3 amod
        House House PROPN NNP 0 root
        gates gate  NOUN  NNS 3 dep
    """)
    words = name_words(document.sentences[0], word_of(document, "House"))
    assert ["White", "House"] == [w.text for w in words]


def test_every_word_has_a_contiguous_phrase_around_itself() -> None:
    sentence = read_tree(MINISTER).sentences[0]
    for word in sentence.words:
        indices = [w.index for w in phrase_words(sentence, word)]
        assert list(range(indices[0], indices[-1] + 1)) == indices
        assert word.index in indices


@pytest.mark.parametrize(
    ("noun", "about"), [("half", "hostages"), ("rest", "hostages"), ("leader", "leader")]
)
def test_partitive_noun_is_what_it_is_a_part_of(noun: str, about: str) -> None:
    """ "half of the hostages" are hostages, "the leader of the hostages" is a leader."""
    document = read_tree(f"""
        the      the     DET  DT  2 det
        {noun}   {noun}  NOUN NN  0 root
        of       of      ADP  IN  5 case
        the      the     DET  DT  5 det
        hostages hostage NOUN NNS 2 nmod
    """)
    assert about == partitive_noun(document.sentences[0], word_of(document, noun)).text


def test_more_stays_with_an_open_number() -> None:
    """ "dozens more" """
    rows = """
        dozens dozen NOUN NNS 3 nsubj
        more   more  ADJ  JJR 1 amod
        died   die   VERB VBD 0 root
    """
    assert "dozens more" == span_of(rows, "dozens")

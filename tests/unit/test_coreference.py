"""Whom pronouns and definite descriptions stand for, and where that stays open."""

import pytest

from eventx import Actor, Extractor, Kind
from eventx.resolve.coreference import Antecedent, antecedents
from eventx.schema.document import Document
from eventx.testing import FakeParser, read_tree

KUZMIN = """
    Interior Interior PROPN NNP 2 compound
    Minister Minister PROPN NNP 3 nmod:desc
    Anton    Anton    PROPN NNP 6 nsubj
    Kuzmin   Kuzmin   PROPN NNP 3 flat
    has      have     AUX   VBZ 6 aux
    arrived  arrive   VERB  VBN 0 root
"""
DIALLO_AND_KUZMIN = """
    Minister Minister PROPN NNP 2 nmod:desc
    Anton    Anton    PROPN NNP 4 nsubj
    Kuzmin   Kuzmin   PROPN NNP 2 flat
    met      meet     VERB  VBD 0 root
    David    David    PROPN NNP 4 obj
    Diallo   Diallo   PROPN NNP 5 flat
"""
HE_APOLOGISED = """
    He         he        PRON PRP 2 nsubj
    apologised apologise VERB VBD 0 root
"""


def found(*sentences: str) -> dict[str, str | None]:
    """Each referring word of a document with its antecedent's name."""
    document = read_tree("\n\n".join(sentence.strip() for sentence in sentences))
    return {word_at(document, place): one.name for place, one in antecedents(document).items()}


def word_at(document: Document, place: tuple[int, int]) -> str:
    return document.sentences[place[0]].words[place[1]].text


def test_pronoun_gets_the_only_name_before_it() -> None:
    assert {"He": "Anton Kuzmin"} == found(KUZMIN, HE_APOLOGISED)


def test_pronoun_of_another_gender_or_number_stays_open() -> None:
    """First names and titles tell who may be "she"; one man isn't "they"."""
    for pronoun in ("She", "They"):
        assert {} == found(KUZMIN, HE_APOLOGISED.replace("He ", f"{pronoun} "))


def test_of_two_the_subject_stays_the_centre() -> None:
    """The next sentence's subject is the last one's; another pronoun is unsure."""
    assert {"He": "Anton Kuzmin"} == found(DIALLO_AND_KUZMIN, HE_APOLOGISED)
    assert {} == found(
        DIALLO_AND_KUZMIN,
        """
        Police   police NOUN NNS 2 nsubj
        detained detain VERB VBD 0 root
        him      he     PRON PRP 2 obj
        """,
    )


def test_nobody_two_sentences_ago() -> None:
    rain = """
        It     it   PRON PRP 2 nsubj
        rained rain VERB VBD 0 root
    """
    assert {} == found(KUZMIN, rain, HE_APOLOGISED)


def test_object_of_a_verb_is_not_its_subject() -> None:
    """ "Kuzmin detained him" is somebody else, "his wife" is Kuzmin's."""
    detained = """
        Anton    Anton  PROPN NNP  3 nsubj
        Kuzmin   Kuzmin PROPN NNP  1 flat
        detained detain VERB  VBD  0 root
        {0}
    """
    assert {} == found(detained.format("him he PRON PRP 3 obj"))
    assert {"himself": "Anton Kuzmin"} == found(detained.format("himself himself PRON PRP 3 obj"))
    assert {"his": "Anton Kuzmin"} == found(
        detained.format("his his PRON PRP$ 5 nmod:poss\n wife wife NOUN NN 3 obj")
    )


def test_surname_alone_is_the_full_name() -> None:
    """Where only one has it; of two brothers the whole name would be needed."""
    kuzmin = """
        Kuzmin left VERB NNP 2 nsubj
        left   leave VERB VBD 0 root
    """.replace("Kuzmin left VERB", "Kuzmin Kuzmin PROPN")
    assert {"He": "Anton Kuzmin"} == found(KUZMIN, kuzmin, HE_APOLOGISED)
    brother = KUZMIN.replace("Anton ", "Boris ")
    assert {} == found(KUZMIN, brother, kuzmin, HE_APOLOGISED)


THE_MINISTER = """
    The        the       DET  DT  2 det
    minister   minister  NOUN NN  3 nsubj
    apologised apologise VERB VBD 0 root
"""


def test_title_tells_who_the_minister_is() -> None:
    assert {"minister": "Anton Kuzmin"} == found(KUZMIN, THE_MINISTER)


def test_two_ministers_stay_open() -> None:
    """So does one of whom only "a minister" was said, and a minister told apart."""
    other = DIALLO_AND_KUZMIN.replace("Kuzmin", "Orlov").replace("Anton", "Egor")
    assert {} == found(KUZMIN, other, THE_MINISTER)
    unnamed = THE_MINISTER.replace("The ", "A ").replace("the ", "a ")
    assert {} == found(unnamed, KUZMIN, THE_MINISTER)
    former = """
        The        the       DET  DT  3 det
        former     former    ADJ  JJ  3 amod
        minister   minister  NOUN NN  4 nsubj
        apologised apologise VERB VBD 0 root
    """
    assert {} == found(KUZMIN, former)


def test_apposition_tells_who_the_spokesman_is() -> None:
    """Both the description beside the name and a later one."""
    spokesman = """
        The       the       DET   DT  2 det
        spokesman spokesman NOUN  NN  7 nsubj
        ,         ,         PUNCT ,   4 punct
        Ali       Ali       PROPN NNP 2 appos
        Diallo    Diallo    PROPN NNP 4 flat
        ,         ,         PUNCT ,   4 punct
        left      leave     VERB  VBD 0 root
    """
    assert {"spokesman": "Ali Diallo", "He": "Ali Diallo"} == found(spokesman, HE_APOLOGISED)


def test_age_tells_who_is_meant() -> None:
    aged = """
        Anton  Anton  PROPN NNP 6 nsubj
        Kuzmin Kuzmin PROPN NNP 1 flat
        ,      ,      PUNCT ,   4 punct
        32     32     NUM   CD  1 appos
        ,      ,      PUNCT ,   1 punct
        fell   fall   VERB  VBD 0 root
    """
    old = """
        The         the         DET  DT  2 det
        32-year-old 32-year-old NOUN NN  3 nsubj
        died        die         VERB VBD 0 root
    """
    assert {"32-year-old": "Anton Kuzmin"} == found(aged, old)
    assert {} == found(aged, old.replace("32", "33"))
    adjective = """
        The  the  DET   DT 6 det
        32   32   NUM   CD 4 nummod
        -    -    PUNCT HYPH 4 punct
        year year NOUN  NN 6 obl:unmarked
        -    -    PUNCT HYPH 6 punct
        old  old  ADJ   JJ 7 nsubj
        died die  VERB  VBD 0 root
    """
    assert {"old": "Anton Kuzmin"} == found(aged, adjective)


def test_the_union_is_the_latest_body() -> None:
    union = """
        The        the       DET   DT  4 det
        {0}        {0}       PROPN NNP 4 compound
        Transit    Transit   PROPN NNP 4 compound
        Union      Union     PROPN NNP 5 nsubj
        met        meet      VERB  VBD 0 root
    """
    the_union = THE_MINISTER.replace("minister", "union")
    assert {"union": "Amalgamated Transit Union"} == found(union.format("Amalgamated"), the_union)
    assert {} == found(union.format("Amalgamated"), union.format("Royal"), the_union)


QUOTE = """
    “    “        PUNCT ``  3 punct
    I    I        PRON  PRP 3 nsubj
    {0}
    ”    ”        PUNCT ''  3 punct
    said say      VERB  VBD 0 root
    Ali  Ali      PROPN NNP 5 nsubj
    Diallo Diallo PROPN NNP 6 flat
"""


def test_i_is_the_speaker_of_the_quote() -> None:
    assert {"I": "Ali Diallo"} == found(QUOTE.format("apologise apologise VERB VBP 5 ccomp"))


def test_speaker_is_not_he_in_the_own_quote() -> None:
    """Neither in it nor in the quote that goes on with the next sentence."""
    he = QUOTE.replace(" I ", " He ").replace(" I ", " he ")
    assert {} == found(he.format("left leave VERB VBD 5 ccomp"))


def test_they_are_the_people_before() -> None:
    nurses = """
        Twelve twelve NUM  CD  2 nummod
        nurses nurse  NOUN NNS 3 nsubj
        left   leave  VERB VBD 0 root
    """
    they = """
        They were  PRON PRP 3 nsubj:pass
        were be    AUX  VBD 3 aux:pass
        held hold  VERB VBN 0 root
    """
    assert {"They": "nurses"} == found(nurses, they)


def test_events_have_the_names() -> None:
    """The filler's text stays, its name is the antecedent's; kind and country come from the title."""
    rows = """
        Belarusian belarusian ADJ   JJ  2 amod
        Minister   Minister   PROPN NNP 3 nmod:desc
        Anton      Anton      PROPN NNP 5 nsubj
        Kuzmin     Kuzmin     PROPN NNP 3 flat
        left       leave      VERB  VBD 0 root

        He         he         PRON  PRP 2 nsubj
        apologised apologise  VERB  VBD 0 root
    """
    document = read_tree(rows)
    (event,) = Extractor(parser=FakeParser.of(document)).extract(document.text)
    (who,) = (value for value in vars_of(event) if isinstance(value, Actor))
    assert ("He", "Anton Kuzmin", Kind.PERSON, "BY") == (who.text, who.name, who.kind, who.country)


def vars_of(event: object) -> tuple[object, ...]:
    return tuple(getattr(event, "apologizers", ()))


@pytest.mark.parametrize(
    "rows",
    [
        "He he PRON PRP 0 root",
        "the the PRON DT 0 root",
        "the the NOUN NN 0 root",
        "Mr Mr PROPN NNP 0 root",
        "Minister Minister PROPN NNP 2 flat\n X X PROPN NNP 0 root",
        "King King PROPN NNP 0 root\n\n The the DET DT 2 det\n King King PROPN NNP 0 root",
    ],
)
def test_odd_trees_raise_nothing(rows: str) -> None:
    assert all(isinstance(one, Antecedent) for one in antecedents(read_tree(rows)).values())
    assert {} == antecedents(Document(text="", sentences=()))


def test_who_says_that_she_resigns_is_she() -> None:
    """Though another woman stands in the sentence before."""
    before = """
        Minister Minister PROPN NNP 2 nmod:desc
        Anna     Anna     PROPN NNP 4 nsubj
        Lund     Lund     PROPN NNP 2 flat
        met      meet     VERB  VBD 0 root
        Maria    Maria    PROPN NNP 4 obj
        Duarte   Duarte   PROPN NNP 5 flat
    """
    said = """
        Lund    Lund   PROPN NNP 2 nsubj
        said    say    VERB  VBD 0 root
        she     she    PRON  PRP 4 nsubj
        resigns resign VERB  VBZ 2 {0}
    """
    assert {"she": "Anna Lund"} == found(before, said.format("ccomp"))
    assert {} == found(before, said.format("parataxis"))

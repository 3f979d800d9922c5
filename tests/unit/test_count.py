"""Counts: what a noun phrase says of how many."""

import pytest

from eventx.resolve.count import count_of, parse_number
from eventx.schema.document import Document, Sentence, Word
from eventx.schema.values import Count
from eventx.testing import read_tree


def count_in(rows: str, head: str) -> Count | None:
    document = read_tree(rows)
    sentence = document.sentences[0]
    return count_of(document, sentence, next(w for w in sentence.words if w.text == head))


def plain_tree(text: str) -> tuple[Document, Sentence, Word]:
    """A phrase whose last word is the head of all others; numbers modify it."""
    forms = text.split()
    words = []
    at = 0
    for index, form in enumerate(forms):
        is_last = index == len(forms) - 1
        is_measure = form in {"hour", "month"}
        is_number = form[0].isdigit() or parse_number(form) is not None or form in {"dozen", "hundred"}
        words.append(
            Word(
                index=index,
                text=form,
                lemma=form.lower(),
                upos="NOUN" if is_last or is_measure else "NUM" if is_number else "ADV",
                head=-1 if is_last else len(forms) - 1,
                deprel="root" if is_last else "nummod" if is_number else "advmod",
                start=at,
                end=at + len(form),
            )
        )
        at += len(form) + 1
    sentence = Sentence(start=0, end=len(text), words=tuple(words))
    return Document(text=text, sentences=(sentence,)), sentence, words[-1]


@pytest.mark.parametrize(
    ("phrase", "text", "value", "lower", "upper", "approximate"),
    [
        ("15 miners", "15", 15, 15, 15, False),
        ("one miner", "one", 1, 1, 1, False),
        ("the 23 miners", "23", 23, 23, 23, False),
        ("1,482 miners", "1,482", 1482, 1482, 1482, False),
        ("twenty-one miners", "twenty-one", 21, 21, 21, False),
        ("two hundred and fifty miners", "two hundred and fifty", 250, 250, 250, False),
        ("fifteen hundred miners", "fifteen hundred", 1500, 1500, 1500, False),
        ("about 1,000 miners", "about 1,000", 1000, None, None, True),
        ("some 1.2 million miners", "some 1.2 million", 1_200_000, None, None, True),
        ("an estimated 40 miners", "an estimated 40", 40, None, None, True),
        ("nearly 7,000 miners", "nearly 7,000", 7000, None, 7000, True),
        ("close to 90 miners", "close to 90", 90, None, 90, True),
        ("at least 119 miners", "at least 119", 119, 119, None, False),
        ("more than two dozen miners", "more than two dozen", 24, 24, None, False),
        ("no fewer than 40 miners", "no fewer than 40", 40, 40, None, False),
        ("upwards of 800 miners", "upwards of 800", 800, 800, None, False),
        ("up to 30 miners", "up to 30", 30, None, 30, False),
        ("as many as 30 miners", "as many as 30", 30, None, 30, True),
        ("fewer than 50 miners", "fewer than 50", 50, None, 50, False),
        ("no more than 50 miners", "no more than 50", 50, None, 50, False),
        ("between 20 and 30 miners", "between 20 and 30", None, 20, 30, True),
        ("10 to 15 miners", "10 to 15", None, 10, 15, True),
        ("200-300 miners", "200-300", None, 200, 300, True),
        ("two to three million miners", "two to three million", None, 2_000_000, 3_000_000, True),
        ("six or seven miners", "six or seven", None, 6, 7, True),
        ("a dozen miners", "a dozen", 12, 12, 12, True),
        ("half a dozen miners", "half a dozen", 6, 6, 6, True),
        ("several hundred miners", "several hundred", None, 300, None, True),
        ("a few dozen miners", "a few dozen", None, 36, None, True),
        ("100 or more miners", "100 or more", 100, 100, None, False),
        ("60 or so miners", "60 or so", 60, None, None, True),
        ("another 20 miners", "20", 20, 20, 20, False),
        ("12 captive miners", "12", 12, 12, 12, False),
    ],
)
def test_numbers_and_their_bounds(
    phrase: str, text: str, value: int | None, lower: int | None, upper: int | None, approximate: bool
) -> None:
    document, sentence, head = plain_tree(phrase)
    start = phrase.index(text)
    expected = Count(
        text=text,
        start=start,
        end=start + len(text),
        value=value,
        lower=lower,
        upper=upper,
        approximate=approximate,
    )
    assert expected == count_of(document, sentence, head)


@pytest.mark.parametrize(
    "phrase",
    [
        "several miners",
        "a miner",
        "many miners",
        "a few miners",
        "the miners",
        "10 days",
        "80 percent",
        "two tons",
        "the 27-nation bloc",
        "the 37-year-old teacher",
        "$500 fines",
        "one in five miners",
        "the 2021 spill",
        "10 a.m.",
        "Dec. 19",
        "third miner",
        "aged 12 miner",
    ],
)
def test_what_is_no_count(phrase: str) -> None:
    document, sentence, head = plain_tree(phrase)
    assert count_of(document, sentence, head) is None


@pytest.mark.parametrize(
    ("form", "lower"), [("dozens", 24), ("scores", 40), ("hundreds", 200), ("thousands", 2000)]
)
def test_plural_of_a_scale_has_a_least(form: str, lower: int) -> None:
    count = count_in(
        f"""
        {form} {form[:-1]} NOUN NNS 0 root
        of     of          ADP  IN  3 case
        people people      NOUN NNS 1 nmod
        """,
        form,
    )
    assert count is not None
    assert (form, None, lower, None, True) == (
        count.text,
        count.value,
        count.lower,
        count.upper,
        count.approximate,
    )


def test_tens_of_thousands() -> None:
    count = count_in(
        """
        Tens      ten      NOUN NNS 0 root
        of        of       ADP  IN  3 case
        thousands thousand NOUN NNS 1 nmod
        of        of       ADP  IN  5 case
        people    people   NOUN NNS 3 nmod
        """,
        "Tens",
    )
    assert count is not None
    assert ("Tens of thousands", 20_000) == (count.text, count.lower)


PARTITIVE = """
    Twelve twelve NUM  CD  0 root
    of     of     ADP  IN  5 case
    the    the    DET  DT  5 det
    40     40     NUM  CD  5 nummod
    miners miner  NOUN NNS 1 nmod
"""


def test_partitive_counts_the_part() -> None:
    count = count_in(PARTITIVE, "Twelve")
    assert count is not None
    assert 12 == count.value


def group_of(noun: str, number: str = "") -> str:
    first = f"{number} {number} NUM CD 2 nummod" if number else "a a DET DT 2 det"
    return f"""
        {first}
        {noun}  {noun}  NOUN NN  0 root
        of      of      ADP  IN  5 case
        12      12      NUM  CD  5 nummod
        men     man     NOUN NNS 2 nmod
    """


def test_group_has_the_count_of_its_members() -> None:
    count = count_in(group_of("group"), "group")
    assert count is not None
    assert 12 == count.value


@pytest.mark.parametrize("noun", ["group", "busload"])
def test_number_of_groups_counts_no_people(noun: str) -> None:
    assert count_in(group_of(noun, "3"), noun) is None


@pytest.mark.parametrize(
    ("before", "tag", "counts"), [("no", "DT", False), ("the", "DT", False), ("only", "RB", True)]
)
def test_one_as_a_pronoun_counts_nothing(before: str, tag: str, counts: bool) -> None:
    count = count_in(
        f"""
        {before} {before} X    {tag} 2 det
        one      one      NUM  CD    4 nsubj:pass
        was      be       AUX  VBD   4 aux:pass
        freed    free     VERB VBN   0 root
        """,
        "one",
    )
    assert counts == (count is not None)


def test_age_after_a_name_is_no_count() -> None:
    assert (
        count_in(
            """
            Lund   Lund PROPN NNP 5 nsubj:pass
            ,      ,    PUNCT ,   3 punct
            56     56   NUM   CD  1 nummod
            was    be   AUX   VBD 5 aux:pass
            freed  free VERB  VBN 0 root
            """,
            "Lund",
        )
        is None
    )


@pytest.mark.parametrize(("relation", "bound"), [("case", None), ("advmod", 12)])
def test_preposition_is_no_bound(relation: str, bound: int | None) -> None:
    """ "an apology over 12 deaths" has no bound, "over 12 deaths were reported" has one."""
    count = count_in(
        f"""
        over   over  ADP  IN  {3 if relation == "case" else 2} {relation}
        12     12    NUM  CD  3 nummod
        deaths death NOUN NNS 0 root
        """,
        "deaths",
    )
    assert count is not None
    assert (12, bound or 12, None if bound else 12) == (count.value, count.lower, count.upper)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,482", 1482),
        ("Twenty-one", 21),
        ("1.2 million", 1_200_000),
        ("3m", 3_000_000),
        ("half a million", 500_000),
        ("three thousand two hundred", 3200),
        ("dozens", None),
        ("1.5", None),
        ("", None),
        ("people", None),
    ],
)
def test_parse_number(text: str, expected: int | None) -> None:
    assert expected == parse_number(text)


SHARED_NOUN = """
    Ten         ten        NUM   CD  5 nummod
    foreign     foreign    ADJ   JJ  5 amod
    and         and        CCONJ CC  4 cc
    two         two        NUM   CD  1 conj
    journalists journalist NOUN  NNS 6 nsubj:pass
    left        leave      VERB  VBD 0 root
"""


def test_counts_that_share_a_noun_add_up() -> None:
    """Ten foreign and two local journalists are twelve, however the parser hangs the second number."""
    local = SHARED_NOUN.replace("    journalists", "    local local ADJ JJ 6 amod\n    journalists")
    rows = local.replace(" 5 ", " 6 ").replace(" 6 nsubj:pass", " 7 nsubj:pass")
    count = count_in(rows, "journalists")
    assert count is not None
    assert ("Ten foreign and two", 12, 12, 12) == (count.text, count.value, count.lower, count.upper)


def test_counts_of_two_nouns_stay_apart() -> None:
    """In "12 men and four women" each noun has its own."""
    rows = """
        12    12    NUM   CD  2 nummod
        men   man   NOUN  NNS 6 nsubj
        and   and   CCONJ CC  5 cc
        four  four  NUM   CD  5 nummod
        women woman NOUN  NNS 2 conj
        left  leave VERB  VBD 0 root
    """
    counts = [count_in(rows, head) for head in ("men", "women")]
    assert [12, 4] == [count.value for count in counts if count]


@pytest.mark.parametrize(
    ("phrase", "text", "value"),
    [
        ("two and a half million miners", "two and a half million", 2_500_000),
        ("twelve-hundred miners", "twelve-hundred", 1200),
        ("a 200-strong crowd", "200-strong", 200),
    ],
)
def test_numbers_of_several_words(phrase: str, text: str, value: int) -> None:
    """Halves of a scale, hyphens before a scale, "-strong"."""
    count = count_of(*plain_tree(phrase))
    assert count is not None
    assert (text, value, value, value) == (count.text, count.value, count.lower, count.upper)


@pytest.mark.parametrize("phrase", ["an 18 certificate", "an 11 hour flight", "the 9 month siege"])
def test_numbers_that_describe_are_no_counts(phrase: str) -> None:
    """A number between an article and a single thing, or before a measure."""
    assert count_of(*plain_tree(phrase)) is None


@pytest.mark.parametrize("name", ["Route 66 protesters", "the Group of 20 leaders", "Flight 17 crash"])
def test_numbers_in_names_are_no_counts(name: str) -> None:
    """A number that completes a name counts nothing."""
    assert count_of(*plain_tree(name)) is None


@pytest.mark.parametrize(
    "rows",
    [
        """
        Anna  Anna  PROPN NNP 6 nsubj
        ,     ,     PUNCT ,   3 punct
        17    17    NUM   CD  1 conj
        ,     ,     PUNCT ,   6 punct
        then  then  ADV   RB  6 advmod
        left  leave VERB  VBD 0 root
        """,
        """
        Men   man   NOUN  NNS 6 nsubj
        aged  aged  ADJ   JJ  1 amod
        34    34    NUM   CD  2 obl
        and   and   CCONJ CC  5 cc
        17    17    NUM   CD  1 conj
        left  leave VERB  VBD 0 root
        """,
        """
        He    he    PRON  PRP 2 nsubj
        got   get   VERB  VBD 0 root
        3     3     NUM   CD  2 obj
        and   and   CCONJ CC  5 cc
        17    17    NUM   CD  3 conj
        years year  NOUN  NNS 2 obj
        """,
    ],
)
def test_ages_and_durations_are_no_counts_however_attached(rows: str) -> None:
    """An age between commas, the second of two ages, a number right before a measure."""
    assert count_in(rows, "17") is None


def test_a_trio_is_three() -> None:
    """A noun for a set of known size counts its members."""
    rows = """
        A         a        DET  DT  2 det
        trio      trio     NOUN NN  5 nsubj
        of        of       ADP  IN  4 case
        activists activist NOUN NNS 2 nmod
        left      leave    VERB VBD 0 root
    """
    count = count_in(rows, "trio")
    assert count is not None
    assert ("A trio", 3) == (count.text, count.value)


NUMBER_OF = """
    The     the    DET  DT  2 det
    number  number NOUN NN  6 nsubj
    of      of     ADP  IN  4 case
    people  people NOUN NNS 2 nmod
    killed  kill   VERB VBN 4 acl
    {verb}
"""


@pytest.mark.parametrize(
    ("verb", "text"),
    [
        ("rose rise VERB VBD 0 root\n to to ADP IN 8 case\n 45 45 NUM CD 6 obl", "45"),
        ("stands stand VERB VBZ 0 root\n at at ADP IN 8 case\n 14 14 NUM CD 6 obl", "14"),
        ("reached reach VERB VBD 0 root\n 212 212 NUM CD 6 obj", "212"),
        ("rose rise VERB VBD 0 root\n by by ADP IN 8 case\n 45 45 NUM CD 6 obl", None),
        ("matters matter VERB VBZ 0 root\n to to ADP IN 8 case\n 45 45 NUM CD 6 obl", None),
        ("grew grow VERB VBD 0 root\n to to ADP IN 9 case\n 45 45 NUM CD 9 nummod\n % % SYM NN 6 obl", None),
    ],
)
def test_number_that_the_clause_tells(verb: str, text: str | None) -> None:
    """ "The number of people killed rose to 45"; not by how much it rose, nor to what it matters."""
    found = count_in(NUMBER_OF.replace("{verb}", verb), "people")
    assert text == (found.text if found else None)


def test_number_that_the_clause_tells_before_it() -> None:
    """ "brings to 80 the number of reporters jailed"."""
    found = count_in(
        """
        It        it       PRON PRP 2 nsubj
        brings    bring    VERB VBZ 0 root
        to        to       ADP  IN  4 case
        80        80       NUM  CD  2 obl
        the       the      DET  DT  6 det
        number    number   NOUN NN  2 obj
        of        of       ADP  IN  8 case
        reporters reporter NOUN NNS 6 nmod
        """,
        "reporters",
    )
    assert found is not None
    assert (80, 80, 80) == (found.value, found.lower, found.upper)


@pytest.mark.parametrize(("article", "value"), [("a", 2), ("two", None)])
def test_pair_of_people(article: str, value: int | None) -> None:
    """ "a pair of gunmen" are two; "two pairs of shoes" tell nothing of people."""
    found = count_in(
        f"""
        {article} {article} {"DET DT" if article == "a" else "NUM CD"} 2 det
        pair      pair      NOUN NN  0 root
        of        of        ADP  IN  4 case
        gunmen    gunman    NOUN NNS 2 nmod
        """,
        "pair",
    )
    assert value == (found.value if found else None)


@pytest.mark.parametrize(("other", "lower"), [("more", 40), ("low", None)])
def test_scores_of_people_and_of_games(other: str, lower: int | None) -> None:
    """ "injured scores more" are people, "low scores" are none."""
    found = count_in(
        f"""
        injured injure  VERB VBD 0 root
        scores  score   NOUN NNS 1 obj
        {other} {other} ADJ  JJ  2 amod
        """,
        "scores",
    )
    assert lower == (found.lower if found else None)

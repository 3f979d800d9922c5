"""The example of every rule of time expressions, on trees in which every word hangs on the verb."""

import datetime
import re

import pytest

from eventx.resolve.time import find_all, find_timexes
from eventx.resolve.times.lexicon import Rule, cues, rules, rules_for, words
from eventx.schema.document import Document, Sentence, Word

PUBLISHED = datetime.date(2020, 8, 14)
VERBS = frozenset(
    [
        "is",
        "left",
        "met",
        "apologised",
        "died",
        "lost",
        "walked",
        "killed",
        "were",
        "built",
        "was",
        "march",
        "seized",
        "began",
        "fought",
        "hurt",
        "freed",
        "said",
        "threatened",
        "locked",
        "may",
        "meet",
        "posted",
        "resigned",
        "jailed",
        "detained",
        "waited",
    ]
)


def flat_document(text: str) -> Document:
    """A document whose sentences are a past-tense verb and its adjuncts."""
    pieces = re.finditer(r"\S[^\n]*?(?:\.(?= [A-Z][a-z]+ (?:was|left|walked|resigned))|$)", text)
    return Document(text=text, sentences=tuple(flat_sentence(text, *piece.span()) for piece in pieces))


def flat_sentence(text: str, start: int, end: int) -> Sentence:
    tokens = list(re.finditer(r"\w+(?:[./:-]\w+)*\.?(?= )|\w+(?:[-/:]\w+)*|[^\w\s]", text[start:end]))
    root = next((i for i, token in enumerate(tokens) if token.group() in VERBS), 0)
    words = tuple(
        Word(
            index=i,
            text=token.group(),
            lemma=token.group().lower(),
            upos=upos_of(token.group(), i == root),
            xpos="VBD" if i == root else "",
            feats="Tense=Past|VerbForm=Fin" if i == root else "",
            head=-1 if i == root else root,
            deprel="root" if i == root else "obl",
            start=start + token.start(),
            end=start + token.end(),
        )
        for i, token in enumerate(tokens)
    )
    return Sentence(start=start, end=end, words=words)


def upos_of(token: str, is_root: bool) -> str:
    if is_root:
        return "VERB"
    if token in words("units"):
        return "NOUN"
    if token in ("earlier", "later"):
        return "ADV"
    return "PUNCT" if not token[0].isalnum() else "PROPN" if token.istitle() else "X"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.example[1])
def test_the_example_of_each_rule_is_found_and_resolved(rule: Rule) -> None:
    """A rule's example names its sentence, its span and its TIMEX3 value."""
    text, span, value = rule.example

    found = [(timex.text, timex.value) for timex in find_all(flat_document(text), PUBLISHED)]

    assert (span, value) == found[-1]


@pytest.mark.parametrize(
    ("text", "span", "earliest", "latest"),
    [
        ("He was detained last month.", "last month", "2020-07-01", "2020-07-31"),
        ("He was detained two weeks ago.", "two weeks ago", "2020-07-27", "2020-08-02"),
        ("He was detained earlier this week.", "earlier this week", "2020-08-10", "2020-08-13"),
        ("He was detained earlier this month.", "earlier this month", "2020-08-01", "2020-08-14"),
        ("He was detained this year.", "this year", "2020-01-01", "2020-08-14"),
        ("He left later this month.", "later this month", "2020-08-14", "2020-08-31"),
        ("He was jailed since May.", "since May", "2020-05-01", "2020-08-14"),
        ("He was jailed until March 2021.", "until March 2021", None, "2021-03-31"),
        ("He left on Friday.", "Friday", "2020-08-14", "2020-08-14"),
        ("He left last Friday.", "last Friday", "2020-08-07", "2020-08-07"),
        ("He left next Friday.", "next Friday", "2020-08-21", "2020-08-21"),
        ("They met on Wednesday and Thursday.", "Wednesday and Thursday", "2020-08-12", "2020-08-13"),
        ("They met from Saturday to Monday.", "from Saturday to Monday", "2020-08-08", "2020-08-10"),
        ("They met over the weekend.", "the weekend", "2020-08-08", "2020-08-09"),
        ("They fought between 1968 and 1973.", "between 1968 and 1973", "1968-01-01", "1973-12-31"),
        ("They met between April and June 2019.", "between April and June 2019", "2019-04-01", "2019-06-30"),
        ("They fought from November 2018 to May.", "from November 2018 to May", "2018-11-01", "2019-05-31"),
        ("It began around midnight.", "around midnight", "2020-08-13", "2020-08-14"),
        ("They left overnight into Thursday.", "overnight into Thursday", "2020-08-12", "2020-08-13"),
        ("It began on Monday at 3 p.m. in Minsk.", "Monday at 3 p.m.", "2020-08-10", "2020-08-10"),
        ("It began in the past three days.", "the past three days", "2020-08-11", "2020-08-14"),
        ("He left on 29 February.", "29 February", "2020-02-29", "2020-02-29"),
        ("He was jailed nearly two years ago.", "nearly two years ago", None, None),
        ("He left on 03/04/2020.", "03/04/2020", None, None),
        ("He was jailed since the summer.", "the summer", None, None),
    ],
)
def test_days(text: str, span: str, earliest: str | None, latest: str | None) -> None:
    """An expression's first and last day, in a text of Friday 14 August 2020."""
    found = [
        (timex.text, timex.earliest and str(timex.earliest), timex.latest and str(timex.latest))
        for sentence in flat_document(text).sentences
        for timex in find_timexes(flat_document(text), sentence, PUBLISHED)
    ]

    assert [(span, earliest, latest)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May left.",
        "They may have left.",
        "The march began.",
        "A 44-year-old man left.",
        "Two-year-old twins left.",
        "About 2,000 people left.",
        "It began after Friday prayers.",
        "It began on Black Friday.",
        "He read the Sunday Times.",
        "About a quarter of them left.",
        "He left on the 14th floor.",
        "He was fined $1990.",
        "It was the second explosion.",
        "He left in the early hours of the inquiry.",
        "She told Today of it.",
        "The Christmas trees left.",
        "It began after the fall of Saigon.",
        "The office hours were lost.",
        "They met three times in as many months.",
        "He left no later than we did.",
        "The midnight raid began.",
    ],
)
def test_what_only_looks_like_a_time_is_not_found(text: str) -> None:
    """Names, verbs, counts and ages are no time expressions."""
    document = flat_document(text)
    sentence = document.sentences[0]
    nouns = {
        "floor": "NOUN",
        "told": "VERB",
        "trees": "NOUN",
        "office": "NOUN",
        "raid": "NOUN",
        "many": "ADJ",
    }
    words = tuple(
        Word(**{**_fields(word), "upos": nouns.get(word.text, word.upos)}) for word in sentence.words
    )
    document = Document(text=text, sentences=(Sentence(start=sentence.start, end=sentence.end, words=words),))

    assert () == find_all(document, PUBLISHED)


def _fields(word: Word) -> dict[str, object]:
    names = ("index", "text", "lemma", "upos", "xpos", "feats", "head", "deprel", "start", "end")
    return {name: getattr(word, name) for name in names}


def test_a_dateline_on_its_own_line_is_no_expression_of_the_text() -> None:
    """TimeML counts the document creation time among the document's properties."""
    text = "A summit\n14 August 2020\nHe left on 14 August 2020."

    assert ["14 August 2020"] == [t.text for t in find_all(flat_document(text), PUBLISHED)]


def test_the_ends_of_a_range_are_two_expressions() -> None:
    """As in TIMEX3; the year of one holds for the other, and the words that open them are no part."""
    found = find_all(flat_document("They fought between April and June 2019 and since July."), PUBLISHED)

    assert [("April", "2019-04"), ("June 2019", "2019-06"), ("July", "2020-07")] == [
        (timex.text, timex.value) for timex in found
    ]


@pytest.mark.parametrize(
    ("text", "type", "mod"),
    [
        ("He left late Thursday.", "DATE", "END"),
        ("He left in mid-July.", "DATE", "MID"),
        ("He left at the beginning of 2019.", "DATE", "START"),
        ("He was jailed for about nine days.", "DURATION", "APPROX"),
        ("He was jailed for more than a year.", "DURATION", "MORE_THAN"),
        ("He was jailed for nearly two years.", "DURATION", "LESS_THAN"),
        ("He was jailed for at least two years.", "DURATION", "EQUAL_OR_MORE"),
        ("He was jailed for up to two years.", "DURATION", "EQUAL_OR_LESS"),
        ("He left at 3 p.m. on Friday.", "TIME", None),
        ("They meet every year.", "SET", None),
        ("He was recently jailed.", "DATE", None),
    ],
)
def test_type_and_modifier(text: str, type: str, mod: str | None) -> None:
    """TIMEX3's: what sort of expression, and how its value is to be taken."""
    assert [(type, mod)] == [(timex.type, timex.mod) for timex in find_all(flat_document(text), PUBLISHED)]


def test_without_publication_date_only_absolute_expressions_have_days() -> None:
    """A relative expression is found, but its days are never guessed."""
    found = find_all(flat_document("They fought in May 1968, last week, on Friday and on 3 June."), None)

    assert [("May 1968", "1968-05-01"), ("last week", None), ("Friday", None), ("3 June", None)] == [
        (timex.text, timex.earliest and str(timex.earliest)) for timex in found
    ]


def test_every_cue_list_is_lower_case() -> None:
    """Lemmas and forms are compared in lower case."""
    names = ("ahead", "modal", "say", "holds", "happens", "perceive", "event_noun", "not_weekday")

    assert [] == [cue for name in names for cue in cues(name) if cue != cue.lower()]


def test_no_rule_is_left_out_that_matches() -> None:
    """Which patterns are tried is told by pieces of text that none of their matches lacks."""
    sentences = [sentence for rule in rules() for sentence in (rule.example[0], rule.example[0].upper())]

    for sentence in sentences:
        left_out = [rule for rule in rules() if rule not in rules_for(sentence)]
        assert [] == [rule.written for rule in left_out if rule.pattern.search(sentence)], sentence


def test_few_rules_are_tried_where_no_time_is_told() -> None:
    assert len(rules_for("Police detained a reporter in Minsk.")) < len(rules()) / 3

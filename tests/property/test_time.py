"""What holds of time expressions whatever the text and the publication date."""

import datetime
import itertools

from hypothesis import given
from hypothesis import strategies as st

from eventx.resolve.time import find_all, time_of
from eventx.resolve.times import calendar
from eventx.schema.document import Document, Sentence, Word
from eventx.testing import read_tree

DATES = st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2090, 12, 31))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PIECES = st.sampled_from(
    [
        "on",
        "in",
        "at",
        "by",
        "since",
        "until",
        "from",
        "to",
        "and",
        "between",
        "the",
        "last",
        "next",
        "this",
        "early",
        "late",
        "of",
        "day",
        "week",
        "month",
        "year",
        "May",
        "August",
        "Thursday",
        "Friday",
        "night",
        "midnight",
        "3",
        "14",
        "2013",
        "2020-08-14",
        "p.m.",
        "two",
        "three",
        "days",
        "weeks",
        "ago",
        "earlier",
        "later",
        "said",
        "met",
        "will",
        "meet",
        ",",
        ".",
        "-",
        "–",
        "’s",
        "\n",
        "99999999",
        "0",
        "12:61",
        "30",
        "February",
        "1000",
        "years",
        "quarter",
        "first",
        "weekend",
    ]
)
TAGS = st.tuples(
    st.sampled_from(("VERB", "NOUN", "PROPN", "NUM", "ADP", "AUX", "PUNCT", "X")),
    st.sampled_from(("VBD", "VB", "VBP", "NN", "")),
    st.sampled_from(
        ("obl", "nmod", "conj", "advcl", "xcomp", "compound", "case", "aux", "mark", "acl:relcl")
    ),
)


def document_of(tokens: list[str], tags: list[tuple[str, str, str]], heads: list[int]) -> Document:
    """One sentence of any tree: each word hangs on one before it."""
    text = " ".join(tokens)
    words, at = [], 0
    for index, (token, (upos, xpos, deprel), head) in enumerate(zip(tokens, tags, heads, strict=True)):
        words.append(
            Word(
                index=index,
                text=token,
                lemma=token.lower(),
                upos=upos,
                xpos=xpos,
                head=head % index if index else -1,
                deprel=deprel if index else "root",
                start=at,
                end=at + len(token),
            )
        )
        at += len(token) + 1
    return Document(text=text, sentences=(Sentence(start=0, end=len(text), words=tuple(words)),))


@st.composite
def documents(draw: st.DrawFn, tokens: st.SearchStrategy[str] = PIECES) -> Document:
    chosen = draw(st.lists(tokens, min_size=1, max_size=25))
    size = len(chosen)
    tags = draw(st.lists(TAGS, min_size=size, max_size=size))
    heads = draw(st.lists(st.integers(0, 100), min_size=size, max_size=size))
    return document_of(chosen, tags, heads)


def past_clause(weekday: str) -> Document:
    rows = f"They they PRON PRP 2 nsubj\nmet meet VERB VBD 0 root\n{weekday} {weekday} PROPN NNP 2 obl:tmod"
    return read_tree(rows)


@given(published=DATES, weekday=st.sampled_from(WEEKDAYS))
def test_a_weekday_of_the_past_is_within_the_week_up_to_publication(
    published: datetime.date, weekday: str
) -> None:
    """The nearest one back, publication day included."""
    (timex,) = find_all(past_clause(weekday), published)

    assert timex.earliest is not None
    assert 0 <= (published - timex.earliest).days < 7
    assert WEEKDAYS.index(weekday) == timex.earliest.weekday()
    assert timex.earliest == timex.latest


@given(published=DATES, document=documents(st.sampled_from([*WEEKDAYS, "met", "will", "and", "last", "to"])))
def test_a_week_later_weekdays_are_a_week_later(published: datetime.date, document: Document) -> None:
    """Shifting the publication date by seven days shifts weekdays by seven."""
    week = datetime.timedelta(days=7)
    now, later = find_all(document, published), find_all(document, published + week)

    assert [t.earliest and t.earliest + week for t in now] == [t.earliest for t in later]
    assert [t.latest and t.latest + week for t in now] == [t.latest for t in later]


@given(document=documents(), published=st.none() | st.dates())
def test_expressions_are_spans_in_order_and_do_not_overlap(
    document: Document, published: datetime.date | None
) -> None:
    """Offsets are exact and a first day is never after the last."""
    found = find_all(document, published)

    assert [document.text[t.start : t.end] for t in found] == [t.text for t in found]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(t.earliest <= t.latest for t in found if t.earliest and t.latest)


@given(document=documents(st.text(min_size=1, max_size=6)), published=st.none() | DATES)
def test_odd_text_never_raises(document: Document, published: datetime.date | None) -> None:
    """Any characters in any tree."""
    assert isinstance(find_all(document, published), tuple)


@given(document=documents(), published=DATES)
def test_every_word_of_any_tree_has_a_time_of_its_sentence_or_none(
    document: Document, published: datetime.date
) -> None:
    """Even where the parser's tree makes no sense."""
    sentence = document.sentences[0]
    timexes = find_all(document, published)

    for word in sentence.words:
        found = time_of(sentence, word, word, timexes, published=published, speech=True)
        assert found is None or found.text in {timex.text for timex in timexes}


@given(year=st.integers(1583, 4000))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    """Between 22 March and 25 April."""
    easter = calendar.easter(year)

    assert 6 == easter.weekday()
    assert datetime.date(year, 3, 22) <= easter <= datetime.date(year, 4, 25)

"""What holds of every event, whatever the parser makes of its sentence."""

import datetime

import pytest

from eventx import Actor, Extractor, Span, Timex
from eventx.resolve.count import _in_order
from eventx.resolve.quantity import Quantity
from eventx.resolve.sound import distinct, ordered, without_lead
from eventx.schema import Event
from eventx.schema.document import Document
from eventx.testing import FakeParser, read_tree


def span(text: str, start: int) -> Span:
    return Span(text=text, start=start, end=start + len(text))


def events_of(tree: str, *, published: str | None = None) -> tuple[Document, list[Event]]:
    document = read_tree(tree)
    return document, Extractor(parser=FakeParser.of(document)).extract(document.text, published=published)


def test_the_longest_of_overlapping_spans_stays() -> None:
    """In the order of the text; of equal ones the first."""
    oklahoma, city, ada = span("Oklahoma", 12), span("downtown Oklahoma City", 3), span("Ada", 30)
    assert [city, ada] == distinct([oklahoma, city, ada, span("Ada", 30)])
    assert [ada, city] == distinct([ada, city, oklahoma])
    assert [] == distinct([])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("n’t the only people", "the only people"),
        ("N'T THE MEN", "THE MEN"),
        (", the army", "the army"),
        ("“the guards", "the guards"),
        ("’ve nobody", "nobody"),
        ("’s, “the mayor", "the mayor"),
        ("'Ndrangheta bosses", "'Ndrangheta bosses"),
        ("not the only people", "not the only people"),
        ("the “guards”", "the “guards”"),
        ("'sister", "'sister"),
    ],
)
def test_what_is_cut_off_from_the_words_before_goes(text: str, left: str) -> None:
    """But not an apostrophe with which a name begins."""
    trimmed = without_lead(span(text, 5))
    assert trimmed is not None
    assert (left, 5 + len(text)) == (trimmed.text, trimmed.end)
    assert trimmed.start == trimmed.end - len(left)


def test_nothing_may_be_left() -> None:
    assert None is without_lead(span("n’t", 0))
    comma = Actor(text=", men", start=0, end=5, name="men", head=span(",", 0))
    assert None is without_lead(comma)


def test_head_and_name_go_along() -> None:
    """Where a quotation mark is part of the head's token."""
    quoted = Actor(text="“Guards", start=4, end=11, name="“Guards", head=span("“Guards", 4))
    trimmed = without_lead(quoted)
    assert isinstance(trimmed, Actor)
    assert (span("Guards", 5), "Guards") == (trimmed.head, trimmed.name)


def test_days_are_in_order() -> None:
    first, last = datetime.date(2020, 8, 1), datetime.date(2020, 8, 2)
    right = Timex(text="x", start=0, end=1, earliest=first, latest=last)
    assert right == ordered(right)
    assert None is ordered(Timex(text="x", start=0, end=1, earliest=last, latest=first))
    assert None is ordered(None)


def test_bounds_are_in_order() -> None:
    """ "between five and three" is three to five; a bound that the value is beyond is none."""
    swapped = _in_order(Quantity(start=0, end=1, lower=5, upper=3))
    assert (3, 5) == (swapped.lower, swapped.upper)
    beyond = [
        _in_order(Quantity(start=0, end=1, value=9, **bound)) for bound in ({"lower": 12}, {"upper": 3})
    ]
    assert [(9, None, None)] * 2 == [(one.value, one.lower, one.upper) for one in beyond]
    exact = Quantity(start=0, end=1, value=9, lower=9, upper=9)
    assert exact == _in_order(exact)


def test_since_what_is_yet_to_come() -> None:
    """A time after "since" that lies ahead of publication opens no range that would end before it begins."""
    _, [event] = events_of(
        """
        Police   police   NOUN  NNS 4 nsubj
        have     have     AUX   VBP 4 aux
        since    since    ADP   IN  6 case
        detained detain   VERB  VBN 0 root
        the      the      DET   DT  6 det
        uprising uprising NOUN  NN  4 obl
        of       of       ADP   IN  8 case
        2021     2021     NUM   CD  6 nmod
        him      he       PRON  PRP 4 obj
        """,
        published="2020-08-14",
    )
    assert event.when is None or event.when.earliest <= event.when.latest

"""What holds of every event, whatever the parser makes of its sentence.

The fillers of a role are distinct and don't overlap, none is headed by its trigger or begins with what is cut
off from the words before it, and days are in order.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import attrs

from eventx.match.argument import Filler
from eventx.resolve.constraint import Value
from eventx.schema.values import Actor, Span, Timex

_S = TypeVar("_S", bound=Span)
# "n’t the only people", ", the army", "“the guards"
_LEAD = re.compile(r"(?:n['’]t(?!\w)|['’](?:s|re|ve|ll|d|m)(?!\w)|[\s,;:.!?\"“”„«»‘`)\]}])+", re.IGNORECASE)


def sound_fillers(fillers: Sequence[tuple[Filler, Value]], trigger: Span) -> list[tuple[Filler, Value]]:
    """The fillers of a role that may stand in one event; of those that overlap, the longest."""
    trimmed = [(filler, whole) for filler, value in fillers if (whole := without_lead(value)) is not None]
    named = [(filler, value) for filler, value in trimmed if not _shares(_head(filler, value), trigger)]
    kept = set(map(id, distinct(value for _, value in named)))
    return [(filler, value) for filler, value in named if id(value) in kept]


def distinct(spans: Iterable[_S]) -> list[_S]:
    """The spans, in their order, without those that overlap a longer one, or one as long before them."""
    given = list(spans)
    kept: list[_S] = []
    for span in sorted(given, key=_length, reverse=True):
        if not any(_shares(span, other) for other in kept):
            kept.append(span)
    chosen = set(map(id, kept))
    return [span for span in given if id(span) in chosen]


def without_lead(value: Value) -> Value | None:
    """A filler without what is cut off from the words before it, None if nothing else is left.

    >>> without_lead(Span(text="n’t the only people", start=4, end=23))
    Span(text='the only people', start=8, end=23, confidence=None)
    """
    lead = _LEAD.match(value.text)
    if lead is None:
        return value
    start = value.start + lead.end()
    if start == value.end or (isinstance(value, Actor) and value.head.end <= start):
        return None
    changes: dict[str, Any] = {"text": value.text[lead.end() :], "start": start}
    if isinstance(value, Actor):
        changes |= {
            "head": _from(value.head, start),
            "name": _LEAD.sub("", value.name, count=1) or value.name,
        }
    return attrs.evolve(value, **changes)


def ordered(when: Timex | None) -> Timex | None:
    """A time whose days are in order, None for one that would end before it begins."""
    if when is None or when.earliest is None or when.latest is None or when.earliest <= when.latest:
        return when
    return None


def _from(span: Span, start: int) -> Span:
    cut = max(start - span.start, 0)
    return attrs.evolve(span, text=span.text[cut:], start=span.start + cut)


def _head(filler: Filler, value: Value) -> Span:
    word = filler.word
    return value.head if isinstance(value, Actor) else Span(text=word.text, start=word.start, end=word.end)


def _length(span: Span) -> int:
    return span.end - span.start


def _shares(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end

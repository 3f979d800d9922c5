"""What each mention claims: how many, when, where, whether it happened, according to whom."""

from collections.abc import Iterator
from typing import Any

from eventx.chronicle.told import id_of
from eventx.merge.identity import actors_of, people_roles
from eventx.schema import Event
from eventx.schema.values import Count, Span

COUNT, WHEN, WHERE, REALIS = "count", "when", "where", "realis"
FIELDS = (COUNT, WHEN, WHERE, REALIS)

Row = list[Any]


def claims_of(document: str, event: Event) -> Iterator[Row]:
    """The rows of the table "claims" for an event of a document, mention by mention."""
    mention = id_of(document, event)
    for one in event.mentions or (event,):
        for field, role, span, values in _claimed(one):
            yield [
                mention,
                document,
                field,
                role,
                span.text,
                span.start,
                *values,
                str(one.realis),
                one.source.text if one.source else None,
                one.sentence.text,
                one.sentence.start,
            ]


def _claimed(one: Event) -> Iterator[tuple[str, str | None, Span, Row]]:
    """Field, role, where the text says so, and low, high, first and last day, place, country, coordinates."""
    for role, count in _counts(one):
        low, high = bounds(count)
        yield COUNT, role, count, [low, high, *[None] * 6]
    when = one.when
    if when is not None and (when.earliest or when.latest):
        yield WHEN, None, when, [None, None, when.earliest, when.latest, *[None] * 4]
    for place in one.places:
        yield WHERE, None, place, [*[None] * 4, place.name, place.country, place.latitude, place.longitude]
    yield REALIS, None, one.trigger, [None] * 8


def _counts(one: Event) -> Iterator[tuple[str, Count]]:
    """The counts of a mention with the role that they are of; the trigger's own is of the first."""
    roles = people_roles(type(one))
    if one.count is not None and roles:
        yield roles[0], one.count
    for role in roles:
        yield from ((role, actor.count) for actor in actors_of(one, role) if actor.count is not None)


def bounds(count: Count) -> tuple[int | None, int | None]:
    """At least and at most how many; of "about 40" both are 40."""
    low = count.lower if count.lower is not None else count.value
    return low, count.upper if count.upper is not None else (count.value if count.lower is None else None)

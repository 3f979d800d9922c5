"""One flat row for each event, the same for every table."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from eventx.schema import Event, fillers_of
from eventx.values import Actor, Count, Place, Span

Events = Iterable[Event] | Mapping[str, Iterable[Event]]
"""The events of one text, or those of several by the texts' names."""


def numbered(events: Events) -> Iterator[tuple[str | None, int, Event]]:
    """Each event with its document's name, if there are several documents, and its number there from 0."""
    if isinstance(events, Mapping):
        for document, found in events.items():
            yield from ((document, number, event) for number, event in enumerate(found))
    else:
        yield from ((None, number, event) for number, event in enumerate(events))


def row_of(document: str | None, number: int, event: Event) -> dict[str, Any]:
    """The event's row; see `eventx.export.arrow.COLUMNS` for what each column holds."""
    when, source, count = event.when, event.source, count_of(event)
    place = next(iter(event.places), None)
    row = {
        "document": document,
        "event": number,
        "type": event.type_name(),
        "trigger": event.trigger.text,
        "start": event.trigger.start,
        "end": event.trigger.end,
        "sentence": event.sentence.text,
        "realis": str(event.realis),
        "confidence": event.confidence,
        "when": when and when.text,
        "earliest": when and when.earliest,
        "latest": when and when.latest,
        "timex": when and when.value,
        "when_confidence": when and when.confidence,
        "place": place and place.name,
        "country": place and place.country,
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "place_confidence": place and place.confidence,
        "count": count and count.value,
        "count_lower": count and count.lower,
        "count_upper": count and count.upper,
        "count_approximate": count and count.approximate,
        "source": source and source.name,
        "source_confidence": source and source.confidence,
        "mentions": len(event.mentions) or 1,
        "arguments": [argument_of(role, filler) for role, filler in fillers_of(event)],
        "places": [_place(place) for place in event.places],
    }
    return {name: writable(value) for name, value in row.items()}


def writable(value: Any) -> Any:
    """A value of a row as every format can hold it.

    Half of a surrogate pair becomes U+FFFD; an integer of more than 64 bits, None.
    """
    match value:
        case str() if not value.isascii():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case int() if not -(2**63) <= value < 2**63:
            return None
        case list():
            return [writable(item) for item in value]
        case dict():
            return {key: writable(item) for key, item in value.items()}
    return value


def count_of(event: Event) -> Count | None:
    """How many are affected: the event's own count, else that of the first role that has one."""
    counts = (filler.count for _, filler in fillers_of(event) if isinstance(filler, Actor) and filler.count)
    return event.count or next(counts, None)


def argument_of(role: str, filler: Span) -> dict[str, Any]:
    """A filler as a row of its own."""
    actor = filler if isinstance(filler, Actor) else None
    count = actor.count if actor else None
    return {
        "role": role,
        "text": filler.text,
        "start": filler.start,
        "end": filler.end,
        "name": filler.name if isinstance(filler, Actor | Place) else None,
        "kind": str(actor.kind) if actor and actor.kind else None,
        "country": filler.country if isinstance(filler, Actor | Place) else None,
        "count": count and count.value,
        "count_lower": count and count.lower,
        "count_upper": count and count.upper,
        "confidence": filler.confidence,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "text": place.text,
        "start": place.start,
        "end": place.end,
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "feature": str(place.feature) if place.feature else None,
        "confidence": place.confidence,
    }

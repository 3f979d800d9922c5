"""One flat row for each event, the same for every table."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from eventx import results
from eventx.exchange.coding import alpha3, codes_of, sides_of
from eventx.exchange.sector import sector_of
from eventx.feed.inputs import ABOUT
from eventx.schema import Event, fillers_of
from eventx.schema.values import Actor, Count, Place, Span

Events = Iterable[Event] | Mapping[str, Iterable[Event]]
"""The events of one text, or those of several by the texts' names."""


@attrs.frozen(kw_only=True)
class Origin:
    """The document that an event is from, as far as that is told."""

    document: str | None = None
    published: datetime.date | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


def numbered(events: Events) -> Iterator[tuple[Origin, int, Event]]:
    """Each event with its document, named if there are several, and its number there from 0."""
    documents = events.items() if isinstance(events, Mapping) else [(None, events)]
    for name, found in documents:
        told = found.about if isinstance(found, results.Events) else {}
        day = found.published if isinstance(found, results.Events) else None
        origin = Origin(document=name, published=day, **{key: told.get(key) for key in ABOUT})
        yield from ((origin, number, event) for number, event in enumerate(found))


def row_of(origin: Origin, number: int, event: Event) -> dict[str, Any]:
    """The event's row; see `eventx.export.arrow.COLUMNS` for what each column holds."""
    when, source, count = event.when, event.source, count_of(event)
    place, codes = next(iter(event.places), None), codes_of(event)
    low, high = count_range(event)
    actors, recipients = sides_of(event)
    row = {
        "document": origin.document,
        "published": origin.published,
        "outlet": origin.outlet,
        "title": origin.title,
        "url": origin.url,
        "event": number,
        "type": event.type_name(),
        "trigger": event.trigger.text,
        "start": event.trigger.start,
        "end": event.trigger.end,
        "sentence": event.sentence.text,
        "realis": str(event.realis),
        "modality": event.modality and str(event.modality),
        "plover": codes.plover and str(codes.plover),
        "cameo": codes.cameo,
        "ace": codes.ace,
        "confidence": event.confidence,
        "when": when and when.text,
        "earliest": when and when.earliest,
        "latest": when and when.latest,
        "timex": when and when.value,
        "when_confidence": when and when.confidence,
        "place": place and place.name,
        "country": place and place.country,
        "country3": place and alpha3(place.country),
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "place_confidence": place and place.confidence,
        "count": count and count.value,
        "count_lower": count and count.lower,
        "count_upper": count and count.upper,
        "count_approximate": count and count.approximate,
        "count_lowest": low,
        "count_highest": high,
        "source": source and source.name,
        "source_confidence": source and source.confidence,
        **_side("actor", actors),
        **_side("recipient", recipients),
        "mentions": len(event.mentions) or 1,
        "arguments": [argument_of(role, filler) for role, filler in fillers_of(event)],
        "places": [_place(place) for place in event.places],
    }
    return {name: writable(value) for name, value in row.items()}


def _side(name: str, actors: tuple[Actor, ...]) -> dict[str, Any]:
    """The first of those who act or are acted on."""
    first = next(iter(actors), None)
    sector = first and sector_of(first)
    return {
        name: first and first.name,
        f"{name}_country": first and alpha3(first.country),
        f"{name}_sector": sector and sector.code,
    }


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


def count_range(event: Event) -> tuple[int | None, int | None]:
    """The least and the most that any mention tells of how many are affected."""
    counts = [count for one in event.mentions or (event,) if (count := count_of(one)) is not None]
    lows = [low for one in counts if (low := one.lower if one.value is None else one.value) is not None]
    highs = [high for one in counts if (high := one.upper if one.value is None else one.value) is not None]
    return min(lows, default=None), max(highs, default=None)


def argument_of(role: str, filler: Span) -> dict[str, Any]:
    """A filler as a row of its own."""
    actor = filler if isinstance(filler, Actor) else None
    count = actor.count if actor else None
    sector = sector_of(actor) if actor else None
    return {
        "role": role,
        "text": filler.text,
        "start": filler.start,
        "end": filler.end,
        "name": filler.name if isinstance(filler, Actor | Place) else None,
        "kind": str(actor.kind) if actor and actor.kind else None,
        "country": filler.country if isinstance(filler, Actor | Place) else None,
        "country3": alpha3(filler.country) if isinstance(filler, Actor | Place) else None,
        "sector": sector and str(sector),
        "sector_code": sector and sector.code,
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

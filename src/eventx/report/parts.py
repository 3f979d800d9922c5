"""What an event holds, part by part, and in words."""

from collections.abc import Iterator, Mapping
from functools import cache

from eventx.data import load
from eventx.exchange.oneline import days_told
from eventx.schema import Event, fillers_of
from eventx.schema.values import Actor, Count, Place, Span, Timex


def parts_of(event: Event) -> Iterator[tuple[str, Span]]:
    """Name and value of every filled part: roles in their order, count, when, places, source."""
    yield from fillers_of(event)
    if event.count is not None:
        yield "count", event.count
    if event.when is not None:
        yield "when", event.when
    for place in event.places:
        yield "place", place
    if event.source is not None:
        yield "source", event.source


def told(value: Span) -> str:
    """What a value says beyond its words: "119 or more", "13 Aug 2020", "Minsk, BY"; "" for nothing."""
    match value:
        case Actor():
            name = None if value.name.lower() in value.text.lower() else value.name
            number = number_told(value.count) if value.count and _adds(value.count, value.text) else None
            return ", ".join(filter(None, (name, country_named(value.country), number)))
        case Count():
            return number_told(value)
        case Timex():
            return days_told(value.earliest, value.latest)
        case Place():
            name = None if value.name.lower() in value.text.lower() else value.name
            return ", ".join(filter(None, (name, country_named(value.country), _coordinates(value))))
    return ""


def _adds(count: Count, text: str) -> bool:
    """Whether a count tells more than the words: bounds, or a number that isn't written in digits."""
    if count.value is None:
        return True
    exact = count.lower == count.upper == count.value
    return not ((exact or count.approximate) and f"{count.value:,}" in text)


def country_named(code: str | None) -> str | None:
    """The English name of a country by its ISO 3166 alpha-2 code."""
    return None if code is None else _countries().get(code, code)


@cache
def _countries() -> Mapping[str, str]:
    return {country["code"]: country["name"] for country in load("countries")["countries"]}


def number_told(count: Count) -> str:
    """A count with its bounds.

    >>> number_told(Count(text="at least 119", start=0, end=12, value=119, lower=119))
    '119 or more'
    """
    about = "about " if count.approximate else ""
    low, high = count.lower, count.upper
    if low is not None and high is not None:
        return f"{about}{low:,}" if low == high else f"{about}{low:,} to {high:,}"
    if low is not None:
        return f"{about}{low:,} or more"
    if high is not None:
        return f"{about}{high:,} or fewer"
    return "" if count.value is None else f"{about}{count.value:,}"


def _coordinates(place: Place) -> str | None:
    if place.latitude is None or place.longitude is None:
        return None
    north, east = "N" if place.latitude >= 0 else "S", "E" if place.longitude >= 0 else "W"
    return f"{abs(place.latitude):.2f}° {north} {abs(place.longitude):.2f}° {east}"

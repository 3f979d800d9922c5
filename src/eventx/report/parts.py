"""What an event holds, part by part, and in words."""

import datetime
from collections.abc import Iterator

from eventx.schema import Event, fillers_of
from eventx.values import Actor, Count, Place, Span, Timex


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


def summary_of(event: Event) -> str:
    """The event in a few lines: its type and realis, then a line for each part."""
    lines = [f"{event.type_name().replace('_', ' ')}, {event.realis}"]
    for part, value in parts_of(event):
        meaning = told(value)
        lines.append(f"{part.replace('_', ' ')}: {value.text}" + (f" ({meaning})" if meaning else ""))
    return "\n".join(lines)


def told(value: Span) -> str:
    """What a value says beyond its words: "119 or more", "13 Aug 2020", "Minsk, BY"; "" for nothing."""
    match value:
        case Actor():
            name = value.name if value.name != value.text else None
            number = number_told(value.count) if value.count else None
            return ", ".join(filter(None, (name, value.kind, value.country, number)))
        case Count():
            return number_told(value)
        case Timex():
            return days_told(value.earliest, value.latest)
        case Place():
            name = value.name if value.name != value.text else None
            return ", ".join(filter(None, (name, value.country, _coordinates(value))))
    return ""


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


def days_told(earliest: datetime.date | None, latest: datetime.date | None) -> str:
    """A range of days, as short as it can be written.

    >>> days_told(datetime.date(2020, 8, 10), datetime.date(2020, 8, 16))
    '10–16 Aug 2020'
    """
    if earliest is None or latest is None:
        known = earliest or latest
        return "" if known is None else f"{'from' if earliest else 'until'} {day_told(known)}"
    if earliest == latest:
        return day_told(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}–{day_told(latest)}"
    if earliest.year == latest.year:
        return f"{earliest.day} {_MONTHS[earliest.month - 1]} – {day_told(latest)}"
    return f"{day_told(earliest)} – {day_told(latest)}"


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day_told(day: datetime.date) -> str:
    """A day in English, in any locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _coordinates(place: Place) -> str | None:
    if place.latitude is None or place.longitude is None:
        return None
    north, east = "N" if place.latitude >= 0 else "S", "E" if place.longitude >= 0 else "W"
    return f"{abs(place.latitude):.2f}° {north} {abs(place.longitude):.2f}° {east}"

"""Dated events as an iCalendar (RFC 5545), to see in a calendar what is scheduled."""

import datetime
import hashlib
from collections.abc import Collection, Iterable, Iterator

from eventx._version import __version__
from eventx.errors import InputError
from eventx.export.rows import Events, numbered
from eventx.schema import Event, fillers_of
from eventx.schema.values import Realis

_LINE = 73  # octets, beside the space that a folded line begins with
_ENTERED = (Realis.ACTUAL, Realis.FUTURE)
_FIXED = frozenset({"arranged", "due", "fixed", "schedule", "scheduled", "slated"})
"""words that make an event to come certain: "envoys are scheduled to meet", but not "envoys will meet" """


def to_icalendar(events: Events, *, realis: Collection[Realis | str] = (Realis.FUTURE,)) -> str:
    """An iCalendar of the events that have a day, by default only of those to come.

    Each is an all-day entry from its earliest to its latest day, tentative if it is to come and the text
    doesn't say that it is fixed ("scheduled"). `realis` says which to take; raises InputError for others than
    actual and future, as what is possible, denied or general is no entry. Write it as UTF-8 with the line
    ends that it has.
    """
    wanted = {_checked(one) for one in realis}
    lines: list[str] = []
    for origin, _, event in numbered(events):
        if event.realis in wanted and event.when is not None and event.when.earliest is not None:
            lines += _entry(
                origin.document, event, event.when.earliest, event.when.latest or event.when.earliest
            )
    return in_calendar(lines)


def in_calendar(entries: Iterable[str]) -> str:
    """An iCalendar of the lines of entries."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//eventx//eventx {__version__}//EN")
    return "".join(map(_folded, [*head, *entries, "END:VCALENDAR"]))


def all_day(first: datetime.date, last: datetime.date) -> Iterator[str]:
    """The lines of an entry that say that it takes these days, the last inclusive."""
    yield f"DTSTAMP:{_day(first)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < datetime.date.max:
        after = last + datetime.timedelta(days=1)  # the end is exclusive
        yield f"DTEND;VALUE=DATE:{_day(after)}"


def _entry(document: str | None, event: Event, first: datetime.date, last: datetime.date) -> Iterator[str]:
    told = f"{document}\n{event.type_name()}\n{event.trigger.start}\n{event.sentence.text}"
    title = event.type_name().replace("_", " ").capitalize()
    who = ", ".join(dict.fromkeys(filler.text for _, filler in fillers_of(event)))
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(told.encode(errors='replace')).hexdigest()[:32]}@eventx"
    yield from all_day(first, last)
    yield f"SUMMARY:{escaped(f'{title}: {who}' if who else title)}"
    yield f"DESCRIPTION:{escaped(event.sentence.text)}"
    if event.places:
        yield f"LOCATION:{escaped(', '.join(place.name for place in event.places))}"
        if event.places[0].latitude is not None:
            yield f"GEO:{event.places[0].latitude:.4f};{event.places[0].longitude:.4f}"
    yield f"STATUS:{'CONFIRMED' if _is_certain(event) else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _checked(realis: Realis | str) -> Realis:
    if realis not in _ENTERED:
        raise InputError(f"realis must be of {' and '.join(_ENTERED)} for a calendar, not {realis!r}")
    return Realis(realis)


def _is_certain(event: Event) -> bool:
    """Whether it has happened, or the word that puts it into the future says that it is fixed."""
    cues = (
        told.span.text.lower()
        for one in (event, *event.mentions)
        for told in one.evidence
        if told.field == "realis" and told.span is not None
    )
    return event.realis is Realis.ACTUAL or not _FIXED.isdisjoint(cues)


def _day(day: datetime.date) -> str:
    return day.isoformat().replace("-", "")  # strftime may write the year 800 in three digits


def escaped(text: str) -> str:
    """Text as a property's value: marks with a backslash, line ends as one, nothing that can't be seen."""
    flat = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(char if char.isprintable() else " " for char in flat)


def _folded(line: str) -> str:
    """A line of at most 75 octets, continued on further ones, no character cut in two."""
    data = line.encode("utf-8", errors="replace")
    pieces = []
    while len(data) > _LINE:
        cut = _LINE
        while data[cut] & 0xC0 == 0x80:  # inside of a character
            cut -= 1
        pieces.append(data[:cut])
        data = data[cut:]
    return b"\r\n ".join([*pieces, data]).decode() + "\r\n"

"""An event in one line: what happened, to whom, where, when and who says so.

>>> import eventx
>>> text = "Belarusian authorities freed about 1,200 people in Grodno on 13 August 2020, Lazovik said."
>>> [event] = eventx.extract_events(text, events=[eventx.Release])
>>> eventx.brief(event)
'Belarusian authorities freed about 1,200 people · Grodno · 13 Aug 2020 · Lazovik'
"""

import datetime
import re
from collections.abc import Mapping, Sequence

from eventx.data import load
from eventx.schema import Event, fillers_of
from eventx.schema.values import Actor, Realis, Span

_LONGEST = 70  # characters of a filler
_MOST = 3  # fillers of a role, and places
_SUBJECTS = {"him": "he", "her": "she", "them": "they", "us": "we", "me": "I"}
_ROLE = re.compile(r"\{(\w+)\}")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
REALIS: Mapping[Realis, str] = {
    Realis.ACTUAL: "happened",
    Realis.FUTURE: "to come",
    Realis.POSSIBLE: "not certain",
    Realis.DENIED: "did not happen",
    Realis.GENERIC: "in general",
}
"""What the text says of the event, in plain words."""


def brief(event: Event) -> str:
    """The event in one line: what happened, places, days and source, as far as they are told.

    What has not happened begins with what it is: "did not happen: ", "to come: ", "not certain: ",
    "in general: ". Raises nothing; of a type without lines of its own the type's name and fillers stand.
    """
    source = event.source and _named(event.source)
    places = ", ".join(dict.fromkeys(place.name for place in event.places[:_MOST]))
    return " · ".join(part for part in (deed(event), places, _days(event), source) if part)


def deed(event: Event) -> str:
    """What happened, and first, if it has not: "did not happen: Police detained 40 people"."""
    prefix = "" if event.realis is Realis.ACTUAL else f"{REALIS[event.realis]}: "
    return prefix + what_happened(event)


def what_happened(event: Event) -> str:
    """Who did what to whom: "Police detained 40 people"; at least the type's name."""
    told: dict[str, list[Span]] = {}
    for role, filler in fillers_of(event):
        told.setdefault(role, []).append(filler)
    for kind in type(event).__mro__:
        lines = load("brief").get(kind.type_name()) if issubclass(kind, Event) and kind is not Event else None
        for line in lines or ():
            if all(role in told for role in _ROLE.findall(line)):
                return _capitalised(_ROLE.sub(lambda role: _listed(told[role[1]]), line))
    name = event.type_name().replace("_", " ")
    rest = ", ".join(map(_listed, told.values()))
    return _capitalised(f"{name}: {rest}" if rest else name)


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


def day_told(day: datetime.date) -> str:
    """A day in English, in any locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _days(event: Event) -> str:
    return "" if event.when is None else days_told(event.when.earliest, event.when.latest)


def _listed(fillers: Sequence[Span]) -> str:
    words = list(dict.fromkeys(map(_named, fillers)))
    shown = [_shortened(one) for one in words[:_MOST]]
    if len(words) > _MOST:
        return f"{', '.join(shown)} and {len(words) - _MOST} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _named(filler: Span) -> str:
    """The words of a filler; of a pronoun whom it stands for, if that is known."""
    pronouns = load("pronouns")
    known = isinstance(filler, Actor) and any(
        filler.text.lower() in words for name, words in pronouns.items() if name != "negative"
    )
    if not known or not isinstance(filler, Actor):
        return filler.text
    return _SUBJECTS.get(filler.name.lower(), filler.name)


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rpartition(" ")[0] + " …"


def _capitalised(line: str) -> str:
    return line[:1].upper() + line[1:]

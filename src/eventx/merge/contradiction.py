"""What two mentions contradict each other in, so that they can't be of one event."""

import functools
import math
import re
from typing import Protocol

from eventx.data import load, words
from eventx.merge.identity import actors_of, alike, counts_of, is_named, people_roles, range_of, shared_roles
from eventx.merge.wording import wording_of
from eventx.resolve.lexicon import listed
from eventx.schema import Event
from eventx.schema.values import Feature, Place, Realis

_ORDER = re.compile(r"\b(?:after|before|following|followed by|ahead of|prior to)\b")
_SEXES = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_CLOSE = 4  # words between two nouns of one clause
_ACROSS = re.compile(r"\b(?:across|throughout|around|all over)(?: (?:the|all of))? $")
_MANY_PLACES = re.compile(r"(?:many|several|other|dozens|hundreds|scores|various)\b")
_WINDOW = 20  # characters before a place that hold "all over the"
_DISPUTE = 3  # times as many: as far as sources differ about one event
NEAR = 50.0
"""kilometres, within which two towns may be told as the place of one event"""
_DEGREE = 111.2  # kilometres, of latitude


class Located(Protocol):
    """What may have coordinates, in degrees."""

    @property
    def latitude(self) -> float | None:
        """To the north."""

    @property
    def longitude(self) -> float | None:
        """To the east."""


def contradict(one: Event, other: Event) -> bool:
    """Whether two mentions of one type can't be of the same event.

    Their days or places lie apart, their numbers differ, they tell different manners (a
    shooting is no stabbing), or one denies what the other reports.
    """
    return (
        _realis_clash(one, other)
        or _times_apart(one, other)
        or _places_apart(one, other)
        or _counts_apart(one, other)
        or _sexes_apart(one, other)
        or _manners_apart(one, other)
        or _numbers_apart(one, other)
        or _in_turn(one, other)
    )


def _realis_clash(one: Event, other: Event) -> bool:
    pair = {one.realis, other.realis}
    if len(pair) == 1 or (pair == {Realis.ACTUAL, Realis.DENIED} and _answers(one, other)):
        return False
    return Realis.GENERIC in pair or pair == {Realis.ACTUAL, Realis.DENIED}


def _answers(one: Event, other: Event) -> bool:
    """Whether a denial is of what the other mention claims, or not of the event itself.

    One source may deny what another says; and in "The attack wasn't planned" there was an attack.
    """
    denial, claim = (one, other) if one.realis is Realis.DENIED else (other, one)
    if wording_of(denial).definite:
        return True
    return denial.source is not None and _is_disputed(denial, claim)


def _numbers_apart(one: Event, other: Event) -> bool:
    """Whether one tells of a few events ("two attacks") and the other of a single one, or of other few."""
    first, second = wording_of(one).number, wording_of(other).number
    if first is not None and second is not None:
        return first != second
    return (first is not None and _is_single(other)) or (second is not None and _is_single(one))


def _is_single(event: Event) -> bool:
    """Whether a mention is of one event: a noun in the singular, or what is done by or to one person."""
    wording = wording_of(event)
    if wording.noun:
        return not wording.plural
    return any(range_of(event, role) == (1, 1) for role in people_roles(type(event)))


def _times_apart(one: Event, other: Event) -> bool:
    if one.when is None or other.when is None:
        return False
    a, b = one.when, other.when
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        return False
    return a.earliest > b.latest or b.earliest > a.latest


def _places_apart(one: Event, other: Event) -> bool:
    """Whether no place of one may be near one of the other; a street or a building may be in any town.

    What happens in many places ("in other cities", "across the country") isn't what happens in one.
    """
    pairs = [(a, b) for a in one.places for b in other.places]
    if not pairs:
        return False
    spread = _is_spread(one), _is_spread(other)
    if spread[0] != spread[1]:
        return Feature.SETTLEMENT in {place.feature for event in (one, other) for place in event.places}
    return all(_far_apart(a, b) for a, b in pairs)


def _is_spread(event: Event) -> bool:
    """Whether an event is said to happen in many places."""
    for place in event.places:
        at = max(0, place.start - event.sentence.start)
        before = event.sentence.text[max(0, at - _WINDOW) : at]
        if _MANY_PLACES.match(place.text.lower()) or _ACROSS.search(before.lower()):
            return True
    return False


def _far_apart(one: Place, other: Place) -> bool:
    """Whether two places are certainly different ones, and neither lies in the other."""
    if one.name == other.name or not (one.name[:1].isupper() and other.name[:1].isupper()):
        return False
    if one.country != other.country and None not in (one.country, other.country):
        return True
    if {one.feature, other.feature} != {Feature.SETTLEMENT}:
        return one.feature is other.feature is None and not (_is_local(one) or _is_local(other))
    return kilometres(one, other) > NEAR


def _is_local(place: Place) -> bool:
    """Whether a name is that of a street or building: "Maryland Parkway", "Trump Tower"."""
    last = place.name.split()[-1].lower().rstrip(".")
    return last in words("mentions", "streets") or last in listed("places", "facility")


def kilometres(one: Located, other: Located) -> float:
    """The distance of two places with coordinates, well enough on the scale of a city."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return 0.0
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return _DEGREE * math.hypot(north, east)


def _counts_apart(one: Event, other: Event) -> bool:
    """Whether their numbers differ, by more than two sources may differ about one event.

    "Among the dead were two nurses" tells the number of some.
    """
    if wording_of(one).partitive or wording_of(other).partitive:
        return False
    for field in shared_roles(one, other):
        first, second = range_of(one, field), range_of(other, field)
        if first is None or second is None or overlap(first, second):
            continue
        stated = counts_of(one, field) and counts_of(other, field) and _is_disputed(one, other)
        if not stated or max(first[0], second[0]) > _DISPUTE * min(first[1], second[1]):
            return True
    return False


def overlap(first: tuple[float, float], second: tuple[float, float]) -> bool:
    """Whether two ranges have a number in common."""
    return max(first[0], second[0]) <= min(first[1], second[1])


def _is_disputed(one: Event, other: Event) -> bool:
    """Whether two voices tell them: "Six died, the governor said. Doctors counted eight".

    What has no source is told by the text itself.
    """
    if one.source is None or other.source is None:
        return one.source is not other.source
    return not alike(one.source, other.source)


def names_apart(one: Event, other: Event) -> bool:
    """Whether in some role each has somebody of a name that the other doesn't know.

    A meeting's participants may be told in part: "the meeting with Diallo", "Kuzmin's meeting".
    """
    for role in shared_roles(one, other):
        here, there = (list(filter(is_named, actors_of(event, role))) for event in (one, other))
        unknown = [a for a in here if not any(alike(a, b) for b in there)]
        unknown_there = [b for b in there if not any(alike(a, b) for a in here)]
        partly = role == "participants" and min(len(actors_of(one, role)), len(actors_of(other, role))) < 2
        if unknown and unknown_there and not (partly and len(unknown) == len(here)):
            return True
    return False


def _sexes_apart(one: Event, other: Event) -> bool:
    """Whether in some role one tells of a man alone and the other of a woman: "killed him", "killed her"."""
    for role in shared_roles(one, other):
        here, there = (actors_of(event, role) for event in (one, other))
        if len(here) == len(there) == 1:
            pair = [_SEXES.get(actor.head.text.lower()) for actor in (*here, *there)]
            if None not in pair and pair[0] != pair[1]:
                return True
    return False


def _in_turn(one: Event, other: Event) -> bool:
    """Whether their sentence tells that one came after the other: "the talks after Monday's meeting"."""
    if one.sentence.start != other.sentence.start:
        return False
    first, second = sorted((one, other), key=_start)
    at, end = (event.trigger for event in (first, second))
    between = one.sentence.text[at.end - one.sentence.start : end.start - one.sentence.start]
    return len(between.split()) <= _CLOSE and _ORDER.search(between) is not None


def _start(event: Event) -> int:
    return event.trigger.start


def _manners_apart(one: Event, other: Event) -> bool:
    first, second = manners(one), manners(other)
    return bool(first) and bool(second) and first.isdisjoint(second)


def manners(event: Event) -> frozenset[str]:
    """The manners that a trigger may be of, by data/manners.toml; none for one that fits any."""
    return _manners_of(event.trigger.text.lower())


@functools.lru_cache(maxsize=1024)
def _manners_of(word: str) -> frozenset[str]:
    return frozenset(name for name, group in load("manners").items() if word in group["words"].split())

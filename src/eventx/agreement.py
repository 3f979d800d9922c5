"""Whether two mentions may be of one event: what they contradict each other in, and what they share."""

import functools
import math

from eventx.data import load, words
from eventx.resolve.lexicon import listed
from eventx.schema import Event, role_fields
from eventx.values import Actor, Count, Feature, Kind, Place, Realis

_APPROXIMATION = 1.25
_OPEN_END = 2.0
_REPEATED = 9
_LONG = 40  # characters of a sentence that hardly occurs twice by chance
_WINDOW = 40  # characters that hold the two words before a trigger
_SHORTEST = 4
_NEAR = 50.0  # kilometres
_DEGREE = 111.2  # kilometres, of latitude


def _pronouns(*kinds: str) -> frozenset[str]:
    return frozenset().union(*(words("pronouns", kind) for kind in kinds))


_PLURAL_ENDINGS = ("men", "people", "children", "personnel", "police", "staff", "crew")
_SINGULAR = _pronouns("singular")
PERSONAL = _pronouns("singular", "plural", "either")
PRONOUNS = _pronouns("singular", "plural", "either", "indefinite")
_GENERAL = PRONOUNS | words("mentions", "general")


def contradict(one: Event, other: Event) -> bool:
    """Whether two mentions of one type can't be of the same event.

    Their days or places lie apart, their numbers or names differ, they tell different manners (a
    shooting is no stabbing), or one denies what the other reports.
    """
    return (
        _realis_clash(one.realis, other.realis)
        or _times_apart(one, other)
        or _places_apart(one, other)
        or _counts_apart(one, other)
        or _names_apart(one, other)
        or _manners_apart(one, other)
    )


def _realis_clash(one: Realis, other: Realis) -> bool:
    pair = {one, other}
    return len(pair) == 2 and (Realis.GENERIC in pair or pair == {Realis.ACTUAL, Realis.DENIED})


def _times_apart(one: Event, other: Event) -> bool:
    if one.when is None or other.when is None:
        return False
    a, b = one.when, other.when
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        return False
    return a.earliest > b.latest or b.earliest > a.latest


def _places_apart(one: Event, other: Event) -> bool:
    """Whether no place of one may be near one of the other; a street or a building may be in any town."""
    pairs = [(a, b) for a in one.places for b in other.places]
    return bool(pairs) and all(_far_apart(a, b) for a, b in pairs)


def _far_apart(one: Place, other: Place) -> bool:
    """Whether two places are certainly different ones, and neither lies in the other."""
    if one.name == other.name or not (one.name[:1].isupper() and other.name[:1].isupper()):
        return False
    if one.country != other.country and None not in (one.country, other.country):
        return True
    if {one.feature, other.feature} != {Feature.SETTLEMENT}:
        return one.feature is other.feature is None and not (_is_local(one) or _is_local(other))
    return _kilometres(one, other) > _NEAR


def _is_local(place: Place) -> bool:
    """Whether a name is that of a street or building: "Maryland Parkway", "Trump Tower"."""
    last = place.name.split()[-1].lower().rstrip(".")
    return last in words("mentions", "streets") or last in listed("places", "facility")


def _kilometres(one: Place, other: Place) -> float:
    """The distance of two places with coordinates, well enough on the scale of a city."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return 0.0
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return _DEGREE * math.hypot(north, east)


def _actors(event: Event, field: str) -> tuple[Actor, ...]:
    value = getattr(event, field)
    return value if isinstance(value, tuple) else (value,) if value else ()


def main_actors(event: Event) -> tuple[Actor, ...]:
    """The participants whom the event happens to or who do it: the first role that has any."""
    for field in role_fields(type(event)):
        if field.value is Actor and _actors(event, field.name):
            return _actors(event, field.name)
    return ()


def _range_of(event: Event, field: str) -> tuple[float, float] | None:
    """How many are in a role, at least and at most, as far as the mention tells; "him" is one."""
    actors = _actors(event, field)
    for count in _counts(event, field):
        return _range(count)
    if len(actors) != 1 or actors[0].kind not in (Kind.PERSON, None):
        return None
    word = actors[0].head.text.lower()
    if word in _SINGULAR:
        return 1, 1
    if actors[0].kind is None or word in PRONOUNS:
        return None
    if word.endswith(_PLURAL_ENDINGS):
        return 2, math.inf
    named = actors[0].name[:1].isupper()
    return None if word.endswith("s") and named else (2, math.inf) if word.endswith("s") else (1, 1)


def _counts(event: Event, field: str) -> list[Count]:
    """The counts stated of a role; the trigger's own ("20 arrests") is of the first."""
    first = next((role.name for role in role_fields(type(event)) if role.value is Actor), None)
    stated = (event.count if field == first else None, *(actor.count for actor in _actors(event, field)))
    return [count for count in stated if count is not None]


def _range(count: Count) -> tuple[float, float]:
    """What a count may mean, when one source rounds and another counts."""
    value = count.value
    low = count.lower if count.lower is not None else (value or 0) / _APPROXIMATION
    if count.upper is not None:
        return low, count.upper
    return low, (value or low) * (_APPROXIMATION if count.approximate and value else _OPEN_END)


def _counts_apart(one: Event, other: Event) -> bool:
    for field in _shared_roles(one, other):
        first, second = _range_of(one, field), _range_of(other, field)
        if first is not None and second is not None and (first[0] > second[1] or second[0] > first[1]):
            return True
    return False


def _shared_roles(one: Event, other: Event) -> list[str]:
    """The participants' roles that both mentions fill, else the first."""
    roles = [field.name for field in role_fields(type(one)) if field.value is Actor]
    roles = [role for role in roles if hasattr(other, role)]
    return [role for role in roles if _actors(one, role) and _actors(other, role)] or roles[:1]


def key_of(actor: Actor) -> str:
    """What two phrases for the same people share most often: a surname, a noun ("the two girls")."""
    return actor.name.split()[-1] if actor.name.split() else actor.head.text


def _names_apart(one: Event, other: Event) -> bool:
    """Whether in some role each has somebody of a name that the other doesn't know.

    A meeting's participants may be told in part: "the meeting with Diallo", "Kuzmin's meeting".
    """
    for role in _shared_roles(one, other):
        here, there = _named(one, role), _named(other, role)
        unknown = [a for a in here if not any(_alike(a, b) for b in there)]
        unknown_there = [b for b in there if not any(_alike(a, b) for a in here)]
        partly = role == "participants" and min(len(_actors(one, role)), len(_actors(other, role))) < 2
        if unknown and unknown_there and not (partly and len(unknown) == len(here)):
            return True
    return False


def _manners_apart(one: Event, other: Event) -> bool:
    first, second = _manner(one), _manner(other)
    return first is not None and second is not None and first != second


def _manner(event: Event) -> str | None:
    return _manner_of(event.trigger.text.lower())


@functools.lru_cache(maxsize=1024)
def _manner_of(word: str) -> str | None:
    return next((name for name, group in load("manners").items() if word in group["words"].split()), None)


def _named(event: Event, field: str) -> list[Actor]:
    return [actor for actor in _actors(event, field) if key_of(actor)[:1].isupper() and _tells(actor)]


def signs(one: Event, other: Event) -> int:
    """How many signs there are that two mentions, which don't contradict, are of one event.

    The same time or place is a sign only of the same people's event.
    """
    if _repeats(one, other):
        return _REPEATED
    same, different = _compare_people(one, other)
    roles = _shared_roles(one, other)
    counted = all(any(_counts(event, role) for role in roles) for event in (one, other))
    if (different and not same and not counted) or _is_another(one):
        return 0
    days = [event.when.earliest for event in (one, other) if event.when is not None and event.when.earliest]
    places = {place.name for place in one.places} & {place.name for place in other.places}
    found = 2 * bool(same) + 2 * counted + (len(days) == 2) + bool(places)
    if {one.realis, other.realis} == {Realis.ACTUAL, Realis.POSSIBLE}:
        return found if found > 1 else 0
    return found + (not different and _may_refer_back(one, other))


def _repeats(one: Event, other: Event) -> bool:
    """Whether a long enough sentence stands twice in the text, as a caption or a teaser does."""
    places = {event.trigger.start - event.sentence.start for event in (one, other)}
    text = one.sentence.text
    return text == other.sentence.text and len(places) == 1 and len(text) > _LONG


def _is_another(mention: Event) -> bool:
    """Whether its own modifier tells that it is a further event: "another attack", "similar protests"."""
    at = mention.trigger.start - mention.sentence.start
    before = mention.sentence.text[max(0, at - _WINDOW) : at].lower().split()[-2:]
    return any(word.strip("'\"“‘") in words("mentions", "further") for word in before)


def _may_refer_back(mention: Event, earlier: Event) -> bool:
    """Whether a mention may be of an event that was told before, for want of any other sign.

    One that tells who takes part seldom is, unless it has the same word ("the shooting").
    """
    if not any(_says(actor) for actor in main_actors(mention)):
        return True
    manner = _manner(mention)
    same = mention.trigger.text.lower() == earlier.trigger.text.lower()
    return same or (manner is not None and manner == _manner(earlier))


def _compare_people(one: Event, other: Event) -> tuple[int, int]:
    """In how many roles two mentions have the same participants, and in how many quite different ones."""
    same = different = 0
    for role in _shared_roles(one, other):
        here, there = _actors(one, role), _actors(other, role)
        if any(_alike(a, b) for a in here for b in there if _tells(a) and _tells(b)):
            same += 1
        elif here and there and (all(map(_says, here)) and all(map(_says, there))):
            different += 1
    return same, different


def _tells(actor: Actor) -> bool:
    """Whether a participant is named or described by more than the part in the event."""
    return key_of(actor).lower() not in _GENERAL


def _says(actor: Actor) -> bool:
    """Whether the phrase itself tells who it is; a pronoun, even of a known name, may be of a description."""
    return _tells(actor) and actor.text.lower() not in PRONOUNS


def _alike(one: Actor, other: Actor) -> bool:
    """The same noun or name, one longer than the other ("schoolgirls", "girls"), or a title alone."""
    short, long = sorted((key_of(one).lower(), key_of(other).lower()), key=len)
    if short == long or (len(short) >= _SHORTEST and long.endswith(short)):
        return True
    return any(key_of(a).lower() in b.text.lower().split() for a, b in ((one, other), (other, one)))

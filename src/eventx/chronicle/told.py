"""What one document tells of one event, in the form that is kept and compared."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from eventx.chronicle.words import Words, words_of
from eventx.merge.contradiction import manners
from eventx.merge.identity import actors_of, is_named, key_of, people_roles, range_of, tells
from eventx.merge.wording import root_of, wording_of
from eventx.schema import Event
from eventx.schema.values import Actor, Place

Range = tuple[float, float]
"""at least, at most"""


@attrs.frozen(kw_only=True)
class Who:
    """A participant: `key` is the surname or noun by which it is known again."""

    key: str
    name: str
    named: bool
    country: str | None = None


@attrs.frozen(kw_only=True)
class Where:
    """A place, with its coordinates if it has any."""

    name: str
    country: str | None = None
    feature: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@attrs.frozen(kw_only=True)
class Story:
    """A document as the background of its events: its rarest words, and its day as a number."""

    words: Words = attrs.field(factory=dict)
    lead: Words = attrs.field(factory=dict)
    published: int | None = None


@attrs.frozen(kw_only=True)
class Told:
    """What a document tells of an event in all its mentions; days are `datetime.date.toordinal`.

    `rank` is how many events of its type the document tells of before it.
    """

    id: str
    document: str
    type: str
    realis: str
    rank: int = 0
    earliest: int | None = None
    latest: int | None = None
    weekday: str | None = None
    plural: bool = False
    roots: frozenset[str] = frozenset()
    manners: frozenset[str] = frozenset()
    places: tuple[Where, ...] = ()
    people: Mapping[str, tuple[Who, ...]] = attrs.field(factory=dict)
    counts: Mapping[str, Range] = attrs.field(factory=dict)
    words: Words = attrs.field(factory=dict)
    around: Words = attrs.field(factory=dict)
    story: Story = attrs.field(factory=Story, eq=False, repr=False)


_AROUND = 300
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def tell(document: str, events: Sequence[Event], story: Story, text: str) -> Iterator[Told]:
    """What a document tells of each of its events, in their order."""
    seen: dict[type[Event], int] = {}
    for event in events:
        rank = seen.setdefault(type(event), 0)
        seen[type(event)] += 1
        yield _told(document, event, rank, story, text)


def id_of(document: str, event: Event) -> str:
    """What names an event of a document: 12 hexadecimal digits."""
    parts = (document, event.type_name(), str(event.trigger.start), str(event.trigger.end))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _told(document: str, event: Event, rank: int, story: Story, text: str) -> Told:
    single = event.mentions or (event,)
    earliest, latest = _days(event, single)
    sentences = dict.fromkeys(one.sentence.text for one in single)
    return Told(
        id=id_of(document, event),
        document=document,
        type=event.type_name(),
        realis=str(event.realis),
        rank=rank,
        earliest=earliest,
        latest=latest,
        weekday=next(filter(None, map(_weekday, single)), None),
        plural=any(wording_of(one).noun and wording_of(one).plural for one in single),
        roots=frozenset(root_of(wording_of(one).lemma) for one in single),
        manners=frozenset().union(*map(manners, single)),
        places=tuple(dict.fromkeys(_where(place) for one in single for place in one.places)),
        people=dict(_people(single)),
        counts=dict(_counts(single)),
        words=words_of("\n".join(sentences)),
        around=words_of(
            "\n".join(text[max(0, one.trigger.start - _AROUND) : one.trigger.end + _AROUND] for one in single)
        ),
        story=story,
    )


def _days(event: Event, single: Iterable[Event]) -> tuple[int | None, int | None]:
    """The first and last day that a document tells, of the event itself or the first mention with both."""
    for one in (event, *single):
        when = one.when
        if when is not None and when.earliest is not None and when.latest is not None:
            return when.earliest.toordinal(), when.latest.toordinal()
    return None, None


def _weekday(event: Event) -> str | None:
    """The day of the week by which an event is dated."""
    if event.when is None:
        return None
    if event.when.earliest is not None and event.when.earliest == event.when.latest:
        return _WEEKDAYS[event.when.earliest.weekday()]
    text = event.when.text.lower()
    return next((day for day in _WEEKDAYS if day in text), None)


def _where(place: Place) -> Where:
    return Where(
        name=place.name,
        country=place.country,
        feature=None if place.feature is None else str(place.feature),
        latitude=place.latitude,
        longitude=place.longitude,
    )


def _people(single: Sequence[Event]) -> Iterator[tuple[str, tuple[Who, ...]]]:
    """The participants that tell who they are, by role."""
    for role in people_roles(type(single[0])):
        told = (actor for one in single for actor in actors_of(one, role) if tells(actor))
        found = tuple(dict.fromkeys(map(_who, told)))
        if found:
            yield role, found


def _who(actor: Actor) -> Who:
    return Who(key=key_of(actor).lower(), name=actor.name, named=is_named(actor), country=actor.country)


def _counts(single: Sequence[Event]) -> Iterator[tuple[str, Range]]:
    """How many there are in each role: the widest of what the mentions tell."""
    for role in people_roles(type(single[0])):
        ranges = [found for one in single if (found := range_of(one, role))]
        if ranges:
            yield role, (min(low for low, _ in ranges), max(high for _, high in ranges))

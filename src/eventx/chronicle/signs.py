"""What speaks for and against two documents' telling of one event, as numbers with names."""

import math
from collections.abc import Iterator, Sequence
from functools import cache

from eventx.chronicle.told import Told, Where, Who
from eventx.chronicle.words import likeness
from eventx.data import load
from eventx.merge.contradiction import NEAR, kilometres

Signs = dict[str, float]


def signs(one: Told, other: Told) -> Signs:
    """The signs of a pair, the same whichever comes first; those that are 0 are left out."""
    found: Signs = {}
    for group in (_of_type, _of_words, _of_people, _of_places, _of_days, _of_counts, _of_standing):
        found.update((name, value) for name, value in group(one, other) if value)
    return found


@cache
def family(type_name: str) -> str:
    """The group of types that tell of one event in different words: an attack, those whom it killed."""
    return next(
        (name for name, types in load("chronicle")["families"].items() if type_name in types), type_name
    )


def _of_type(one: Told, other: Told) -> Iterator[tuple[str, float]]:
    same = one.type == other.type
    yield "another type", not same
    rooted = not one.roots.isdisjoint(other.roots)
    yield "same word", same and rooted
    yield "same word, another type", rooted and not same
    yield "same manner", not one.manners.isdisjoint(other.manners)


def _of_words(one: Told, other: Told) -> Iterator[tuple[str, float]]:
    story = likeness(one.story.words, other.story.words)
    yield from _bent("story", story, (0.0, 0.15, 0.3, 0.5))
    lead = likeness(one.story.lead, other.story.lead)
    yield from _bent("lead", lead, (0.0, 0.15, 0.3, 0.5))
    yield from _bent("rarest", _rarest(one, other), (0.0, 0.2, 0.4))
    around = likeness(one.around, other.around)
    yield from _bent("around", around, (0.0, 0.15, 0.3, 0.5))
    sentence = likeness(one.words, other.words)
    yield from _bent("sentence", sentence, (0.0, 0.2, 0.4))
    yield "first of both", (one.rank == other.rank == 0)
    yield "first of both in one story", story * (one.rank == other.rank == 0)
    yield "later of both", float(one.rank > 0 and other.rank > 0)


def _rarest(one: Told, other: Told) -> float:
    first, second = list(one.story.words)[:10], list(other.story.words)[:10]
    return (sum(w in other.story.words for w in first) + sum(w in one.story.words for w in second)) / max(
        1, len(first) + len(second)
    )


def _bent(name: str, value: float, knees: Sequence[float]) -> Iterator[tuple[str, float]]:
    """A value in pieces, so that its weight may differ between the knees."""
    for knee, end in zip(knees, (*knees[1:], 1.0), strict=True):
        yield f"{name} over {knee}", min(max(value - knee, 0.0), end - knee)


def _of_people(one: Told, other: Told) -> Iterator[tuple[str, float]]:
    named = described = apart = 0
    for role in one.people.keys() & other.people.keys():
        here, there = one.people[role], other.people[role]
        same = [(a, b) for a in here for b in there if _alike(a, b)]
        named += any(a.named and b.named for a, b in same)
        described += not same or not any(a.named and b.named for a, b in same)
        described -= not same
        apart += not same and any(a.named for a in here) and any(b.named for b in there)
    yield "same name in a role", min(named, 2)
    yield "same noun in a role", min(described, 2)
    yield "other names in a role", min(apart, 2)
    yield (
        "other names, each strange",
        bool(apart) and _unknown_near(one, other) == _unknown_near(other, one) == 1,
    )
    yield "name in another role", float(not named and _crossed(one, other))
    strange = _strange(one, other) + _strange(other, one)
    yield "name unknown to the other document", strange
    yield "name unknown near the other", sum(_unknown_near(a, b) for a, b in ((one, other), (other, one)))
    known = _known(one, other) + _known(other, one)
    yield "name known to the other sentence", known


def _alike(one: Who, other: Who) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    return one.key == other.key or one.name.lower() == other.name.lower()


def _crossed(one: Told, other: Told) -> bool:
    """Whether somebody has another role in the other event, as in swapped roles."""
    return any(
        a.named and b.named and a.key == b.key
        for role, here in one.people.items()
        for another, there in other.people.items()
        if role != another
        for a in here
        for b in there
    )


def _names(one: Told) -> list[str]:
    return list({who.key for people in one.people.values() for who in people if who.named})


def _strange(one: Told, other: Told) -> float:
    """The part of an event's names that the other's document doesn't hold."""
    names = _names(one)
    return sum(name not in other.story.words for name in names) / len(names) if names else 0.0


def _unknown_near(one: Told, other: Told) -> float:
    names = _names(one)
    return sum(name not in other.around for name in names) / len(names) if names else 0.0


def _known(one: Told, other: Told) -> float:
    names = _names(one)
    return sum(name in other.words for name in names) / len(names) if names else 0.0


def _of_places(one: Told, other: Told) -> Iterator[tuple[str, float]]:
    pairs = [(a, b) for a in one.places for b in other.places]
    same = any(a.name == b.name for a, b in pairs)
    yield "same place", same
    apart = bool(pairs) and not same and all(_far(a, b) for a, b in pairs)
    yield "places apart", apart
    yield "one place in the other", bool(pairs) and not same and not apart
    yield "place unknown to the other document", _elsewhere(one, other) + _elsewhere(other, one)


def _elsewhere(one: Told, other: Told) -> float:
    names = {place.name.lower().split()[-1] for place in one.places if place.name[:1].isupper()}
    return float(bool(names) and names.isdisjoint(other.story.words))


def _far(one: Where, other: Where) -> bool:
    """Whether two places are certainly different ones, and neither lies in the other."""
    if one.country and other.country and one.country != other.country:
        return True
    if {one.feature, other.feature} == {"settlement"}:
        return kilometres(one, other) > NEAR
    return {one.feature, other.feature} == {"region"}


def _of_days(one: Told, other: Told) -> Iterator[tuple[str, float]]:
    gap = days_between(one, other)
    if gap is not None:
        yield "same days", gap == 0
        yield "a day apart", gap == 1
        yield "days apart", gap > 1
    elif one.weekday and other.weekday:
        yield "same day of the week", one.weekday == other.weekday
        yield "other days of the week", one.weekday != other.weekday
    yield "told before its day", _too_early(one, other) or _too_early(other, one)
    if one.story.published is not None and other.story.published is not None:
        yield "weeks between the reports", min(abs(one.story.published - other.story.published) / 7, 8.0)


def _too_early(one: Told, other: Told) -> bool:
    """Whether a document that says whether an event has happened came out before the other's day."""
    published, earliest = one.story.published, other.earliest
    settled = one.realis in ("actual", "denied")
    return settled and published is not None and earliest is not None and earliest > published


def days_between(one: Told, other: Told) -> int | None:
    """How many days lie between two events, 0 if they may be on one; None unless both are dated."""
    if one.earliest is None or other.earliest is None or one.latest is None or other.latest is None:
        return None
    return max(one.earliest - other.latest, other.earliest - one.latest, 0)


def _of_counts(one: Told, other: Told) -> Iterator[tuple[str, float]]:
    shared = one.counts.keys() & other.counts.keys()
    pairs = [(one.counts[role], other.counts[role]) for role in sorted(shared)]
    yield "same number", any(a == b and a[0] > 1 and a[1] < math.inf for a, b in pairs)
    apart = [(a, b) for a, b in pairs if max(a[0], b[0]) > min(a[1], b[1])]
    single = any(min(a[1], b[1]) == 1 for a, b in apart)
    yield "one and several", single
    yield "other numbers", bool(apart) and not single
    yield "one plural", one.plural != other.plural


def _of_standing(one: Told, other: Told) -> Iterator[tuple[str, float]]:
    pair = {one.realis, other.realis}
    yield "another realis", len(pair) > 1
    yield "generic", "generic" in pair
    yield "denied and told", "denied" in pair and "actual" in pair
    yield "same document", one.document == other.document

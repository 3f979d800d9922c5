"""Mentions of the same real-world event become one event.

Greedy, in textual order: a mention joins the cluster of its type that it agrees with best and
contradicts in nothing (time, place, number, named participants, realis); without any sign of
agreement it opens a cluster of its own.
"""

from collections.abc import Sequence
from typing import Any

import attrs

from eventx.data import words
from eventx.schema import Event, Evidence, role_fields
from eventx.values import Actor, Count, Realis, Timex

_APPROXIMATION = 1.25
_OPEN_END = 2.0
_SHORTEST = 4
_REACH = 100  # clusters, and mentions of each, that are looked back to: more than any article has


def _pronouns(*kinds: str) -> frozenset[str]:
    return frozenset().union(*(words("pronouns", kind) for kind in kinds))


_SINGULAR = _pronouns("singular")
_PERSONAL = _pronouns("singular", "plural", "either")
_PRONOUNS = _pronouns("singular", "plural", "either", "indefinite")


def most_specific(events: Sequence[Event]) -> list[Event]:
    """Of several events on one trigger, those whose class isn't a parent of another's; in textual order.

    Of two of the same class ("in detention" as a state and "detention" as a noun) the fuller one stays.
    """
    by_trigger: dict[int, dict[type[Event], Event]] = {}
    for event in sorted(events, key=_fullness, reverse=True):
        by_trigger.setdefault(event.trigger.start, {}).setdefault(type(event), event)
    kept = [
        event
        for rivals in by_trigger.values()
        for kind, event in rivals.items()
        if not any(rival is not kind and issubclass(rival, kind) for rival in rivals)
    ]
    return sorted(kept, key=_position)


def _fullness(event: Event) -> int:
    return len(event.evidence)


def merge_mentions(mentions: Sequence[Event]) -> list[Event]:
    """One event for each real-world event, in textual order of their first mentions."""
    clusters: list[list[Event]] = []
    for mention in mentions:
        best = _best_cluster(mention, clusters)
        if best is None:
            clusters.append([mention])
        else:
            best.append(mention)
    return [_summary(cluster) for cluster in clusters]


def _position(event: Event) -> tuple[int, int]:
    return event.trigger.start, event.trigger.end


def _best_cluster(mention: Event, clusters: list[list[Event]]) -> list[Event] | None:
    """The cluster that a mention agrees with best; of equals the largest.

    Then the latest for a personal pronoun ("they were freed"), else the first ("the releases", "those
    who were freed"), which is the article's topic.
    """
    latest_first = 1 if any(_key(actor).lower() in _PERSONAL for actor in _main(mention)) else -1
    best, best_rank = None, (0, 0, 0)
    for index, cluster in enumerate(clusters[-_REACH:]):
        near = cluster[-_REACH:]
        if not _related(type(mention), type(cluster[0])) or any(_contradict(mention, one) for one in near):
            continue
        agreement = max(_signs(mention, other) for other in near)
        rank = agreement, len(cluster), latest_first * index
        if agreement and (best is None or rank > best_rank):
            best, best_rank = cluster, rank
    return best


def _related(one: type[Event], other: type[Event]) -> bool:
    return issubclass(one, other) or issubclass(other, one)


def _contradict(one: Event, other: Event) -> bool:
    return (
        _realis_clash(one.realis, other.realis)
        or _times_apart(one, other)
        or _places_apart(one, other)
        or _counts_apart(one, other)
        or _names_apart(one, other)
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
    a, b = ({place.name for place in event.places} for event in (one, other))
    return bool(a) and bool(b) and not a & b


def _actors(event: Event, field: str) -> tuple[Actor, ...]:
    value = getattr(event, field)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _main(event: Event) -> tuple[Actor, ...]:
    """The participants whom the event happens to or who do it: the first role that has any."""
    for field in role_fields(type(event)):
        if field.value is Actor and _actors(event, field.name):
            return _actors(event, field.name)
    return ()


def _range_of(event: Event) -> tuple[float, float] | None:
    """How many are affected, at least and at most, as far as the mention tells; "him" is one.

    The counts of coordinated participants add up: "six men and one woman" are seven.
    """
    stated = (event.count,) if event.count else tuple(actor.count for actor in _main(event))
    ranges = [_range(count) for count in stated if count is not None]
    if ranges:
        return sum(low for low, _ in ranges), sum(high for _, high in ranges)
    singular = any(_key(actor).lower() in _SINGULAR for actor in _main(event))
    return (1, 1) if singular else None


def _range(count: Count) -> tuple[float, float]:
    """What a count may mean, when one source rounds and another counts."""
    value = count.value
    low = count.lower if count.lower is not None else (value or 0) / _APPROXIMATION
    if count.upper is not None:
        return low, count.upper
    return low, (value or low) * (_APPROXIMATION if count.approximate and value else _OPEN_END)


def _counts_apart(one: Event, other: Event) -> bool:
    first, second = _range_of(one), _range_of(other)
    if first is None or second is None:
        return False
    return first[0] > second[1] or second[0] > first[1]


def _key(actor: Actor) -> str:
    """What two phrases for the same people share most often: a surname, a noun ("the two girls")."""
    return actor.name.split()[-1] if actor.name.split() else actor.head.text


def _names_apart(one: Event, other: Event) -> bool:
    """Whether in some role each has somebody of a name that the other doesn't know."""
    for field in role_fields(type(one)):
        if field.value is Actor and hasattr(other, field.name):
            names, others = _names(one, field.name), _names(other, field.name)
            if names - others and others - names:
                return True
    return False


def _names(event: Event, field: str) -> set[str]:
    keys = map(_key, _actors(event, field))
    return {key for key in keys if key[:1].isupper() and key.lower() not in _PRONOUNS}


def _signs(one: Event, other: Event) -> int:
    """How many signs there are that two mentions, which don't contradict, are of one event.

    The same time or place is a sign only of the same people's event.
    """
    people, others = (_named_or_described(event) for event in (one, other))
    same = any(_alike(actor, another) for actor in people for another in others)
    counted = _range_of(one) is not None and _range_of(other) is not None
    if people and others and not same and not counted:
        return 0
    days = [event.when.earliest for event in (one, other) if event.when is not None and event.when.earliest]
    places = {place.name for place in one.places} & {place.name for place in other.places}
    return 2 * same + 2 * counted + (len(days) == 2) + bool(places) + (not people)


def _named_or_described(event: Event) -> list[Actor]:
    return [actor for actor in _main(event) if _key(actor).lower() not in _PRONOUNS]


def _alike(one: Actor, other: Actor) -> bool:
    """The same noun or name, one longer than the other ("schoolgirls", "girls"), or a title alone."""
    short, long = sorted((_key(one).lower(), _key(other).lower()), key=len)
    if short == long or (len(short) >= _SHORTEST and long.endswith(short)):
        return True
    return any(_key(a).lower() in b.text.lower().split() for a, b in ((one, other), (other, one)))


def _summary(cluster: list[Event]) -> Event:
    """The first mention, with what later ones add, and all of them as its `mentions`."""
    if len(cluster) == 1:
        return cluster[0]
    kind = max((type(event) for event in cluster), key=_depth)
    mentions = tuple(_specialise(event, kind) for event in cluster)
    changes: dict[str, Any] = {"mentions": mentions}
    for name in ("count", "places", "when", "source", *(field.name for field in role_fields(kind))):
        changes[name] = next(
            (value for m in mentions if (value := _telling(m, name))), getattr(mentions[0], name)
        )
    return attrs.evolve(mentions[0], **changes)


def _depth(kind: type[Event]) -> int:
    return len(kind.__mro__)


def _telling(event: Event, name: str) -> Any:
    """A field's value unless it is empty, only pronouns, or a time without dates."""
    value = getattr(event, name)
    if isinstance(value, Timex):
        return value if value.earliest is not None else None
    if isinstance(value, tuple) and value and isinstance(value[0], Actor):
        return value if any(actor.head.text.lower() not in _PRONOUNS for actor in value) else None
    return value


def _specialise(event: Event, kind: type[Event]) -> Event:
    """A mention of a parent class as one of the class that its cluster has proved to be."""
    if type(event) is kind:
        return event
    shared = {field.alias: getattr(event, field.name) for field in attrs.fields(type(event))}
    shared["evidence"] += (Evidence(field="type", rule=f"another mention is a {kind.__name__}"),)
    return kind(**shared)

"""Mentions of the same real-world event become one event.

Greedy, in textual order: a mention joins the cluster of its type that it agrees with best and
contradicts in nothing (time, place, number, named participants, realis); without any sign of
agreement it opens a cluster of its own.
"""

from collections.abc import Sequence

import attrs

from eventx.schema import Event, Evidence, role_fields
from eventx.values import Actor, Count, Realis

_PRONOUNS = frozenset(
    "i me my we us our you your he him his himself she her herself they them their themselves those these who some many "
    "most all both it its".split()
)
_APPROXIMATION = 1.25
_OPEN_END = 2.0


def most_specific(events: Sequence[Event]) -> list[Event]:
    """Of several events on one trigger, those whose class isn't a parent of another's; in textual order.

    Of two of the same class ("in detention" as a state and "detention" as a noun) the fuller one stays.
    """
    kept: dict[tuple[int, type[Event]], Event] = {}
    for event in sorted(events, key=_fullness, reverse=True):
        rivals = [e for e in events if e.trigger.start == event.trigger.start and type(e) is not type(event)]
        if not any(issubclass(type(rival), type(event)) for rival in rivals):
            kept.setdefault((event.trigger.start, type(event)), event)
    return sorted(kept.values(), key=_position)


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
    scored = [
        (_agreement(mention, cluster), index)
        for index, cluster in enumerate(clusters)
        if _related(type(mention), type(cluster[0])) and not any(_contradict(mention, one) for one in cluster)
    ]
    recent_first = 1 if _refers_back(mention) else -1
    best = max(scored, default=(0, 0), key=_by_agreement_then(recent_first))
    return clusters[best[1]] if best[0] > 0 else None


def _by_agreement_then(recent_first: int):  # type: ignore[no-untyped-def]
    def key(scored: tuple[int, int]) -> tuple[int, int]:
        return scored[0], recent_first * scored[1]

    return key


def _related(one: type[Event], other: type[Event]) -> bool:
    return issubclass(one, other) or issubclass(other, one)


def _contradict(one: Event, other: Event) -> bool:
    return (
        _realis_clash(one.realis, other.realis)
        or _times_apart(one, other)
        or _places_apart(one, other)
        or _counts_apart(_count(one), _count(other))
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


def _main(event: Event) -> tuple[Actor, ...]:
    """The participants whom the event happens to or who do it: the first role that has any."""
    for field in role_fields(type(event)):
        value = getattr(event, field.name)
        if field.value is Actor and value:
            return value if isinstance(value, tuple) else (value,)
    return ()


def _count(event: Event) -> Count | None:
    if event.count is not None:
        return event.count
    return next((actor.count for actor in _main(event) if actor.count is not None), None)


def _range(count: Count) -> tuple[float, float]:
    """What a count may mean, when one source rounds and another counts."""
    value = count.value
    low = count.lower if count.lower is not None else (value or 0) / _APPROXIMATION
    if count.upper is not None:
        return low, count.upper
    return low, (value or low) * (_APPROXIMATION if count.approximate and value else _OPEN_END)


def _counts_apart(one: Count | None, other: Count | None) -> bool:
    if one is None or other is None:
        return False
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return low > other_high or other_low > high


def _names(event: Event) -> set[str]:
    """Words of the proper names of the main participants."""
    return {word for actor in _main(event) for word in actor.name.split() if word[:1].isupper()}


def _names_apart(one: Event, other: Event) -> bool:
    a, b = _names(one), _names(other)
    return bool(a) and bool(b) and not a & b


def _agreement(mention: Event, cluster: list[Event]) -> int:
    return max(_signs(mention, other) for other in cluster)


def _signs(one: Event, other: Event) -> int:
    """How many signs there are that two mentions, which don't contradict, are of one event."""
    heads, others = _heads(one), _heads(other)
    return (
        2 * bool(heads & others)
        + 2 * (_count(one) is not None and _count(other) is not None)
        + (one.when is not None and other.when is not None and one.when.earliest is not None and other.when.earliest is not None)
        + bool({place.name for place in one.places} & {place.name for place in other.places})
        + (not heads or _refers_back(one))
    )


def _heads(event: Event) -> set[str]:
    return {actor.head.text.lower() for actor in _main(event)} - _PRONOUNS


def _refers_back(event: Event) -> bool:
    main = _main(event)
    return bool(main) and all(actor.head.text.lower() in _PRONOUNS for actor in main)


def _summary(cluster: list[Event]) -> Event:
    """The first mention, with what later ones add, and all of them as its `mentions`."""
    if len(cluster) == 1:
        return cluster[0]
    kind = max((type(event) for event in cluster), key=_depth)
    mentions = tuple(_specialise(event, kind) for event in cluster)
    changes = {"mentions": mentions}
    for name in ("count", "places", "when", "source", *(field.name for field in role_fields(kind))):
        changes[name] = next((value for m in mentions if (value := _telling(m, name))), getattr(mentions[0], name))
    return attrs.evolve(mentions[0], **changes)


def _depth(kind: type[Event]) -> int:
    return len(kind.__mro__)


def _telling(event: Event, name: str) -> object:
    """A field's value unless it is empty or only pronouns."""
    value = getattr(event, name)
    if isinstance(value, tuple) and value and isinstance(value[0], Actor):
        return value if any(actor.head.text.lower() not in _PRONOUNS for actor in value) else None
    return value


def _specialise(event: Event, kind: type[Event]) -> Event:
    """A mention of a parent class as one of the class that its cluster has proved to be."""
    if type(event) is kind:
        return event
    shared = {field.name: getattr(event, field.name) for field in attrs.fields(type(event))}
    shared["evidence"] += (Evidence(field="type", rule=f"another mention is a {kind.__name__}"),)
    return kind(**shared)

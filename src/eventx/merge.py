"""Mentions of the same real-world event become one event.

Greedy, in textual order: a mention joins the cluster of its type that it agrees with best and
contradicts in nothing (time, place, number, named participants, manner, realis); without any sign of
agreement it opens a cluster of its own. How it is worded counts: "the attack" takes up one told before,
"another attack" opens one. Where the text itself says that two are one, contradictions don't count.
"""

import itertools
from collections.abc import Sequence
from typing import Any

import attrs

from eventx.agreement import agree_in_people, is_certain, signs
from eventx.confidence import surest
from eventx.contradiction import contradict
from eventx.deadline import check_time
from eventx.identity import PERSONAL, PRONOUNS, main_actors
from eventx.reference import wording_of
from eventx.schema import Event, Evidence, changed, role_fields
from eventx.values import Actor, Timex

_REACH = 100  # clusters, and mentions of each, that are looked back to: more than any article has


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
    """The cluster that a mention agrees with best; of equals the largest, then the first, the text's topic.

    For a personal pronoun ("they were freed") it is one of the same sentence, of equals the latest;
    "that rally" is the one told of last in any case.
    """
    check_time()
    pronoun = any(actor.text.lower() in PERSONAL for actor in main_actors(mention))
    is_last = wording_of(mention).demonstrative
    best, best_rank = None, (0, 0, 0, 0, 0)
    for index, cluster in enumerate(clusters[-_REACH:]):
        near = cluster[-_REACH:]
        if not _may_join(mention, near):
            continue
        if not any(is_certain(mention, one) for one in near) and any(
            contradict(mention, one) for one in near
        ):
            continue
        agreement = max(signs(mention, other) for other in near)
        latest = near[-1].trigger.start + 1
        beside = pronoun and near[-1].sentence.start == mention.sentence.start
        rank = latest * is_last, agreement, beside, len(cluster), latest if pronoun else -index
        if agreement and (best is None or rank > best_rank):
            best, best_rank = cluster, rank
    return best


def _may_join(mention: Event, cluster: list[Event]) -> bool:
    """Whether all could be of one class: that of one of them, which each of the others can be made."""
    kinds = {type(event) for event in (mention, *cluster)}
    if len(kinds) == 1:
        return True
    if not all(_related(one, other) for one, other in itertools.combinations(kinds, 2)):
        return False
    kind = max(kinds, key=_depth)
    return all(_specialise(event, kind) is not None for event in (mention, *cluster))


def _related(one: type[Event], other: type[Event]) -> bool:
    return issubclass(one, other) or issubclass(other, one)


def _summary(cluster: list[Event]) -> Event:
    """The first mention, with what later ones add, and all of them as its `mentions`."""
    if len(cluster) == 1:
        return cluster[0]
    kind = max((type(event) for event in cluster), key=_depth)
    mentions = tuple(mention for event in cluster if (mention := _specialise(event, kind)) is not None)
    changes: dict[str, Any] = {}
    charged = {"source", *(field.name for field in role_fields(kind) if field.role.acting)}
    for name in ("count", "places", "when", "source", *(field.name for field in role_fields(kind))):
        lenders = _witnesses(mentions, name) if name in charged else mentions
        value = next((value for m in lenders if (value := _telling(m, name))), getattr(mentions[0], name))
        changes[name] = surest(value, [getattr(m, name) for m in lenders])
    sure = max((m.confidence for m in mentions if m.confidence is not None), default=None)
    return changed(attrs.evolve(mentions[0], mentions=mentions, confidence=sure), **changes)


def _witnesses(mentions: Sequence[Event], name: str) -> Sequence[Event]:
    """The mentions that may tell who did it, or who claims it, for the first one.

    That is the first one alone if it tells so itself, be it by a pronoun; else those that agree with it
    in whom the event happens to: no one is to be accused of what was done to others.
    """
    first = mentions[0]
    if getattr(first, name):
        return mentions[:1]
    return [first, *(m for m in mentions[1:] if agree_in_people(first, m))]


def _depth(kind: type[Event]) -> int:
    return len(kind.__mro__)


def _telling(event: Event, name: str) -> Any:
    """A field's value unless it is empty, only pronouns, or a time without dates."""
    value = getattr(event, name)
    if isinstance(value, Timex):
        return value if value.earliest is not None else None
    if isinstance(value, tuple) and value and isinstance(value[0], Actor):
        return value if any(actor.head.text.lower() not in PRONOUNS for actor in value) else None
    return value


def _specialise(event: Event, kind: type[Event]) -> Event | None:
    """A mention of a parent class as one of the class that its cluster has proved to be.

    None if the class asks for more than the mention has: a field without default, or by a validator.
    """
    if type(event) is kind:
        return event
    shared = {field.alias: getattr(event, field.name) for field in attrs.fields(type(event)) if field.init}
    if any(f.init and f.default is attrs.NOTHING and f.alias not in shared for f in attrs.fields(kind)):
        return None
    shared["evidence"] += (Evidence(field="type", rule=f"another mention is a {kind.__name__}"),)
    try:
        return kind(**shared)
    except ValueError:
        return None

"""Mentions of the same real-world event become one event.

Average linkage: of all groups of mentions the two whose mentions are on average likeliest of one event
(`eventx.merge.likeness`) are put together, then the next two, until none are likely enough. So neither
the order of the text nor one misleading pair decides.
"""

import itertools
from collections.abc import Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from eventx.confidence import surest
from eventx.data import load
from eventx.deadline import check_time
from eventx.merge.agreement import agree_in_people
from eventx.merge.identity import PRONOUNS
from eventx.merge.likeness import chance_of_one
from eventx.schema import Event, Evidence, changed, role_fields
from eventx.schema.values import Actor, Timex

_REACH = 100  # mentions of a type that are compared with each other: more than any article has


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
    runs: list[list[int]] = []
    for index, mention in enumerate(mentions):
        kin = (run for run in runs if _related(type(mentions[run[0]]), type(mention)))
        run = next((run for run in kin if len(run) < _REACH), None)
        if run is None:
            runs.append(run := [])
        run.append(index)
    clusters = [
        [run[i] for i in cluster] for run in runs for cluster in _clusters([mentions[i] for i in run])
    ]
    return [_summary([mentions[i] for i in cluster]) for cluster in sorted(clusters)]


def _position(event: Event) -> tuple[int, int]:
    return event.trigger.start, event.trigger.end


def _clusters(mentions: Sequence[Event]) -> list[list[int]]:
    """The numbers of the mentions of each event, by average linkage."""
    clusters = {index: [index] for index in range(len(mentions))}
    sums, sizes = _chances(mentions), np.ones(len(mentions))
    least = load("likeness")["least"]
    while len(clusters) > 1:
        check_time()
        means = sums / np.outer(sizes, sizes)
        first, second = divmod(int(means.argmax()), len(mentions))
        if means[first, second] < least:
            break
        joined = clusters[first] + clusters[second]
        if not _may_join([mentions[i] for i in joined]):
            sums[first, second] = sums[second, first] = -np.inf
            continue
        clusters[first] = sorted(joined)
        del clusters[second]
        sums[first] += sums[second]
        sums[:, first] = sums[first]
        sums[second] = sums[:, second] = sums[first, first] = -np.inf
        sizes[first] += sizes[second]
    return list(clusters.values())


def _chances(mentions: Sequence[Event]) -> NDArray[np.float64]:
    """How likely each two mentions are of one event; minus infinity for a mention and itself."""
    chances = np.full((len(mentions), len(mentions)), -np.inf)
    for (i, earlier), (j, later) in itertools.combinations(enumerate(mentions), 2):
        chances[i, j] = chances[j, i] = chance_of_one(later, earlier)
    return chances


def _may_join(mentions: Sequence[Event]) -> bool:
    """Whether all could be of one class: that of one of them, which each of the others can be made."""
    kinds = {type(event) for event in mentions}
    if len(kinds) == 1:
        return True
    if not all(_related(one, other) for one, other in itertools.combinations(kinds, 2)):
        return False
    kind = max(kinds, key=_depth)
    return all(_specialise(event, kind) is not None for event in mentions)


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

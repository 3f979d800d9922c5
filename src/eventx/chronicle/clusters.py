"""Which mentions are one happening: a function of the set of mentions and their pairs' scores alone.

Clusters are joined pair by pair, those first that agree best on average, while the average speaks for it.
So two that a third is like are not drawn together by it, if they are unlike. Scores are whole numbers and
ties go by the mentions' names, so that neither the order nor rounding has a say.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

Pair = tuple[str, str]


def components(names: Iterable[str], pairs: Iterable[Pair]) -> list[list[str]]:
    """The names in groups that no pair leaves, each in order, and the groups by their first names."""
    near: dict[str, list[str]] = {name: [] for name in names}
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    seen: set[str] = set()
    return [sorted(_reach(name, near, seen)) for name in sorted(near) if name not in seen]


def _reach(name: str, near: Mapping[str, list[str]], seen: set[str]) -> Iterable[str]:
    waiting = [name]
    seen.add(name)
    while waiting:
        one = waiting.pop()
        yield one
        fresh = [other for other in near[one] if other not in seen]
        seen.update(fresh)
        waiting += fresh


def cluster(names: Iterable[str], scores: Mapping[Pair, int], *, absent: int) -> list[list[str]]:
    """The names in clusters, each in order, and the clusters by their first names.

    `scores` are by pairs; a pair that has none counts as `absent`, which is below 0.
    """
    found: list[list[str]] = []
    together = (pair for pair, score in scores.items() if score > 0)  # none else can begin a cluster
    for group in components(names, together):
        found += [group] if len(group) == 1 else _join(group, scores, absent)
    return sorted(found)


def _join(group: list[str], scores: Mapping[Pair, int], absent: int) -> list[list[str]]:
    members = {name: [name] for name in group}
    sums: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    inside = set(group)
    for (one, other), score in scores.items():
        if one in inside and other in inside:
            sums[one][other] = sums[other][one] = (score, 1)

    def average(one: str, other: str) -> float:
        total, number = sums[one][other]
        size = len(members[one]) * len(members[other])
        return (total + absent * (size - number)) / size

    heap = [(-average(a, b), a, b) for a in sums for b in sums[a] if a < b and average(a, b) > 0]
    heapq.heapify(heap)
    while heap:
        value, one, other = heapq.heappop(heap)
        if one not in members or other not in members or average(one, other) != -value:
            continue
        members[one] = sorted(members[one] + members.pop(other))
        _absorb(sums, one, other)
        for third in sums[one]:
            if (found := average(one, third)) > 0:
                heapq.heappush(heap, (-found, min(one, third), max(one, third)))
    return list(members.values())


def _absorb(sums: dict[str, dict[str, tuple[int, int]]], one: str, other: str) -> None:
    """Add what was known of one cluster to what is known of another, which it joins."""
    for third, (total, number) in sums.pop(other).items():
        del sums[third][other]
        if third != one:
            known, count = sums[one].get(third, (0, 0))
            sums[one][third] = sums[third][one] = (known + total, count + number)

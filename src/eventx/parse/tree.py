"""The highest-scoring dependency tree of a sentence (Chu and Liu 1965, Edmonds 1967), with a single root.

`scores` have a row for each word and a column for each head: the root first, then the words.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_Scores = NDArray[np.float64]


def best_tree(scores: NDArray[Any]) -> NDArray[np.intp]:
    """Each word's head in the highest-scoring tree in which one word depends on the root.

    >>> best_tree(np.array([[1.0, 0, 9], [5, 8, 0]]))  # each prefers the other
    array([2, 0])
    """
    size = len(scores)
    square = np.full((size + 1, size + 1), -np.inf)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    heads: NDArray[np.intp] = square[1:].argmax(1)
    if (heads == 0).sum() != 1 or _cycle([0, *heads.tolist()]):
        heads = np.asarray(_arborescence(_with_dear_root(square))[1:])
    return heads


def _with_dear_root(square: _Scores) -> _Scores:
    """Scores by which a tree with one root beats every tree with more.

    What each word's best head scores more than its worst bounds what a second root could gain.
    """
    finite = np.where(np.isfinite(square[1:]), square[1:], np.nan)
    dear = square.copy()
    dear[1:, 0] -= 1 + np.nansum(np.nanmax(finite, axis=1) - np.nanmin(finite, axis=1))
    return dear


def _arborescence(square: _Scores) -> list[int]:
    """Each node's head in the best tree out of node 0, whatever the number of its dependents."""
    heads = square.argmax(1).tolist()
    heads[0] = 0
    cycle = _cycle(heads)
    return _expanded(square, heads, cycle) if cycle else heads


def _expanded(square: _Scores, heads: Sequence[int], cycle: list[int]) -> list[int]:
    """The best tree, from that in which the cycle is a single node, the last one."""
    inside = set(cycle)
    others = [node for node in range(len(square)) if node not in inside]
    gain = square[cycle] - square[cycle, [heads[node] for node in cycle]][:, None]
    entered, left = gain[:, others].argmax(0), square[np.ix_(others, cycle)].argmax(1)
    small = np.full((len(others) + 1, len(others) + 1), -np.inf)
    small[:-1, :-1] = square[np.ix_(others, others)]
    small[-1, :-1] = gain[entered, others]
    small[:-1, -1] = square[others, [cycle[at] for at in left]]
    tree = _arborescence(small)
    found = list(heads)
    for at, node in enumerate(others):
        found[node] = cycle[left[at]] if tree[at] == len(others) else others[tree[at]]
    broken = tree[-1]
    found[cycle[entered[broken]]] = others[broken]
    return found


def _cycle(heads: Sequence[int]) -> list[int]:
    """Nodes that lead round to one another; empty if all lead to node 0."""
    reached = [0] * len(heads)  # by which walk
    reached[0] = -1
    for start in range(1, len(heads)):
        at = start
        while not reached[at]:
            reached[at] = start
            at = heads[at]
        if reached[at] == start:
            cycle = [at]
            while heads[cycle[-1]] != at:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []

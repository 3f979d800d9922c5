"""Scores of heads in, the best tree out."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from eventx.parse.tree import best_tree


def drawn(size: int, seed: int, near: bool) -> NDArray[np.float32]:
    """Random scores, with `near` such that every word would rather have another word for its head."""
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    if near:
        scores[:, 0] -= 10
    return scores


@settings(max_examples=200, deadline=None)
@given(size=st.integers(1, 12), seed=st.integers(0, 2**32 - 1), near=st.booleans())
def test_the_best_tree_is_a_tree(size: int, seed: int, near: bool) -> None:
    """One root, and every word comes to it; random scores hardly ever have a tree of their own."""
    scores = drawn(size, seed, near)
    heads = best_tree(scores).tolist()

    assert 1 == heads.count(0)
    for word in range(1, size + 1):
        at, steps = word, 0
        while at:
            at, steps = heads[at - 1], steps + 1
            assert steps <= size


def test_scores_that_are_a_tree_are_taken_as_they_are() -> None:
    """Each word's best head."""
    scores = np.zeros((3, 4), dtype=np.float32)
    scores[[0, 1, 2], [2, 0, 2]] = 5

    assert [2, 0, 2] == best_tree(scores).tolist()


@settings(max_examples=60, deadline=None)
@given(size=st.integers(1, 5), seed=st.integers(0, 2**32 - 1), near=st.booleans())
def test_no_tree_scores_more(size: int, seed: int, near: bool) -> None:
    """Among all that have one root."""
    scores = drawn(size, seed, near)
    every = product(*([head for head in range(size + 1) if head != word] for word in range(1, size + 1)))
    best = max((heads for heads in every if is_tree(heads)), key=lambda heads: total(scores, heads))

    assert total(scores, best) == total(scores, best_tree(scores).tolist())


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root, from which every word is reached."""
    reached = {0}
    for _ in heads:
        reached |= {word for word, head in enumerate(heads, 1) if head in reached}
    return heads.count(0) == 1 and len(reached) == len(heads) + 1


def total(scores: NDArray[np.float32], heads: tuple[int, ...] | list[int]) -> float:
    """What a tree scores."""
    return float(sum(scores[word, head] for word, head in enumerate(heads)))

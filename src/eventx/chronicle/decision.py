"""Whether two documents tell of one event: signs weighed to a score, with the reasons for it.

The weights are in data/chronicle.toml, most of them learnt by training/chronicle.py. A score is the
logarithm of the odds, in thousandths and whole, so that sums of them don't depend on their order.
"""

import math
from collections.abc import Mapping
from functools import cache

import attrs

from eventx.chronicle.signs import signs
from eventx.chronicle.told import Told
from eventx.data import load

UNIT = 1000
"""what makes the odds e to 1"""


@attrs.frozen
class Reason:
    """A sign that speaks for one event (`weight` above 0) or against it, in the logarithm of the odds."""

    name: str
    weight: float


def score(one: Told, other: Told) -> int:
    """What speaks for one event: above 0 more does than against it."""
    return round(UNIT * (_number("bias") + math.fsum(reason.weight for reason in reasons(one, other))))


def reasons(one: Told, other: Told) -> list[Reason]:
    """The signs with their weights, the weightiest first."""
    found = [
        Reason(name, weight * value)
        for name, value in signs(one, other).items()
        if (weight := _weights().get(name, 0.0))
    ]
    return sorted(found, key=lambda reason: (-abs(reason.weight), reason.name))


def chance(score: float) -> float:
    """The probability that a score stands for."""
    return 1 / (1 + math.exp(-score / UNIT))


def absent() -> int:
    """The score of a pair that isn't compared, as nothing brings it together."""
    return round(UNIT * _number("absent"))


def least() -> int:
    """The score from which a pair is kept: what is less counts as absent."""
    return round(UNIT * _number("least"))


def nearest() -> int:
    """The score from which two happenings are near to each other."""
    return round(UNIT * _number("near"))


@cache
def _number(name: str) -> float:
    return float(load("chronicle")["decision"][name])


@cache
def _weights() -> Mapping[str, float]:
    return {**load("chronicle")["learnt"], **load("chronicle")["stated"]}

"""What the bundled network tells of a sentence's words besides their tree: events, how real, who in them.

It has learnt that from annotated news and from PropBank's predicates (see the model card). Its word is one
sign among others: `eventx.resolve.weigh` weighs it with the paths that the rules found.
"""

from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

NONE = "none"

Floats = NDArray[np.float32]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reading:
    """Of one sentence, a row for each word; `labels` name the columns of "event", "realis" and "roles".

    `event` and `realis` are scores of what a word tells as a trigger. `triggers`, `fillers` and `weights`
    are what `roles` multiplies.
    """

    labels: Mapping[str, tuple[str, ...]]
    event: Floats
    realis: Floats
    triggers: Floats
    fillers: Floats
    weights: Floats
    scorers: Mapping[str, "Scorer"] = attrs.field(factory=dict)
    _roles: dict[int, Floats] = attrs.field(init=False, factory=dict)
    _told: dict[int, Floats] = attrs.field(init=False, factory=dict)

    def roles(self, trigger: int) -> Floats:
        """For each word the log-probabilities of its roles in the event that a word tells."""
        if trigger not in self._roles:
            halves = np.append(self.triggers[trigger], np.float32(1)) @ self.weights
            scores = _with_one(self.fillers) @ halves.T
            self._roles[trigger] = log_softmax(scores)
        return self._roles[trigger]

    def role(self, name: str) -> int:
        """The column of a role."""
        return self.labels["roles"].index(name)

    def nothing(self, trigger: int) -> float:
        """The log-probability that a word tells no event of a shipped class."""
        return float(self._events(trigger)[0])

    def _events(self, trigger: int) -> Floats:
        if trigger not in self._told:
            self._told[trigger] = log_softmax(self.event[trigger])
        return self._told[trigger]

    def tells(self, trigger: int, cls: type[Any]) -> float:
        """The log-probability that a word tells an event of a class, or of the shipped class above it."""
        scores = self._events(trigger)
        names = (base.type_name() for base in cls.__mro__ if hasattr(base, "type_name"))
        known = [self.labels["event"].index(name) for name in names if name in self.labels["event"]]
        return float(scores[known[0]]) if known else float(np.log1p(-np.exp(min(-1e-6, scores[0]))))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Scorer:
    """Turns signs into a chance: two layers, the first of rectified units."""

    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats
    least: Mapping[str, float]
    """by role the chance from which a link holds"""

    def __call__(self, features: Floats) -> Floats:
        """The chance of each row, 0 to 1."""
        hidden = np.maximum(features @ self.inner + self.inner_bias, 0)
        scores = (hidden @ self.outer + self.outer_bias)[:, 0]
        chances: Floats = 1 / (1 + np.exp(-scores))
        return chances


def _with_one(rows: Floats) -> Floats:
    return np.concatenate([rows, np.ones((len(rows), 1), np.float32)], 1)


def log_softmax(scores: NDArray[Any]) -> Any:
    """Log-probabilities along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))

"""The network of a stanza tokenizer (Qi et al. 2020) over many texts: characters in, labels out.

It gives what stanza's own code gives, several times faster. torch has a fast LSTM for rows of equal length
alone, so rows of like length are read together: from left to right, where what lies behind a row changes
nothing, and turned round for the other direction.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

LIKE = 0.75
"""How much of the longest row's length the shortest has that is read with it."""
CHARACTERS = 3_000
"""In rows that are read together, few enough for the processor's cache."""
WIDE, HIGH = 32, 4
"""Rows are read as if they had a multiple of so many characters, and there were a multiple of so many rows:
oneDNN makes code, and keeps it, for every size that it sees."""

Numbered = tuple[NDArray[Any], NDArray[Any]]
"""The numbers of a row's characters, and a row of features for each."""


class Segmenter:
    """Labels characters by one layer of LSTMs, and a second over what the first finds.

    `model` is that of a stanza tokenizer which is hierarchical and knows tokens of several words.
    """

    def __init__(self, model: Any, *, temperature: float) -> None:
        self._embeddings = model.embeddings
        self._first = _Heads(model.rnn, [model.tok_clf, model.sent_clf, model.mwt_clf])
        self._second = _Heads(model.rnn2, [model.tok_clf2, model.sent_clf2, model.mwt_clf2])
        self._temperature = temperature

    def __call__(self, rows: Sequence[Numbered]) -> list[NDArray[np.int64]]:
        """For each character 0, or that it ends a token: 1, also a sentence 2; of several words 3 or 4."""
        found: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)] * len(rows)
        with torch.inference_mode():
            for together in _alike([len(units) for units, _ in rows]):
                labels = self._label([rows[at] for at in together]).numpy()
                for number, at in enumerate(together):
                    found[at] = labels[: len(rows[at][0]), number]
        return found

    def _label(self, rows: Sequence[Numbered]) -> Tensor:
        lengths = torch.tensor([len(units) for units, _ in rows])
        width, height = _round(max(lengths).item(), WIDE), _round(len(rows), HIGH)
        units = np.zeros((width, height), dtype=np.int64)
        features = np.zeros((width, height, rows[0][1].shape[1]), dtype=np.float32)
        for at, (row, featured) in enumerate(rows):
            units[: len(row), at], features[: len(row), at] = row, featured
        lengths = functional.pad(lengths, (0, height - len(rows)))
        steps = torch.arange(width)[:, None]
        turned = torch.where(steps < lengths, lengths - 1 - steps, steps)[..., None]
        states = torch.cat([self._embeddings(torch.from_numpy(units)), torch.from_numpy(features)], -1)
        scores, states = self._first(states, turned)
        states = states * (1 - torch.sigmoid(-scores[..., :1] * self._temperature))
        return _labels(scores + self._second(states, turned)[0])


class _Heads:
    """An LSTM in both directions; scores for the ends of tokens, of sentences, of tokens of several words."""

    def __init__(self, lstm: nn.LSTM, heads: Sequence[nn.Linear]) -> None:
        sizes = (lstm.input_size, lstm.hidden_size)
        self._onward, self._backward = (nn.LSTM(*sizes, device="meta") for _ in range(2))  # draws no numbers
        for name in ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"):
            setattr(self._onward, name, getattr(lstm, name))
            setattr(self._backward, name, getattr(lstm, f"{name}_reverse"))
        self._weight = torch.cat([head.weight.detach() for head in heads])
        biases = [head.bias.detach() for head in heads if head.bias is not None]
        self._bias = torch.cat(biases) if biases else None

    def __call__(self, states: Tensor, turned: Tensor) -> tuple[Tensor, Tensor]:
        """The scores, and the states; both have a step a row."""
        backward = self._backward(states.gather(0, turned.expand_as(states)))[0]
        both = torch.cat([self._onward(states)[0], backward.gather(0, turned.expand_as(backward))], -1)
        return functional.linear(both, self._weight, self._bias), both


def _labels(scores: Tensor) -> Tensor:
    """The likeliest of nothing, a token, and a sentence, of one word or of several."""
    no_token, no_sentence, single = functional.logsigmoid(-scores).unbind(-1)
    token, sentence, several = functional.logsigmoid(scores).unbind(-1)
    ends = (no_sentence + single, sentence + single, no_sentence + several, sentence + several)
    return torch.stack([no_token, *(token + end for end in ends)], -1).argmax(-1)


def _round(number: int, step: int) -> int:
    return -(-number // step) * step


def _alike(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The numbers of rows of like length, the longest first, without empty ones."""
    together: list[int] = []
    filled = [at for at, length in enumerate(lengths) if length]
    for at in sorted(filled, key=lengths.__getitem__, reverse=True):
        full = together and (len(together) + 1) * lengths[together[0]] > CHARACTERS
        if together and (full or lengths[at] < LIKE * lengths[together[0]]):
            yield together
            together = []
        together.append(at)
    if together:
        yield together

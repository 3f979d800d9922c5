"""Products with the network's matrices on the CPU, as fast as torch and the processor have them.

The weights are stored in eight bits with a scale a row. Where the processor multiplies eight bits exactly
(VNNI, AMX), the states are cut in a high and a low byte, each is multiplied in whole numbers, and the
two are put together: sixteen bits a state, of which nothing is lost on the way. Trees and events are those
of single precision, sooner, and the same on every such processor.
"""

from collections.abc import Callable
from functools import cache
from typing import Protocol

import torch
from torch import Tensor
from torch.nn import functional

ROWS = 64
"""Products have a multiple of so many rows: oneDNN makes code, and keeps it, for every size that it sees."""
_STEPS = 127  # of a weight in eight bits, on each side
_HIGH = 256  # what a high byte is worth
_MOST = 127 * _HIGH + 127  # the largest number of a high and a low byte, both of which have a sign
_OFFSET = 128  # oneDNN multiplies bytes without a sign by those with one
_TINY = torch.finfo(torch.float32).tiny


class Product(Protocol):
    """Rows to multiply states with."""

    def __call__(self, states: Tensor, bias: Tensor | None = None) -> Tensor:
        """The states' products with all rows, and the bias."""


def product_with(weight: Tensor) -> Product:
    """The fastest product here that gives what single precision gives."""
    with torch.inference_mode():
        scales = weight.abs().amax(1, keepdim=True).clamp_min(_TINY) / _STEPS
        whole = (weight / scales).round()
        if _multiplies_bytes() and torch.allclose(whole * scales, weight, rtol=1e-4, atol=0):
            return _Bytes(whole.to(torch.int8), scales.flatten())
        return _Single(weight) if _multiplies_single() else _Plain(weight)


def filled(states: Tensor) -> Tensor:
    """The states with rows of zeros behind them, up to a multiple of ROWS."""
    behind = -len(states) % ROWS
    return functional.pad(states, (0, 0, 0, behind)) if behind else states


class _Plain:
    """By torch's own product."""

    def __init__(self, weight: Tensor) -> None:
        self._weight = weight

    def __call__(self, states: Tensor, bias: Tensor | None = None) -> Tensor:
        return functional.linear(states, self._weight, bias)


class _Single:
    """By oneDNN in single precision, laid out once as it wants the weights.

    torch takes MKL for single precision, which is 2.4 times slower on AMD's processors.
    """

    def __init__(self, weight: Tensor) -> None:
        self._weight = torch.ops.mkldnn._reorder_linear_weight(weight)

    def __call__(self, states: Tensor, bias: Tensor | None = None) -> Tensor:
        rows = filled(states)
        found: Tensor = torch.ops.mkldnn._linear_pointwise(rows, self._weight, bias, "none", [], "")
        return found[: len(states)]


class _Bytes:
    """By oneDNN in whole numbers: a high and a low byte of the states, with weights in eight bits."""

    def __init__(self, weight: Tensor, scales: Tensor) -> None:
        self._weight = torch.ops.onednn.qlinear_prepack(weight, None)
        self._scales, self._high_scales = scales, scales * _HIGH
        self._zeros = torch.zeros(len(scales), dtype=torch.int64)

    def __call__(self, states: Tensor, bias: Tensor | None = None) -> Tensor:
        rows = filled(states)
        least, most = rows.amin(1, keepdim=True), rows.amax(1, keepdim=True)
        unit = torch.maximum(most, least.neg_()).clamp_min_(_TINY).div_(_MOST)
        high, low = _bytes_of((rows / unit).round_())
        both = self._add(low, self._multiply(high))
        found = both.mul_(unit) if bias is None else torch.addcmul(bias, both, unit, out=both)
        return found[: len(states)]

    def _multiply(self, high: Tensor) -> Tensor:
        weight = (self._weight, self._high_scales, self._zeros)
        found: Tensor = torch.ops.onednn.qlinear_pointwise(
            high, 1.0, _OFFSET, *weight, None, 1.0, 0, torch.float32, "none", [], ""
        )
        return found

    def _add(self, low: Tensor, found: Tensor) -> Tensor:
        """What was found for the high bytes, with the products of the low ones added in its place."""
        weight = (self._weight, self._scales, self._zeros)
        both: Tensor = torch.ops.onednn.qlinear_pointwise.binary(
            low, 1.0, _OFFSET, *weight, found, None, 1.0, 0, torch.float32, 1.0, 0, "sum", 1.0, "none", [], ""
        )
        return both


def _bytes_of(numbers: Tensor) -> tuple[Tensor, Tensor]:
    """The numbers' high bytes and their low ones, each _OFFSET more than it means."""
    whole = numbers.to(torch.int16).add_(_OFFSET)
    low = whole.to(torch.uint8)
    return whole.bitwise_right_shift_(8).to(torch.uint8).bitwise_xor_(_OFFSET), low


@cache
def _multiplies_bytes() -> bool:
    """Whether there is an exact product of bytes: without VNNI, sums of two are cut off."""
    states = torch.tensor([[1.0, 1.0] * 32, [1.0, -1.0] * 32, [0.5, 1e-3] * 32])
    weight = torch.tensor([[127, -127] * 32, [127, 127] * 32, [1, -7] * 32], dtype=torch.int8)
    return _agrees(states, weight.float(), lambda: _Bytes(weight, torch.ones(3))(states))


@cache
def _multiplies_single() -> bool:
    states, weight = torch.eye(3, 4), torch.ones(2, 4)
    return _agrees(states, weight, lambda: _Single(weight)(states))


def _agrees(states: Tensor, weight: Tensor, multiply: Callable[[], Tensor]) -> bool:
    """Whether this build of torch has the product, and it is one."""
    try:
        with torch.inference_mode():
            return torch.allclose(multiply(), functional.linear(states, weight), rtol=1e-3, atol=1e-3)
    except (AttributeError, RuntimeError):
        return False

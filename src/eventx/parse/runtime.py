"""The engine that the bundled networks run on: ONNX Runtime, in the thread that asks, with no other.

A process that is forked has therefore all that it needs, and several don't fight over the cores.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

_ERRORS = 3  # what is told of: nothing below errors


class Session:
    """A graph, ready to be run."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS
        options.enable_cpu_mem_arena = False  # it would keep the most that any text has taken
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.outputs: Sequence[str] = [output.name for output in self._session.get_outputs()]

    def __call__(self, inputs: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """What comes out, by name."""
        return dict(zip(self.outputs, self._session.run(None, dict(inputs)), strict=True))


def multiplies_bytes(relations: Session, matrix: NDArray[np.float32]) -> bool:
    """Whether products of bytes are exact here: without VNNI, x86 cuts off sums of two that are large.

    `relations` is the graph of products of bytes, `matrix` what it multiplies: see `eventx.parse.analyser`.
    """
    count, features, _ = matrix.shape
    rows = np.ones((2, features - 1), np.float32)
    rows[1, ::2] = -1
    pair = np.concatenate([rows, np.ones((2, 1), np.float32)], 1)
    exact = np.einsum("ni,rij,nj->nr", pair, matrix, pair, optimize=True)
    found = relations({"dependents": rows, "governors": rows})["scores"]
    return found.shape == (2, count) and bool(np.allclose(found, exact, rtol=1e-3, atol=1e-3))

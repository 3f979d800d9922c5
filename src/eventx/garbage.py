"""Python's search for cyclic garbage, put off while a batch of texts is read.

Reading makes hundreds of thousands of values that live until its end, few of them in cycles. Looking through
them and all that the process holds again and again takes a twentieth of the time or more.
"""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

_stopped: set[object] = set()
"""Something for each block that has stopped the search."""


@contextmanager
def put_off() -> Iterator[None]:
    """Have no search started by any thread in this block, unless a block of another thread ends meanwhile.

    What has become garbage is found afterwards. Nothing changes where the search is off anyway.
    """
    if not gc.isenabled():
        yield
        return
    block = object()
    _stopped.add(block)
    gc.disable()
    try:
        yield
    finally:
        _stopped.discard(block)
        gc.enable()


def _go_on() -> None:
    """A forked process lacks the threads that would have ended their blocks."""
    if _stopped:
        _stopped.clear()
        gc.enable()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_go_on)

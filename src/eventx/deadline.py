"""A limit on how long what is done in a block may take, which is looked at between sentences."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from eventx.errors import ExtractionTimeoutError, InputError

_LIMIT: ContextVar[float] = ContextVar("limit", default=math.inf)


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Let `check_time` raise, in this block and thread, once so many seconds have gone; None: never.

    Raises InputError for anything but a number from 0.
    """
    if seconds is None:
        yield
        return
    if not isinstance(seconds, int | float) or not seconds >= 0:
        raise InputError(f"timeout must be a number of seconds, not {seconds!r}")
    token = _LIMIT.set(min(_LIMIT.get(), time.monotonic() + seconds))
    try:
        yield
    finally:
        _LIMIT.reset(token)


def check_time() -> None:
    """Raise ExtractionTimeoutError if the block's time is up."""
    limit = _LIMIT.get()
    if limit != math.inf and time.monotonic() >= limit:
        raise ExtractionTimeoutError("the text has taken longer than its timeout")

"""Memory that is free goes back to the system."""

import ctypes
from collections.abc import Callable
from functools import cache


def release() -> None:
    """Give back what the C library keeps for later, so that a process that reads on and on stays small.

    Large arrays of many sizes leave holes between what lasts; glibc doesn't return these by itself. It
    takes some milliseconds, and does nothing where there is no glibc.
    """
    if (trim := _trim()) is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # another C library, another system, Windows
        return None
    return found

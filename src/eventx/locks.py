"""Locks that are free in a forked process, whatever other threads of its parent were doing."""

import os
import threading
import weakref


class Lock:
    """A lock that is made anew in a forked process, which lacks the thread that may have held it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        _EVERY.add(self)

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def renew(self) -> None:
        """Be free, though a thread that is no more has not released it."""
        self._lock = threading.Lock()


_EVERY: "weakref.WeakSet[Lock]" = weakref.WeakSet()


def _renew_all() -> None:
    for lock in list(_EVERY):
        lock.renew()


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_renew_all)

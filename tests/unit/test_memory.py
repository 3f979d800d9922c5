"""What a process no longer needs goes back to the system."""

import sys
from pathlib import Path

import pytest

from eventx import memory

STATUS = Path("/proc/self/status")


def resident() -> int:
    """The kilobytes that this process has."""
    return int(STATUS.read_text(encoding="utf-8").partition("VmRSS:")[2].split()[0])


@pytest.mark.skipif(not sys.platform.startswith("linux") or memory._trim() is None, reason="needs glibc")
def test_free_memory_is_given_back() -> None:
    """Also that between pieces that stay."""
    pieces = [bytes(100_000) for _ in range(1000)]
    kept = pieces[::50]
    del pieces
    before = resident()
    memory.release()
    assert before - resident() > 50_000
    assert 20 == len(kept)


def test_without_glibc_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_trim", lambda: None)
    assert memory.release() is None

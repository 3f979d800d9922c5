"""A line on standard error that tells how far a long run has come, how fast, and how long it will take."""

import contextlib
import datetime
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

_T = TypeVar("_T")
Progress = bool | Callable[[int, int | None], object]
"""Whether progress is shown, or what is told of it: how many are done, and of how many if that is known."""
_INTERVAL = 60.0  # seconds between the lines of a log file


@contextlib.contextmanager
def progress_bar(
    *, total: int | None, noun: str = "documents", console: "Console | None" = None
) -> Iterator[Callable[[int], None]]:
    """A bar for as long as the block lasts; what it gives is called when an item is done, with its size.

    `total` is the sum of all sizes, None if it isn't known: then no time left is shown. Where standard error
    is no terminal, such as a log file, there is a line a minute instead.
    """
    from rich.console import Console

    shown = console or Console(stderr=True)
    if shown.is_terminal:
        with _bar(shown, total, noun) as advance:
            yield advance
    else:
        yield _Lines(shown, total, noun)


class _Lines:
    """Writes a line a minute, while items are done."""

    def __init__(self, console: "Console", total: int | None, noun: str) -> None:
        self._console, self._total, self._noun = console, total, noun
        self._started = self._told = time.monotonic()
        self._done = self._size = 0

    def __call__(self, size: int) -> None:
        self._done += 1
        self._size += size
        now = time.monotonic()
        if now - self._told >= _INTERVAL:
            self._told = now
            self._console.file.write(f"eventx: {self._describe(now - self._started)}\n")
            self._console.file.flush()

    def _describe(self, seconds: float) -> str:
        told = f"{self._done:,} {self._noun}, {self._done / seconds:,.1f} a second"
        if self._total is None or not self._size:
            return told
        left = datetime.timedelta(seconds=round(seconds * max(self._total / self._size - 1, 0)))
        return f"{told}, {left} left"


@contextlib.contextmanager
def _bar(console: "Console", total: int | None, noun: str) -> Iterator[Callable[[int], None]]:
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = [SpinnerColumn(), BarColumn(), TextColumn("{task.description}")]
    if total is not None:
        columns += [TimeRemainingColumn(), TextColumn("left")]
    started, done = time.monotonic(), 0
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(f"no {noun} yet", total=total)

        def advance(size: int) -> None:
            nonlocal done
            done += 1
            rate = done / max(time.monotonic() - started, 0.001)
            progress.update(task, advance=size, description=f"{done:,} {noun}, {rate:,.1f} a second")

        yield advance


def show_progress(
    items: Iterable[_T], progress: Progress = True, *, total: int | None, noun: str = "documents"
) -> Iterator[_T]:
    """The items, while it is shown or told how many are done, of how many, and how fast."""
    if callable(progress):
        for done, item in enumerate(items, 1):
            progress(done, total)
            yield item
        return
    with progress_bar(total=total, noun=noun) as advance:
        for item in items:
            advance(1)
            yield item

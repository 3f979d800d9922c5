"""A line on standard error that tells how far a long run has come, how fast, and how long it will take."""

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

_T = TypeVar("_T")


@contextlib.contextmanager
def progress_bar(
    *, total: int | None, noun: str = "documents", console: "Console | None" = None
) -> Iterator[Callable[[int], None]]:
    """A bar for as long as the block lasts; what it gives is called when an item is done, with its size.

    `total` is the sum of all sizes, None if it isn't known: then no time left is shown.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = [SpinnerColumn(), BarColumn(), TextColumn("{task.description}")]
    if total is not None:
        columns += [TimeRemainingColumn(), TextColumn("left")]
    started, done = time.monotonic(), 0
    with Progress(*columns, console=console or Console(stderr=True), transient=True) as progress:
        task = progress.add_task(f"no {noun} yet", total=total)

        def advance(size: int) -> None:
            nonlocal done
            done += 1
            rate = done / max(time.monotonic() - started, 0.001)
            progress.update(task, advance=size, description=f"{done:,} {noun}, {rate:,.1f} a second")

        yield advance


def show_progress(items: Iterable[_T], *, total: int | None, noun: str = "documents") -> Iterator[_T]:
    """The items, while a bar shows how many have been taken, how fast, and when all will be."""
    with progress_bar(total=total, noun=noun) as advance:
        for item in items:
            yield item
            advance(1)

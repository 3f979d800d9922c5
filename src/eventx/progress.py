"""A line on standard error that tells how far a long run has come."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

_T = TypeVar("_T")


def show_progress(items: Iterable[_T], *, total: int | None, noun: str = "documents") -> Iterator[_T]:
    """The items, while a bar shows how many have been taken, how fast, and when all will be."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(noun),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=total)

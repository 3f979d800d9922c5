"""What the commands share that list what documents hold: from files to a table or to JSON lines."""

import collections
import contextlib
import datetime
import itertools
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TextIO, TypeVar

import attrs
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from eventx.cli.reading import Item, check_inputs, input_size, read_items
from eventx.cli.table import table_console
from eventx.document import Document
from eventx.errors import InputError

if TYPE_CHECKING:
    from eventx.parse.base import Parser

_STDOUT = "-"
_BATCH = 32  # documents parsed together
_T = TypeVar("_T")


@attrs.frozen(kw_only=True)
class Task(Generic[_T]):
    """What a command finds in a document, and how it shows that.

    `find` gives a list for each document, in their order, and may read some documents ahead;
    `record` is what becomes a line of JSON.
    """

    noun: str
    """what is found, as in "12 events in 3 documents" """
    find: Callable[[Iterable[Item]], Iterator[list[_T]]]
    record: Callable[[Item, list[_T]], dict[str, Any]]
    show: Callable[[Console, Item, list[_T]], None]
    dated: bool = True
    """whether a missing publication date is worth a hint"""


def parse_each(items: Iterable[Item], parser: "Parser") -> Iterator[tuple[Item, Document]]:
    """Each item with its tree, some parsed together."""
    remaining = iter(items)
    while batch := list(itertools.islice(remaining, _BATCH)):
        yield from zip(batch, parser.parse([item.text for item in batch]), strict=True)


def run_task(
    task: Task[_T],
    names: Sequence[str],
    *,
    published: datetime.date | None = None,
    output: str | None = None,
) -> int:
    """Read these files, print or write what is found as it is found, and return the exit code.

    Raises InputError before any work is done for a name or output that can't be used.
    """
    check_inputs(names)
    notes = _Notes(Console(stderr=True))
    total = found = 0
    with _writer(task, output, names) as write, _progress(notes.console, names, output) as advance:
        items = read_items(names, published=published, report=notes.skip)
        items = _noting_dates(items, notes) if task.dated else items
        for item, results in _find_each(task, items):
            write(item, results)
            advance(item)
            total += 1
            found += len(results)
    if output is not None or notes.skipped:
        skipped = f", {notes.skipped} skipped (see above)" if notes.skipped else ""
        notes.say(f"{_plural(found, task.noun)} in {_plural(total, 'document')}{skipped}")
    return 1 if notes.skipped else 0


@attrs.define
class _Notes:
    """What goes to standard error: documents that were skipped, and one hint about missing dates."""

    console: Console
    skipped: int = 0
    undated: bool = False

    def skip(self, message: str) -> None:
        self.skipped += 1
        self.say(message)

    def check_date(self, item: Item) -> None:
        if item.published is None and not self.undated:
            self.undated = True
            self.say(
                f'{item.id}: no publication date, so "Thursday" or "last month" stay unresolved; '
                "give one with --published YYYY-MM-DD"
            )

    def say(self, message: str) -> None:
        self.console.print(f"eventx: {message}", soft_wrap=True, markup=False, highlight=False, emoji=False)


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _noting_dates(items: Iterable[Item], notes: _Notes) -> Iterator[Item]:
    for item in items:
        notes.check_date(item)
        yield item


def _find_each(task: Task[_T], items: Iterable[Item]) -> Iterator[tuple[Item, list[_T]]]:
    """Each document with what was found in it, though the finder reads some documents ahead."""
    ahead: collections.deque[Item] = collections.deque()

    def remember() -> Iterator[Item]:
        for item in items:
            ahead.append(item)
            yield item

    for results in task.find(remember()):
        yield ahead.popleft(), results


@contextlib.contextmanager
def _writer(
    task: Task[_T], output: str | None, names: Sequence[str]
) -> Iterator[Callable[[Item, list[_T]], None]]:
    if output is None:
        console = table_console()
        yield lambda item, results: task.show(console, item, results)
    elif output == _STDOUT:
        yield lambda item, results: _write_line(sys.stdout, task.record(item, results))
    else:
        with _open_output(Path(output), names) as stream:
            yield lambda item, results: _write_line(stream, task.record(item, results))


def _open_output(path: Path, names: Sequence[str]) -> TextIO:
    if any(path.exists() and name != "-" and path.samefile(name) for name in names):
        raise InputError(f"--output {path} is one of the files to read; give it another name")
    if not path.parent.is_dir():
        raise InputError(f"--output {path}: no folder {path.parent}; make it first: mkdir -p {path.parent}")
    try:
        return path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise InputError(f"--output {path}: {error.strerror}; give a file that can be written") from None


def _write_line(stream: TextIO, record: dict[str, Any]) -> None:
    stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    stream.flush()


def _no_progress(_: Item) -> None:
    """Where there is nobody to see it."""


@contextlib.contextmanager
def _progress(console: Console, names: Sequence[str], output: str | None) -> Iterator[Callable[[Item], None]]:
    """A bar on the terminal where there may be many documents and nothing else is written there."""
    several = len(names) > 1 or names[0].lower().endswith(".jsonl") or names[0] == "-"
    own_terminal = output not in (None, _STDOUT) or not sys.stdout.isatty()
    if not (several and own_terminal and console.is_terminal):
        yield _no_progress
        return
    columns = (
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.fields[documents]:,} documents"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("read", total=input_size(names), documents=0)
        done = 0

        def advance(item: Item) -> None:
            nonlocal done
            done += 1
            progress.update(task, advance=item.size, documents=done)

        yield advance

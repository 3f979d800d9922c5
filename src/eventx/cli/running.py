"""What the commands share that list what documents hold: from files to a table or to JSON lines."""

import collections
import contextlib
import datetime
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs
from rich.console import Console

from eventx.cli.outputs import STDOUT, Make, Output, Write, check_outputs, writer_of
from eventx.cli.reading import Item, check_inputs, input_size, read_items
from eventx.cli.table import table_console
from eventx.document import Document
from eventx.progress import progress_bar

if TYPE_CHECKING:
    from eventx.parse.base import Parser

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
    kinds: Mapping[str, Make[_T]] = attrs.field(factory=dict)
    """kinds of file beside JSON lines, by suffix"""


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
    html: str | None = None,
) -> int:
    """Read these files, print or write what is found as it is found, and return the exit code.

    `output` is written as its suffix says, `html` as a page. Raises InputError before any work is done
    for a name or output that can't be used.
    """
    check_inputs(names)
    outputs = [Output("--output", output)] if output is not None else []
    outputs += [Output("--html", html, ".html")] if html is not None else []
    check_outputs(outputs, names, task.kinds)
    notes = _Notes(Console(stderr=True))
    total = found = 0
    with _writers(task, outputs) as write, _progress(notes.console, names, outputs) as advance:
        items = read_items(names, published=published, report=notes.skip)
        items = _noting_dates(items, notes) if task.dated else items
        for item, results in _find_each(task, items):
            write(item, results)
            advance(item)
            total += 1
            found += len(results)
    if outputs or notes.skipped:
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
def _writers(task: Task[_T], outputs: Sequence[Output]) -> Iterator[Write[_T]]:
    """What takes each document's results to every output, or to a table where there is none."""
    if not outputs:
        console = table_console()
        yield lambda item, results: task.show(console, item, results)
        return
    with contextlib.ExitStack() as stack:
        writes = [stack.enter_context(writer_of(one, task.record, task.kinds)) for one in outputs]

        def write_each(item: Item, results: list[_T]) -> None:
            for write in writes:
                write(item, results)

        yield write_each


def _no_progress(_: Item) -> None:
    """Where there is nobody to see it."""


@contextlib.contextmanager
def _progress(
    console: Console, names: Sequence[str], outputs: Sequence[Output]
) -> Iterator[Callable[[Item], None]]:
    """A bar on the terminal where there may be many documents and nothing else is written there."""
    several = len(names) > 1 or names[0].lower().endswith(".jsonl") or names[0] == "-"
    to_files = bool(outputs) and all(output.name != STDOUT for output in outputs)
    own_terminal = to_files or not sys.stdout.isatty()
    if not (several and own_terminal and console.is_terminal):
        yield _no_progress
        return
    with progress_bar(total=input_size(names), console=console) as advance:
        yield lambda item: advance(item.size)

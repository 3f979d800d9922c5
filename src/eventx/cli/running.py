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

from eventx.cli.outputs import STDOUT, Failed, Make, Output, Writer, check_outputs, writer_of
from eventx.cli.reading import Item, check_inputs, input_size, inputs_in, is_many, read_items
from eventx.cli.sheets import Columns
from eventx.cli.table import table_console
from eventx.cli.terminal import clean
from eventx.errors import InputError
from eventx.feed.progress import progress_bar
from eventx.schema.document import Document

if TYPE_CHECKING:
    from eventx.parse.base import Parser

_BATCH = 32  # documents parsed together
_T = TypeVar("_T")
_Read = TypeVar("_Read")


@attrs.frozen(kw_only=True)
class Task(Generic[_T]):
    """What a command finds in a document, and how it shows that.

    `find` gives a list for each document, in their order, or how it failed, and may read some documents
    ahead. A line of JSON has the document's "id", `stamp`, and under `key` what was found.
    """

    noun: str
    """what is found, as in "12 events in 3 documents" """
    key: str
    find: Callable[[Iterable[Item]], Iterator[list[_T] | Failed]]
    write: Callable[[_T], dict[str, Any]]
    show: Callable[[Console, Item, list[_T]], None]
    read: Callable[[dict[str, Any]], _T] | None = None
    """the inverse of `write`; needed where there are several kinds of file"""
    stamp: Mapping[str, Any] = attrs.field(factory=dict)
    options: Mapping[str, Any] = attrs.field(factory=dict)
    """what else decides what is found, by the options' names"""
    dated: bool = True
    """whether a missing publication date is worth a hint"""
    kinds: Mapping[str, Make[_T]] = attrs.field(factory=dict)
    """kinds of file beside JSON lines, by suffix"""

    def record(self, item: Item, found: list[_T] | Failed) -> dict[str, Any]:
        """What becomes a line of JSON."""
        line = {"id": item.id, **self.stamp}
        if isinstance(found, Failed):
            return {**line, self.key: [], "error": found.reason}
        return {**line, self.key: [self.write(one) for one in found]}

    def found_in(self, record: Mapping[str, Any]) -> list[_T] | Failed:
        """What a line of JSON tells was found."""
        if "error" in record:
            return Failed(str(record["error"]))
        return [self.read(one) if self.read else one for one in record[self.key]]


def find_in_each(
    items: Iterable[Item], parser: "Parser", read: Callable[[Item, Document], list[_Read]]
) -> Iterator[list[_Read] | Failed]:
    """What `read` finds in each item's tree, some parsed together; one that fails takes no other with it."""
    remaining = iter(items)
    while batch := list(itertools.islice(remaining, _BATCH)):
        try:
            documents: list[Document | None] = list(parser.parse([item.text for item in batch]))
        except Exception:  # noqa: BLE001 - it is looked for one by one
            documents = [None] * len(batch)
        for item, document in zip(batch, documents, strict=True):
            try:
                yield read(item, document or parser.parse([item.text])[0])
            except Exception as fault:  # noqa: BLE001 - reported with its document
                yield Failed(f"{type(fault).__name__}: {fault}")


def run_task(
    task: Task[_T],
    names: Sequence[str],
    *,
    published: datetime.date | None = None,
    output: str | None = None,
    html: str | None = None,
    resume: bool = False,
    columns: Columns | None = None,
) -> int:
    """Read these files, print or write what is found as it is found, and return the exit code.

    `output` is written as its suffix says, `html` as a page; `resume` goes on with the lines of an
    interrupted run; `columns` are those of tables. Raises InputError before any work is done for a name or
    output that can't be used.
    """
    names = inputs_in(names)
    check_inputs(names)
    outputs = [Output("--output", output)] if output is not None else []
    outputs += [Output("--html", html, ".html")] if html is not None else []
    check_outputs(outputs, names, task.kinds, resume=resume)
    notes = _Notes(Console(stderr=True))
    options = {
        "command": task.key,
        "published": published and str(published),
        "input": [_sized(name) for name in names],
        **({"columns": str(columns)} if columns is not None and columns != Columns() else {}),
        **task.options,
    }
    total = found = 0
    with (
        _writers(task, outputs, resume=resume, say=notes.say, options=options) as writers,
        _progress(notes.console, names, outputs) as advance,
    ):
        items = read_items(
            names, published=published, report=notes.skip, warn=notes.say, columns=columns or Columns()
        )
        items = _noting_dates(items, notes) if task.dated else items
        for item, results, missing in itertools.chain(
            _done_before(task, writers, items), ((*one, writers) for one in _find_each(task, items))
        ):
            for writer in missing:
                writer.write(item, results)
            if isinstance(results, Failed):
                notes.skip(f"{item.id}: {results.reason}")
            else:
                found += len(results)
            advance(item)
            total += 1
    if outputs or notes.skipped:
        skipped = f", {notes.skipped} skipped (see above)" if notes.skipped else ""
        notes.say(f"{_plural(found, task.noun)} in {_plural(total, 'document')}{skipped}")
    return 1 if notes.skipped else 0


def _sized(name: str) -> str:
    """An input and its size, where that can be known."""
    size = input_size([name])
    return name if size is None else f"{name} ({size:,} bytes)"


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
        told = f"eventx: {clean(message)}"
        self.console.print(told, soft_wrap=True, markup=False, highlight=False, emoji=False)


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _noting_dates(items: Iterable[Item], notes: _Notes) -> Iterator[Item]:
    for item in items:
        notes.check_date(item)
        yield item


def _done_before(
    task: Task[_T], writers: Sequence[Writer[_T]], items: Iterator[Item]
) -> Iterator[tuple[Item, list[_T] | Failed, list[Writer[_T]]]]:
    """The documents that an output has already, with the others. Raises InputError if they are not these."""
    for writer in writers:
        others = [other for other in writers if other is not writer]
        for record in writer.done:
            item = next(items, None)
            if item is None or record.get("id") != item.id or type(record.get("id")) is not type(item.id):
                read = "no more" if item is None else repr(item.id)
                raise InputError(
                    f"--resume: document {record.get('id')!r} was done, and {read} is read; "
                    "give the same files in their order"
                )
            if any(record.get(name) != value for name, value in task.stamp.items()):
                raise InputError(
                    f"--resume: document {item.id!r} was done by another version or for other types; "
                    "give the same ones, or start anew"
                )
            yield item, task.found_in(record), others


def _find_each(task: Task[_T], items: Iterable[Item]) -> Iterator[tuple[Item, list[_T] | Failed]]:
    """Each document with what was found in it, though the finder reads some documents ahead."""
    ahead: collections.deque[Item] = collections.deque()

    def remember() -> Iterator[Item]:
        for item in items:
            ahead.append(item)
            yield item

    for results in task.find(remember()):
        yield ahead.popleft(), results


@contextlib.contextmanager
def _writers(
    task: Task[_T],
    outputs: Sequence[Output],
    *,
    resume: bool,
    say: Callable[[str], None],
    options: Mapping[str, Any],
) -> Iterator[list[Writer[_T]]]:
    """What takes each document's results to every output, or to a table where there is none."""
    if not outputs:
        console = table_console()

        def show(item: Item, found: list[_T] | Failed) -> None:
            if not isinstance(found, Failed):
                task.show(console, item, found)

        yield [Writer(write=show)]
        return
    with contextlib.ExitStack() as stack:
        yield [
            stack.enter_context(
                writer_of(one, task.record, task.kinds, resume=resume, say=say, options=options)
            )
            for one in outputs
        ]


def _no_progress(_: Item) -> None:
    """Where there is nobody to see it."""


@contextlib.contextmanager
def _progress(
    console: Console, names: Sequence[str], outputs: Sequence[Output]
) -> Iterator[Callable[[Item], None]]:
    """A bar on the terminal where there may be many documents and nothing else is written there."""
    several = len(names) > 1 or is_many(names[0])
    to_files = bool(outputs) and all(output.name != STDOUT for output in outputs)
    own_terminal = to_files or not sys.stdout.isatty()
    if not (several and own_terminal and console.is_terminal):
        yield _no_progress
        return
    with progress_bar(total=input_size(names), console=console) as advance:
        yield lambda item: advance(item.size)

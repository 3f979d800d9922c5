"""``eventx times``: from files to a table of time expressions or to JSON lines, a document at a time."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import attrs
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from eventx.cli.reading import Item
from eventx.cli.running import Task, run_task
from eventx.cli.table import clean, print_heading, show_days
from eventx.find import load_parser
from eventx.resolve.time import find_all
from eventx.values import Timex

if TYPE_CHECKING:
    from eventx.parse.base import Parser

_BATCH = 32  # documents parsed together


def find_times_in(
    names: Sequence[str],
    *,
    published: datetime.date | None = None,
    output: str | None = None,
    parser: "Parser | None" = None,
) -> int:
    """Find the time expressions of these files, print or write them as they are found; the exit code.

    Raises InputError before any work is done for a name or output that can't be used.
    """

    def find(items: Iterable[Item]) -> Iterator[list[Timex]]:
        return _find(items, parser or load_parser())

    task = Task(noun="time expression", find=find, record=_record, show=_print_times)
    return run_task(task, names, published=published, output=output)


def _find(items: Iterable[Item], parser: "Parser") -> Iterator[list[Timex]]:
    remaining = iter(items)
    while batch := list(islice(remaining, _BATCH)):
        for item, document in zip(batch, parser.parse([item.text for item in batch]), strict=True):
            yield list(find_all(document, item.published))


def _record(item: Item, times: list[Timex]) -> dict[str, Any]:
    return {"id": item.id, "times": [attrs.asdict(time, value_serializer=_as_json) for time in times]}


def _as_json(_: object, __: object, value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _print_times(console: Console, item: Item, times: list[Timex]) -> None:
    print_heading(console, item, len(times), "time expression")
    if times:
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False)
        for name in ("at", "expression", "value", "days"):
            table.add_column(name, overflow="fold", justify="right" if name == "at" else "left")
        for time in times:
            days = " ".join(show_days(time))
            table.add_row(str(time.start), Text(clean(time.text), style="bold"), time.value or "", days)
        console.print(table)
    console.file.flush()

"""``eventx times``: from files to a table of time expressions or to JSON lines, a document at a time."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs
from rich.console import Console
from rich.text import Text

from eventx.cli.outputs import Failed
from eventx.cli.reading import Item
from eventx.cli.running import Task, find_in_each, run_task
from eventx.cli.sheets import Columns
from eventx.cli.table import print_list, show_days
from eventx.cli.terminal import clean
from eventx.find import load_parser
from eventx.resolve.time import find_all
from eventx.schema.values import Timex

if TYPE_CHECKING:
    from eventx.parse.base import Parser

_COLUMNS = {"at": "right", "expression": "left", "value": "left", "days": "left"}


def find_times_in(
    names: Sequence[str],
    *,
    published: datetime.date | None = None,
    output: str | None = None,
    resume: bool = False,
    columns: Columns | None = None,
    parser: "Parser | None" = None,
) -> int:
    """Find the time expressions of these files, print or write them as they are found; the exit code.

    Raises InputError before any work is done for a name or output that can't be used.
    """

    def find(items: Iterable[Item]) -> Iterator[list[Timex] | Failed]:
        return find_in_each(
            items, parser or load_parser(), lambda item, document: list(find_all(document, item.published))
        )

    task = Task(noun="time expression", key="times", find=find, write=_written, show=_print_times)
    return run_task(task, names, published=published, output=output, resume=resume, columns=columns)


def _written(time: Timex) -> dict[str, Any]:
    """The time's fields; of what event it is, and so how likely, isn't asked here."""
    return attrs.asdict(time, filter=attrs.filters.exclude("confidence"), value_serializer=_as_json)


def _as_json(_: object, __: object, value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _print_times(console: Console, item: Item, times: list[Timex]) -> None:
    rows = [
        (
            str(time.start),
            Text(clean(time.text), style="bold"),
            time.value or "",
            " ".join(show_days(time)),
        )
        for time in times
    ]
    print_list(console, item, "time expression", _COLUMNS, rows)

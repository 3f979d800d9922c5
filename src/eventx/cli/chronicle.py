"""``eventx chronicle``: documents into a store of happenings, and the happenings as a table."""

import datetime
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table

from eventx.cli.reading import Item, check_inputs, inputs_in, read_items
from eventx.cli.table import table_console
from eventx.cli.terminal import clean, show, warn
from eventx.cli.types import types_named
from eventx.errors import InputError
from eventx.extractor import Extractor

if TYPE_CHECKING:
    from eventx.chronicle import Happening

_COLUMNS = {
    "when": "left", "type": "left", "where": "left", "toll": "right", "reports": "right", "outlets": "left",
    "id": "left",
}  # fmt: skip


def chronicle_files(
    names: Sequence[str],
    *,
    store: str,
    published: datetime.date | None = None,
    types: str | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    country: str | None = None,
    workers: int = 1,
    output: str | None = None,
    extractor: Extractor | None = None,
) -> int:
    """Add the documents of these files to a store, and print its happenings, or those asked for.

    Without files they are only printed, with files and without a question only added; with an `output` they
    are written there, as a table, a map or a calendar by its suffix. Returns the exit code: 1 if documents
    couldn't be read. Raises InputError for a file, a store, an output or a type that can't be used.
    """
    from eventx.chronicle import Chronicle

    _check_output(output, store, names)
    names = inputs_in(names)
    check_inputs(names)
    kinds = None if types is None else [kind.type_name() for kind in types_named(types)]
    asked = any(value is not None for value in (kinds, since, until, country))
    faults: list[str] = []
    with Chronicle(store, extractor=extractor) as chronicle:
        if names:
            items = read_items(names, published=published, report=faults.append, warn=warn)
            number = chronicle.add(_documents(items), workers=workers)
            for fault in faults:
                warn(fault)
            show(f"{store}: {number} documents are new or changed\n")
        if asked or not names or output:
            found = chronicle.happenings(types=kinds, since=since, until=until, country=country)
            if output is None:
                print_happenings(found)
            else:
                _write(found, Path(output))
    return 1 if faults else 0


def _check_output(output: str | None, store: str, names: Sequence[str]) -> None:
    """Raise InputError, before any work, for an output of no known kind, or one that would harm an input."""
    if output is None:
        return
    from eventx.chronicle.tables import KINDS

    path = Path(output)
    if path.suffix.lower() not in KINDS:
        raise InputError(f"--output {output}: give a name that ends in one of {', '.join(KINDS)}")
    if not path.parent.is_dir():
        raise InputError(f"--output {output}: no folder {path.parent}; make it first: mkdir -p {path.parent}")
    if any(os.path.realpath(name) == os.path.realpath(output) for name in (store, *names)):
        raise InputError(f"--output {output}: is what is read; give it another name")


def _write(happenings: Sequence["Happening"], path: Path) -> None:
    from eventx.chronicle import write_happenings

    write_happenings(happenings, path)
    show(f"{path}: {len(happenings)} happening{'' if len(happenings) == 1 else 's'}\n")


def _documents(items: Iterator[Item]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield {"id": item.id, "text": item.text, "published": item.published, **item.about}


def print_happenings(happenings: Sequence["Happening"]) -> None:
    """Print a table with a line for each happening, or that there is none."""
    console = table_console()
    if not happenings:
        show("no happenings\n")
        return
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False)
    for name, side in _COLUMNS.items():
        table.add_column(name, overflow="fold", justify="right" if side == "right" else "left")
    for one in happenings:
        table.add_row(*map(clean, _cells(one)))
    console.print(table)


def _cells(one: "Happening") -> Iterator[str]:
    yield str(one.when or "")
    yield one.type.replace("_", " ") + ("" if one.realis == "actual" else f" ({one.realis})")
    yield str(one.where or "")
    yield str(one.toll or "")
    yield str(len(one.reports))
    yield ", ".join(one.outlets)
    yield one.id

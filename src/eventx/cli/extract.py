"""``eventx extract``: from files to a table of events, JSON lines, other files or a page."""

import datetime
from collections.abc import Sequence
from functools import partial
from pathlib import PurePath
from typing import Any

from eventx.cli.formats import FORMATS, check_format
from eventx.cli.reading import Item, check_inputs
from eventx.cli.running import Task, run_task
from eventx.cli.table import print_events
from eventx.cli.types import types_asked
from eventx.envelope import stamp
from eventx.extractor import Extractor
from eventx.schema import Event


def extract_files(
    names: Sequence[str],
    *,
    published: datetime.date | None = None,
    output: str | None = None,
    html: str | None = None,
    types: str | None = None,
    own: str | None = None,
    merge: bool = True,
    extractor: Extractor | None = None,
) -> int:
    """Extract from these files, print or write what is found as it is found, and return the exit code.

    `types` names the event types to look for, `own` where more are defined (see `types_asked`). `output` is
    JSON lines, or a table, map or calendar by its suffix; `html` is a page to look at. Raises InputError
    before any work is done for a name, type or output that can't be used.
    """
    check_inputs(names)
    check_format(PurePath(output or "").suffix.lower())
    extractor = extractor or Extractor(types_asked(types, own), merge=merge)
    record = partial(_record, stamp(extractor))
    task = Task(noun="event", find=extractor.pipe, record=record, show=print_events, kinds=FORMATS)
    return run_task(task, names, published=published, output=output, html=html)


def _record(versions: dict[str, str | None], item: Item, events: list[Event]) -> dict[str, Any]:
    return {"id": item.id, "eventx": versions, "events": [event.to_dict() for event in events]}

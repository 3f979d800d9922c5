"""``eventx extract``: from files to a table of events, JSON lines, other files or a page."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import PurePath

from eventx.cli.formats import check_format, formats
from eventx.cli.outputs import Failed
from eventx.cli.reading import Item, check_inputs, inputs_in
from eventx.cli.running import Task, run_task
from eventx.cli.sheets import Columns
from eventx.cli.table import print_events
from eventx.cli.types import types_asked
from eventx.exchange.envelope import stamp
from eventx.exchange.serialize import from_dict, to_dict
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
    min_confidence: float = 0.0,
    workers: int = 1,
    resume: bool = False,
    encoding: str = "utf-8",
    columns: Columns | None = None,
    extractor: Extractor | None = None,
) -> int:
    """Extract from these files, print or write what is found as it is found, and return the exit code.

    `types` names the event types to look for, `own` where more are defined (see `types_asked`); `merge` and
    `min_confidence` are those of `extract_events`. `output` is JSON lines, or a table, map or calendar by its
    suffix; `html` is a page to look at. `workers` are how many processes share the work, `resume` goes on
    with lines of an interrupted run, `encoding` is that of .csv.
    Raises InputError before any work is done for a name, type or output that can't be used.
    """
    names = inputs_in(names)
    check_inputs(names)
    check_format(PurePath(output or "").suffix.lower())
    extractor = extractor or Extractor(types_asked(types, own), merge=merge, min_confidence=min_confidence)
    task = Task(
        noun="event",
        key="events",
        find=partial(find_events, extractor, workers),
        write=to_dict,
        read=partial(from_dict, events=extractor.registry.types),
        show=print_events,
        stamp={"eventx": stamp(extractor)},
        options={"merge": extractor.merge, "min-confidence": extractor.min_confidence},
        kinds=formats(encoding),
    )
    return run_task(
        task, names, published=published, output=output, html=html, resume=resume, columns=columns
    )


def find_events(extractor: Extractor, workers: int, items: Iterable[Item]) -> Iterator[list[Event] | Failed]:
    """The events of each document, or why it has none."""
    for events in extractor.pipe(items, workers=workers, errors="skip"):
        yield events if events.error is None else Failed(events.error)

"""``eventx draft``: events in the form of gold annotations, to be corrected by people."""

import datetime
from collections.abc import Sequence
from functools import partial
from typing import Any

import attrs

from eventx.cli.extract import find_events
from eventx.cli.outputs import Failed
from eventx.cli.reading import Item
from eventx.cli.running import Task, run_task
from eventx.cli.sheets import Columns
from eventx.cli.table import print_events
from eventx.cli.types import types_asked
from eventx.exchange.annotation import as_gold
from eventx.exchange.serialize import to_dict
from eventx.extractor import Extractor
from eventx.schema import Event


@attrs.frozen(kw_only=True)
class Draft(Task[Event]):
    """A line has the whole document, and each mention as `eventx score` takes it."""

    types: tuple[str, ...]
    """the names of those that were looked for"""

    def record(self, item: Item, found: list[Event] | Failed) -> dict[str, Any]:
        """What becomes a line of JSON."""
        day = item.published and item.published.isoformat()
        line = {"id": item.id, "published": day, **item.about, "text": item.text, "types": list(self.types)}
        if isinstance(found, Failed):
            return {**line, "events": [], "error": found.reason}
        return {**line, "events": as_gold(found)}


def draft_files(
    names: Sequence[str],
    *,
    published: datetime.date | None = None,
    output: str | None = None,
    types: str | None = None,
    own: str | None = None,
    resume: bool = False,
    columns: Columns | None = None,
    extractor: Extractor | None = None,
) -> int:
    """Write a draft of gold annotations for these files, and return the exit code.

    Arguments and errors are those of `eventx.cli.extract.extract_files`.
    """
    extractor = extractor or Extractor(types_asked(types, own))
    task = Draft(
        noun="event",
        key="events",
        find=partial(find_events, extractor, 1),
        write=to_dict,
        show=print_events,
        options={"types": types},
        types=tuple(extractor.registry.by_name),
    )
    return run_task(task, names, published=published, output=output, resume=resume, columns=columns)

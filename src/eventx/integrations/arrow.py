"""Tables of documents to tables of events, for any engine that hands out Arrow data.

Needs the extra "arrow". With Spark:

    extract = ArrowExtractor()
    documents.mapInArrow(lambda batches: map(extract.batch, batches), schema=...)

See docs/scale.md for whole recipes.
"""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from eventx.errors import InputError
from eventx.export.arrow import event_schema, pyarrow, table_of
from eventx.export.rows import numbered, row_of
from eventx.extractor import Extractor
from eventx.feed.inputs import ABOUT, Input, published_or_none, told_about
from eventx.schema import Event

if TYPE_CHECKING:
    import pyarrow as pa

_log = logging.getLogger("eventx")


class ArrowExtractor:
    """Finds the events of tables of documents; can be pickled, and loads the model at its first table.

    A table of documents has a column of texts and may have one of publication dates (dates, timestamps, or
    strings of ISO 8601 or RFC 822; others are reported to the logger "eventx") and one of names; `text`,
    `published` and `id` say what these are called. Columns "outlet", "title" and "url" are carried through.
    Tables of events have the columns of `eventx.export.arrow.COLUMNS`; without events a document has no row.
    `threads` stays for programs that give it: the model reads in one thread, whatever it says.
    """

    def __init__(
        self,
        events: Iterable[type[Event]] | None = None,
        *,
        text: str = "text",
        published: str = "published",
        id: str = "id",
        threads: int | None = 1,
    ) -> None:
        self.extractor = Extractor(events)
        self.columns = {"text": text, "published": published, "id": id}
        self.threads = threads

    @property
    def schema(self) -> "pa.Schema":
        """The schema of the tables of events."""
        return event_schema()

    def __call__(self, table: "pa.Table") -> "pa.Table":
        """The events of a table of documents. Raises InputError if it has no column of texts."""
        return self.extract(self.rows(table))[0]

    def extract(self, rows: list[dict[str, Any]]) -> "tuple[pa.Table, int]":
        """The events of a table's rows, and on how many of these something failed."""
        inputs = [one for one in map(self._read, rows) if one is not None]
        found = list(self.extractor.pipe(inputs))
        table = table_of(
            row_of(*one)
            for document, events in zip(inputs, found, strict=True)
            for one in numbered({document.id: events})
        )
        return table, sum(events.error is not None for events in found)

    def batch(self, batch: "pa.RecordBatch") -> "pa.RecordBatch":
        """The same for a record batch, as engines that stream give them."""
        pa = pyarrow()
        table = self(pa.Table.from_batches([batch])).combine_chunks()
        batches = table.to_batches()
        return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=self.schema)

    def rows(self, table: "pa.Table") -> list[dict[str, Any]]:
        """The rows of a table of documents. Raises InputError if it has no column of texts."""
        if self.columns["text"] not in table.column_names:
            known = ", ".join(table.column_names)
            raise InputError(f"the table has no column {self.columns['text']!r}; its columns are {known}")
        asked = dict.fromkeys((*self.columns.values(), *ABOUT))
        kept = [name for name in asked if name in table.column_names]
        rows: list[dict[str, Any]] = _without_nanoseconds(table.select(kept)).to_pylist()
        return [{"number": number, **row} for number, row in enumerate(rows)]

    def _read(self, row: dict[str, Any]) -> Input | None:
        text, published, name = (row.get(self.columns[key]) for key in ("text", "published", "id"))
        if not isinstance(text, str):  # a missing text has no events
            return None
        name = str(row["number"] if name is None else name)
        day = published_or_none(published, name, _log.warning)
        return Input(text=text, published=day, id=name, about=told_about(row))


def _without_nanoseconds(table: "pa.Table") -> "pa.Table":
    """Timestamps as Python can hold them; the day and the zone stay."""
    pa = pyarrow()
    for at, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type) and field.type.unit == "ns":
            kind = pa.timestamp("us", tz=field.type.tz)
            table = table.set_column(at, field.name, table.column(at).cast(kind, safe=False))
    return table

"""Tables of documents to tables of events, for any engine that hands out Arrow data.

Needs the extra "arrow". With Spark:

    extract = ArrowExtractor()
    documents.mapInArrow(lambda batches: map(extract.batch, batches), schema=...)

See docs/scale.md for whole recipes.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from eventx.errors import InputError
from eventx.export.arrow import event_schema, pyarrow, table_of
from eventx.export.rows import row_of
from eventx.extractor import Extractor
from eventx.inputs import Input, check_published
from eventx.schema import Event

if TYPE_CHECKING:
    import pyarrow as pa


class ArrowExtractor:
    """Finds the events of tables of documents; can be pickled, and loads the model at its first table.

    A table of documents has a column of texts and may have one of publication dates (dates, timestamps or
    ISO strings) and one of names; `text`, `published` and `id` say what these are called. The table of
    events has the columns of `eventx.export.arrow.COLUMNS`; a document without events has no row.
    `threads` is how many threads torch takes (None: as it likes).
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
        inputs = [one for one in map(self._read, self._rows(table)) if one is not None]
        if self.threads is not None:
            self._limit_threads()
        found = self.extractor.pipe(inputs)
        return table_of(
            row_of(document.id, number, event)
            for document, events in zip(inputs, found, strict=True)
            for number, event in enumerate(events)
        )

    def batch(self, batch: "pa.RecordBatch") -> "pa.RecordBatch":
        """The same for a record batch, as engines that stream give them."""
        pa = pyarrow()
        table = self(pa.Table.from_batches([batch])).combine_chunks()
        batches = table.to_batches()
        return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=self.schema)

    def _rows(self, table: "pa.Table") -> list[dict[str, Any]]:
        if self.columns["text"] not in table.column_names:
            known = ", ".join(table.column_names)
            raise InputError(f"the table has no column {self.columns['text']!r}; its columns are {known}")
        kept = [name for name in self.columns.values() if name in table.column_names]
        rows: list[dict[str, Any]] = table.select(kept).to_pylist()
        return [{"number": number, **row} for number, row in enumerate(rows)]

    def _read(self, row: dict[str, Any]) -> Input | None:
        text, published, name = (row.get(self.columns[key]) for key in ("text", "published", "id"))
        if not isinstance(text, str):  # a missing text has no events
            return None
        name = str(row["number"] if name is None else name)
        try:
            return Input(text=text, published=check_published(published or None), id=name)
        except InputError as fault:
            raise InputError(f"document {name}: {fault}") from None

    def _limit_threads(self) -> None:
        from eventx.parse.stanza_ import use_threads

        use_threads(self.threads or 1)

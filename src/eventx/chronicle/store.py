"""The chronicle: documents go in, happenings come out, and DuckDB keeps them."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from eventx.chronicle import parquet, query, writing
from eventx.chronicle.documents import Given, read_given
from eventx.chronicle.happening import Claim, Happening, Near
from eventx.chronicle.schema import MEMORY, open_database, transaction
from eventx.errors import InputError
from eventx.extractor import Extractor
from eventx.feed.inputs import Published, check_published
from eventx.locks import Lock
from eventx.schema import Event, is_event_class

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from pandas import DataFrame

BATCH = 500
"""documents that are added at once"""


class Chronicle:
    """What happened, as many documents tell it, in a DuckDB file or in memory (":memory:").

    `extractor` finds the events of texts (None: one made without arguments). Documents can be added in any
    order and in any batches: what comes out is the same. A file is open in one process at a time; close
    it, or use it in a ``with``. Raises InputError, in a line, if it can't be opened or there is no DuckDB.

    >>> chronicle = Chronicle()
    >>> chronicle.add(["Police held 40 dockers in Porto.", "Forty dockers were held in Porto by police."])
    2
    >>> [(one.type, one.toll.latest) for one in chronicle.happenings()]
    [('detention', 40)]
    """

    def __init__(self, path: str | PathLike[str] = MEMORY, *, extractor: Extractor | None = None) -> None:
        self._extractor = extractor
        self._lock = Lock()
        self._connection: DuckDBPyConnection | None = open_database(str(path))

    @property
    def sql(self) -> "DuckDBPyConnection":
        """The connection to the tables, for queries of your own. Raises InputError if closed."""
        if self._connection is None:
            raise InputError("the chronicle is closed; open it again")
        return self._connection

    def add(self, documents: Iterable[Any], *, workers: int = 1) -> int:
        """Add documents, and return how many of them were new or changed.

        A document is a text, `Events`, or a mapping or object with `text` and if known `published`, `id`,
        `outlet`, `url` and `title`; with `events` (`Events`, or what `to_dict` writes of each) nothing is
        extracted again. What has no `id` is known by its text. One that is there already changes nothing; one
        of the same id with another text takes its place. They are added in batches, each of which is there
        wholly or not at all, whatever ends the program.
        """
        changed = 0
        given = read_given(documents)
        while batch := list(itertools.islice(given, BATCH)):
            with self._lock:
                fresh = writing.fresh(self.sql, batch)
                found = list(zip(fresh, self._events(fresh, workers), strict=True))
                with transaction(self.sql):
                    writing.write(self.sql, found)
                changed += len(fresh)
        return changed

    def _events(self, documents: Sequence[Given], workers: int) -> Iterator[Sequence[Event]]:
        """The events of each document, extracted where they didn't come with it."""
        unread = [document for document in documents if document.events is None]
        if unread and self._extractor is None:
            self._extractor = Extractor()
        found = iter(self._extractor.pipe(unread, workers=workers) if unread and self._extractor else ())
        for document in documents:
            yield next(found) if document.events is None else document.events

    def retract(self, document: str) -> bool:
        """Take a document out, with all that it alone tells; whether it was there."""
        with self._lock, transaction(self.sql):
            return writing.retract(self.sql, [document])

    def happenings(
        self,
        *,
        types: Iterable[type[Event] | str] | None = None,
        since: Published = None,
        until: Published = None,
        country: str | None = None,
    ) -> list[Happening]:
        """The happenings, by day, then by id; those without a day go by their first report's.

        `types` are event classes or their names ("detention"), `since` and `until` days between which it
        happened or, where no document tells a day, was first reported; `country` an ISO 3166 code. Raises
        InputError for a day that is none.
        """
        names = None if types is None else [_type_name(one) for one in types]
        with self._lock:
            rows = query.rows(self.sql, names, check_published(since), check_published(until), country)
            return query.happenings(self.sql, rows, self)

    def happening(self, id: str) -> Happening | None:
        """The happening of this id, or the one that it has become; None where there is none any more."""
        with self._lock:
            rows = query.row(self.sql, query.present(self.sql, id))
            return next(iter(query.happenings(self.sql, rows, self)), None)

    def claims(self, happening: str, field: str | None = None) -> tuple[Claim, ...]:
        """What documents say of a happening; see `Happening.claims`."""
        with self._lock:
            return query.claims(self.sql, query.present(self.sql, happening), field)

    def near(self, happening: str) -> tuple[Near, ...]:
        """Happenings that may be the same as this one; see `Happening.near`."""
        with self._lock:
            return query.near(self.sql, query.present(self.sql, happening))

    def to_frame(self) -> "DataFrame":
        """The table "happenings" as a pandas frame; needs pandas."""
        with self._lock:
            return self.sql.execute("SELECT * FROM happenings ORDER BY id").df()

    def write_parquet(self, folder: str | PathLike[str]) -> None:
        """Write every table to a Parquet file of its name in the folder, which is made if it isn't there."""
        with self._lock:
            parquet.write_tables(self.sql, Path(folder))

    def read_parquet(self, folder: str | PathLike[str]) -> None:
        """Read what `write_parquet` wrote into this chronicle, which must have no documents yet.

        Nothing is extracted or compared again. Raises InputError, in a line, for a file that is missing or
        can't be used; then nothing was read.
        """
        with self._lock:
            parquet.read_tables(self.sql, Path(folder))

    def close(self) -> None:
        """Close the file, so that another process may open it."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _type_name(kind: type[Event] | str) -> str:
    return kind.type_name() if is_event_class(kind) else str(kind)

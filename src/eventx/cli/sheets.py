"""Documents from tables: a row a document, its parts found by the names of the columns."""

import contextlib
import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Any

import attrs

from eventx.errors import InputError

Row = Mapping[str, Any]
"""A row by its parts: text, published, id, outlet, title, url, as far as there are columns of these."""

_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "maintext", "story"),
    "published": (
        *(
            "published",
            "date",
            "publish_date",
            "published_at",
            "pub_date",
            "publication_date",
            "date_publish",
        ),
        *("publishedat", "datetime", "time", "timestamp"),
    ),
    "id": ("id", "article_id", "document_id", "doc_id", "guid"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "domain", "site"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
}
"""what columns of each part are called, the usual first, in lower case"""
_WIDEST = 2**31 - 1  # characters of a cell
_HEAD = 64 * 1024  # characters in which the separator is looked for
_SEPARATORS = ",;\t|"
_AT_ONCE = 256  # rows


@attrs.frozen(kw_only=True)
class Columns:
    """The columns that somebody names, None for those that are to be found by their names."""

    text: str | None = None
    published: str | None = None

    def among(self, names: Sequence[str]) -> dict[str, str]:
        """The column of each part that has one. Raises InputError if texts have none, or one is not there."""
        found = {part: column for part in _NAMES if (column := self._column(part, names)) is not None}
        if "text" not in found:
            raise InputError(f"no column of texts; name it with --text-column: {', '.join(names) or 'none'}")
        return found

    def _column(self, part: str, names: Sequence[str]) -> str | None:
        asked = getattr(self, part, None)
        if asked is not None:
            if asked not in names:
                raise InputError(f"no column {asked!r}; there are {', '.join(names) or 'none'}")
            return str(asked)
        known = {name.strip().lower().replace(" ", "_"): name for name in reversed(names)}
        return next((known[name] for name in _NAMES[part] if name in known), None)


def told_columns(found: Mapping[str, str]) -> str:
    """Which column is read for what: "text from body, published from date"."""
    return ", ".join(f"{part} from {column!r}" for part, column in found.items())


def read_csv(stream: IO[bytes], columns: Columns, say: Callable[[str], None]) -> Iterator[Row]:
    """The rows of a file of comma, semicolon, tab or bar separated values with a line of names.

    Raises InputError for what is no such file.
    """
    csv.field_size_limit(_WIDEST)
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        head = lines.readline(_HEAD)
        separator = max(_SEPARATORS, key=head.count)
        names = next(csv.reader([head], delimiter=separator), [])
        found = columns.among(names)
        say(told_columns(found))
        for cells in csv.reader(lines, delimiter=separator):
            row = dict(zip(names, cells, strict=False))
            yield {part: row[column] for part, column in found.items() if row.get(column)}
    except UnicodeDecodeError as fault:
        raise InputError(f"not UTF-8 ({fault.reason}); convert it: iconv -f latin1 -t utf-8") from None
    except csv.Error as fault:
        raise InputError(f"not CSV ({fault})") from None
    finally:
        with contextlib.suppress(ValueError):
            lines.detach()  # whoever opened the stream closes it


def read_parquet(stream: IO[bytes], columns: Columns, say: Callable[[str], None]) -> Iterator[Row]:
    """The rows of a Parquet file. Raises InputError for what is none, or if pyarrow isn't installed."""
    from eventx.export.arrow import pyarrow

    pa = pyarrow()
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(pa.PythonFile(stream, mode="r"))
        found = columns.among(file.schema_arrow.names)
        say(told_columns(found))
        wanted = list(dict.fromkeys(found.values()))
        for batch in file.iter_batches(_AT_ONCE, columns=wanted):
            for row in batch.to_pylist():
                yield {part: row[column] for part, column in found.items() if row[column] is not None}
    except pa.ArrowException as fault:
        raise InputError(f"not Parquet ({str(fault).splitlines()[0]})") from None

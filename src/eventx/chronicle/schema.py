"""The tables of a chronicle, and the file that they are in."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from eventx.errors import InputError, missing_package

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_T = TypeVar("_T")
MEMORY = ":memory:"
VERSION = 1
"""of the tables"""
_MAGIC = b"DUCK"  # after a checksum of 8 bytes

_WHEN_AND_WHERE = {
    "first_day": "DATE",
    "last_day": "DATE",
    "place": "VARCHAR",
    "country": "VARCHAR",
    "latitude": "DOUBLE",
    "longitude": "DOUBLE",
}
TABLES: dict[str, dict[str, str]] = {
    "documents": {
        "id": "VARCHAR PRIMARY KEY",
        "published": "DATE",
        "outlet": "VARCHAR",
        "url": "VARCHAR",
        "title": "VARCHAR",
        "text": "VARCHAR NOT NULL",
        "digest": "VARCHAR NOT NULL",
        "story": "VARCHAR NOT NULL",
    },
    "mentions": {
        "id": "VARCHAR PRIMARY KEY",
        "document": "VARCHAR NOT NULL",
        "happening": "VARCHAR",
        "type": "VARCHAR NOT NULL",
        "role": "VARCHAR",
        "realis": "VARCHAR NOT NULL",
        "trigger": "VARCHAR NOT NULL",
        "start": "INTEGER NOT NULL",
        "sentence": "VARCHAR NOT NULL",
        "event": "VARCHAR NOT NULL",
        "told": "VARCHAR NOT NULL",
    },
    "claims": {
        "mention": "VARCHAR NOT NULL",
        "document": "VARCHAR NOT NULL",
        "field": "VARCHAR NOT NULL",
        "role": "VARCHAR",
        "text": "VARCHAR NOT NULL",
        "start": "INTEGER NOT NULL",
        "low": "BIGINT",
        "high": "BIGINT",
        **_WHEN_AND_WHERE,
        "realis": "VARCHAR NOT NULL",
        "source": "VARCHAR",
        "sentence": "VARCHAR NOT NULL",
        "sentence_start": "INTEGER NOT NULL",
    },
    "links": {"one": "VARCHAR NOT NULL", "other": "VARCHAR NOT NULL", "score": "INTEGER NOT NULL"},
    "happenings": {
        "id": "VARCHAR PRIMARY KEY",
        "type": "VARCHAR NOT NULL",
        "realis": "VARCHAR NOT NULL",
        **_WHEN_AND_WHERE,
        "toll_first": "BIGINT",
        "toll_latest": "BIGINT",
        "toll_lowest": "BIGINT",
        "toll_highest": "BIGINT",
        "first_published": "DATE",
        "last_published": "DATE",
        "mentions": "INTEGER NOT NULL",
        "documents": "INTEGER NOT NULL",
        "reports": "INTEGER NOT NULL",
        "outlets": "VARCHAR[] NOT NULL",
    },
    "reports": {"happening": "VARCHAR NOT NULL", "document": "VARCHAR NOT NULL", "copy_of": "VARCHAR"},
    "moved": {"old": "VARCHAR NOT NULL", "new": "VARCHAR"},
    "keys": {"mention": "VARCHAR NOT NULL", "key": "VARCHAR NOT NULL", "published": "INTEGER"},
    "about": {"name": "VARCHAR NOT NULL", "value": "VARCHAR NOT NULL"},
}


def open_database(path: str) -> "DuckDBPyConnection":
    """A connection to the file with its tables, which are made where there is none.

    Raises InputError, in a line, if duckdb isn't installed, the file is another's, or it is in use.
    """
    try:
        import duckdb
    except ImportError:
        raise missing_package("duckdb", "chronicle") from None
    _check_file(path)
    try:
        connection = duckdb.connect(path)
    except duckdb.IOException as error:
        raise InputError(_told_in_a_line(path, str(error))) from None
    _make_tables(connection, path)
    return connection


def _check_file(path: str) -> None:
    """Refuse a file that is no database, which DuckDB would take for a source of another kind."""
    file = Path(path)
    if path == MEMORY or not file.is_file() or not file.stat().st_size:
        return
    with file.open("rb") as stream:
        if stream.read(12)[8:] != _MAGIC:
            raise InputError(f"{path} is no DuckDB database; give another name, such as events.duckdb")


def _told_in_a_line(path: str, fault: str) -> str:
    if "lock" in fault:
        return f"{path} is in use by another process; a chronicle is open in one at a time"
    return f"{path} can't be opened: {fault.splitlines()[0].removeprefix('IO Error: ')}"


def _make_tables(connection: "DuckDBPyConnection", path: str) -> None:
    with transaction(connection):
        for name, columns in TABLES.items():
            told = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
            connection.execute(f"CREATE TABLE IF NOT EXISTS {name} ({told})")
        found = connection.execute("SELECT value FROM about WHERE name = 'version'").fetchone()
        if found is None:
            connection.execute("INSERT INTO about VALUES ('version', ?)", [str(VERSION)])
        elif found[0] != str(VERSION):
            raise InputError(
                f"{path} has tables of version {found[0]}, this eventx those of version {VERSION}"
            )


@contextlib.contextmanager
def transaction(connection: "DuckDBPyConnection") -> Iterator[None]:
    """All that is done inside, or nothing of it."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def insert(connection: "DuckDBPyConnection", table: str, rows: Sequence[Sequence[Any]]) -> None:
    """Add rows, with a value for each column in the order of `TABLES`."""
    if not rows:
        return
    kinds = [kind.split()[0] for kind in TABLES[table].values()]
    told = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
    columns = [list(map(clean, column)) for column in zip(*rows, strict=True)]
    connection.execute(f"INSERT INTO {table} SELECT {told}", columns)


def clean(value: _T) -> _T:
    """A string as UTF-8 can hold it, as long as before: half of a surrogate pair is "?". Else as it is."""
    if not isinstance(value, str) or value.isascii():
        return value
    return value.encode("utf-8", "replace").decode("utf-8")  # type: ignore[return-value]

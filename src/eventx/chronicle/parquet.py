"""The tables of a chronicle as Parquet files, one each, and back."""

from pathlib import Path
from typing import TYPE_CHECKING

from eventx.chronicle.schema import TABLES, VERSION, transaction
from eventx.errors import InputError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def write_tables(connection: "DuckDBPyConnection", folder: Path) -> None:
    """Write each table to a file in the folder, which is made, in the place of what was there."""
    folder.mkdir(parents=True, exist_ok=True)
    halves = {_file(folder, table): folder / f"{table}.parquet.part" for table in TABLES}
    with transaction(connection):
        for table, half in zip(TABLES, halves.values(), strict=True):
            connection.execute(
                f"COPY (SELECT * FROM {table} ORDER BY rowid) TO ? (FORMAT parquet)", [str(half)]
            )
    for file, half in halves.items():
        half.replace(file)


def read_tables(connection: "DuckDBPyConnection", folder: Path) -> None:
    """Read what `write_tables` wrote into empty tables, all of it or nothing.

    Raises InputError, in a line, for tables that aren't empty, and for a file that is missing or another's.
    """
    with transaction(connection):
        if connection.execute("SELECT 1 FROM documents LIMIT 1").fetchone():
            raise InputError("the chronicle has documents; read tables into a new one")
        for table in ("about", *(table for table in TABLES if table != "about")):
            _read(connection, table, _file(folder, table))
            if table == "about":
                _check_version(connection, folder)


def _read(connection: "DuckDBPyConnection", table: str, file: Path) -> None:
    import duckdb

    if not file.is_file():
        raise InputError(f"{file} isn't there; give a folder that write_parquet has written")
    columns = ", ".join(f'"{column}"' for column in TABLES[table])
    try:
        connection.execute(f"DELETE FROM {table}")
        connection.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM read_parquet(?)", [str(file)]
        )
    except duckdb.Error as error:
        raise InputError(f"{file} can't be read: {str(error).splitlines()[0]}") from None


def _check_version(connection: "DuckDBPyConnection", folder: Path) -> None:
    found = connection.execute("SELECT value FROM about WHERE name = 'version'").fetchone()
    if found != (str(VERSION),):
        told = found[0] if found else "unknown"
        raise InputError(f"{folder} has tables of version {told}, this eventx those of version {VERSION}")


def _file(folder: Path, table: str) -> Path:
    return folder / f"{table}.parquet"

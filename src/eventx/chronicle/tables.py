"""Happenings as tables, maps and calendars, a row, a point or an entry each."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from eventx.chronicle.happening import Happening, Site, Toll
from eventx.errors import InputError
from eventx.export.arrow import pyarrow
from eventx.export.calendar import all_day, escaped, in_calendar
from eventx.export.rows import writable
from eventx.export.table import guarded

COLUMNS: Mapping[str, tuple[str, str]] = {
    "id": ("string", "the happening's id"),
    "type": ("string", "the type in snake case"),
    "realis": ("string", "actual, future, possible, denied or generic"),
    "first_day": ("date32", "the first day on which it may have happened"),
    "last_day": ("date32", "the last one, inclusive"),
    "place": ("string", "where, by its name"),
    "country": ("string", "its country, ISO 3166-1 alpha-2"),
    "latitude": ("float64", "its WGS 84 degrees, north positive"),
    "longitude": ("float64", "its WGS 84 degrees, east positive"),
    "toll": ("int64", "how many, as it was last reported"),
    "toll_first": ("int64", "as it was first reported"),
    "toll_lowest": ("int64", "the least of all claims"),
    "toll_highest": ("int64", "the most of all claims"),
    "reports": ("int64", "how many documents tell it, near copies counted once"),
    "outlets": ("string", "who tells it, separated by semicolons"),
}
"""The columns of a table of happenings: type and meaning."""


def rows_of(happenings: Iterable[Happening]) -> list[dict[str, Any]]:
    """A row for each happening, with the columns of `COLUMNS`."""
    return [{name: writable(value) for name, value in _row(one).items()} for one in happenings]


def _row(one: Happening) -> dict[str, Any]:
    when, where, toll = one.when, one.where, one.toll
    return {
        "id": one.id,
        "type": one.type,
        "realis": one.realis,
        "first_day": when and when.first,
        "last_day": when and when.last,
        "place": where and where.name,
        "country": where and where.country,
        "latitude": where and where.latitude,
        "longitude": where and where.longitude,
        "toll": toll and toll.latest,
        "toll_first": toll and toll.first,
        "toll_lowest": toll and toll.lowest,
        "toll_highest": toll and toll.highest,
        "reports": len(one.reports),
        "outlets": "; ".join(one.outlets),
    }


def _csv(rows: list[dict[str, Any]]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, fieldnames=list(COLUMNS))
    writer.writeheader()
    writer.writerows({name: guarded(value) for name, value in row.items()} for row in rows)
    return written.getvalue().encode(errors="backslashreplace")


def _lines(rows: list[dict[str, Any]]) -> bytes:
    lines = (json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
    return "".join(lines).encode(errors="backslashreplace")


def _geojson(rows: list[dict[str, Any]]) -> bytes:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
            "properties": {name: row[name] for name in COLUMNS if name not in ("latitude", "longitude")},
        }
        for row in rows
        if row["latitude"] is not None
    ]
    found = {"type": "FeatureCollection", "features": features}
    return json.dumps(found, ensure_ascii=False, default=str).encode(errors="backslashreplace")


def _calendar(rows: list[dict[str, Any]]) -> bytes:
    """All-day entries of what has a day; what may be, isn't, or is general is no entry."""
    entries = (
        line
        for row in rows
        if row["first_day"] is not None and row["realis"] in ("actual", "future")
        for line in _entry(row)
    )
    return in_calendar(entries).encode()


def _entry(row: dict[str, Any]) -> Iterator[str]:
    title = row["type"].replace("_", " ").capitalize()
    toll = None if row["toll"] is None else str(_toll(row))
    reports = f"{row['reports']} report{'' if row['reports'] == 1 else 's'}"
    place = str(Site(name=row["place"], country=row["country"]))
    yield "BEGIN:VEVENT"
    yield f"UID:{row['id']}@eventx"
    yield from all_day(row["first_day"], row["last_day"])
    yield f"SUMMARY:{escaped(': '.join(filter(None, (title, toll))))}"
    yield f"DESCRIPTION:{escaped(': '.join(filter(None, (reports, row['outlets']))))}"
    if place:
        yield f"LOCATION:{escaped(place)}"
    if row["latitude"] is not None:
        yield f"GEO:{row['latitude']:.4f};{row['longitude']:.4f}"
    yield f"STATUS:{'CONFIRMED' if row['realis'] == 'actual' else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _toll(row: dict[str, Any]) -> Toll:
    first, lowest, highest = (row[f"toll_{which}"] for which in ("first", "lowest", "highest"))
    return Toll(first=first, latest=row["toll"], lowest=lowest, highest=highest)


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    pa = pyarrow()
    from pyarrow import parquet

    kinds = {"date32": pa.date32()}
    fields = [
        pa.field(name, kinds.get(kind) or pa.type_for_alias(kind), metadata={"meaning": meaning})
        for name, (kind, meaning) in COLUMNS.items()
    ]
    written = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_pylist(rows, schema=pa.schema(fields)), written)
    return bytes(written.getvalue())


KINDS: Mapping[str, Callable[[list[dict[str, Any]]], bytes]] = {
    ".csv": _csv,
    ".geojson": _geojson,
    ".ics": _calendar,
    ".jsonl": _lines,
    ".parquet": _parquet,
}
"""What makes each kind of file from rows, by suffix; Parquet raises InputError without pyarrow."""


def write_happenings(happenings: Iterable[Happening], path: str | PathLike[str]) -> None:
    """Write happenings to a file in the form that its suffix names (`KINDS`), in the place of what was there.

    A table (.csv, .parquet, .jsonl) has a row for each, a map (.geojson) a point where there are coordinates,
    a calendar (.ics) an entry where there is a day and it has happened or will. Raises InputError for
    another suffix, and for .parquet without pyarrow.
    """
    file = Path(path)
    if file.suffix.lower() not in KINDS:
        raise InputError(f"{file}: give a name that ends in one of {', '.join(KINDS)}")
    half = file.with_name(f"{file.name}.part")
    half.write_bytes(KINDS[file.suffix.lower()](rows_of(happenings)))
    half.replace(file)

"""Happenings as tables and maps, a row or a point each."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from eventx.chronicle.happening import Happening
from eventx.export.arrow import pyarrow
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
    ".jsonl": _lines,
    ".parquet": _parquet,
}
"""What makes each kind of file from rows, by suffix; Parquet raises InputError without pyarrow."""

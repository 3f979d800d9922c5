"""Events as data frames of pandas and polars, over one Arrow table."""

from typing import TYPE_CHECKING, Any, Literal, overload

from eventx.errors import missing_package
from eventx.export.arrow import pyarrow, to_arrow
from eventx.export.rows import Events, numbered, writable
from eventx.schema import fillers_of, role_fields

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_CATEGORIES = ("type", "realis", "country")


@overload
def to_frame(events: Events, *, engine: Literal["pandas"] = "pandas") -> "pd.DataFrame": ...


@overload
def to_frame(events: Events, *, engine: Literal["polars"]) -> "pl.DataFrame": ...


def to_frame(events: Events, *, engine: Literal["pandas", "polars"] = "pandas") -> Any:
    """A data frame, a row an event: the columns of `eventx.to_arrow`, and one for each role.

    Days are dates, "type", "realis" and "country" categories, counts and offsets integers that may be
    missing, coordinates floats; a role's column holds lists of the fillers' words (None for types without
    it). `events` are those of one text, or of several by name. Raises InputError if `engine` or pyarrow
    isn't installed.
    """
    table = _with_categories(_with_roles(to_arrow(events), events))
    try:
        return _to_polars(table) if engine == "polars" else _to_pandas(table)
    except ImportError:
        raise missing_package(engine, "frames") from None


def _with_roles(table: Any, events: Events) -> Any:
    pa = pyarrow()
    rows = [event for _, _, event in numbered(events)]
    types = dict.fromkeys(type(event) for event in rows)
    for role in dict.fromkeys(field.name for cls in types for field in role_fields(cls)):
        cells = [
            [writable(filler.text) for name, filler in fillers_of(event) if name == role]
            if hasattr(event, role)
            else None
            for event in rows
        ]
        name = role if role not in table.column_names else f"{role}_role"
        table = table.append_column(name, pa.array(cells, pa.list_(pa.string())))
    return table


def _with_categories(table: Any) -> Any:
    for name in _CATEGORIES:
        at = table.column_names.index(name)
        table = table.set_column(at, name, table.column(name).dictionary_encode())
    return table


def _to_polars(table: Any) -> Any:
    import polars as pl

    return pl.from_arrow(table)


def _to_pandas(table: Any) -> Any:
    import pandas as pd

    pa = pyarrow()
    nullable = {pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    return table.to_pandas(types_mapper=nullable.get, date_as_object=False)

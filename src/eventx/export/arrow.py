"""Events as an Arrow table, a row an event. Needs the extra "arrow"."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from eventx.errors import missing_package
from eventx.export.rows import Events, numbered, row_of

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS: dict[str, tuple[str, str]] = {
    "document": ("string", "the document's name, null where there is but one"),
    "published": ("date32", "the day of its publication, null where that is not told"),
    "outlet": ("string", "who published it, as the document says"),
    "title": ("string", "its title, as the document says"),
    "url": ("string", "its address, as the document says"),
    "event": ("int32", "the event's number in its document, from 0, in textual order"),
    "type": ("string", 'the type in snake case, such as "sanctions_meeting"'),
    "trigger": ("string", "the trigger word"),
    "start": ("int64", "the trigger's first character in the text, from 0"),
    "end": ("int64", "the character after the trigger"),
    "sentence": ("string", "the sentence of the trigger"),
    "realis": ("string", "actual, future, possible, denied or generic"),
    "modality": ("string", "how the text speaks of what is not actual: demanded, refused, promised, …"),
    "plover": ("string", 'the PLOVER 2.0 code, such as "COERCE:arrest"'),
    "cameo": ("string", 'the CAMEO code, such as "173", a string as some begin with 0'),
    "ace": ("string", 'the ACE 2005 type, such as "Justice.Arrest-Jail"'),
    "confidence": ("float64", "how likely there is such an event, 0 to 1, null where that is not known"),
    "when": ("string", "the time expression"),
    "earliest": ("date32", "the first day that it may mean"),
    "latest": ("date32", "the last one, inclusive"),
    "timex": ("string", "its TIMEX3 value"),
    "when_confidence": ("float64", "how likely it is the event's, 0 to 1"),
    "place": ("string", "the name of the first place"),
    "country": ("string", "its country, ISO 3166-1 alpha-2"),
    "country3": ("string", "the same, alpha-3"),
    "latitude": ("float64", "its WGS 84 degrees, north positive"),
    "longitude": ("float64", "its WGS 84 degrees, east positive"),
    "place_confidence": ("float64", "how likely it is the event's, 0 to 1"),
    "count": ("int64", "how many are affected, by the event's own count or the first role that has one"),
    "count_lower": ("int64", "at least so many"),
    "count_upper": ("int64", "at most so many"),
    "count_approximate": ("bool", "whether the text rounds or guesses"),
    "count_lowest": ("int64", "the least that any of its mentions tells"),
    "count_highest": ("int64", "the most that any of its mentions tells"),
    "source": ("string", "who is said to claim it"),
    "source_confidence": ("float64", "how likely that is so, 0 to 1"),
    "actor": ("string", "the first of those who act, as PLOVER has them"),
    "actor_country": ("string", "its country, ISO 3166-1 alpha-3"),
    "actor_sector": ("string", 'its sector as CAMEO and PLOVER code it, such as "COP"'),
    "recipient": ("string", "the first of those who are acted on"),
    "recipient_country": ("string", "its country, ISO 3166-1 alpha-3"),
    "recipient_sector": ("string", "its sector"),
    "mentions": ("int32", "how many mentions the event was merged from"),
    "arguments": (
        "arguments",
        "every filler: its role, words, offsets, name, kind, country, sector, count and confidence",
    ),
    "places": ("places", "every place: words, offsets, name, country, coordinates, feature and confidence"),
}
"""The columns of every table of events: type and meaning."""


_ARGUMENT_WORDS = ("role", "text", "name", "kind", "country", "country3", "sector", "sector_code")


def to_arrow(events: Events) -> "pa.Table":
    """A pyarrow Table, a row an event, with the columns of `COLUMNS`.

    `events` are those of one text, or of several by name: ``{"a.txt": extract_events(a), …}``. Raises
    InputError if pyarrow isn't installed.
    """
    return table_of([row_of(*one) for one in numbered(events)])


def to_parquet(events: Events) -> bytes:
    """The table of `to_arrow` as a Parquet file's content."""
    from pyarrow import BufferOutputStream, parquet

    written = BufferOutputStream()
    parquet.write_table(to_arrow(events), written)
    return bytes(written.getvalue())


def table_of(rows: Iterable[dict[str, Any]]) -> "pa.Table":
    """A table of rows as `row_of` makes them."""
    return pyarrow().Table.from_pylist(list(rows), schema=event_schema())


@cache
def event_schema() -> "pa.Schema":
    """The Arrow schema of a table of events, each field with its meaning as metadata."""
    pa = pyarrow()
    known = {
        "arguments": pa.list_(pa.struct(_argument_fields())),
        "places": pa.list_(pa.struct(_place_fields())),
        "date32": pa.date32(),
    }
    return pa.schema(
        [
            pa.field(
                name, known[kind] if kind in known else pa.type_for_alias(kind), metadata={"meaning": meaning}
            )
            for name, (kind, meaning) in COLUMNS.items()
        ]
    )


def _argument_fields() -> list[Any]:
    pa = pyarrow()
    words = [(name, pa.string()) for name in _ARGUMENT_WORDS]
    numbers = [(name, pa.int64()) for name in ("start", "end", "count", "count_lower", "count_upper")]
    return [*words, *numbers, ("confidence", pa.float64())]


def _place_fields() -> list[Any]:
    pa = pyarrow()
    words = [(name, pa.string()) for name in ("text", "name", "country", "feature")]
    offsets = [(name, pa.int64()) for name in ("start", "end")]
    return [*words, *offsets, *((name, pa.float64()) for name in ("latitude", "longitude", "confidence"))]


def pyarrow() -> Any:
    """The package pyarrow. Raises InputError, with the remedy, if it isn't installed."""
    try:
        import pyarrow as pa
    except ImportError:
        raise missing_package("pyarrow", "arrow") from None
    return pa

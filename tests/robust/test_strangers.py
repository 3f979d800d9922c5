"""JSON from strangers: nothing is imported or run, and whatever it is, the answer is an InputError."""

import datetime
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eventx
from eventx.errors import InputError
from eventx.events import SHIPPED
from eventx.exchange.serialize import from_dict, to_dict
from eventx.export.arrow import to_arrow
from eventx.export.calendar import to_icalendar
from eventx.export.frames import to_frame
from eventx.export.geojson import to_geojson
from eventx.export.table import to_csv
from eventx.feed.inputs import read_inputs
from eventx.integrations.arrow import ArrowExtractor
from eventx.integrations.ray import extract_corpus
from eventx.schema.values import Actor, Count, Place, Realis, Span, Timex

ODD = "a\ud800b\0\u202e"
SPAN = Span(text=ODD, start=0, end=5)
EVENT = eventx.Detention(
    trigger=SPAN,
    sentence=SPAN,
    count=Count(text=ODD, start=0, end=5, value=10**30, lower=-(10**30)),
    places=(Place(text=ODD, start=0, end=5, name=ODD, latitude=1.0, longitude=2.0),),
    when=Timex(text=ODD, start=0, end=5, earliest=eventx.schema.values.datetime.date.min),
    source=Actor(text=ODD, start=0, end=5, name=ODD, head=SPAN),
    detainees=(Actor(text=ODD, start=0, end=5, name=ODD, head=SPAN),),
)
WRONG: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, math.nan, math.inf, 10**5000, "", "os.system", ODD, "x" * 10**6),
    *(
        [],
        [[]],
        {},
        {"type": "detention"},
        {"__reduce__": ["os.system", ["true"]]},
        {"py/object": "os.system"},
    ),
)


def nested(depth: int) -> dict[str, Any]:
    """Mentions inside of mentions."""
    data = to_dict(EVENT)
    for _ in range(depth):
        data = {**to_dict(EVENT), "mentions": [data]}
    return data


def places_in(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to every value in nested dicts and lists."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield (*path, key)
        yield from places_in(value, (*path, key))


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy with another value at that place."""
    if not path:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = changed(data[path[0]], path[1:], value)
    return copy


@pytest.mark.parametrize("path", list(places_in(to_dict(EVENT))), ids=str)
def test_wrong_values_are_refused_at_every_place(path: tuple[Any, ...]) -> None:
    """By an InputError, or taken where they fit; and nothing is imported."""
    before = set(sys.modules)
    for value in WRONG:
        try:
            event = from_dict(changed(to_dict(EVENT), path, value))
        except InputError:
            continue
        assert isinstance(event, eventx.Event)
    assert {name for name in set(sys.modules) - before if not name.startswith("encodings")} == set()


@pytest.mark.parametrize(
    "name", ["os.system", "builtins.eval", "Event", "eventx.Detention", "Detention", "object"]
)
def test_a_type_is_only_looked_up(name: str) -> None:
    """Among the known ones, by their JSON name."""
    with pytest.raises(InputError, match="unknown event type"):
        from_dict(to_dict(EVENT) | {"type": name})


@pytest.mark.parametrize("depth", [600, 20_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    """Without a crash of the interpreter."""
    with pytest.raises(InputError, match="nested too deeply"):
        from_dict(nested(depth))


@given(
    st.dictionaries(st.sampled_from([f.alias for f in attrs.fields(eventx.Detention)]), st.from_type(object))
)
def test_any_objects_are_refused(data: dict[str, Any]) -> None:
    """Whatever Python objects stand where JSON's should."""
    with pytest.raises(InputError):
        from_dict({"type": "detention"} | data)


def test_every_export_takes_what_from_dict_takes() -> None:
    """Halves of surrogate pairs, integers over 64 bits, the first day of all."""
    event = from_dict(json.loads(json.dumps(to_dict(EVENT))))
    assert EVENT == event
    events = {ODD: [event, *(cls(trigger=SPAN, sentence=SPAN) for cls in SHIPPED if not _needs_more(cls))]}
    table = to_arrow(events)
    assert ["a\ufffdb\0\u202e", None] == [table["trigger"][0].as_py(), table["count"][0].as_py()]
    for engine in ("pandas", "polars"):
        assert len(to_frame(events, engine=engine)) == table.num_rows
    assert to_csv(events).encode()
    assert json.dumps(to_geojson(events), ensure_ascii=False).encode()
    assert "DTSTART;VALUE=DATE:00010101" in to_icalendar(events, realis=[Realis.ACTUAL])


def _needs_more(cls: type[eventx.Event]) -> bool:
    return any(
        field.default is attrs.NOTHING and field.alias not in ("trigger", "sentence")
        for field in attrs.fields(cls)
    )


DATES = (
    ("2020-08-14", 14),
    ("Fri, 14 Aug 2020 01:30:00 +0300", 14),
    ("2020-08-14T23:30:00-10:00", 14),
    ("2020-08-14 10:00 UTC", 14),
    ("Fri, 14 Aug 2020", 14),
    (datetime.datetime(2020, 8, 14, 1, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=3))), 14),
    ("", None),
    (" ", None),
    (None, None),
    ("last Monday", None),
    ("Fri, 32 Aug 2020 10:00:00 GMT", None),
    (20200814, None),
)


@pytest.mark.parametrize(("written", "day"), DATES)
def test_dates_are_read_alike(written: Any, day: int | None, caplog: pytest.LogCaptureFixture) -> None:
    """By `pipe` and from tables: the day in its own zone; a bad one is named and leaves the document."""
    [piped] = read_inputs([{"text": "x", "id": "b", "published": written}])
    told = [record.getMessage() for record in caplog.records]
    read = ArrowExtractor(threads=None)._read({"number": 0, "text": "x", "id": "b", "published": written})
    assert [day, day] == [one.published and one.published.day for one in (piped, read)]
    assert (day is None and bool(written) and written != " ") == bool(told)
    assert all(one.startswith("document b is read without a date: published must be") for one in told)


def test_timestamps_of_tables_keep_their_day() -> None:
    """In their own zone, also where they have nanoseconds, which Python can't hold."""
    import pyarrow as pa

    extract = ArrowExtractor(threads=None)
    for unit, value in (("ns", 1597357800_000_000_001), ("s", 1597357800)):  # 2020-08-13T22:30Z
        array = pa.array([value], pa.int64()).cast(pa.timestamp(unit, tz="+03:00"))
        [row] = extract.rows(pa.table({"text": ["x"], "published": array}))
        read = extract._read(row)
        assert read is not None
        assert datetime.date(2020, 8, 14) == read.published


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"format": "csv"}, "format must be one of parquet, jsonl"),
        ({"format": None}, "format must be one of"),
    ],
)
def test_a_corpus_of_no_known_format_is_refused(tmp_path: Path, arguments: Any, said: str) -> None:
    """Before Ray is started."""
    with pytest.raises(InputError, match=said):
        extract_corpus(["a.jsonl"], tmp_path, **arguments)

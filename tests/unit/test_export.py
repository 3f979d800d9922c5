"""Events as rows, tables, frames, GeoJSON, calendars and CSV."""

import csv
import datetime
import io
import json
import pickle
from typing import Any

import attrs
import pytest

from eventx import Actor, Count, Detention, Event, Events, Meeting, Negotiation, Place, Realis, Span, Timex
from eventx.errors import InputError
from eventx.export.arrow import COLUMNS, event_schema, to_arrow, to_parquet
from eventx.export.calendar import to_icalendar
from eventx.export.frames import to_frame
from eventx.export.geojson import to_geojson
from eventx.export.rows import Origin, count_of, numbered, row_of
from eventx.export.table import to_csv
from eventx.integrations.arrow import ArrowExtractor
from eventx.schema import Evidence
from eventx.schema.values import Feature, Kind

TEXT = "Police detained at least 40 protesters in Minsk on Sunday."


def span(words: str, cls: type[Span] = Span, **fields: Any) -> Any:
    start = TEXT.index(words)
    return cls(text=words, start=start, end=start + len(words), **fields)


DAY = datetime.date(2020, 8, 9)
MINSK = span(
    "Minsk", Place, name="Minsk", country="BY", latitude=53.9, longitude=27.57, feature=Feature.SETTLEMENT
)
FORTY = span("at least 40", Count, value=40, lower=40)
PROTESTERS = span(
    "at least 40 protesters", Actor, name="protesters", head=span("protesters"), kind=Kind.PERSON, count=FORTY
)
POLICE = span("Police", Actor, name="Police", head=span("Police"), kind=Kind.ORGANISATION)
SUNDAY = span("Sunday", Timex, earliest=DAY, latest=DAY, value="2020-08-09")
ARREST = Detention(
    trigger=span("detained"),
    sentence=span(TEXT),
    detainees=(PROTESTERS,),
    detainers=(POLICE,),
    places=(MINSK,),
    when=SUNDAY,
)
NAMED = Origin(document="a")
BARE = Meeting(trigger=span("detained"), sentence=span(TEXT), realis=Realis.FUTURE)


def test_a_row_has_every_column() -> None:
    """The columns are those that are documented, for a full event and for a bare one."""
    assert list(COLUMNS) == list(row_of(NAMED, 0, ARREST)) == list(row_of(Origin(), 1, BARE))


def test_a_row_holds_the_values() -> None:
    """Days, place, bounds of the count, fillers by role."""
    row = row_of(NAMED, 3, ARREST)
    assert ("a", 3, "detention", "detained") == (row["document"], row["event"], row["type"], row["trigger"])
    assert (DAY, DAY, "2020-08-09") == (row["earliest"], row["latest"], row["timex"])
    assert (40, 40, None, False) == tuple(
        row[f"count{end}"] for end in ("", "_lower", "_upper", "_approximate")
    )
    assert ["detainees", "detainers"] == [argument["role"] for argument in row["arguments"]]


def test_the_events_own_count_goes_first() -> None:
    """ "20 arrests" of three men are 20."""
    own = Count(text="20", start=0, end=2, value=20, lower=20, upper=20)
    assert own == count_of(attrs.evolve(ARREST, count=own))
    assert FORTY == count_of(ARREST)
    assert count_of(BARE) is None


def test_events_are_numbered_within_their_document() -> None:
    """One text has no name; several have theirs."""
    assert [(Origin(), 0), (Origin(), 1)] == [(origin, at) for origin, at, _ in numbered([ARREST, BARE])]
    several = {"a": [ARREST, BARE], "b": [BARE]}
    assert [("a", 0), ("a", 1), ("b", 0)] == [(origin.document, at) for origin, at, _ in numbered(several)]


def test_what_a_document_says_of_itself_is_carried_through() -> None:
    """Its day, outlet, title and address, in every table; what it doesn't say is empty."""
    about = {"outlet": "Harbour Post", "url": "https://example.org/1"}
    found = Events([ARREST], text=TEXT, published=DAY, about=about)
    [row] = csv.DictReader(io.StringIO(to_csv({"007": found})))
    told = ("document", "published", "outlet", "title", "url")
    assert ["007", "2020-08-09", "Harbour Post", "", "https://example.org/1"] == [row[name] for name in told]
    assert ["Harbour Post"] == to_arrow(found)["outlet"].to_pylist()


def test_codes_and_sides_are_columns() -> None:
    """CAMEO's are strings; who acts and who is acted on have country and sector."""
    row = row_of(NAMED, 0, ARREST)
    assert ("COERCE:arrest", "173", "Justice.Arrest-Jail") == (row["plover"], row["cameo"], row["ace"])
    assert ("Police", "COP", "protesters", "CVL") == tuple(
        row[name] for name in ("actor", "actor_sector", "recipient", "recipient_sector")
    )
    assert ("BY", "BLR") == (row["country"], row["country3"])


def test_the_range_of_a_count_is_that_of_all_mentions() -> None:
    """ "At least 40", later 52."""
    later = attrs.evolve(PROTESTERS, count=span("at least 40", Count, value=52, lower=52, upper=52))
    merged = attrs.evolve(ARREST, mentions=(ARREST, attrs.evolve(ARREST, detainees=(later,))))
    row = row_of(NAMED, 0, merged)
    assert (40, 52) == (row["count_lowest"], row["count_highest"])


def test_arrow_has_real_types() -> None:
    """Dates, integers, lists of structures; what is missing is null."""
    table = to_arrow({"a": [ARREST], "b": [BARE]})
    assert event_schema() == table.schema
    assert [DAY, None] == table["earliest"].to_pylist()
    assert [40, None] == table["count"].to_pylist()
    assert [53.9, None] == table["latitude"].to_pylist()
    assert "protesters" == table["arguments"].to_pylist()[0][0]["name"]
    assert all(field.metadata[b"meaning"] for field in table.schema)


def test_no_events_make_an_empty_table() -> None:
    """With the same schema."""
    assert event_schema() == to_arrow([]).schema


def test_pandas_gets_its_own_types() -> None:
    """Days as timestamps, counts as integers that may be missing, categories, a column for each role."""
    frame = to_frame([ARREST, BARE])
    kinds = {name: str(frame[name].dtype) for name in ("earliest", "count", "type", "count_approximate")}
    assert kinds["earliest"].startswith("datetime64")
    assert ("Int64", "category", "boolean") == (kinds["count"], kinds["type"], kinds["count_approximate"])
    assert [["at least 40 protesters"], None] == [None if x is None else list(x) for x in frame["detainees"]]
    assert 2 == len(frame[["participants", "detainers"]])


def test_polars_gets_the_same() -> None:
    """Row for row."""
    frame = to_frame({"a": [ARREST], "b": [BARE]}, engine="polars")
    assert [DAY, None] == frame["earliest"].to_list()
    assert ["detention", "meeting"] == frame["type"].cast(str).to_list()


def test_geojson_has_a_point_for_each_known_place() -> None:
    """Longitude before latitude; events without coordinates have none."""
    (feature,) = to_geojson([ARREST, BARE])["features"]
    assert [27.57, 53.9] == feature["geometry"]["coordinates"]
    assert {"detainees": ["at least 40 protesters"], "detainers": ["Police"]} == feature["properties"][
        "arguments"
    ]
    assert "2020-08-09" == json.loads(json.dumps(feature))["properties"]["earliest"]


def test_calendar_takes_what_is_to_come() -> None:
    """By default future events with a day; others when they are asked for."""
    planned = attrs.evolve(BARE, when=SUNDAY)
    assert 1 == to_icalendar([ARREST, BARE, planned]).count("BEGIN:VEVENT")
    every = to_icalendar([ARREST, planned], realis=["actual", "future"])
    assert 2 == every.count("BEGIN:VEVENT")
    assert "DTSTART;VALUE=DATE:20200809\r\nDTEND;VALUE=DATE:20200810\r\n" in every


def test_calendar_lines_are_short_and_escaped() -> None:
    """At most 75 octets a line, no character cut, commas and line ends escaped (RFC 5545, 3.1 and 3.3.11)."""
    long = Span(text="Übel, so; und\nweiter " * 20, start=0, end=420)
    written = to_icalendar([attrs.evolve(BARE, when=SUNDAY, sentence=long)])
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    unfolded = written.replace("\r\n ", "")
    assert "DESCRIPTION:" + "Übel\\, so\\; und\\nweiter " * 20 + "\r\n" in unfolded


def test_csv_reads_back_and_runs_no_formula() -> None:
    """A spreadsheet must not calculate what stood in an article."""
    evil = attrs.evolve(BARE, sentence=Span(text='=HYPERLINK("http://x")', start=0, end=22))
    rows = list(csv.DictReader(io.StringIO(to_csv([ARREST, evil]), newline="")))
    assert list(COLUMNS) == list(rows[0])
    assert "detainees: at least 40 protesters; detainers: Police" == rows[0]["arguments"]
    assert rows[1]["sentence"].startswith("'=")


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        *(
            (f"{before}{mark}1", True)
            for before in ("", " ", "\n\0", "\u3000", "\ufeff")
            for mark in "=+-@＝＋－＠"
        ),
        *(("\tx", True), ("\rx", True), (" \tx", True)),
        *((" x=1", False), ("a-b", False), ("", False), ("–5", False), ("\nx", False)),
    ],
)
def test_csv_guards_every_formula(cell: str, guarded: bool) -> None:
    """Also behind white space and NUL, and in full width; other cells stay as they are."""
    event = attrs.evolve(BARE, sentence=Span(text=cell, start=0, end=len(cell)))
    [row] = csv.DictReader(io.StringIO(to_csv([event]), newline=""))
    assert f"'{cell}" * guarded + cell * (not guarded) == row["sentence"]


def future(cue: str) -> Event:
    """To come, as a word tells."""
    told = Evidence(field="realis", rule="its cue", span=Span(text=cue, start=0, end=len(cue)))
    return attrs.evolve(BARE, when=SUNDAY, realis=Realis.FUTURE, evidence=(told,))


@pytest.mark.parametrize(("cue", "status"), [("will", "TENTATIVE"), ("Scheduled", "CONFIRMED")])
def test_calendar_says_what_is_fixed(cue: str, status: str) -> None:
    """What is only to come is tentative, unless the text says that it is fixed; what was is certain."""
    assert f"STATUS:{status}\r\n" in to_icalendar([future(cue)])
    assert "STATUS:CONFIRMED\r\n" in to_icalendar([ARREST], realis=["actual"])


@pytest.mark.parametrize("realis", ["possible", "denied", "generic", "wrong"])
def test_calendar_has_no_entry_for_what_may_not_be(realis: str) -> None:
    """It would be read as if it were."""
    with pytest.raises(
        InputError, match=f"realis must be of actual and future for a calendar, not '{realis}'"
    ):
        to_icalendar([ARREST], realis=[realis])


def test_calendar_tells_two_events_of_one_trigger_apart() -> None:
    """ "Talks" are a meeting and a negotiation: two entries, not one that replaces the other."""
    other = Negotiation(trigger=BARE.trigger, sentence=BARE.sentence, realis=Realis.FUTURE, when=SUNDAY)
    written = to_icalendar([future("will"), other])
    assert 2 == len({line for line in written.split("\r\n") if line.startswith("UID:")})


def test_the_arrow_extractor_can_be_sent() -> None:
    """To another process, with its types and its columns."""
    sent = pickle.loads(pickle.dumps(ArrowExtractor([Detention], text="body", threads=2)))
    assert ((Detention,), "body", 2) == (sent.extractor.registry.types, sent.columns["text"], sent.threads)


def test_a_table_without_texts_is_refused() -> None:
    """With the columns that it has."""
    import pyarrow as pa

    with pytest.raises(InputError, match="no column 'text'; its columns are body, id"):
        ArrowExtractor()(pa.table({"body": ["x"], "id": ["1"]}))


@pytest.mark.parametrize("event", [ARREST, BARE])
def test_exports_take_any_event(event: Event) -> None:
    """Full or bare."""
    assert to_csv([event])
    assert to_geojson([event])
    assert to_icalendar([event])


def test_half_a_surrogate_pair_in_arrow() -> None:
    """Arrow holds UTF-8 only: U+FFFD stands for what isn't, and offsets stay."""
    text = "\ud800 fled"
    event = Detention(trigger=Span(text=text, start=0, end=6), sentence=Span(text=text, start=0, end=6))
    [row] = to_arrow({"a\udfff": [event]}).to_pylist()
    assert ("a\ufffd", "\ufffd fled", 0, 6) == (row["document"], row["trigger"], row["start"], row["end"])


def test_parquet_is_the_table() -> None:
    """Read back, columns and values are those of `to_arrow`."""
    parquet = pytest.importorskip("pyarrow.parquet")
    event = Detention(trigger=span("detained"), sentence=span(TEXT), detainees=(PROTESTERS,), places=(MINSK,))
    assert to_arrow([event]) == parquet.read_table(io.BytesIO(to_parquet([event])))

"""``eventx chronicle`` without the model."""

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any, cast

import attrs
import pytest
from pyarrow import parquet

from eventx import Chronicle, Extractor
from eventx.chronicle.happening import Days, Happening, Report, Site, Toll
from eventx.chronicle.tables import COLUMNS, KINDS, rows_of, write_happenings
from eventx.cli import main
from eventx.cli.chronicle import chronicle_files
from eventx.errors import InputError
from eventx.testing import FakeParser, read_tree

DOCUMENT = read_tree("""
    Police    police    NOUN  NNS 2 nsubj
    detained  detain    VERB  VBD 0 root
    40        40        NUM   CD  4 nummod
    dockers   docker    NOUN  NNS 2 obj
    in        in        ADP   IN  6 case
    Porto     Porto     PROPN NNP 2 obl
""")


@pytest.fixture
def extractor() -> Extractor:
    return Extractor(parser=FakeParser.of(DOCUMENT))


@pytest.fixture
def feed(tmp_path: Path) -> str:
    lines = [
        {"id": name, "text": DOCUMENT.text, "published": "2024-03-05", "outlet": f"Outlet {name}"}
        for name in "ab"
    ]
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + "\nno JSON\n", encoding="utf-8")
    return str(path)


def test_documents_are_added_once(
    feed: str, tmp_path: Path, extractor: Extractor, capsys: pytest.CaptureFixture[str]
) -> None:
    """What can't be read is reported, and what is there already is nothing new."""
    store = str(tmp_path / "events.duckdb")
    assert 1 == chronicle_files([feed], store=store, extractor=extractor)
    captured = capsys.readouterr()
    assert f"{store}: 2 documents are new or changed\n" == captured.out
    assert "feed.jsonl:3" in captured.err
    chronicle_files([feed], store=store, extractor=extractor)
    assert f"{store}: 0 documents are new or changed\n" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("question", "found"), [(("--type", "detention"), True), (("--country", "PE"), False), ((), True)]
)
def test_happenings_are_a_table(
    question: tuple[str, ...],
    found: bool,
    feed: str,
    tmp_path: Path,
    extractor: Extractor,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line for what two documents tell, or none."""
    store = str(tmp_path / "events.duckdb")
    chronicle_files([feed], store=store, extractor=extractor)
    capsys.readouterr()
    assert 0 == main(["chronicle", "--store", store, *question])
    printed = capsys.readouterr().out
    if found:
        [line] = [line for line in printed.splitlines() if "detention" in line]
        assert [] == [word for word in ("Porto (PT)", "40", "Outlet a, Outlet b") if word not in line]
    else:
        assert "no happenings\n" == printed


def test_a_store_that_is_none_is_refused(feed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["chronicle", "--store", feed])
    assert "is no DuckDB database" in capsys.readouterr().err


DAY = datetime.date(2024, 3, 9)
ROW: dict[str, Any] = {
    "id": "a",
    "type": "detention",
    "realis": "actual",
    "first_day": DAY,
    "last_day": DAY,
    "place": "Porto",
    "country": "PT",
    "latitude": 41.1,
    "longitude": -8.6,
    "toll": 31,
    "toll_first": 12,
    "toll_lowest": 12,
    "toll_highest": 31,
    "reports": 2,
    "outlets": "Post; Wire",
}
RAID = Happening(
    id="a",
    type="detention",
    realis="actual",
    when=Days(first=DAY, last=DAY),
    where=Site(name="Porto", country="PT", latitude=41.1, longitude=-8.6),
    toll=Toll(first=12, latest=31, lowest=12, highest=31),
    reports=(Report(document="1"), Report(document="2")),
    outlets=("Post", "Wire"),
    mentions=2,
    chronicle=cast(Chronicle, None),
)


def test_a_happening_is_a_row_of_every_kind_of_file() -> None:
    """CSV, JSON lines, Parquet with its types, GeoJSON where there are coordinates."""
    bare = attrs.evolve(RAID, id="=b", when=None, where=None, toll=None)
    rows = rows_of([RAID, bare])
    kept = {name: ROW[name] for name in ("type", "realis", "reports", "outlets")}
    assert [ROW, dict.fromkeys(ROW) | kept | {"id": "=b"}] == rows
    assert list(COLUMNS) == list(rows[0])
    first, second = csv.DictReader(io.StringIO(KINDS[".csv"](rows).decode()))
    assert ("2024-03-09", "31", "'=b", "") == (
        first["first_day"],
        first["toll"],
        second["id"],
        second["toll"],
    )
    assert ["a", "=b"] == [json.loads(line)["id"] for line in KINDS[".jsonl"](rows).splitlines()]
    [point] = json.loads(KINDS[".geojson"](rows))["features"]
    assert ([-8.6, 41.1], 12) == (point["geometry"]["coordinates"], point["properties"]["toll_lowest"])
    table = parquet.read_table(io.BytesIO(KINDS[".parquet"](rows)))
    assert [31, None] == table["toll"].to_pylist()
    assert "date32[day]" == str(table.schema.field("first_day").type)


def test_happenings_are_a_calendar() -> None:
    """An entry for what has a day and has happened or will, its end exclusive, its lines whole."""
    told = {
        "b": {"realis": "future", "where": None, "toll": None, "outlets": ("A, B;\nC",)},
        "c": {"realis": "denied"},
        "d": {"realis": "possible"},
        "e": {"when": None},
    }
    others = [attrs.evolve(RAID, id=name, **change) for name, change in told.items()]
    written = KINDS[".ics"](rows_of([RAID, *others])).decode()
    assert [] == [line for line in written.splitlines() if len(line.encode()) > 75]
    lines = written.replace("\r\n ", "").split("\r\n")
    assert ["UID:a@eventx", "UID:b@eventx"] == [line for line in lines if line.startswith("UID")]
    first = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]
    assert [
        "DTSTART;VALUE=DATE:20240309",
        "DTEND;VALUE=DATE:20240310",
        "SUMMARY:Detention: 31 (12 to 31)",
        "DESCRIPTION:2 reports: Post\\; Wire",
        "LOCATION:Porto (PT)",
        "GEO:41.1000;-8.6000",
        "STATUS:CONFIRMED",
    ] == [line for line in first if not line.startswith(("BEGIN", "UID", "DTSTAMP", "TRANSP"))]
    assert ["SUMMARY:Detention", "STATUS:TENTATIVE"] == [
        line for line in lines[len(first) :] if line.startswith(("SUMMARY", "STATUS")) and line not in first
    ]
    assert "DESCRIPTION:2 reports: A\\, B\\;\\nC" in lines


def test_happenings_are_written_in_the_place_of_what_was_there(tmp_path: Path) -> None:
    """The same from Python, a suffix in capitals too; one of another kind is refused."""
    path = tmp_path / "out.CSV"
    path.write_text("old")
    write_happenings([RAID], path)
    assert KINDS[".csv"](rows_of([RAID])) == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())
    with pytest.raises(InputError, match=r"out\.xls.*\.csv, \.geojson, \.ics"):
        write_happenings([RAID], tmp_path / "out.xls")


@pytest.mark.parametrize(
    ("output", "told"), [("out.xls", ".csv"), ("no/out.csv", "mkdir"), ("in.jsonl", "another name")]
)
def test_an_output_that_cannot_be_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, told: str
) -> None:
    """Before any work: another kind, a folder that isn't there, an input."""
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text('{"text": "No news."}\n')
    with pytest.raises(InputError, match=told):
        chronicle_files(["in.jsonl"], store="s.duckdb", output=output)
    assert not Path("s.duckdb").exists()

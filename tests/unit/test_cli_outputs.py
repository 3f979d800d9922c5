"""The files that `eventx extract` writes beside JSON lines, and how wrong names are refused."""

import csv
import datetime
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from eventx import Events, Meeting, Place, Realis, Span, Timex
from eventx.cli import main
from eventx.cli.formats import named
from eventx.cli.reading import Item
from eventx.registry import registry_of

TEXT = "Envoys meet in Oslo on Friday. <script>alert(1)</script>"
DAY = datetime.date(2020, 8, 14)


def span(words: str, cls: type[Span] = Span, **fields: Any) -> Any:
    start = TEXT.index(words)
    return cls(text=words, start=start, end=start + len(words), **fields)


MEETING = Meeting(
    trigger=span("meet"),
    sentence=span("Envoys meet in Oslo on Friday."),
    realis=Realis.FUTURE,
    places=(span("Oslo", Place, name="Oslo", country="NO", latitude=59.9, longitude=10.7),),
    when=span("Friday", Timex, value="2020-08-14", earliest=DAY, latest=DAY),
)


class FakeExtractor:
    """In place of the real one: the meeting in every document that tells of it."""

    def __init__(self, events: Any = None, *, merge: bool = True, min_confidence: float = 0) -> None:
        self.events, self.merge, self.min_confidence = events, merge, min_confidence
        self.registry, self.model = registry_of(events), None

    def pipe(self, documents: Iterable[Any], **_: Any) -> Iterator[Events]:
        for document in documents:
            yield Events([MEETING] if document.text == TEXT else [])


@pytest.fixture(autouse=True)
def feed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr("eventx.cli.extract.Extractor", FakeExtractor)
    monkeypatch.chdir(tmp_path)
    lines = [{"id": "a", "text": TEXT}, {"id": 7, "text": "Nothing."}, {"id": "a", "text": TEXT}]
    path = Path("feed.jsonl")
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def extract(*arguments: str) -> int:
    return main(["extract", "feed.jsonl", "--published", "2020-08-14", *arguments])


def read_csv(data: bytes) -> list[str]:
    return [row["document"] for row in csv.DictReader(io.StringIO(data.decode(), newline=""))]


def read_geojson(data: bytes) -> list[str]:
    return [feature["properties"]["document"] for feature in json.loads(data)["features"]]


def read_parquet(data: bytes) -> list[str]:
    parquet = pytest.importorskip("pyarrow.parquet")
    names: list[str] = parquet.read_table(io.BytesIO(data)).column("document").to_pylist()
    return names


@pytest.mark.parametrize(
    ("name", "read"),
    [("out.csv", read_csv), ("OUT.GeoJSON", read_geojson), ("out.parquet", read_parquet)],
)
def test_tables_by_suffix(
    name: str, read: Callable[[bytes], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """The suffix says what is written; of two documents of one name both are there."""
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    assert 0 == extract("--output", name)
    assert ["a", "a (2)"] == read(Path(name).read_bytes())
    assert ("", "eventx: 2 events in 3 documents\n") == tuple(capsys.readouterr())


def test_csv_for_old_spreadsheets() -> None:
    """With a byte order mark, if that is asked for."""
    extract("--output", "out.csv")
    extract("--output", "old.csv", "--csv-encoding", "utf-8-sig")
    assert b"\xef\xbb\xbf" + Path("out.csv").read_bytes() == Path("old.csv").read_bytes()


def test_calendar() -> None:
    """What is to come, on its day."""
    assert 0 == extract("--output", "out.ics")
    lines = Path("out.ics").read_bytes().decode().split("\r\n")
    assert ["DTSTART;VALUE=DATE:20200814"] * 2 == [line for line in lines if line.startswith("DTSTART")]


@pytest.mark.parametrize("arguments", [("--html", "out.html"), ("--html", "out"), ("--output", "out.html")])
def test_page(arguments: tuple[str, str]) -> None:
    """One page of all documents, whatever the name if --html asks for it; markup in a text stays text."""
    assert 0 == extract(*arguments)
    page = Path(arguments[1]).read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert 3 == page.count("<section ")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_page_on_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """`--html -` for a pipe."""
    assert 0 == extract("--html", "-")
    sys.stdout.flush()
    assert capfdbinary.readouterr().out.startswith(b"<!doctype html>")


def test_page_beside_lines() -> None:
    """Both outputs get every document."""
    assert 0 == extract("--html", "out.html", "--output", "out.jsonl")
    lines = Path("out.jsonl").read_text(encoding="utf-8").splitlines()
    assert ["a", 7, "a"] == [json.loads(line)["id"] for line in lines]
    assert "Nothing." in Path("out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--output", "out.xlsx"], ["--output out.xlsx", ".csv", ".parquet", ".jsonl"]),
        (["--html", "no/folder/out.html"], ["--html no/folder/out.html", "mkdir -p no/folder"]),
        (["--html", "feed.jsonl"], ["--html feed.jsonl", "another name"]),
        (["--html", "."], ["--html .", "a file that can be written"]),
        (["--html", "out.html", "--output", "out.html"], ["--html out.html", "another name"]),
        (["--html", "./out.html", "--output", "out.html"], ["--html ./out.html", "another name"]),
        (["--html", "out.jsonl.part", "--output", "out.jsonl"], ["--html out.jsonl.part", "another name"]),
        (["--html", "../feed.jsonl/../feed.jsonl"], ["no folder"]),
        (["--output", "out.csv", "--resume"], ["--resume", "--output OUT.jsonl"]),
        (["--resume"], ["--resume", "--output OUT.jsonl"]),
    ],
)
def test_refusals(
    arguments: list[str], words: list[str], feed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line with the remedy, before any work; no file is made."""
    assert 2 == extract(*arguments)
    [line] = capsys.readouterr().err.splitlines()
    assert [] == [word for word in words if word not in line]
    assert [feed] == list(Path().iterdir())


def test_other_commands_write_lines_only(capsys: pytest.CaptureFixture[str]) -> None:
    """A table of time expressions would be JSON lines under a wrong name."""
    assert 2 == main(["times", "feed.jsonl", "--output", "times.csv"])
    assert "end the name in .jsonl\n" in capsys.readouterr().err


def test_missing_package(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Parquet without pyarrow is refused before any work, with what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert 2 == extract("--output", "out.parquet")
    assert ".[arrow]" in capsys.readouterr().err


def test_an_interrupted_table_leaves_the_old_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of another kind than lines is written when all documents are read; what is done is beside it."""

    def interrupt(_: FakeExtractor, documents: Iterable[Any], **options: Any) -> Iterator[Events]:
        for _document in documents:
            yield Events([MEETING])
            break
        raise KeyboardInterrupt

    Path("out.csv").write_text("old", encoding="utf-8")
    monkeypatch.setattr(FakeExtractor, "pipe", interrupt)
    assert 130 == extract("--output", "out.csv")
    assert "old" == Path("out.csv").read_text(encoding="utf-8")
    assert ["a"] == read_csv(Path("out.csv.part").read_bytes())
    assert "what is done is in" in capsys.readouterr().err


def test_names_are_told_apart() -> None:
    """Also from one that looks like a numbered one."""
    found = [(Item(id=name, text="", published=None, size=0), []) for name in ("a", "a (2)", "a", 7, "7")]
    assert ["a", "a (2)", "a (3)", "7", "7 (2)"] == list(named(found))


class Looked(str):
    """A name that counts how often it is compared."""

    __slots__ = ()
    times = 0

    def __hash__(self) -> int:
        Looked.times += 1
        return str.__hash__(self)


def test_names_are_numbered_in_as_many_steps_as_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in their square, where all have one id."""
    monkeypatch.setattr("eventx.cli.formats.str", Looked, raising=False)
    taken = []
    for size in (200, 400):
        Looked.times = 0
        assert size == len(named([(Item(id="a", text="", published=None, size=0), [])] * size))
        taken.append(Looked.times)
    assert taken[1] <= 2.3 * taken[0]

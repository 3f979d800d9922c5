"""The examples do what their heads say, on files that are made here."""

import importlib.util
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import eventx

pytestmark = pytest.mark.model

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PAGE = """<head><meta property="article:published_time" content="2024-03-05T10:00:00Z"></head><body>
<nav>Home News Weather</nav><article><h1>Harbour protest</h1>
<p>Police in Bergen detained 40 people on Monday, a spokeswoman said. Officers had warned them twice.</p>
<p>Their friends said on Tuesday that others would come from all towns of the coast.</p></article></body>"""
ITEM = "<item><guid>{0}</guid><title>{0}</title><description>{1}</description></item>"

Run = Callable[..., str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs an example in an empty folder, and gives what it prints; the model is loaded once for all."""
    monkeypatch.chdir(tmp_path)

    def run_example(name: str, *arguments: str) -> str:
        monkeypatch.setattr("sys.argv", [name, *arguments])
        load(name).main()
        return capsys.readouterr().out

    return run_example


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TestMonitorFeed:
    @pytest.fixture(autouse=True)
    def library(self) -> None:
        pytest.importorskip("feedparser")
        pytest.importorskip("duckdb")

    def test_new_events_only(self, run: Run) -> None:
        """The shipped feeds, RSS and Atom, give a line for each detention; again, nothing."""
        feeds = [str(EXAMPLES / "news.rss"), str(EXAMPLES / "news.atom")]
        lines = run("monitor_feed", *feeds).splitlines()
        assert [
            "2024-03-04 | 40 people | by Police | in Bergen | https://news.example/harbour",
            "2024-03-05 | Two reporters | in Lima | https://news.example/reporters",
            "2024-03-06 | 16 students | by Officers | in Tallinn | https://herald.example/march",
        ] == lines
        assert "" == run("monitor_feed", *feeds)

    def test_changed_item(self, run: Run) -> None:
        """Of an item that has changed only what it adds is told, though two events share a sentence."""
        first = "Police in Oslo held 40 people, and officers in Lima arrested nine men."
        write_feed("a", first)
        lines = run("monitor_feed", "a.rss").splitlines()
        assert ["40 people", "nine men"] == [line.split(" | ")[1] for line in lines]
        write_feed(
            "a", f"&lt;p&gt;{first}&lt;p&gt;A mayor was &lt;b&gt;detained&lt;/b&gt; in Bergen.&#x202e;"
        )
        assert "no date | A mayor | in Bergen | a\n" == run("monitor_feed", "a.rss")

    def test_two_feeds_tell_of_one_event(self, run: Run) -> None:
        """It is told once, and again when its toll has changed; then nothing."""
        first = "Police in Bergen detained 40 people on Monday at a protest against a new harbour tax."
        second = "Police in Bergen held 40 protesters on Monday at a march against the new harbour tax."
        later = "Bergen police detained 52 people on Monday at the protest against the harbour tax."
        write_feed("a", first)
        write_feed("b", second, file="b.rss")
        assert ["40 people"] == [
            line.split(" | ")[1] for line in run("monitor_feed", "a.rss", "b.rss").splitlines()
        ]
        write_feed("c", later, file="b.rss")
        [line] = run("monitor_feed", "a.rss", "b.rss").splitlines()
        assert ["52 people", "reported: 52 (40 to 52)", "before: 40", "c"] == [
            part for part in line.split(" | ") if part[:2] not in ("no", "by", "in")
        ]
        assert "" == run("monitor_feed", "b.rss", "a.rss")

    def test_what_was_not_told_yet_is_told_later(self, run: Run) -> None:
        """If the program ends after an item was added, and before its line was written."""
        write_feed("a", "Police in Oslo held 40 people.")
        monitor = load("monitor_feed")
        with eventx.Chronicle(
            "events.duckdb", extractor=eventx.Extractor(events=[eventx.Detention])
        ) as chronicle:
            chronicle.add(monitor.read_feed("a.rss"))
        assert "40 people" in run("monitor_feed", "a.rss")
        assert "" == run("monitor_feed", "a.rss")

    def test_items_without_address(self, run: Run) -> None:
        """They are known by their text, and none takes another's place."""
        items = "".join(
            f"<item><description>{text}</description></item>"
            for text in ("Police in Oslo held 40 people.", "Officers in Lima arrested nine men.")
        )
        Path("a.rss").write_text(f'<rss version="2.0"><channel>{items}</channel></rss>')
        lines = run("monitor_feed", "a.rss").splitlines()
        assert ["40 people", "nine men"] == [line.split(" | ")[1] for line in lines]

    def test_standard_input(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """A feed that comes through a pipe."""
        data = (EXAMPLES / "news.atom").read_bytes()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert "16 students" in run("monitor_feed", "-")

    @pytest.mark.parametrize(
        ("written", "day"),
        [
            ("Thu, 07 Mar 2024 01:30:00 +0300", "2024-03-06"),
            ("Thu, 07 Mar 2024 00:30:00 CEST", "2024-03-06"),
            ("Wed, 06 Mar 2024 23:30:00 -0800", "2024-03-05"),
            ("nonsense", "no date"),
        ],
    )
    def test_days_are_those_of_the_feed(self, run: Run, written: str, day: str) -> None:
        """Yesterday is counted from the day where the item was published, not from that in Greenwich."""
        item = ITEM.format("a", "Police in Oslo held 40 people yesterday.")
        dated = item.replace("</item>", f"<pubDate>{written}</pubDate></item>")
        Path("a.rss").write_text(f'<rss version="2.0"><channel>{dated}</channel></rss>')
        assert f"{day} | 40 people" in run("monitor_feed", "a.rss")

    @pytest.mark.parametrize("before", [True, False])
    def test_pictures_are_apart(self, before: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is said of a picture isn't the item's text, wherever it stands."""
        monkeypatch.chdir(tmp_path)
        told = "<media:title>M</media:title><media:description>A picture.</media:description>"
        media = f"<media:content url='x'>{told}</media:content>"
        own = "<title>Own title</title><description>Own text.</description>"
        parts = media + own if before else own + media
        Path("a.rss").write_text(
            '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>'
            f"<item><guid>1</guid>{parts}</item></channel></rss>"
        )
        [item] = load("monitor_feed").read_feed("a.rss")
        assert "Own title\n\nOwn text." == item["text"]

    def test_broken_feed(self, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
        """What is no feed is reported; the others are read."""
        Path("a.html").write_text("<html><body>404</body></html>")
        write_feed("b", "Police in Oslo held 40 people.")
        monitor = load("monitor_feed")
        assert [] == list(monitor.read_feed("a.html"))
        assert "a.html: neither RSS nor Atom" in capsys.readouterr().err
        assert "40 people" in run("monitor_feed", "a.html", "http://127.0.0.1:1/unreachable", "a.rss")


def write_feed(name: str, text: str, file: str = "a.rss") -> None:
    Path(file).write_text(f'<rss version="2.0"><channel>{ITEM.format(name, text)}</channel></rss>')


class TestArchive:
    @pytest.fixture(autouse=True)
    def library(self) -> None:
        pytest.importorskip("pyarrow")

    def test_resumes(self, run: Run) -> None:
        """A file for each source; what is done is left out until its source is newer."""
        documents = [
            {"id": "a", "text": "Police in Oslo arrested 40 people."},
            {"id": "a", "text": "He was freed."},
        ]
        lines = [*map(json.dumps, documents), "no JSON"]
        Path("feed.jsonl").write_text("\n".join(lines))
        Path("b.txt").write_text("Nothing happened.")
        said = run("archive_to_parquet", "feed.jsonl", "b.txt", "out")
        assert "0 of 2 files were done before" in said
        assert ["a", "a (2)"] == column("out/feed.jsonl.parquet", "document")
        assert [] == column("out/b.txt.parquet", "document")
        assert "2 of 2 files were done before\n" == run("archive_to_parquet", "feed.jsonl", "b.txt", "out")
        later = Path("out/b.txt.parquet").stat().st_mtime + 10
        os.utime("b.txt", (later, later))
        assert "1 of 2 files were done before" in run("archive_to_parquet", "feed.jsonl", "b.txt", "out")

    def test_bounded_and_whole(self, tmp_path: Path) -> None:
        """Events are written some documents at a time, under another name until all are."""
        import pyarrow.parquet

        archive = load("archive_to_parquet")
        archive.AT_ONCE = 2
        path = tmp_path / "a.parquet"
        found: list[Any] = [([], (path, str(number))) for number in range(5)]
        assert 0 == archive.write(iter(found), path)
        assert 3 == pyarrow.parquet.ParquetFile(path).num_row_groups

        def broken() -> Iterator[Any]:
            yield from found
            raise KeyboardInterrupt

        other = tmp_path / "b.parquet"
        with pytest.raises(KeyboardInterrupt):
            archive.write(broken(), other)
        assert not other.exists()

    def test_web_archive(self, run: Run) -> None:
        """Pages of a WARC, each with its address and date; of a damaged file those before the damage."""
        pytest.importorskip("trafilatura")
        write_warc(Path("crawl.warc.gz"), (PAGE, "text/html"), ("\x89PNG", "image/png"), (PAGE, "text/html"))
        write_warc(Path("odd.warc"), (PAGE, "text/html"))
        with Path("odd.warc").open("ab") as stream:
            stream.write(b"no record\r\n")
        run("archive_to_parquet", "crawl.warc.gz", "odd.warc", "out")
        assert ["https://news.example/0", "https://news.example/2"] == column(
            "out/crawl.warc.gz.parquet", "document"
        )
        assert "2024-03-04" in column("out/odd.warc.parquet", "earliest")

    def test_no_date_is_made_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The year of a footer is no date of the page's, nor is a day after it was fetched."""
        monkeypatch.chdir(tmp_path)
        pytest.importorskip("trafilatura")
        page = PAGE.replace("2024-03-05T10:00:00Z", "").replace(
            "</body>", "<footer>© 2023 News</footer></body>"
        )
        later = PAGE.replace("2024-03-05", "2999-03-05")
        write_warc(Path("crawl.warc"), *((one, "text/html") for one in (page, later, PAGE)))
        found = load("archive_to_parquet").read_warc(Path("crawl.warc"))
        assert [None, None, "2024-03-05"] == [document["published"] for document in found]

    def test_missing_library(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """Says in a line what to install."""
        monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
        Path("crawl.warc").touch()
        with pytest.raises(SystemExit, match="python3 -m pip install warcio trafilatura"):
            run("archive_to_parquet", "crawl.warc", "out")


def column(path: str, name: str) -> list[str]:
    """A column's different values, in their order, as strings."""
    import pyarrow.parquet

    return list(dict.fromkeys(map(str, pyarrow.parquet.read_table(path)[name].to_pylist())))


def write_warc(path: Path, *responses: tuple[str, str]) -> None:
    """A web archive of these pages, as (content, type)."""
    warcwriter = pytest.importorskip("warcio.warcwriter")
    headers = pytest.importorskip("warcio.statusandheaders")
    with path.open("wb") as stream:
        writer = warcwriter.WARCWriter(stream, gzip=path.suffix == ".gz")
        for number, (content, kind) in enumerate(responses):
            http = headers.StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"https://news.example/{number}",
                "response",
                payload=io.BytesIO(content.encode()),
                http_headers=http,
            )
            writer.write_record(record)


def test_timeline(run: Run) -> None:
    """Days in their order with what happened on each; a picture and a page."""
    pytest.importorskip("matplotlib").use("agg")
    out = ["--picture", "timeline.png", "--html", "timeline.html"]
    printed = run("timeline", str(EXAMPLES / "article.txt"), "--published", "2020-08-14", *out).splitlines()
    days = [line.split()[1] for line in printed[:-1] if not line.startswith(" ")]
    assert sorted(days) == days
    assert "2020-08-13" in days
    assert any("sanctions meeting (future)" in line for line in printed)
    assert printed[-1].endswith("more have no date")
    assert Path("timeline.png").read_bytes().startswith(b"\x89PNG")
    assert "Ales Hrynko" in Path("timeline.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_notebook(tmp_path: Path) -> None:
    """The notebook is kept without outputs, and shows events, a frame and a picture when it is run."""
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(EXAMPLES / "quickstart.ipynb", as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [[]] * len(cells) == [cell.outputs for cell in cells]
    nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    shown = [
        {*output.get("data", ()), *output.get("text", "").split()}
        for cell in cells
        for output in cell.outputs
    ]
    assert [] == [
        kind for kind in ("text/html", "image/png", "2024-03-04") if not any(kind in one for one in shown)
    ]


def test_every_example_is_run() -> None:
    """Each script stands in .ci/run, which runs it as its head says."""
    commands = EXAMPLES.parent / ".ci" / "run"
    if not commands.exists():
        pytest.skip("no .ci/run in a source distribution")
    told = commands.read_text(encoding="utf-8")
    assert [] == [path.name for path in EXAMPLES.glob("*.py") if f"python3 examples/{path.name}" not in told]

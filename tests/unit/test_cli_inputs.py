"""Inputs of the command as people have them: tables, packed files, folders."""

import csv
import datetime
import gzip
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from eventx.cli.reading import Item, inputs_in, read_items
from eventx.cli.sheets import Columns
from eventx.errors import InputError

TEXT = 'Police said: "40 held", and\nno more.'
DAY = datetime.date(2024, 3, 6)


def read(*names: Path, columns: Columns = Columns()) -> tuple[list[Item], list[str]]:  # noqa: B008 - frozen
    said: list[str] = []
    found = list(read_items(map(str, names), published=None, report=said.append, columns=columns))
    return found, said


def sheet(path: Path, names: list[str], *rows: list[str], separator: str = ",") -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=separator).writerows([names, *rows])
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_columns_are_found_by_their_names(tmp_path: Path, separator: str) -> None:
    """Whatever separates them; ids stay text, and it is told which columns are read."""
    path = sheet(
        tmp_path / "a.csv",
        ["ID", "Publish Date", "Headline", "Body", "Link", "more"],
        ["007", "Wed, 06 Mar 2024 10:00:00 +0000", "40 held", TEXT, "https://example.org/1", "x"],
        separator=separator,
    )
    [item], [said] = read(path)
    assert ("007", TEXT, DAY) == (item.id, item.text, item.published)
    assert {"title": "40 held", "url": "https://example.org/1"} == item.about
    assert "text from 'Body', published from 'Publish Date', id from 'ID'" in said


def test_columns_can_be_named(tmp_path: Path) -> None:
    """What is named is read, though another column has a usual name."""
    path = sheet(tmp_path / "a.tsv", ["text", "story_en", "day"], ["no", TEXT, "2024-03-06"], separator="\t")
    [item], _ = read(path, columns=Columns(text="story_en", published="day"))
    assert (f"{path}:1", TEXT, DAY) == (item.id, item.text, item.published)


def test_a_parquet_file_is_read_as_a_table(tmp_path: Path) -> None:
    """Days are days, and an empty text is reported."""
    path = tmp_path / "a.parquet"
    table = pa.table(
        {"content": [TEXT, None], "date": [datetime.datetime(2024, 3, 6, 1), None], "id": ["007", "8"]}
    )
    parquet.write_table(table, path)
    [item], said = read(path)
    assert ("007", TEXT, DAY) == (item.id, item.text, item.published)
    assert f"{path}:2: no text" == said[-1]


def test_what_is_no_table_is_reported(tmp_path: Path) -> None:
    """No column of texts, another encoding, no Parquet: a line each, and the next file is read."""
    wordless = sheet(tmp_path / "a.csv", ["id", "n"], ["1", "2"])
    latin = tmp_path / "b.csv"
    latin.write_bytes("text\nHäftlinge\n".encode("latin1"))
    damaged = tmp_path / "c.parquet"
    damaged.write_bytes(b"PAR1 no more")
    plain = tmp_path / "d.txt"
    plain.write_text(TEXT)
    [item], said = read(wordless, latin, damaged, plain)
    assert TEXT == item.text
    assert all(
        part in line
        for part, line in zip(("no column of texts", "not UTF-8", "not Parquet"), said, strict=True)
    )
    _, [said_one] = read(wordless, columns=Columns(text="body"))
    assert "no column 'body'; there are id, n" in said_one


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    """What of a damaged one can be read is."""
    whole = tmp_path / "a.jsonl.gz"
    whole.write_bytes(gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n'))
    assert ["One.", "Two."] == [item.text for item in read(whole)[0]]
    cut = tmp_path / "b.jsonl.gz"
    cut.write_bytes(whole.read_bytes()[:-12])
    _, said = read(cut)
    assert "damaged" in said[-1]


def test_a_folder_stands_for_the_files_in_it(tmp_path: Path) -> None:
    """Those of a known kind, below it too, in order; one without any is refused."""
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "a.jsonl", "deep/c.csv.gz", "deep/picture.png"):
        (tmp_path / name).touch()
    assert ["a.jsonl", "b.txt", "deep/c.csv.gz"] == [
        Path(name).relative_to(tmp_path).as_posix() for name in inputs_in([str(tmp_path)])
    ]
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(InputError, match="known kind"):
        inputs_in([str(empty)])


PAGE = """<html lang="en"><head><title>40 dockers held - Post</title>
<meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="https://example.org/a">
<meta property="article:published_time" content="2024-03-06T10:00:00Z"></head><body><nav>Home | Sport</nav>
<article><h1>40 dockers held in Porto</h1><p>Police arrested 40 dockers in Porto on Monday, their union said.
They had blocked a gate of the harbour for two days, and several trucks were turned away by them.</p>
<p>The arrests came after a week of protests against the sale of the port, the union added in a statement
on Tuesday.</p></article><footer>Copyright 2026</footer></body></html>"""
FEED = """<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Harbour &amp; Post</title>
<item><title>40 dockers held</title><link>https://example.org/a</link><guid>007</guid>
<pubDate>Wed, 06 Mar 2024 01:30:00 +0300</pubDate>
<description>&lt;p&gt;Police held 40.&lt;/p&gt;&lt;p&gt;More soon.&lt;/p&gt;</description>
<media:content><media:description>A gate.</media:description></media:content></item>
</channel></rss>"""


def test_a_page_is_its_article(tmp_path: Path) -> None:
    """Paragraphs apart, without menu and footer; what the page says of itself is known."""
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    [item], said = read(path)
    assert [] == said
    first, second, third = item.text.split("\n\n")
    assert "40 dockers held in Porto" == first
    assert second.startswith("Police arrested 40 dockers")
    assert third.endswith("on Tuesday.")
    assert DAY == item.published
    assert "Harbour Post" == item.about["outlet"]
    empty = tmp_path / "b.htm"
    empty.write_text("<html><body></body></html>")
    assert ([], [f"{empty}:1: no article was found on this page"]) == read(empty)


def test_a_feed_is_its_items(tmp_path: Path) -> None:
    """With the day of their own zone; a picture's words are not the item's."""
    path = tmp_path / "a.rss"
    path.write_text(FEED)
    [item], _ = read(path)
    assert ("007", "40 dockers held\n\nPolice held 40.\n\nMore soon.", DAY) == (
        item.id,
        item.text,
        item.published,
    )
    about = {"outlet": "Harbour & Post", "title": "40 dockers held", "url": "https://example.org/a"}
    assert about == item.about
    other = tmp_path / "b.atom"
    other.write_text("<html></html>")
    _, [said] = read(other)
    assert "neither RSS nor Atom" in said

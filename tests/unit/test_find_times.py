"""find_times and ``eventx times``: what they give, write and print; the parser is a fake."""

import datetime
import json
from pathlib import Path

import pytest

import eventx
from eventx import Extractor, InputError, find_times
from eventx.cli.times import find_times_in
from eventx.testing import FakeParser, read_tree

DOCUMENT = read_tree("""
    They   they   PRON  PRP 2 nsubj
    met    meet   VERB  VBD 0 root
    late   late   ADV   RB  4 advmod
    Monday Monday PROPN NNP 2 obl:tmod
    for    for    ADP   IN  7 case
    two    two    NUM   CD  7 nummod
    hours  hour   NOUN  NNS 2 obl
    .      .      PUNCT .   2 punct
""")
PARSER = FakeParser.of(DOCUMENT)
PUBLISHED = "2020-08-14"


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)


def write_feed(*records: object) -> str:
    Path("feed.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return "feed.jsonl"


@pytest.mark.parametrize(
    "published", [PUBLISHED, datetime.date(2020, 8, 14), datetime.datetime(2020, 8, 14, 9)]
)
def test_times_in_textual_order(published: eventx.extractor.Published) -> None:
    """Each with its offsets, value, type and modifier, by a date of any form."""
    found = find_times(DOCUMENT.text, published=published, parser=PARSER)
    assert [
        ("late Monday", "2020-08-10", "DATE", "END"),
        ("two hours", "PT2H", "DURATION", None),
    ] == [(time.text, time.value, time.type, time.mod) for time in found]
    assert all(DOCUMENT.text[time.start : time.end] == time.text for time in found)


def test_times_without_a_date_are_found_but_open() -> None:
    """No days where nothing says which Monday."""
    found = find_times(DOCUMENT.text, parser=PARSER)
    assert [("late Monday", None), ("two hours", None)] == [(time.text, time.earliest) for time in found]


def test_the_parser_of_an_extractor_can_be_used_again() -> None:
    """One loaded parser serves both."""
    parser = Extractor(parser=PARSER).load()
    assert 2 == len(find_times(DOCUMENT.text, published=PUBLISHED, parser=parser))


def test_a_text_without_times() -> None:
    """An empty list."""
    assert [] == find_times("", parser=PARSER)


@pytest.mark.parametrize(("text", "published"), [(None, None), (b"x", None), ("x", "Monday"), ("x", 2020)])
def test_wrong_arguments_are_refused(text: str, published: str) -> None:
    """As extract_events refuses them."""
    with pytest.raises(InputError):
        find_times(text, published=published, parser=PARSER)


def test_lines_are_written_as_the_scorer_reads_them() -> None:
    """An object a document, with its id and its times in order."""
    feed = write_feed({"id": "a", "text": DOCUMENT.text, "published": PUBLISHED}, {"id": "b", "text": "No."})
    assert 0 == find_times_in([feed], output="out.jsonl", parser=PARSER)
    first, second = map(json.loads, Path("out.jsonl").read_text(encoding="utf-8").splitlines())
    assert {"id": "b", "times": []} == second
    assert "a" == first["id"]
    assert {
        "text": "late Monday",
        "start": 9,
        "end": 20,
        "earliest": "2020-08-10",
        "latest": "2020-08-10",
        "value": "2020-08-10",
        "granularity": "day",
        "type": "DATE",
        "mod": "END",
    } == first["times"][0]


def test_documents_beyond_one_batch_keep_their_order() -> None:
    """Documents are parsed some together."""
    feed = write_feed(*({"id": n, "text": DOCUMENT.text if n % 2 else "No."} for n in range(70)))
    find_times_in([feed], output="out.jsonl", parser=PARSER)
    written = map(json.loads, Path("out.jsonl").read_text(encoding="utf-8").splitlines())
    assert [(n, 2 * (n % 2)) for n in range(70)] == [(line["id"], len(line["times"])) for line in written]


def test_a_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    """The document's date and number of times, then each with its value and days."""
    Path("article.txt").write_text(DOCUMENT.text, encoding="utf-8")
    assert 0 == find_times_in(["article.txt"], published=datetime.date(2020, 8, 14), parser=PARSER)
    shown = capsys.readouterr().out
    assert "article.txt, published Fri 2020-08-14: 2 time expressions" in shown
    assert ["late Monday", "2020-08-10", "Mon 2020-08-10", "two hours", "PT2H"] == [
        word for word in ("late Monday", "2020-08-10", "Mon 2020-08-10", "two hours", "PT2H") if word in shown
    ]


def test_unreadable_documents_are_reported(capsys: pytest.CaptureFixture[str]) -> None:
    """And the exit code says so."""
    Path("feed.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    assert 1 == find_times_in(["feed.jsonl"], output="-", parser=PARSER)
    assert "1 skipped" in capsys.readouterr().err

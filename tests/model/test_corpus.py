"""Corpora by worker processes, Arrow tables and Ray: the same events as by `pipe()`."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import eventx
from eventx.export.arrow import event_schema
from eventx.integrations.arrow import ArrowExtractor

pytestmark = [pytest.mark.model, pytest.mark.slow]
PLACES = ("Minsk", "Paris", "Lagos", "Lima", "Oslo")


def feed(size: int) -> list[dict[str, str]]:
    """Short documents, every other one with an event."""
    return [
        {
            "id": f"d{number}",
            "published": "2020-08-14",
            "text": f"Police detained {number % 50 + 2} protesters in {PLACES[number % 5]} on Monday."
            if number % 2
            else f"Nothing of note happened on day {number}.",
        }
        for number in range(size)
    ]


def told(events: list[eventx.Event]) -> list[dict[str, Any]]:
    return [event.to_dict() for event in events]


def test_workers_give_the_same_events(root: Path, tmp_path: Path) -> None:
    """In their order, with contexts, from a script as a user writes it."""
    script = tmp_path / "script.py"
    script.write_text(
        "import json, sys, eventx\n"
        "if __name__ == '__main__':\n"
        "    feed = json.load(open(sys.argv[1]))\n"
        "    pairs = [(d, d['id']) for d in feed]\n"
        "    found = eventx.Extractor().pipe(pairs, as_tuples=True, batch_size=7, workers=2)\n"
        "    print(json.dumps([[name, [e.to_dict() for e in events]] for events, name in found]))\n"
    )
    documents = feed(60)
    (tmp_path / "feed.json").write_text(json.dumps(documents))
    run = subprocess.run(
        [sys.executable, script, tmp_path / "feed.json"],
        capture_output=True,
        check=True,
        timeout=200,
        encoding="utf-8",
    )
    expected = [
        [d["id"], told(events)]
        for d, events in zip(documents, eventx.Extractor().pipe(documents), strict=True)
    ]
    assert expected == json.loads(run.stdout)


def test_arrow_tables_give_the_same_events() -> None:
    """A row an event, named after its document; a missing text has none."""
    import pyarrow as pa

    documents: list[dict[str, str | None]] = [*feed(20), {"id": "none", "published": None, "text": None}]
    extract = ArrowExtractor(threads=None)
    table = extract(pa.Table.from_pylist(documents))
    found = eventx.Extractor().pipe(feed(20))
    expected = [
        (d["id"], n) for d, events in zip(documents, found, strict=False) for n, _ in enumerate(events)
    ]
    assert expected == list(zip(table["document"].to_pylist(), table["event"].to_pylist(), strict=True))
    assert table.schema == extract.schema
    (batch,) = pa.Table.from_pylist(documents).to_batches()
    assert table.to_pylist() == extract.batch(batch).to_pylist()


@pytest.mark.skipif(sys.platform != "linux", reason="finds a process to kill in /proc")
@pytest.mark.timeout(600)
def test_ray_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """Of 2,000 documents, though a worker is killed; a second run finds all done."""
    ray = pytest.importorskip("ray")
    from eventx.errors import InputError
    from eventx.integrations.ray import extract_corpus

    documents = feed(2000)
    source, output = tmp_path / "feed.jsonl", tmp_path / "events"
    source.write_text("".join(json.dumps(document) + "\n" for document in documents))
    killed: list[int] = []
    stop = threading.Event()
    killer = threading.Thread(target=kill_a_worker, args=(output, killed, stop), daemon=True)
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        with pytest.raises(InputError, match="workers must be from 1 to 1"):
            extract_corpus([source], output, workers=2)
        killer.start()
        done = extract_corpus([source], output)
        assert killed
        assert (2000, 1000, 0) == (done.documents, done.events, done.skipped)
        again = extract_corpus([source], output)
        assert (0, 0, 2000) == (again.documents, again.events, again.skipped)
    finally:
        stop.set()
        ray.shutdown()
    import pyarrow.parquet

    tables = [pyarrow.parquet.read_table(path) for path in output.glob("part-*.parquet")]
    names = [name for table in tables for name in table["document"].to_pylist()]
    assert [f"d{number}" for number in range(1, 2000, 2)] == sorted(names, key=lambda name: int(name[1:]))


IDS = ("007", "7", 7, "12345678901234567890", 12345678901234567890, "a\u2028b", "\ud800", None)


@pytest.fixture(scope="module")
def ray_of_two() -> Iterator[None]:
    ray = pytest.importorskip("ray")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


def documents_in(output: Path) -> list[str]:
    import pyarrow.dataset

    table = pyarrow.dataset.dataset(output, exclude_invalid_files=True, format="parquet").to_table()
    assert event_schema().names == table.schema.names
    names: list[str] = table["document"].to_pylist()
    return sorted(names)


@pytest.mark.timeout(600)
def test_ray_takes_ids_as_they_are(tmp_path: Path, ray_of_two: None) -> None:
    """Ids like numbers are told apart, a line without one has a name, bad lines are counted."""
    from eventx.integrations.ray import extract_corpus

    text = "Police detained 40 protesters in Minsk."
    rows = [{"id": one, "published": "20200814", "text": text} for one in IDS]
    lines = [json.dumps(row, ensure_ascii=number == 6).encode() for number, row in enumerate(rows)]
    (tmp_path / "feed.jsonl").write_bytes(b"\n".join([*lines, b"", b"no JSON", b'{"text": "caf\xe9"}']))
    source, output = tmp_path / "feed.jsonl", tmp_path / "events"
    done = extract_corpus([source], output, batch_size=1)
    assert (8, 8, 0, 2, 0) == (done.documents, done.events, done.skipped, done.unreadable, done.failed)
    named = [str(one) for one in IDS[:6]] + ["\ufffd", f"feed.jsonl, byte {sum(map(len, lines[:7])) + 7}"]
    assert sorted(named) == documents_in(output)
    again = extract_corpus([source], output, batch_size=3)
    assert (0, 0, 8, 2) == (again.documents, again.events, again.skipped, again.unreadable)
    assert sorted(named) == documents_in(output)


@pytest.mark.timeout(600)
def test_ray_reads_parquet_and_nothing(tmp_path: Path, ray_of_two: None) -> None:
    """Ids of text stay text; an empty file and a table of no rows give a table of no events."""
    import pyarrow as pa
    import pyarrow.parquet

    from eventx.integrations.ray import extract_corpus

    text = ["Police detained 40 protesters in Minsk."] * 2
    pyarrow.parquet.write_table(pa.table({"id": ["007", "7"], "text": text}), tmp_path / "feed.parquet")
    done = extract_corpus([tmp_path / "feed.parquet"], tmp_path / "events", batch_size=1)
    assert (2, 2, ["007", "7"]) == (done.documents, done.events, documents_in(tmp_path / "events"))
    (tmp_path / "empty.jsonl").touch()
    pyarrow.parquet.write_table(
        pa.table({"id": pa.array([], pa.string()), "text": pa.array([], pa.string())}),
        tmp_path / "none.parquet",
    )
    for name in ("empty.jsonl", "none.parquet"):
        done = extract_corpus([tmp_path / name], tmp_path / name[:4])
        assert (0, 0, []) == (done.documents, done.events, documents_in(tmp_path / name[:4]))
    pyarrow.parquet.write_table(pa.table({"text": text}), tmp_path / "bare.parquet")
    with pytest.raises(eventx.InputError, match="no column id"):
        extract_corpus([tmp_path / "bare.parquet"], tmp_path / "bare")


def test_lines_are_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each by the piece in which it begins, wherever that is cut."""
    from eventx.integrations import ray

    data = b"a\n\nbcd\n\xe2\x80\xa8\x85ef\ng"
    (tmp_path / "feed.jsonl").write_bytes(data)
    for size in range(1, len(data) + 1):
        pieces = [
            {"path": str(tmp_path / "feed.jsonl"), "start": start, "end": start + size}
            for start in range(0, len(data), size)
        ]
        lines = [row["line"] for piece in pieces for row in ray._lines_of(piece)]
        assert [b"a\n", b"bcd\n", b"\xe2\x80\xa8\x85ef\n", b"g"] == lines


def kill_a_worker(output: Path, killed: list[int], stop: threading.Event) -> None:
    """Once a few batches are done."""
    while not killed and not stop.is_set():
        time.sleep(0.1)
        if len(list(output.glob("part-*"))) >= 3:
            for pid in writers()[:1]:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)


def writers() -> list[int]:
    """Ray's processes that run our writers, by their titles; without pgrep, which small systems lack."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it may have ended
            title = path.read_bytes()
            if title.startswith(b"ray::") and b"_Writer" in title:
                found.append(int(path.parent.name))
    return found

"""The example feed makes one and the same chronicle, run twice, in reverse order, or killed in the middle."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import eventx
from eventx.parse.stanza_ import StanzaParser

pytest.importorskip("duckdb")

ROOT = Path(__file__).resolve().parents[2]
TABLES = ("documents", "mentions", "claims", "links", "happenings", "reports", "keys")
KILLED = """
import json, os, signal, sys, eventx
from eventx.chronicle import store, writing

def link(connection, names, link=writing.link):
    link(connection, names)
    if sys.argv[2] in connection.execute("SELECT list(id) FROM documents").fetchone()[0]:
        os.kill(os.getpid(), signal.SIGKILL)  # its rows are written, and not yet committed

writing.link, store.BATCH = link, 1
with eventx.Chronicle(sys.argv[1]) as chronicle:
    chronicle.add(map(json.loads, sys.stdin))
"""


@pytest.fixture(scope="module")
def feed(parser: StanzaParser) -> list[dict[str, Any]]:
    """The documents with their events, which so are extracted once; a reprint of one with a new toll too."""
    lines = (ROOT / "examples" / "feed.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    told = documents[-1]["text"].replace("12 street vendors", "15 street vendors")
    assert told != documents[-1]["text"]
    documents.append({"id": "west-4", "published": "2024-03-04", "text": told})
    found = eventx.Extractor(parser=parser).pipe(documents)
    return [
        document | {"events": [event.to_dict() for event in events]}
        for document, events in zip(documents, found, strict=True)
    ]


@pytest.fixture(scope="module")
def whole(feed: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """The tables after one run."""
    with eventx.Chronicle() as chronicle:
        chronicle.add(feed)
        found = tables_of(chronicle)
    assert [] == [name for name, rows in found.items() if not rows]
    assert [("west-3", "west-4")] == sorted({row[1:] for row in found["reports"] if row[2]})
    return found


def tables_of(chronicle: eventx.Chronicle) -> dict[str, list[Any]]:
    return {name: chronicle.sql.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall() for name in TABLES}


def test_twice(feed: list[dict[str, Any]], whole: dict[str, list[Any]]) -> None:
    with eventx.Chronicle() as chronicle:
        assert [len(feed), 0] == [chronicle.add(feed), chronicle.add(feed)]
        assert whole == tables_of(chronicle)


def test_in_reverse_order(feed: list[dict[str, Any]], whole: dict[str, list[Any]]) -> None:
    """All at once, and one by one."""
    with eventx.Chronicle() as at_once, eventx.Chronicle() as one_by_one:
        at_once.add(feed[::-1])
        for document in feed[::-1]:
            one_by_one.add([document])
        assert whole == tables_of(at_once)
        assert whole == tables_of(one_by_one)


@pytest.mark.parametrize("number", range(4))
def test_killed_in_the_middle(
    number: int, feed: list[dict[str, Any]], whole: dict[str, list[Any]], tmp_path: Path
) -> None:
    """While a document is added: those before it are there, nothing of it is, and it is added later."""
    path = tmp_path / "events.duckdb"
    lines = "".join(f"{json.dumps(document)}\n" for document in feed)
    command = [sys.executable, "-c", KILLED, str(path), feed[number]["id"]]
    assert -signal.SIGKILL == subprocess.run(command, input=lines, text=True, check=False).returncode
    with eventx.Chronicle(path) as chronicle:
        kept = chronicle.sql.execute("SELECT id FROM documents ORDER BY id").fetchall()
        assert sorted((document["id"],) for document in feed[:number]) == kept
        for table in ("mentions", "claims"):
            found = chronicle.sql.execute(f"SELECT DISTINCT document FROM {table}").fetchall()
            assert set(found) <= set(kept)
        assert len(feed) - number == chronicle.add(feed)
        assert whole == tables_of(chronicle)

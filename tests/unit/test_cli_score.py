"""``eventx score``: its tables, its list of errors, its JSON, and how it fails."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from eventx.cli import main

TEXT = "Police detained 40 nurses. The nurses were freed on Friday."
DETAINED = {"text": "detained", "start": 7, "end": 15}
FREED = {"text": "freed", "start": 43, "end": 48}
NURSES = {"text": "40 nurses", "start": 16, "end": 25}
GOLD = {
    "id": "a",
    "text": TEXT,
    "events": [
        {"type": "detention", "trigger": DETAINED, "realis": "actual", "arguments": {"detainees": [NURSES]}},
        {"type": "release", "trigger": FREED, "realis": "actual"},
    ],
}
SYSTEM = {"id": "a", "events": [{"type": "detention", "trigger": DETAINED, "realis": "denied"}]}


@pytest.fixture(autouse=True)
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    write("gold.jsonl", GOLD)
    write("system.jsonl", SYSTEM)


def write(name: str, *records: Any) -> None:
    Path(name).write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def printed(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert 0 == main(["score", "gold.jsonl", "system.jsonl", *options])
    return capsys.readouterr().out


def test_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each, in figures of three digits and in numbers."""
    rows = [line.split() for line in printed(capsys).splitlines()]
    assert ["P", "R", "F1", "right", "gold", "system"] == rows[0]
    assert ["trigger", "1.000", "0.500", "0.667", "1", "2", "1"] == rows[1]
    assert 9 == len(rows)


def test_by_type(capsys: pytest.CaptureFixture[str]) -> None:
    """F1 of each type that either side has, a dash where there is nothing to measure."""
    table = printed(capsys, "--by-type", "--types", "detention,release,strike")
    rows = {line.split()[0]: line.split() for line in table.splitlines()[10:]}
    assert ["detention", "1", "1.000", "0.000"] == rows["detention"][:4]
    assert "–" == rows["detention"][4]
    assert "strike" not in rows


def test_errors_by_figure(capsys: pytest.CaptureFixture[str]) -> None:
    """What was missed and what is wrong, each with its place in the text."""
    listed = printed(capsys, "--errors")
    assert "trigger: 1 missed, 0 wrong\n  a:43 release: missed 'freed'\n" in listed
    assert "The nurses were [freed] on Friday" in listed
    assert "a:7 detention, detainees: missed '40 nurses'" in listed
    assert "missed 'actual'; wrong 'denied'" in listed


def test_types(capsys: pytest.CaptureFixture[str]) -> None:
    assert "trigger              1.000   1.000   1.000" in printed(capsys, "--types", "detention")


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Everything that the tables tell, in one object."""
    written = json.loads(printed(capsys, "--json"))
    assert {"figures"} == set(written)
    assert {"precision": 1.0, "recall": 0.5, "right": 1, "gold": 2, "system": 1} == {
        key: value for key, value in written["figures"]["trigger"].items() if key != "f1"
    }
    full = json.loads(printed(capsys, "--json", "--by-type", "--errors"))
    assert 1.0 == full["by_type"]["detention"]["trigger"]["f1"]
    assert {
        "figure": "trigger",
        "id": "a",
        "type": "release",
        "trigger": FREED,
        "role": None,
        "missed": ["freed"],
        "wrong": [],
    } in full["errors"]


def test_documents_of_one_side_only_are_mentioned(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error; the figures are made all the same."""
    write("system.jsonl", {"id": "b", "events": []}, {"id": "c", "events": []})
    assert 0 == main(["score", "gold.jsonl", "system.jsonl"])
    assert [
        "eventx: 1 document of GOLD not in SYSTEM: all their mentions count as missed",
        "eventx: 2 documents of SYSTEM not in GOLD: left out",
    ] == capsys.readouterr().err.splitlines()


def test_system_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(SYSTEM).encode())))
    assert 0 == main(["score", "gold.jsonl", "-"])
    assert "0.667" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gold.jsonl", "missing.jsonl"], ["missing.jsonl", "no such file"]),
        (["gold.jsonl", "."], [".", "folder"]),
        (["gold.jsonl", "bad.jsonl"], ["bad.jsonl:2", "not JSON"]),
        (["list.jsonl", "system.jsonl"], ["list.jsonl:1", "not an object"]),
        (["system.jsonl", "system.jsonl"], ["'a'", '"text"']),
        (["gold.jsonl", "system.jsonl", "--types", "party"], ["'party'"]),
        (["-", "-"], ["standard input"]),
    ],
)
def test_refusals(arguments: list[str], words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One line that names the file and line, and exit code 2."""
    Path("bad.jsonl").write_text('{"id": "a", "events": []}\n{"id"\n', encoding="utf-8")
    write("list.jsonl", [1])
    assert 2 == main(["score", *arguments])
    [line] = capsys.readouterr().err.splitlines()
    assert [] == [word for word in words if word not in line]

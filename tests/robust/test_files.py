"""The command on odd files and streams: one line about each fault, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # a process each

TEXT = "Police detained 40 people in Minsk."
PARSER = """
import sys
from eventx import extractor
from eventx.cli import main
from eventx.testing import FakeParser
from eventx.parse.base import Parser
extractor._bundled_parser = lambda: FakeParser({})
sys.exit(main(sys.argv[1:]))
"""


def run(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command with a parser that finds nothing, since its files are what is tested."""
    return subprocess.run(
        [sys.executable, "-c", PARSER, "extract", "--published", "2020-08-14", *arguments],
        cwd=folder,
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
    )


def fault(found: subprocess.CompletedProcess[bytes]) -> str:
    """What is said on standard error."""
    said = found.stderr.decode()
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("empty.txt", b"", 0, "0 events in 1 document"),
        ("empty.jsonl", b"", 0, "0 events in 0 documents"),
        ("blank.jsonl", b"\n \r\n\t\n", 0, "0 events in 0 documents"),
        ("binary.txt", bytes(range(256)), 1, "not UTF-8 (byte 128)"),
        ("binary.jsonl", b"\xff\n\0\n", 1, "binary.jsonl:2: not JSON"),
        ("utf16.txt", TEXT.encode("utf-16"), 1, "not UTF-8 (byte 0)"),
        ("zeros.txt", b"\0" * 5000, 0, "0 events in 1 document"),
        ("bom.jsonl", b'\xef\xbb\xbf{"text": "x"}\r\n', 0, "0 events in 1 document"),
        ("deep.jsonl", b"[" * 200_000, 1, "not JSON"),
        ("deeper.jsonl", b'{"text": ' * 100_000, 1, "not JSON"),
        ("nan.jsonl", b'{"text": "x", "id": NaN}', 1, "NaN is no number in JSON"),
        ("infinite.jsonl", b'{"text": "x", "id": 1e999}', 1, "1e999 is no number in JSON"),
        ("huge.jsonl", b'{"text": "x", "id": ' + b"9" * 5000 + b"}", 1, "not JSON"),
        ("date.jsonl", b'{"text": "x", "published": "0000-00-00"}', 0, "date.jsonl:1 is read without a date"),
        ("date2.jsonl", b'{"text": "x", "published": {"a": 1}}', 0, "read without a date"),
        ("twice.jsonl", b'{"text": 5, "text": "x"}', 0, "0 events in 1 document"),
        ("wrong.jsonl", b'{"text": ["x"]}', 1, 'no "text"'),
    ],
)
def test_odd_files(tmp_path: Path, name: str, content: bytes, code: int, said: str) -> None:
    """Each has its exit code and its line; what is written is JSON all the same."""
    (tmp_path / name).write_bytes(content)
    found = run(tmp_path, name, "--output", "-")
    assert said in fault(found)
    assert code == found.returncode
    for line in found.stdout.splitlines():
        json.loads(line, parse_constant=pytest.fail)


def test_what_is_no_file(tmp_path: Path) -> None:
    """Folders, broken and circular links, names that are missing or odd."""
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    (tmp_path / "broken.txt").symlink_to("nowhere.txt")
    names = [
        "folder.txt",
        "circle.txt",
        "broken.txt",
        "missing.txt",
        "a\nb.txt",
        "a.pdf",
        "." * 300 + ".txt",
        "",
    ]
    for name in names:
        found = run(tmp_path, name)
        assert fault(found).startswith("eventx: ")
        assert 2 == found.returncode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    """The remedy is told."""
    (tmp_path / "closed.txt").write_text(TEXT)
    (tmp_path / "closed.txt").chmod(0)
    found = run(tmp_path, "closed.txt")
    assert "no permission to read it; try: chmod" in fault(found)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    """`| head -1` ends it quietly."""
    (tmp_path / "many.jsonl").write_text('{"text": "x"}\n' * 20_000)
    command = [
        sys.executable,
        "-c",
        PARSER,
        "extract",
        "many.jsonl",
        "--published",
        "2020-08-14",
        "--output",
        "-",
    ]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (141, b"") == (process.wait(timeout=60), said)


def test_a_full_disk(tmp_path: Path) -> None:
    """Is told in a line."""
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    (tmp_path / "many.jsonl").write_text('{"text": "x"}\n' * 10)
    (tmp_path / "out.jsonl").symlink_to("/dev/full")
    found = run(tmp_path, "many.jsonl", "--output", "out.jsonl")
    assert "No space left on device" in fault(found)
    assert 2 == found.returncode

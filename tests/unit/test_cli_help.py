"""What the command shows to people: help, colours, how far it has come."""

import contextlib
import io
import os
import re
from pathlib import Path

import pytest
from rich.console import Console

from eventx import Extractor
from eventx.cli import main
from eventx.cli.arguments import make_parser
from eventx.feed.progress import progress_bar, show_progress
from eventx.testing import FakeParser, read_tree

COMMANDS = ("extract", "chronicle", "times", "places", "score", "schema", "check", "explain")
TREE = read_tree("""
    Police police NOUN NNS 2 nsubj
    freed  free   VERB VBD 0 root
    him    he     PRON PRP 2 obj
""")
PARSER = FakeParser({TREE.text: TREE})


def help_of(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as end:
        main([*arguments, "--help"])
    assert 0 == end.value.code
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_that_parse(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command's help ends with examples, and their arguments are ones that it takes."""
    _, _, examples = help_of(command, capsys=capsys).partition("\nexamples:\n")
    calls = re.findall(rf"eventx {command}([^|<\n]*)", examples)
    assert calls
    for call in calls:
        words = re.findall(r'"[^"]*"|\S+', call)
        make_parser().parse_args([command, *(word.strip('"') for word in words)])


def test_help_tells_commands_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """The main help lists every command, the exit codes, and how dates that are ambiguous are taken."""
    printed = help_of(capsys=capsys)
    assert [] == [name for name in COMMANDS if f"\n    {name} " not in printed]
    codes = printed.partition("exit codes:")[2]
    assert ["0", "1", "2", "130", "141", "143"] == re.findall(r"^  (\d+) ", codes, re.MULTILINE)
    assert "(03/04/2020) are refused" in " ".join(help_of("extract", capsys=capsys).split())


def on_terminal(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> str:
    """What the command writes where its standard output is a terminal."""
    monkeypatch.setattr("eventx.cli.extract.Extractor", lambda *_, **__: Extractor(parser=PARSER))
    ours, its = os.openpty()
    with os.fdopen(its, "w", encoding="utf-8") as stream, monkeypatch.context() as patch:
        patch.setattr("sys.stdout", stream)
        assert 0 == main(arguments)
    parts = []
    with contextlib.suppress(OSError):  # that is how a terminal ends on Linux
        while part := os.read(ours, 65536):
            parts.append(part)
    os.close(ours)
    return b"".join(parts).decode()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals")
@pytest.mark.parametrize(("no_color", "coloured"), [(None, True), ("1", False)])
def test_colour_only_where_wanted(
    no_color: str | None, coloured: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal "actual" is green; with NO_COLOR nothing has a colour. Files: see test_cli.py."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    article = tmp_path / "a.txt"
    article.write_text(TREE.text, encoding="utf-8")
    written = on_terminal(monkeypatch, ["extract", str(article), "--published", "2020-08-14"])
    assert "actual" in written
    assert coloured == ("\x1b[32mactual" in written)
    assert coloured == bool(re.search(r"\x1b\[[\d;]*3\d", written))


def terminal() -> Console:
    return Console(file=io.StringIO(), force_terminal=True, width=100, record=True)


def test_progress_tells_rate_and_time_left() -> None:
    """How many, how fast, how long yet; without a known total no time."""
    shown = terminal()
    with progress_bar(total=400, console=shown) as advance:
        for _ in range(3):
            advance(100)
    said = shown.export_text()
    assert re.search(r"3 documents, [\d,.]+ a second +\S+ left", said)
    unknown = terminal()
    with progress_bar(total=None, noun="texts", console=unknown) as advance:
        advance(1)
    said = unknown.export_text()
    assert re.search(r"1 texts, [\d,.]+ a second", said)
    assert "left" not in said


def test_progress_passes_everything_on() -> None:
    assert [1, 2, 3] == list(show_progress([1, 2, 3], total=3))

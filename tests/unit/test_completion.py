"""Shell completion: what real shells offer, and what is said where the package for it is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from eventx.cli import main

BASH = """
eval "$(eventx --print-completion bash)"
COMP_LINE="$1" COMP_POINT=${#1} COMP_TYPE=9
read -ra COMP_WORDS <<< "$1"
if [[ "$1" == *" " ]]; then COMP_WORDS+=(""); fi
COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
_python_argcomplete eventx
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Where `eventx` is a command, whether or not the package is installed."""
    command = tmp_path / "bin" / "eventx"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m eventx "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return {**os.environ, "PATH": os.pathsep.join([str(command.parent), os.environ["PATH"]])}


def output_of(command: list[str], environment: dict[str, str], folder: Path) -> str:
    done = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, check=True, timeout=120, encoding="utf-8"
    )
    return done.stdout


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("eventx ex", {"extract", "explain"}),
        ("eventx extract --types rel", {"release"}),
        ("eventx extract --types release,de", {"release,detention", "release,death", "release,demand"}),
        ("eventx schema sanctions_", {"sanctions_meeting"}),
        ("eventx times --published ", {"today", "yesterday"}),
        ("eventx extract art", {"article.txt"}),
    ],
)
@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash(typed: str, offered: set[str], environment: dict[str, str], tmp_path: Path) -> None:
    """Commands, options, event types (of a list the last), days and files."""
    (tmp_path / "article.txt").touch()
    found = output_of(["bash", "--norc", "-c", BASH, "bash", typed], environment, tmp_path)
    assert offered == set(map(str.strip, found.splitlines()))


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish")
def test_fish(environment: dict[str, str], tmp_path: Path) -> None:
    script = 'eventx --print-completion fish | source; complete -C "eventx extract --types rel"'
    assert "release\n" == output_of(["fish", "--no-config", "-c", script], environment, tmp_path)


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh")
def test_zsh(environment: dict[str, str], tmp_path: Path) -> None:
    """The script is accepted and completes eventx; what is offered needs a terminal to be seen."""
    script = (
        "autoload -U compinit; compinit -u -D; "
        'eval "$(eventx --print-completion zsh)"; echo ${_comps[eventx]}'
    )
    assert "_python_argcomplete\n" == output_of(["zsh", "-f", "-c", script], environment, tmp_path)


def test_missing_package(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A line with the remedy."""
    monkeypatch.setitem(sys.modules, "argcomplete", None)
    assert 2 == main(["--print-completion", "bash"])
    captured = capsys.readouterr()
    assert ("", 1) == (captured.out, len(captured.err.splitlines()))
    assert 'python3 -m pip install ".[completion]"' in captured.err

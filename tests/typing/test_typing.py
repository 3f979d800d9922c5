"""What users see of the types: mypy --strict and pyright over sample code and over the README."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
BESIDES = {"reportUnusedExpression", "reportUnknownMemberType"}
"""what pyright says of a misuse besides its fault: a bare expression, of a type that can't be known"""


@attrs.frozen
class Fault:
    """What a type checker says of a line."""

    sample: str
    line: int
    code: str


@pytest.fixture(scope="module")
def samples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both sample files and every Python block of the README, each a program of its own."""
    folder = tmp_path_factory.mktemp("typing")
    for path in (HERE / "usage.py", HERE / "misuse.py"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    readme = (root / "README.md").read_text(encoding="utf-8")
    for number, snippet in enumerate(re.findall(r"```python\n(.*?)```", readme, re.DOTALL)):
        (folder / f"readme_{number}.py").write_text(snippet, encoding="utf-8")
    assert len(list(folder.glob("readme_*.py"))) >= 2
    return folder


def run(folder: Path, *arguments: str, **environment: str) -> str:
    """The output of a type checker, which reports faults by exit code 1 and its own failure by others."""
    result = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env=os.environ | {"NO_COLOR": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=280,
        check=False,
    )
    assert result.returncode in (0, 1), result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def by_mypy(samples: Path, root: Path) -> list[Fault]:
    """Every error, with its code, from one run of mypy --strict."""
    names = sorted(path.name for path in samples.glob("*.py"))
    options = ("--strict", "--config-file=", "--no-incremental", "--hide-error-context")
    printed = run(samples, "mypy", *options, *names, MYPYPATH=str(root / "src"))
    found = re.findall(r"^(\w+)\.py:(\d+): error: .*\[([\w-]+)\]$", printed, re.MULTILINE)
    return [Fault(name, int(line), code) for name, line, code in found]


@pytest.fixture(scope="module")
def by_pyright(samples: Path, root: Path) -> list[Fault]:
    """Every error, with its rule, from one run of pyright in strict mode."""
    settings = {
        "typeCheckingMode": "strict",
        "reportMatchNotExhaustive": False,  # event types are an open set
        "extraPaths": [str(root / "src")],
        "include": ["*.py"],
        "pythonVersion": "3.11",
    }
    (samples / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    printed = run(samples, "pyright", "--outputjson", "--pythonpath", sys.executable)
    report = json.loads(printed)
    assert len(list(samples.glob("*.py"))) == report["summary"]["filesAnalyzed"]
    return [
        Fault(Path(one["file"]).stem, one["range"]["start"]["line"] + 1, one["rule"])
        for one in report["generalDiagnostics"]
        if one["severity"] == "error"
    ]


def faults_in(faults: list[Fault], sample: str) -> set[tuple[int, str]]:
    return {(fault.line, fault.code) for fault in faults if re.fullmatch(sample, fault.sample)}


def expected(column: int) -> Iterator[tuple[int, str]]:
    """The lines of the misuses with what is expected there: column 0 by mypy, 1 by pyright."""
    for number, line in enumerate((HERE / "misuse.py").read_text(encoding="utf-8").splitlines(), 1):
        if codes := line.partition("# expect: ")[2].split():
            yield number, codes[column]


def test_usage_is_accepted_by_mypy(by_mypy: list[Fault]) -> None:
    assert set() == faults_in(by_mypy, "usage")


def test_usage_is_accepted_by_pyright(by_pyright: list[Fault]) -> None:
    assert set() == faults_in(by_pyright, "usage")


def test_readme_is_accepted_by_mypy(by_mypy: list[Fault]) -> None:
    """Every Python block of the README."""
    assert set() == faults_in(by_mypy, r"readme_\d+")


def test_readme_is_accepted_by_pyright(by_pyright: list[Fault]) -> None:
    """Every Python block of the README."""
    assert set() == faults_in(by_pyright, r"readme_\d+")


def test_misuse_is_reported_by_mypy(by_mypy: list[Fault]) -> None:
    """Each fault on its line, and no other."""
    wanted = set(expected(0))
    assert len(wanted) > 25
    assert wanted == faults_in(by_mypy, "misuse")


def test_misuse_is_reported_by_pyright(by_pyright: list[Fault]) -> None:
    """Each fault on its line, and no other."""
    found = {(line, rule) for line, rule in faults_in(by_pyright, "misuse") if rule not in BESIDES}
    assert set(expected(1)) == found

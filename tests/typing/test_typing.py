"""What users see of the types: mypy --strict over sample code and over the README."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def errors(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[tuple[int, str]]]:
    """For each sample the lines with errors and their codes, from one run of mypy."""
    folder = tmp_path_factory.mktemp("typing")
    readme = (root / "README.md").read_text(encoding="utf-8")
    samples = {
        path.stem: path.read_text(encoding="utf-8") for path in (HERE / "usage.py", HERE / "misuse.py")
    }
    for number, snippet in enumerate(re.findall(r"```python\n(.*?)```", readme, re.DOTALL)):
        samples[f"readme_{number}"] = snippet
    for name, code in samples.items():
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--config-file=",
            "--no-incremental",
            "--hide-error-context",
        ]
        + [f"{name}.py" for name in samples],
        cwd=folder,
        env=os.environ | {"MYPYPATH": str(root / "src"), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=280,
        check=False,
    )
    assert run.returncode in (0, 1), run.stdout + run.stderr
    found: dict[str, set[tuple[int, str]]] = {name: set() for name in samples}
    for name, line, code in re.findall(r"^(\w+)\.py:(\d+): error: .*\[([\w-]+)\]$", run.stdout, re.MULTILINE):
        found[name].add((int(line), code))
    return found


def test_usage_is_accepted(errors: dict[str, set[tuple[int, str]]]) -> None:
    assert set() == errors["usage"]


def test_readme_is_accepted(errors: dict[str, set[tuple[int, str]]]) -> None:
    """Every Python block of the README, each a program of its own."""
    snippets = {name: found for name, found in errors.items() if name.startswith("readme_")}
    assert len(snippets) >= 2
    assert {name: set() for name in snippets} == snippets


def test_misuse_is_reported(errors: dict[str, set[tuple[int, str]]]) -> None:
    """Each fault on its line, and no other."""
    lines = (HERE / "misuse.py").read_text(encoding="utf-8").splitlines()
    expected = {
        (number, code.strip())
        for number, line in enumerate(lines, 1)
        for code in line.partition("# expect: ")[2:]
        if code
    }
    assert len(expected) > 10
    assert expected == errors["misuse"]

"""What a release consists of agrees: versions, dependencies, licences, and the actions that build it."""

import ast
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import eventx
from eventx.exchange.envelope import stamp

OPTIONAL = {
    *{"argcomplete", "duckdb", "feedparser", "matplotlib", "pandas", "polars", "pyarrow", "ray", "spacy"},
    "trafilatura",
}
"""what the extras bring"""


BESIDES = {"eventx", "typing_extensions"}
"""ourselves, and what is imported for type checkers alone, which bring it"""


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    data: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return data


def test_the_version_is_the_same_everywhere(root: Path) -> None:
    """In the package, in what it writes, and over the newest part of the changelog."""
    headings = re.findall(r"^## \[(.+)\]", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [eventx.__version__, eventx.__version__] == [headings[0], stamp()["library"]]


def test_what_is_imported_is_named(root: Path, project: dict[str, Any]) -> None:
    """Every package that the source imports is a dependency itself, not only one of a dependency's."""
    found = set()
    for path in (root / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    named = {re.split(r"[<>=\[ ]", one)[0] for one in project["dependencies"]}
    assert named | OPTIONAL == {attribute_of(one) for one in found - set(sys.stdlib_module_names) - BESIDES}


def attribute_of(module: str) -> str:
    """The distribution that a module is from."""
    return {"dateutil": "python-dateutil"}.get(module, module)


def test_internals_are_bounded(project: dict[str, Any]) -> None:
    """A new stanza may have its inside changed."""
    [stanza] = [one for one in project["dependencies"] if one.startswith("stanza")]
    assert ",<" in stanza


def test_licences_are_shipped(root: Path, project: dict[str, Any]) -> None:
    """That of every part; MIT asks for its notice in all copies."""
    shipped = {path.name for pattern in project["license-files"] for path in root.glob(pattern)}
    assert {"LICENSE", "NOTICE", "LICENSE-LemmInflect"} <= shipped
    notice = (root / "src/eventx/model/en/LICENSE-LemmInflect").read_text(encoding="utf-8")
    assert "Copyright (C) 2019 Brad Jascob" in notice
    assert "LICENSE-LemmInflect" in (root / "NOTICE").read_text(encoding="utf-8")


def test_actions_are_pinned(root: Path) -> None:
    """By a commit, since a tag can be moved."""
    used = [
        line.split("uses:")[1].strip()
        for path in (root / ".github" / "workflows").glob("*.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    ]
    assert used
    assert [] == [
        one for one in used if not one.startswith("./") and not re.search(r"@[0-9a-f]{40} # v\d", one)
    ]

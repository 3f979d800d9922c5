"""The API reference has all that is public; .ci/check_docs.py tests the built pages."""

import re
from pathlib import Path

import pytest

import eventx

API = Path(__file__).resolve().parents[2] / "docs" / "api"
_DIRECTIVE = re.compile(
    r"^\.\. (currentmodule|auto(?:class|exception|function|data|module)):: (\S+)", re.MULTILINE
)


def described() -> set[str]:
    """The names with their modules, and modules described as a whole."""
    found = set()
    for page in API.glob("*.rst"):
        module = ""
        for kind, name in _DIRECTIVE.findall(page.read_text(encoding="utf-8")):
            module = name if kind == "currentmodule" else module
            found.add(name if kind == "automodule" else f"{module}.{name}")
    return found


def test_every_public_name_is_described() -> None:
    assert [] == [name for name in eventx.__all__ if f"eventx.{name}" not in described()]


@pytest.mark.parametrize(
    "module", ["testing", "integrations.arrow", "integrations.ray", "integrations.spacy"]
)
def test_modules_for_users_are_described(module: str) -> None:
    assert f"eventx.{module}" in described()


def test_every_page_is_in_the_contents() -> None:
    contents = (API / "index.rst").read_text(encoding="utf-8")
    listed = set(re.findall(r"^   (\w+)$", contents, re.MULTILINE))
    assert {page.stem for page in API.glob("*.rst")} - {"index"} == listed

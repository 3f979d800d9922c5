"""The examples in docstrings are run, and print what they show."""

import doctest
import importlib
from pathlib import Path

import pytest

import eventx

pytestmark = pytest.mark.model

SOURCE = Path(eventx.__file__).parent
MODULES = sorted(
    ".".join((eventx.__name__, *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
    for path in SOURCE.rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name: str) -> None:
    """All of a module; what fails is told as doctest tells it."""
    told: list[str] = []
    runner = doctest.DocTestRunner()
    for example in doctest.DocTestFinder().find(importlib.import_module(name), name):
        runner.run(example, out=told.append)
    assert "" == "".join(told)
    assert 0 < runner.tries


def test_public_functions_have_examples() -> None:
    """Those that people meet first are among them."""
    assert {"eventx", "eventx.extractor", "eventx.find", "eventx.explanation"} <= set(MODULES)

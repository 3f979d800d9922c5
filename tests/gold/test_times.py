"""Time expressions stay as well found and resolved as they were, measured through the command line."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from eventx.cli import main

pytestmark = pytest.mark.model

FLOORS = {"strict F1": 0.84, "relaxed F1": 0.91, "value F1": 0.79, "day": 0.86}


@pytest.fixture(scope="module")
def figures(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """What the scorer beside the gold documents prints for `eventx times`."""
    documents, found = gold / "times-dev.jsonl", tmp_path_factory.mktemp("times") / "found.jsonl"
    assert 0 == main(["times", str(documents), "--output", str(found)])
    command = [sys.executable, str(gold / "score_times.py"), str(documents), str(found)]
    printed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    return {name: float(value) for name, value in re.findall(r"([a-z]+(?: F1)?) (\d\.\d+)", printed)}


@pytest.mark.parametrize("name", FLOORS)
def test_figures_stay_above_their_floors(figures: dict[str, float], name: str) -> None:
    """Each at most two to three points under what was last measured."""
    assert figures[name] >= FLOORS[name]

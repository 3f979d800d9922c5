"""The bundled model on treebanks it has never seen: floors, which only ever rise."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UD = ROOT.parent / "shared" / "ud"

pytestmark = [
    pytest.mark.model,
    pytest.mark.slow,
    pytest.mark.skipif(not UD.is_dir(), reason="the treebanks aren't beside this checkout"),
]


def evaluate(file: str, *options: str) -> dict[str, float]:
    """What training/evaluate.py prints."""
    command = [sys.executable, str(ROOT / "training" / "evaluate.py"), str(UD / file), *options]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    return {name: float(figure) for name, figure in map(str.split, answer.stdout.splitlines())}


@pytest.mark.parametrize(
    ("file", "floors"),
    [
        ("pud.conllu", {"UPOS": 97.0, "LEMMA": 97.3, "UAS": 89.5, "LAS": 87.2}),
        ("ewt-test.conllu", {"UPOS": 97.0, "LEMMA": 97.2, "UAS": 91.7, "LAS": 89.5}),
    ],
)
def test_scores_on_gold_tokens(file: str, floors: dict[str, float]) -> None:
    """Tags, lemmas, trees."""
    found = evaluate(file)

    assert {} == {name: found[name] for name, floor in floors.items() if found[name] < floor}


def test_lower_case_costs_little() -> None:
    """PUD in lower case: within half a point of PUD as it is."""
    assert evaluate("pud.conllu", "--lower")["LAS"] >= evaluate("pud.conllu")["LAS"] - 0.5


def test_scores_from_raw_text() -> None:
    """Tokens and sentences, found."""
    found = evaluate("pud.conllu", "--raw")

    assert found["TOKENS"] >= 99.3
    assert found["SENTENCES"] >= 98.5

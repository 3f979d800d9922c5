"""Trees drawn as text, from trees written by hand."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.testing import FakeParser, read_tree

ORDERED = read_tree("""
    Police  police  NOUN NNS 2 nsubj
    ordered order   VERB VBD 0 root
    men     man     NOUN NNS 2 obj
    to      to      PART TO  5 mark
    leave   leave   VERB VB  2 xcomp
""")
PARSER = FakeParser.of(ORDERED)


def load() -> Any:
    path = Path(__file__).resolve().parents[2] / "tools" / "draw_tree.py"
    spec = importlib.util.spec_from_file_location("draw_tree", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = load()


EXPECTED = """
            ┌───────xcomp───────┐
  ┌─nsubj─┐ │ ┌─obj─┐  ┌─mark─┐ │
  ▼       │ │ │     ▼  ▼      │ ▼
Police   ordered   men to    leave
                    ▲          │
                    └──nsubj───┘
"""
EDGES = st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(["obj", "nmod:of"]))


def test_a_tree() -> None:
    """Arrows point to dependents; the basic tree above the words, what the graph adds below."""
    assert EXPECTED.strip("\n") == TOOL.draw_sentence(ORDERED.sentences[0])


@given(st.lists(EDGES, max_size=8))
def test_any_arcs(edges: list[tuple[int, int, str]]) -> None:
    """Every arc has its arrow and its whole label, and every word stands once, in order."""
    arcs = [TOOL.Arc(*edge) for edge in {(a, b): (a, b, label) for a, b, label in edges if a != b}.values()]
    words = [f"w{number}" for number in range(8)]
    drawn = TOOL.draw_arcs(words, arcs, [])
    assert words == drawn.splitlines()[-1].split()
    assert len(arcs) == drawn.count("▼")
    assert len(arcs) == drawn.count("obj") + drawn.count("nmod:of")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Police ordered men to leave | leave | nsubj", "leave: nsubj leads to men"),
        ("Police ordered men to leave | leave | obj", "leave: obj leads nowhere"),
        ("Police ordered men to leave | ordered | obj|nsubj", "ordered: obj|nsubj leads to Police and men"),
    ],
)
def test_paths(asked: str, told: str) -> None:
    """Where a path leads is told below the tree."""
    assert told == TOOL.draw(asked, PARSER, {}).splitlines()[-1]


def test_a_page_is_drawn_again() -> None:
    """The drawing is replaced, all else stays, and drawing twice changes nothing."""
    page = "Text.\n\n<!-- tree: Police ordered men to leave -->\n```text\nold\n```\n\nMore.\n"
    drawn = TOOL.redrawn(page, PARSER)
    assert "old" not in drawn
    assert drawn.startswith("Text.\n\n<!-- tree: ")
    assert drawn.endswith("┘\n```\n\nMore.\n")
    assert drawn == TOOL.redrawn(drawn, PARSER)

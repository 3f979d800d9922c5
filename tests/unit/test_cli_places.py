"""``eventx places`` without the model."""

import json
from pathlib import Path

import pytest

from eventx.cli import main
from eventx.cli.places import find_places_in
from eventx.testing import FakeParser, read_tree

DOCUMENT = read_tree("""
    Police police NOUN  NNS 2 nsubj
    met    meet   VERB  VBD 0 root
    in     in     ADP   IN  4 case
    Minsk  Minsk  PROPN NNP 2 obl
    and    and    CCONJ CC  6 cc
    Europe Europe PROPN NNP 4 conj
""")


@pytest.fixture
def feed(tmp_path: Path) -> str:
    path = tmp_path / "feed.jsonl"
    path.write_text(json.dumps({"id": "a", "text": DOCUMENT.text}) + "\n", encoding="utf-8")
    return str(path)


def test_json_lines_have_the_keys_of_gold_sets(feed: str, tmp_path: Path) -> None:
    output = tmp_path / "places.jsonl"
    assert 0 == find_places_in([feed], output=str(output), parser=FakeParser.of(DOCUMENT))
    minsk = {"text": "Minsk", "start": 14, "end": 19, "country": "BY", "lat": 53.9, "lon": 27.57}
    europe = {"text": "Europe", "start": 24, "end": 30, "country": None, "lat": None, "lon": None}
    assert {
        "id": "a",
        "places": [minsk | {"feature": "settlement"}, europe | {"feature": None}],
    } == json.loads(output.read_text(encoding="utf-8"))


def test_table_shows_what_the_coordinates_stand_for(feed: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And no hint that a date is missing: places need none."""
    assert 0 == find_places_in([feed], parser=FakeParser.of(DOCUMENT))
    captured = capsys.readouterr()
    assert [] == [
        word for word in ("2 places", "Minsk", "BY", "53.90", "settlement") if word not in captured.out
    ]
    assert "" == captured.err


def test_missing_file_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["places", "missing.jsonl"])
    assert "missing.jsonl: no such file" in capsys.readouterr().err

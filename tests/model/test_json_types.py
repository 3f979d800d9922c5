"""JSON Schema and envelope on what is really found in an article."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import eventx
from eventx.cli import main
from eventx.events import SHIPPED

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def events(root: Path) -> list[eventx.Event]:
    """Those of the example article, with mentions, counts, places, times and sources."""
    text = (root / "examples" / "article.txt").read_text(encoding="utf-8")
    return eventx.Extractor(SHIPPED).extract(text, published="2020-08-14")


def is_valid(data: Any, types: tuple[type[eventx.Event], ...] = SHIPPED) -> bool:
    return bool(jsonschema.Draft202012Validator(eventx.json_schema(types)).is_valid(data))


def test_real_events_are_valid(events: list[eventx.Event]) -> None:
    """Every one, and every mention by itself; those of one type alone by the schema of that type."""
    written = [one.to_dict() for event in events for one in (event, *event.mentions)]
    assert len(written) > 20
    assert [] == [data for data in written if not is_valid(data)]
    releases = [data for data in written if data["type"] == "release"]
    assert releases == [data for data in written if is_valid(data, (eventx.Release,))]


def test_envelope_of_real_events(events: list[eventx.Event]) -> None:
    """Through JSON text and back, with the three versions."""
    extractor = eventx.Extractor(SHIPPED)
    data = json.loads(json.dumps(eventx.to_envelope(events, extractor=extractor)))
    assert events == eventx.from_envelope(data, events=SHIPPED)
    assert eventx.Extractor().model == data["eventx"]["model"]


def test_check_of_the_shipped_types(capsys: pytest.CaptureFixture[str]) -> None:
    """The command on types that hold, with the bundled model."""
    assert 0 == main(["check", "eventx.events.custody"])
    assert "detention: 3 of 3 Example and 5 of 5 Not hold" in capsys.readouterr().out

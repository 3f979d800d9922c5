"""Accords, pressure and power: sentences of many forms, with what they tell and what they don't."""

from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

import eventx
from eventx.schema import Event, role_fields

pytestmark = pytest.mark.model

MISREAD = pytest.mark.xfail(strict=True, reason="the model misreads it")


def row_of(line: str) -> ParameterSet:
    """The parts of a line; one that the model is known to misread begins with "? "."""
    parts = [part.strip() for part in line.removeprefix("? ").split("|")]
    return pytest.param(*parts, marks=[MISREAD] if line.startswith("? ") else [])


ROWS = [
    row_of(line)
    for line in Path(__file__).with_name("politics.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
TOLD = [row for row in ROWS if row.values[1] != "-"]
NOT_TOLD = [row for row in ROWS if row.values[1] == "-"]


@pytest.fixture(scope="module")
def extractor() -> eventx.Extractor:
    """One loaded model, and all shipped types."""
    return eventx.Extractor(merge=False)


def roles_of(event: Event) -> str:
    """The fillers as the rows have them: "parties=Serbia; Kosovo, topic=trade"."""
    parts = []
    for field in role_fields(type(event)):
        value = getattr(event, field.name)
        values = value if isinstance(value, tuple) else (value,) if value else ()
        if values:
            parts.append(f"{field.name}=" + "; ".join(one.text for one in values))
    return ", ".join(parts)


@pytest.mark.parametrize(("kind", "realis", "trigger", "roles", "sentence"), TOLD)
def test_sentence_tells(
    extractor: eventx.Extractor, kind: str, realis: str, trigger: str, roles: str, sentence: str
) -> None:
    """Type, realis, trigger and every filler."""
    found = [event for event in extractor.extract(sentence) if type(event).__name__ == kind]
    assert [(realis, trigger, roles)] == [(str(e.realis), e.trigger.text, roles_of(e)) for e in found]


@pytest.mark.parametrize(("kind", "_", "sentence"), NOT_TOLD)
def test_sentence_tells_of_no_such_event(
    extractor: eventx.Extractor, kind: str, _: str, sentence: str
) -> None:
    """Other senses of the same words."""
    assert kind not in [type(event).__name__ for event in extractor.extract(sentence)]

"""Codes with the bundled model: the table's examples, and sentences for each mood and family of types."""

from pathlib import Path

import pytest

import eventx
from eventx.events import SHIPPED
from eventx.exchange.coding import moods, rows
from eventx.parse.stanza_ import StanzaParser
from eventx.schema.codes import Codes

pytestmark = pytest.mark.model

NAMES = {cls.type_name() for cls in SHIPPED}
ROWS = [(name, row.codes, row.example) for name in NAMES for row in rows()[name]]
SENTENCES = [
    line.split(" | ")
    for line in Path(__file__).with_name("codes.txt").read_text("utf-8").splitlines()
    if not line.startswith("#") and line.split(" | ")[0] in NAMES
]


MOODS = [(mood.example_type, mood.codes, mood.example) for mood in moods() if mood.example_type in NAMES]


@pytest.fixture(scope="module")
def extractor(parser: StanzaParser) -> eventx.Extractor:
    """An extractor over the shared parser."""
    return eventx.Extractor(parser=parser)


@pytest.mark.parametrize(("name", "codes", "example"), ROWS)
def test_example_has_the_codes_of_its_row(
    extractor: eventx.Extractor, name: str, codes: Codes, example: str
) -> None:
    """The example of a type's row is such an event, with the row's codes."""
    found = [e for e in extractor.extract(example) if e.type_name() == name]
    assert codes in [Codes(plover=e.plover, cameo=e.cameo, ace=e.ace) for e in found]


@pytest.mark.parametrize(("name", "codes", "example"), MOODS)
def test_example_has_the_codes_of_its_mood(
    extractor: eventx.Extractor, name: str, codes: Codes, example: str
) -> None:
    """So is the example of what is demanded, refused, promised or threatened."""
    found = [e for e in extractor.extract(example) if e.type_name() == name]
    assert codes in [Codes(plover=e.plover, cameo=e.cameo) for e in found]


@pytest.mark.parametrize(("name", "plover", "cameo", "sentence"), SENTENCES)
def test_sentence_has_its_codes(
    extractor: eventx.Extractor, name: str, plover: str, cameo: str, sentence: str
) -> None:
    """Moods in other words and longer sentences; "-" is no code."""
    found = next(event for event in extractor.extract(sentence) if event.type_name() == name)
    assert (plover, cameo) == (str(found.plover or "-"), found.cameo or "-")

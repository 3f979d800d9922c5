"""When events happen and whether they did, over sentences of each kind and others that only look like it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eventx import Event, Extractor
from eventx.schema.values import Timex

pytestmark = pytest.mark.model

PUBLISHED = "2026-07-15"  # a Wednesday
LINES = Path(__file__).with_name("days_and_realis.txt").read_text("utf-8").splitlines()


def cases() -> Iterator[tuple[str, str, str]]:
    """Each expected event with the sentence above it and the kind above that.

    A sentence that the model is known to misread begins with "? ".
    """
    kind = text = ""
    for line in filter(None, LINES):
        if line.startswith("## "):
            kind = line[3:]
        elif line.startswith("  "):
            yield kind, text, line.strip()
        elif not line.startswith("#"):
            text = line


@pytest.fixture(scope="module")
def found() -> dict[str, list[Event]]:
    """The mentions in every sentence."""
    texts = list(dict.fromkeys(text for _, text, _ in cases()))
    documents = [{"text": text.removeprefix("? "), "published": PUBLISHED} for text in texts]
    events = Extractor(merge=False).pipe(documents)
    return dict(zip(texts, map(list, events), strict=True))


def days(when: Timex | None) -> str:
    if when is None or (when.earliest is None and when.latest is None):
        return "none"
    return f"{when.earliest or '..'} {when.latest or '..'}"


@pytest.mark.parametrize("kind", dict.fromkeys(kind for kind, _, _ in cases()))
def test_days_and_realis(kind: str, found: dict[str, list[Event]]) -> None:
    """One of the events of a type has them; all failures of a kind are shown together."""
    wrong = []
    for text, expected in ((text, expected) for of, text, expected in cases() if of == kind):
        types, realis, when = expected.split(maxsplit=2)
        events = [event for event in found[text] if event.type_name() in types.split("|")]
        told = [(str(event.realis), days(event.when)) for event in events]
        right = any((realis in ("-", one) and when in ("-", other)) for one, other in told)
        if right == text.startswith("? "):
            wrong.append((text, expected, told))
    assert [] == wrong

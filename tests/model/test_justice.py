"""The justice family, accusations, expulsions and kidnappings over sentences of every construction."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from eventx import Event, Extractor
from eventx.events import (
    Accusation,
    Acquittal,
    Charge,
    Conviction,
    Expulsion,
    Extradition,
    Investigation,
    Kidnapping,
    Sentencing,
    Trial,
)
from eventx.schema import role_fields
from eventx.schema.values import Span

pytestmark = pytest.mark.model

LINES = Path(__file__).with_name("justice.txt").read_text("utf-8").splitlines()
TYPES = [
    *(Investigation, Charge, Trial, Conviction, Sentencing, Acquittal, Extradition, Expulsion),
    *(Accusation, Kidnapping),
]


MISREAD = pytest.mark.xfail(strict=True, reason="the model misreads it")


def cases() -> Iterator[ParameterSet]:
    """Each sentence with the events below it; those that the model is known to misread begin with "? "."""
    told: list[tuple[str, list[str]]] = []
    for line in filter(None, LINES):
        if line.startswith("  "):
            told[-1][1].append(line.strip())
        elif not line.startswith("#"):
            told.append((line, []))
    for sentence, expected in told:
        marks = [MISREAD] if sentence.startswith("? ") else []
        yield pytest.param(sentence.removeprefix("? "), expected, marks=marks)


def shown(event: Event) -> str:
    """An event as the file writes it."""
    parts = [event.type_name(), event.trigger.text]
    parts += [] if event.realis == "actual" else [str(event.realis)]
    for field in role_fields(type(event)):
        value = getattr(event, field.name)
        fillers: tuple[Span, ...] = value if field.many else (value,) if value else ()
        parts += [f"{field.name}={' + '.join(one.text for one in fillers)!r}"] if fillers else []
    return " ".join(parts)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """One loaded model for all sentences."""
    return Extractor(TYPES, merge=False)


@pytest.mark.parametrize(("sentence", "expected"), list(cases()))
def test_sentence_tells_these_events(extractor: Extractor, sentence: str, expected: list[str]) -> None:
    """Triggers, realis and every filler are as the file has them, and there is nothing else."""
    assert expected == [shown(event) for event in extractor.extract(sentence, published="2020-08-14")]

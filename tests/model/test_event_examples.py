"""The examples in the docstrings of the event classes are data: each one is run."""

import pytest

import eventx
from eventx.events import SHIPPED
from eventx.schema import Event, examples_of

pytestmark = pytest.mark.model

EXAMPLES = [(cls, sentence) for cls in SHIPPED for sentence in examples_of(cls)[0]]
COUNTEREXAMPLES = [(cls, sentence) for cls in SHIPPED for sentence in examples_of(cls)[1]]


@pytest.fixture(scope="module")
def extractor() -> eventx.Extractor:
    """One loaded model for all examples."""
    return eventx.Extractor()


@pytest.mark.parametrize(("cls", "sentence"), EXAMPLES)
def test_example_yields_the_event(extractor: eventx.Extractor, cls: type[Event], sentence: str) -> None:
    """An "Example:" is an event of exactly this class."""
    assert cls in [type(event) for event in extractor.extract(sentence)]


@pytest.mark.parametrize(("cls", "sentence"), COUNTEREXAMPLES)
def test_counterexample_does_not(extractor: eventx.Extractor, cls: type[Event], sentence: str) -> None:
    """A "Not:" is no event of exactly this class."""
    assert cls not in [type(event) for event in extractor.extract(sentence)]


def test_every_class_has_examples() -> None:
    """The docstring is the annotation guideline."""
    assert [] == [cls for cls in SHIPPED if not all(examples_of(cls))]

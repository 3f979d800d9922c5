"""The examples in the docstrings of the event classes are data: each one is run."""

import pytest

from eventx.check import lint
from eventx.events import SHIPPED
from eventx.parse.stanza_ import StanzaParser
from eventx.schema import Event, examples_of
from eventx.testing import assert_examples

pytestmark = pytest.mark.model


@pytest.mark.parametrize("cls", SHIPPED)
def test_examples(parser: StanzaParser, cls: type[Event]) -> None:
    """An "Example:" yields an event of the class, a "Not:" none, with all types looked for together."""
    assert_examples(cls, events=SHIPPED, parser=parser)


@pytest.mark.parametrize("cls", SHIPPED)
def test_examples_by_itself(parser: StanzaParser, cls: type[Event]) -> None:
    """They hold too where no other type is looked for, so that none leans on a rival."""
    assert_examples(cls, parser=parser)


def test_nothing_is_doubtful() -> None:
    """What `eventx check` warns of, the shipped types don't do."""
    assert () == lint(SHIPPED)


def test_every_class_has_examples() -> None:
    """Of both sorts: the docstring is the annotation guideline."""
    assert [] == [cls for cls in SHIPPED if not all(examples_of(cls))]

"""Sectors of actors: what their words tell."""

import pytest

from eventx import Actor, Span
from eventx.data import load
from eventx.exchange.sector import Sector, sector_of
from eventx.schema.values import Kind


def actor(words: str, kind: Kind | None = None, country: str | None = None) -> Actor:
    head = Span(text=words.rsplit(maxsplit=1)[-1], start=0, end=1)
    return Actor(text=words, start=0, end=len(words), name=words, head=head, kind=kind, country=country)


def test_every_sector_has_its_words_and_code() -> None:
    """The table and the enumeration name the same; codes differ."""
    told = load("sectors")["sectors"]
    assert [str(one) for one in Sector] == list(told)
    assert len(told) == len({one.code for one in Sector})


@pytest.mark.parametrize(
    ("name", "words"), [(n, w) for n, row in load("sectors")["sectors"].items() for w in row["examples"]]
)
def test_examples_of_the_table(name: str, words: str) -> None:
    assert name == sector_of(actor(words))


@pytest.mark.parametrize(
    ("sector", "words"),
    [
        (Sector.MILITARY, "a spokesman for the army"),
        (Sector.LABOUR, "two of the union's leaders"),
        (Sector.GOVERNMENT, "the interior minister of Belarus"),
        (Sector.GOVERNMENT, "US officials"),
        (Sector.CIVILIANS, "the minister's wife"),
        (Sector.STUDENTS, "student protesters"),
        (None, "Sviatlana"),
        (None, "prison officers"),
    ],
)
def test_the_head_decides_or_whom_it_is_of(sector: Sector | None, words: str) -> None:
    assert sector == sector_of(actor(words))


def test_a_country_that_acts_is_its_government() -> None:
    """ "Belarus freed them", but not a place without a country."""
    assert Sector.GOVERNMENT == sector_of(actor("Belarus", Kind.PLACE, "BY"))
    assert sector_of(actor("Smalltown", Kind.PLACE)) is None

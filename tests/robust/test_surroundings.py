"""The machine's zone and clock play no part in what a text says."""

import ast
import datetime
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import eventx
from eventx.resolve.times.day import parse_day
from eventx.testing import FakeParser, read_tree

ZONES = (
    *("CST-8", "UTC-8", "JST-9", "CET-1CEST", "UTC0", "<+03>-3", "GMT+1", "EST5EDT,M3.2.0,M11.1.0"),
    *("Europe/Minsk", "Nowhere/Land", ":", "☂"),
)
LEFT = read_tree("""
    He     he     PRON  PRP 2 nsubj
    left   leave  VERB  VBD 0 root
    on     on     ADP   IN  5 case
    14     14     NUM   CD  5 nummod
    August August PROPN NNP 2 obl
    2020   2020   NUM   CD  5 nummod
    ,      ,      PUNCT ,   8 punct
    not    not    PART  RB  10 advmod
    on     on     ADP   IN  10 case
    13/8/2020 13/8/2020 NUM CD 2 obl
    .      .      PUNCT .   2 punct
""")


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Some time zone of the machine."""
    monkeypatch.setenv("TZ", request.param)
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.mark.usefixtures("zone")
def test_dates_are_read_in_any_time_zone() -> None:
    found = eventx.find_times(LEFT.text, parser=FakeParser.of(LEFT))
    assert ["2020-08-14", "2020-08-13"] == [timex.value for timex in found]
    assert datetime.date(2020, 8, 14) == parse_day("14 August 2020")
    assert datetime.date(2020, 8, 13) == parse_day("yesterday", today=datetime.date(2020, 8, 14))
    assert datetime.date(2020, 8, 14) == parse_day("14 August 2020 10:30 PM EST")


@pytest.mark.parametrize("words", ["May '48", "’98", "summer of '48", "3/4/48"])
def test_a_year_of_two_digits_is_open_without_a_date(words: str) -> None:
    """It may be of any century; by this machine's clock it would become another year some day."""
    lines = (
        f"{word} {word.lower()} NOUN NN {'0 root' if n == 0 else '1 nmod'}"
        for n, word in enumerate(words.split())
    )
    document = read_tree("\n".join(lines))
    days = [timex.earliest for timex in eventx.find_times(document.text, parser=FakeParser.of(document))]
    assert {None} >= set(days)


def test_the_clock_is_asked_in_one_place(root: Path) -> None:
    """For what "yesterday" means on a command line."""
    asking = ("today", "now", "utcnow", "localtime", "fromtimestamp", "get_localzone")
    found = {
        path.name
        for path in (root / "src" / "eventx").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in asking
    }
    assert {"day.py"} == found

"""No regular expression of the package is slow on any text: each takes time in proportion to the length."""

import functools
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from types import ModuleType

import attrs
import pytest

import eventx
from eventx.resolve import actor, location, quantity
from eventx.resolve.times import lexicon

UNITS = (
    *(
        "a",
        "A",
        "1",
        " ",
        "\t",
        "\n",
        ".",
        ",",
        "-",
        "–",
        "'",
        '"',
        "“",
        "(",
        ")",
        "=",
        "|",
        "_",
        "é",
        "Á",
        "½",
    ),
    *(
        "a ",
        "A ",
        "Aa ",
        "A a ",
        "A. ",
        "A.",
        "A-",
        "A'",
        "A, ",
        "Aa, ",
        "A, a ",
        "a b",
        "a,",
        "1 ",
        "1,",
        "1.",
        "1-",
    ),
    *("1,000", "1 1", "1/", "1:", "12:00 ", " \n", "\n\n", "\n \n", "a\n", "!)", '." ', "http://a.b/", "&a;"),
    *("a|", "a|b", "a:", "a-", "a_", "obl:a|", "a=b|", "=a", ">a", "<", "~a"),
    *(
        "one ",
        "hundred ",
        "hundred and ",
        "million ",
        "dozens of ",
        "half a ",
        "between 1 and ",
        "3 to ",
        "at least ",
    ),
    *(
        "May ",
        "5 May ",
        "May 5, ",
        "Monday ",
        "on Monday ",
        "2020-",
        "2020 ",
        "the ",
        "last ",
        "a.m. ",
        "and ",
        "or ",
    ),
    *(
        "two weeks ",
        "the end of ",
        "Paris, Texas, ",
        "MINSK, Belarus ",
        "M, A (A) ",
        "A of the ",
        "more than ",
    ),
)
"""What a text may repeat to make a search try and try again."""
LENGTH = 3_000
CLEAR = 0.015
"""Seconds under which a search of four times LENGTH is quick whatever the ratio."""
LIMIT = 8
"""How much longer four times the text may take."""


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(eventx.__path__, "eventx."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    yield from (module for name, module in sys.modules.items() if name.partition(".")[0] == "eventx")


def held(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns that a module's value is, holds or, if it is a cached function, gives."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from held(item)
    elif isinstance(value, dict):
        yield from held(tuple(value.values()))
    elif isinstance(value, lexicon.Rule):
        yield value.pattern
    elif attrs.has(type(value)) and not isinstance(value, type):
        yield from held(tuple(getattr(value, field.name) for field in attrs.fields(type(value))))
    elif isinstance(value, functools._lru_cache_wrapper) and not value.__wrapped__.__code__.co_argcount:
        yield from (
            held(value())
            if "Pattern" in str(value.__wrapped__.__annotations__) or value is lexicon.rules
            else ()
        )


@functools.cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of the package by its source."""
    return {
        one.pattern: one
        for module in modules()
        for value in list(vars(module).values())
        for one in held(value)
        if isinstance(one.pattern, str)
    }


def seconds(pattern: re.Pattern[str], text: str, *, tries: int = 1) -> float:
    """How much of the processor's time every way of using a pattern takes, the best of some tries."""
    best = float("inf")
    for _ in range(tries):
        start = time.process_time()
        for _ in pattern.finditer(text):
            pass
        pattern.fullmatch(text)
        best = min(best, time.process_time() - start)
    return best


def growth(pattern: re.Pattern[str], unit: str, after: str) -> float:
    """How much longer four times the text takes: 4 in proportion, 16 by the square; 0 where it is quick."""
    short, long = (unit * (length // len(unit)) + after for length in (LENGTH, 4 * LENGTH))
    if seconds(pattern, short) < CLEAR / 10 or (once := seconds(pattern, long)) < CLEAR:
        return 0
    tries = 5 if once < 0.5 else 2
    return seconds(pattern, long, tries=tries) / max(seconds(pattern, short, tries=tries), 1e-9)


def units(pattern: re.Pattern[str]) -> set[str]:
    """What to repeat: the usual, the pattern's own words, and a rule's example."""
    own = {f"{word} " for word in re.findall(r"[^\W\d_]{2,}", pattern.pattern)[:8]}
    return {*UNITS, *own, *(f"{rule.example[1]} " for rule in lexicon.rules() if rule.pattern is pattern)}


def test_patterns_are_found() -> None:
    """Those of modules, of functions that compile them once, and of the rules of the data files."""
    found = set(patterns().values())
    assert len(found) > 100
    assert {rule.pattern for rule in lexicon.rules()} <= found
    assert quantity._number_pattern() in found
    assert location._RUN in found
    assert actor


def test_growth_is_seen() -> None:
    """The measure tells a bad pattern from a good one."""
    assert growth(re.compile(r"a*b"), "a", "") > LIMIT
    assert growth(re.compile(r"[ab]{1,500}c"), "ab", "") < LIMIT


@pytest.mark.slow
def test_time_grows_with_the_length() -> None:
    """Four times the text takes about four times the time, for every pattern on every repeat."""
    slow = [
        (source, unit, after, round(grown, 1))
        for source, pattern in patterns().items()
        for unit in units(pattern)
        for after in (("", "\x00") if "$" in source else ("\x00",))
        if (grown := growth(pattern, unit, after)) > LIMIT
    ]
    assert [] == slow

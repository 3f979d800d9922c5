"""The word lists, rules and cues of `data/time*.toml`, read once."""

import functools
import re
from collections.abc import Mapping
from typing import Any

import attrs

from eventx.data import load

_LIST = re.compile(r"<([a-z]+)>")
_PLACEHOLDER = re.compile(r"%([a-z]+)(\d?)(?![a-z])")


@attrs.frozen(kw_only=True)
class Rule:
    """A pattern of time expressions and the names of the functions that test and resolve it."""

    written: str
    """the pattern as the file has it"""
    norm: str
    kind: str
    check: str = ""
    anchors: frozenset[str] = frozenset()
    """pieces of text one of which a text must hold, if there are any"""
    example: tuple[str, str, str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when a text first holds one of its words."""
        return _compile(self.written)


@functools.cache
def words(name: str) -> Mapping[str, Any]:
    """A word list of time.toml: each word and what it means."""
    lists: Mapping[str, Mapping[str, Any]] = load("time")
    return lists[name]


def rules_for(text: str) -> list[Rule]:
    """The rules that may match a text, by the words that they need; in the order of the file."""
    lowered = text.lower()
    held = {word for word in _anchors() if word in lowered}
    return [rule for rule in rules() if not rule.anchors or not rule.anchors.isdisjoint(held)]


@functools.cache
def _anchors() -> frozenset[str]:
    return frozenset[str]().union(*(rule.anchors for rule in rules()))


@functools.cache
def cues(name: str) -> frozenset[str]:
    """A cue list of time_cues.toml."""
    return frozenset(load("time_cues")[name])


@functools.cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order of the file."""
    return tuple(
        Rule(
            written=entry["pattern"],
            norm=entry["norm"],
            kind=entry["kind"],
            check=entry.get("check", ""),
            anchors=frozenset(entry.get("holds", ())).union(*map(words, entry.get("anchor", ()))),
            example=tuple(entry["example"]),
        )
        for entry in load("time_rules")["rule"]
    )


@functools.cache
def _compile(pattern: str) -> re.Pattern[str]:
    """A rule's pattern with its placeholders filled in.

    White space is matched by at most three characters, so that no text makes a pattern slow.
    """
    classes = load("time_rules")["class"]

    def fill(match: re.Match[str]) -> str:
        name, digit = match.groups()
        whole = classes.get(name + digit) or classes.get(name) or _any_of(name)
        whole = _LIST.sub(lambda part: f"(?:{_any_of(part[1])})", whole)
        return f"(?P<{name}{digit}>{whole})"

    filled = _PLACEHOLDER.sub(fill, pattern.replace("«", "(?P<span>").replace("»", ")"))
    spaced = filled.replace("[ -]", "(?: |-)").replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")
    return re.compile(rf"(?<![\w$£€.])(?:{spaced})(?!\w)", re.IGNORECASE)


def _any_of(name: str) -> str:
    """The words of a list as alternatives, the longest first; an apostrophe may be curly."""
    longest_first = sorted(words(name), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", " ").replace("'", "['’]") for word in longest_first)

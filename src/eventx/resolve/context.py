"""Which other sentences the mentions of events need, told by their words before those are parsed.

A pronoun may have its antecedent in the sentence before; a name its first name, title or apposition
wherever else it stands; "the minister" is whoever was called so before. What is chosen is what
`eventx.resolve.coreference` nearly always needs of a text, not all that it would read of a parsed one.
"""

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Protocol

from eventx.resolve.coreference import DEMONSTRATIVES, PRONOUNS, actors_of, first_word, may_refer
from eventx.schema import Event

_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_WORD = re.compile(r"\w+")
_EDGE = re.compile(r"\b")
_CAPITAL = re.compile(r"\b[A-Z]")
_CAPITALISED = re.compile(r"[A-Z][\w.’'-]{0,60}\s")
_BESIDE = 60  # characters from a description in which the name stands that it describes


class Stretch(Protocol):
    """A sentence or paragraph by its offsets in the text, half-open."""

    @property
    def start(self) -> int:
        """The first character's."""

    @property
    def end(self) -> int:
        """That behind the last character."""


def context_of(text: str, stretches: Sequence[Stretch], mentions: Iterable[Event]) -> set[int]:
    """The numbers of the stretches, in textual order, that tell whom the mentions' actors stand for."""
    near: set[int] = set()
    nouns: dict[str, int] = {}
    names: set[str] = set()
    for event in mentions:
        here = _at(stretches, event.sentence.start)
        for actor in filter(may_refer, actors_of(event)):
            if first_word(actor) in PRONOUNS:
                near |= {max(0, here - 1), here}
            elif first_word(actor) in DEMONSTRATIVES and not _NAME.fullmatch(actor.head.text):
                nouns[actor.head.text] = stretches[here].start  # the last one's, as mentions are in order
            else:
                names.update(_NAME.findall(actor.name)[-1:])
    for at in near:
        names.update(_NAME.findall(text, stretches[at].start, stretches[at].end))
    described = set(_described(text, stretches, nouns, names))
    return near | described | {_at(stretches, start) for start in _introductions(text, names)}


def _described(
    text: str, stretches: Sequence[Stretch], nouns: Mapping[str, int], names: set[str]
) -> Iterator[int]:
    """The stretches that have a noun before its end in the text; the names beside it are noted.

    All nouns are looked for at once, as a long text may have many.
    """
    lowered: dict[str, int] = {}
    for noun, end in nouns.items():
        lowered[noun.lower()] = max(end, lowered.get(noun.lower(), 0))
    by_word = _by_first_word(lowered)
    for word in _WORD.finditer(text, 0, max(nouns.values(), default=0)):
        for noun, behind in by_word.get(word[0].lower(), ()):
            start = word.start() - behind
            end = start + len(noun)
            if start < 0 or end > lowered[noun] or text[start:end].lower() != noun:
                continue
            if _EDGE.match(text, start) and _EDGE.match(text, end):
                at = _at(stretches, start)
                low, high = max(stretches[at].start, start - _BESIDE), min(stretches[at].end, end + _BESIDE)
                names.update(_NAME.findall(text, low, high))
                yield at


def _by_first_word(phrases: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
    """Phrases by the first run of letters and digits in them, each with how many characters are before it."""
    found: dict[str, list[tuple[str, int]]] = {}
    for phrase in sorted(phrases):
        if word := _WORD.search(phrase):
            found.setdefault(word[0], []).append((phrase, word.start()))
    return found


def _introductions(text: str, names: set[str]) -> Iterator[int]:
    """Where names stand after different capitalised words, or before a comma for the first time."""
    known: set[tuple[str, str]] = set()
    by_word = _by_first_word(names)
    done = 0
    for capital in _CAPITAL.finditer(text) if names else ():
        start = capital.start()
        if start < done:
            continue
        before = _CAPITALISED.match(text, start)
        name = _name_at(text, before.end(), by_word) if before else ""
        if before is None or not name:
            before, name = None, _name_at(text, start, by_word)
        if not name:
            continue
        first = before.end() if before else start
        done = first + len(name)
        after = "," * (text[done : done + 1] == ",")
        done += len(after)
        told = (before[0][:-1] if before else after, name)
        if told[0] and told not in known:
            known.add(told)
            yield first


def _name_at(text: str, start: int, by_word: Mapping[str, list[tuple[str, int]]]) -> str:
    """The first in the alphabet of the names that stand at an offset as whole words, "" if none does."""
    word = _WORD.match(text, start)
    names = by_word.get(word[0], []) if word else []
    fitting = (n for n, _ in names if text.startswith(n, start) and _EDGE.match(text, start + len(n)))
    return next(fitting, "")


def _at(stretches: Sequence[Stretch], offset: int) -> int:
    """The number of the stretch that holds the offset, or the last before it."""
    return max(0, bisect.bisect_right(stretches, offset, key=attrgetter("start")) - 1)

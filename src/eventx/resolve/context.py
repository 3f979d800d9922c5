"""Which other sentences the mentions of events need, told by their words before those are parsed.

A pronoun may have its antecedent in the sentence before; a name its first name, title or apposition
wherever else it stands; "the minister" is whoever was called so before. What is chosen is what
`eventx.resolve.coreference` nearly always needs of a text, not all that it would read of a parsed one.
"""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Protocol

from eventx.resolve.coreference import DEMONSTRATIVES, PRONOUNS, actors_of, first_word, may_refer
from eventx.schema import Event

_NAME = re.compile(r"\b[A-Z][\w’'-]+")
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
    described = {at for noun, end in nouns.items() for at in _described(text, stretches, noun, end, names)}
    return near | described | {_at(stretches, start) for start in _introductions(text, names)}


def _described(
    text: str, stretches: Sequence[Stretch], noun: str, end: int, names: set[str]
) -> Iterator[int]:
    """The stretches before `end` that have the noun; the names beside it are noted."""
    for match in re.finditer(rf"\b{re.escape(noun)}\b", text[:end], re.IGNORECASE):
        at = _at(stretches, match.start())
        low = max(stretches[at].start, match.start() - _BESIDE)
        high = min(stretches[at].end, match.end() + _BESIDE)
        names.update(_NAME.findall(text, low, high))
        yield at


def _introductions(text: str, names: set[str]) -> Iterator[int]:
    """Where names stand after different capitalised words, or before a comma for the first time."""
    if not names:
        return
    known: set[tuple[str, str]] = set()
    either = "|".join(map(re.escape, sorted(names)))
    for match in re.finditer(rf"(?:\b([A-Z][\w.’'-]*)\s)?\b({either})\b(,?)", text):
        before, name, after = match.groups()
        if (before or after) and (before or after, name) not in known:
            known.add((before or after, name))
            yield match.start(2)


def _at(stretches: Sequence[Stretch], offset: int) -> int:
    """The number of the stretch that holds the offset, or the last before it."""
    return max(0, bisect.bisect_right(stretches, offset, key=attrgetter("start")) - 1)

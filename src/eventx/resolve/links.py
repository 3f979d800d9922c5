"""Who or what may have which role in an event: what the rules found, and what the network would add.

Each candidate is a `Link` with its signs as numbers, for a scorer to weigh.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import attrs
import numpy as np

from eventx.data import load
from eventx.match.trigger import Found
from eventx.reader import Floats, Reading
from eventx.schema import Event, RoleField
from eventx.schema.document import Sentence, Word
from eventx.schema.values import Actor, Kind, Place, Span

AGENT, PLACE, TIME, SOURCE = "agent", "place", "time", "source"
CIRCUMSTANCES = (PLACE, TIME, SOURCE)
LEAST = -3.0
"""The log-probability from which a word is a candidate by the network's word alone."""
_FLOOR = -8.0
_FARTHEST = 6  # steps of a tree that are told apart
_POS = ("NOUN", "PROPN", "PRON", "NUM", "VERB", "ADJ")
_RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "nmod:poss", "compound", "conj", "appos",
    "amod", "root",
)  # fmt: skip
_KINDS = (*Kind, None)
_FORMS = ("verb", "noun", "state")


@attrs.frozen(kw_only=True)
class Link:
    """A candidate for a field; `role` is its thematic role, `rule` the path that found it, or ""."""

    field: str
    role: str
    word: Word
    value: Span
    rule: str
    features: Floats = attrs.field(eq=False, repr=False)


def thematic(cls: type[Event], field: RoleField) -> str | None:
    """The thematic role of a field, None for one that the network has not learnt."""
    own = _by_name("fields").get(field.name) if _is_learnt(cls) else None
    return own or _by_name("roles").get(field.role.name)


def _is_learnt(cls: type[Event]) -> bool:
    """Whether it is a shipped type, or a child of one."""
    return any(base.__module__.startswith("eventx.events.") for base in cls.__mro__)


@cache
def _by_name(section: str) -> Mapping[str, str]:
    return {name: role for role, names in load("thematic")[section].items() for name in names}


@attrs.frozen(kw_only=True)
class Trial:
    """An event whose links are to be weighed: its trigger and what the rules say of each field.

    `rules` are by field the words that the rules found, each with its path.
    """

    sentence: Sentence
    reading: Reading
    found: Found
    rules: Mapping[str, Mapping[int, str]]
    named: float = attrs.field(init=False)
    """the log-probability that the trigger tells an event of this type"""

    @named.default
    def _named(self) -> float:
        return max(_FLOOR, self.reading.tells(self.found.word.index, self.found.type))

    def chance(self) -> float | None:
        """How likely there is such an event; None for types of which the network has learnt nothing."""
        scorer = self.reading.scorers.get("events")
        return float(scorer(self.signs())[0]) if scorer and _is_learnt(self.found.type) else None

    def signs(self) -> Floats:
        """What tells whether there is such an event, as a single row."""
        trigger = self.found.trigger
        frame, needy = trigger.path is not None, bool(trigger.needs)
        moved = self.found.word is not self.found.anchor
        nothing = max(_FLOOR, self.reading.nothing(self.found.word.index))
        return np.array(
            [
                [
                    self.named,
                    nothing,
                    *_hot(trigger.form, _FORMS),
                    frame,
                    needy,
                    bool(self.found.phrase),
                    moved,
                ]
            ],
            np.float32,
        )

    def link(self, field: str, role: str, word: Word, value: Span) -> Link:
        """A candidate with its signs."""
        features = np.array(
            [*self._told(role, word), *self._ruled(field, word), *self._seen(role, word, value)], np.float32
        )
        return Link(
            field=field,
            role=role,
            word=word,
            value=value,
            rule=self.rules.get(field, {}).get(word.index, ""),
            features=features,
        )

    def _told(self, role: str, word: Word) -> Sequence[float]:
        """What the network says: of this role, of each, and of the trigger."""
        scores = np.maximum(self.reading.roles(self.found.word.index)[word.index], _FLOOR).tolist()
        column = self.reading.role(role)
        return scores[column], *scores, *_hot(column, range(len(scores))), self.named

    def _ruled(self, field: str, word: Word) -> Sequence[float]:
        """What the rules say."""
        own = self.rules.get(field, {})
        path = own.get(word.index)
        return (
            path is not None,
            path in ("nmod:poss", "compound"),
            path is not None and path.count(" ") > 0,
            path is None and bool(own),
            any(word.index in words for name, words in self.rules.items() if name != field),
            *_hot(self.found.trigger.form, _FORMS),
            self.found.word is not self.found.anchor,
        )

    def _seen(self, role: str, word: Word, value: Span) -> Sequence[float]:
        """What the sentence says."""
        distance = word.index - self.found.word.index
        up, down = _steps(self.sentence, self.found.word, word)
        return (
            *_hot(word.upos, _POS),
            *_hot(word.deprel, _RELATIONS),
            *_hot(value.kind if isinstance(value, Actor) else None, _KINDS),
            isinstance(value, Place) and value.country is not None,
            distance > 0,
            min(abs(distance), 30) / 10,
            *_hot(up, range(_FARTHEST)),
            *_hot(down, range(_FARTHEST)),
            up == 0 and down == 1,
            role in CIRCUMSTANCES,
        )


@lru_cache(maxsize=1000)
def _hot(value: object, choices: Sequence[object]) -> tuple[bool, ...]:
    """Which of some choices it is, a sign for each."""
    return tuple(value == one for one in choices)


def _steps(sentence: Sentence, trigger: Word, word: Word) -> tuple[int, int]:
    """Steps up from the trigger to the word above both, and down from there to the word."""
    above = {w.index: n for n, w in enumerate((trigger, *sentence.ancestors(trigger)))}
    for down, w in enumerate((word, *sentence.ancestors(word))):
        if w.index in above:
            return min(above[w.index], _FARTHEST - 1), min(down, _FARTHEST - 1)
    return _FARTHEST - 1, _FARTHEST - 1


def rounded(chance: float) -> float:
    """A chance in hundredths, so that machines agree; nothing is quite certain."""
    return min(max(round(chance, 2), 0.01), 0.99)


def candidates(reading: Reading, trigger: int, role: str) -> list[int]:
    """The words that the network thinks may have a role, by index."""
    return [int(at) for at in np.flatnonzero(reading.roles(trigger)[:, reading.role(role)] > LEAST)]


def best(
    links: Sequence[Link], chances: Sequence[float], least: Mapping[str, float]
) -> list[tuple[Link, float]]:
    """The links whose chance is enough, none of a word or span twice, in textual order.

    `least` tells by role, by "ruled" (participants that a rule found) or "other", or by one of these and a
    field ("ruled killers") what is enough.
    """
    order = sorted(range(len(links)), key=lambda n: -chances[n])
    kept: list[tuple[Link, float]] = []
    for n in order:
        link, chance = links[n], float(chances[n])
        kind = "ruled" if link.rule else "other"
        enough = least.get(link.role, least.get(f"{kind} {link.field}", least[kind]))
        if chance >= enough and not any(_clash(link, one) for one, _ in kept):
            kept.append((link, chance))
    return sorted(kept, key=lambda pair: (pair[0].value.start, pair[0].value.end))


def _clash(link: Link, other: Link) -> bool:
    """Whether one word would have two roles among the participants, or two fillers of a field overlap."""
    if link.field != other.field:
        circumstance = link.role in CIRCUMSTANCES or other.role in CIRCUMSTANCES
        return not circumstance and link.word.index == other.word.index
    return link.value.start < other.value.end and other.value.start < link.value.end


def words_at(sentence: Sentence, spans: Iterable[Span]) -> Iterator[Word]:
    """For each span the word in it that hangs outside of it."""
    for span in spans:
        inside = [w for w in sentence.words if w.start < span.end and span.start < w.end]
        indices = {w.index for w in inside}
        yield from [w for w in inside if w.head not in indices][:1]


def told_of(value: Any) -> tuple[Span, ...]:
    """A field's spans, whatever it holds."""
    return value if isinstance(value, tuple) else () if value is None else (value,)

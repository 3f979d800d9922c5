"""The gate: which texts can hold an event at all, told by their words before anything is parsed.

Of every trigger the gate knows the lemmas without which it never matches: its own, those of its particles
and marker, and those that its paths and its type's required roles must lead to. A text passes if some
trigger's lemmas may all be those of its words. May be: a word's lemma is what the dictionary has or what
a regular inflection allows (`eventx.parse.lemma.lemma_of` gives no other), so no event is lost.
"""

import re
from collections.abc import Iterable, Iterator

import attrs

from eventx.parse.lemma import ABBREVIATED, bases, positives
from eventx.parse.model import bundled_lemmas
from eventx.schema import Event, Trigger, TriggerIndex, role_fields
from eventx.schema.roles import Path, Role, Step
from eventx.schema.spelling import fold

_WORD = re.compile(r"[^\W\d_]+?(?=n['’]t(?![^\W\d_]))|[^\W\d_]+", re.IGNORECASE)
_JOINED = {
    "cannot": ("can", "not"),
    "gonna": ("gon", "na"),
    "gotta": ("got", "ta"),
    "wanna": ("wan", "na"),
    "gimme": ("gim", "me"),
    "lemme": ("lem", "me"),
}
"""Words that are two to the tokenizer."""
_REMEMBERED = 20_000
_SUBTYPES = frozenset(
    ["", *"agent desc npmod outer pass poss preconj predet prt relcl tmod unmarked".split()]
)
"""What may stand after a relation's colon and is no preposition."""

Condition = frozenset[str]
"""Pieces of lemmas, of which a text must have one."""


@attrs.define(eq=False)
class Gate:
    """Tells whether a text may hold one of an index's triggers; safe to share between threads.

    >>> from eventx import Detention
    >>> from eventx.registry import registry_of
    >>> gate = Gate(registry_of([Detention]).triggers)
    >>> gate.may_hold("Police were rounding up protesters."), gate.may_hold("The round went up.")
    (True, True)
    >>> gate.may_hold("The final round went to Ali.")
    False
    """

    index: TriggerIndex
    _conditions: dict[str, tuple[tuple[Condition, ...], ...]] = attrs.field(init=False)
    """by a piece of a trigger's lemma, what else a text must have for each such trigger"""
    _always: bool = attrs.field(init=False)
    """whether there is a trigger whose words can't be told, such as one without letters"""
    _vocabulary: frozenset[str] = attrs.field(init=False)
    _graded: frozenset[str] = attrs.field(init=False)
    """lemmas that may be those of adjectives"""
    _known: dict[str, frozenset[str]] = attrs.field(init=False, factory=dict)
    """by word the lemmas of the vocabulary that it may have"""

    def __attrs_post_init__(self) -> None:
        conditions: dict[str, set[tuple[Condition, ...]]] = {}
        entries = {entry for entries in self.index.values() for entry in entries}
        compiled = [tuple(_conditions_of(cls, trigger)) for cls, trigger in entries]
        for key, *others in filter(None, compiled):
            for piece in key:
                conditions.setdefault(piece, set()).add(tuple(others))
        self._always = not all(compiled)
        self._conditions = {key: tuple(found) for key, found in conditions.items()}
        needed = (c for found in self._conditions.values() for one in found for c in one)
        self._graded = frozenset[str]().union(*needed, *_states(entries))
        self._vocabulary = self._graded | self._conditions.keys()
        self._known |= _irregular(self._vocabulary)

    def may_hold(self, text: str) -> bool:
        """Whether the text may hold an event; false only if it surely holds none."""
        if self._always:
            return True
        found = {lemma for word in words_of(text.replace("\xad", "")) for lemma in self._lemmas(word)}
        return any(
            all(not condition.isdisjoint(found) for condition in needed)
            for lemma in found & self._conditions.keys()
            for needed in self._conditions[lemma]
        )

    def _lemmas(self, word: str) -> frozenset[str]:
        """The lemmas that a word may have, as far as triggers need them."""
        known = self._known.get(word)
        if known is None:
            known = (bases(word) & self._vocabulary) | (positives(word) & self._graded)
            if len(self._known) < _REMEMBERED:
                self._known[word] = known
        return known


def words_of(text: str) -> set[str]:
    """The runs of letters in a text, in lower case, without n't."""
    found = set(_WORD.findall(fold(text)))
    return found.union(*(_JOINED[word] for word in found & _JOINED.keys()))


def _irregular(vocabulary: frozenset[str]) -> dict[str, frozenset[str]]:
    """By form the lemmas of a vocabulary that the dictionary or a regular inflection gives it."""
    by_form: dict[str, set[str]] = {}
    for lemmas in bundled_lemmas().values():
        for form, lemma in lemmas.items():
            if lemma.lower() in vocabulary:
                by_form.setdefault(form, set()).add(lemma.lower())
    return {form: (bases(form) & vocabulary) | found for form, found in by_form.items()}


def _conditions_of(cls: type[Event], trigger: Trigger) -> Iterator[Condition]:
    """What a text must have for a trigger, as far as that can be told, its own lemma first."""
    words = (trigger.lemma, *trigger.particles, *trigger.marker.split(), *trigger.phrase)
    found = [_pieces(word) for word in words]
    conditions = [condition for one in found for condition in one]
    conditions += [c for path in (trigger.path, *trigger.provided) if path for c in _of_path(path)]
    conditions += [_of_role(field.role) for field in role_fields(cls) if field.required]
    for condition in conditions:
        if condition and condition.isdisjoint(ABBREVIATED):
            yield condition


def _states(entries: Iterable[tuple[type[Event], Trigger]]) -> Iterator[Condition]:
    for _, trigger in entries:
        if trigger.form == "state":
            yield from _pieces(trigger.lemma)


def _pieces(lemma: str) -> list[Condition]:
    return [frozenset({piece}) for piece in _WORD.findall(fold(lemma))]


def _of_path(path: Path) -> list[Condition]:
    """What each step needs that must lead to certain lemmas, or over certain prepositions."""
    led = [step for step in path.steps if step.direction != "!"]
    lists = [step.labels if step.direction in "~@" else step.lemmas for step in led]
    return [_any_of(lemmas) for lemmas in (*lists, *map(_prepositions, led)) if lemmas]


def _prepositions(step: Step) -> tuple[str, ...]:
    """Those of the labels, if each has one: "into" and "through" of ``obl:into|obl:through``."""
    found = [label.partition(":")[2] for label in step.labels if step.direction not in "~@"]
    return () if _SUBTYPES.intersection(found) else tuple(one.replace("_", " ") for one in found)


def _any_of(lemmas: Iterable[str]) -> Condition:
    """A piece of each lemma; empty if one has no letters."""
    pieces = [_WORD.findall(fold(lemma)) for lemma in lemmas]
    return frozenset(max(found, key=len) for found in pieces) if all(pieces) else frozenset()


def _of_role(role: Role) -> Condition:
    """What the role's paths lead to, empty if one of them leads to any word."""
    paths = role.verb + role.noun + role.state + role.undergoer + role.beside + role.fallback
    found = [next(iter(_of_path(path)), frozenset[str]()) for path in paths]
    return frozenset[str]().union(*found) if all(found) else frozenset()

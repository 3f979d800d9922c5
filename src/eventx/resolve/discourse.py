"""Who has been mentioned up to a point of a text, and which name a definite description takes up."""

from collections.abc import Sequence
from itertools import islice

import attrs

from eventx.resolve.entity import Noun, bare, nouns_of
from eventx.schema.document import Document, Word
from eventx.schema.values import Kind

_DEMONSTRATIVES = frozenset({"the", "this", "that"})
# What stands below a noun that tells by itself who is meant: "the minister of trade", "the man who fell".
_TELLING = ("nmod", "acl", "appos", "nummod", "flat", "conj")

Place = tuple[int, int]
"""a word's place in the document: sentence and word, from 0"""


@attrs.define(kw_only=True, eq=False)
class Entity:
    """Somebody or something that the text names or describes, as far as it has been read."""

    name: str
    kind: Kind | None
    plural: bool
    named: bool
    genders: set[str] = attrs.Factory(set)
    countries: set[str] = attrs.Factory(set)
    descriptions: set[str] = attrs.Factory(set)
    words: set[str] = attrs.Factory(set)


@attrs.frozen(kw_only=True)
class Mention:
    """A noun phrase or pronoun; `entity` is None for a pronoun whose antecedent is unknown."""

    place: Place
    word: Word
    entity: Entity | None


class Discourse:
    """Reads noun phrases from start to end and remembers whom they name."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.nouns = [nouns_of(document, index) for index in range(len(document.sentences))]
        self._full_names = _full_names(self.nouns)
        self._by_first_name = _by_first_name(self._full_names)
        self._shared = {surname for surname, names in self._full_names.items() if not _are_one(names)}
        self._by_name: dict[str, Entity] = {}
        self._by_noun: dict[tuple[str, bool], list[Entity]] = {}
        self._by_description: dict[str, list[Entity]] = {}
        self._by_age: dict[str, list[Entity]] = {}
        self._latest_body: Entity | None = None

    def read(self, noun: Noun) -> tuple[Entity, bool]:
        """Whom a noun phrase names, and whether it takes up a name told elsewhere."""
        taken_up = None if noun.named else self._apposed(noun) or self._described(noun)
        if taken_up is not None:
            return taken_up, True
        entity = self.entity_of(noun)
        self._learn(entity, noun)
        return entity, False

    def entity_of(self, noun: Noun) -> Entity:
        """The entity that a name or a noun stands for, a new one if it is the first to do so."""
        if noun.named:
            key = self._name_key(noun)
            if key not in self._by_name:
                name = max(self._full_names.get(key, {noun.name}), key=lambda full: (len(full), full))
                self._by_name[key] = _entity(noun, name)
            return self._by_name[key]
        same = self._by_noun.setdefault((noun.key, noun.plural), [])
        if not (same and self._is_known(noun)):
            same.append(_entity(noun, noun.name))
        return same[-1]

    def _is_known(self, noun: Noun) -> bool:
        """Whether its article tells that it was mentioned."""
        article = self.document.sentences[noun.at[0]].child(noun.word, "det")
        return article is not None and article.lemma.lower() in _DEMONSTRATIVES

    def _name_key(self, noun: Noun) -> str:
        """The surname; the whole name where several have it; that of whom a first name alone tells."""
        if noun.key not in self._full_names:
            return self._by_first_name.get(noun.key, noun.key)
        if noun.key in self._shared:
            return bare(noun.name)
        other = self._by_name.get(noun.key)
        another = other is not None and noun.gender is not None and bool(other.genders - {noun.gender})
        return f"{noun.gender} {noun.key}" if another else noun.key  # "Mrs Diallo" is not "Ali Diallo"

    def _learn(self, entity: Entity, noun: Noun) -> None:
        entity.kind = entity.kind or noun.actor.kind
        entity.genders |= {noun.gender} if noun.gender else set()
        entity.countries |= {noun.actor.country} if noun.actor.country else set()
        entity.words |= noun.words
        if not entity.named:
            return
        for description in noun.descriptions - entity.descriptions:
            self._by_description.setdefault(description, []).append(entity)
        entity.descriptions |= noun.descriptions
        same_age = self._by_age.setdefault(noun.age, []) if noun.age else [entity]
        if entity not in same_age:
            same_age.append(entity)
        if entity.kind in (Kind.ORGANISATION, None):
            self._latest_body = entity

    def _apposed(self, noun: Noun) -> Entity | None:
        """The name beside a description: "the spokesman, Ali Diallo,"."""
        names = (n for n in self.nouns[noun.at[0]] if n.named and n.word.head == noun.word.index)
        beside = [n for n in names if n.word.relation == "appos" and noun.key in n.descriptions]
        acting = [n for n in beside if n.actor.kind is not Kind.PLACE]
        return self.entity_of(acting[0]) if len(acting) == 1 and not noun.plural else None

    def _described(self, noun: Noun) -> Entity | None:
        """The one named entity that a definite description fits; of bodies only the latest."""
        if noun.plural or not self._is_known(noun) or noun.word.relation == "appos":
            return None
        if self.document.sentences[noun.at[0]].children(noun.word, *_TELLING):
            return None
        if noun.age is not None:
            return only(self._by_age.get(noun.age, []))
        if self._by_noun.get((noun.key, False)):  # somebody unnamed is called so, too
            return None
        besides = noun.words - _DEMONSTRATIVES
        known = self._by_description.get(noun.key, ())
        fitting = (entity for entity in known if besides <= entity.words | entity.descriptions)
        found = only(tuple(islice(fitting, 2)))
        return found if found is None or found.kind is Kind.PERSON or found is self._latest_body else None


def only(entities: Sequence[Entity]) -> Entity | None:
    """The one entity of these, or None."""
    return entities[0] if len(entities) == 1 else None


def _entity(noun: Noun, name: str) -> Entity:
    return Entity(name=name, kind=noun.actor.kind, plural=noun.plural, named=noun.named)


def _full_names(nouns: list[list[Noun]]) -> dict[str, set[str]]:
    """The full names that end in each surname."""
    found: dict[str, set[str]] = {}
    for noun in (noun for sentence in nouns for noun in sentence if noun.named):
        if noun.key != bare(noun.name):
            found.setdefault(noun.key, set()).add(noun.name)
    return found


def _by_first_name(full_names: dict[str, set[str]]) -> dict[str, str]:
    """The surname of each first name that only one has."""
    found: dict[str, set[str]] = {}
    for surname, names in full_names.items():
        for first in {bare(name).split()[0] for name in names}:
            found.setdefault(first, set()).add(surname)
    return {first: next(iter(surnames)) for first, surnames in found.items() if len(surnames) == 1}


def _are_one(names: set[str]) -> bool:
    """Whether names with one surname are one person's: all begin alike."""
    return len({name.split()[0].casefold() for name in names}) == 1

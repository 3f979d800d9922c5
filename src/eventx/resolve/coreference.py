"""Whom pronouns and definite descriptions stand for, where that is certain.

Precision first. A pronoun gets the only antecedent that number, gender and kind allow in its own and the
previous sentence, or the subject that syntax and centring favour; a definite description ("the minister",
"the 32-year-old", "the union") the only name that a title, an apposition or an age has told to be one.
What is unsure stays without an antecedent.
"""

import bisect
import operator
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from eventx.resolve.cues import words
from eventx.resolve.discourse import Discourse, Entity, Mention, Place
from eventx.resolve.quotes import quoted_spans
from eventx.resolve.source import source_of
from eventx.schema import Event, changed, role_fields
from eventx.schema.document import Document, Sentence, Word
from eventx.schema.values import Actor, Kind

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_SPEAKER = frozenset({"i", "me", "my", "mine", "myself"})
PRONOUNS = _MALE | _FEMALE | _PLURAL | _SPEAKER
_POSSESSIVE = frozenset({"nmod:poss", "nmod"})
DEMONSTRATIVES = frozenset({"the", "this", "that"})
_PEOPLE = frozenset({Kind.PERSON, Kind.GROUP, Kind.ORGANISATION})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})


@attrs.frozen(kw_only=True)
class Antecedent:
    """Whom a phrase stands for; `country` where a title or apposition tells it."""

    name: str | None
    """None for a name that stays as it is"""
    kind: Kind | None = None
    country: str | None = None


def with_antecedents(document: Document, events: Sequence[Event]) -> list[Event]:
    """The events, their pronouns and definite descriptions with their antecedents' names.

    Kind and country that a title tells elsewhere go to bare names, too. Text and offsets stay.
    """
    if not any(may_refer(actor) for event in events for actor in actors_of(event)):
        return list(events)
    reading = _Reading(document).read()
    told = {place: _told_of(entity) for place, entity in reading.names.items()}
    by_start = {document.sentences[s].words[w].start: one for (s, w), one in (told | reading.found).items()}
    return [_renamed(event, by_start) for event in events]


def antecedents(document: Document) -> dict[Place, Antecedent]:
    """For every word that heads a referring phrase whose antecedent is certain, that antecedent."""
    return _Reading(document).read().found


def may_refer(actor: Actor) -> bool:
    """Whether the text may tell elsewhere who it is, or what a name stands for."""
    first = first_word(actor)
    return first in PRONOUNS or first in DEMONSTRATIVES or actor.kind is None


def first_word(actor: Actor) -> str:
    """In lower case; "" where there is none."""
    return next(iter(actor.text.lower().split()), "")


def actors_of(event: Event) -> Iterator[Actor]:
    """Who takes part in an event, and who tells of it."""
    for name in (*(field.name for field in role_fields(type(event))), "source"):
        value = getattr(event, name)
        values = value if isinstance(value, tuple) else (value,)
        yield from (one for one in values if isinstance(one, Actor))


def _renamed(event: Event, found: Mapping[int, Antecedent]) -> Event:
    changes: dict[str, Any] = {}
    for name in (*(field.name for field in role_fields(type(event))), "source"):
        value = getattr(event, name)
        new = tuple(_rename(v, found) for v in value) if isinstance(value, tuple) else _rename(value, found)
        if new != value:
            changes[name] = new
    return changed(event, **changes) if changes else event


def _rename(value: Any, found: Mapping[int, Antecedent]) -> Any:
    if not isinstance(value, Actor) or value.head.start not in found:
        return value
    antecedent = found[value.head.start]
    return attrs.evolve(
        value,
        name=antecedent.name or value.name,
        kind=value.kind or antecedent.kind,
        country=value.country or antecedent.country,
    )


class _Reading:
    """Reads a document from start to end and finds whom pronouns and descriptions take up."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.discourse = Discourse(document)
        self.quotes = quoted_spans(document.text)
        self.mentions: list[list[Mention]] = []
        self.found: dict[Place, Antecedent] = {}
        self.names: dict[Place, Entity] = {}

    def read(self) -> "_Reading":
        for index, sentence in enumerate(self.document.sentences):
            self.mentions.append([])
            nouns = {noun.word.index: noun for noun in self.discourse.nouns[index]}
            for word in sentence.words:
                if word.index in nouns:
                    entity, taken_up = self.discourse.read(nouns[word.index])
                    self._note((index, word.index), word, entity, found=taken_up)
                elif word.upos == "PRON" and word.text.lower() in PRONOUNS:
                    antecedent = self._antecedent(index, word)
                    self._note((index, word.index), word, antecedent, found=antecedent is not None)
        return self

    def _note(self, place: Place, word: Word, entity: Entity | None, *, found: bool) -> None:
        self.mentions[place[0]].append(Mention(place=place, word=word, entity=entity))
        if entity is None:
            return
        if found:
            self.found[place] = _antecedent_of(entity)
            entity.genders |= {_group(word.text.lower())} & {"male", "female"}
        elif entity.named:
            self.names[place] = entity

    def _antecedent(self, index: int, pronoun: Word) -> Entity | None:
        form = pronoun.text.lower()
        sentence = self.document.sentences[index]
        if form in _SPEAKER:
            return self._speaker(index, pronoun)
        speaker = self._speaker(index, pronoun)
        fitting = [
            m
            for m in (*(self.mentions[index - 1] if index else ()), *self.mentions[index])
            if _compatible(m, form) and (m.entity is None or m.entity is not speaker)
        ]
        near = [m for m in fitting if m.place[0] == index and not _bound_apart(sentence, pronoun, m.word)]
        far = [m for m in fitting if m.place[0] < index and self._reachable(pronoun, m)]
        subject = _governing_subject(sentence, pronoun, near)
        if subject is not None:
            beside = pronoun.deprel in _POSSESSIVE and _same_clause(sentence, pronoun, subject.word)
            beside = beside or _is_said_by(sentence, pronoun, subject.word)
            rivals = near if beside or form.endswith("self") else [*near, *far]
            return _only_entity([subject, *rivals])
        if any(m.entity is None and (m in near or _is_subject(m)) for m in (*near, *far)):
            return None
        far = [m for m in far if m.entity is not None]
        unique = _only_entity([*near, *far])
        return unique if unique is not None or near else self._centre(sentence, pronoun, far)

    def _reachable(self, pronoun: Word, mention: Mention) -> bool:
        """Not from a quote to its speaker in the previous sentence, nor from outside into a quote."""
        inside = self._is_quoted(mention.word)
        if not self._is_quoted(pronoun):
            return not inside
        return inside or not _is_speaker(self.document.sentences[mention.place[0]], mention.word)

    def _is_quoted(self, word: Word) -> bool:
        at = bisect.bisect_right(self.quotes, word.start, key=operator.itemgetter(0)) - 1
        return at >= 0 and word.end <= self.quotes[at][1]

    def _speaker(self, index: int, word: Word) -> Entity | None:
        """Who says the quote in which a word stands."""
        if not self._is_quoted(word):
            return None
        sentence = self.document.sentences[index]
        source = source_of(self.document, sentence, word)
        if source is None:
            return None
        nouns = {noun.word.index: noun for noun in self.discourse.nouns[index]}
        if source.index in nouns:
            entity = self.discourse.entity_of(nouns[source.index])
            return entity if not entity.plural and _is_somebody(entity) else None
        return next((m.entity for m in self.mentions[index] if m.word == source), None)

    def _centre(self, sentence: Sentence, pronoun: Word, far: list[Mention]) -> Entity | None:
        """The only subject of the previous sentence, for a pronoun that is its sentence's subject."""
        head = sentence.head(pronoun)
        if pronoun.relation != "nsubj" or head is None or head.relation not in ("root", "conj"):
            return None
        if self._is_quoted(pronoun):
            return None
        return _only_entity([m for m in far if _is_subject(m)])


def _antecedent_of(entity: Entity) -> Antecedent:
    return attrs.evolve(_told_of(entity), name=entity.name)


def _told_of(entity: Entity) -> Antecedent:
    """Kind and country that titles, appositions and pronouns tell of a name."""
    country = next(iter(entity.countries)) if len(entity.countries) == 1 else None
    return Antecedent(name=None, kind=entity.kind, country=country)


def _compatible(mention: Mention, form: str) -> bool:
    """Whether number, gender and kind allow a pronoun to stand for a mention."""
    entity = mention.entity
    if entity is None:
        return _group(mention.word.text.lower()) == _group(form)
    if form in _PLURAL:
        body = entity.named and entity.kind is Kind.ORGANISATION
        if entity.kind is Kind.GROUP:
            return True
        return entity.plural and not body and (entity.kind in _PEOPLE or _is_subject(mention))
    if entity.plural or not (entity.kind is Kind.PERSON or (entity.kind is None and entity.named)):
        return False
    return not entity.genders or entity.genders == {_group(form)}


def _group(form: str) -> str:
    groups = {"male": _MALE, "female": _FEMALE, "plural": _PLURAL, "speaker": _SPEAKER}
    return next((name for name, forms in groups.items() if form in forms), "")


def _bound_apart(sentence: Sentence, pronoun: Word, other: Word) -> bool:
    """Whether syntax forbids that a pronoun stands for a noun: "Diallo saw him", "his brother"."""
    if pronoun.text.lower().endswith(("self", "selves")):
        return False
    if pronoun.deprel in _POSSESSIVE:
        return pronoun.head == other.index
    clause, other_clause = _clause(sentence, pronoun), _clause(sentence, other)
    return clause is not None and clause == other_clause


def _clause(sentence: Sentence, word: Word) -> Word | None:
    """The verb of which a word is an argument; of coordinated nouns the first's."""
    while word.relation == "conj" and (head := sentence.head(word)) is not None and head.upos in _NOMINAL:
        word = head
    return sentence.head(word) if word.relation in _ARGUMENTS else None


def _governing_subject(sentence: Sentence, pronoun: Word, near: list[Mention]) -> Mention | None:
    """The nearest subject above a pronoun, if it is before it and may be its antecedent."""
    by_word = {mention.word.index: mention for mention in near}
    for above in sentence.ancestors(pronoun):
        for subject in sentence.children(above, "nsubj"):
            if subject.index >= pronoun.index:
                continue
            relative = subject.has("PronType=Rel") and above.relation == "acl"
            index = above.head if relative else subject.index
            if index in by_word:
                return by_word[index]
    return None


def _same_clause(sentence: Sentence, pronoun: Word, subject: Word) -> bool:
    """Whether no other clause begins between a possessive and the verb of a subject."""
    for above in sentence.ancestors(pronoun):
        if above == sentence.head(subject):
            return True
        if above.upos in ("VERB", "AUX") or sentence.child(above, "cop", "nsubj"):
            return False
    return False


def _is_said_by(sentence: Sentence, pronoun: Word, subject: Word) -> bool:
    """Whether a pronoun is the subject of what a subject says or thinks: "Lund said she would resign"."""
    clause = sentence.head(pronoun)
    return (
        pronoun.relation == "nsubj"
        and clause is not None
        and clause.relation == "ccomp"
        and sentence.head(clause) == sentence.head(subject)
    )


def _is_speaker(sentence: Sentence, word: Word) -> bool:
    verb = sentence.head(word)
    return (
        word.relation == "nsubj"
        and verb is not None
        and verb.lemma.lower() in words("source", "tail", "verbs")
    )


def _is_subject(mention: Mention) -> bool:
    return mention.word.relation == "nsubj"


def _only_entity(mentions: list[Mention]) -> Entity | None:
    """The one entity of these mentions, if it surely can be somebody."""
    first = mentions[0].entity if mentions else None
    if first is None or any(mention.entity is not first for mention in mentions):
        return None
    return first if _is_somebody(first) else None


def _is_somebody(entity: Entity) -> bool:
    return entity.kind in _PEOPLE or bool(entity.genders)

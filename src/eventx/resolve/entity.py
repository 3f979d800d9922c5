"""Whom a text names: each person and body with all that it is called and said to be.

"Interior Minister Anton Kuzmin, 61" and, later, "Kuzmin" are one entity, of which the text tells the
full name, the age and that he is a minister.
"""

import functools
import re

import attrs

from eventx.data import load
from eventx.resolve.actor import actor_of
from eventx.resolve.lexicon import base_forms, is_person_noun, is_title, noun_kind
from eventx.resolve.phrase import name_words, phrase_words
from eventx.resolve.quantity import is_number
from eventx.schema.document import Document, Sentence, Word
from eventx.schema.values import Actor, Kind

_NOMINAL = frozenset({"NOUN", "PROPN"})
# Words of these relations are part of another's name or phrase, and name nobody themselves.
_INSIDE = frozenset({"flat", "fixed", "goeswith", "compound", "list", "amod", "nmod:desc", "obl:unmarked"})
_CLAUSES = frozenset({"acl", "appos", "conj", "parataxis"})
_PLURAL_BODIES = frozenset({"police", "authorities", "troops", "forces"})
_BODIES = frozenset({Kind.ORGANISATION, Kind.GROUP})
# What kinds of noun tell what a name of a kind stands for.
_DESCRIBING: dict[Kind | None, frozenset[Kind]] = {
    Kind.PERSON: frozenset({Kind.PERSON}),
    Kind.ORGANISATION: _BODIES,
    Kind.GROUP: _BODIES,
    None: _BODIES | {Kind.PERSON},
}
_AGE = re.compile(r"\b(\d{1,3}) ?[- ] ?year ?[- ] ?old\b")


@attrs.frozen(kw_only=True)
class Noun:
    """A noun phrase that names or describes somebody or something; `at` is its place in the document.

    `descriptions` are the nouns that tell what the named one is; `words` all that stands beside them.
    """

    at: tuple[int, int]
    word: Word
    actor: Actor
    name: str
    named: bool
    plural: bool
    gender: str | None
    age: str | None
    descriptions: frozenset[str]
    words: frozenset[str]
    coordinated: bool

    @property
    def key(self) -> str:
        """A surname, the whole name of a body, a common noun's lemma."""
        if not self.named:
            return self.word.lemma.lower()
        whole = bare(self.name)
        return whole.rpartition(" ")[2] if self.actor.kind in (Kind.PERSON, None) else whole


def nouns_of(document: Document, index: int) -> list[Noun]:
    """The noun phrases of one sentence in textual order."""
    sentence = document.sentences[index]
    heads = [w for w in sentence.words if _is_nominal(sentence, w) and w.text[:1].isalnum()]
    heads = [w for w in heads if not {w.relation, w.deprel} & _INSIDE and not _is_before_name(sentence, w)]
    return [_noun(document, sentence, (index, head.index), head) for head in heads]


def _is_nominal(sentence: Sentence, word: Word) -> bool:
    """Names, nouns that may stand for people, and adjectives that do: "the 32-year-old", "the wounded".

    A plural of another kind counts as a subject, where "they" may take it up.
    """
    if word.upos != "NOUN":
        return word.upos == "PROPN" or (word.upos == "ADJ" and sentence.child(word, "det") is not None)
    if noun_kind(word) in (Kind.PERSON, Kind.GROUP, Kind.ORGANISATION) or _AGE.match(word.text):
        return True
    subject = word.relation == "nsubj" and word.has("Number=Plur")
    return subject or any(child.upos == "PROPN" for child in sentence.children(word, "flat", "appos"))


def _noun(document: Document, sentence: Sentence, at: tuple[int, int], head: Word) -> Noun:
    actor = actor_of(document, sentence, head)
    phrase = _within(sentence, head, actor)
    name = _name(document, sentence, head, phrase, actor)
    named = bool(name) and name[-1].upos == "PROPN" and name[0].text[:1].isupper()
    named = named and not _is_only_title(name)
    beside = [w for w in phrase if w not in name] if named else [w for w in phrase if w != head]
    described = [*_appositions(sentence, head), *_predicates(sentence, head)] if named else []
    titles = [w for w in beside if w.upos in _NOMINAL] if named else []
    kinds = _DESCRIBING.get(actor.kind, frozenset())
    nouns = {
        form for w in (*titles, *described) if is_title(w) or noun_kind(w) in kinds for form in base_forms(w)
    }
    if named and actor.kind is Kind.ORGANISATION:
        nouns |= set(base_forms(name[-1]))
    around = {w.text.lower() for one in described for w in phrase_words(sentence, one)}
    return Noun(
        at=at,
        word=head,
        actor=actor,
        name=document.span_of(tuple(name)).text if named else actor.name,
        named=named,
        plural=head.has("Number=Plur") or head.text.lower() in _PLURAL_BODIES,
        gender=_gender([*titles, *described], name) if named else _gender([head], []),
        age=_age(document, sentence, head, actor),
        descriptions=frozenset(nouns),
        words=frozenset(w.text.lower() for w in beside) | around,
        coordinated=sentence.child(head, "conj") is not None or head.relation == "conj",
    )


def _within(sentence: Sentence, head: Word, actor: Actor) -> tuple[Word, ...]:
    """The words of an actor's phrase."""
    first = last = head.index
    while first > 0 and sentence.words[first - 1].start >= actor.start:
        first -= 1
    while last + 1 < len(sentence.words) and sentence.words[last + 1].end <= actor.end:
        last += 1
    return sentence.words[first : last + 1]


def _is_before_name(sentence: Sentence, word: Word) -> bool:
    """Whether a title has a tree of its own beside its name ("mayor Mr Livingstone", both subjects)."""
    after = [w for w in sentence.words[word.index + 1 : word.index + 3] if not is_title(w)][:1]
    beside = any(w.upos == "PROPN" and (w.head, w.deprel) == (word.head, word.deprel) for w in after)
    return beside and (is_title(word) or is_person_noun(word))


def _name(
    document: Document, sentence: Sentence, head: Word, phrase: tuple[Word, ...], actor: Actor
) -> list[Word]:
    """The proper name; a person's without title, owner and origin: "Morsi" of "Egypt's Morsi"."""
    start = document.text.find(actor.name, actor.start, actor.end)
    name = [w for w in phrase if start <= w.start and w.end <= start + len(actor.name)] or [head]
    if actor.kind not in (Kind.PERSON, None) or not any(w.upos == "PROPN" for w in name):
        return name
    last = head if head.upos == "PROPN" else name[-1]
    first = name_words(sentence, last)[0].index
    own = [w for w in name if w.index >= first] or name
    own = own[: next((i for i, w in enumerate(own) if i and w.upos == "ADP"), len(own))]
    while len(own) > 1 and is_title(own[0]):
        own = own[1:]
    return own


def _is_only_title(name: list[Word]) -> bool:
    """Whether it is a title alone: "The President", "First Deputy Chairman"; but not "Larry King"."""
    return is_title(name[-1]) and _gender_of_name(name[0].text.lower()) is None


def _appositions(sentence: Sentence, head: Word) -> list[Word]:
    """The nouns beside a name: "Ali Diallo, the minister" and "the minister, Ali Diallo"."""
    found = [w for w in sentence.children(head, "appos") if w.upos == "NOUN"]
    above = sentence.head(head)
    return (
        [*found, above]
        if head.relation == "appos" and above is not None and (above.upos == "NOUN" or is_title(above))
        else found
    )


def _predicates(sentence: Sentence, head: Word) -> list[Word]:
    """What a name is said to be: "Diallo is the minister"; not "is no minister", "was a minister"."""
    above = sentence.head(head)
    if head.relation != "nsubj" or above is None or above.upos != "NOUN":
        return []
    copula, article = sentence.child(above, "cop"), sentence.child(above, "det")
    present = copula is not None and copula.text.lower() in ("is", "'s", "’s")
    return [above] if present and article is not None and article.lemma.lower() in ("the", "a") else []


def _age(document: Document, sentence: Sentence, head: Word, actor: Actor) -> str | None:
    """The age that stands with a name: "67-year-old Ali Diallo", "Ali Diallo, 67,"."""
    first = min(sentence.subtree(head, without=_CLAUSES)[0].start, head.start)
    if (stated := _AGE.search(document.text, first, head.end)) is not None:
        return stated.group(1)
    following = [w for w in sentence.words if w.start >= actor.end][:3]
    aged = len(following) > 1 and following[0].text == "," and is_number(following[1])
    closed = aged and (len(following) == 2 or following[2].upos == "PUNCT")
    return following[1].text if closed and following[1].text.isdigit() else None


def _gender(nouns: list[Word], name: list[Word]) -> str | None:
    told = {
        _gender_of_word(w.text.lower().rstrip(".")) or _gender_of_word(w.lemma.lower()) for w in nouns
    } - {None}
    if len(told) == 1:
        return told.pop()
    return _gender_of_name(name[0].text.lower()) if len(name) > 1 else None


@functools.cache
def _list(key: str) -> frozenset[str]:
    return frozenset(load("persons")[key].split())


def _gender_of_word(word: str) -> str | None:
    return "male" if word in _list("male") else "female" if word in _list("female") else None


def _gender_of_name(word: str) -> str | None:
    return "male" if word in _list("male_names") else "female" if word in _list("female_names") else None


def bare(name: str) -> str:
    """A name as it is compared: in lower case, without article."""
    words = name.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words).casefold()

"""A parsed text: frozen sentences of words, a Universal Dependencies tree over character offsets.

Words are UD's syntactic words: "don't" is two. Relations are basic UD v2 with subtypes
(https://universaldependencies.org/u/dep/).
"""

from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from eventx.schema.spelling import fold
from eventx.schema.values import Span

if TYPE_CHECKING:
    from eventx.reader import Reading

_Found = TypeVar("_Found")


@attrs.frozen(kw_only=True)
class Word:
    """A syntactic word; `index` and `head` count from 0 in the sentence, the root's head is -1."""

    index: int
    text: str
    lemma: str
    upos: str
    xpos: str = ""
    feats: str = ""
    head: int
    deprel: str
    start: int
    end: int
    relation: str = attrs.field(init=False, repr=False, eq=False)
    """the relation ("obl:agent") without its subtype ("obl")"""

    @relation.default
    def _bare_relation(self) -> str:
        return self.deprel.partition(":")[0]

    @property
    def spellings(self) -> tuple[str, str]:
        """Lemma and form, as word lists are compared with them (see `fold`)."""
        return _folded(self.lemma), _folded(self.text)

    def has(self, feature: str) -> bool:
        """Whether a morphological feature holds: `word.has("Tense=Past")`."""
        return feature in _features(self.feats)


_folded = lru_cache(maxsize=20_000)(fold)


@lru_cache(maxsize=4096)
def _features(feats: str) -> frozenset[str]:
    return frozenset(feats.split("|"))


def _children(sentence: "Sentence") -> tuple[tuple[Word, ...], ...]:
    below: list[list[Word]] = [[] for _ in sentence.words]
    for word in sentence.words:
        if word.head >= 0:
            below[word.head].append(word)
    return tuple(map(tuple, below))


@attrs.frozen(kw_only=True)
class Sentence:
    """A tree of words; `text[start:end]` of the document is its text."""

    start: int
    end: int
    words: tuple[Word, ...]
    reading: "Reading | None" = attrs.field(default=None, repr=False, eq=False)
    """what the bundled network tells of events; other parsers have none"""
    _below: tuple[tuple[Word, ...], ...] = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_children, takes_self=True)
    )
    _known: dict[tuple[str, int], Any] = attrs.field(init=False, repr=False, eq=False, factory=dict)
    """what `once_a_word` has found, by the function's name and the word's index"""
    _markers: dict[int, str] = attrs.field(init=False, repr=False, eq=False, factory=dict)
    """what `marker` has found, by the word's index"""

    @property
    def root(self) -> Word:
        """The word without a head."""
        return next(word for word in self.words if word.head < 0)

    def head(self, word: Word) -> Word | None:
        """The word that `word` depends on, None for the root."""
        return self.words[word.head] if word.head >= 0 else None

    def children(self, word: Word, *relations: str) -> tuple[Word, ...]:
        """The dependents of a word in textual order, only those of `relations` where any is given.

        "obl" takes every subtype ("obl:agent", "obl:tmod"), "obl:agent" that one alone.
        """
        below = self._below[word.index]
        if not relations or not below:
            return below
        return tuple([w for w in below if w.deprel in relations or w.relation in relations])

    def child(self, word: Word, *relations: str) -> Word | None:
        """The first of `children`, or None."""
        found = self.children(word, *relations)
        return found[0] if found else None

    def ancestors(self, word: Word) -> Iterator[Word]:
        """The heads above a word, nearest first."""
        above = self.head(word)
        while above is not None:
            yield above
            above = self.head(above)

    def subtree(self, word: Word, *, without: frozenset[str] = frozenset()) -> tuple[Word, ...]:
        """A word and all below it in textual order, leaving out branches of the relations `without`.

        As in `children`, a bare relation means every subtype of it.
        """
        found = [word.index]
        for index in found:  # grows while it is walked
            below = self._below[index]
            found += [w.index for w in below if w.deprel not in without and w.relation not in without]
        found.sort()
        return tuple([self.words[index] for index in found])

    def marker(self, word: Word) -> str:
        """The lemmas of a word's case or mark children, joined: "out of", "because of", or ""."""
        found = self._markers.get(word.index)
        if found is None:
            parts = []
            for child in self.children(word, "case", "mark"):
                parts += [child.lemma.lower(), *(w.lemma.lower() for w in self.children(child, "fixed"))]
            found = self._markers[word.index] = " ".join(parts)
        return found


def once_a_word(find: Callable[[Sentence, Word], _Found]) -> Callable[[Sentence, Word], _Found]:
    """Have a function of a sentence and one of its words remember, with the sentence, what it found."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def remembered(sentence: Sentence, word: Word) -> _Found:
        known = sentence._known
        key = name, word.index
        if key not in known:
            known[key] = find(sentence, word)
        found: _Found = known[key]
        return found

    return remembered


@attrs.frozen(kw_only=True)
class Document:
    """A text and its sentences in textual order."""

    text: str
    sentences: tuple[Sentence, ...]

    def span(self, start: int, end: int) -> Span:
        """The piece of the text between two offsets."""
        return Span(text=self.text[start:end], start=start, end=end)

    def span_of(self, words: tuple[Word, ...]) -> Span:
        """The piece of the text from the first of `words` to the last."""
        return self.span(min(w.start for w in words), max(w.end for w in words))

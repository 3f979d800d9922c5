"""The filler span of a noun phrase: the shortest full phrase around its head.

Determiner, count and pre-modifiers stay ("about 1,000 people", "Interior Minister Yuri Karayev"), and so
does an of-phrase, which tells who is meant ("nine of the 31 women", "the mayor of Izmit"). Relative
clauses, other prepositional phrases, appositions and further conjuncts go.
"""

from eventx.document import Document, Sentence, Word
from eventx.values import Span

# Relations that stay after their head: parts of a name, and words that UD attaches inside a number or name.
_KEPT_AFTER = frozenset({"flat", "fixed", "compound", "goeswith", "nummod"})
# Relations that never belong to the phrase, on either side of its head.
_OUTSIDE = frozenset(
    "acl advcl appos case cc ccomp cop csubj dep discourse dislocated expl iobj list mark nsubj obj obl"
    " orphan parataxis reparandum vocative xcomp aux".split()
)
# What a modifier before the head may hold below it ("US and Turkish", "freshly painted", "12-year-old").
_OUTSIDE_MODIFIER = frozenset({"parataxis", "discourse", "reparandum", "acl:relcl", "advcl:relcl"})
_CLITICS = frozenset({"'s", "’s", "'", "’"})
_EDGES = frozenset("()[]{},;:\"“”'‘’`-–—./…«»!?") | {"''", "``", "--", "..."}
# A pronoun stands alone; an of-phrase below an indefinite or a number says of whom it is a part.
_PARTITIVE_HEADS = frozenset({"NUM", "DET", "ADJ", "PRON"})


def phrase_words(sentence: Sentence, head: Word) -> tuple[Word, ...]:
    """The words of the noun phrase of `head`, contiguous, without punctuation at the edges."""
    kept = {word.index for word in _gather(sentence, head)}
    start = end = head.index
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    return _trim(sentence.words[start : end + 1], head)


def phrase_span(document: Document, sentence: Sentence, head: Word) -> Span:
    """The piece of the text that `phrase_words` covers."""
    return document.span_of(phrase_words(sentence, head))


def of_phrase(sentence: Sentence, head: Word) -> Word | None:
    """The noun below `head` that is marked by "of" and follows it: "people" of "dozens of people"."""
    for child in sentence.children(head, "nmod", "obl"):
        if child.index > head.index and sentence.marker(child) == "of":
            return child
    return None


def _gather(sentence: Sentence, head: Word) -> list[Word]:
    """The words below `head` that belong to its phrase, punctuation between them included."""
    found = [head]
    for child in sentence.children(head):
        if child.index < head.index:
            found += _before(sentence, head, child)
        else:
            found += _after(sentence, head, child)
    return found


def _before(sentence: Sentence, head: Word, child: Word) -> list[Word]:
    if child.relation in _OUTSIDE and not _is_titled(sentence, head, child):
        return _within_number(sentence, head, child)
    if child.relation == "conj":
        return []
    return list(sentence.subtree(child, without=_OUTSIDE_MODIFIER))


def _after(sentence: Sentence, head: Word, child: Word) -> list[Word]:
    if child.relation == "punct":
        return [child]
    if child.relation in _KEPT_AFTER and not _is_age(sentence, child):
        return _name_part(sentence, child)
    if child.relation == "nmod" and sentence.marker(child) == "of":
        markers = [m for m in sentence.children(child, "case") for m in sentence.subtree(m)]
        return [*markers, *_gather(sentence, child)]
    if child.relation == "case" and child.text in _CLITICS:
        return []
    if child.relation in {"advmod", "amod"} and head.upos in _PARTITIVE_HEADS:
        return [child] if child.upos == "ADJ" and child.index == head.index + 1 else []
    return []


def _name_part(sentence: Sentence, child: Word) -> list[Word]:
    """A later part of a name, without what is attached to it by mistake or by nesting."""
    return [child, *(w for below in sentence.children(child) for w in _after(sentence, child, below))]


def _is_age(sentence: Sentence, number: Word) -> bool:
    """A number after a comma is an age: "Ivan Petrov, 56"."""
    return number.relation == "nummod" and sentence.words[number.index - 1].upos == "PUNCT"


def _is_titled(sentence: Sentence, head: Word, child: Word) -> bool:
    """Parsers also write "Foreign Minister Heiko Maas" as an apposition headed by the name."""
    return child.relation == "appos" and child.index < head.index and sentence.words[head.index - 1] == child


def _within_number(sentence: Sentence, head: Word, child: Word) -> list[Word]:
    """Prepositions that are part of a number's bound: "at least", "up to", "between 20 and 30"."""
    return list(sentence.subtree(child)) if child.relation == "case" and head.upos == "NUM" and _is_bound(child) else []


def _is_bound(word: Word) -> bool:
    return word.lemma.lower() in {"about", "around", "over", "between"}


def _trim(words: tuple[Word, ...], head: Word) -> tuple[Word, ...]:
    first, last = 0, len(words)
    while last > 1 and _is_edge(words[last - 1], head):
        last -= 1
    while first < last - 1 and _is_edge(words[first], head):
        first += 1
    return words[first:last]


def _is_edge(word: Word, head: Word) -> bool:
    return word != head and (word.upos == "PUNCT" or word.text in _EDGES or word.text in _CLITICS)

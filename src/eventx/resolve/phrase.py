"""The filler span of a noun phrase: the shortest full phrase around its head.

Determiner, count and pre-modifiers stay ("about 1,000 people", "Interior Minister Yuri Karayev"), and so
does an of-phrase, which tells who is meant ("nine of the 31 women", "the mayor of Izmit"). Relative
clauses, other prepositional phrases, appositions and further conjuncts go.
"""

from eventx.document import Document, Sentence, Word
from eventx.resolve.lexicon import is_person_noun, is_title
from eventx.resolve.quantity import is_number, quantity_at
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
# Word classes right before a name that stands beside its title without a comma.
_NAME_CLASSES = frozenset({"NOUN", "PROPN"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our"})
_BOUNDS = frozenset({"least", "most", "minimum", "maximum", "few", "many"})  # "at least 12"
# A pronoun stands alone; an of-phrase below an indefinite or a number says of whom it is a part.
_PARTITIVE_HEADS = frozenset({"NUM", "DET", "ADJ", "PRON"})


def phrase_words(sentence: Sentence, head: Word) -> tuple[Word, ...]:
    """The words of the noun phrase of `head`, contiguous, without punctuation at the edges."""
    kept = {word.index for word in _gather(sentence, head)}
    start = end = head.index
    for sibling in _title_or_name(sentence, head):
        kept |= {word.index for word in _gather(sentence, sibling)}
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    start = _quantity_start(sentence, start)
    return _trim(sentence.words[start : end + 1], head)


def phrase_span(document: Document, sentence: Sentence, head: Word) -> Span:
    """The piece of the text that `phrase_words` covers."""
    return document.span_of(phrase_words(sentence, head))


def name_words(sentence: Sentence, head: Word) -> tuple[Word, ...]:
    """The proper name around a PROPN head: "Security Council" of "the UN's Security Council" is not "UN"."""
    start = end = head.index
    words = phrase_words(sentence, head)
    while start > words[0].index and _is_name_part(sentence.words[start - 1]):
        start -= 1
    while end < words[-1].index and sentence.words[end + 1].upos == "PROPN":
        end += 1
    return sentence.words[start : end + 1]


def _is_name_part(word: Word) -> bool:
    """A proper noun, or an adjective that the tagger knows to be in a name ("White House": ADJ, NNP)."""
    return word.upos == "PROPN" or (word.upos == "ADJ" and word.xpos.startswith("NNP"))


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
        return []
    if child.relation == "conj":
        return []
    return list(sentence.subtree(child, without=_OUTSIDE_MODIFIER))


def _after(sentence: Sentence, head: Word, child: Word) -> list[Word]:
    if child.relation == "punct":
        return [child]
    if child.relation == "appos" and child.upos == "PROPN" and sentence.words[child.index - 1].upos in _NAME_CLASSES:
        return _gather(sentence, child)
    if child.relation in _KEPT_AFTER and not _is_age(sentence, child):
        return _name_part(sentence, child)
    if child.relation == "nmod" and sentence.marker(child) == "of" and _is_kept_of(head, child):
        markers = [m for m in sentence.children(child, "case") for m in sentence.subtree(m)]
        return [*markers, *_gather(sentence, child)]
    if child.relation == "case" and child.text in _CLITICS:
        return []
    if child.relation in {"advmod", "amod"} and head.upos in _PARTITIVE_HEADS:
        return [child] if child.upos == "ADJ" and child.index == head.index + 1 else []
    return []


def _is_kept_of(head: Word, child: Word) -> bool:
    """ "the mayor of Izmit" is a title of a place; of "the driver of a tram" the driver is enough."""
    return child.upos in {"PROPN", "PRON"} or not is_person_noun(head)


def _name_part(sentence: Sentence, child: Word) -> list[Word]:
    """A later part of a name, without what is attached to it by mistake or by nesting."""
    return [child, *(w for below in sentence.children(child) for w in _after(sentence, child, below))]


def _is_age(sentence: Sentence, number: Word) -> bool:
    """A number after a comma is an age: "Ivan Petrov, 56"."""
    return is_number(number) and sentence.words[number.index - 1].upos == "PUNCT"


def _is_titled(sentence: Sentence, head: Word, child: Word) -> bool:
    """Parsers also write "Foreign Minister Heiko Maas" as an apposition headed by the name."""
    return child.relation == "appos" and child.index < head.index and sentence.words[head.index - 1] == child


def _title_or_name(sentence: Sentence, head: Word) -> list[Word]:
    """The other half of "Minister Yuri Karayev" where the parser gives both words the same relation."""
    found = []
    for sibling in sentence.words:
        if sibling.head != head.head or sibling.relation != head.relation or sibling == head:
            continue
        title, name = sorted((sibling, head), key=_index)
        adjacent = _last_index(sentence, title) + 1 == name.index
        if adjacent and name.upos == "PROPN" and (is_title(title) or is_person_noun(title)):
            found.append(sibling)
    return found


def _index(word: Word) -> int:
    return word.index


def _last_index(sentence: Sentence, head: Word) -> int:
    return max(word.index for word in _gather(sentence, head))


def _quantity_start(sentence: Sentence, start: int) -> int:
    """Where a phrase begins that begins with a number: "more than" of "more than 30" may hang elsewhere."""
    for index in range(start, min(start + 2, len(sentence.words))):
        quantity = quantity_at(sentence, sentence.words[index]) if is_number(sentence.words[index]) else None
        while quantity is not None and start > 0 and sentence.words[start - 1].start >= quantity.start:
            start -= 1
    return start


def _trim(words: tuple[Word, ...], head: Word) -> tuple[Word, ...]:
    first, last = 0, len(words)
    while last > 1 and _is_edge(words[last - 1], head):
        last -= 1
    while first < last - 1 and (_is_edge(words[first], head) or _is_loose(words[first], words[first + 1])):
        first += 1
    return words[first:last]


def _is_edge(word: Word, head: Word) -> bool:
    return word != head and (
        word.upos in {"PUNCT", "CCONJ"} or word.text in _EDGES or word.text in _CLITICS
    )


def _is_loose(word: Word, following: Word) -> bool:
    """ "even the minister", "of British hostage Ken Bigley": adverbs and prepositions before the phrase proper."""
    if word.upos == "ADP":
        return not is_number(following) and following.upos in {"DET", "ADJ", "NOUN", "PROPN", "PRON"} and (
            word.head != following.index or following.lemma.lower() not in _BOUNDS
        )
    return word.upos == "ADV" and following.lemma.lower() in _ARTICLES

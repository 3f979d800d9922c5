"""The filler span of a noun phrase: the shortest full phrase around its head.

Determiner, count and pre-modifiers stay ("about 1,000 people", "Interior Minister Yuri Karayev"), and so
does an of-phrase, which tells who is meant ("nine of the 31 women", "the mayor of Izmit"). Relative
clauses, other prepositional phrases, appositions and further conjuncts go.
"""

from eventx.resolve.lexicon import is_person_noun, is_title
from eventx.resolve.quantity import is_number, quantity_at, word_set
from eventx.schema.document import Document, Sentence, Word, once_a_word
from eventx.schema.values import Span

# Relations that stay after their head: parts of a name, and words that UD attaches inside a number or name.
_KEPT_AFTER = frozenset({"flat", "fixed", "compound", "goeswith", "nummod"})
# Relations that stay before it.
_KEPT_BEFORE = frozenset(
    {"amod", "advmod", "compound", "det", "fixed", "flat", "goeswith", "nmod", "nummod", "punct"}
)
# What a modifier before the head may hold below it ("US and Turkish", "freshly painted", "12-year-old").
_OUTSIDE_MODIFIER = frozenset({"parataxis", "discourse", "reparandum", "acl:relcl", "advcl:relcl"})
_CLITICS = frozenset({"'s", "’s", "'", "’"})
_EDGES = frozenset("()[]{},;:\"“”'‘’`-–—./…«»!?") | {"''", "``", "--", "..."}
# Word classes right before a name that stands beside its title without a comma.
_NAMES = frozenset({"NOUN", "PROPN"})
_AFTER_PREPOSITION = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "ADP"})
_DETERMINERS = frozenset({"DET", "PRON"})
_QUANTIFIERS = frozenset({"all", "every", "each", "any", "no", "some", "both"})  # "almost all prisoners"
_BOUNDS = frozenset({"least", "most", "minimum", "maximum", "few", "many"})  # "at least 12"
# A pronoun stands alone; an of-phrase below an indefinite or a number says of whom it is a part.
_PARTITIVE_HEADS = frozenset({"NUM", "DET", "ADJ", "PRON"})
_LONGEST_BOUND = 4  # words up to the number: "no more than 30"
_DEEPEST = 12  # phrases within phrases: "a member of the board of the bank of ..."


@once_a_word
def phrase_words(sentence: Sentence, head: Word) -> tuple[Word, ...]:
    """The words of the noun phrase of `head`, contiguous, without punctuation at the edges."""
    halves = (head, *_title_or_name(sentence, head))
    kept = {word.index for half in halves for word in _gather(sentence, half)}
    start = end = head.index
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    counted = _quantity_start(sentence, start)
    words = sentence.words[start : end + 1]
    if counted is not None:
        return sentence.words[counted : _trim(words, head)[-1].index + 1]
    return _trim(words, head)


def phrase_span(document: Document, sentence: Sentence, head: Word) -> Span:
    """The piece of the text that `phrase_words` covers."""
    return document.span_of(phrase_words(sentence, head))


def name_words(sentence: Sentence, head: Word) -> tuple[Word, ...]:
    """The proper name around a PROPN head: "Security Council" of "Latvia's Security Council"."""
    start = end = head.index
    words = phrase_words(sentence, head)
    while start > words[0].index and _is_name_part(sentence.words[start - 1]):
        start -= 1
    while end < words[-1].index and sentence.words[end + 1].upos == "PROPN":
        end += 1
    return sentence.words[start : end + 1]


def _is_name_part(word: Word) -> bool:
    """A proper noun, or an adjective that the tagger knows to be in a name ("White House": ADJ, NNP).

    Some take the "United" of the United States and Nations for a participle.
    """
    named = word.upos == "ADJ" and word.xpos.startswith("NNP")
    return word.upos == "PROPN" or named or word.text == "United"


def partitive_noun(sentence: Sentence, head: Word) -> Word:
    """The noun that a partitive phrase is about: "people" of "dozens of people", else `head` itself."""
    inner = of_phrase(sentence, head)
    while inner is not None and _is_partitive(head):
        head, inner = inner, of_phrase(sentence, inner)
    return head


def _is_partitive(head: Word) -> bool:
    return head.upos in _PARTITIVE_HEADS or is_number(head) or head.lemma.lower() in word_set("partitives")


def preposition(sentence: Sentence, noun: Word) -> str:
    """The preposition that marks a noun, also where the parser hangs it on another part of the name."""
    parts = (w for w in sentence.children(noun, "flat", "compound", "amod") if sentence.marker(w))
    return sentence.marker(noun) or next((sentence.marker(w) for w in parts), "")


def of_phrase(sentence: Sentence, head: Word) -> Word | None:
    """The noun below `head` that is marked by "of" and follows it: "people" of "dozens of people"."""
    for child in sentence.children(head, "nmod", "obl"):
        if child.index > head.index and preposition(sentence, child) == "of":
            return child
    return None


def _gather(sentence: Sentence, head: Word, *, depth: int = _DEEPEST) -> list[Word]:
    """The words below `head` that belong to its phrase, punctuation between them included."""
    found = [head]
    for child in sentence.children(head):
        if child.index < head.index:
            found += _before(sentence, head, child)
        elif depth:
            found += _after(sentence, head, child, depth=depth - 1)
    return found


def _before(sentence: Sentence, head: Word, child: Word) -> list[Word]:
    if child.relation == "advmod" and child.lemma.lower() in ("not", "n't", "n’t", "never"):
        return []  # "They weren't the only people": it denies the predicate
    if child.relation in _KEPT_BEFORE or _is_titled(sentence, head, child):
        return list(sentence.subtree(child, without=_OUTSIDE_MODIFIER))
    return []


def _after(sentence: Sentence, head: Word, child: Word, *, depth: int) -> list[Word]:
    if child.relation == "punct":
        return [child]
    if child.relation == "appos":  # a name beside its title, without a comma
        beside = child.upos == "PROPN" and sentence.words[child.index - 1].upos in _NAMES
        return _gather(sentence, child, depth=depth) if beside else []
    if child.relation in _KEPT_AFTER:
        return [] if _is_age(sentence, child) else _name_part(sentence, child, depth=depth)
    if child.relation == "nmod" and preposition(sentence, child) == "of" and _is_kept_of(head, child):
        return [*sentence.children(child, "case"), *_gather(sentence, child, depth=depth)]
    follows = child.relation in {"advmod", "amod"} and child.index == head.index + 1
    counted = head.upos in _PARTITIVE_HEADS or is_number(head)  # "dozens more"
    return [child] if follows and child.upos == "ADJ" and counted else []


def _is_kept_of(head: Word, child: Word) -> bool:
    """Whether an of-phrase tells who: "the mayor of Izmit"; in "the driver of a tram" it need not."""
    return child.upos in {"PROPN", "PRON"} or head.lemma.lower() == "member" or not is_person_noun(head)


def _name_part(sentence: Sentence, child: Word, *, depth: int) -> list[Word]:
    """A later part of a name, without what is attached to it by mistake or by nesting."""
    below = sentence.children(child) if depth else ()
    return [child, *(w for part in below for w in _after(sentence, child, part, depth=depth - 1))]


def _is_age(sentence: Sentence, number: Word) -> bool:
    """A number after a comma is an age: "Ivan Petrov, 56"."""
    return is_number(number) and sentence.words[number.index - 1].upos == "PUNCT"


def _is_titled(sentence: Sentence, head: Word, child: Word) -> bool:
    """Parsers also write "Foreign Minister Heiko Maas" as an apposition headed by the name."""
    return child.relation == "appos" and child.index < head.index and sentence.words[head.index - 1] == child


def _title_or_name(sentence: Sentence, head: Word) -> list[Word]:
    """The other half of "Minister Yuri Karayev" where the parser gives both words the same relation."""
    after = max(word.index for word in _gather(sentence, head)) + 1
    pairs = []
    if after < len(sentence.words):
        pairs.append((head, sentence.words[after]))
    if head.index > 0:
        pairs.append((sentence.words[head.index - 1], head))
    return [
        word
        for title, name in pairs
        if title.head == name.head >= 0 and title.deprel == name.deprel and name.upos == "PROPN"
        if is_title(title) or is_person_noun(title)
        for word in (title, name)
        if word != head
    ]


def _quantity_start(sentence: Sentence, start: int) -> int | None:
    """Where a phrase begins that begins with a number: "more than" of "more than 30" may hang elsewhere."""
    for number in sentence.words[start : start + _LONGEST_BOUND]:
        quantity = quantity_at(sentence, number) if is_number(number) else None
        if quantity is not None and quantity.start <= sentence.words[start].start:
            while start > 0 and sentence.words[start - 1].start >= quantity.start:
                start -= 1
            return start
    return None


def _trim(words: tuple[Word, ...], head: Word) -> tuple[Word, ...]:
    first, last = 0, len(words)
    while last > 1 and _is_edge(words[last - 1], head):
        last -= 1
    while first < last - 1 and (_is_edge(words[first], head) or _is_loose(words[first], words[first + 1])):
        first += 1
    return words[first:last]


def _is_edge(word: Word, head: Word) -> bool:
    return word != head and (word.upos in {"PUNCT", "CCONJ"} or word.text in _EDGES or word.text in _CLITICS)


def _is_loose(word: Word, following: Word) -> bool:
    """Whether an adverb or preposition stands before the phrase proper: "even the minister"."""
    if word.upos == "ADP":
        return following.upos in _AFTER_PREPOSITION and following.lemma.lower() not in _BOUNDS
    return (
        word.upos == "ADV" and following.upos in _DETERMINERS and following.lemma.lower() not in _QUANTIFIERS
    )

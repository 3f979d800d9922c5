"""Which of a sentence's time expressions applies to an event.

Each expression is held by words: what it depends on and, past nouns of no event, its clause. An
event looks at its own words first, then at the clauses that share their time with it.
"""

import datetime
from collections.abc import Iterator, Sequence

import attrs

from eventx.document import Sentence, Word
from eventx.resolve.times.lexicon import cues
from eventx.resolve.times.recognise import head_of, words_in
from eventx.resolve.times.tense import is_predicate, looks_ahead
from eventx.values import Granularity, Timex

_PRENOMINAL = frozenset({"nmod:poss", "compound", "amod", "nummod"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_DEPTH = 6


def time_of(
    sentence: Sentence,
    anchor: Word,
    trigger: Word,
    timexes: Sequence[Timex],
    *,
    published: datetime.date | None = None,
    speech: bool = False,
) -> Timex | None:
    """The expression that tells when an event happens, one with days before one without; None for none.

    `trigger` is the event's word and `anchor` what heads its clause, such as "held" of "held talks".
    `published` closes what is open towards now ("since the coup in February"). `speech` says that the
    event is an act of speech, which a quotation performs when it's said: "We are sorry," he said on Friday.
    """
    held = [(timex, tuple(_holders(sentence, timex))) for timex in timexes]
    undated: Timex | None = None
    for site in _sites(sentence, anchor, trigger, speech):
        near = [timex for timex, holders in held if site.index in holders]
        for timex in sorted(near, key=_Distance(trigger)):
            if timex.earliest is not None:
                return _since(sentence, site, timex, published)
            undated = undated or timex
    return undated


@attrs.frozen
class _Distance:
    """Orders expressions by their distance from a word, those before it first."""

    word: Word

    def __call__(self, timex: Timex) -> int:
        return min(abs(timex.start - self.word.end), abs(self.word.start - timex.end))


def _holders(sentence: Sentence, timex: Timex) -> Iterator[int]:
    """The words that an expression tells the time of, by index."""
    head = head_of(sentence, words_in(sentence, timex.start, timex.end))
    holder = sentence.head(head)
    if holder is None:
        return
    yield holder.index
    prenominal = head.deprel in _PRENOMINAL and head.index < holder.index
    while holder is not None and not is_predicate(sentence, holder):
        if prenominal and holder.relation != "compound" or _is_event(holder) and not _is_located(sentence, holder):
            return
        holder = sentence.head(holder)
        if holder is not None:
            yield holder.index


def _sites(sentence: Sentence, anchor: Word, trigger: Word, speech: bool) -> Iterator[Word]:
    """The words whose time is the event's, the nearest first."""
    yield trigger
    if anchor != trigger:
        yield anchor
    clause = _clause_of(sentence, anchor)
    if clause is not None:
        if clause not in (anchor, trigger):
            yield clause
        yield from _sharing(sentence, clause)
    if speech:
        yield from _sayings(sentence, clause or anchor)


def _clause_of(sentence: Sentence, anchor: Word) -> Word | None:
    """The predicate that tells an event's time: itself, or what a noun happens in."""
    if is_predicate(sentence, anchor):
        return anchor
    above = sentence.head(anchor)
    while above is not None and anchor.relation in ("compound", "conj") and above.upos in _NOMINAL:
        anchor, above = above, sentence.head(above)
    if above is None or not is_predicate(sentence, above):
        return None
    happens = anchor.relation in ("obj", "nsubj", "root") and above.lemma.lower() in cues("happen")
    return above if happens or _is_located(sentence, anchor) or anchor.relation == "xcomp" else None


def _sharing(sentence: Sentence, clause: Word) -> Iterator[Word]:
    """The clauses that share their time with a clause: conjuncts, what governs it, what goes on beside it."""
    yield from _conjoined(sentence, clause)
    yield from _beside(sentence, clause)
    node = clause
    for _ in range(_DEPTH):
        above = sentence.head(node)
        if above is None or not _shares_upwards(sentence, node, above):
            return
        yield above
        yield from _beside(sentence, above, but=node)
        node = above


def _conjoined(sentence: Sentence, clause: Word) -> Iterator[Word]:
    """ "was arrested and charged in January": conjuncts with nothing of the first's own between them."""
    for other in sentence.children(clause, "conj"):
        between = sentence.words[clause.index + 1 : other.index]
        own = [w for w in between if w.head == clause.index and w.relation in ("obj", "obl", "ccomp", "advcl")]
        if not own and is_predicate(sentence, other) and sentence.child(other, "nsubj") is None:
            yield other


def _beside(sentence: Sentence, clause: Word, but: Word | None = None) -> Iterator[Word]:
    """ "were killed when a tram derailed on Wednesday"."""
    for other in sentence.children(clause, "advcl"):
        if other != but and _is_simultaneous(sentence, other):
            yield other


def _shares_upwards(sentence: Sentence, node: Word, above: Word) -> bool:
    """Whether a clause happens at the time of the one above it."""
    if not is_predicate(sentence, above):
        return False
    if node.relation == "conj":
        return True
    if node.relation in ("xcomp", "ccomp"):
        finite = node.has("VerbForm=Fin") or sentence.child(node, "aux", "cop") is not None
        perceived = above.lemma.lower() in cues("perceive")
        return (perceived or not finite) and not looks_ahead(above)
    if node.relation == "advcl":
        return _is_simultaneous(sentence, node) or not sentence.marker(node) and node.has("VerbForm=Ger")
    return False


def _is_simultaneous(sentence: Sentence, clause: Word) -> bool:
    markers = (*sentence.children(clause, "mark"), *sentence.children(clause, "advmod"))
    return any(w.lemma.lower() in cues("simultaneous") and w.index < clause.index for w in markers)


def _sayings(sentence: Sentence, clause: Word) -> Iterator[Word]:
    """The verbs of saying around a quotation."""
    for word in (*sentence.ancestors(clause), *sentence.children(clause, "parataxis")):
        if word.lemma.lower() in cues("say"):
            yield word


def _is_event(word: Word) -> bool:
    return word.upos in _NOMINAL and word.lemma.lower() in cues("event_noun")


def _is_located(sentence: Sentence, noun: Word) -> bool:
    return noun.relation == "obl" and sentence.marker(noun) in cues("located") and _is_event(noun)


def _since(sentence: Sentence, site: Word, timex: Timex, published: datetime.date | None) -> Timex:
    """ "has been held since the uprising in April": the time of a noun after "since" opens the range."""
    head = head_of(sentence, words_in(sentence, timex.start, timex.end))
    nouns = []
    for word in sentence.ancestors(head):
        if word == site or is_predicate(sentence, word):
            break
        nouns.append(word)
    if published is None or not any(sentence.marker(noun) == "since" for noun in nouns):
        return timex
    return attrs.evolve(timex, latest=published, granularity=Granularity.RANGE)

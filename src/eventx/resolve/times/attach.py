"""Which of a sentence's time expressions applies to an event.

Each expression is held by words: what it depends on and, past nouns of no event, its clause. An
event looks at its own words first, then at the clauses that share their time with it.
"""

import datetime
from collections.abc import Iterator, Sequence

import attrs

from eventx.document import Sentence, Word
from eventx.resolve.times.calendar import Direction
from eventx.resolve.times.lexicon import cues
from eventx.resolve.times.recognise import head_of, words_in
from eventx.resolve.times.tense import clause_direction, is_predicate, looks_ahead
from eventx.values import Granularity, Timex

_PRENOMINAL = frozenset({"nmod:poss", "compound", "amod", "nummod"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_OPENING = frozenset({'"', "“", "``", "''", "'", "‘", "«", "„"})
_DATING = frozenset({"on", "in", ""})
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
    yield from (w.index for w in sentence.children(head, "acl"))  # "the day that ministers meet"
    holder = sentence.head(head)
    if holder is None:
        return
    holder = _not_perfect(sentence, timex, head, holder)
    yield holder.index
    prenominal = head.deprel in _PRENOMINAL and head.index < holder.index
    while holder is not None and not is_predicate(sentence, holder):
        if prenominal and holder.relation != "compound" or _keeps(sentence, holder):
            return
        holder = sentence.head(holder)
        if holder is not None:
            yield holder.index


def _keeps(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun's time is only its own: an event's, unless it places the clause in time as well."""
    return _is_event(noun) and not _is_located(sentence, noun) and sentence.marker(noun) != "since"


def _not_perfect(sentence: Sentence, timex: Timex, head: Word, holder: Word) -> Word:
    """The clause below a present perfect that an expression must belong to.

    A present perfect takes no past date: in "has apologised to a man who was beaten on 28 January" a
    parser that hangs the date on "apologised" errs.
    """
    perfect = any(w.lemma.lower() == "have" and not w.has("Tense=Past") for w in sentence.children(holder, "aux"))
    marker = sentence.marker(head)
    if not perfect or marker not in _DATING or timex.granularity not in (Granularity.DAY, Granularity.MONTH):
        return holder
    below = [
        w
        for w in sentence.subtree(holder)
        if holder.index < w.index < head.index and w.upos == "VERB" and w.relation in ("acl", "advcl", "ccomp")
    ]
    return below[-1] if below else holder


def _sites(sentence: Sentence, anchor: Word, trigger: Word, speech: bool) -> Iterator[Word]:
    """The words whose time is the event's, the nearest first."""
    yield trigger
    if anchor != trigger:
        yield anchor
    yield from _around_noun(sentence, anchor)
    clause = _clause_of(sentence, anchor)
    if clause is not None:
        if clause not in (anchor, trigger):
            yield clause
        yield from _sharing(sentence, clause)
    if speech:
        yield from _sayings(sentence, clause or anchor)


def _around_noun(sentence: Sentence, noun: Word) -> Iterator[Word]:
    """What tells an event noun's time in its phrase: "a rally planned for Sunday", "a spate of attacks on Sunday"."""
    if noun.upos not in _NOMINAL:
        return
    for clause in sentence.children(noun, "acl"):
        if clause.lemma.lower() in cues("happen"):
            yield clause
    above = sentence.head(noun)
    while above is not None and above.upos in _NOMINAL and (
        noun.relation == "conj" or noun.relation == "nmod" and sentence.marker(noun) == "of" and not _is_event(above)
    ):
        yield above
        noun, above = above, sentence.head(above)


def _clause_of(sentence: Sentence, anchor: Word) -> Word | None:
    """The predicate that tells an event's time: itself, or what a noun happens in."""
    if is_predicate(sentence, anchor):
        return anchor
    above = sentence.head(anchor)
    while above is not None and anchor.relation in ("compound", "conj") and above.upos in _NOMINAL:
        anchor, above = above, sentence.head(above)
    if above is None or not is_predicate(sentence, above):
        return None
    happens = anchor.relation in ("obj", "nsubj") and above.lemma.lower() in cues("happen")
    return above if happens or _is_located(sentence, anchor) or anchor.relation == "xcomp" else None


def _sharing(sentence: Sentence, clause: Word) -> Iterator[Word]:
    """The clauses that share their time with a clause: conjuncts, what governs it, what goes on beside it."""
    yield from _conjoined(sentence, clause)
    yield from _beside(sentence, clause)
    node = clause
    for _ in range(_DEPTH):
        above = _sharing_above(sentence, node)
        if above is None:
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
        yield from _beside(sentence, other)


def _beside(sentence: Sentence, clause: Word, but: Word | None = None) -> Iterator[Word]:
    """ "were killed when a tram derailed on Wednesday"."""
    for other in sentence.children(clause, "advcl"):
        if other != but and _is_simultaneous(sentence, other):
            yield other


def _sharing_above(sentence: Sentence, node: Word) -> Word | None:
    """The word above a clause whose time is the clause's as well."""
    above = sentence.head(node)
    if above is None:
        return None
    if node.relation == "acl":
        return _sharing_noun(sentence, node, above)
    return above if is_predicate(sentence, above) and _shares_upwards(sentence, node, above) else None


def _shares_upwards(sentence: Sentence, node: Word, above: Word) -> bool:
    """Whether a clause happens at the time of the clause above it."""
    lemma = above.lemma.lower()
    if node.relation in ("xcomp", "ccomp"):
        if lemma in cues("perceive") or lemma in cues("raising") and node.relation == "xcomp":
            return True
        return not _is_finite(sentence, node) and not looks_ahead(above)
    if node.relation == "advcl":
        return _is_simultaneous(sentence, node) or not sentence.marker(node) and node.xpos == "VBG"
    return node.relation == "conj"


def _sharing_noun(sentence: Sentence, clause: Word, noun: Word) -> Word | None:
    """ "saw 12 people being freed"; "a meeting at which sanctions were approved", "the crash in which 96 died"."""
    above = sentence.head(noun)
    perceived = above is not None and noun.relation == "obj" and above.lemma.lower() in cues("perceive")
    if perceived and not _is_finite(sentence, clause):
        return above
    relatives = (w for w in sentence.children(clause, "obl", "advmod") if w.has("PronType=Rel") or w.text.lower() == "where")
    located = any(w.text.lower() == "where" or sentence.marker(w) in cues("located") for w in relatives)
    return noun if located and _is_event(noun) else None


def _is_finite(sentence: Sentence, clause: Word) -> bool:
    return clause.has("VerbForm=Fin") or any(w.has("VerbForm=Fin") for w in sentence.children(clause, "aux", "cop"))


def _is_simultaneous(sentence: Sentence, clause: Word) -> bool:
    markers = (*sentence.children(clause, "mark"), *sentence.children(clause, "advmod"))
    return any(w.lemma.lower() in cues("simultaneous") and w.index < clause.index for w in markers)


def _sayings(sentence: Sentence, clause: Word) -> Iterator[Word]:
    """The verbs of saying around a quotation in which a clause performs its act now: "We are sorry," he said."""
    if not _is_quoted(sentence, clause) or clause_direction(sentence, clause) is Direction.PAST:
        return
    if sentence.child(clause, "aux") is not None or clause.relation in ("advcl", "acl", "xcomp"):
        return
    for word in (*sentence.ancestors(clause), *sentence.children(clause, "parataxis")):
        if word.lemma.lower() in cues("say"):
            yield word


def _is_quoted(sentence: Sentence, word: Word) -> bool:
    return any(w.text in _OPENING for w in sentence.words[: word.index])


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

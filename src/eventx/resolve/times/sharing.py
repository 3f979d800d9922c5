"""The clauses and nouns that share their time with an event."""

from collections.abc import Iterator

from eventx.data import words
from eventx.match.graph import is_gapped
from eventx.resolve.times.calendar import Direction
from eventx.resolve.times.lexicon import cues
from eventx.resolve.times.tense import clause_direction, is_predicate, looks_ahead, postpones
from eventx.schema.document import Sentence, Word

_NOMINAL = frozenset({"NOUN", "PROPN"})
_OPENING = frozenset({'"', "“", "``", "''", "'", "‘", "«", "„"})
_DEPTH = 6  # clauses deeper than this are parse errors


def around_noun(sentence: Sentence, noun: Word) -> Iterator[Word]:
    """What tells a noun's time in its phrase: "a fair planned for Sunday", "a spate of attacks today"."""
    if noun.upos not in _NOMINAL:
        return
    for clause in sentence.children(noun, "acl", "amod"):
        happens = clause.deprel == "acl:relcl" and clause.lemma.lower() in cues("happens")
        if happens or clause.lemma.lower() in cues("holds") | cues("raising"):
            yield clause
            yield from sentence.children(clause, "xcomp")  # "the summit, due to take place next week"
    above = sentence.head(noun)
    while (
        above is not None
        and above.upos in _NOMINAL
        and (
            noun.relation == "conj"
            or (noun.relation == "nmod" and sentence.marker(noun) == "of" and not is_event(above))
        )
    ):
        yield above
        noun, above = above, sentence.head(above)


def clause_of(sentence: Sentence, anchor: Word) -> Word | None:
    """The predicate that tells an event's time: itself, or what a noun happens in."""
    if is_predicate(sentence, anchor):
        return anchor
    above = sentence.head(anchor)
    while above is not None and anchor.relation in ("compound", "conj") and above.upos in _NOMINAL:
        anchor, above = above, sentence.head(above)
    if above is None or not is_predicate(sentence, above):
        return None
    relation = anchor.deprel
    raised = sentence.child(above, "xcomp") if anchor.relation == "nsubj" else None
    if raised is not None and raised.lemma.lower() in cues("happens") | cues("holds"):
        return raised  # "talks are due to resume on Monday"
    lemma = above.lemma.lower()
    held = relation in ("obj", "nsubj:pass") and (lemma in cues("holds") or postpones(sentence, above))
    happens = relation == "nsubj" and lemma in cues("happens") | cues("affects")
    aim = relation == "obl" and sentence.marker(anchor) == "for" and lemma in words("verbs", "gathering")
    return above if held or happens or aim or is_located(sentence, anchor) or relation == "xcomp" else None


def sharing_clauses(sentence: Sentence, clause: Word) -> Iterator[Word]:
    """The clauses that share their time with a clause: conjuncts, what governs it, what goes on beside it."""
    yield from _conjoined(sentence, clause)
    yield from _beside(sentence, clause)
    if clause.lemma.lower() == "let":  # "let him go on Sunday"
        yield from sentence.children(clause, "xcomp", "ccomp")
    node = clause
    for _ in range(_DEPTH):
        above = _sharing_above(sentence, node)
        if above is None:
            return
        yield above
        yield from _beside(sentence, above, but=node)
        node = above


def _conjoined(sentence: Sentence, clause: Word) -> Iterator[Word]:
    """As in "was fined and banned in January": conjuncts with nothing of the first's own between them."""
    for other in sentence.children(clause, "conj"):
        between = sentence.words[clause.index + 1 : other.index]
        own = [w for w in between if w.head == clause.index and w.relation in ("obl", "ccomp", "advcl")]
        alone = sentence.child(other, "nsubj") is None or is_gapped(sentence, clause, other)
        if not own and is_predicate(sentence, other) and alone:
            yield other
        yield from _beside(sentence, other)


def _beside(sentence: Sentence, clause: Word, but: Word | None = None) -> Iterator[Word]:
    """As in "were hurt when a roof fell on Monday", "have been held since the war began in May"."""
    for other in sentence.children(clause, "advcl"):
        since = sentence.marker(other) == "since" and other.lemma.lower() in cues("happens")
        if other != but and (since or _is_simultaneous(sentence, other)):
            yield other


def _sharing_above(sentence: Sentence, node: Word) -> Word | None:
    """The word above a clause whose time is the clause's as well."""
    above = sentence.head(node)
    if above is None:
        return None
    if node.relation == "acl" or (node.relation == "advcl" and _is_located_relative(sentence, node)):
        return _sharing_noun(sentence, node, above)
    return above if is_predicate(sentence, above) and _shares_upwards(sentence, node, above) else None


def _shares_upwards(sentence: Sentence, node: Word, above: Word) -> bool:
    """Whether a clause happens at the time of the clause above it."""
    lemma = above.lemma.lower()
    if node.relation in ("xcomp", "ccomp"):
        if lemma in cues("perceive") or (lemma in cues("raising") and node.relation == "xcomp"):
            return True
        return not _is_finite(sentence, node) and not looks_ahead(above)
    if node.relation == "advcl":
        if sentence.marker(node) == "to" and lemma in words("verbs", "gathering"):
            return True  # "gathered on Monday to protest"
        apart = sentence.marker(node) not in ("", "before")  # "opened fire on Sunday before killing himself"
        return _is_simultaneous(sentence, node) or (not apart and node.xpos == "VBG")
    return node.relation == "conj"


def _sharing_noun(sentence: Sentence, clause: Word, noun: Word) -> Word | None:
    """As in "saw 12 people being freed", "a meeting at which sanctions were approved"."""
    above = sentence.head(noun)
    perceived = above is not None and noun.relation == "obj" and above.lemma.lower() in cues("perceive")
    if perceived and not _is_finite(sentence, clause):
        return above
    if not _is_located_relative(sentence, clause):
        return None
    if is_event(noun):
        return noun
    # an extraposed relative may hang on the verb: "held a meeting on Sunday at which ..."
    happened = is_predicate(sentence, noun) and any(
        is_event(w) for w in sentence.children(noun, "obj", "nsubj")
    )
    return noun if happened else None


def _is_located_relative(sentence: Sentence, clause: Word) -> bool:
    relatives = [
        w for w in sentence.subtree(clause) if w.text.lower() in ("which", "where") and w.index < clause.index
    ]
    return any(w.text.lower() == "where" or sentence.marker(w) in cues("located") for w in relatives)


def _is_finite(sentence: Sentence, clause: Word) -> bool:
    return clause.has("VerbForm=Fin") or any(
        w.has("VerbForm=Fin") for w in sentence.children(clause, "aux", "cop")
    )


def _is_simultaneous(sentence: Sentence, clause: Word) -> bool:
    markers = (*sentence.children(clause, "mark"), *sentence.children(clause, "advmod"))
    return any(w.lemma.lower() in cues("simultaneous") and w.index < clause.index for w in markers)


def sayings(sentence: Sentence, anchor: Word) -> Iterator[Word]:
    """The verbs of saying around a quotation that performs its act now: "We are sorry," he said."""
    nodes = (anchor, *sentence.ancestors(anchor))
    clause = next((w for w in nodes if is_predicate(sentence, w)), None)
    if clause is None:
        return
    if not _is_quoted(sentence, anchor):
        yield from _reported_state(sentence, clause)
        return
    if clause.lemma.lower() in cues("say") and clause != anchor:
        yield clause  # a quotation without a verb: "Our apologies," the company said on Friday
        return
    past = clause_direction(sentence, clause) is Direction.PAST
    if past or sentence.child(clause, "aux") is not None or clause.relation in ("advcl", "acl", "xcomp"):
        return
    for word in (*sentence.ancestors(clause), *sentence.children(clause, "parataxis")):
        if word.lemma.lower() in cues("say"):
            yield word


def _reported_state(sentence: Sentence, clause: Word) -> Iterator[Word]:
    """As in "said on Tuesday that he was sorry": saying so is the act; "that he had apologised" isn't."""
    above = sentence.head(clause)
    state = clause.relation == "ccomp" and sentence.child(clause, "cop") and not sentence.child(clause, "aux")
    if state and above is not None and above.lemma.lower() in cues("say"):
        yield above


def _is_quoted(sentence: Sentence, word: Word) -> bool:
    return any(w.text in _OPENING for w in sentence.words[: word.index])


def opens_with_when(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause tells what happened at a time told before it: "in 2019, when police arrested 30"."""
    return any(
        w.lemma.lower() == "when" and w.index < clause.index
        for w in sentence.children(clause, "advmod", "mark")
    )


def is_event(word: Word) -> bool:
    """Whether a noun names an event, whose time is then its own."""
    return word.upos in _NOMINAL and word.lemma.lower() in cues("event_noun")


def is_located(sentence: Sentence, noun: Word) -> bool:
    """Whether an event noun places its clause in time: "was detained at a rally on Sunday"."""
    return noun.relation == "obl" and sentence.marker(noun) in cues("located") and is_event(noun)

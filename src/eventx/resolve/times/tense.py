"""Which way a clause looks: its tense by its verb, auxiliaries and what governs it.

A word's own form decides where it has one; an infinitive, a gerund and a bare noun take the
direction of what they depend on.
"""

from eventx.resolve.times.calendar import Direction
from eventx.resolve.times.lexicon import cues
from eventx.schema.document import Sentence, Word

_CLAUSAL = frozenset({"VERB", "AUX"})
_FAR = 8  # words between a verb of saying and its time
_PHRASE = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "ADP", "NUM", "PART", "ADV"})
_LABELLED = frozenset({"parataxis"})
_DEPTH = 12  # clauses deeper than this are parse errors


def direction_of(sentence: Sentence, word: Word) -> Direction:
    """Where the clause around a word looks for its time; NEAREST where nothing tells."""
    saying = saying_before(sentence, word)
    if saying is not None:
        return clause_direction(sentence, saying)
    node: Word | None = word
    label = labelled(sentence, word)
    if label is not None:
        return clause_direction(sentence, label)
    itself = sentence.child(word, "cop") is not None  # "the meeting is on Tuesday"
    while node is not None and ((node is word and not itself) or not is_predicate(sentence, node)):
        marker = sentence.marker(node)
        if lies_ahead(sentence, node) or (node is not word and _leads_up_to(sentence, node)):
            return Direction.FUTURE
        if marker == "before" and node is not word:
            return Direction.NEAREST  # "before Thursday's summit" may be either
        node = sentence.head(node)
    if node is None:
        return Direction.NEAREST
    planned = _planned_for(sentence, word, node)
    found = planned or clause_direction(sentence, node)
    if found is Direction.FUTURE and _of_noun_in_present(sentence, word, node):
        return Direction.NEAREST
    return found


def labelled(sentence: Sentence, word: Word) -> Word | None:
    """The clause behind a time that stands before it as a label: "Monday: Police arrested 40 dockers."."""
    opens = not any(
        w.upos != "PUNCT"
        for w in sentence.words[: min(w.index for w in sentence.subtree(word, without=_LABELLED))]
    )
    if word.head >= 0 or not opens:
        return None
    return next((w for w in sentence.children(word, "parataxis") if w.upos == "VERB"), None)


def saying_before(sentence: Sentence, word: Word) -> Word | None:
    """The verb of saying before a time that heads no noun's phrase, with no more between them than whom it
    tells, or where: "said Monday it is ready", "told reporters on Monday", "said in a statement on Monday".

    Parsers often take such a time into the clause that is said.
    """
    prenominal = word.deprel in ("nmod:poss", "compound", "amod", "nummod", "nsubj", "nsubj:pass")
    if prenominal or sentence.child(word, "acl"):
        return None
    first = min(w.index for w in sentence.subtree(word))
    told = False
    for before in reversed(sentence.words[max(0, first - _FAR) : first]):
        if before.upos == "VERB":
            said = before.lemma.lower()
            return before if said in cues("say") and (not told or said in cues("tell")) else None
        if before.upos not in _PHRASE:
            return None
        head_noun = before.upos in ("NOUN", "PROPN", "PRON") and before.deprel not in ("compound", "flat")
        told = told or (head_noun and before.lemma.lower() not in cues("medium"))
    return None


def lies_ahead(sentence: Sentence, noun: Word) -> bool:
    """Whether a preposition places what a noun names after the clause: "ahead of Sunday's meeting"."""
    if sentence.marker(noun) in cues("ahead_markers"):
        return True
    of = sentence.child(noun, "case")  # parsers hang "ahead" on the verb
    before = sentence.words[of.index - 1] if of is not None and of.index and of.text.lower() == "of" else None
    return before is not None and before.text.lower() == "ahead"


def _leads_up_to(sentence: Sentence, noun: Word) -> bool:
    """Whether the clause lies before what a noun names: "on the eve of Thursday's strike"."""
    above = sentence.head(noun)
    leads = above is not None and noun.relation == "nmod" and above.lemma.lower() in cues("ahead_nouns")
    return above is not None and leads and sentence.marker(above) in ("in", "on")


def is_postponed(sentence: Sentence, time: Word) -> bool:
    """Whether a time is the new one of what has been put off: "adjourned until 3 March"."""
    node: Word | None = time
    while node is not None and not is_predicate(sentence, node):
        if sentence.marker(node) in cues("postpone_markers"):
            above = sentence.head(node)
            return above is not None and postpones(sentence, above)
        node = sentence.head(node)
    return False


def postpones(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb gives a thing a later day: "postpone", "put off"."""
    return verb.upos == "VERB" and with_particle(sentence, verb) in cues("postpone")


def with_particle(sentence: Sentence, verb: Word) -> str:
    """The lemma of a verb and its particle: "call off"; right behind it "back" and "off" are particles."""
    after = [w for w in sentence.children(verb, "advmod") if w.lemma.lower() in ("back", "off")]
    beside = next((w for w in after if w.index == verb.index + 1), None)
    particle = sentence.child(verb, "compound:prt") or beside
    return f"{verb.lemma} {particle.lemma}".lower() if particle is not None else verb.lemma.lower()


def clause_direction(sentence: Sentence, predicate: Word, depth: int = 0) -> Direction:
    """The direction of the clause that a predicate heads."""
    auxiliaries = sentence.children(predicate, "aux", "cop")
    if any(w.lemma.lower() in cues("modal") for w in auxiliaries):
        perfect = any(w.lemma.lower() == "have" for w in auxiliaries)
        return Direction.PAST if perfect else Direction.FUTURE
    if any(w.lemma.lower() == "have" for w in auxiliaries):
        return Direction.PAST
    if any(w.lemma.lower() in cues("open_modal") for w in auxiliaries):
        return Direction.NEAREST
    did = next((w for w in auxiliaries if w.lemma.lower() == "do"), None)
    if did is not None:
        return _finite(sentence, predicate, did)
    if _is_infinitive(sentence, predicate):
        return _infinitive(sentence, predicate, depth)
    finite = next((w for w in (*auxiliaries, predicate) if w.has("VerbForm=Fin") or w.xpos in _TENSED), None)
    if finite is not None:
        return _finite(sentence, predicate, finite)
    if any(w.text.lower() == "be" for w in auxiliaries):
        return _infinitive(sentence, predicate, depth)  # the subjunctive of "ordered that he be freed"
    if _is_past_participle(predicate):
        return Direction.NEAREST if predicate.lemma.lower() in cues("ahead") else Direction.PAST
    return _above(sentence, predicate, depth)


def is_predicate(sentence: Sentence, word: Word) -> bool:
    """Whether a word heads a clause: a verb, or anything with a copula or auxiliary."""
    return (word.upos in _CLAUSAL and not _is_prenominal(word)) or bool(sentence.children(word, "cop", "aux"))


def looks_ahead(word: Word) -> bool:
    """Whether what depends on the word is planned: "agreed to", "due to", "the decision to"."""
    return word.lemma.lower() in cues("ahead")


_TENSED = frozenset({"VBD", "VBZ", "VBP"})


def _finite(sentence: Sentence, predicate: Word, finite: Word) -> Direction:
    if _is_past(finite):
        # "was scheduled for Monday" may lie on either side of today
        passive_plan = finite is not predicate and looks_ahead(predicate)
        return Direction.NEAREST if passive_plan else Direction.PAST
    if predicate.lemma.lower() in cues("say"):
        return Direction.PAST  # "the agency says"
    if not _ends_with_stop(sentence):
        return Direction.NEAREST  # a headline's present tense tells of the past as well
    return Direction.PAST if is_caption_present(sentence, predicate) else Direction.FUTURE


def is_caption_present(sentence: Sentence, predicate: Word) -> bool:
    """Whether a present tense with a weekday is that of captions ("Police detain a man on Sunday"), not of
    calendars ("Ministers meet on Sunday", "The country holds elections on Sunday", "are leaving on Sunday").
    """
    lemma = predicate.lemma.lower()
    modal = any(
        w.lemma.lower() in cues("modal") | cues("open_modal") for w in sentence.children(predicate, "aux")
    )
    speaks = any(w.lemma.lower() in ("i", "we", "you") for w in sentence.children(predicate, "nsubj"))
    scheduled = {lemma, with_particle(sentence, predicate)} & cues("scheduled")
    if predicate.upos != "VERB" or predicate.xpos == "VBG" or modal or speaks or scheduled:
        return False
    hosted = sentence.children(predicate, "obj", "nsubj:pass")
    held = lemma in cues("holds") and any(w.lemma.lower() in cues("event_noun") for w in hosted)
    return not held and not looks_ahead(predicate)


def _infinitive(sentence: Sentence, predicate: Word, depth: int) -> Direction:
    """As in "agreed to meet on Friday" looks ahead, "refused to meet on Friday" as its governor does."""
    governor = sentence.head(predicate)
    if governor is None or any(w.lemma.lower() == "be" for w in sentence.children(predicate, "aux")):
        return Direction.FUTURE  # a headline's "Ministers to meet Friday"; "were to meet"
    if looks_ahead(governor):
        return Direction.FUTURE
    return _above(sentence, predicate, depth)


def _above(sentence: Sentence, predicate: Word, depth: int) -> Direction:
    """The direction of the next clause up, past nouns between."""
    governor = next((w for w in sentence.ancestors(predicate) if is_predicate(sentence, w)), None)
    if governor is None or depth > _DEPTH:
        return Direction.NEAREST
    return clause_direction(sentence, governor, depth + 1)


def _planned_for(sentence: Sentence, word: Word, predicate: Word) -> Direction | None:
    """As in "called a summit for Thursday", "has scheduled a vote for Monday" look ahead."""
    if sentence.marker(word) != "for" or not looks_ahead(predicate):
        return None
    has = any(w.text.lower() in ("has", "have") for w in sentence.children(predicate, "aux"))
    if predicate.has("Voice=Pass") and not has:
        return None
    return None if _is_past_participle(predicate) and predicate.relation == "acl" else Direction.FUTURE


def _of_noun_in_present(sentence: Sentence, word: Word, predicate: Word) -> bool:
    """As in "Saturday's marches are one example": a present tense plans nothing for a noun."""
    modal = any(w.lemma.lower() in cues("modal") for w in sentence.children(predicate, "aux"))
    of_noun = word.deprel in ("nmod:poss", "compound") or (
        word.relation == "nmod" and not sentence.marker(word)
    )
    return of_noun and not modal and not looks_ahead(predicate)


def _is_past(finite: Word) -> bool:
    """Past by its tag, unless its form can't be: a past ends in -ed or is irregular, so "meet" is present."""
    if not finite.has("Tense=Past") and finite.xpos != "VBD":
        return False
    form = finite.text.lower()
    return form.endswith("ed") or form in cues("irregular_past")


def _is_infinitive(sentence: Sentence, predicate: Word) -> bool:
    if any(w.lemma.lower() == "to" for w in sentence.children(predicate, "mark")):
        return True
    return predicate.xpos == "VB" or predicate.has("VerbForm=Inf")


def _is_past_participle(word: Word) -> bool:
    return word.xpos == "VBN" or (word.has("Tense=Past") and word.has("VerbForm=Part"))


def _is_prenominal(word: Word) -> bool:
    return word.relation in ("amod", "compound")


def _ends_with_stop(sentence: Sentence) -> bool:
    return any(w.text in {".", "!", "?", "…"} for w in sentence.words[-3:])

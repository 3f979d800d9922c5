"""Headlines: verbs that look like nouns or adjectives, and sentences without auxiliaries.

"Militants free 14 drivers", "Two shot dead at Memphis bar", "12 dead as bus crashes".
"""

import itertools

import attrs

from eventx.data import words
from eventx.match.change import FINITE, NOMINAL, Changes, Fact, under
from eventx.schema.document import Sentence, Word

_OUTCOMES = ("shoot", "beat", "stab", "strike", "gun", "hack", "leave")
_ASIDE = ("acl", "appos", "parataxis")


def _take_words_with_objects_for_verbs(sentence: Sentence) -> Changes:
    """Only verbs have objects: "Rebels free five hostages", "Washington blacklists six banks"."""
    changes: Changes = {}
    for word in sentence.words:
        if word.upos in ("ADJ", "NOUN") and any(w.index > word.index for w in sentence.children(word, "obj")):
            changes |= _as_headline_verb(sentence, word)
    return changes


def _as_headline_verb(sentence: Sentence, word: Word) -> Changes:
    """The changes that make a word a verb, the noun right before it its subject; none if it can't be."""
    before = [w for w in sentence.children(word) if w.index < word.index and w.relation != "punct"]
    actor = before[-1] if before else None
    if actor is None or actor.upos not in NOMINAL or len(before) > 1:
        return {}
    near = sentence.subtree(actor)[-1].index == word.index - 1  # "Police in Paris arrest 12"
    if not near or actor.relation not in ("nsubj", "compound"):
        return {}
    adjuncts = {w.index: under(w, word, "obl") for w in sentence.children(word, "nmod") if w not in before}
    return {**adjuncts, word.index: _as_verb(word), actor.index: under(actor, word, "nsubj")}


def _as_verb(word: Word) -> Word:
    """The word as a finite verb of the present: headlines tell in it what has happened."""
    third = word.text.lower() != word.lemma.lower()
    return attrs.evolve(word, upos="VERB", xpos="VBZ" if third else "VBP", feats=FINITE)


def _give_states_their_numbers(sentence: Sentence) -> Changes:
    """A number right before a predicative adjective is its subject: "12 dead as bus crashes".

    It stands for people: "there were 3 dead and 20 injured", "it is more than 70 dead".
    """
    changes: Changes = {}
    for number, state in itertools.pairwise(sentence.words):
        if number.upos != "NUM" or not _may_be_state(sentence, state):
            continue
        if number.head == state.head and _is_clause_beside(sentence, number, state):
            changes |= {w.index: under(w, state, "cc") for w in sentence.children(number, "cc")}
            changes[number.index] = under(number, state, "nsubj" if state.upos == "ADJ" else "nsubj:pass")
            joined = "parataxis" if state.relation in _ASIDE else state.deprel
            changes[state.index] = attrs.evolve(state, deprel=joined)
        elif state.upos != "ADJ":
            continue
        elif number.head == state.index and number.relation == "nummod" and state.relation != "amod":
            changes |= _number_as_subject(sentence, number, state)
        elif state.head == number.index and state.relation in ("parataxis", "amod", "dep", "acl"):
            moved = [w for w in sentence.children(number) if w.index > state.index]
            changes |= {w.index: attrs.evolve(w, head=state.index) for w in moved}
            changes[state.index] = attrs.evolve(state, head=number.head, deprel=number.deprel)
            changes[number.index] = under(number, state, "nsubj")
    return changes


def _is_clause_beside(sentence: Sentence, number: Word, state: Word) -> bool:
    """Whether a number and a state hang on a word before them, each on its own.

    "Two dead and three hurt", "Belarus: over 6,000 held": nothing after a colon counts what stands before.
    """
    if number.relation == "conj":
        return state.relation in ("conj", "parataxis")
    between = sentence.words[max(number.head, 0) : number.index]
    colon = number.head < number.index and any(w.text == ":" for w in between)
    return colon and number.relation in ("nummod", "appos") and state.relation in _ASIDE


def _may_be_state(sentence: Sentence, word: Word) -> bool:
    """Whether a word is an adjective or a participle that no subject, article or preposition goes with."""
    described = sentence.children(word, "det", "case", "nsubj", "aux", "obj")
    if word.upos == "ADJ":
        return word.xpos not in ("JJR", "JJS") and not sentence.children(word, "det", "case")
    return word.upos == "VERB" and word.xpos in ("VBN", "JJ") and not described


def _number_as_subject(sentence: Sentence, number: Word, state: Word) -> Changes:
    empty = [w for w in sentence.children(state, "nsubj") if w.lemma.lower() in ("it", "there")]
    if sentence.children(state, "nsubj") and not empty:
        return {}
    return {
        **{w.index: under(w, state, "expl") for w in empty},
        number.index: under(number, state, "nsubj"),
    }


def _take_resultatives_for_complements(sentence: Sentence) -> Changes:
    """Right behind such a verb "dead" tells the outcome: who "shot dead six people" shot no dead people."""
    changes: Changes = {}
    for verb, dead in itertools.pairwise(sentence.words):
        noun = sentence.head(dead)
        if verb.upos != "VERB" or dead.lemma.lower() != "dead" or noun is None or verb.lemma not in _OUTCOMES:
            continue
        beside = noun == verb and any(w.index > dead.index for w in sentence.children(verb, "obj"))
        if beside or (noun.index > dead.index and noun.head == verb.index):
            changes[dead.index] = under(dead, verb, "xcomp")
    return changes


def _take_claims_for_subjects(sentence: Sentence) -> Changes:
    """A finite verb has a subject, so "Claims that police shot him are untrue" opens with one: a noun."""
    first = sentence.words[0] if sentence.words else None
    told = first and sentence.child(first, "ccomp")
    if (
        first is None
        or told is None
        or first.upos != "VERB"
        or first.lemma.lower() not in words("verbs", "telling_nouns")
    ):
        return {}
    judged = [w for w in sentence.children(first, "ccomp", "parataxis", "xcomp") if w.index > told.index]
    judgement = next(
        (w for w in judged if sentence.child(w, "cop", "aux:pass") and not sentence.child(w, "nsubj")), None
    )
    if (
        judgement is None
        or sentence.children(first, "nsubj", "obj", "aux")
        or sentence.marker(told) != "that"
    ):
        return {}
    noun = attrs.evolve(first, upos="NOUN", xpos="NNS", feats="Number=Plur")
    late = [w for w in sentence.children(first) if w.index > told.index and w != judgement]
    return {
        **{w.index: attrs.evolve(w, head=judgement.index) for w in late},
        judgement.index: attrs.evolve(judgement, head=first.head, deprel=first.deprel),
        noun.index: under(noun, judgement, "nsubj" if sentence.child(judgement, "cop") else "nsubj:pass"),
        told.index: attrs.evolve(told, deprel="acl"),
    }


FACTS: tuple[Fact, ...] = (
    _take_claims_for_subjects,
    _take_words_with_objects_for_verbs,
    _give_states_their_numbers,
    _take_resultatives_for_complements,
)

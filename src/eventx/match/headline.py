"""Headlines: verbs that look like nouns or adjectives, and sentences without auxiliaries.

"Militants free 14 drivers", "Two shot dead at Memphis bar", "12 dead as bus crashes".
"""

import itertools
import re

import attrs

from eventx.data import load, words
from eventx.document import Sentence, Word
from eventx.match.change import FINITE, NOMINAL, PASSIVE, Changes, Fact, at, begins, under

_DAYS_IN_A_MONTH = 31
_OUTCOMES = ("shoot", "beat", "stab", "strike", "gun", "hack", "leave")
_ASIDE = ("acl", "appos", "parataxis")
_YEAR = re.compile(r"(?:19|20)\d\d")


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


def _take_nouns_with_bare_numbers_for_verbs(sentence: Sentence) -> Changes:
    """A number after a noun that may be a verb is its object, no part of a name: "Police arrest 40"."""
    changes: Changes = {}
    for number in sentence.words:
        noun = sentence.head(number)
        if noun is None or number.upos != "NUM" or number.relation not in ("flat", "nummod"):
            continue
        if _may_be_date(number, noun):
            continue
        if number.index == noun.index + 1 and noun.lemma.lower() in words("verbs", "verb_like_nouns"):
            verb = _as_headline_verb(sentence, noun)
            changes |= {**verb, number.index: under(number, noun, "obj")} if verb else {}
    return changes


def _take_adjectives_between_phrases_for_verbs(sentence: Sentence) -> Changes:
    """A phrase after a predicate is no apposition to the subject before it.

    In "Militants free 14 truck drivers" it is the object, and "free" a verb.
    """
    changes: Changes = {}
    for word in sentence.words:
        above = sentence.head(word)
        if word.relation != "appos" or above is None or above.index >= word.index:
            continue
        verb = sentence.head(above)
        if verb is None or verb.upos != "ADJ" or above.relation != "nsubj" or sentence.children(verb, "cop"):
            continue
        if above.index < verb.index and verb.index + 1 == begins(sentence, word):
            changes[verb.index] = _as_verb(verb)
            changes[word.index] = under(word, verb, "obj")
    return changes


def _take_adjectives_after_compounds_for_verbs(sentence: Sentence) -> Changes:
    """An adjective goes before a compound, so in "Rebels free hostages" "free" is the verb."""
    changes: Changes = {}
    for word in sentence.words:
        noun, before = sentence.head(word), at(sentence, word.index - 1)
        if word.relation != "amod" or noun is None or before is None or noun.index < word.index:
            continue
        beside = before.relation in ("compound", "nmod:poss", "nmod") and before.head == noun.index
        agrees = before.upos == "PROPN" or before.has("Number=Plur")  # one rebel "frees"
        if beside and agrees and word.lemma.lower() in words("verbs", "verb_like_adjectives"):
            verb = attrs.evolve(_as_verb(word), head=noun.head, deprel=noun.deprel)
            late = [w for w in sentence.children(noun, "nmod", "punct") if w.index > noun.index]
            labels = {"nmod": "obl"}
            changes |= {w.index: under(w, verb, labels.get(w.deprel, w.deprel)) for w in late}
            early = [w for w in sentence.children(noun) if w.index < before.index]
            changes |= {w.index: attrs.evolve(w, head=before.index) for w in early}
            changes |= {verb.index: verb, noun.index: under(noun, verb, "obj")}
            changes[before.index] = under(before, verb, "nsubj")
    return changes


def _take_singulars_after_numbers_for_verbs(sentence: Sentence) -> Changes:
    """A number above one has a plural beside it.

    So "shot" is a participle in "Two shot at Memphis bar", "march" a verb in "40,000 march in Minsk".
    """
    participles, verbs = load("verbs")["noun_like_participles"], words("verbs", "verb_like_nouns")
    changes: Changes = {}
    for number, word in itertools.pairwise(sentence.words):
        form = word.text.lower()
        if word.upos not in ("NOUN", "PROPN") or number.upos != "NUM" or number.lemma.lower() in ("one", "1"):
            continue
        if word.relation == "compound" or not _is_alone_with(sentence, number, word):
            continue
        if form in participles:
            verb = attrs.evolve(word, upos="VERB", xpos="VBN", feats=PASSIVE, lemma=participles[form])
            changes |= _with_number_for_subject(sentence, number, verb, "nsubj:pass")
        elif form in verbs and not _may_be_date(number, word):
            verb = attrs.evolve(_as_verb(word), lemma=form)
            changes |= _with_number_for_subject(sentence, number, verb, "nsubj")
    return changes


def _may_be_date(number: Word, noun: Word) -> bool:
    """Whether a number could be a year ("the 2019 strike") or the day of a month ("12 March")."""
    if _YEAR.fullmatch(number.text):
        return True
    day = number.text.isdecimal() and int(number.text) <= _DAYS_IN_A_MONTH
    return day and not noun.text.islower()


def _is_alone_with(sentence: Sentence, number: Word, word: Word) -> bool:
    """Whether one of the two governs the other and nothing but the number describes the word."""
    if word.index not in (number.head, *(w.index for w in sentence.children(number))):
        return False
    described = sentence.children(word, "det", "case", "compound", "cop", "nmod:poss")
    return not described and not sentence.children(number, "case", "det")


def _with_number_for_subject(sentence: Sentence, number: Word, verb: Word, deprel: str) -> Changes:
    """The verb where the upper one of the two stood, with the number and all that followed below it."""
    changes: Changes = {}
    for word in (*sentence.children(verb), *sentence.children(number)):
        if word.index > verb.index:
            described = {"nmod": "obl", "amod": "xcomp", "nmod:unmarked": "obl:unmarked"}
            changes[word.index] = under(word, verb, described.get(word.deprel, word.deprel))
    if verb.head == number.index:
        verb = attrs.evolve(verb, head=number.head, deprel=number.deprel)
    return {**changes, verb.index: verb, number.index: under(number, verb, deprel)}


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


def _end_participles_before_prepositions(sentence: Sentence) -> Changes:
    """What stands before a preposition is no part of its phrase: "Five held over airport plot"."""
    changes: Changes = {}
    for verb in sentence.words:
        noun = sentence.head(verb)
        if noun is None or verb.relation != "amod" or verb.upos != "VERB" or noun.index < verb.index:
            continue
        case = next((w for w in sentence.children(noun, "case") if w.index == verb.index + 1), None)
        actor = at(sentence, verb.index - 1)
        if case is None or actor is None or actor.upos not in NOMINAL:
            continue
        changes[verb.index] = under(verb, actor, "acl")
        changes[noun.index] = under(noun, verb, "obl")
    return changes


def _part_headline_clauses(sentence: Sentence) -> Changes:
    """A verb has one subject: "Six killed, dozens injured in train crash" are two clauses."""
    changes: Changes = {}
    for verb in sentence.words:
        subjects = sentence.children(verb, "nsubj")
        last = subjects[-1] if len(subjects) == 2 else None
        clause = sentence.child(last, "acl") if last is not None else None
        if last is None or clause is None or not subjects[0].index < verb.index < last.index:
            continue
        comma = sentence.words[verb.index + 1].relation == "punct"
        if comma and clause.xpos == "VBN":
            changes[clause.index] = under(clause, verb, "parataxis")
            changes[last.index] = under(last, clause, "nsubj:pass")
    return changes


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


def _take_lone_resultatives_for_passives(sentence: Sentence) -> Changes:
    """Who shoots somebody dead has an object: "Man shot dead in Chicago" is passive.

    An object may stand behind "dead", whatever the tree says: "Soldiers shot dead a 17-year-old".
    """
    changes: Changes = {}
    for verb, dead in itertools.pairwise(sentence.words):
        subject = sentence.child(verb, "nsubj")
        after = at(sentence, dead.index + 1)
        if verb.lemma != "shoot" or verb.xpos != "VBD" or dead.lemma.lower() != "dead" or subject is None:
            continue
        alone = not sentence.children(verb, "obj", "aux") and not sentence.children(dead)
        if alone and (after is None or after.upos not in (*NOMINAL, "DET", "ADJ")):
            changes[verb.index] = attrs.evolve(verb, xpos="VBN", feats=PASSIVE)
            changes[subject.index] = attrs.evolve(subject, deprel="nsubj:pass")
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
    _take_nouns_with_bare_numbers_for_verbs,
    _take_adjectives_between_phrases_for_verbs,
    _take_adjectives_after_compounds_for_verbs,
    _take_singulars_after_numbers_for_verbs,
    _give_states_their_numbers,
    _end_participles_before_prepositions,
    _part_headline_clauses,
    _take_resultatives_for_complements,
    _take_lone_resultatives_for_passives,
)

"""Attachment: which verb a subject, object, number or infinitive belongs to, where only one can be meant."""

import itertools

import attrs

from eventx.data import words
from eventx.match.change import NOMINAL, PASSIVE, Changes, Fact, begins, under
from eventx.schema.document import Sentence, Word


def _give_subjects_without_predicates_to_predicates(sentence: Sentence) -> Changes:
    """One verb has one clause as its object, and a bare phrase is none.

    In "says 21 of the girls abducted in May have been freed" the 21 are the subject of "freed".
    """
    changes: Changes = {}
    for verb in sentence.words:
        phrase, clause = _first_two(sentence.children(verb, "ccomp"))
        if phrase is None or clause is None or phrase.upos not in NOMINAL:
            continue
        bare = not sentence.children(phrase, "cop", "nsubj", "mark", "aux", "expl")
        between = sentence.words[phrase.index + 1 : clause.index]
        if bare and _lacks_subject(sentence, clause) and verb not in between:
            deprel = "nsubj:pass" if sentence.children(clause, "aux:pass") else "nsubj"
            changes[phrase.index] = under(phrase, clause, deprel)
    return changes


def _first_two(found: tuple[Word, ...]) -> tuple[Word | None, Word | None]:
    return (found[0], found[1]) if len(found) == 2 else (None, None)


def _lacks_subject(sentence: Sentence, clause: Word) -> bool:
    finite = clause.has("VerbForm=Fin") or any(w.has("VerbForm=Fin") for w in sentence.children(clause))
    return finite and not sentence.children(clause, "nsubj", "csubj", "expl")


def _give_garden_paths_their_verb(sentence: Sentence) -> Changes:
    """In "says two men shot on Friday were recovering" the men are those who were recovering.

    The second of two clauses below one verb is finite and has no subject: then what seems to be the
    first one's verb is a participle that describes that subject.
    """
    changes: Changes = {}
    for verb in sentence.words:
        first, clause = _first_two(sentence.children(verb, "ccomp"))
        if first is None or clause is None or first.upos != "VERB" or not _lacks_subject(sentence, clause):
            continue
        subject = sentence.child(first, "nsubj", "nsubj:pass")
        complete = sentence.children(first, "obj", "aux", "mark", "cop", "conj")
        joined = complete or any(w.upos == "CCONJ" for w in sentence.words[first.index : clause.index])
        if subject is None or joined or first.xpos not in ("VBD", "VBN") or verb.index > first.index:
            continue
        deprel = "nsubj:pass" if sentence.children(clause, "aux:pass") else "nsubj"
        changes[subject.index] = under(subject, clause, deprel)
        changes[first.index] = attrs.evolve(under(first, subject, "acl"), xpos="VBN", feats=PASSIVE)
    return changes


def _give_numbers_their_more(sentence: Sentence) -> Changes:
    """The "more" right after a number belongs to it: "killed three more"."""
    return {
        more.index: under(more, number, "amod")
        for number, more in itertools.pairwise(sentence.words)
        if number.upos == "NUM" and more.lemma.lower() == "more" and more.head == number.head
        if more.deprel == number.deprel and not sentence.children(more)
    }


def _take_objects_with_prepositions_for_adjuncts(sentence: Sentence) -> Changes:
    """An object has no preposition: "put five officials on its sanctions list".

    What stands before a number may be no preposition: "free up to 6,000 prisoners".
    """
    return {
        noun.index: attrs.evolve(noun, deprel="obl")
        for noun in sentence.words
        if noun.deprel == "obj" and noun.upos in ("NOUN", "PROPN") and not sentence.children(noun, "nummod")
        if sentence.marker(noun) in ("on", "in", "to", "from", "at", "into", "with")
        if (first := sentence.child(noun, "case")) and first.index == begins(sentence, noun)
    }


def _give_reproaches_to_verbs(sentence: Sentence) -> Changes:
    """What one is accused of is no part of who is accused: "accuse the police of torture"."""
    changes: Changes = {}
    for noun in sentence.words:
        verb = sentence.head(noun)
        if verb is None or noun.deprel != "obj" or verb.lemma not in words("verbs", "reproaching"):
            continue
        phrases = [w for w in sentence.children(noun, "nmod") if sentence.marker(w) == "of"]
        told = sentence.children(verb, "obl", "advcl", "ccomp", "xcomp")
        if phrases and phrases[-1].upos == "NOUN" and not any(sentence.marker(w) == "of" for w in told):
            changes[phrases[-1].index] = under(phrases[-1], verb, "obl")
    return changes


def _part_particles_from_objects(sentence: Sentence) -> Changes:
    """In "handed in her resignation" the "in" belongs to the verb."""
    changes: Changes = {}
    for verb, particle in itertools.pairwise(sentence.words):
        noun = sentence.head(particle)
        phrasal = f"{verb.lemma} {particle.lemma}".lower() in words("verbs", "phrasal")
        if verb.upos != "VERB" or not phrasal or noun is None or particle.relation != "case":
            continue
        if noun.head == verb.index and noun.relation in ("obj", "obl"):
            changes[particle.index] = under(particle, verb, "compound:prt")
            changes[noun.index] = attrs.evolve(noun, deprel="obj")
    return changes


def _join_names(sentence: Sentence) -> Changes:
    """Two names without a comma are one: "Ana Rossi and Jon Berg met"."""
    changes: Changes = {}
    for first, second in itertools.pairwise(sentence.words):
        alike = first.head == second.head and first.deprel == second.deprel
        names = first.upos == second.upos == "PROPN" and first.relation in ("nsubj", "conj", "obj")
        if alike and names and not sentence.children(second, "case", "cc", "det"):
            changes |= {w.index: attrs.evolve(w, head=first.index) for w in sentence.children(second)}
            changes[second.index] = under(second, first, "flat")
    return changes


def _take_lone_receivers_for_objects(sentence: Sentence) -> Changes:
    """Only beside an object is there an indirect one: "have 48 hours to charge the suspect"."""
    return {
        word.index: attrs.evolve(word, deprel="obj")
        for word in sentence.words
        if word.relation == "iobj"
        and (verb := sentence.head(word)) is not None
        and not sentence.children(verb, "obj", "ccomp", "xcomp", "aux:pass")
    }


FACTS: tuple[Fact, ...] = (
    _join_names,
    _take_lone_receivers_for_objects,
    _give_reproaches_to_verbs,
    _part_particles_from_objects,
    _give_subjects_without_predicates_to_predicates,
    _give_garden_paths_their_verb,
    _give_numbers_their_more,
    _take_objects_with_prepositions_for_adjuncts,
)

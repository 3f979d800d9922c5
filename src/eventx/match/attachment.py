"""Attachment: which verb a subject, object, number or infinitive belongs to, where only one can be meant."""

import functools
import itertools

import attrs

from eventx.data import load, words
from eventx.document import Sentence, Word
from eventx.match.change import NOMINAL, PASSIVE, Changes, Fact, at, begins, under


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


def _give_second_clauses_their_subjects(sentence: Sentence) -> Changes:
    """In "The gunman fired at guards and guards returned fire" the second guards returned it.

    What stands between "and" and a finite verb without a subject is that subject, no conjunct.
    """
    changes: Changes = {}
    for noun, verb in itertools.pairwise(sentence.words):
        joined = noun.relation == "conj" and noun.upos in NOMINAL and sentence.children(noun, "cc")
        finite = verb.upos == "VERB" and verb.has("VerbForm=Fin") and verb.relation in ("ccomp", "conj")
        if joined and finite and noun.head < noun.index and not sentence.children(verb, "nsubj", "cc"):
            changes |= {cc.index: under(cc, verb, "cc") for cc in sentence.children(noun, "cc")}
            changes[noun.index] = under(noun, verb, "nsubj")
    return changes


def _give_numbers_the_nouns_after_them(sentence: Sentence) -> Changes:
    """One preposition has one complement: in "3 of 11 suspects" 11 counts the suspects."""
    changes: Changes = {}
    for number, noun in itertools.pairwise(sentence.words):
        alike = number.head == noun.head and number.relation == noun.relation == "nmod"
        if (
            number.upos != "NUM"
            or not alike
            or not noun.has("Number=Plur")
            or sentence.children(noun, "case")
        ):
            continue
        changes |= {case.index: under(case, noun, "case") for case in sentence.children(number, "case")}
        changes[number.index] = under(number, noun, "nummod")
    return changes


def _give_numbers_their_more(sentence: Sentence) -> Changes:
    """The "more" right after a number belongs to it: "killed three more"."""
    return {
        more.index: under(more, number, "amod")
        for number, more in itertools.pairwise(sentence.words)
        if number.upos == "NUM" and more.lemma.lower() == "more" and more.head == number.head
        if more.deprel == number.deprel and not sentence.children(more)
    }


def _part_verbs_from_numbers(sentence: Sentence) -> Changes:
    """A verb is not coordinated with a number: "killed at least 10 and injured scores more"."""
    changes: Changes = {}
    for verb in sentence.words:
        number = sentence.head(verb)
        noun = sentence.head(number) if number is not None else None
        first = sentence.head(noun) if noun is not None else None
        if number is None or noun is None or first is None or verb.upos != "VERB" or verb.relation != "conj":
            continue
        counting = number.relation == "nummod" and first.upos == "VERB"
        if counting and first.index < number.index < verb.index < noun.index:
            changes[number.index] = under(number, first, noun.deprel)
            changes[verb.index] = under(verb, first, "conj")
            changes[noun.index] = under(noun, verb, "obj")
    return changes


def _give_second_verbs_their_objects(sentence: Sentence) -> Changes:
    """In "killed a guard and wounded seven others" the others are what was wounded, not killed."""
    changes: Changes = {}
    for noun in sentence.words:
        first = sentence.head(noun)
        verb = sentence.head(first) if first is not None else None
        if first is None or verb is None or noun.relation != "conj" or verb.upos != "VERB":
            continue
        for second in sentence.children(verb, "conj"):
            if not first.index < second.index < noun.index or second.upos != "VERB":
                continue
            if not sentence.children(second, "obj") and second.index + 1 == begins(sentence, noun):
                changes[noun.index] = under(noun, second, "obj")
    return changes


def _give_ranges_their_nouns(sentence: Sentence) -> Changes:
    """A range that stands right before a plural counts it: "Between 20 and 30 gunmen attacked"."""
    changes: Changes = {}
    for number in sentence.words:
        second = sentence.child(number, "conj")
        if number.upos != "NUM" or second is None or sentence.marker(number) != "between":
            continue
        noun = at(sentence, second.index + 1)
        if second.upos != "NUM" or noun is None or number.head == noun.index:
            continue
        if noun.has("Number=Plur"):
            changes[number.index] = under(number, noun, "nummod")
    return changes


def _give_between_two_sides(sentence: Sentence) -> Changes:
    """Two sides stand after "between": "talks between the government and Boko Haram"."""
    changes: Changes = {}
    for side in sentence.words:
        if sentence.marker(side) != "between" or sentence.children(side, "conj") or side.has("Number=Plur"):
            continue
        for other in sentence.words[side.index + 1 :]:
            joined = any(w.lemma.lower() == "and" for w in sentence.children(other, "cc"))
            if other.relation == "conj" and other.head == side.head and other.upos in NOMINAL and joined:
                changes[other.index] = under(other, side, "conj")
                break
    return changes


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


def _take_depictives_for_adjuncts(sentence: Sentence) -> Changes:
    """In "freed unharmed" the adjective tells how they were; they weren't made so (UD: advcl, no xcomp)."""
    return {
        word.index: attrs.evolve(word, deprel="advcl")
        for word in sentence.words
        if word.relation == "xcomp" and word.lemma.lower() in words("verbs", "depictives")
    }


def _give_agents_to_nouns(sentence: Sentence) -> Changes:
    """A by-phrase after a noun tells who did it if the verb is active: "led to a protest by 600 nurses".

    By what means has no article ("to the meeting by car"), by how much is no person ("by 12 percent").
    """
    changes: Changes = {}
    for word in sentence.words:
        verb = sentence.head(word)
        noun = at(sentence, begins(sentence, word) - 1)
        if verb is None or noun is None or word.relation != "obl" or sentence.marker(word) != "by":
            continue
        near = noun.head == verb.index and noun.relation in ("obl", "obj") and noun.upos == "NOUN"
        passive = sentence.children(verb, "aux:pass", "nsubj:pass") or verb.has("Voice=Pass")
        if near and not passive and _may_act(sentence, word):
            changes[word.index] = under(word, noun, "nmod")
    return changes


def _may_act(sentence: Sentence, word: Word) -> bool:
    """Whether a noun tells neither by when ("by Monday") or where nor by how much or by what means."""
    lemma = word.lemma.lower()
    measured = lemma in load("numerals")["words"]["measures"] or lemma in words("verbs", "deadlines")
    if measured or lemma in _site_nouns():
        return False
    return word.has("Number=Plur") or word.upos == "PROPN" or bool(sentence.children(word, "det"))


@functools.cache
def _site_nouns() -> frozenset[str]:
    groups = load("places")
    return frozenset(word for name in ("geographic", "facility") for word in groups[name]["words"].split())


def _give_exceptions_to_wholes(sentence: Sentence) -> Changes:
    """Those excepted take no part beside the rest: "All but two of the sailors were freed"."""
    changes: Changes = {}
    for but, number in itertools.pairwise(sentence.words):
        whole = at(sentence, but.index - 1)
        if but.lemma.lower() != "but" or but.head != number.index or number.upos != "NUM" or whole is None:
            continue
        if whole.lemma.lower() in ("all", "everyone", "everybody", "none") and number.head == whole.head:
            changes[number.index] = under(number, whole, "nmod")
            changes[but.index] = under(but, number, "case")
    return changes


def _join_denials_to_speech(sentence: Sentence) -> Changes:
    """Who says denies: in "said its men had attacked but denied killing civilians" the speaker does both."""
    changes: Changes = {}
    for verb in sentence.words:
        told = sentence.head(verb)
        said = sentence.head(told) if told is not None else None
        if told is None or said is None or verb.relation != "conj" or told.relation != "ccomp":
            continue
        past = verb.xpos in ("VBD", "VBZ", "VBN")  # "had attacked but denied" may look like a participle
        alone = past and not sentence.children(verb, "nsubj", "aux", "aux:pass", "mark")
        again = verb.lemma in words("verbs", "rejoining") and told.lemma not in words("verbs", "rejoining")
        if alone and again and said.lemma in words("verbs", "saying") and said.index < told.index:
            changes[verb.index] = under(verb, said, "conj")
    return changes


def _take_compounds_of_verbs_for_subjects(sentence: Sentence) -> Changes:
    """Only nouns have compounds: in "Man shot at bar dies" the man dies, and is described by "shot"."""
    changes: Changes = {}
    for noun, verb in itertools.pairwise(sentence.words):
        compound = noun.deprel == "compound" and noun.head == verb.index and noun.upos in NOMINAL
        predicate = sentence.head(verb)
        if not compound or verb.xpos != "VBN" or verb.relation != "nsubj" or predicate is None:
            continue
        changes[noun.index] = under(noun, predicate, verb.deprel)
        changes[verb.index] = attrs.evolve(under(verb, noun, "acl"), feats=PASSIVE)
    return changes


def _give_ordinals_their_participles(sentence: Sentence) -> Changes:
    """In "Two men were killed and a third wounded" the third was: no adjective describes a predicate."""
    changes: Changes = {}
    for ordinal, verb in itertools.pairwise(sentence.words):
        alone = ordinal.head == verb.index and ordinal.relation in ("amod", "det", "advmod", "obl")
        rank = ordinal.lemma.lower() in words("verbs", "ordinals") or ordinal.lemma.lower() == "another"
        if alone and rank and verb.xpos == "VBN" and verb.relation == "conj":
            article = [w for w in sentence.children(verb, "det") if w.index == ordinal.index - 1]
            changes |= {w.index: under(w, ordinal, "det") for w in article}
            changes[ordinal.index] = attrs.evolve(under(ordinal, verb, "nsubj:pass"), upos="NOUN")
    return changes


def _part_namesakes(sentence: Sentence) -> Changes:
    """Who has a name of their own is nobody else: "Olm, his wife Greta and two aides" are four people."""
    changes: Changes = {}
    for kin in sentence.words:
        first = sentence.head(kin)
        if first is None or kin.relation != "appos" or kin.upos != "NOUN" or first.upos != "PROPN":
            continue
        named = [w for w in sentence.children(kin, "appos", "flat") if w.index == kin.index + 1]
        owner = sentence.children(kin, "nmod:poss")
        row = any(w.index > kin.index for w in sentence.children(first, "conj"))
        if owner and row and any(w.upos == "PROPN" for w in named):
            changes[kin.index] = attrs.evolve(kin, deprel="conj")
    return changes


def _join_sequels(sentence: Sentence) -> Changes:
    """What "then" adds without a subject of its own has the first one's: "freed him, then arrested him"."""
    changes: Changes = {}
    for verb in sentence.words:
        then = [w for w in sentence.children(verb, "advmod") if w.lemma.lower() == "then"]
        alone = not sentence.children(verb, "nsubj", "nsubj:pass", "aux", "mark")
        first = sentence.head(verb)
        if verb.relation != "parataxis" or first is None or first.upos != "VERB" or not then or not alone:
            continue
        if first.index < then[0].index < verb.index and verb.upos == "VERB":
            changes[verb.index] = attrs.evolve(verb, deprel="conj")
    return changes


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


def _give_occasions_to_verbs(sentence: Sentence) -> Changes:
    """In "discussed the war at a meeting" they did so there: a meeting holds no war."""
    changes: Changes = {}
    for occasion in sentence.words:
        noun = sentence.head(occasion)
        verb = sentence.head(noun) if noun is not None else None
        if noun is None or verb is None or occasion.relation != "nmod" or noun.deprel != "obj":
            continue
        inside = sentence.marker(occasion) in ("in", "at", "during")
        verbal = verb.upos == "VERB" and verb.lemma in words("verbs", "occasioned")
        if inside and verbal and occasion.lemma.lower() in words("verbs", "occasions"):
            changes[occasion.index] = under(occasion, verb, "obl")
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
    _give_exceptions_to_wholes,
    _join_denials_to_speech,
    _take_compounds_of_verbs_for_subjects,
    _give_ordinals_their_participles,
    _part_namesakes,
    _join_sequels,
    _give_reproaches_to_verbs,
    _give_occasions_to_verbs,
    _part_particles_from_objects,
    _give_subjects_without_predicates_to_predicates,
    _give_second_clauses_their_subjects,
    _give_garden_paths_their_verb,
    _give_numbers_the_nouns_after_them,
    _give_numbers_their_more,
    _part_verbs_from_numbers,
    _give_second_verbs_their_objects,
    _give_ranges_their_nouns,
    _give_between_two_sides,
    _take_objects_with_prepositions_for_adjuncts,
    _take_depictives_for_adjuncts,
    _give_agents_to_nouns,
)

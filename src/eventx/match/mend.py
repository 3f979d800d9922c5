"""Trees mended where they contradict English or UD, before anything is read from them.

Parsers fail on headlines ("Militants free 14 drivers") and on long subjects ("says 21 of the girls
abducted in April have been freed") in a few ways that show in the tree itself: an adjective with an
object, a verb coordinated with a number, a predicate without a subject beside a subject without a
predicate. Each function here states one such fact and returns the words that it corrects. Unlike the
edges of `eventx.match.graph` these corrections change the basic tree, so that times, places, sources
and reality status are read from it too.
"""

import itertools
from collections.abc import Callable

import attrs

from eventx.data import load, words
from eventx.document import Document, Sentence, Word

Changes = dict[int, Word]
"""The corrected words by their index; empty where a sentence is right already."""

_FINITE = "Mood=Ind|Tense=Pres|VerbForm=Fin"
_PASSIVE = "Tense=Past|VerbForm=Part|Voice=Pass"
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_DAYS_IN_A_MONTH = 31


def mend(document: Document) -> Document:
    """The document with the trees that contradict English corrected, itself if there are none."""
    sentences = tuple(map(mend_sentence, document.sentences))
    return document if sentences == document.sentences else attrs.evolve(document, sentences=sentences)


def mend_sentence(sentence: Sentence) -> Sentence:
    """One sentence, each fact applied in turn; a change that would make a circle is left out."""
    for find_changes in _FACTS:
        changes = find_changes(sentence)
        if changes:
            changed = tuple(changes.get(word.index, word) for word in sentence.words)
            if _is_tree(changed):
                sentence = attrs.evolve(sentence, words=changed)
    return sentence


def _is_tree(changed: tuple[Word, ...]) -> bool:
    """Whether each word leads up to the one root."""
    roots = [word for word in changed if word.head < 0]
    for word in changed:
        steps = 0
        while word.head >= 0 and steps <= len(changed):
            word, steps = changed[word.head], steps + 1
        if word.head >= 0:
            return False
    return len(roots) == 1


def _under(word: Word, head: Word, deprel: str) -> Word:
    return attrs.evolve(word, head=head.index, deprel=deprel)


def _at(sentence: Sentence, index: int) -> Word | None:
    return sentence.words[index] if 0 <= index < len(sentence.words) else None


def _begins(sentence: Sentence, word: Word) -> int:
    """The index of the first word of the phrase below `word`."""
    return sentence.subtree(word)[0].index


def _as_verb(word: Word) -> Word:
    """The word as a finite verb of the present: headlines tell in it what has happened."""
    third = word.text.lower() != word.lemma.lower()
    return attrs.evolve(word, upos="VERB", xpos="VBZ" if third else "VBP", feats=_FINITE)


def _take_words_with_objects_for_verbs(sentence: Sentence) -> Changes:
    """Only verbs have objects: "Rebels free five hostages", "Washington blacklists six banks"."""
    changes: Changes = {}
    for word in sentence.words:
        if word.upos in ("ADJ", "NOUN") and any(w.index > word.index for w in sentence.children(word, "obj")):
            changes |= _as_headline_verb(sentence, word)
    return changes


def _take_nouns_with_bare_numbers_for_verbs(sentence: Sentence) -> Changes:
    """A number after a noun that may be a verb is its object, no part of a name: "Police arrest 40"."""
    changes: Changes = {}
    for number in sentence.words:
        noun = sentence.head(number)
        if noun is None or number.upos != "NUM" or number.relation not in ("flat", "nummod"):
            continue
        if number.index == noun.index + 1 and noun.lemma.lower() in words("verbs", "verb_like_nouns"):
            verb = _as_headline_verb(sentence, noun)
            changes |= {**verb, number.index: _under(number, noun, "obj")} if verb else {}
    return changes


def _as_headline_verb(sentence: Sentence, word: Word) -> Changes:
    """The changes that make a word a verb, the noun right before it its subject; none if it can't be."""
    before = [w for w in sentence.children(word) if w.index < word.index and w.relation != "punct"]
    actor = before[-1] if before else None
    if actor is None or actor.upos not in _NOMINAL or actor.index != word.index - 1 or len(before) > 1:
        return {}
    if actor.relation not in ("nsubj", "compound"):
        return {}
    adjuncts = {w.index: _under(w, word, "obl") for w in sentence.children(word, "nmod") if w not in before}
    return {**adjuncts, word.index: _as_verb(word), actor.index: _under(actor, word, "nsubj")}


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
        if above.index < verb.index and verb.index + 1 == _begins(sentence, word):
            changes[verb.index] = _as_verb(verb)
            changes[word.index] = _under(word, verb, "obj")
    return changes


def _take_adjectives_after_compounds_for_verbs(sentence: Sentence) -> Changes:
    """An adjective goes before a compound, so in "Rebels free hostages" "free" is the verb."""
    changes: Changes = {}
    for word in sentence.words:
        noun, before = sentence.head(word), _at(sentence, word.index - 1)
        if word.relation != "amod" or noun is None or before is None or noun.index < word.index:
            continue
        beside = before.relation in ("compound", "nmod:poss", "nmod") and before.head == noun.index
        agrees = before.upos == "PROPN" or before.has("Number=Plur")  # one rebel "frees"
        if beside and agrees and word.lemma.lower() in words("verbs", "verb_like_adjectives"):
            verb = attrs.evolve(_as_verb(word), head=noun.head, deprel=noun.deprel)
            late = [w for w in sentence.children(noun, "nmod", "punct") if w.index > noun.index]
            labels = {"nmod": "obl"}
            changes |= {w.index: _under(w, verb, labels.get(w.deprel, w.deprel)) for w in late}
            early = [w for w in sentence.children(noun) if w.index < before.index]
            changes |= {w.index: attrs.evolve(w, head=before.index) for w in early}
            changes |= {verb.index: verb, noun.index: _under(noun, verb, "obj")}
            changes[before.index] = _under(before, verb, "nsubj")
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
            verb = attrs.evolve(word, upos="VERB", xpos="VBN", feats=_PASSIVE, lemma=participles[form])
            changes |= _with_number_for_subject(sentence, number, verb, "nsubj:pass")
        elif form in verbs and (word.text.islower() or not _may_be_day(number)):
            verb = attrs.evolve(_as_verb(word), lemma=form)
            changes |= _with_number_for_subject(sentence, number, verb, "nsubj")
    return changes


def _may_be_day(number: Word) -> bool:
    """Whether it could be the day of a month: "12 March"."""
    return number.text.isdecimal() and int(number.text) <= _DAYS_IN_A_MONTH


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
            changes[word.index] = _under(word, verb, described.get(word.deprel, word.deprel))
    if verb.head == number.index:
        verb = attrs.evolve(verb, head=number.head, deprel=number.deprel)
    return {**changes, verb.index: verb, number.index: _under(number, verb, deprel)}


def _give_states_their_numbers(sentence: Sentence) -> Changes:
    """A number right before a predicative adjective is its subject: "12 dead as bus crashes".

    It stands for people: "there were 3 dead and 20 injured", "it is more than 70 dead".
    """
    changes: Changes = {}
    for number in sentence.words[:-1]:
        state = sentence.words[number.index + 1]
        if number.upos != "NUM" or state.upos != "ADJ" or state.xpos in ("JJR", "JJS"):
            continue
        if sentence.children(state, "det", "case"):
            continue
        if number.head == state.index and number.relation == "nummod" and state.relation != "amod":
            changes |= _number_as_subject(sentence, number, state)
        elif state.head == number.index and state.relation in ("parataxis", "amod", "dep", "acl"):
            moved = [w for w in sentence.children(number) if w.index > state.index]
            changes |= {w.index: attrs.evolve(w, head=state.index) for w in moved}
            changes[state.index] = attrs.evolve(state, head=number.head, deprel=number.deprel)
            changes[number.index] = _under(number, state, "nsubj")
        elif number.relation == state.relation == "conj" and number.head == state.head:
            changes |= {w.index: _under(w, state, "cc") for w in sentence.children(number, "cc")}
            changes[number.index] = _under(number, state, "nsubj")
    return changes


def _number_as_subject(sentence: Sentence, number: Word, state: Word) -> Changes:
    empty = [w for w in sentence.children(state, "nsubj") if w.lemma.lower() in ("it", "there")]
    if sentence.children(state, "nsubj") and not empty:
        return {}
    return {
        **{w.index: _under(w, state, "expl") for w in empty},
        number.index: _under(number, state, "nsubj"),
    }


def _end_participles_before_prepositions(sentence: Sentence) -> Changes:
    """What stands before a preposition is no part of its phrase: "Five held over airport plot"."""
    changes: Changes = {}
    for verb in sentence.words:
        noun = sentence.head(verb)
        if noun is None or verb.relation != "amod" or verb.upos != "VERB" or noun.index < verb.index:
            continue
        case = next((w for w in sentence.children(noun, "case") if w.index == verb.index + 1), None)
        actor = _at(sentence, verb.index - 1)
        if case is None or actor is None or actor.upos not in _NOMINAL or actor.index == noun.head == -1:
            continue
        changes[verb.index] = _under(verb, actor, "acl")
        changes[noun.index] = _under(noun, verb, "obl")
    return changes


def _give_subjects_without_predicates_to_predicates(sentence: Sentence) -> Changes:
    """One verb has one clause as its object, and a bare phrase is none.

    In "says 21 of the girls abducted in May have been freed" the 21 are the subject of "freed".
    """
    changes: Changes = {}
    for verb in sentence.words:
        phrase, clause = _first_two(sentence.children(verb, "ccomp"))
        if phrase is None or clause is None or phrase.upos not in _NOMINAL:
            continue
        bare = not sentence.children(phrase, "cop", "nsubj", "mark", "aux", "expl")
        between = sentence.words[phrase.index + 1 : clause.index]
        if bare and _lacks_subject(sentence, clause) and verb not in between:
            deprel = "nsubj:pass" if sentence.children(clause, "aux:pass") else "nsubj"
            changes[phrase.index] = _under(phrase, clause, deprel)
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
        used = sentence.children(first, "obj", "aux", "mark", "cop", "conj") or sentence.children(clause, "cc")
        if subject is None or used or first.xpos not in ("VBD", "VBN") or verb.index > first.index:
            continue
        deprel = "nsubj:pass" if sentence.children(clause, "aux:pass") else "nsubj"
        changes[subject.index] = _under(subject, clause, deprel)
        changes[first.index] = attrs.evolve(
            first, head=subject.index, deprel="acl", xpos="VBN", feats=_PASSIVE
        )
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
            changes[clause.index] = _under(clause, verb, "parataxis")
            changes[last.index] = _under(last, clause, "nsubj:pass")
    return changes


def _give_numbers_their_more(sentence: Sentence) -> Changes:
    """ "More" right after a number belongs to it: "killed three more"."""
    return {
        more.index: _under(more, number, "amod")
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
        if number.relation == "nummod" and first.upos == "VERB" and first.index < number.index:
            if number.index < verb.index < noun.index:
                changes[number.index] = _under(number, first, noun.deprel)
                changes[verb.index] = _under(verb, first, "conj")
                changes[noun.index] = _under(noun, verb, "obj")
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
            if not sentence.children(second, "obj") and second.index + 1 == _begins(sentence, noun):
                changes[noun.index] = _under(noun, second, "obj")
    return changes


def _give_ranges_their_nouns(sentence: Sentence) -> Changes:
    """A range that stands right before a plural counts it: "Between 20 and 30 gunmen attacked"."""
    changes: Changes = {}
    for number in sentence.words:
        second = sentence.child(number, "conj")
        if number.upos != "NUM" or second is None or sentence.marker(number) != "between":
            continue
        noun = _at(sentence, second.index + 1)
        if second.upos == "NUM" and noun is not None and noun.has("Number=Plur") and number.head != noun.index:
            changes[number.index] = _under(number, noun, "nummod")
    return changes


def _give_between_two_sides(sentence: Sentence) -> Changes:
    """ "Between" has two sides: "talks between the government and Boko Haram"."""
    changes: Changes = {}
    for side in sentence.words:
        if sentence.marker(side) != "between" or sentence.children(side, "conj") or side.has("Number=Plur"):
            continue
        for other in sentence.words[side.index + 1 :]:
            joined = any(w.lemma.lower() == "and" for w in sentence.children(other, "cc"))
            if other.relation == "conj" and other.head == side.head and other.upos in _NOMINAL and joined:
                changes[other.index] = _under(other, side, "conj")
                break
    return changes


def _take_lone_resultatives_for_passives(sentence: Sentence) -> Changes:
    """Who shoots somebody dead has an object: "Man shot dead in Chicago" is passive."""
    changes: Changes = {}
    for verb in sentence.words:
        dead = sentence.child(verb, "xcomp", "advmod", "amod")
        subject = sentence.child(verb, "nsubj")
        if verb.lemma != "shoot" or verb.xpos != "VBD" or dead is None or dead.lemma != "dead":
            continue
        if subject is not None and not sentence.children(verb, "obj", "aux") and not sentence.children(dead):
            changes[verb.index] = attrs.evolve(verb, xpos="VBN", feats=_PASSIVE)
            changes[subject.index] = attrs.evolve(subject, deprel="nsubj:pass")
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
        if sentence.children(noun, "case")[0].index == _begins(sentence, noun)
    }


def _take_depictives_for_adjuncts(sentence: Sentence) -> Changes:
    """In "freed unharmed" the adjective tells how they were; they weren't made so (UD: advcl, no xcomp)."""
    return {
        word.index: attrs.evolve(word, deprel="advcl")
        for word in sentence.words
        if word.relation == "xcomp" and word.lemma.lower() in words("verbs", "depictives")
    }


def _give_ordinals_their_infinitives(sentence: Sentence) -> Changes:
    """ "To be freed" belongs to "the first", not to whom the first is one of: "the first of 40 to be freed"."""
    changes: Changes = {}
    for verb in sentence.words:
        if not verb.has("VerbForm=Inf") and not any(
            w.has("VerbForm=Inf") for w in sentence.children(verb, "aux:pass")
        ):
            continue
        if sentence.marker(verb) != "to" or verb.relation not in ("advcl", "acl", "xcomp"):
            continue
        ordinal = _ordinal_above(sentence, verb)
        if ordinal is not None and ordinal.index != verb.head:
            changes[verb.index] = _under(verb, ordinal, "acl")
    return changes


def _ordinal_above(sentence: Sentence, verb: Word) -> Word | None:
    """The "first" of whose of-phrase a word is a part."""
    inner = verb
    for above in sentence.ancestors(verb):
        if above.lemma.lower() in words("verbs", "ordinals"):
            return above if inner.relation in ("nmod", "obl") and sentence.marker(inner) == "of" else None
        inner = above
    return None


_FACTS: tuple[Callable[[Sentence], Changes], ...] = (
    _take_words_with_objects_for_verbs,
    _take_nouns_with_bare_numbers_for_verbs,
    _take_adjectives_between_phrases_for_verbs,
    _take_adjectives_after_compounds_for_verbs,
    _take_singulars_after_numbers_for_verbs,
    _give_states_their_numbers,
    _end_participles_before_prepositions,
    _give_subjects_without_predicates_to_predicates,
    _give_garden_paths_their_verb,
    _part_headline_clauses,
    _give_numbers_their_more,
    _part_verbs_from_numbers,
    _give_second_verbs_their_objects,
    _give_ranges_their_nouns,
    _give_between_two_sides,
    _give_ordinals_their_infinitives,
    _take_lone_resultatives_for_passives,
    _take_objects_with_prepositions_for_adjuncts,
    _take_depictives_for_adjuncts,
)

"""Infinitives under the word that they belong to: "due to meet", "an attempt was made to free him"."""

import attrs

from eventx.data import words
from eventx.match.change import Changes, Fact, under
from eventx.schema.document import Sentence, Word


def _give_ordinals_their_infinitives(sentence: Sentence) -> Changes:
    """In "the first of 40 prisoners to be freed" the first is to be freed, not the 40."""
    changes: Changes = {}
    for verb in sentence.words:
        forms = (verb, *sentence.children(verb, "aux:pass"))  # "to free", "to be freed"
        infinitive = sentence.marker(verb) == "to" and any(w.has("VerbForm=Inf") for w in forms)
        if not infinitive or verb.relation not in ("advcl", "acl", "xcomp"):
            continue
        ordinal = _ordinal_above(sentence, verb)
        if ordinal is not None and ordinal.index != verb.head:
            changes[verb.index] = under(verb, ordinal, "acl")
    return changes


def _ordinal_above(sentence: Sentence, verb: Word) -> Word | None:
    """The "first" of whose of-phrase a word is a part."""
    inner = verb
    for above in sentence.ancestors(verb):
        if above.lemma.lower() in words("verbs", "ordinals"):
            return above if inner.relation in ("nmod", "obl") and sentence.marker(inner) == "of" else None
        inner = above
    return None


def _give_due_its_infinitive(sentence: Sentence) -> Changes:
    """Before a base form "due to" is no preposition: "are due to meet", but "due to talks that failed"."""
    changes: Changes = {}
    for due in sentence.words:
        verb = sentence.head(due)
        if (
            due.lemma.lower() != "due"
            or due.relation not in ("case", "mark")
            or verb is None
            or verb.xpos != "VB"
        ):
            continue
        changes[due.index] = attrs.evolve(due, head=verb.head, deprel=verb.deprel)
        changes[verb.index] = under(verb, due, "xcomp")
        for word in sentence.children(due, "fixed"):
            changes[word.index] = under(word, verb, "mark")
        for word in sentence.children(verb, "nsubj", "cop", "aux", "mark", "advmod"):
            if word.index < due.index:
                changes[word.index] = under(word, due, word.deprel.removesuffix(":outer"))
    return changes


def _give_infinitives_to_subjects(sentence: Sentence) -> Changes:
    """What an attempt is made to do is the attempt's: in "An effort was made to free him" no effort frees."""
    changes: Changes = {}
    for verb in sentence.words:
        noun = sentence.child(verb, "nsubj:pass")
        if noun is None or noun.lemma.lower() not in words("verbs", "tried_nouns"):
            continue
        if verb.lemma.lower() not in words("verbs", "light"):
            continue
        for act in sentence.children(verb, "xcomp", "advcl"):
            if act.index > verb.index and act.has("VerbForm=Inf") and sentence.marker(act) == "to":
                changes[act.index] = under(act, noun, "acl")
    return changes


def _give_plans_their_predicates(sentence: Sentence) -> Changes:
    """What a plan is, it doesn't do: "The plan is to release the men"."""
    changes: Changes = {}
    for verb in sentence.words:
        noun = next((w for w in sentence.children(verb, "nsubj") if w.deprel == "nsubj:outer"), None)
        cop = sentence.child(verb, "cop")
        if noun is None or noun.lemma.lower() not in words("verbs", "aims"):
            continue
        if cop is None or sentence.marker(verb) != "to" or not verb.has("VerbForm=Inf"):
            continue
        changes[noun.index] = attrs.evolve(noun, head=verb.head, deprel=verb.deprel)
        changes[verb.index] = under(verb, noun, "acl")
        changes[cop.index] = under(cop, noun, "cop")
    return changes


FACTS: tuple[Fact, ...] = (
    _give_due_its_infinitive,
    _give_infinitives_to_subjects,
    _give_plans_their_predicates,
    _give_ordinals_their_infinitives,
)

"""Numbers that stand for people: bare, in headlines, and with words after them that bound them.

"Up to 40 were arrested", "UN says 12 killed in raid", "12+ people", "a 22-year-old"; and "mid-May".
"""

import itertools

import attrs

from eventx.match.change import Changes, Fact, at, under
from eventx.schema.document import Sentence, Word

_BOUNDS = ("up to", "between")
_LEAVING = ("nummod", "parataxis", "acl", "dep", "root", "flat", "appos", "list", "obl")
_TAILS = {"+": "+", "odd": "-", "plus": "-"}
"""What may stand after a number and bounds it, and what goes before that: "40-odd people"."""


def _give_participles_their_numbers(sentence: Sentence) -> Changes:
    """No number counts a verb: in "UN says 12 killed in raid" and "Club: 49 killed" they are its subject."""
    changes: Changes = {}
    for number, verb in itertools.pairwise(sentence.words):
        if number.upos != "NUM" or verb.upos != "VERB" or verb.xpos != "VBN":
            continue
        if sentence.children(verb, "nsubj", "aux", "obj", "det", "case") or sentence.children(number, "case"):
            continue
        if number.head == verb.index and number.relation == "nummod":
            changes[number.index] = under(number, verb, "nsubj:pass")
        elif verb.head == number.index and verb.relation == "parataxis":
            changes |= _in_place_of(sentence, verb, number, "nsubj:pass")
        elif number.head == verb.head and number.relation in _LEAVING and verb.relation == "parataxis":
            changes[number.index] = under(number, verb, "nsubj:pass")
    return changes


def _in_place_of(sentence: Sentence, verb: Word, number: Word, deprel: str) -> Changes:
    """The verb where the number stood, with the number and all else of it below."""
    others = [w for w in sentence.children(number) if w.index > verb.index]
    return {
        **{w.index: attrs.evolve(w, head=verb.index) for w in others},
        verb.index: attrs.evolve(verb, head=number.head, deprel=number.deprel),
        number.index: under(number, verb, deprel),
    }


def _take_bounded_numbers_for_arguments(sentence: Sentence) -> Changes:
    """The "up to" of "Up to 40 were arrested" and "arrested up to 40" says how many, not where to."""
    changes: Changes = {}
    for number in sentence.words:
        verb = sentence.head(number)
        if number.upos != "NUM" or number.relation != "obl" or verb is None or verb.upos != "VERB":
            continue
        bound = [w for w in sentence.children(number, "case", "advmod") if _told(sentence, w) in _BOUNDS]
        if not bound or len(bound) < len(sentence.children(number, "case")):
            continue
        subjects = sentence.children(verb, "nsubj")
        passive = bool(sentence.children(verb, "aux:pass"))
        if number.index < verb.index and not subjects:
            changes[number.index] = under(number, verb, "nsubj:pass" if passive else "nsubj")
        elif number.index > verb.index and not passive and not sentence.children(verb, "obj"):
            changes[number.index] = under(number, verb, "obj")
            changes |= {w.index: attrs.evolve(w, deprel="nsubj") for w in subjects}
        else:
            continue
        changes |= {w.index: attrs.evolve(w, deprel="advmod") for w in bound}
    return changes


def _told(sentence: Sentence, word: Word) -> str:
    """A preposition with the words that are fixed to it."""
    parts = (word, *sentence.children(word, "fixed"))
    return " ".join(w.text.lower() for w in parts)


def _give_nouns_their_numbers(sentence: Sentence) -> Changes:
    """What counts stands below its noun: "12+ people", "40-odd people", "hundreds more protesters"."""
    changes: Changes = {}
    for noun in sentence.words:
        number = _counting(sentence, noun)
        if number is None or number.head == noun.index or noun.upos not in ("NOUN", "PROPN"):
            continue
        verbs = [w for w in sentence.children(number, "parataxis", "conj", "acl") if w.upos == "VERB"]
        if not verbs:
            if not _is_below(sentence, noun, number):
                changes[number.index] = under(number, noun, "nummod")
            continue
        verb = verbs[0]
        deprel = "nsubj:pass" if sentence.children(verb, "aux:pass") else "nsubj"
        changes |= _in_place_of(sentence, verb, number, "nummod")
        changes[noun.index] = under(noun, verb, deprel)
        changes[number.index] = under(number, noun, "nummod")
    return changes


def _counting(sentence: Sentence, noun: Word) -> Word | None:
    """The number before a noun with what bounds it between the two; None if there is none."""
    tail, before = at(sentence, noun.index - 1), at(sentence, noun.index - 2)
    if tail is None or before is None:
        return None
    low = tail.text.lower()
    if low == "more" and before.upos in ("NUM", "NOUN") and before.head == tail.index:
        return before
    if low == "+" and before.upos == "NUM":
        return before
    first = at(sentence, noun.index - 3)
    joined = before.text == "-" and low in _TAILS and first is not None and first.upos == "NUM"
    return first if joined else None


def _is_below(sentence: Sentence, word: Word, other: Word) -> bool:
    return any(above is other for above in sentence.ancestors(word))


def _take_ages_for_nouns(sentence: Sentence) -> Changes:
    """Whoever is so old is meant where no noun follows: "a 22-year-old and a 31-year-old"."""
    changes: Changes = {}
    for old in sentence.words:
        year = sentence.child(old, "obl", "compound", "nmod")
        if old.text.lower() != "old" or year is None or year.lemma != "year" or old.relation == "amod":
            continue
        hyphened = any(w.text == "-" for w in sentence.words[year.index : old.index])
        if hyphened and sentence.children(old, "det") and not sentence.children(old, "cop"):
            changes[old.index] = attrs.evolve(old, upos="NOUN", xpos="NN", feats="Number=Sing")
            changes[year.index] = under(year, old, "compound")
    return changes


def _join_halves_of_months(sentence: Sentence) -> Changes:
    """The "mid" that a tokenizer cuts off a month is part of it: "in mid-May"."""
    changes: Changes = {}
    for half, month in itertools.pairwise(sentence.words):
        if (
            half.text.lower() == "mid"
            and month.text[:1] == "-"
            and month.upos == "PROPN"
            and half.head == month.head
        ):
            changes |= {w.index: attrs.evolve(w, head=month.index) for w in sentence.children(half)}
            changes[half.index] = under(half, month, "compound")
    return changes


FACTS: tuple[Fact, ...] = (
    _give_nouns_their_numbers,
    _take_bounded_numbers_for_arguments,
    _give_participles_their_numbers,
    _take_ages_for_nouns,
    _join_halves_of_months,
)

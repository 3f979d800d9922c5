"""How many: the count that a noun phrase states of the people or things it names."""

import attrs

from eventx.resolve.lexicon import base_forms, is_person_noun
from eventx.resolve.phrase import of_phrase, phrase_words
from eventx.resolve.quantity import Quantity, is_number, parse_number, quantity_at, word_set
from eventx.schema.document import Document, Sentence, Word
from eventx.schema.values import Count

__all__ = ["count_of", "parse_number"]

_COMPARATIVES = frozenset({"more", "less", "fewer", "least", "most", "many"})
# Relations of a number that is no phrase of its own: an age, a date, a part of another number.
_ATTACHED = frozenset({"nummod", "appos", "compound", "flat", "list", "dep"})
_ARGUMENTS = frozenset({"nsubj", "csubj", "obj", "iobj", "obl", "expl"})  # "no one" of "no one hurt"
_MODIFIERS = frozenset({"ADJ", "PROPN", "NOUN"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def count_of(document: Document, sentence: Sentence, head: Word) -> Count | None:
    """The count of the phrase headed by `head`, None where it states none.

    "about 1,000" of "about 1,000 people", "12" of "12 of the 40", "up to 100" of "a group of up to
    100 people", "80" of "brought to 80 the number of reporters". Ages, years, shares, durations, sums
    and "27-nation" are no counts.
    """
    whole = sentence.head(head)
    if whole is not None and whole.lemma.lower() == "number" and of_phrase(sentence, whole) == head:
        quantity = _number_told(sentence, whole)
        if quantity is not None:
            return _as_count(document, quantity)
    inner = of_phrase(sentence, head)
    if inner is not None and head.lemma.lower() == "quarter":  # "a quarter of a million people"
        quantity = _own_quantity(sentence, inner)
        return _as_count(document, quantity) if quantity and quantity.start < head.start else None
    if inner is not None and _is_every_one(sentence, head):  # "every one of the 33 miners"
        head, inner = inner, of_phrase(sentence, inner)
    while inner is not None and _is_aggregate(head) and _own_quantity(sentence, head) is None:
        head, inner = inner, of_phrase(sentence, inner)
    quantity = None if _is_measure(head) else _own_quantity(sentence, head)
    if quantity is None or (inner is not None and _is_container(head) and quantity.end < head.end):
        return None
    return _as_count(document, quantity)


def _number_told(sentence: Sentence, noun: Word) -> Quantity | None:
    """What the clause around "the number of ..." says that number is, or has become.

    "Rose to 45", "has reached 212", "stands at 14", "is 53"; not by how much it rose.
    """
    above = sentence.head(noun)
    if above is None or noun.relation not in ("nsubj", "obj"):
        return None
    if is_number(above) and noun.relation == "nsubj":
        return quantity_at(sentence, above)
    lemma = above.lemma.lower()
    for word in sentence.subtree(above):
        preposition_ = _preposition_before(sentence, word) if is_number(word) else None
        reached = preposition_ == "" and lemma in word_set("reaching") and word.index > above.index
        if reached or (preposition_ in ("to", "at") and lemma in word_set("changing")):
            return quantity_at(sentence, word)
    return None


def _preposition_before(sentence: Sentence, number: Word) -> str | None:
    """The preposition that a bare number stands after, with the words that bound it between them.

    Empty if there is none; None where a noun follows, of which the number says how many.
    """
    quantity = quantity_at(sentence, number)
    if quantity is None or sentence.head(number) is None or number.relation == "nummod":
        return None
    before = [w for w in sentence.words if w.end <= quantity.start]
    return before[-1].lemma.lower() if before and before[-1].upos == "ADP" else ""


def _as_count(document: Document, quantity: Quantity) -> Count:
    span = document.span(quantity.start, quantity.end)
    quantity = _in_order(quantity)
    return Count(
        text=span.text,
        start=span.start,
        end=span.end,
        value=quantity.value,
        lower=quantity.lower,
        upper=quantity.upper,
        approximate=quantity.approximate,
    )


def _in_order(quantity: Quantity) -> Quantity:
    """The lower bound below the upper one ("between five and three"), and none that the value is beyond."""
    value, lower, upper = quantity.value, quantity.lower, quantity.upper
    if lower is not None and upper is not None and lower > upper:
        lower, upper = upper, lower
    if value is not None:
        lower = None if lower is not None and lower > value else lower
        upper = None if upper is not None and upper < value else upper
    return attrs.evolve(quantity, lower=lower, upper=upper)


def _own_quantity(sentence: Sentence, head: Word) -> Quantity | None:
    """The quantity that modifies `head`, or that `head` itself is."""
    if is_number(head) and head.upos != "PROPN":
        return quantity_at(sentence, head) if _stands_for_people(sentence, head) else None
    if head.lemma.lower() in _COMPARATIVES:
        return _compared(sentence, head)
    for word in _numbers_before(sentence, head):
        quantity = quantity_at(sentence, word)
        if quantity is None or quantity.end > head.start or _is_attributive(sentence, word, quantity):
            continue
        if not _is_dated(sentence, word, head):
            return _with_coordinated(sentence, quantity, head)
    return None


def _with_coordinated(sentence: Sentence, quantity: Quantity, head: Word) -> Quantity:
    """The sum of counts that share a noun: "ten foreign and two local journalists" are twelve."""
    modified = False
    for word in sentence.words[: head.index]:
        if word.start < quantity.end:
            continue
        if modified and is_number(word) and _follows_conjunction(sentence, word):
            added = quantity_at(sentence, word)
            if added is None or added.start < quantity.end:
                return quantity
            quantity, modified = _sum(quantity, added), False
        elif word.upos in _MODIFIERS and not word.has("Number=Plur"):
            modified = True
        elif word.upos not in ("CCONJ", "PUNCT"):
            return quantity
    return quantity


def _follows_conjunction(sentence: Sentence, word: Word) -> bool:
    before = sentence.words[word.index - 1]
    return before.lemma.lower() == "and" or before.text == ","


def _sum(one: Quantity, other: Quantity) -> Quantity:
    return Quantity(
        start=one.start,
        end=other.end,
        value=_added(one.value, other.value),
        lower=_added(one.lower, other.lower),
        upper=_added(one.upper, other.upper),
        approximate=one.approximate or other.approximate,
    )


def _added(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _is_attributive(sentence: Sentence, number: Word, quantity: Quantity) -> bool:
    """Whether a number describes one thing: "an 18 certificate", "an 11 hour flight"."""
    before = sentence.words[number.index - 1] if number.index else number
    after = sentence.words[number.index + 1]
    sized = quantity.end > number.end or number.text.lower().endswith("strong")  # "a 200-strong crowd"
    single = before.text.lower() in ("a", "an") and number.text[0].isdigit() and not sized
    return single or (after.upos == "NOUN" and _is_measure(after))


def _is_dated(sentence: Sentence, number: Word, head: Word) -> bool:
    """Whether a number is a year before its noun, as in "the 2021 spill", unlike "2000 people"."""
    return _looks_like_year(number) and (
        not is_person_noun(head) or sentence.words[number.index - 1].lemma.lower() == "the"
    )


def _looks_like_year(word: Word) -> bool:
    text = word.text
    return text.isdecimal() and len(text) == 4 and _FIRST_YEAR <= int(text) <= _LAST_YEAR


def _numbers_before(sentence: Sentence, head: Word) -> list[Word]:
    """Number words of the phrase before its head, without those that count a modifier."""
    direct = [
        w
        for w in sentence.children(head)
        if w.index < head.index and w.relation not in _ARGUMENTS and is_number(w)
    ]
    inside = [w for w in phrase_words(sentence, head) if w.index < head.index and w.upos == "NUM"]
    return [w for w in (*direct, *inside) if not _counts_another(sentence, w, head)]


def _counts_another(sentence: Sentence, number: Word, head: Word) -> bool:
    """Whether a number counts a modifier: "12" of "the 12 ministers' aides"."""
    above = sentence.head(number)
    while above is not None and above != head and (above.upos == "NUM" or above.index < number.index):
        above = sentence.head(above)
    if above is None or above == head:
        return False
    if above.lemma.lower() == "strong":
        return False  # "a 200-strong crowd"
    return above.relation in {"nmod", "amod", "obl", "acl"} and above.upos not in {"PROPN", "NUM"}


def _is_aggregate(head: Word) -> bool:
    return head.upos != "PROPN" and head.lemma.lower() in word_set("aggregates")


def _is_every_one(sentence: Sentence, head: Word) -> bool:
    determiners = sentence.children(head, "det")
    return head.lemma.lower() == "one" and any(w.lemma.lower() in ("every", "each") for w in determiners)


def _is_measure(head: Word) -> bool:
    return head.upos == "SYM" or not word_set("measures").isdisjoint(base_forms(head))


def _is_container(head: Word) -> bool:
    lemma = head.lemma.lower()
    return lemma in word_set("containers") or lemma.endswith(("load", "loads"))


def _stands_for_people(sentence: Sentence, number: Word) -> bool:
    """Whether a number without a noun counts, being no age after a comma, year or part of another."""
    if number.relation in _ATTACHED and number.upos == "NUM":
        return False
    if number.lemma.lower() == "score" and any(
        w.lemma.lower() != "more" for w in sentence.children(number, "det", "compound", "amod")
    ):
        return False  # "the test scores", unlike "scores more"
    after = sentence.words[number.index + 1 : number.index + 2]
    measured = any(
        w.upos == "NOUN" and _is_measure(w) for w in after
    )  # "3 and 5 years", however the parser joins them
    return not (measured or _is_pronoun_one(sentence, number) or _is_year(sentence, number))


def _compared(sentence: Sentence, head: Word) -> Quantity | None:
    """The quantity of "more than 70 are dead", where the parser takes the comparative for the head."""
    for word in sentence.words[head.index + 1 : head.index + 4]:
        quantity = quantity_at(sentence, word)
        if quantity is not None and quantity.start <= head.start:
            return quantity
    before = sentence.words[head.index - 1] if head.index else head  # "dozens more"
    return quantity_at(sentence, before)


def _is_pronoun_one(sentence: Sentence, head: Word) -> bool:
    """Whether "one" is as in "the one who" or "no one"; in "one of the students" it counts."""
    if head.lemma.lower() != "one" or of_phrase(sentence, head) is not None:
        return False
    determined = head.index > 0 and sentence.words[head.index - 1].lemma.lower() in word_set(
        "one_determiners"
    )
    return head.upos == "PRON" or determined


def _is_year(sentence: Sentence, head: Word) -> bool:
    """Whether a number is as in "since 1994": four digits standing alone in an adjunct."""
    return _looks_like_year(head) and head.relation in {"obl", "nmod"} and of_phrase(sentence, head) is None

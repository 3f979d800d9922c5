"""Phrases: words that stand together, with at most modifiers of theirs between them."""

from collections.abc import Iterable

from eventx.schema import Trigger
from eventx.schema.document import Sentence, Word

_MODIFIERS = frozenset({"advmod", "amod", "compound"})
_DETERMINERS = frozenset({"det", "nmod:poss"})


def standing_together(sentence: Sentence, word: Word, trigger: Trigger) -> tuple[Word, ...]:
    """The words of a trigger's phrase around that one by which it is looked up; none if it isn't there."""
    at = trigger.phrase.index(trigger.lemma)
    before = _collect(reversed(sentence.words[: word.index]), trigger.phrase[:at][::-1])
    after = _collect(sentence.words[word.index + 1 :], trigger.phrase[at + 1 :])
    together = (*reversed(before), word, *after)
    if len(together) < len(trigger.phrase):
        return ()
    own = {w.index for w in together}
    between = [w for w in sentence.words[together[0].index : together[-1].index] if w.index not in own]
    return together if all(_may_intervene(sentence, w, own, trigger) for w in between) else ()


def head_of(sentence: Sentence, together: tuple[Word, ...]) -> tuple[Word, str] | None:
    """The word that the others hang on, and the form that it makes the phrase have; None if there is none.

    A preposition whose noun is no part of the phrase hangs on it all the same: "for" of "call for".
    """
    own = {w.index for w in together}
    tops = [w for w in together if not any(above.index in own for above in sentence.ancestors(w))]
    if len(tops) != 1:
        return None
    top = tops[0]
    if top.upos in ("NOUN", "PROPN"):
        inside = any(w.index in own for w in sentence.children(top, "case", "mark"))
        return top, "state" if inside else "noun"
    return top, "verb" if top.upos in ("VERB", "AUX") else "state"


def _collect(nearby: Iterable[Word], wanted: tuple[str, ...]) -> list[Word]:
    """For each wanted lemma or form the next word that has it, as far as there are any."""
    found: list[Word] = []
    for word in nearby:
        if len(found) == len(wanted):
            break
        if wanted[len(found)] in word.spellings:
            found.append(word)
    return found


def _may_intervene(sentence: Sentence, word: Word, own: set[int], trigger: Trigger) -> bool:
    """Whether a word between those of a phrase belongs to a modifier or an object that may stand there."""
    above = sentence.head(word)
    while above is not None and above.index not in own:
        word, above = above, sentence.head(above)
    if above is None:
        return False
    if word.relation in _MODIFIERS:
        return True
    if {word.relation, word.deprel} & _DETERMINERS:  # "in the custody" isn't "in custody"
        return not any(w.index in own for w in sentence.children(above, "case"))
    particles = sentence.children(above, "compound:prt", "advmod")
    return word.relation == "obj" and (
        trigger.open or any(w.index in own and w.index > word.index for w in particles)
    )

"""Every phrase that can be a place, before it is asked of what."""

from eventx.resolve.place import is_place, is_specific, place_of
from eventx.resolve.placename import is_named
from eventx.schema.document import Document, Sentence, Word
from eventx.schema.values import Place

_NOMINAL = frozenset({"NOUN", "PROPN", "X"})


def place_candidates(document: Document, sentence: Sentence) -> tuple[tuple[Word, Place], ...]:
    """Every phrase of a sentence that can be a place, named or not, with its head, in textual order.

    "a nightclub", "the consulate", "a crowded market", "Nice" of "the Nice attack"; whether an event
    happens there is not asked.
    """
    heads = [w for w in sentence.words if w.upos in _NOMINAL and is_place(sentence, w)]
    named = [w for w in heads if is_named(sentence, w) or is_specific(sentence, w)]
    places = [(w, place_of(document, sentence, w)) for w in named]
    found = {(place.start, place.end): (w, place) for w, place in places}
    return tuple(found.values())

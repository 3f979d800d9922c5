"""Whether a phrase names somebody who can do a deed by themselves: kill, attack, arrest."""

from eventx.data import words
from eventx.resolve.actor import is_known_place, kind_of
from eventx.resolve.gazetteer import capital_code, cities_named, country_code, is_wider_region
from eventx.resolve.lexicon import base_forms, listed
from eventx.resolve.phrase import name_words, partitive_noun
from eventx.schema.document import Sentence, Word
from eventx.schema.values import Actor, Kind, Place, Span

_BODIES = (Kind.GROUP, Kind.ORGANISATION, Kind.PLACE)
_CREWS = frozenset(("artillery", "warplane", "gunship", "gunboat", "warship", "jet"))
_IMPERSONAL = frozenset(("this", "that", "which", "what", "itself", "these", "nothing", "something"))


def inability(sentence: Sentence, word: Word, value: Actor | Place | Span) -> str:
    """Why a phrase names nobody who can act; nothing if it may.

    A thing can't ("the blast"), nor a town or a building ("Mosul"; a state can: "Tehran"), nor what is
    no name and not known to be people, nor "it" unless a body was named before ("The army said it …").
    "No group" is nobody.
    """
    if _is_nobody(sentence, word):
        return "is nobody"
    if word.upos in ("PRON", "DET"):
        return "is nothing that acts" if _is_impersonal(sentence, word) else ""
    kind = value.kind if isinstance(value, Actor) else kind_of(sentence, word)
    if kind is Kind.PLACE:
        return "" if _is_state(value) or _may_be_surname(sentence, word) else "is a place, and no state"
    noun = partitive_noun(sentence, word)
    if kind is not None or noun.lemma.lower() in _CREWS:
        return ""
    if noun.upos == "NOUN":
        return "isn't known to be people"
    return "is the name of a thing" if noun.upos == "PROPN" and _is_calamity(sentence, noun) else ""


def _is_nobody(sentence: Sentence, word: Word) -> bool:
    denied = any(w.lemma.lower() in ("no", "neither") for w in sentence.children(word, "det"))
    return denied or word.lemma.lower() in words("pronouns", "negative")


def _is_impersonal(sentence: Sentence, word: Word) -> bool:
    if word.lemma.lower() in ("it", "its"):
        return not any(_may_be_it(sentence, before) for before in sentence.words[: word.index])
    return word.lemma.lower() in _IMPERSONAL


def _may_be_it(sentence: Sentence, before: Word) -> bool:
    """Whether a word before "it" is the subject or owner of something and names one body."""
    if before.lemma.lower().startswith("spokes"):  # "The group's spokesman said it had …"
        return True
    singular = not before.has("Number=Plur")
    return singular and before.relation == "nsubj" and kind_of(sentence, before) in _BODIES


def _is_state(value: Actor | Place | Span) -> bool:
    """Whether a place's name stands for a government: a country, its capital, or a part of the world."""
    name = value.name if isinstance(value, Actor) else value.text
    return bool(country_code(name) or capital_code(name)) or is_wider_region(name)


def _may_be_surname(sentence: Sentence, word: Word) -> bool:
    """Whether a lone name, though also a noun for a place, may be somebody's: "Fields", "Hill"."""
    alone = word.upos == "PROPN" and len(name_words(sentence, word)) == 1
    return alone and not is_known_place(word.text) and not cities_named(word.text)


def _is_calamity(sentence: Sentence, name: Word) -> bool:
    """Whether a name is that of a storm, a disease or a flight: "Hurricane Ida", "EgyptAir Flight 804"."""
    calamities = listed("things", "calamities")
    return any(form in calamities for word in name_words(sentence, name) for form in base_forms(word))

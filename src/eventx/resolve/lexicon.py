"""What a noun names: people, groups, organisations, places or things, from the word lists in data/."""

import functools

from eventx.data import load
from eventx.schema.document import Word
from eventx.schema.values import Kind

_LISTED_PEOPLE = (
    "officials",
    "law",
    "captives",
    "offenders",
    "military",
    "protesters",
    "media",
    "professions",
    "kin",
    "public",
)
_MINIMUM_STEM = 3  # letters before an ending that tells a kind: "-ist" of "bassist", not of "mist"


@functools.cache
def listed(name: str, *groups: str) -> frozenset[str]:
    """The words of some groups of a list."""
    return frozenset(word for group in groups for word in load(name)[group]["words"].split())


def noun_kind(word: Word) -> Kind | None:
    """The kind that a common noun names; None where the lists say nothing or two things at once."""
    for form in base_forms(word):
        kinds = _kinds(form)
        if kinds:
            return _only(kinds)
    return _kind_by_ending(next(iter(base_forms(word))))


def noun_kind_of(form: str) -> Kind | None:
    """The kind that a listed noun in lower case names; None where the lists say nothing or two things."""
    return _only(_kinds(form)) if _kinds(form) else None


def is_title(word: Word) -> bool:
    """Whether a word can stand before a person's name: "Mr", "President", "Gen."."""
    return word.text.lower().rstrip(".") in listed("people", "titles")


def is_person_noun(word: Word) -> bool:
    """Whether a common noun names a person by role, profession or kin."""
    return noun_kind(word) is Kind.PERSON


def base_forms(word: Word) -> tuple[str, ...]:
    """The lemma and, should the lemmatizer have missed a plural, the likely singulars of the form."""
    text = word.text.lower()
    forms = [word.lemma.lower(), text]
    if text.endswith("ies"):
        forms.append(f"{text[:-3]}y")
    if text.endswith("es"):
        forms.append(text[:-2])
    if text.endswith("s"):
        forms.append(text[:-1])
    if text.endswith("men"):
        forms.append(f"{text[:-3]}man")
    return tuple(dict.fromkeys(forms))


@functools.lru_cache(maxsize=4096)
def _kinds(form: str) -> frozenset[Kind]:
    found = set()
    if form in listed("people", *_LISTED_PEOPLE):
        found.add(Kind.PERSON)
    if form in listed("people", "groups"):
        found.add(Kind.GROUP)
    if form in listed("organisations", "state", "civil", "business"):
        found.add(Kind.ORGANISATION)
    if form in listed("places", "settlement", "geographic", "facility"):
        found.add(Kind.PLACE)
    if form in listed("things", "media", "matter", "money", "objects", "abstract"):
        found.add(Kind.THING)
    return frozenset(found)


# Of two kinds, the one that can act; nothing is certain of a word that names people and things ("model").
_PREFERENCE = (Kind.PERSON, Kind.GROUP, Kind.ORGANISATION, Kind.PLACE, Kind.THING)


def _only(kinds: frozenset[Kind]) -> Kind | None:
    if Kind.PERSON in kinds and Kind.THING in kinds:
        return None
    return next(kind for kind in _PREFERENCE if kind in kinds)


@functools.lru_cache(maxsize=4096)
def _kind_by_ending(form: str) -> Kind | None:
    last = form.rpartition("-")[2]
    if last != form and _kinds(last):
        return _only(_kinds(last))
    stem = len(form) - _MINIMUM_STEM
    for kind, endings in (
        (Kind.PERSON, load("people")["suffixes"]["person"]),
        (Kind.THING, load("things")["suffixes"]["thing"]),
    ):
        if any(form.endswith(e) and len(e) <= stem for e in endings):
            return None if form in load("things")["suffixes"]["except"] else kind
    return None

"""Every named place of a text, whether an event happens there or not."""

from collections.abc import Iterator

import attrs

from eventx.document import Document, Sentence, Word
from eventx.resolve.actor import is_known_place, kind_of
from eventx.resolve.gazetteer import (
    cities_named,
    country_code,
    demonym_code,
    fold,
    is_wider_region,
    regions_named,
)
from eventx.resolve.lexicon import is_title, listed, noun_kind, table
from eventx.resolve.location import Setting, locate, setting_of
from eventx.resolve.phrase import name_words, preposition
from eventx.resolve.placename import in_list, is_calendar
from eventx.values import Kind, Place

_LONGEST = 7  # words of a name: "Democratic Republic of the Congo"
_ACRONYM = 3  # letters: names as short as "US" are written in capitals
_STATE = 1_000_000  # people from which a region is known by its name alone
_VILLAGE = 1
_INSIDE_NAME = frozenset({"flat", "compound", "goeswith"})


@attrs.frozen(kw_only=True)
class _Name:
    """Words of a sentence that name a place: half-open indices, whether the name alone shows it."""

    start: int
    end: int
    text: str
    sure: bool


def find_all(document: Document) -> tuple[Place, ...]:
    """The named places of a parsed text, in textual order and without overlap.

    Names known to be of places count unless they are part of a person's or body's name; names of small
    places only where something else speaks for a place ("near Pirbright", "Paris, Texas").
    """
    setting = setting_of(document.text)
    names = [(s, name) for s in document.sentences for name in _names(document, s)]
    shown = {fold(name.text) for sentence, name in names if name.sure or _is_shown(sentence, name, setting)}
    found = [_place(document, s, name, setting) for s, name in names if fold(name.text) in shown]
    unknown = [place for s in document.sentences for place in _unlisted(document, s, setting)]
    taken = {offset for place in found for offset in range(place.start, place.end)}
    found += [place for place in unknown if taken.isdisjoint(range(place.start, place.end))]
    return tuple(sorted(found, key=lambda place: place.start))


def _names(document: Document, sentence: Sentence) -> Iterator[_Name]:
    """The names in a sentence that the gazetteer has, the longest at each word."""
    at = 0
    while at < len(sentence.words):
        name = _name_at(document, sentence, at)
        if name is not None and not _is_part(sentence, name):
            yield name
        at = name.end if name is not None else at + 1


def _name_at(document: Document, sentence: Sentence, start: int) -> _Name | None:
    if not _is_capitalised(sentence.words[start]):
        return None
    for end in range(min(start + _LONGEST, len(sentence.words)), start, -1):
        words = sentence.words[start:end]
        if not _is_capitalised(words[-1]) or not _is_nominal(words):
            continue
        text = document.span_of(words).text
        if _is_listed(text) and not _is_other(words, text):
            return _Name(start=start, end=end, text=text, sure=_is_sure(text))
    return None


def _is_capitalised(word: Word) -> bool:
    return word.text[:1].isupper()


def _is_nominal(words: tuple[Word, ...]) -> bool:
    return any(w.upos == "PROPN" for w in words) or country_code(words[-1].text) is not None


def _is_listed(text: str) -> bool:
    if len(fold(text)) <= _ACRONYM and not text.replace(".", "").isupper():
        return bool(cities_named(text)) and not country_code(text)
    named = country_code(text) or is_wider_region(text) or regions_named(text)
    return bool(named or cities_named(text, smallest=_VILLAGE))


def _is_other(words: tuple[Word, ...], text: str) -> bool:
    """Whether a listed name is first of all something else: a day, a title, a people."""
    if len(words) > 1 or country_code(text):
        return False
    kind = noun_kind(words[0])
    other = kind is not None and kind is not Kind.PLACE and not is_known_place(text)
    return is_calendar(words[0]) or is_title(words[0]) or demonym_code(text) is not None or other


def _is_sure(text: str) -> bool:
    """Whether a name needs nothing else to be taken for a place's."""
    if text in table("places")["people"]["names"]:
        return country_code(text) is not None
    return is_known_place(text) or any(r.region and r.population >= _STATE for r in regions_named(text))


def _is_part(sentence: Sentence, name: _Name) -> bool:
    """Whether the words are part of a longer name of something else: "Paris Hilton", "Jack London"."""
    before = sentence.words[name.start - 1] if name.start else None
    after = sentence.words[name.end] if name.end < len(sentence.words) else None
    words = sentence.words[name.start : name.end]
    if before is not None and _joins(sentence, before, words) and not _may_precede(before):
        return True
    return after is not None and _joins(sentence, after, words) and not _may_follow(sentence, after, name)


def _joins(sentence: Sentence, word: Word, words: tuple[Word, ...]) -> bool:
    """Whether a capitalised word beside others belongs to one name with them."""
    if word.upos != "PROPN" or not _is_capitalised(word):
        return False
    inside = {w.index for w in words}
    return (word.head in inside and word.relation in _INSIDE_NAME) or any(
        w.head == word.index and w.relation in _INSIDE_NAME for w in words
    )


def _may_precede(word: Word) -> bool:
    """Words before a place's name that leave it one: "downtown Seattle", "Greater London"."""
    is_people = demonym_code(word.text) is not None
    return is_people or word.lemma.lower() in listed("places", "directions") or is_calendar(word)


def _may_follow(sentence: Sentence, after: Word, name: _Name) -> bool:
    """Words after one that do: "New York City Mayor", "the U.S. Centers for Disease Control"."""
    if is_title(after) or noun_kind(after) in {Kind.PERSON, Kind.PLACE} or is_calendar(after):
        return True
    return country_code(name.text) is not None and kind_of(sentence, after) is not Kind.PERSON


def _is_shown(sentence: Sentence, name: _Name, setting: Setting) -> bool:
    """Whether something beside the name shows that it is a place's."""
    if fold(name.text) in setting.containers:
        return True
    words = sentence.words[name.start : name.end]
    head = next((w for w in words if not name.start <= w.head < name.end), words[-1])
    if kind_of(sentence, head) is Kind.PERSON:
        return False
    if head.relation in {"appos", "conj", "nmod", "flat"} and _is_beside_place(sentence, head):
        return True
    return preposition(sentence, head) in table("places")["locative"]["strict"]


def _is_beside_place(sentence: Sentence, head: Word) -> bool:
    """Whether a name is coordinated with a place's or follows a noun for a place: "the town of Heze"."""
    above = sentence.head(head)
    if above is None:
        return False
    if head.relation == "conj":
        return above.upos == "PROPN" and is_known_place(" ".join(w.text for w in name_words(sentence, above)))
    return in_list(above, "settlement") and preposition(sentence, head) in {"", "of"}


def _unlisted(document: Document, sentence: Sentence, setting: Setting) -> Iterator[Place]:
    """Names that no list has after a preposition that only places take: "in Kampungu"."""
    for head in sentence.words:
        if head.upos != "PROPN" or not _is_capitalised(head) or is_calendar(head):
            continue
        words = name_words(sentence, head)
        if words[-1] == head and _is_placed(sentence, head) and kind_of(sentence, head) is None:
            name = _Name(start=words[0].index, end=head.index + 1, text="", sure=False)
            yield _place(document, sentence, name, setting)


def _is_placed(sentence: Sentence, head: Word) -> bool:
    if noun_kind(head) not in {None, Kind.PLACE} or head.text.isupper():
        return False
    bare = sentence.child(head, "det") is None
    return bare and preposition(sentence, head) in {"in", "near", "outside"}


def _place(document: Document, sentence: Sentence, name: _Name, setting: Setting) -> Place:
    span = document.span_of(sentence.words[name.start : name.end])
    location = locate(span.text, setting=setting)
    site = location.site
    return Place(
        text=span.text,
        start=span.start,
        end=span.end,
        name=span.text,
        country=location.country,
        latitude=site.latitude if site else None,
        longitude=site.longitude if site else None,
        feature=site.feature if site else None,
    )

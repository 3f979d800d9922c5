"""Every named place of a text, whether an event happens there or not."""

from collections.abc import Iterator

import attrs

from eventx.data import load
from eventx.resolve.actor import is_known_place, kind_of
from eventx.resolve.gazetteer import (
    cities_named,
    country_code,
    demonym_code,
    fold,
    has_article,
    is_country,
    is_wider_region,
    regions_named,
)
from eventx.resolve.lexicon import is_title, listed, noun_kind
from eventx.resolve.location import Location, Setting, locate, setting_of
from eventx.resolve.phrase import name_words, preposition
from eventx.resolve.placename import in_list, is_calendar
from eventx.schema.document import Document, Sentence, Word
from eventx.schema.values import Kind, Place

_LONGEST = 7  # words of a name: "Democratic Republic of the Congo"
_ACRONYM = 3  # letters: names as short as "US" are written in capitals
_STATE = 1_000_000  # people from which a region is known by its name alone
_VILLAGE = 1
_DEEPEST = 12  # names in a row that are followed to the first
_INSIDE_NAME = frozenset({"flat", "compound", "goeswith"})
_SPELT_ON = "-/$"  # "Ebola-Reston", "A/California/7/2009", "US$10": no places


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
    places only where something else speaks for a place ("near Pirbright", "Paris, Texas"), there or
    elsewhere in the text.
    """
    setting = setting_of(document.text)
    names = [(s, name) for s in document.sentences for name in _names(document, s)]
    shown = {fold(name.text) for sentence, name in names if name.sure or _is_shown(sentence, name, setting)}
    rows = {_row_of(s, name) for s, name in names if name.sure}
    found = [
        _place(document, s, name, setting)
        for s, name in names
        if fold(name.text) in shown or _row_of(s, name) in rows
    ]
    unlisted = [place for s in document.sentences for place in _unlisted(document, s, setting)]
    taken = {offset for place in found for offset in range(place.start, place.end)}
    found += [place for place in unlisted if taken.isdisjoint(range(place.start, place.end))]
    return tuple(sorted(found, key=lambda place: place.start))


def _names(document: Document, sentence: Sentence) -> Iterator[_Name]:
    """The names in a sentence that the gazetteer has, the longest at each word."""
    at = 0
    while at < len(sentence.words):
        name = _name_at(document, sentence, at)
        if name is not None and not _is_part(document, sentence, name):
            yield name
        at = name.end if name is not None else at + 1


def _name_at(document: Document, sentence: Sentence, start: int) -> _Name | None:
    """The longest listed name from a word on, with a capitalised direction and a word such as County."""
    if not _is_capitalised(sentence.words[start]):
        return None
    for end in range(min(start + _LONGEST, len(sentence.words)), start, -1):
        words = sentence.words[start:end]
        if not _is_capitalised(words[-1]) or not _is_nominal(words) or _is_cut(sentence, words):
            continue
        text = document.span_of(words).text
        plain = _without_affixes(document, words)
        if (_is_listed(text) or (plain and _is_listed(plain))) and not _is_other(words, text):
            sure = _is_sure(plain or text) or (plain != "" and end - start > 1)
            return _Name(start=start, end=end, text=text, sure=sure)
    return None


def _is_cut(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether a last word such as District belongs to what follows: "Denver District Judge"."""
    end = words[-1].index + 1
    follows = end < len(sentence.words) and _is_capitalised(sentence.words[end])
    is_suffix = len(words) > 1 and words[-1].text.lower() in listed("places", "suffixes")
    return follows and is_suffix and sentence.words[end].upos in {"PROPN", "NOUN"}


def _without_affixes(document: Document, words: tuple[Word, ...]) -> str:
    """The name proper of "Nyanza Province", "North Dallas" and "Lake Erie"; "" if it is the whole name."""
    inner = words
    if len(inner) > 1 and inner[-1].text.lower() in listed("places", "suffixes"):
        inner = inner[:-1]
    while len(inner) > 1 and (inner[0].text.lower() in listed("places", "directions", "prefixes")):
        inner = inner[1:]
    return document.span_of(inner).text if len(inner) < len(words) else ""


def _is_capitalised(word: Word) -> bool:
    """Whether a word begins with a capital, after an article joined to it if any: "d'Ivoire", "al-Bab"."""
    return word.text[:1].isupper() or word.text[2:3].isupper() or word.text[3:4].isupper()


def _is_nominal(words: tuple[Word, ...]) -> bool:
    text = " ".join(w.text for w in words)
    return any(w.upos == "PROPN" for w in words) or is_wider_region(text) or country_code(text) is not None


def _is_listed(text: str) -> bool:
    if text[:4].lower() == "the " and not has_article(text):
        return False
    named = bool(country_code(text) or is_wider_region(text))
    if len(fold(text)) <= _ACRONYM:
        is_acronym = text.replace(".", "").isupper()
        return named if is_acronym else text.istitle() and bool(cities_named(text))
    return named or bool(regions_named(text) or cities_named(text, smallest=_VILLAGE))


def _is_other(words: tuple[Word, ...], text: str) -> bool:
    """Whether a listed name is first of all something else: a day, a title, a people."""
    if len(words) > 1 or country_code(text):
        return False
    if text.lower() in listed("organisations", "names") and not is_known_place(text):  # "Hamas"
        return True
    kind = noun_kind(words[0])
    generic = words[0].text.lower() in listed("places", "directions", "suffixes", "prefixes")
    other = generic or (kind is not None and kind is not Kind.PLACE)
    if other and (generic or not is_known_place(text)):
        return True
    return is_calendar(words[0]) or is_title(words[0]) or demonym_code(text) is not None


def _is_sure(text: str) -> bool:
    """Whether a name needs nothing else to be taken for a place's."""
    if text in load("places")["people"]["names"]:
        return country_code(text) is not None
    return is_known_place(text) or any(
        region.level == 1 and region.population >= _STATE for region in regions_named(text)
    )


def _is_part(document: Document, sentence: Sentence, name: _Name) -> bool:
    """Whether the words are part of a longer name of something else: "Paris Hilton", "Jack London"."""
    first, last = sentence.words[name.start], sentence.words[name.end - 1]
    around = document.text[max(0, first.start - 1) : first.start], document.text[last.end : last.end + 1]
    if (around[0] and around[0] in _SPELT_ON) or (around[1] and around[1] in "/$"):
        return True
    if name.start and _is_preceded(sentence, sentence.words[name.start - 1]):
        return True
    after = sentence.words[name.end] if name.end < len(sentence.words) else None
    if after is not None and _continues(sentence, after, sentence.words[name.start : name.end]):
        return not _may_follow(sentence, after, name)
    return _is_namesake(sentence, last)


def _is_preceded(sentence: Sentence, before: Word) -> bool:
    """Whether a capitalised word before a name makes it another's: a first name, "Taco" of "Taco Bell"."""
    if before.upos != "PROPN" or not _is_capitalised(before) or before.text[:1] == ".":
        return False
    if demonym_code(before.text) or is_calendar(before) or is_known_place(before.text):
        return False
    return before.lemma.lower() not in listed("places", "directions") and before.text.lower() != "the"


def _continues(sentence: Sentence, after: Word, words: tuple[Word, ...]) -> bool:
    """Whether a capitalised word after others belongs to one name with them."""
    if after.upos != "PROPN" or not _is_capitalised(after):
        return False
    inside = {w.index for w in words}
    if after.head in inside:
        return after.relation in _INSIDE_NAME
    same = {after.index, after.head}
    return any(w.head in same and w.relation in _INSIDE_NAME for w in words if w.head not in inside)


def _may_follow(sentence: Sentence, after: Word, name: _Name) -> bool:
    """Words after a place's name that leave it one: "New York City Mayor", "the U.S. Centers"."""
    if is_title(after) or is_calendar(after):
        return True
    surname = noun_kind(after) in (None, Kind.PERSON)
    if after.relation == "flat" and surname and name.end - name.start == 1:
        return name.text.replace(".", "").isupper()  # "Jordan Smith", "Chad Hunter"
    if noun_kind(after) is Kind.PERSON:
        return True
    return country_code(name.text) is not None and kind_of(sentence, after) is not Kind.PERSON


def _is_namesake(sentence: Sentence, last: Word) -> bool:
    """Whether a body is called after the place: "the University of Georgia"."""
    above = sentence.head(last)
    of_body = above is not None and above.index < last.index and preposition(sentence, last) == "of"
    return of_body and above is not None and _is_capitalised(above) and in_list(above, "namesakes")


def _head(sentence: Sentence, name: _Name) -> Word:
    words = sentence.words[name.start : name.end]
    return next((w for w in words if not name.start <= w.head < name.end), words[-1])


def _row_of(sentence: Sentence, name: _Name) -> tuple[int, int]:
    """What the names of one row ("Pandi, Manaoag and Talavera") have in common: where it begins."""
    return sentence.start, _first(sentence, _head(sentence, name)).index


def _first(sentence: Sentence, word: Word) -> Word:
    for _ in range(_DEEPEST):
        above = sentence.head(word)
        if above is None or word.relation != "conj" or above.upos != "PROPN":
            break
        word = above
    return word


def _is_shown(sentence: Sentence, name: _Name, setting: Setting) -> bool:
    """Whether something beside the name shows that it is a place's."""
    head = _head(sentence, name)
    if kind_of(sentence, head) is Kind.PERSON:
        return False
    if fold(name.text) in setting.containers or fold(name.text) in setting.wide:
        return True
    first = _first(sentence, head)
    marker = preposition(sentence, first)
    return marker in load("places")["locative"]["strict"] or _is_beside_noun(sentence, first, marker)


def _is_beside_noun(sentence: Sentence, head: Word, marker: str) -> bool:
    """Whether a noun tells what the name is of: "the town of Heze", "Karo district", "a native of Bath"."""
    above = sentence.head(head)
    if above is None:
        return False
    if marker == "of":
        return in_list(above, "settlement") or (above.upos == "NOUN" and noun_kind(above) is Kind.PERSON)
    if marker in {"to", "into"}:
        return _moves(above)
    if head.relation in {"compound", "nmod"} and not marker:
        return above.text.islower() and in_list(above, "settlement", "geographic", "facility")
    return head.relation in {"obj", "appos", "flat"} and (
        in_list(above, "settlement") or above.lemma.lower() in load("places")["motion"]["transitive"]
    )


def _moves(word: Word) -> bool:
    lists = load("places")["motion"]
    return word.lemma.lower() in {*lists["verbs"], *lists["nouns"], "send", "bring"}


def _unlisted(document: Document, sentence: Sentence, setting: Setting) -> Iterator[Place]:
    """Names that no list has where only places stand: "in Kampungu", "the village of Cellardyke"."""
    for head in sentence.words:
        if head.upos != "PROPN" or not _is_capitalised(head) or is_calendar(head):
            continue
        words = name_words(sentence, head)
        if words[-1] == head and _is_placed(sentence, head) and kind_of(sentence, head) is None:
            name = _Name(start=words[0].index, end=head.index + 1, text="", sure=False)
            yield _place(document, sentence, name, setting)


def _is_placed(sentence: Sentence, head: Word) -> bool:
    if noun_kind(head) not in {None, Kind.PLACE} or head.text.isupper() or sentence.child(head, "det"):
        return False
    first = _first(sentence, head)
    marker, above = preposition(sentence, first), sentence.head(first)
    if marker == "of" or (not marker and first.relation == "compound"):
        return above is not None and above.text.islower() and in_list(above, "settlement")
    return marker in {"in", "near", "outside"}


def _place(document: Document, sentence: Sentence, name: _Name, setting: Setting) -> Place:
    words = sentence.words[name.start : name.end]
    span = document.span_of(words)
    location = _location(span.text, _without_affixes(document, words), setting)
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


def _location(name: str, plain: str, setting: Setting) -> Location:
    """Where a name is; of a part of a place ("North Dallas") the whole, but not of a part of a country."""
    listed_whole = country_code(name) or is_wider_region(name) or regions_named(name) or cities_named(name)
    if listed_whole or not plain or is_wider_region(plain):
        return locate(name, setting=setting)
    found = locate(plain, setting=setting)
    return Location(country=found.country) if is_country(plain) else found

"""Names and descriptions of places: what they are called and which country they lie in."""

from eventx.resolve.actor import is_known_place, kind_of
from eventx.resolve.gazetteer import (
    cities_named,
    country_code,
    country_of,
    demonym_code,
    is_country,
    is_wider_region,
)
from eventx.resolve.lexicon import base_forms, is_title, listed, noun_kind, noun_kind_of
from eventx.resolve.location import Location, locate, locate_region, setting_of
from eventx.resolve.phrase import name_words, phrase_words
from eventx.schema.document import Document, Sentence, Word
from eventx.schema.values import Kind, Place, Span

_VILLAGE = 1  # the smallest population asked for where the syntax speaks for a place
_NOMINAL = frozenset({"NOUN", "PROPN", "X"})


def is_place(sentence: Sentence, head: Word) -> bool:
    """Whether the phrase of `head` names or describes a place; its preposition is not looked at."""
    return is_named(sentence, head) or is_described(head)


def place_of(document: Document, sentence: Sentence, head: Word) -> Place:
    """The place that the phrase of `head` names, with its country and coordinates where those are certain."""
    span = _place_span(document, sentence, head)
    named = _gazetteer_words(sentence, head) or (name_words(sentence, head) if head.upos == "PROPN" else ())
    named = _with_ending(sentence, head, named) if named else named
    name = document.span_of(named).text if named else span.text
    told = _told(sentence, head)
    state = _state_name(sentence, head)
    if state and (region := locate_region(state, setting=setting_of(document.text))).site:
        return _placed(span, span.text, region, region.country)
    is_common = len(named) == 1 and is_described(head)  # "University" of "the University of X"
    location = (
        locate(name, setting=setting_of(document.text), container=told)
        if named and not is_common
        else Location()
    )
    country = location.country or (country_of(name) if named else None) or _country_told(told)
    return _placed(span, name, location, country)


def _placed(span: Span, name: str, location: Location, country: str | None) -> Place:
    site = location.site
    return Place(
        text=span.text,
        start=span.start,
        end=span.end,
        name=name,
        country=country,
        latitude=site.latitude if site else None,
        longitude=site.longitude if site else None,
        feature=site.feature if site else None,
    )


def _state_name(sentence: Sentence, head: Word) -> str:
    """The name before "State" or "Province" that is a country's too: "Niger" of "Niger State"."""
    before = sentence.words[head.index - 1] if head.index else None
    if before is None or before.head != head.index or not in_list(head, "states"):
        return ""
    return before.text if is_country(before.text) else ""


def _country_told(container: str) -> str | None:
    return country_of(container) if container else None


def is_named(sentence: Sentence, head: Word) -> bool:
    """Whether a name is known to the gazetteer, ends in a noun for a place, or nothing speaks against it."""
    if head.upos not in {"PROPN", "X"}:
        return False
    if is_gazetteered(sentence, head):
        return True
    if is_calendar(head) or is_title(head):
        return False
    if _is_village(sentence, head):
        return True
    if noun_kind(head) not in {None, Kind.PLACE}:  # a capitalised common noun of a headline
        return False
    kind = kind_of(sentence, head)
    return kind is Kind.PLACE or (kind is None and head.text[:1].isupper() and not head.text.isupper())


def _is_village(sentence: Sentence, head: Word) -> bool:
    """Whether a name is a small place's or ends as those of places do, and is no person's: "Palm Springs"."""
    if not head.text[:1].isupper() or is_described(head) or kind_of(sentence, head) is Kind.PERSON:
        return False
    words = name_words(sentence, head)
    suffixed = len(words) > 1 and words[-1].text.lower() in listed("places", "suffixes")
    return suffixed or bool(cities_named(" ".join(w.text for w in words), smallest=_VILLAGE))


def is_gazetteered(sentence: Sentence, head: Word) -> bool:
    """Whether the name around `head` is that of a known place and not plainly a person's."""
    return bool(_gazetteer_words(sentence, head))


def _gazetteer_words(sentence: Sentence, head: Word) -> tuple[Word, ...]:
    """The words of the known place name around `head`, without a mere adjective; or none."""
    if not head.text[:1].isupper() or is_calendar(head):
        return ()
    words = name_words(sentence, head) if head.upos == "PROPN" else (head,)
    while words and not _is_known(" ".join(w.text for w in words)):
        words = words[1:] if words[0].index < head.index and _is_modifier(words[0]) else ()
    if len(words) == 1 and _is_common(words[0]):
        return ()
    is_person = kind_of(sentence, head) is Kind.PERSON and not country_code(" ".join(w.text for w in words))
    return () if is_person else words


def _is_common(word: Word) -> bool:
    """Whether a capitalised word is a noun for people or bodies before a town: "the Omaha Police"."""
    kind = noun_kind_of(word.text.lower())
    return kind not in (None, Kind.PLACE, Kind.THING) and not is_known_place(word.text)


def _is_known(name: str) -> bool:
    return bool(country_code(name) or is_wider_region(name) or cities_named(name))


def _is_modifier(word: Word) -> bool:
    return word.upos == "ADJ" or word.lemma.lower() in listed("places", "directions")


def is_described(head: Word) -> bool:
    """Whether a noun describes a place: "a prison", "the city"."""
    return head.upos in _NOMINAL and in_list(head, "facility", "settlement", "geographic")


def in_list(word: Word, *groups: str) -> bool:
    """Whether a word is in one of the groups of places.toml."""
    names = listed("places", *groups)
    return any(form in names for form in base_forms(word))


def is_calendar(word: Word) -> bool:
    """Whether a capitalised word names a day, month or feast."""
    return word.lemma.lower().rstrip(".") in listed("places", "calendar")


def _place_span(document: Document, sentence: Sentence, head: Word) -> Span:
    """The name alone, with "the" and a direction; of a described place the phrase without its of-phrase."""
    words = phrase_words(sentence, head)
    named = _gazetteer_words(sentence, head)
    if not named:
        cut = [w for w in words if w.index <= head.index or w.upos == "PROPN"]
        return document.span_of(tuple(cut or words))
    named = _with_ending(sentence, head, named)
    first = named[0].index
    while first > words[0].index and _joins_name(sentence.words[first - 1]):
        first -= 1
    return document.span_of(sentence.words[first : named[-1].index + 1])


def _with_ending(sentence: Sentence, head: Word, named: tuple[Word, ...]) -> tuple[Word, ...]:
    """A name with the "'s" that is its own: "in St. John's", but not "in London's streets"."""
    after = sentence.words[named[-1].index + 1 : named[-1].index + 2]
    owns = head.deprel == "nmod:poss" or not any(w.text in ("'s", "’s") for w in after)
    if owns or not cities_named(" ".join(w.text for w in named) + "'s"):
        return named
    return named + after


def _joins_name(word: Word) -> bool:
    """Whether a word before a name is part of it: "the US", "north-eastern Syria" in two or four tokens."""
    low = word.text.lower()
    return low == "the" or low == "-" or low in listed("places", "directions")


def _told(sentence: Sentence, head: Word) -> str:
    """What the place of `head` is put in: "France" of "Nice, France", "Tunisian" of "the Tunisian port"."""
    after = (
        " ".join(w.text for w in name_words(sentence, word))
        for word in sentence.children(head, "appos", "nmod", "list", "parataxis")
        if _follows_comma(sentence, head, word)
    )
    container = next((name for name in after if country_code(name)), "")
    above = sentence.head(head)
    around = (*phrase_words(sentence, head), *(sentence.children(above, "amod") if above is not None else ()))
    known = (w.text for w in around if w.text[:1].isupper() and w != head)
    return container or next((text for text in known if demonym_code(text) or country_code(text)), "")


def _follows_comma(sentence: Sentence, head: Word, word: Word) -> bool:
    return word.upos == "PROPN" == head.upos and word.index > 1 and sentence.words[word.index - 1].text == ","

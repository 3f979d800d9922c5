"""What the words around an expression change of it before it is resolved: year, distance, direction."""

import re
from collections.abc import Sequence

import attrs

from eventx.resolve.quantity import parse_number
from eventx.resolve.times.calendar import Direction
from eventx.resolve.times.join import opener_of
from eventx.resolve.times.lexicon import words
from eventx.resolve.times.recognise import Found
from eventx.resolve.times.tense import is_postponed
from eventx.schema.document import Document, Sentence

_DISTANCE = re.compile(
    r"\b(?:(?P<count>the|an?|\w+(?:-\w+)?)\s(?P<unit>days?|weeks?|fortnights?)\s(?P<side>after|before)"
    r"|(?:the\s)?eve\sof)\s(?:the\s)?$",
    re.IGNORECASE,
)
_DISTANCE_LENGTH = 40
_COORDINATES = re.compile(r"\b(?:and|then|until|before)\b", re.IGNORECASE)
_SUBORDINATES = re.compile(r"\b(?:for|over|who|which|that|after|since|about)\b", re.IGNORECASE)
_PRENOMINAL = frozenset({"nmod:poss", "compound"})
_LENGTHS = {"d": 1, "w": 7, "f": 14}


def adjusted(document: Document, sentence: Sentence, expressions: Sequence[Found]) -> tuple[Found, ...]:
    """The expressions of a sentence with what their surroundings tell of them."""
    directed = [_directed(document, sentence, found) for found in expressions]
    counted = [_counted(document, sentence, found) for found in directed]
    kept = [
        found
        for at, found in enumerate(counted)
        if not any(later.start <= found.start for later in counted[at + 1 :])
    ]
    return tuple(_dated(document, kept, at) for at in range(len(kept)))


def _directed(document: Document, sentence: Sentence, found: Found) -> Found:
    """As in "since May" looks back whatever the tense, "until March" ahead unless the clause is past.

    What has been put off until a day lies ahead.
    """
    if is_postponed(sentence, found.head):
        return attrs.evolve(found, direction=Direction.FUTURE)
    opener = opener_of(document, sentence, found)
    if opener and opener["since"]:
        return attrs.evolve(found, direction=Direction.PAST)
    perfect = any(
        w.lemma.lower() == "have" and not w.has("Tense=Past")
        for above in sentence.ancestors(found.head)
        for w in sentence.children(above, "aux")
    )
    if opener and opener["until"] and opener["until"].lower() != "by" and perfect:
        return attrs.evolve(found, direction=Direction.FUTURE)
    return found


def _counted(document: Document, sentence: Sentence, found: Found) -> Found:
    """A day with the distance before it: "two days after Christmas", not "two days before Friday's talks"."""
    named = found.head.deprel in _PRENOMINAL and found.head.head > found.head.index
    if found.kind not in ("day", "weekday") or named:
        return found
    low = max(sentence.start, found.start - _DISTANCE_LENGTH)
    match = _DISTANCE.search(document.text[low : found.start])
    if match is None:
        return found
    if match["count"] is None:
        return attrs.evolve(found, start=low + match.start(), shift=-1)
    said = match["count"].lower()
    count = 1 if said in ("the", "a", "an") else words("number").get(said) or parse_number(said) or 0
    days = round(count * _LENGTHS[match["unit"][0].lower()])
    sign = 1 if match["side"].lower() == "after" else -1
    return attrs.evolve(found, start=low + match.start(), shift=sign * days) if days else found


def _dated(document: Document, expressions: Sequence[Found], at: int) -> Found:
    """A past date with the year of the date beside it: "arrested on Aug. 14 and freed on Aug. 20, 2020"."""
    found = expressions[at]
    if found.rule.norm != "calendar_day" or "year" in found.groups or "deictic" in found.groups:
        return found
    if found.direction is not Direction.PAST:
        return found
    for other in (*expressions[at + 1 : at + 2], *expressions[max(0, at - 1) : at][::-1]):
        first, last = sorted((found, other), key=lambda one: one.start)
        between = document.text[first.end : last.start]
        told = other.rule.norm == "calendar_day" and "year" in other.groups
        joined = _COORDINATES.search(between) and not _SUBORDINATES.search(between)
        if told and joined and other.direction is Direction.PAST:
            return attrs.evolve(found, groups={**found.groups, "year": _year_beside(found, first, last)})
    return found


def _year_beside(found: Found, first: Found, last: Found) -> str:
    """The year in which the first of two dates isn't after the last."""
    year = int((last if found is first else first).groups["year"])
    late = _place(first) > _place(last)
    return f"{year - late if found is first else year + late:04}"


def _place(found: Found) -> tuple[int, int]:
    month = words("month")[found.groups["month"].rstrip(".")]
    return month, int("".join(filter(str.isdigit, found.groups["day"])))

"""Expressions that belong together become one: "dawn" + "Monday", "from" "May" to "July", "since" "May"."""

import datetime
import re

import attrs

from eventx.resolve.times import calendar
from eventx.resolve.times.calendar import Direction, Meaning
from eventx.resolve.times.recognise import Found, resolve
from eventx.resolve.times.tense import is_postponed, is_predicate
from eventx.schema.document import Document, Sentence
from eventx.schema.values import Granularity

_OPENER = re.compile(
    r"\b(?:(?P<since>since)|(?P<until>until|till|by|up to)|(?P<before>before)|(?P<asof>as (?:of|at))"
    r"|(?P<after>after|starting)"
    r"|(?P<from>from|between))"
    r"\s{1,3}(?:(?:at least|about|around|as early as|the|early|late|on|in)\s{1,3})?$",
    re.IGNORECASE,
)
_OPENER_LENGTH = 30
_RANGE = re.compile(
    r"\s{0,3}(?:and|or|to|through|until|till|-|–|—|to the|and the|and on|and in|to about|into"
    r"|into the early hours of)\s{0,3}",
    re.IGNORECASE,
)
_AND = re.compile(r"\s{1,3}(?:and|or)\s{1,3}", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s{1,3}(?:the\s{1,3})?$", re.IGNORECASE)
_LIST = re.compile(r",\s{0,3}")
_TO_DAY = re.compile(
    r"\s{1,3}(?:(?:on|of|into|of the|on the|between)\s{1,3})?|,\s{0,3}(?:on\s{1,3})?", re.IGNORECASE
)
_TO_PART = re.compile(
    r",?\s{1,3}(?:(?:at|around|about|at about|at around|in|shortly before|shortly after)\s{1,3})?",
    re.IGNORECASE,
)
_DAYS = frozenset({"day", "weekday"})
_ALIKE = (_DAYS, frozenset({"month"}), frozenset({"year"}), frozenset({"day", "range"}))
_PRENOMINAL = frozenset({"nmod:poss", "compound", "amod", "nummod"})


def opener_of(document: Document, sentence: Sentence, found: Found) -> re.Match[str] | None:
    """The "since", "until", "from", … before an expression, but not the "after" of "after Friday's talks"."""
    if found.head.deprel in _PRENOMINAL and found.head.head > found.head.index:
        return None
    start = max(sentence.start, found.start - _OPENER_LENGTH)
    return _OPENER.search(document.text[start : found.start])


def join(
    document: Document, sentence: Sentence, expressions: tuple[Found, ...], published: datetime.date | None
) -> tuple[Found, ...]:
    """The expressions of a sentence, those that are parts of one joined, with what opens them."""
    joined = _pairwise(document, expressions, published, ranges=True)
    return tuple(_opened(document, sentence, found, published) for found in joined)


def join_parts(
    document: Document, expressions: tuple[Found, ...], published: datetime.date | None
) -> tuple[Found, ...]:
    """The expressions of a sentence, times joined with their days; the ends of a range stay two."""
    return tuple(_pairwise(document, expressions, published, ranges=False))


def _pairwise(
    document: Document, expressions: tuple[Found, ...], published: datetime.date | None, *, ranges: bool
) -> list[Found]:
    """From the right, so that "Monday, Tuesday and Friday" is a list by the time its comma is read."""
    joined: list[Found] = []
    for found in reversed(expressions):
        joined[-1:] = _joined(document.text, found, joined[-1], published, ranges) if joined else [found]
    return joined[::-1]


def _joined(
    text: str, left: Found, right: Found, published: datetime.date | None, ranges: bool
) -> list[Found]:
    """The one expression that two neighbours are, else the right one and the left."""
    whole = _with_part(text, left, right)
    if whole is not None:
        return [whole]
    ranged = _as_range(text, left, right, published)
    if ranged is None:
        return [right, left]
    return [ranged] if ranges else [*_dated_alike(left, right, published)][::-1]


def _with_part(text: str, left: Found, right: Found) -> Found | None:
    between = text[left.end : right.start]
    if left.kind == "part" and right.kind == "range" and _TO_DAY.fullmatch(between):
        return attrs.evolve(right, start=left.start)  # "the night of July 3-4"
    if left.kind == "part" and right.kind in _DAYS and _TO_DAY.fullmatch(between):
        return _part_of(text, left, right, part=left, day=right)
    if left.kind in _DAYS and right.kind == "part" and _TO_PART.fullmatch(between):
        return _part_of(text, left, right, part=right, day=left)
    return None


def _as_range(text: str, left: Found, right: Found, published: datetime.date | None) -> Found | None:
    between = text[left.end : right.start]
    alike = any(left.kind in kinds and right.kind in kinds for kinds in _ALIKE)
    listed = _LIST.fullmatch(between) and right.meaning.granularity is Granularity.RANGE
    listed_apart = left.kind == "year" or left.kind != right.kind
    if (
        listed_apart
        and _AND.match(between)
        and not _BETWEEN.search(text[max(0, left.start - _OPENER_LENGTH) : left.start])
    ):
        return None  # "the 70s and 80s" are two, "between 1968 and 1973" is one
    if alike and (_RANGE.fullmatch(between) or listed) and left.meaning.granularity is not Granularity.RANGE:
        return _ranged(left, right, published)
    return None


def _part_of(text: str, left: Found, right: Found, *, part: Found, day: Found) -> Found:
    """As in "dawn on Monday", "Friday, around noon"; "overnight into Friday" is of both days."""
    meaning = _day_with_part(day.meaning, part, into="into" in text[left.end : right.start].lower())
    return attrs.evolve(left, end=right.end, head=day.head, meaning=meaning, rule=day.rule, groups=day.groups)


def _day_with_part(day: Meaning, part: Found, *, into: bool) -> Meaning:
    if day.earliest is None or day.granularity not in (Granularity.DAY, Granularity.TIME):
        return day
    if part.rule.norm == "overnight":
        first = calendar.shift(day.earliest, -1 if into else 0)
        return calendar.stretch(first, calendar.shift(first, 1))
    return calendar.one_day(day.earliest, (part.meaning.value or "").partition("T")[2])


def _ranged(left: Found, right: Found, published: datetime.date | None) -> Found | None:
    first, last = _same_year(left, right, published)
    if first.earliest is None or last.latest is None:
        value = f"{first.value}/{last.value}" if first.value and last.value else None
        meaning = Meaning(value=value, granularity=Granularity.RANGE)
    else:
        earliest, latest = _in_order(first.earliest, last.latest, left)
        if earliest > latest:
            return None
        kept = (earliest, latest) == (first.earliest, last.latest)
        meaning = calendar.stretch(earliest, latest, f"{first.value}/{last.value}" if kept else None)
    return attrs.evolve(left, end=right.end, meaning=meaning)


def _dated_alike(left: Found, right: Found, published: datetime.date | None) -> tuple[Found, Found]:
    """The ends of a range as two expressions; in "between April and June 2013" the year is both's."""
    first, last = _same_year(left, right, published)
    return attrs.evolve(left, meaning=first), attrs.evolve(right, meaning=last)


def _same_year(left: Found, right: Found, published: datetime.date | None) -> tuple[Meaning, Meaning]:
    """As in "between April and June 2013": a year at one end holds for the other."""
    first, last = left.groups.get("year"), right.groups.get("year")
    if "month" not in left.groups or "month" not in right.groups:
        return left.meaning, right.meaning
    if first is None and last is not None:
        dated = resolve(attrs.evolve(left, groups={**left.groups, "year": last}), published, None)
        return (dated or left).meaning, right.meaning
    if last is None and first is not None:
        dated = resolve(attrs.evolve(right, groups={**right.groups, "year": first}), published, None)
        if dated is not None and _precedes(dated.meaning, left.meaning):
            following = {**right.groups, "year": str(int(first) + 1)}
            dated = resolve(attrs.evolve(right, groups=following), published, None)
        return left.meaning, (dated or right).meaning
    return left.meaning, right.meaning


def _precedes(one: Meaning, other: Meaning) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _in_order(
    earliest: datetime.date, latest: datetime.date, found: Found
) -> tuple[datetime.date, datetime.date]:
    """As in "from Friday to Monday": the end that the tense doesn't hold moves by a week, or a year."""
    if earliest <= latest:
        return earliest, latest
    days = (
        7 if found.kind == "weekday" else 365 if found.kind == "month" and "year" not in found.groups else 0
    )
    if found.direction is Direction.FUTURE:
        return earliest, _moved(latest, days)
    return _moved(earliest, -days), latest


def _moved(day: datetime.date, days: int) -> datetime.date:
    if abs(days) < 365:
        return calendar.shift(day, days)
    whole = calendar.month(day.year + (1 if days > 0 else -1), day.month)
    end = whole.latest if days > 0 else whole.earliest
    return end or day


def _opened(document: Document, sentence: Sentence, found: Found, published: datetime.date | None) -> Found:
    """An expression with the "since" or "until" before it, which leave one end to the other side."""
    opener = opener_of(document, sentence, found)
    if opener is None or found.kind in ("duration", "set", "vague", "offset", "stretch"):
        return found
    start = found.start - len(opener.group(0))
    meaning = found.meaning
    if opener["from"]:
        return attrs.evolve(found, start=start) if meaning.granularity is Granularity.RANGE else found
    if opener["since"]:
        end = published if meaning.earliest and published and meaning.earliest <= published else None
        return attrs.evolve(found, start=start, meaning=_open(meaning, meaning.earliest, end))
    if found.kind == "part" or is_postponed(sentence, found.head):
        return found
    if opener["before"] and not found.groups.keys() & {"edge", "bound"} and meaning.earliest is not None:
        return attrs.evolve(found, start=start, meaning=_open(meaning, None, _day_before(meaning.earliest)))
    if opener["asof"] and _goes_on(sentence, found):
        return found
    if opener["until"] or opener["before"] or (opener["asof"] and _has_come(found, published)):
        return attrs.evolve(found, start=start, meaning=_open(meaning, None, meaning.latest))
    return attrs.evolve(found, start=start, meaning=_open(meaning, meaning.earliest, None))


def _day_before(day: datetime.date) -> datetime.date:
    return calendar.shift(day, -1)


def _has_come(found: Found, published: datetime.date | None) -> bool:
    """Whether "as of" a day means up to it: "as of Monday 40 had died", but "as of May all will pay"."""
    ahead = (
        published is not None and found.meaning.earliest is not None and found.meaning.earliest > published
    )
    return not ahead and found.direction is not Direction.FUTURE


def _goes_on(sentence: Sentence, found: Found) -> bool:
    """Whether a state is told of that very day: "as of Monday the crash was being investigated"."""
    clause = next((w for w in sentence.ancestors(found.head) if is_predicate(sentence, w)), None)
    return clause is not None and clause.xpos == "VBG"


def _open(meaning: Meaning, earliest: datetime.date | None, latest: datetime.date | None) -> Meaning:
    return Meaning(earliest=earliest, latest=latest, value=meaning.value, granularity=Granularity.RANGE)

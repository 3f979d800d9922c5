"""All time expressions of a sentence, resolved against the publication date and what was told before."""

import bisect
import datetime
from operator import attrgetter

from eventx.resolve.times.adjust import adjusted
from eventx.resolve.times.calendar import Direction, Meaning
from eventx.resolve.times.join import join, join_parts
from eventx.resolve.times.lexicon import cues, rules_for, words
from eventx.resolve.times.recognise import ANAPHORIC, Found, recognise, resolve
from eventx.schema.document import Document, Sentence
from eventx.schema.values import Granularity, Timex

LOOK_BACK = 3
"""Sentences in which "the same day" may have its day."""
_PRENOMINAL = frozenset({"nmod:poss", "compound", "amod", "nummod"})
_UNIT_ANAPHORS = frozenset({"same_unit", "same_season", "unit_from_then"})  # "that year", "the year before"
_DAYLESS = frozenset(
    {"part_of_day", "clock", "o_clock", "overnight"}
)  # "the early hours" takes its day from what follows


def find_timexes(
    document: Document, sentence: Sentence, published: datetime.datetime | datetime.date | None
) -> tuple[Timex, ...]:
    """The time expressions of a sentence in textual order.

    They don't overlap. Without `published`, those that count from it are found but have no days.
    """
    day = published.date() if isinstance(published, datetime.datetime) else published
    joined = join(document, sentence, _resolved(document, sentence, day), day)
    return tuple(_timex(document, found) for found in joined)


def may_look_back(text: str) -> bool:
    """Whether a sentence may tell a time by one that sentences before it told: "the next day"."""
    return any(rule.norm in ANAPHORIC and rule.pattern.search(text) for rule in rules_for(text))


def find_all(document: Document, published: datetime.datetime | datetime.date | None) -> tuple[Timex, ...]:
    """The time expressions of a document in textual order.

    They are those of TIMEX3: "from May to July" has two, a month each, and "since May" is one of "May".
    The dateline, the publication date on a line of its own, is left out: TimeML counts the document
    creation time among the document's properties.
    """
    day = published.date() if isinstance(published, datetime.datetime) else published
    found = (
        _timex(document, one)
        for sentence in document.sentences
        for one in join_parts(document, _resolved(document, sentence, day), day)
    )
    return tuple(timex for timex in found if not _is_dateline(document, timex, day))


def _is_dateline(document: Document, timex: Timex, published: datetime.date | None) -> bool:
    if published is None or timex.value != published.isoformat():
        return False
    text = document.text
    start = text.rfind("\n", 0, timex.start) + 1
    end = text.find("\n", timex.end)
    return text[start : end if end >= 0 else len(text)].strip() == timex.text


def _resolved(document: Document, sentence: Sentence, published: datetime.date | None) -> tuple[Found, ...]:
    found = adjusted(document, sentence, recognise(document, sentence))
    fixed = [None if one.rule.norm in ANAPHORIC else resolve(one, published, None) for one in found]
    resolved: list[Found] = []
    for one, known in zip(found, fixed, strict=True):
        anaphoric = one.rule.norm in ANAPHORIC
        told = _told(document, sentence, one, resolved, fixed, published) if anaphoric else None
        meant = resolve(one, published, told) if anaphoric else known
        if meant is not None:
            resolved.append(meant)
    return tuple(resolved)


def _told(
    document: Document,
    sentence: Sentence,
    found: Found,
    before: list[Found],
    fixed: list[Found | None],
    published: datetime.date | None,
) -> Meaning | None:
    """What "the day" refers to: the day of the saying above it, else the expression before it."""
    if found.rule.norm in _UNIT_ANAPHORS or _counts_units(found):
        return before[-1].meaning if before else _told_earlier(document, sentence, found, published)
    above = {word.index for word in sentence.ancestors(found.head)}
    saying = (
        other
        for other in fixed
        if other is not None
        and other.head.head in above
        and sentence.words[other.head.head].lemma.lower() in cues("say")
    )
    for other in (*saying, *reversed(before)):
        given = other.rule.norm not in _DAYLESS and other.head.deprel not in _PRENOMINAL
        if given and _is_day(other.meaning):
            return other.meaning
    if found.rule.norm == "same_day" and found.direction is Direction.FUTURE:
        return None  # "comes on the day that ministers meet": a present tense is of today
    return _told_earlier(document, sentence, found, published)


def _told_earlier(
    document: Document, sentence: Sentence, anaphor: Found, published: datetime.date | None
) -> Meaning | None:
    """The day on which the sentences before left the story, other than a day of saying."""
    here = bisect.bisect_left(document.sentences, sentence.start, key=attrgetter("start"))
    for other in reversed(document.sentences[max(0, here - LOOK_BACK) : here]):
        for found in reversed(recognise(document, other)):
            known = None if found.rule.norm in ANAPHORIC else resolve(found, published, None)
            if known is not None and _is_day(known.meaning) and _moves_story(other, known, anaphor):
                return known.meaning
    return None


def _moves_story(sentence: Sentence, found: Found, anaphor: Found) -> bool:
    """Whether later sentences go on from a day; "in the morning" doesn't from the day of a saying."""
    head = sentence.head(found.head)
    said = head is not None and head.lemma.lower() in cues("say")
    return (
        found.head.deprel not in _PRENOMINAL
        and found.head.relation != "nmod"
        and (not said or anaphor.rule.norm == "same_day")
    )


def _counts_units(found: Found) -> bool:
    """Whether it counts weeks, months or years ("a year earlier"), which a month told of may begin."""
    unit = found.groups.get("unit") or found.groups.get("units") or "day"
    return found.rule.norm == "from_then" and not unit.startswith(("day", "night"))


def _is_day(meaning: Meaning) -> bool:
    return meaning.earliest is not None and meaning.earliest == meaning.latest


def _timex(document: Document, found: Found) -> Timex:
    meaning = found.meaning
    return Timex(
        text=document.text[found.start : found.end],
        start=found.start,
        end=found.end,
        earliest=meaning.earliest,
        latest=meaning.latest,
        value=meaning.value,
        granularity=meaning.granularity or (Granularity.RANGE if meaning.earliest else None),
        type=_type_of(found),
        mod=_mod_of(found),
    )


def _type_of(found: Found) -> str:
    """TIMEX3's type; a value such as "P1Y" is that of a duration and of a set alike."""
    value = found.meaning.value or ""
    if found.kind == "set":
        return "SET"
    if value.startswith("P") and not value.endswith("_REF"):
        return "DURATION"
    timed = "T" in value and not value.endswith("_REF")
    return "TIME" if timed or (found.kind == "part" and not value) else "DATE"


def _mod_of(found: Found) -> str | None:
    """TIMEX3's modifier: of which part of the value, or how near to it, the text speaks."""
    if "/" in (found.meaning.value or ""):
        return None  # one end's modifier isn't the whole's
    said = (found.groups[name] for name in ("edge", "bound", "about") if name in found.groups)
    return next((words("mod")[" ".join(word.split())] for word in said), None)

"""From the words of a sentence to time expressions with a meaning, not yet joined."""

import bisect
import datetime
from collections.abc import Mapping, Sequence
from operator import attrgetter

import attrs

from eventx.resolve.times import absolute, calendar, counted, relative
from eventx.resolve.times.calendar import Direction, Meaning, Reference
from eventx.resolve.times.checks import CHECKS
from eventx.resolve.times.lexicon import Rule, rules_for
from eventx.resolve.times.tense import direction_of
from eventx.schema.document import Document, Sentence, Word

ANAPHORIC = frozenset(
    {"same_day", "same_unit", "from_then", "part_of_day", "clock", "overnight"}
) | frozenset({"o_clock", "weekday_from_then", "unit_from_then", "same_season"})
"""The norms whose day the text has told before."""

_LOOK_AHEAD = 8  # characters that a test may see behind an expression
_OUTER = frozenset({"case", "mark", "punct", "cc", "det"})  # relations of words that only introduce a phrase

_NORMS = {
    "numeric_date": absolute.numeric_date,
    "calendar_day": absolute.calendar_day,
    "day_of_month": absolute.day_of_month,
    "nth_weekday": counted.nth_weekday,
    "nth_day": counted.nth_day,
    "weekday_of_month": counted.weekday_of_month,
    "next_but_one": counted.next_but_one,
    "weeks_from_weekday": counted.weeks_from_weekday,
    "night_between": counted.night_between,
    "named_day": counted.named_day,
    "holiday": absolute.holiday,
    "month": absolute.month,
    "piece_of_month": absolute.piece_of_month,
    "quarter": absolute.quarter,
    "year": absolute.year,
    "years": absolute.years,
    "half": absolute.half,
    "fiscal_year": absolute.fiscal_year,
    "yearly": absolute.yearly,
    "week_of": absolute.week_of,
    "same_season": absolute.same_season,
    "decade": absolute.decade,
    "century": absolute.century,
    "season": absolute.season,
    "weekday": relative.weekday,
    "weekly": relative.weekly,
    "weekday_from_then": relative.weekday_from_then,
    "near_day": relative.near_day,
    "overnight": relative.overnight,
    "part_of_day": relative.part_of_day,
    "every_part": relative.every_part,
    "clock": relative.clock,
    "o_clock": relative.o_clock,
    "consecutive": relative.consecutive,
    "unit": relative.unit,
    "same_unit": relative.same_unit,
    "same_day": relative.same_day,
    "stretch": relative.stretch,
    "ago": relative.ago,
    "from_then": relative.from_then,
    "unit_from_then": relative.unit_from_then,
    "vague_distance": relative.vague_distance,
    "duration": relative.duration,
    "repeated": relative.repeated,
    "reference": relative.reference_word,
}


@attrs.frozen(kw_only=True)
class Found:
    """An expression by its characters, with the groups of its pattern and the word that heads it."""

    start: int
    end: int
    rule: Rule
    groups: Mapping[str, str] = attrs.field(hash=False)
    head: Word
    direction: Direction
    meaning: Meaning = attrs.field(factory=Meaning)
    shift: int = 0
    """days that lie between what its words name and what it means: 2 in "two days after Christmas Eve"."""

    @property
    def kind(self) -> str:
        """What the expression may be joined with."""
        return self.rule.kind


def recognise(document: Document, sentence: Sentence) -> tuple[Found, ...]:
    """The expressions of a sentence in textual order, the longest of those that overlap, unresolved."""
    matches = sorted(_matches(document, sentence), key=_by_start)
    found: list[Found] = []
    for candidate in matches:
        if not found or candidate.start >= found[-1].end:
            found.append(candidate)
    return tuple(found)


def resolve(found: Found, published: datetime.date | None, told: Meaning | None) -> Found | None:
    """The expression with its meaning, None where it turns out to be no time."""
    seen_from = calendar.shift(published, -found.shift) if published and found.shift else published
    reference = Reference(published=seen_from, direction=found.direction, told=told)
    meaning = _NORMS[found.rule.norm](found.groups, reference)
    return None if meaning is None else attrs.evolve(found, meaning=_shifted(meaning, found.shift))


def _shifted(meaning: Meaning, days: int) -> Meaning:
    if not days:
        return meaning
    if meaning.earliest is None or meaning.earliest != meaning.latest:
        return Meaning(granularity=meaning.granularity)
    return calendar.one_day(calendar.shift(meaning.earliest, days))


def head_of(sentence: Sentence, words: Sequence[Word]) -> Word:
    """The word of an expression that links it to the rest of the tree."""
    indices = {w.index for w in words}
    outward = [w for w in words if w.head not in indices and w.relation not in _OUTER]
    return outward[0] if outward else words[0]


def words_in(sentence: Sentence, start: int, end: int) -> tuple[Word, ...]:
    """The words that overlap a range of characters."""
    words = sentence.words
    first = bisect.bisect_right(words, start, key=attrgetter("end"))
    return words[first : bisect.bisect_left(words, end, lo=first, key=attrgetter("start"))]


def _matches(document: Document, sentence: Sentence) -> list[Found]:
    text = document.text[sentence.start : sentence.end]
    found = []
    for rule in rules_for(text):
        for match in rule.pattern.finditer(text):
            candidate = _candidate(document, sentence, rule, match.groupdict(), match.span(_span_of(rule)))
            if candidate is not None:
                found.append(candidate)
    return found


def _span_of(rule: Rule) -> str | int:
    return "span" if "span" in rule.pattern.groupindex else 0


def _candidate(
    document: Document,
    sentence: Sentence,
    rule: Rule,
    groups: Mapping[str, str | None],
    span: tuple[int, int],
) -> Found | None:
    start, end = sentence.start + span[0], sentence.start + span[1]
    words = words_in(sentence, start, end)
    lowered = {name: text.lower() for name, text in groups.items() if text is not None}
    lowered["span"] = " ".join(document.text[start:end].lower().split())
    lowered["after"] = document.text[end : end + _LOOK_AHEAD].lower()
    check = CHECKS[rule.check]
    if start == end or not words or any(word.upos == "AUX" for word in words):  # "a further 30 may be freed"
        return None
    if check is not None and not check(document, sentence, words, lowered):
        return None
    head = head_of(sentence, words)
    return Found(
        start=start, end=end, rule=rule, groups=lowered, head=head, direction=direction_of(sentence, head)
    )


def _by_start(found: Found) -> tuple[int, int]:
    return found.start, found.start - found.end

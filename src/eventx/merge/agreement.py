"""What two mentions share: whether the text says that they are one, the same people, as many of them."""

from eventx.merge.contradiction import overlap
from eventx.merge.identity import (
    actors_of,
    alike,
    counts_of,
    differ,
    is_another,
    main_actors,
    range_of,
    shared_roles,
    tells,
)
from eventx.merge.wording import is_equated, wording_of
from eventx.schema import Event

_BREAK = 3  # characters between a sentence and the next, a paragraph's end included
_YEAR = 364  # days from its first to its last
_LONG = 40  # characters of a sentence that hardly occurs twice by chance


def tells_another(later: Event, earlier: Event) -> bool:
    """Whether a mention's own words or people tell that it is of another event than the earlier one.

    "Another attack" does, a kind of deed ("charged with assault"), what is told of a whole year, other
    people and as many.
    """
    wording = wording_of(later)
    if _is_further(later) or wording.ordinal or wording.charge:
        return True
    if is_past(later) and earlier.when is None:
        return True
    if is_lead(later, earlier) or wording.partitive:
        return False
    same, different = _compare_people(later, earlier)
    return bool(different) and not same and not same_counts(later, earlier)


def same_counts(one: Event, other: Event) -> bool:
    """Whether both state a number in some role, and the same for all that they may mean."""
    for field in shared_roles(one, other):
        first, second = range_of(one, field), range_of(other, field)
        if counts_of(one, field) and counts_of(other, field) and first and second:
            return overlap(first, second)
    return False


def _is_further(mention: Event) -> bool:
    """Whether its own words tell that a mention is of a further event, or of further people's."""
    return wording_of(mention).further or any(map(is_another, main_actors(mention)))


def is_past(event: Event) -> bool:
    """Whether an event is told of a whole year, as what happened long before the news is: "last year"."""
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return False
    return (when.latest - when.earliest).days >= _YEAR


def is_lead(mention: Event, earlier: Event) -> bool:
    """Whether a mention stands in a text's first sentence, and the earlier one in the headline above it.

    A headline is the first line, without a full stop. It tells what the first sentence tells again in full.
    """
    headline = earlier.sentence
    return (
        headline.start == 0
        and mention.sentence.start != 0
        and not headline.text.endswith((".", "?", "!", '"', "”"))
        and mention.sentence.start - headline.end <= _BREAK
    )


def is_certain(one: Event, other: Event) -> bool:
    """Whether the text itself says that two mentions are of one event, or says one of them twice."""
    return _repeats(one, other) or is_equated(one, other)


def _repeats(one: Event, other: Event) -> bool:
    """Whether a long enough sentence stands twice in the text, as a caption or a teaser does."""
    places = {event.trigger.start - event.sentence.start for event in (one, other)}
    text = one.sentence.text
    return text == other.sentence.text and len(places) == 1 and len(text) > _LONG


def agree_in_people(one: Event, other: Event) -> bool:
    """Whether the text equates two mentions, or both tell of the same people, or of as many."""
    same, different = _compare_people(one, other)
    return is_certain(one, other) or same_counts(one, other) or (same > 0 and not different)


def _compare_people(one: Event, other: Event) -> tuple[int, int]:
    """In how many roles two mentions have the same participants, and in how many quite different ones."""
    same = different = 0
    for role in shared_roles(one, other):
        here, there = actors_of(one, role), actors_of(other, role)
        if any(alike(a, b) for a in here for b in there if tells(a) and tells(b)):
            same += 1
        elif here and there and all(differ(a, b) for a in here for b in there):
            different += 1
    return same, different

"""Whether two mentions that don't contradict each other are of one event: what they share."""

from eventx.contradiction import manners, overlap
from eventx.identity import (
    actors_of,
    alike,
    counts_of,
    differ,
    is_another,
    is_new,
    main_actors,
    range_of,
    says,
    shared_roles,
    tells,
)
from eventx.reference import is_equated, same_root, wording_of
from eventx.schema import Event
from eventx.values import Realis

_BREAK = 3  # characters between a sentence and the next, a paragraph's end included
_YEAR = 364  # days from its first to its last
_CERTAIN = 9
_LONG = 40  # characters of a sentence that hardly occurs twice by chance


def signs(one: Event, other: Event) -> int:
    """How many signs there are that a mention, which doesn't contradict an earlier one, is of its event.

    The same time or place is a sign only of the same people's event.
    """
    if is_certain(one, other):
        return _CERTAIN
    same, different = _compare_people(one, other)
    different = 0 if _is_lead(one, other) or wording_of(one).partitive else different
    counted = _same_counts(one, other)
    if (different and not same and not counted) or _is_further(one):
        return 0
    days = [event.when.earliest for event in (one, other) if event.when is not None and event.when.earliest]
    places = {place.name for place in one.places} & {place.name for place in other.places}
    found = 2 * bool(same) + 2 * counted + (len(days) == 2) + bool(places)
    if {one.realis, other.realis} == {Realis.ACTUAL, Realis.POSSIBLE}:
        return found if found > 1 and _same_word(one, other) else 0
    return found + (0 if different else _reference(one, other))


def _same_counts(one: Event, other: Event) -> bool:
    """Whether both state a number in some role, and the same for all that they may mean."""
    for field in shared_roles(one, other):
        first, second = range_of(one, field), range_of(other, field)
        if counts_of(one, field) and counts_of(other, field) and first and second:
            return overlap(first, second)
    return False


def _is_further(mention: Event) -> bool:
    """Whether its own words tell that a mention is of a further event, or of further people's."""
    return wording_of(mention).further or any(map(is_another, main_actors(mention)))


def _same_word(one: Event, other: Event) -> bool:
    """Whether two triggers are forms of one word, or tell the same manner ("fired", "the shooting").

    A plural noun ("the shootings") isn't what a singular one takes up ("his wife's shooting").
    """
    first, second = wording_of(one), wording_of(other)
    if first.noun and second.noun and first.plural != second.plural:
        return False
    return same_root(first, second) or _same_manner(one, other)


def _is_taken_up(mention: Event, earlier: Event) -> bool:
    """Whether a mention repeats a noun of the sentence before: "held talks. The talks were useful"."""
    first, second = wording_of(mention), wording_of(earlier)
    same = first.noun and second.noun and first.lemma == second.lemma and first.plural == second.plural
    return same and 0 <= mention.sentence.start - earlier.sentence.end <= _BREAK


def _same_manner(one: Event, other: Event) -> bool:
    return not manners(one).isdisjoint(manners(other))


def _reference(mention: Event, earlier: Event) -> int:
    """Whether a mention may be of an event that was told before, for want of any other sign.

    One that tells who takes part seldom is, unless it has the same word ("the shooting"); nor is one in
    which somebody new takes part ("a man"), nor a deed with which somebody is charged.
    """
    wording = wording_of(mention)
    if wording.charge or wording.ordinal or (_is_past(mention) and earlier.when is None):
        return 0
    if wording.definite:
        return 1 + _same_manner(mention, earlier) + _is_taken_up(mention, earlier)
    if _is_lead(mention, earlier):
        return 1
    main = main_actors(mention)
    return int(_same_word(mention, earlier) or not any(says(actor) or is_new(actor) for actor in main))


def _is_past(event: Event) -> bool:
    """Whether an event is told of a whole year, as what happened long before the news is: "last year"."""
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return False
    return (when.latest - when.earliest).days >= _YEAR


def _is_lead(mention: Event, earlier: Event) -> bool:
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
    return is_certain(one, other) or _same_counts(one, other) or (same > 0 and not different)


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

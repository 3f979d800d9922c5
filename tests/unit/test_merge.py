"""Which mentions are of one event, and what the event then says."""

import datetime
from collections.abc import Callable

import attrs
import pytest

from eventx import (
    Actor,
    Attack,
    Count,
    Detention,
    Kind,
    Meeting,
    Place,
    Realis,
    Release,
    Span,
    Timex,
)
from eventx.merge import merge_mentions
from eventx.values import Feature


def span(text: str, start: int = 0) -> Span:
    """A span whose offsets don't matter here."""
    return Span(text=text, start=start, end=start + len(text))


def actor(text: str, *, name: str | None = None, count: Count | None = None) -> Actor:
    """An actor by its text."""
    words = (name or text).split()
    return Actor(text=text, start=0, end=len(text), name=name or text, head=span(words[-1]), count=count)


def exactly(value: int) -> Count:
    return Count(text=str(value), start=0, end=1, value=value, lower=value, upper=value)


def about(value: int) -> Count:
    return Count(text=f"about {value}", start=0, end=1, value=value, approximate=True)


def at_least(value: int) -> Count:
    return Count(text=f"at least {value}", start=0, end=1, value=value, lower=value)


def day(number: int) -> Timex:
    date = datetime.date(2020, 8, number)
    return Timex(text="then", start=0, end=4, earliest=date, latest=date)


def place(name: str) -> Place:
    return Place(text=name, start=0, end=len(name), name=name)


def release(at: int, *released: Actor, **facts: object) -> Release:
    """A mention at an offset."""
    return Release(trigger=span("freed", at), sentence=span("Text.", at), released=released, **facts)  # type: ignore[arg-type]


def sizes(*mentions: Release) -> list[int]:
    """How many mentions each event has."""
    return [max(1, len(event.mentions)) for event in merge_mentions(mentions)]


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (about(1000), at_least(1000), True),
        (about(1000), about(1100), True),
        (about(1000), exactly(119), False),
        (exactly(3), exactly(3), True),
        (exactly(3), exactly(4), False),
        (at_least(119), about(1000), False),
    ],
)
def test_counts_of_rounding_sources_agree(first: Count, second: Count, together: bool) -> None:
    """ "about 1,000" and "more than 1,000" may be one release, 119 is another."""
    found = sizes(release(0, actor("people", count=first)), release(9, actor("detainees", count=second)))
    assert ([2] if together else [1, 1]) == found


def test_different_people_on_the_same_day_stay_apart() -> None:
    """Time alone makes no event."""
    assert [1, 1] == sizes(
        release(0, actor("the mayor"), when=day(3)), release(9, actor("two nurses"), when=day(3))
    )


def test_same_noun_or_surname_is_the_same_people() -> None:
    """With more before it, or a title."""
    assert [2] == sizes(release(0, actor("21 schoolgirls", name="schoolgirls")), release(9, actor("girls")))
    anna = actor("Minister Anna Kowalska", name="Anna Kowalska")
    assert [2] == sizes(release(0, anna), release(9, actor("Ms Kowalska", name="Kowalska")))
    assert [2] == sizes(release(0, anna), release(9, actor("the minister", name="minister")))


@pytest.mark.parametrize(
    "facts",
    [
        ({"when": day(3)}, {"when": day(4)}),
        ({"places": (place("Minsk"),)}, {"places": (place("Gomel"),)}),
        ({"realis": Realis.ACTUAL}, {"realis": Realis.DENIED}),
    ],
)
def test_contradiction_keeps_apart(facts: tuple[dict[str, object], dict[str, object]]) -> None:
    """Another day, another place, or not at all."""
    first, second = facts
    assert [1, 1] == sizes(release(0, actor("the men"), **first), release(9, actor("the men"), **second))


def test_one_is_not_many() -> None:
    """ "him" isn't one of 86 people."""
    assert [1, 1] == sizes(
        release(0, actor("86 people", name="people", count=exactly(86))), release(9, actor("him"))
    )


def test_pronoun_joins_the_latest_and_bare_noun_the_first() -> None:
    """ "They were freed" goes to whom was told of last, "The releases" to the article's topic."""
    mayor, nurses = release(0, actor("the mayors")), release(9, actor("two nurses"))
    topic, latest = merge_mentions([mayor, nurses, release(20, actor("They")), release(30)])
    assert [9, 20, 30] == [m.trigger.start for m in latest.mentions]
    assert () == topic.mentions
    topic, latest = merge_mentions([mayor, nurses, release(30)])
    assert [0, 30] == [m.trigger.start for m in topic.mentions]


def test_summary_tells_what_any_mention_tells() -> None:
    """The first mention, with names for pronouns and dates for times without."""
    first = release(0, actor("They"), when=attrs.evolve(day(3), earliest=None, latest=None))
    second = release(9, actor("They"), when=day(4), places=(place("Minsk"),))
    (event,) = merge_mentions([first, second])
    assert (first, second) == event.mentions
    assert first.trigger == event.trigger
    assert (day(4), (place("Minsk"),)) == (event.when, event.places)


def test_nothing_is_lost_and_order_is_kept() -> None:
    """Each mention is in one event; events stand in the order of their first mentions."""
    mentions = [
        release(at, actor(f"the {name}"))
        for at, name in enumerate(("monks", "boys", "nuns", "monks", "nuns"))
    ]
    events = merge_mentions(mentions)
    assert [0, 1, 2] == [event.trigger.start for event in events]
    assert sorted(m.trigger.start for e in events for m in (e.mentions or (e,))) == [0, 1, 2, 3, 4]


def test_types_do_not_mix() -> None:
    """The same people's detention and release are two events."""
    held = Detention(trigger=span("held", 0), sentence=span("Text."), detainees=(actor("the men"),))
    assert 2 == len(merge_mentions([held, release(9, actor("the men"))]))


def test_many_events_take_no_time_squared() -> None:
    """Thousands of distinct events in one text."""
    clock: Callable[[], datetime.datetime] = datetime.datetime.now
    start = clock()
    mentions = [release(at, actor(f"Name{at}"), when=day(1 + at % 28)) for at in range(2000)]
    assert 2000 == len(merge_mentions(mentions))
    assert (clock() - start).total_seconds() < 5


def attack(at: int, word: str, sentence: str = "Text.", **facts: object) -> Attack:
    """A mention of an attack by its trigger word."""
    return Attack(trigger=span(word, at), sentence=span(sentence, at), **facts)  # type: ignore[arg-type]


def attacks(*mentions: Attack) -> list[int]:
    return [max(1, len(event.mentions)) for event in merge_mentions(mentions)]


def person(text: str, name: str | None = None) -> Actor:
    return attrs.evolve(actor(text, name=name), kind=Kind.PERSON)


def test_bare_noun_is_the_event_told_before() -> None:
    """ "The shooting", whatever word told of it first; a stabbing isn't one."""
    gunman = attack(0, "fired", attackers=(person("a gunman"),), when=day(3))
    assert [2] == attacks(gunman, attack(9, "shooting"))
    assert [2] == attacks(gunman, attack(9, "attack"))
    assert [1, 1] == attacks(gunman, attack(9, "stabbing"))


def test_general_nouns_are_no_other_people() -> None:
    """The man who fired may be the gunman or Petrov, whoever else is told of."""
    shots = [
        attack(at, "fired", attackers=(person(who),))
        for at, who in enumerate(("a gunman", "the man", "Petrov"))
    ]
    assert [3] == attacks(*shots)


def test_one_person_is_not_several() -> None:
    """By the form of the noun: "the nurse", "the nurses"."""
    assert [1, 1] == attacks(
        attack(0, "attacked", targets=(person("the nurse"),)),
        attack(9, "attacked", targets=(person("the nurses"),)),
    )


def test_sentence_that_stands_twice_tells_one_event() -> None:
    """As teasers and captions do."""
    caption = "A gunman opened fire in the town on Wednesday night, wounding five."
    twice = [attrs.evolve(attack(at + 15, "fire", caption), sentence=span(caption, at)) for at in (0, 900)]
    assert [2] == attacks(*twice)


def test_further_events_stay_apart() -> None:
    again = "Another attack followed."
    first = attack(0, "attack")
    assert [1, 1] == attacks(
        first, attrs.evolve(first, trigger=span("attack", 108), sentence=span(again, 100))
    )


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (("Minsk", "BY", 53.9, 27.57), ("Gomel", "BY", 52.43, 31.0), False),
        (("Minsk", "BY", 53.9, 27.57), ("Ratomka", "BY", 53.94, 27.34), True),
        (("Minsk", "BY", 53.9, 27.57), ("Kyiv", "UA", 50.45, 30.52), False),
        (("Minsk", "BY", 53.9, 27.57), ("Victory Square", None, None, None), True),
        (("Minsk", "BY", 53.9, 27.57), ("the market", None, None, None), True),
    ],
)
def test_places_apart(one: tuple[object, ...], other: tuple[object, ...], together: bool) -> None:
    """Towns far from each other are; a street or square may be in any."""
    first, second = (
        attrs.evolve(
            place(str(name)),
            country=country,
            latitude=latitude,
            longitude=longitude,
            feature=Feature.SETTLEMENT if latitude else None,
        )
        for name, country, latitude, longitude in (one, other)
    )
    found = attacks(attack(0, "attack", places=(first,)), attack(9, "attack", places=(second,)))
    assert ([2] if together else [1, 1]) == found


def test_participants_of_a_meeting_may_be_told_in_part() -> None:
    """ "The meeting with Petrov" and "Diallo's meeting"; but not where each tells of two others."""
    petrov, diallo, lund = (person(name) for name in ("Petrov", "Diallo", "Lund"))

    def meeting(at: int, *who: Actor) -> Meeting:
        return Meeting(trigger=span("meeting", at), sentence=span("Text.", at), participants=who, when=day(3))

    assert 1 == len(merge_mentions([meeting(0, petrov, diallo), meeting(9, diallo)]))
    assert 2 == len(merge_mentions([meeting(0, petrov, diallo), meeting(9, diallo, lund)]))


def test_what_may_happen_is_not_what_did() -> None:
    """For want of better signs: a threatened attack, and one of another day."""
    threat = attack(0, "attack", realis=Realis.POSSIBLE)
    assert [1, 1] == attacks(threat, attack(9, "attack"))


def test_pronouns_merge_by_their_antecedents() -> None:
    """The name that coreference has found, not the pronoun, tells who it is."""
    mentions = [
        release(0, person("Petrov")),
        release(9, person("Diallo")),
        release(20, person("he", "Anton Petrov")),
    ]
    assert [2, 1] == sizes(*mentions)

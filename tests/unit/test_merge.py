"""Which mentions are of one event, and what the event then says."""

import datetime
from collections.abc import Callable

import attrs
import pytest

from eventx import (
    Actor,
    Apology,
    Attack,
    Count,
    Death,
    Detention,
    Evidence,
    Kind,
    Meeting,
    Place,
    Realis,
    Release,
    Span,
    Timex,
)
from eventx.merge.cluster import merge_mentions
from eventx.merge.likeness import chance_of_one
from eventx.schema.values import Feature


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


def test_many_events_take_no_time_squared(calls: Callable[[Callable[[], object]], float]) -> None:
    """Twice as many distinct events in one text are twice the work."""

    def work(number: int) -> float:
        mentions = [release(at, actor(f"Name{at}"), when=day(1 + at % 28)) for at in range(number)]
        assert number == len(merge_mentions(mentions))
        return calls(lambda: merge_mentions(mentions))

    assert work(200) < 2.3 * work(100)


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


def test_pronouns_merge_by_their_antecedents() -> None:
    """The name that coreference has found, not the pronoun, tells who it is."""
    mentions = [
        release(0, person("Petrov")),
        release(9, person("Diallo")),
        release(20, person("he", "Anton Petrov")),
    ]
    assert [2, 1] == sizes(*mentions)


def told(text: str, trigger: str, start: int, lemma: str = "attack", **facts: object) -> Attack:
    """An attack told by a noun in a sentence that begins at an offset of the text."""
    at = start + text.index(trigger)
    evidence = (Evidence(field="trigger", rule=f'noun "{lemma}"'),)
    return Attack(trigger=span(trigger, at), sentence=span(text, start), evidence=evidence, **facts)  # type: ignore[arg-type]


def far(event: Attack, start: int = 2000) -> Attack:
    """The same mention further down in the text."""
    moved = start - event.sentence.start
    trigger = attrs.evolve(event.trigger, start=event.trigger.start + moved, end=event.trigger.end + moved)
    return attrs.evolve(event, trigger=trigger, sentence=span(event.sentence.text, start))


_FIRST = attack(0, "attacked", when=day(3), places=(place("Aveiro"),))


@pytest.mark.parametrize(
    ("likelier", "other"),
    [
        (told("The attack was over soon.", "attack", 90), told("An attack was over soon.", "attack", 90)),
        (attack(90, "attacked", when=day(3)), attack(90, "attacked")),
        (attack(90, "attacked", places=(place("Aveiro"),)), attack(90, "attacked", places=(place("Home"),))),
        (attack(90, "attacked"), attack(90, "raided")),
        (attack(90, "attacked"), attack(90, "attacked", realis=Realis.POSSIBLE)),
        (told("The attack was over.", "attack", 90), told("The attacks were over.", "attacks", 90)),
        (attack(90, "attacked"), far(attack(90, "attacked"))),
        (attack(90, "attacked"), attack(90, "attacked", targets=(person("a man"),))),
    ],
)
def test_signs_raise_the_chance(likelier: Attack, other: Attack) -> None:
    """Each sign by itself, all else equal: determiner, day, place, root, realis, number, distance, who."""
    assert chance_of_one(likelier, _FIRST) > chance_of_one(other, _FIRST)


def test_a_name_keeps_two_far_groups_apart_though_one_pair_agrees() -> None:
    """Average linkage: a vague mention between two events joins one of them, and doesn't make them one."""
    boys = [attack(at, "attacked", targets=(person("Diallo"),), when=day(3)) for at in (0, 40)]
    others = [attack(at, "attacked", targets=(person("Petrov"),), when=day(4)) for at in (80, 120)]
    vague = told("The attack was filmed.", "attack", 160)
    found = merge_mentions([*boys, *others, vague])
    assert [[0, 40], [80, 120]] == [
        [m.trigger.start for m in e.mentions if m.trigger.start < 160] for e in found
    ]


def test_two_attacks_are_neither_of_them() -> None:
    """A counted plural is told again by the same number only."""
    both = told("There were two attacks.", "attacks", 0)
    first = attack(40, "attacked", targets=(person("the boy"),))
    again = told("The two attacks shocked all.", "attacks", 100)
    three = told("The three attacks were planned.", "attacks", 200)
    assert [2, 1, 1] == attacks(both, first, again, three)


def test_another_man_is_nobody_told_of() -> None:
    """Nor is a second group, whatever else agrees."""
    three = exactly(3)
    first = release(0, actor("three men", name="men", count=three), when=day(3))
    again = release(9, actor("another three men", name="men", count=three), when=day(3))
    assert [1, 1] == sizes(first, again)


def test_names_of_a_state_and_its_government_are_one() -> None:
    """A country, its capital, its government; initials; a body and its members; but no other state's."""
    pairs = {
        ("North Korea", "Pyongyang"): True,
        ("United Nations", "U.N."): True,
        ("the government", "ministers"): True,
        ("Malian officials", "Mali"): True,
        ("the army", "soldiers"): True,
        ("the army", "ministers"): False,
        ("Malian officials", "Nigerian officials"): False,
        ("Mali", "Niger"): False,
    }
    found = {
        (one, other): sizes(release(0, actor(one), when=day(3)), release(9, actor(other), when=day(3))) == [2]
        for one, other in pairs
    }
    assert pairs == found


def test_one_source_denies_what_another_says() -> None:
    """Both speak of one event; a source that denies its own report doesn't."""
    who = (actor("the mayor"),)

    def held(at: int, source: str, realis: Realis) -> Detention:
        return Detention(
            trigger=span("held", at),
            sentence=span("Text.", at),
            detainees=who,
            source=actor(source),
            realis=realis,
        )

    claim, denial = held(0, "a lawyer", Realis.ACTUAL), held(9, "the army", Realis.DENIED)
    assert 1 == len(merge_mentions([claim, denial]))
    assert 2 == len(merge_mentions([claim, attrs.evolve(denial, source=actor("a lawyer"))]))


def test_what_the_attack_was_not_still_was_an_attack() -> None:
    """ "The attack wasn't planned" denies no attack."""
    denial = told("The attack was not planned.", "attack", 100, realis=Realis.DENIED)
    assert [2] == attacks(attack(0, "attack"), denial)


def test_sources_may_differ_about_a_number() -> None:
    """Up to three times; one source that tells two numbers tells two events."""

    def killed(at: int, number: int, source: str) -> Death:
        victims = (attrs.evolve(person("people"), count=exactly(number)),)
        return Death(
            trigger=span("killed", at), sentence=span("Text.", at), victims=victims, source=actor(source)
        )

    six = killed(0, 6, "the governor")
    assert 1 == len(merge_mentions([six, killed(9, 8, "doctors")]))
    assert 2 == len(merge_mentions([six, killed(9, 80, "doctors")]))
    assert 2 == len(merge_mentions([six, killed(9, 8, "the governor")]))


@pytest.mark.parametrize(
    ("sentence", "together"),
    [
        ("The attack was the third attack this year.", True),
        ("The attack came after an attack in May.", False),
        ("The attack was over before the attack of the army.", False),
    ],
)
def test_the_sentence_may_say_whether_two_are_one(sentence: str, together: bool) -> None:
    """By a copula, or by telling which came first."""
    first = told(sentence, "attack", 100)
    second = attrs.evolve(first, trigger=span("attack", 100 + sentence.rindex("attack")))
    assert ([2] if together else [1, 1]) == attacks(first, second)


def test_what_happens_in_many_places_is_not_what_happens_in_one() -> None:
    """ "across the country", "in many cities"."""
    here = attrs.evolve(place("Minsk"), feature=Feature.SETTLEMENT)
    sentence = "Attacks went on across Belarus, in many cities."
    for name in ("Belarus", "many cities"):
        spread = attrs.evolve(place(name), text=name, start=100 + sentence.index(name))
        there = attrs.evolve(attack(100, "attack", sentence), places=(spread,))
        assert [1, 1] == attacks(attack(0, "attack", places=(here,)), there)


def test_headline_and_first_sentence_tell_one_event() -> None:
    """In different words for the people; what ends with a full stop is no headline."""
    line = "Driver attacked in Minsk"
    headline = attack(7, "attacked", line, targets=(person("Driver"),))
    headline = attrs.evolve(headline, sentence=span(line, 0))
    lead = attack(len(line) + 2, "beaten", targets=(person("a man of 30", "man"),))
    later = attrs.evolve(lead, trigger=span("beaten", 9000), sentence=span("Text.", 9000))
    sentence = attrs.evolve(headline, sentence=span(line + ".", 0))
    assert [2] == attacks(headline, lead)
    assert chance_of_one(lead, headline) > chance_of_one(later, headline)
    assert chance_of_one(lead, headline) > chance_of_one(lead, sentence)


def test_last_year_is_not_the_news() -> None:
    """What has no date is not of another year; the same people's may be."""
    year = attrs.evolve(day(1), earliest=datetime.date(2019, 1, 1), latest=datetime.date(2019, 12, 31))
    assert [1, 1] == attacks(attack(0, "attack"), attack(9, "attack", when=year))
    assert [2] == attacks(attack(0, "attack"), attack(9, "attack", when=day(3)))


def test_a_charge_is_of_the_deed_told_only_if_more_says_so() -> None:
    """ "accused of assault" names a kind of deed."""
    charge = "He is accused of assault."
    assert [1, 1] == attacks(attack(0, "assault"), told(charge, "assault", 100, "assault"))
    assert [2] == attacks(attack(0, "assault"), told("He saw the assault.", "assault", 100, "assault"))


def test_deaths_are_of_several_people() -> None:
    """ "the deaths" isn't his wife's; "the killing" may be."""
    wife = Death(trigger=span("kill", 0), sentence=span("Text.", 0), victims=(person("his wife"),))

    def deaths(word: str, lemma: str) -> Death:
        text = f"The {word} were told of."
        evidence = (Evidence(field="trigger", rule=f'noun "{lemma}"'),)
        return Death(trigger=span(word, 104), sentence=span(text, 100), evidence=evidence)

    assert 2 == len(merge_mentions([wife, deaths("deaths", "death")]))
    assert 1 == len(merge_mentions([wife, deaths("killing", "killing")]))


def test_the_first_of_many_are_not_as_many() -> None:
    """ "the first of 276 girls" tells no number of those who were freed."""
    sentence = "They are the first of 276 girls to be freed."
    girls = attrs.evolve(
        actor("276 girls", name="girls", count=exactly(276)), start=100 + sentence.index("276")
    )
    first = release(0, actor("21 girls", name="girls", count=exactly(21)))
    freed = Release(trigger=span("freed", 138), sentence=span(sentence, 100), released=(girls,))
    assert [2] == sizes(first, freed)
    assert [1, 1] == sizes(first, attrs.evolve(freed, sentence=span("Rebels let go 276 girls.", 100)))


def test_a_title_alone_is_no_other_name() -> None:
    """A headline's "Minister" may be Mendes."""
    minister, mendes = (
        Apology(trigger=span("sorry", at), sentence=span("Text.", at), apologizers=(person(who),))
        for at, who in ((0, "Minister"), (9, "Minister Carla Mendes"))
    )
    assert 1 == len(merge_mentions([minister, mendes]))


def test_visits_are_no_meetings_but_talks_may_be() -> None:
    """By the manner; a meeting may be of several."""
    lund = person("Lund")
    words = ("met", "visit", "talks")
    mentions = [
        Meeting(trigger=span(word, at), sentence=span("Text.", at), participants=(lund,))
        for at, word in enumerate(words)
    ]
    met, visit = merge_mentions(mentions)
    assert [0, 2] == [mention.trigger.start for mention in met.mentions]
    assert 1 == visit.trigger.start

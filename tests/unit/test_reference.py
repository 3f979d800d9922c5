"""What the words at a trigger tell of its event, and which words are of one root."""

import pytest

from eventx import Attack, Evidence, Injury, Protest, Span
from eventx.merge.wording import Wording, is_equated, same_root, wording_of
from eventx.schema import Event


def mention(before: str, trigger: str, after: str = ".", *, rule: str, kind: type[Event] = Attack) -> Event:
    """A mention whose sentence is the three parts, its trigger found by a rule."""
    text = before + trigger + after
    return kind(
        trigger=Span(text=trigger, start=len(before), end=len(before) + len(trigger)),
        sentence=Span(text=text, start=0, end=len(text)),
        evidence=(Evidence(field="trigger", rule=rule),),
    )


def noun(before: str, trigger: str = "attack") -> Wording:
    return wording_of(mention(before, trigger, rule='noun "attack"'))


@pytest.mark.parametrize(
    ("before", "definite"),
    [
        ("He saw the ", True),
        ("He saw the deadly knife ", True),
        ("He saw those ", True),
        ("He saw an ", False),
        ("His ", False),
        ("The mayor's ", False),
        ("The guard told of an ", False),
        ("The risk of ", False),
    ],
)
def test_an_article_tells_what_the_reader_knows(before: str, definite: bool) -> None:
    """Its own article, not one of another noun; a possessor is a participant instead."""
    assert definite == noun(before).definite


@pytest.mark.parametrize(
    ("before", "trigger", "last"),
    [
        ("That ", "attack", True),
        ("It was the second ", "attack", True),
        ("This was one of the deadliest ", "attacks", True),
        ("He said that ", "attacks", False),
        ("It was the army that stopped the ", "attack", False),
    ],
)
def test_that_attack_is_the_one_told_of_last(before: str, trigger: str, last: bool) -> None:
    """So is what "it" was; the conjunction "that" points at nothing."""
    assert last == noun(before, trigger).demonstrative


@pytest.mark.parametrize(
    ("before", "further"),
    [
        ("Then came another ", True),
        ("There were similar 'mob ", True),
        ("In a separate ", True),
        ("It was the second ", False),
        ("Another man saw the ", False),
        ("After a similar robbery, the ", False),
    ],
)
def test_another_attack_is_a_further_one(before: str, further: bool) -> None:
    """By a modifier of its own, unless it is what "it" was."""
    assert further == noun(before).further


@pytest.mark.parametrize(
    ("before", "trigger", "number"),
    [
        ("After two ", "attacks", 2),
        ("They were three of the deadliest ", "attacks", 3),
        ("Both ", "attacks", 2),
        ("The ", "attacks", None),
        ("Two of his friends saw the ", "attacks", None),
        ("The 359 ", "attacks", None),
    ],
)
def test_a_few_events_are_counted(before: str, trigger: str, number: int | None) -> None:
    """Those few enough to be told one by one."""
    assert number == noun(before, trigger).number


def test_the_first_of_several_is_an_ordinal() -> None:
    """After "the"; "his first visit" is one of no others that were told."""
    assert [True, False, False] == [noun(b).ordinal for b in ("The first ", "His first ", "The sudden ")]


@pytest.mark.parametrize(
    ("before", "charge"),
    [
        ("He is accused of ", True),
        ("He was held on suspicion of sexual ", True),
        ("He is accused of the ", False),
        ("He was accused; then came ", False),
        ("He planned ", False),
    ],
)
def test_a_charge_names_a_kind_of_deed(before: str, charge: bool) -> None:
    """Without an article, in the clause that accuses."""
    assert charge == noun(before).charge


@pytest.mark.parametrize(
    ("before", "some"),
    [
        ("Several of the ", True),
        ("Among the ", True),
        ("One of those people ", True),
        ("Members of the crowd were ", False),
        ("Police said the ", False),
    ],
)
def test_some_of_the_injured_are_of_those_told_of(before: str, some: bool) -> None:
    """Right after "of the" or "among the", or after "of those" and one noun."""
    found = wording_of(mention(before, "injured", rule='state "injured"', kind=Injury))
    assert (some, some) == (found.partitive, found.definite)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("arrest", "arrest", True),
        ("protest", "protester", True),
        ("meet", "meeting", True),
        ("die", "death", True),
        ("negotiate", "negotiation", True),
        ("release", "free", False),
        ("kill", "killing", True),
        ("strike", "stab", False),
    ],
)
def test_words_of_one_root(one: str, other: str, same: bool) -> None:
    """Derived words share their beginnings, or stand together in the list."""
    first, second = (Wording(lemma=lemma, noun=False) for lemma in (one, other))
    assert (same, same) == (same_root(first, second), same_root(second, first))


@pytest.mark.parametrize(
    ("middle", "same"),
    [
        (" was the city's third deadly ", True),
        (" were the biggest ", True),
        (" was banned after a ", False),
        (" was the reason for another ", False),
        (" and the ", False),
        (" ", False),
    ],
)
def test_a_copula_says_that_one_is_the_other(middle: str, same: bool) -> None:
    """With nothing but the second's own phrase between."""
    first = mention("Monday's ", "rally", middle + "protest.", rule='noun "rally"', kind=Protest)
    second = mention("Monday's rally" + middle, "protest", rule='noun "protest"', kind=Protest)
    assert (same, same) == (is_equated(first, second), is_equated(second, first))

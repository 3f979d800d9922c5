"""The gate: which texts can hold an event, by their words alone."""

from typing import Annotated, ClassVar

import attrs
import pytest

from eventx.events import Apology, Detention
from eventx.match.gate import Gate, words_of
from eventx.registry import registry_of, shipped
from eventx.schema import Event, Frame, Triggers, nouns, states, verbs
from eventx.schema.roles import Path, Patient, Role
from eventx.schema.values import Actor, Span


@attrs.frozen(kw_only=True)
class Odd(Event):
    """Something with triggers of all sorts."""

    triggers: ClassVar[Triggers] = (
        verbs("re-export", "knock out", "défilent")
        | verbs("sail", provided="obl:in|obl:into=harbour|port")
        | nouns("phone call", "covid-19")
        | states("at large")
        | Frame("take|seize", "obj=hostage")
        | verbs("have words")
    )
    whom: Annotated[tuple[Actor, ...], Patient] = ()


@attrs.frozen(kw_only=True)
class Levy(Event):
    """Needs the word for what is levied."""

    triggers: ClassVar[Triggers] = verbs("levy")
    what: Annotated[
        tuple[Span, ...], Role(name="What", verb=(Path("obj=tax|duty"), Path("~toll"))).needed()
    ] = ()


@attrs.frozen(kw_only=True)
class Nine(Event):
    """A trigger without letters."""

    triggers: ClassVar[Triggers] = nouns("9/11")


def holds(cls: type[Event], text: str) -> bool:
    """Whether a text passes the gate of one type."""
    return Gate(registry_of([cls]).triggers).may_hold(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police detained him.",
        "POLICE DETAINED HIM",
        "They are arresting reporters",
        "The jailer jailed nobody.",
        "Officers rounded him up.",
        "He's in custody.",
        "He was taken into custody.",
    ],
)
def test_texts_with_a_trigger_pass(text: str) -> None:
    """In any form and case, at the end of a text or before a mark."""
    assert holds(Detention, text)


@pytest.mark.parametrize(
    "text", ["", "It rained.", "12 3.4 !?", "\ud800 \x00", "The detail was in the round.", "A retainer"]
)
def test_texts_without_one_do_not(text: str) -> None:
    """Whatever else is in them."""
    assert not holds(Detention, text)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("They re-exported grain", True),
        ("They exported grain", False),
        ("It knocked them all out", True),
        ("It knocked", False),
        ("Ils défilent", True),
        ("Ils defilent", False),
        ("It sailed into port", True),
        ("It sailed on", False),
        ("Her phone calls", True),
        ("Her calls", False),
        ("Covid-19", True),
        ("Two are at large", True),
        ("A large dog", False),
        ("It seized ten hostages", True),
        ("It seized ten ships", False),
        ("They've had words", True),
        ("They had lunch", False),
    ],
)
def test_all_that_a_trigger_needs_must_be_there(text: str, passes: bool) -> None:
    """Particles, modifiers, prepositions, and what paths must lead to."""
    assert passes is holds(Odd, text)


@pytest.mark.parametrize(
    ("text", "passes"), [("Levied duties", True), ("They levied a toll", True), ("They levied men", False)]
)
def test_what_a_required_role_must_lead_to(text: str, passes: bool) -> None:
    """Of a role without a filler of which there is no event."""
    assert passes is holds(Levy, text)


def test_a_trigger_without_letters_lets_all_pass() -> None:
    """Its words can't be told."""
    assert holds(Nine, "Nothing.")


def test_both_spellings_pass() -> None:
    """Types list both."""
    assert holds(Apology, "She apologised")
    assert holds(Apology, "She apologized")


def test_words_of_what_the_tokenizer_takes_apart() -> None:
    """Clitics, hyphens, negations."""
    assert {"he", "did", "n", "t", "s", "re", "jailed", "can", "not", "cannot"} == words_of(
        "He didn't re-jailed ’s cannot 40"
    )


def test_the_shipped_gate_remembers_no_more_than_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its memory has an end."""
    monkeypatch.setattr("eventx.match.gate._REMEMBERED", 0)
    gate = Gate(shipped().triggers)
    before = len(gate._known)

    assert gate.may_hold("Soldiers massacred zzz xxx")
    assert before == len(gate._known)

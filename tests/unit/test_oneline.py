"""Events in one line."""

import datetime
import re
from typing import Annotated, Any, ClassVar

import attrs
import pytest

import eventx
from eventx import Actor, Agent, Detention, Event, Patient, Place, Realis, Span, Timex, Triggers, verbs
from eventx.data import load
from eventx.events import SHIPPED
from eventx.exchange.oneline import brief, what_happened
from eventx.schema import role_fields

SPAN = Span(text="x", start=0, end=1)


def actor(text: str, name: str | None = None) -> Actor:
    return Actor(text=text, start=0, end=len(text), name=name or text, head=SPAN)


def event(cls: type[Event] = Detention, **fields: Any) -> Event:
    return cls(trigger=SPAN, sentence=SPAN, **fields)


@attrs.frozen(kw_only=True)
class Evacuation(Event):
    """People are moved out of danger."""

    triggers: ClassVar[Triggers] = verbs("evacuate")
    evacuees: Annotated[tuple[Actor, ...], Patient] = ()
    evacuators: Annotated[tuple[Actor, ...], Agent] = ()


@attrs.frozen(kw_only=True)
class NightArrest(Detention):
    """An arrest by night."""


@pytest.mark.parametrize("cls", SHIPPED)
def test_every_type_has_lines_of_its_own_roles(cls: type[Event]) -> None:
    """The last one needs none, so that there is always one."""
    lines = load("brief")[cls.type_name()]
    roles = {field.name for field in role_fields(cls)}
    assert all(roles.issuperset(re.findall(r"\{(\w+)\}", line)) for line in lines)
    assert "{" not in lines[-1]
    assert what_happened(event(cls))[0].isupper()


def test_what_is_told_is_told_in_one_line() -> None:
    """Who did what to whom, where, when, and who says so."""
    day = datetime.date(2020, 8, 13)
    told = event(
        detainees=(actor("about 1,200 people"),),
        detainers=(actor("Belarusian authorities"),),
        places=(Place(text="Grodno", start=0, end=1, name="Grodno"),),
        when=Timex(text="Thursday", start=0, end=1, earliest=day, latest=day),
        source=actor("he", "Yuri Lazovik"),
    )
    assert (
        "Belarusian authorities detained about 1,200 people · Grodno · 13 Aug 2020 · Yuri Lazovik"
        == brief(told)
    )
    assert brief(told) == eventx.brief(told)


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        ("Detention", {}),
        ("40 people detained", {"detainees": (actor("40 people"),)}),
        ("Police detained people", {"detainers": (actor("police"),)}),
        ("A, b, c and 2 more detained", {"detainees": tuple(map(actor, "abcde"))}),
        ("Did not happen: A detained", {"detainees": (actor("a"),), "realis": Realis.DENIED}),
    ],
)
def test_what_is_missing_is_left_out(expected: str, fields: dict[str, Any]) -> None:
    """More than three of a role are counted; what did not happen says so first."""
    assert expected.lower() == brief(event(**fields)).lower()


def test_own_types_are_told_by_name() -> None:
    """A subtype of a shipped one as that, another by its name and fillers."""
    assert "Residents detained" == brief(event(NightArrest, detainees=(actor("residents"),)))
    own = event(Evacuation, evacuees=(actor("300 residents"),), evacuators=(actor("firefighters"),))
    assert "Evacuation: 300 residents, firefighters" == brief(own)


def test_long_words_are_cut_at_a_space() -> None:
    line = brief(event(detainees=(actor("people " * 40),)))
    assert len(line) < 100
    assert "people … detained" in line

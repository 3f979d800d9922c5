"""Custody: people are taken into it and set free from it."""

from typing import Annotated, ClassVar

import attrs

from eventx.roles import Agent, Patient
from eventx.schema import Event, Frame, Triggers, nouns, states, verbs
from eventx.values import Actor

_PEOPLE = Patient.only("person", "group", decides=True)
_CAPTORS = Agent.only("person", "group", "organisation", "place")
_PRISONS = "jail|prison|custody|detention|captivity|cell|gaol|camp"


@attrs.frozen(kw_only=True)
class Detention(Event):
    """People are taken into, or held in, custody by an authority or a captor.

    Example: Police detained 40 protesters in Minsk on Sunday.
    Example: The journalist was taken into custody at the airport.
    Example: Officers made 20 arrests.
    Not: The bank held interest rates at 6 percent.
    Not: Commuters were detained for three hours by flooding.
    """

    triggers: ClassVar[Triggers] = (
        verbs("arrest", "detain", "jail", "imprison", "incarcerate", "intern", "round up", "lock up", "rearrest", transitive=True)
        | verbs("remand", "abduct", "kidnap", transitive=True)
        | verbs("hold", "seize", "capture", "apprehend", "nab", "confine", transitive=True, needs=["detainees"])
        | nouns("arrest", "detention", "jailing", "abduction", "kidnapping", counts=True)
        | nouns("imprisonment", "incarceration", "custody", "internment")
        | nouns("round-up", "roundup")
        | states("in custody", "in detention", "behind bars", "under arrest", "in captivity", "on remand")
        | states("into custody", "in jail", "in prison")
        | Frame("take", "obj=hostage|captive|prisoner")
    )
    detainees: Annotated[tuple[Actor, ...], _PEOPLE] = ()
    detainers: Annotated[tuple[Actor, ...], _CAPTORS] = ()


@attrs.frozen(kw_only=True)
class Release(Event):
    """People are set free from custody, prison or captivity.

    Example: Authorities released about 1,000 people.
    Example: The release of 12 activists came hours later.
    Example: The editor walked free on Friday.
    Not: The company released a statement.
    Not: Engineers released water from the reservoir.
    """

    triggers: ClassVar[Triggers] = (
        verbs("release", "free", "let go", "let out", "set free", "bail", "liberate", "turn loose", transitive=True, needs=["released"])
        | nouns("release", "freeing", "liberation", "parole")
        | states("on bail", "on parole")
        | Frame("walk|go|set|be|leave", "xcomp=free")
        | Frame("walk|come|get", f"obl:out_of={_PRISONS}", at_end=False)
        | Frame("walk", f"obl:from={_PRISONS}", at_end=False)
    )
    released: Annotated[tuple[Actor, ...], _PEOPLE] = ()
    releasers: Annotated[tuple[Actor, ...], _CAPTORS] = ()

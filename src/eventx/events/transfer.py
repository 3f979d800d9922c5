"""Transfers of people out of a country or a body: extraditions and expulsions."""

from typing import Annotated, ClassVar

import attrs

from eventx.schema import Event, Frame, Triggers, nouns, verbs
from eventx.schema.roles import ACTING, Agent, Path, Patient, Role
from eventx.schema.values import Actor, Place, Span

_PEOPLE = Patient.only("person", "group", decides=True).or_else(
    "ccomp >nsubj", "<obj=fight|contest|resist|challenge|avoid|await|oppose >nsubj"
)
_RULES = "law|bill|treaty|rule|agreement|pact|legislation"
_SENDERS = Agent.only(*ACTING)


def _end(*prepositions: str) -> Role:
    """Where a transfer starts or ends, by its prepositions."""
    path = Path("|".join(f"{relation}:{p}" for p in prepositions for relation in ("obl", "nmod")))
    return Role(
        name=f"End({', '.join(prepositions)})", verb=(path,), noun=(path, Path(f"nmod:of {path.source}"))
    )


@attrs.frozen(kw_only=True)
class Extradition(Event):
    """A country hands someone over to another one, to be tried or punished there (ACE: Extradite).

    Example: Spain extradited two suspects to France on Monday.
    Example: The court approved the extradition of the hacker to the United States.
    Example: Britain refused to extradite the oligarch to Russia.
    Not: The extradition treaty was signed.
    Not: The club sold the player to a French team.
    """

    triggers: ClassVar[Triggers] = (
        verbs("extradite", transitive=True)
        | verbs("hand over", "turn over", transitive=True, needs=["extradited"], provided="obl:to")
        | nouns("extradition", unless=f"<nmod:on|nmod:of={_RULES}")
    )
    extradited: Annotated[tuple[Actor, ...], _PEOPLE] = ()
    extraditers: Annotated[tuple[Actor, ...], _SENDERS] = ()
    origin: Annotated[Place | None, _end("from")] = None
    destination: Annotated[Place | None, _end("to")] = None


@attrs.frozen(kw_only=True)
class Expulsion(Event):
    """People are made to leave a country, or a body that they belong to: expelled, deported, banished.

    Example: Russia expelled two British diplomats on Friday.
    Example: The deportation of the refugees was halted.
    Example: The party expelled the senator.
    Not: The pump expelled air from the tank.
    Not: The deportation order was signed.
    """

    triggers: ClassVar[Triggers] = (
        verbs("expel", "deport", "banish", "repatriate", transitive=True)
        | verbs("exile", "kick out", "throw out", transitive=True, needs=["expelled"])
        | nouns("expulsion", "deportation", "banishment")
        | Frame("declare", "xcomp|obj=persona", at_end=False)
        | Frame("order|kick|throw|force|drive", "obl:out_of=country|nation|territory", at_end=False)
    )
    expelled: Annotated[tuple[Actor, ...], _PEOPLE] = ()
    expellers: Annotated[tuple[Actor, ...], _SENDERS] = ()
    origin: Annotated[Span | None, _end("from", "out_of")] = None
    destination: Annotated[Place | None, _end("to")] = None

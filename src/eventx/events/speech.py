"""Speech acts: apologies and accusations."""

from typing import Annotated, ClassVar

import attrs

from eventx.schema import Event, Frame, Triggers, nouns, states, verbs
from eventx.schema.roles import ACTING, Agent, Experiencer, Oblique, Path, Patient, Recipient, Role
from eventx.schema.values import Actor, Span

_SPEAKER = Experiencer.only(*ACTING, decides=True).or_else("compound")


@attrs.frozen(kw_only=True)
class Apology(Event):
    """Someone apologises, says sorry, offers an apology, or plainly takes the blame.

    Example: The minister apologised to the families for the shooting.
    Example: The airline issued an apology on Tuesday.
    Example: The general took responsibility for the raid.
    Not: It was a sorry sight.
    Not: Better safe than sorry.
    """

    speech_act: ClassVar[bool] = True
    triggers: ClassVar[Triggers] = (
        verbs("apologise", "apologize")
        | nouns("apology", "mea culpa")
        | states("sorry", needs=["apologizers"])
        | Frame("take|accept|shoulder", "obj=responsibility", needs=["apologizers", "reason"])
        | Frame("take|accept|shoulder", "obj=blame", needs=["apologizers"])
        | Frame("express|voice", "obj=regret|remorse|contrition")
        | Frame("beg|ask|seek|plead", "obj|obl:for=forgiveness")
        | Frame("beg|ask", "obj >nmod:for=forgiveness")
        | Frame("say", "obj|xcomp|ccomp|advmod=sorry")
    )
    apologizers: Annotated[tuple[Actor, ...], _SPEAKER] = ()
    recipients: Annotated[tuple[Actor, ...], Recipient.only(*ACTING)] = ()
    reason: Annotated[Span | None, Oblique("for", "over", "about", "because of")] = None


_FAULTS = ("of", "for", "over")
_REASON = Role(
    name="Reason",
    verb=(
        Path("~allege >obj"),
        Path("~blame obl:on <obl >obj|nsubj:pass"),  # "blamed the delay on the weather"
        Path("|".join(f"{relation}:{p}" for p in _FAULTS for relation in ("obl", "advcl", "nmod", "acl"))),
        Path("ccomp"),
        Path("~accuse >obj|obl:agent >acl:of"),
    ),
    noun=(Path("nmod:of|acl:of|nmod:over|nmod:about"), Path("ccomp|acl:that")),
    clausal=True,
)
_ACCUSED = attrs.evolve(
    Patient,
    name="Accused",
    verb=(Path("~blame obl:on"), Path("~blame >obj >nmod:on"), *Patient.verb),
    noun=(
        Path("nmod:against|obl:against|nmod:on"),
        Path("acl >nsubj|nsubj:pass"),  # "allegations that the army tortured"
        Path("<obj=put|lay|pin|place|heap >obl:on"),
        Path("<obj=face|deny|reject|dismiss >nsubj"),
    ),
).only(*ACTING, decides=True)


@attrs.frozen(kw_only=True)
class Accusation(Event):
    """Someone says that someone did wrong: accuses, blames, alleges; no court need be involved.

    Example: The opposition accused the government of rigging the vote.
    Example: Kyiv blamed Moscow for the attack on Monday.
    Example: The president rejected allegations of corruption.
    Not: The accused left the court.
    Not: The minister blamed rain for the delay.
    Not: He took the blame.
    """

    speech_act: ClassVar[bool] = True
    triggers: ClassVar[Triggers] = (
        verbs("accuse", transitive=True)
        | verbs("blame", transitive=True, needs=["accused"])
        | verbs("allege")
        | nouns("accusation", "allegation")
        | nouns("blame", provided="<obj=put|lay|pin|place|heap", needs=["accused"])
    )
    accused: Annotated[tuple[Actor, ...], _ACCUSED] = ()
    accusers: Annotated[tuple[Actor, ...], Agent.only(*ACTING)] = ()
    reason: Annotated[Span | None, _REASON] = None

"""Speech acts: apologies."""

from typing import Annotated, ClassVar

import attrs

from eventx.roles import ACTING, Experiencer, Oblique, Recipient
from eventx.schema import Event, Frame, Triggers, nouns, states, verbs
from eventx.values import Actor, Span

_SPEAKER = Experiencer.only(*ACTING, decides=True)


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

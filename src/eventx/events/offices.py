"""Offices: people leave them."""

from typing import Annotated, ClassVar

import attrs

from eventx.schema import Event, Frame, Triggers, nouns, verbs
from eventx.schema.roles import Experiencer, Oblique
from eventx.schema.values import Actor, Span

_POSTS = (
    "office|post|job|position|governorship|presidency|premiership|chairmanship|leadership"
    "|seat|ministry|throne|cabinet|role"
)


@attrs.frozen(kw_only=True)
class Resignation(Event):
    """Someone leaves office or a job by their own act.

    Example: The finance minister resigned on Sunday.
    Example: Protesters demanded that the president step down.
    Not: The minister was dismissed.
    Not: The company stepped up production.
    """

    triggers: ClassVar[Triggers] = (
        verbs("resign", "step down", "stand down", "step aside")
        | verbs("quit", needs=["people"], unless="xcomp|ccomp")
        | verbs("retire", needs=["people"], unless=["obj", "obl:to=bed|room|hotel|chambers"])
        | verbs("abdicate", "bow out", "resign en masse", needs=["people"])
        | Frame(
            "leave|vacate|quit|renounce|relinquish|give up", f"obj={_POSTS}", at_end=False, needs=["people"]
        )
        | nouns("resignation", "abdication")
    )
    people: Annotated[tuple[Actor, ...], Experiencer.only("person", "group", decides=True)] = ()
    position: Annotated[Span | None, Oblique("as", "from")] = None

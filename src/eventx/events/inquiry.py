"""Inquiries: authorities and bodies look into crimes, accidents and conduct."""

from typing import Annotated, ClassVar

import attrs

from eventx.schema import Event, Triggers, nouns, states, verbs
from eventx.schema.roles import ACTING, Agent, Path, Role
from eventx.schema.values import Actor, Span

_CRIMES = "murder|homicide|killing|rape|abuse|fraud|bribery|corruption|graft|bombing|attack|blast|crash"
_RESEARCH = (
    "scientist|researcher|study|paper|physicist|biologist|psychologist|doctor|experiment|author|project"
    "|book|film|novel|rocket|spacecraft|rover|orbiter|satellite|mission"
)
_QUESTIONS = "way|effect|method|possibility|potential|option|impact|opportunity|wound"
_NAMED_FOR = "bureau|office|agency|department|division|unit|commission|committee|court|board|line|avenue"
_INSIDE = (
    "way|possibility|option|eye|face|room|window|camera|mirror|sky|distance|future|hole|house|car|box|bag"
)
_INVESTIGATED = Role(
    name="Investigated",
    verb=(Path("obj|nsubj:pass"), Path("obl:into"), Path("ccomp|advcl:whether")),
    noun=(
        Path("nmod:into|obl:into|nmod:of"),
        Path("nmod:on|nmod:over|obl:over|nmod:about"),
        Path("<obj >obl:into"),
    ),
    undergoer=(Path("nsubj"),),
    state=(Path("nsubj|nsubj:pass"), Path("<obl >nsubj:pass"), Path("<obl >nsubj"), Path("<nmod")),
    clausal=True,
)


@attrs.frozen(kw_only=True)
class Investigation(Event):
    """An authority or a body looks into a crime, an accident or someone's conduct.

    Example: Prosecutors have opened an investigation into the minister.
    Example: Police are investigating the death of a student.
    Example: The banker is under investigation for fraud.
    Not: The team investigated ways to save energy.
    Not: The space probe landed on Mars.
    Not: The Office for the Investigation of Accidents opened in May.
    """

    triggers: ClassVar[Triggers] = (
        verbs("investigate", "probe", unless=f"nsubj|obj|nsubj:pass={_RESEARCH}|{_QUESTIONS}")
        | verbs("look", needs=["investigators"], provided="obl:into", unless=f"obl:into={_INSIDE}")
        | nouns("investigation", unless=f"<nmod:of|nmod:for={_NAMED_FOR}")
        | nouns(
            "inquiry",
            "enquiry",
            unless=f"<obj|nmod:of=make|receive|answer|field|handle|{_NAMED_FOR}",
        )
        | nouns("probe", provided=f"compound={_CRIMES}|police|fbi")
        | nouns("probe", provided="nmod:into|obl:into|nmod:of|nmod:over")
        | nouns("probe", provided="<obj|nsubj:pass=open|order|announce|widen|close|lead|face|drop")
        | nouns("probe", needs=["investigators"])
        | states("under investigation")
    )
    investigators: Annotated[tuple[Actor, ...], Agent.only(*ACTING)] = ()
    subject: Annotated[Span | None, _INVESTIGATED] = None

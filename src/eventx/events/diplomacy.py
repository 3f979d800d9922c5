"""Diplomacy: meetings, and those about sanctions."""

from typing import Annotated, ClassVar

import attrs

from eventx.schema import Event, Frame, Triggers, nouns, verbs
from eventx.schema.roles import ACTING, Agent, Participants, Path, Patient, Role, Topic
from eventx.schema.values import Actor, Span

_PARTIES = Participants.only(*ACTING, decides=True)
_SANCTIONS = "~sanction|embargo|freeze|blacklist|blacklisting"
_TARGETS = (
    Path("~sanction|embargo|blacklist >obj"),
    Path(f"{_SANCTIONS} nmod:on|nmod:against|nmod:for"),
    Path(f"{_SANCTIONS} <obj|nsubj:pass >obl:on|obl:against"),
)
_MEASURES = "sanction|embargo|freeze"
_FROZEN = "asset|assets|financial|fund|funds|property|credit|account|aid"
_IMPOSING = (
    "impose|restore|lift|ease|tighten|toughen|extend|widen|renew|approve|adopt|pass|announce|slap|levy"
    "|suspend|remove|expand|strengthen|uphold|maintain|increase|end|reimpose|re-impose|reinstate|enforce|waive|loosen|relax"
)
_TALK = "discuss|weigh|debate|consider|coordinate|talk|meeting|summit|session"
_SANCTIONED = Role(
    name="Sanctioned",
    verb=(Path(f"~{_MEASURES} nmod:on|nmod:against"), *Patient.verb, Path("obl:on|obl:against")),
    noun=(
        Path("nmod:on|nmod:against|nmod:for"),
        Path("nmod:of nmod:on|nmod:against"),
        Path("acl=target|hit >obj"),
        Path("acl=aim >obl:at"),
        Path("acl=aim|design|intend|mean >advcl|xcomp >obj >nmod:poss"),  # "aimed at curbing its programme"
    ),
).only(*ACTING)
_NO_CALL = (
    "nmod:for|nmod:to|nmod:on|acl|acl:to|ccomp",
    "compound|amod=wake-up|close|emergency|911|roll|cold|conference",
)
_PRIVATE = "nmod:poss|nmod:with=my|our|your|i|we|you|mother|mum|friend"
_MET = "need|demand|expectation|target|deadline|requirement|goal|condition|standard|criterion|challenge|quota"
_MEETINGS = (
    verbs(
        *("meet", "meet up", "negotiate", "confer"),
        needs=["participants"],
        unless=[f"obj|nsubj:pass={_MET}", "obl:with=backlash|criticism|applause|silence|anger|protest"],
    )
    | nouns(
        *("meeting", "summit", "negotiation", "discussion", "consultation", "dialogue", "visit"),
        *("talks", "phone call", "telephone call"),
    )
    | nouns("talk", provided="<obj=hold|have|resume|open", unless="det=no|little|much|some")
)
_OFFICIALS = (
    "president|minister|premier|chancellor|secretary|king|queen|prince|envoy|ambassador|delegation|senator|diplomat"
    "|official|leader|governor|commissioner|pope|team|mission|lawmaker|chief|congressman|representative|taoiseach"
)
_OFFICIAL = f"nsubj|nsubj:pass|obl:agent|obl:by={_OFFICIALS}"
_TITLED = f"nsubj >compound|flat|appos|nmod:desc|nmod={_OFFICIALS}"
_AUDIENCE = (
    "reporter|journalist|media|press|bbc|cnn|reuters|afp|voa|newspaper|magazine|news"
    "|station|radio|crowd|audience"
)
_MEETINGS = (
    _MEETINGS
    | verbs("visit", provided=_OFFICIAL)
    | verbs("visit", provided=_TITLED)
    | verbs("talk", "speak", provided=["obl:with", _OFFICIAL], unless=f"obl:with|obl:to={_AUDIENCE}")
    | verbs("talk", "speak", provided=["obl:with", _TITLED], unless=f"obl:with|obl:to={_AUDIENCE}")
    | verbs(
        "talk", "speak", provided="obl:by|obl:on|obl:over=phone|telephone|videolink", needs=["participants"]
    )
    | verbs("telephone", needs=["participants"])
    | nouns("phone conversation", "telephone conversation", "telephone talk", "conference call")
    | nouns("conversation", needs=["participants"], provided="nmod:with|nmod:between", unless=_PRIVATE)
    | nouns(
        "trip",
        needs=["participants"],
        provided="nmod:to",
        unless=[_PRIVATE, "amod|compound=business|school|fishing|road|family"],
    )
    | nouns("call", needs=["participants"], provided="nmod:with|nmod:between", unless=[*_NO_CALL, _PRIVATE])
    | nouns(
        "call",
        needs=["participants"],
        provided=["det=the|that", "<nsubj|obl:after|obl:following"],
        unless=_NO_CALL,
    )
)
_GATHERINGS = verbs("gather", "convene", "assemble", "huddle", "sit down", needs=["participants"]) | nouns(
    *("session", "conference", "videoconference", "teleconference", "gathering", "call")
)


@attrs.frozen(kw_only=True)
class Meeting(Event):
    """Officials, leaders, parties or organisations meet, talk, visit or call one another.

    Example: The two presidents met in Geneva on Monday.
    Example: Ministers held talks with union leaders about pay.
    Not: Sales did not meet expectations.
    """

    triggers: ClassVar[Triggers] = _MEETINGS
    participants: Annotated[tuple[Actor, ...], _PARTIES] = ()
    topic: Annotated[Span | None, Topic] = None


@attrs.frozen(kw_only=True)
class SanctionsMeeting(Meeting):
    """Officials meet, or are to meet, to discuss sanctions, imposed or possible.

    Example: EU foreign ministers are due to meet on Friday to discuss sanctions against Belarus.
    Not: The two presidents met in Geneva on Monday.
    """

    triggers: ClassVar[Triggers] = _MEETINGS | _GATHERINGS
    topic: Annotated[
        Span | None, Role(name="Sanctions", verb=(Path(_SANCTIONS),), noun=(Path(_SANCTIONS),), required=True)
    ] = None
    targets: Annotated[
        tuple[Actor, ...],
        Role(
            name="Targets",
            verb=_TARGETS,
            noun=_TARGETS,
        ),
    ] = ()


@attrs.frozen(kw_only=True)
class Sanction(Event):
    """Sanctions, an embargo, an asset freeze or a blacklisting are imposed, tightened, extended or lifted.

    Example: The European Union imposed sanctions on Belarus on Thursday.
    Example: Britain has blacklisted six militia leaders.
    Not: The committee sanctioned the budget.
    """

    triggers: ClassVar[Triggers] = (
        Frame(_IMPOSING, "obj|nsubj:pass=sanction|embargo", at_end=False)
        | Frame(_IMPOSING, f"obj|nsubj:pass=freeze >compound|amod={_FROZEN}", at_end=False)
        | nouns("asset freeze", "assets freeze")
        | nouns(
            "tightening",
            "toughening",
            "lifting",
            "easing",
            "imposition",
            provided=f"nmod:of={_MEASURES}",
        )
        | nouns(
            "sanction",
            "embargo",
            unless=f"<obj|obl:on|obl:about|obl:over|nmod:on|nmod:about|nmod:over={_TALK}|{_IMPOSING}",
        )
        | Frame(
            "add|put|place|include|remove|drop",
            "obl:to|obl:on|obl:from|obl:in=list|blacklist >compound=sanction",
        )
        | verbs("blacklist", transitive=True)
        | verbs("sanction", transitive=True, needs=["targets"])
    )
    targets: Annotated[tuple[Actor, ...], _SANCTIONED] = ()
    imposers: Annotated[tuple[Actor, ...], Agent.only(*ACTING)] = ()

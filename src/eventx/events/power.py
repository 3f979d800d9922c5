"""Power: it is voted on, seized and given up; forces leave, curfews come."""

from typing import Annotated, ClassVar

import attrs

from eventx.schema import Event, Frame, Triggers, nouns, verbs
from eventx.schema.roles import ACTING, Agent, Oblique, Path, Patient, Role
from eventx.schema.values import Actor, Kind, Place, Span

_FORCES = (
    "troop|troops|soldier|force|forces|army|military|police|fighter|rebel|militant|insurgent|peacekeeper"
    "|unit|battalion"
    "|tank|convoy|militia|marine|gunman|guerrilla|man|settler|observer|contingent|brigade|navy|warship"
    "|vehicle"
    "|personnel|regiment|artillery|adviser|separatist|taliban|jihadist|officer|staff|dependent|diplomat"
    "|delegation|team|mission|paratrooper|commando|weapon|weapons|ambassador|envoy|vessel|ship|aircraft|warplane"
)
_LEAVE = ("withdraw", "pull out", "pull back", "retreat")
_LEAVINGS = ("withdrawal", "pullout", "pull-out", "pull out", "pullback", "retreat")
_FROM = "obl:from|obl:out_of|obl:out"
_LINES = "line|front|frontline|position|positions|zone|hill|checkpoint|trench"
_ORDERING = "complete|begin|start|announce|order|finish|resume|suspend|halt"
_ORIGIN = Oblique("from", "out of")
_ORIGIN = attrs.evolve(_ORIGIN, noun=(*_ORIGIN.noun, Path("nmod:of >nmod:from|nmod:out_of")))


@attrs.frozen(kw_only=True)
class Withdrawal(Event):
    """Troops, police or other people leave a place in a body, or are withdrawn from it.

    Example: Russia withdrew its troops from Georgia.
    Example: Israel pulled out of Gaza in 2005.
    Example: The withdrawal of US forces from Afghanistan began in May.
    Not: She withdrew money from the bank.
    Not: The candidate withdrew from the race.
    Not: He suffers from withdrawal symptoms.
    """

    triggers: ClassVar[Triggers] = (
        verbs(*_LEAVE, provided=f"obj|nsubj:pass={_FORCES}")
        | verbs(*_LEAVE, provided=f"nsubj={_FORCES}", unless=f"obj|nsubj:pass|{_FROM}")
        | verbs(*_LEAVE, provided=f"{_FROM}={_LINES}", unless="obj|nsubj:pass", needs=["withdrawn"])
        | verbs("pull", provided=f"{_FROM} <{_FROM} >obj|nsubj:pass={_FORCES}")
        | verbs(*_LEAVE, needs=["origin"], unless="obj|nsubj:pass")
        | verbs("pull", provided="obl:out_of", needs=["origin"], unless="obj|nsubj:pass")
        | nouns(*_LEAVINGS, provided=f"nmod:of|compound={_FORCES}")
        | nouns(*_LEAVINGS, needs=["origin"], unless="nmod:of")
        | nouns(*_LEAVINGS, needs=["withdrawn"])
        | verbs("leave", "vacate", "abandon", "quit", provided=f"nsubj={_FORCES}", objects=["place"])
        | nouns("drawdown", provided=f"nmod:of|compound={_FORCES}")
    )
    withdrawn: Annotated[
        tuple[Actor, ...],
        Role(
            name="Withdrawn",
            verb=(Path("obj|nsubj:pass"), Path(f"nsubj={_FORCES}")),
            noun=(Path("nmod:of|nmod:by"), Path("compound")),
        ).only(*ACTING, Kind.THING),
    ] = ()
    withdrawers: Annotated[
        tuple[Actor, ...],
        Role(
            name="Withdrawers",
            verb=(Path("obl:agent|obl:by"), Path("nsubj")),
            noun=(Path("nmod:by"), Path("nmod:poss"), Path(f"<obj={_ORDERING} >nsubj")),
        ).only(*ACTING, decides=True),
    ] = ()
    origin: Annotated[Place | None, _ORIGIN] = None


_MILITARY = (
    "army|military|general|soldier|officer|junta|guard|colonel|rebel|mutineer|troop|troops|commander"
    "|force|forces"
    "|militia"
)
_STAGING = "stage|lead|launch|mount|execute|mastermind|carry|back|organise|organize"
_OUSTING = "oust|depose|topple|remove|overthrow"
# A success: "scored a coup", "a coup for the museum".
_FEATS = "score|pull|achieve|land|secure|net|bring|represent"


@attrs.frozen(kw_only=True)
class Coup(Event):
    """Soldiers or others inside the state seize power by force, or try to.

    Example: The army staged a coup on Tuesday.
    Example: Soldiers seized power in Mali.
    Example: The generals overthrew the government in 1991.
    Not: The acquisition is a coup for the museum.
    Not: The boxer delivered the coup de grace.
    Not: Voters ousted the mayor.
    """

    triggers: ClassVar[Triggers] = (
        Frame(_STAGING, "obj|nsubj:pass=coup|putsch|takeover", unless="obj|nsubj:pass nmod:for")
        | nouns(
            "coup",
            unless=["cop|nmod:for|obl:for|flat", f"<obj|nsubj:pass={_FEATS}"],
        )
        | nouns("overthrow", "ouster", "toppling", provided="nmod:of|nmod:poss")
        | nouns("military coup", "army coup", "failed coup", "putsch", "military takeover", "army takeover")
        | nouns("coup d'état", "coup d'etat")
        | verbs("overthrow", "depose")
        | verbs("oust", "topple", "remove", provided=f"nsubj|obl:agent|obl:by={_MILITARY}")
        | verbs("oust", "topple", "remove", provided="obl:in|obl:by|obl:agent=coup|putsch|uprising|revolt")
        | Frame("seize|grab|usurp", "obj=power", at_end=False)
    )
    ousted: Annotated[
        tuple[Actor, ...],
        attrs.evolve(
            Patient,
            verb=(Path(f"obj|nsubj:pass <obj|nsubj:pass={_OUSTING} >obj|nsubj:pass"),),
            noun=(
                Path("nmod:poss <nmod:poss=overthrow >nmod:poss"),
                Path("nmod:against|nmod:of"),
                Path(f"<nsubj|obl:in|obl:by={_OUSTING} >obj|nsubj:pass"),
            ),
        ).only("person", "group", "organisation"),
    ] = ()
    plotters: Annotated[
        tuple[Actor, ...],
        attrs.evolve(Agent, noun=(*Agent.noun, Path("<obj=plot|plan|attempt >nsubj"))).only(
            "person", "group", "organisation"
        ),
    ] = ()


_DECREEING = (
    "impose|reimpose|implement|declare|announce|order|decree|enforce|introduce|extend|tighten|lift|ease|relax"
    "|shorten|end"
    "|suspend"
)


# At home it is no authority's: "Mum gave me a curfew".
_PARENTS = "parent|parents|father|mother|dad|mum|mom|grandmother|grandfather|aunt|uncle"
_ONE = "I|you|he|she|me|him|her|son|daughter|teenager"


@attrs.frozen(kw_only=True)
class Curfew(Event):
    """A curfew is imposed on a place, in force there, extended, eased or lifted.

    Example: Authorities imposed a curfew in the capital.
    Example: The governor lifted the curfew on Monday.
    Example: The city was placed under curfew.
    Not: The teenager missed her curfew.
    Not: Her parents gave her a curfew.
    Not: Curfew violators were fined.
    """

    triggers: ClassVar[Triggers] = Frame(
        _DECREEING, "obj|nsubj:pass=curfew", unless=[f"nsubj={_PARENTS}", f"obl:on={_ONE}"]
    ) | nouns(
        "curfew",
        unless=[
            "nmod:poss=my|your|his|her|their|our|I|you|he|she|they|we",
            "<obj=give >iobj",
            f"<obj >nsubj={_PARENTS}",
            f"<obj >obl:on={_ONE}",
            f"<obj=have|get >nsubj={_ONE}",
        ],
    )
    imposers: Annotated[
        tuple[Actor, ...], attrs.evolve(Agent, noun=(Path("nmod:by"),)).only(*ACTING, decides=True)
    ] = ()
    area: Annotated[
        Place | None,
        Role(
            name="Area",
            verb=(Path("obl:on|obl:in|obl:across|obl:throughout"),),
            noun=(
                Path("nmod:on|nmod:in|nmod:across|nmod:throughout"),
                Path("<obl:under >nsubj:pass|obj|nsubj"),
            ),
        ),
    ] = None


_AROUND = "obl:in|obl:before|obl:after|obl:ahead_of|obl:during|obl:at|obl:since"
_POLLING = "presidential|parliamentary|general|legislative|local|assembly|state|municipal|upcoming|snap|early"
_OPINION = "<nsubj=show|suggest|find|indicate|predict|say|put|give"
_VOTES = "election|referendum|plebiscite|runoff|by-election|presidency"


@attrs.frozen(kw_only=True)
class Election(Event):
    """An election or a referendum is held, or someone is elected.

    Example: Voters elected a new president on Sunday.
    Example: Presidential elections will be held in November.
    Example: Millions of Brazilians went to the polls on Sunday.
    Not: She elected to stay at home.
    Not: The election law was changed.
    Not: Two elected officials were fined.
    """

    triggers: ClassVar[Triggers] = (
        verbs("elect", "re-elect", "reelect", transitive=True, provided="obj|nsubj:pass")
        | verbs("elect", "re-elect", "reelect", transitive=True, needs=["elected"])
        | verbs("vote in", transitive=True, needs=["elected"])
        | verbs("vote", transitive=True, provided="obl:into=office|house|power|presidency")
        | Frame("win|lose|contest|boycott|hold|schedule|postpone", f"obj|nsubj:pass={_VOTES}")
        | Frame("hold|boycott|postpone", "obj|nsubj:pass=vote")
        | Frame("go|head|return|flock", "obl:to=poll|polls")
        | nouns(
            "election",
            "by-election",
            "re-election",
            "reelection",
            "referendum",
            "plebiscite",
            "runoff",
            "run-off",
        )
        | nouns("presidential vote", "parliamentary vote", "general vote", "by-poll", "bypoll", "voting")
        | nouns("primary", unless=["<obl|nmod:of=school", "amod|compound=colour|color"])
        | nouns(
            "caucus", unless="amod|compound=congressional|black|freedom|house|senate|hispanic|party|women"
        )
        | verbs("vote", provided="nsubj=voter|million|citizen|resident|electorate|islander")
        | Frame("cast", "obj|nsubj:pass=ballot|vote")
        | nouns(
            "vote",
            provided=f"<{_AROUND}|nmod:in|nmod:before|nmod:after",
            unless=[
                "nmod:of|nmod:for|nmod:on|nmod:to|acl|nummod",
                "det=a",
                "compound|amod=popular|electoral|confidence",
            ],
        )
        | nouns("polls", provided=f"amod|compound={_POLLING}", unless=_OPINION)
        | nouns("polls", provided=f"<{_AROUND}", unless="amod|compound|nmod:of=opinion|public|exit")
    )
    elected: Annotated[
        tuple[Actor, ...],
        attrs.evolve(
            Patient,
            verb=(Path("obj"), Path("nsubj:pass")),
            noun=(Path("nmod:of"), Path("<obj=win >nsubj")),
        ).only("person", "group", "organisation"),
    ] = ()
    electors: Annotated[
        tuple[Actor, ...],
        Role(
            name="Electors",
            verb=(
                Path("nsubj <nsubj=elect|re-elect|reelect|go|head|flock|return|hold >nsubj"),
                Path("obl:agent|obl:by"),
            ),
            noun=(Path("nmod:by"),),
        ).only(*ACTING),
    ] = ()
    position: Annotated[
        Span | None,
        Role(
            name="Position",
            verb=(
                Path("xcomp <xcomp=elect|re-elect|reelect >xcomp"),
                Path("obl:as|obl:to <obl:as|obl:to=elect|re-elect|reelect >obl:as|obl:to"),
            ),
            noun=(Path("nmod:as|nmod:to"),),
        ),
    ] = None

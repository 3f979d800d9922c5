"""Unrest: people protest, and lay down their work."""

from typing import Annotated, ClassVar

import attrs

from eventx.schema import Event, Frame, Triggers, nouns, states, verbs
from eventx.schema.roles import Experiencer, Oblique, Path
from eventx.schema.values import Actor, Span

_DRAWING = "draw|attract|involve|gather|mobilise|mobilize"
_DRAWN = (
    "people|person|man|woman|crowd|worker|employee|teacher|student|nurse|doctor|lawyer|farmer|miner|driver|pensioner"
    "|protester|protestor|demonstrator|marcher|supporter|activist|resident|member|participant|thousand|hundred|dozen|ten"
)
_CROWDING = (
    "march|rally|gather|walk|demonstrate|resign|strike|assemble|block|blockade|occupy|camp|besiege|picket|sit"
    "|chant|stand|boycott|burn|swarm|fill|flood|pack|throng|surround"
)
_OPPOSING = (
    "denounce|contest|oppose|condemn|decry|criticise|criticize|protest|reject|resist|challenge|dispute"
)
_CROWD = attrs.evolve(
    Experiencer,
    noun=(
        *Experiencer.noun,
        Path(f"<nsubj={_DRAWING} >obj={_DRAWN}"),  # "The rally drew 5,000 people."
        Path(f"<obl:in={_CROWDING} >nsubj|nsubj:pass"),  # "in protest"
        Path(f"<nmod:of=day|night|week|month|hour <obl:in={_CROWDING} >nsubj"),
        Path(f"<obl:in=take|participate >nsubj={_DRAWN}"),
    ),
)
_CROWD = _CROWD.only("person", "group", "organisation", decides=True).or_else("compound")
_CAUSE = Oblique("against", "over", "at")
_AGAINST = attrs.evolve(
    _CAUSE,
    verb=(
        *_CAUSE.verb,
        Path("obj"),
        Path("obl:in=protest >nmod:against|nmod:at|nmod:over"),
        Path(f"advcl={_OPPOSING} >obj"),
    ),
    noun=(
        *_CAUSE.noun,
        Path("<nsubj=take|break|erupt|begin|start|continue >obl:against|obl:over"),
        Path(f"acl={_OPPOSING} >obj"),
        Path(f"<obl:in={_CROWDING} >advcl={_OPPOSING} >obj"),
        Path(f"<nmod:of=day|night|week|month|hour <obl:in={_CROWDING} >advcl={_OPPOSING} >obj"),
    ),
)
_GRIEVANCE = attrs.evolve(
    Oblique("against", "over"),
    noun=(*Oblique("against", "over").noun, Path("<obl:on=go|be|come >obl:against|obl:over")),
    state=(*Oblique("against", "over").state, Path("<obl:on >obl:against|obl:over")),
)
_LABOUR = (
    "hunger|general|national|nationwide|rail|railway|train|tube|metro|transport|bus|airline|airport|pilot|teacher|nurse"
    "|doctor|worker|wildcat|indefinite|24-hour|48-hour|one-day|two-day|three-day|week-long|postal|port|dock|bank|truck"
    "|trucker|public-sector|sector|labor|labour|industrial|solidarity|sympathy|student|actor|writer|token|taxi|driver"
    "|miner|warning"
)
_WEAPONRY = (
    "air|missile|drone|rocket|military|nuclear|lightning|surgical|pre-emptive|preemptive|precision|retaliatory|artillery"
    "|terror|terrorist|militant|cruise|aerial|mortar|deadly|targeted|counter-terrorism|counterterrorism|first"
)
_ORDERED = "carry|launch|conduct|mount|order|authorise|authorize|approve|deliver|perform|direct"
_WORKERS = (
    "worker|union|teacher|nurse|doctor|driver|pilot|staff|employee|miner|docker|crew|cleaner|farmer|lawyer|lecturer|student"
    "|physician|paramedic|firefighter|trucker|controller|postman|civil-servant|servant|personnel|judge|journalist|actor"
    "|writer|player|steelworker|dockworker|labourer|laborer|operator|resident|midwife|federation|workforce|medic"
)
_CALLING = (
    "call|stage|begin|end|hold|join|plan|avert|suspend|extend|announce|threaten|prolong|break|settle|cancel|postpone"
    "|back|declare|observe|start|ballot"
)
_JOB = (
    "pay|wage|wages|salary|pension|condition|conditions|job|cut|redundancy|hour|contract"
    "|reform|layoff|austerity|bonus"
)


_PROTESTERS = "protester|protestor|demonstrator|activist|marcher|picket"
_PARADING = "soldier|pilgrim|troop|troops|cadet|band|army|parade|procession"
_PARTYING = "advcl|xcomp|advcl:to=celebrate|party|rejoice"
_REJOICING = "advcl|xcomp|advcl:to=celebrate|party|cheer|dance|rejoice|welcome|greet|mark"
_ARMED = [
    f"compound|amod={_WEAPONRY}|hunger",
    f"<obj|nsubj:pass={_ORDERED}",
    "nmod:on|nmod:against=position|target|base|militant|rebel|city|town|facility|troop|iraq|iran|syria|force|forces",
]


@attrs.frozen(kw_only=True)
class Protest(Event):
    """A demonstration, rally, march, sit-in or riot as public expression of grievance.

    Example: Thousands of lawyers marched against the court reforms on Saturday.
    Example: The protests in Minsk went on.
    Not: Shares rallied on Monday.
    Not: They met in March.
    """

    triggers: ClassVar[Triggers] = (
        verbs("protest", "riot")
        | verbs("gather", "assemble", "congregate", "chant", "picket", provided=f"nsubj={_PROTESTERS}")
        | verbs("demonstrate", unless="obj|ccomp|nsubj:pass")  # what is demonstrated is shown
        | verbs("march", "rally", needs=["protesters"], unless=[f"nsubj={_PARADING}", _PARTYING])
        | Frame("take|pour|go|spill", "obl:to|obl:into|obl:onto=street|streets", unless=_REJOICING)
        | nouns(
            "protest", "demonstration", "sit-in", "riot", "demo", "counter-protest", "counterdemonstration"
        )
        | nouns("march", unless=["compound|amod=long|forced|funeral|wedding", f"nmod:of={_PARADING}"])
        # A rally at which a candidate speaks is a campaign's, as is one that is his.
        | nouns(
            "rally",
            unless=[
                "compound|amod=campaign|election|car|stock|market|primary|night|eve|victory|republican|democratic|share",
                "<obl:at|obl:during|obl:in=speak|wave|campaign|tell|address|stump|introduce|urge",
                "<obj=tell",
                "nmod:poss=he|his|trump|clinton|candidate|president",
            ],
        )
    )
    protesters: Annotated[tuple[Actor, ...], _CROWD] = ()
    against: Annotated[Span | None, _AGAINST] = None


@attrs.frozen(kw_only=True)
class Strike(Event):
    """A labour strike or walkout.

    Example: Railway workers went on strike on Friday.
    Example: The pilots' walkout grounded 130 flights.
    Not: Mediators struck a deal.
    Not: An air strike hit the town.
    """

    triggers: ClassVar[Triggers] = (
        verbs("walk out", needs=["strikers"])
        | Frame("down", "obj=tool", at_end=False)
        | Frame("walk", "obl:off|obl:off_of=job", at_end=False)
        | verbs("strike", needs=["strikers"], provided="obl:over", unless="obj|obl:over=border|weekend|year")
        | verbs(
            "strike",
            provided=f"nsubj={_WORKERS}",
            unless=["obj|xcomp", "obl:at|obl:on=position|target", "obl:over=border|weekend|year"],
        )
        | nouns("strike", provided=f"compound|amod={_LABOUR}", unless=_ARMED)
        | nouns("strike", provided=f"nmod:by|nmod:of|nmod:poss={_WORKERS}", unless=_ARMED)
        | nouns("strike", provided=f"<obj|nsubj:pass={_CALLING}", unless=_ARMED)
        | nouns("strike", provided=f"nmod:over|nmod:for|obl:over|nmod:about={_JOB}", unless=_ARMED)
        | nouns("strike", provided=f"~{_WORKERS}|{_JOB}", unless=_ARMED)
        | nouns("strike", provided="<nsubj=begin|start|last|enter|drag|loom", unless=[*_ARMED, "@strikes"])
        | nouns("strike", needs=["strikers"], unless=_ARMED)
        | nouns(
            "walkout", "stoppage", "industrial action", "strike action", "bandh", "hartal", "work-to-rule"
        )
        | states("on strike", unless="compound=hunger")
    )
    strikers: Annotated[tuple[Actor, ...], _CROWD] = ()
    against: Annotated[Span | None, _GRIEVANCE] = None

"""Pressure: someone threatens, or demands."""

from typing import Annotated, ClassVar

import attrs

from eventx.schema import Event, Frame, Triggers, nouns, verbs
from eventx.schema.roles import ACTING, Path, Patient, Role
from eventx.schema.values import Actor, Span

_DANGERS = (
    "dam|landslide|crisis|dispute|row|scandal|war|conflict|violence|virus|outbreak|drought|storm|flood|fire|wildfire"
    "|hurricane|volcano|cyclone|strike"
    "|wave|cloud|sea|seas|water|eruption|change|cut|decision|law|bill|move|plan|case|issue|problem|rise"
    "|fall|shortage"
    "|fighting|pollution|disease|debt|inflation|recession|development|failure|delay|clash|tension"
    "|weather|rain|attack"
)
_HARMS = (
    "sanction|sanctions|strike|action|retaliation|revenge|vengeance|tariff|tariffs|war|violence|lawsuit"
    "|boycott|attack"
    "|reprisal|reprisals|measure|measures|legislation|ban|force|veto|walkout|march|invasion|response"
    "|consequence|cut"
)
_VENGEANCE = (
    "revenge|vengeance|retaliation|retaliate|avenge|kill|attack|bomb|destroy|crush|eliminate|annihilate"
    "|punish"
    "|hunt|wipe"
)
_LOSSES = "extinction|closure|collapse|destruction|ruin|famine|starvation|flooding|bankruptcy|relegation"
_UTTERING = "make|issue|send|repeat|renew|deliver|voice|utter|hurl|level|phone|post|shout|carry"
_TAKING = "receive|get|contain|reject|dismiss|ignore|condemn|denounce|investigate|report"
_SAID = "threaten|vow|swear|pledge|warn|demand|urge|implore|call|appeal|press|push|plead|lobby"
_BY = "obl:agent|obl:by"
_DANGER = f"nsubj|{_BY}={_DANGERS}"
_SPEAKER = Role(
    name="Speaker",
    verb=(Path(f"nsubj <nsubj={_SAID} >nsubj"), Path(f"{_BY} <{_BY}={_SAID} >{_BY}")),
    noun=(
        Path("nmod:by|nmod:from|obl:by|obl:from|obl:agent"),
        Path(f"<obj={_UTTERING} >nsubj"),
        Path(f"<nsubj:pass={_UTTERING} >obl:agent|obl:by"),
        Path("nmod:poss"),
    ),
).only(*ACTING, decides=True)
"""Who says it: the subject of a verb of saying, the possessor of the noun, or who utters it."""


@attrs.frozen(kw_only=True)
class Threat(Event):
    """Someone threatens somebody, or threatens to do harm; what is only a danger is none.

    Example: The rebels threatened to kill the hostages.
    Example: The president threatened the editor with jail.
    Example: Several judges received death threats after the verdict.
    Not: Threatening clouds gathered over the city.
    Not: The drought poses a threat to farmers.
    Not: Rising seas threaten the islands.
    """

    triggers: ClassVar[Triggers] = (
        verbs("threaten", provided="xcomp|ccomp|obl:with", unless=[_DANGER, f"obl:with={_LOSSES}"])
        # Without a word of what is threatened, only who is known to act threatens: a dam is a danger.
        | verbs("threaten", provided=f"obj={_HARMS}", unless=_DANGER, needs=["threateners"])
        | verbs("threaten", provided="obj", unless=_DANGER, needs=["threateners", "threatened"])
        | verbs("threaten", provided=_BY, unless=_DANGER, needs=["threateners"])
        | verbs("threaten", provided="aux:pass", unless=_BY, needs=["threatened"])
        | verbs("vow", "swear", "pledge", provided=f"obj|xcomp={_VENGEANCE}")
        | verbs("warn", provided="obl:of=consequence|consequences|retaliation|reprisal|reprisals|revenge")
        | Frame(f"{_UTTERING}|{_TAKING}", "obj|nsubj:pass=threat|threats")
        | nouns(
            "threat",
            provided="acl:to|acl:of|nmod:against",
            unless="<obj=pose|present|represent|face|see|have",
        )
        | nouns("death threat", "bomb threat")
        | nouns(
            "threat", provided="nmod:of=violence|attack|force|war|harm|reprisal|retaliation|boycott|sanctions"
        )
        | nouns("threat", provided="compound=boycott|strike|veto|walkout|invasion|kidnap|tariff")
    )
    threateners: Annotated[tuple[Actor, ...], _SPEAKER] = ()
    threat: Annotated[
        Span | None,
        Role(
            name="Threat",
            verb=(
                Path(f"xcomp|ccomp|obj={_HARMS}"),
                Path("ccomp <ccomp=threaten >ccomp"),
                Path("xcomp <xcomp=threaten|vow|swear >xcomp|advcl:to"),
                Path("obl:with <obl:with=threaten >obl:with"),
                Path("obl:of <obl:of=warn >obl:of"),
                Path("obj"),  # what is no one who could be threatened: "threatened new tariffs"
            ),
            noun=(Path("acl:to|acl:of"), Path("nmod:of"), Path("compound")),
            clausal=True,
        ),
    ] = None
    threatened: Annotated[
        tuple[Actor, ...],
        attrs.evolve(
            Patient,
            verb=(Path("obj|nsubj:pass <obj|nsubj:pass=threaten >obj|nsubj:pass"),),
            noun=(
                Path("nmod:against|nmod:to|obl:against"),
                Path("<obj=receive|get >nsubj"),
                Path("<obj|nsubj:pass >obl:against|obl:to|obl:at"),
            ),
        ).only(*ACTING),
    ] = ()


_CLAUSE = "xcomp|ccomp|advcl:to|advcl:for_to"
_FOR = "obl:for|advcl:for_to|ccomp:for_to|xcomp:for_to"
_CONTENT = "acl:to|acl:for_to|acl:that|ccomp"
_REPLYING = "reject|dismiss|deny|defy|refuse|ignore|accept|heed|resist|rebuff|face|meet|answer"
_ANSWERING = f"{_REPLYING}|drop|withdraw|back|support|join|echo"
_PRESSING = "make|issue|press|repeat|renew|present|list|voice|submit|send|deliver"
_ADDRESSEES = Role(
    name="Addressees",
    verb=(
        Path(f"{_CLAUSE} <{_CLAUSE} >obj|iobj|nsubj:pass"),
        Path("obl:on|obl:upon <obl:on|obl:upon=call >obl:on|obl:upon"),
        Path("obl:to <obl:to=appeal >obl:to"),
        Path("obj|nsubj:pass <obj|nsubj:pass=press|push|lobby >obj|nsubj:pass"),
        Path("obl:of|obl:from <obl:of|obl:from=demand >obl:of|obl:from"),
    ),
    noun=(
        Path("nmod:on|nmod:upon|nmod:to|obl:on|obl:to"),
        Path(f"<obj={_REPLYING} >nsubj"),
        Path(f"<nsubj:pass={_REPLYING} >obl:agent|obl:by"),
    ),
).only(*ACTING)
_DEMANDED = Role(
    name="Demanded",
    verb=(Path(_CLAUSE), Path("obl:for"), Path("obj|nsubj:pass <obj|nsubj:pass=demand|urge >obj|nsubj:pass")),
    noun=(Path("nmod:for"), Path(_CONTENT), Path("<obj|nsubj:pass >advcl:to"), Path("nmod:of")),
    clausal=True,
)
_GOODS = (
    "oil|gas|petrol|energy|electricity|power|product|products|good|goods|service|services|housing|labour"
    "|labor|worker"
    "|loan|credit|ticket|car|steel|food|water|drug|home|dollar|gold"
)
# What calls, demands or presses in another sense: as subject ("the recipe calls for eggs"), after "for"
# ("called for a taxi") or as particle ("pushed back elections").
_OTHER_CALLS = (
    "recipe|moment|situation|occasion|job|task|role|time|work|forecast|plan|budget|contract|law|rule"
    "|post|position"
    "|taxi|cab|help|ambulance|backup|assistance|waiter|mother|mummy|doctor|detail|information|appointment"
    "|back|forward|ahead|through|away|aside"
)
_WANTED = (
    "apology|resignation|release|independence|autonomy|inquiry|investigation|election|justice|reform"
    "|ransom|change|end"
    "|withdrawal|vote|referendum|talks|recount|compensation|trial|rights|recognition|return|removal"
    "|payment|ceasefire"
    "|action|answer|explanation|probe|extradition|restitution|truce|sanction|sanctions"
)
_CALLS = "demand|call|plea|appeal|ultimatum"


@attrs.frozen(kw_only=True)
class Demand(Event):
    """Someone demands, urges or publicly calls for something.

    Example: Protesters demanded the resignation of the mayor.
    Example: Amnesty urged the government to free the activists.
    Example: The premier rejected demands for an apology.
    Not: Demand for oil fell in May.
    Not: Nursing is a demanding job.
    Not: The recipe calls for two eggs.
    """

    triggers: ClassVar[Triggers] = (
        verbs("demand", "urge", "implore", unless=f"nsubj|obl:for|advmod={_OTHER_CALLS}", needs=["demand"])
        | verbs(
            "call",
            provided=_FOR,
            unless=[f"nsubj|obl:for|advmod={_OTHER_CALLS}", "obj"],  # "called the vote for Biden"
            needs=["demand"],  # a vote that is called for May is not
        )
        | verbs(
            *("appeal", "press", "push", "plead", "lobby"),
            provided=_FOR,
            unless=[f"nsubj|obl:for|advmod={_OTHER_CALLS}", "xcomp|obj|advmod|amod|obl=guilty"],
        )
        | verbs(
            *(
                "press",
                "pressure",
                "pressurise",
                "pressurize",
                "push",
                "beseech",
                "exhort",
                "entreat",
                "call on",
            ),
            provided=f"{_CLAUSE} <{_CLAUSE} >obj|nsubj:pass",
            unless=f"obj|nsubj:pass={_OTHER_CALLS}|hand|hands|button|finger|key",
        )
        | verbs("call", provided=f"obl:on|obl:upon <obl:on|obl:upon >{_CLAUSE}")
        | verbs(
            "appeal",
            "plead",
            provided=f"obl:to|obl:with <obl:to|obl:with >{_CLAUSE}",
            unless="xcomp|obj|advmod|amod|obl=guilty",
        )
        | Frame(_PRESSING, "obj|nsubj:pass=demand|demands|plea|appeal|ultimatum")
        | Frame(_ANSWERING, "obj|nsubj:pass=demands|plea|ultimatum")
        | Frame(_ANSWERING, "obj|nsubj:pass=call|plea|appeal >nmod:for <nmod:for")
        | Frame(_ANSWERING, f"obj|nsubj:pass=demand|demands >nmod:for={_WANTED} <nmod:for")
        | Frame(_ANSWERING, f"obj|nsubj:pass <obj|nsubj:pass >advcl:to <advcl:to >obj|nsubj:pass={_CALLS}")
        | nouns("call", "plea", "appeal", provided="nmod:for", unless=f"<obj|nsubj:pass={_ANSWERING}")
        | nouns("demand", provided=f"nmod:for={_WANTED}", unless=f"<obj|nsubj:pass={_ANSWERING}")
        | nouns("demand", "call", "plea", provided=_CONTENT)
        | nouns("demand", needs=["demanders"], unless=f"nmod:for={_GOODS}")
        | nouns("ultimatum")
    )
    demanders: Annotated[tuple[Actor, ...], attrs.evolve(_SPEAKER, decides=False)] = ()
    addressees: Annotated[tuple[Actor, ...], _ADDRESSEES] = ()
    demand: Annotated[Span | None, _DEMANDED] = None

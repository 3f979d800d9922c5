"""Custody: people are taken into it, or captive, and set free from it."""

from typing import Annotated, ClassVar

import attrs

from eventx.schema import Event, Frame, Triggers, nouns, states, verbs
from eventx.schema.roles import ACTING, Agent, Patient
from eventx.schema.values import Actor

_PEOPLE = Patient.only("person", "group", decides=True).or_else("<obj >obl:to", "nmod:to", "ccomp >nsubj")
_CAPTORS = attrs.evolve(Agent, lenders=("light", "deciding", "scheduling", "undergoing"), acting=True).only(
    *ACTING, decides=True
)
_OTHER_HOLDS = "accountable|responsible|liable|guilty|answerable|back|up|off|out|on|together"
_PRISONERS = "prisoner|inmate|detainee|convict|captive|hostage"
_HOSPITALS = "hospital|clinic|ward"
_OFFICERS = (
    "police|policeman|officer|agent|detective|authority|soldier|troop|army|force|guard"
    "|marshal|sheriff|official"
)
# Who is held so isn't in custody: "held the minister to account", "held in contempt of court".
_OTHER_GRIPS = (
    "account|commitment|pledge|vow|standard|promise|word|contempt|esteem|regard|check"
    "|awe|hand|arm|high|place|contract"
)
_CAPTIVES = (
    "girl|schoolgirl|child|woman|group|militant|rebel|insurgent|bandit|pirate|jihadist|haram|gang|isis|hostage|heart"
    "|attention|imagination|voter|majority|title|crown|mood|essence|moment"
)
_TERRITORIES = "village|town|city|settlement|hill|height|district|area|island|territory|post|base|suburb"
_OFFICES = (
    "majority|minority|seat|baby|candidate|referendum|whip|ground|own|andolan|protest|line|breath|key|record"
)
_TERMS = "year|month|week|day|life|term|death"
_STAFF = (
    "guard|warden|officer|chaplain|teacher|doctor|nurse|cook|worker|job|career|work|visitor|condition|life"
)
_PRISONS = "jail|prison|custody|detention|captivity|cell|gaol|camp"


@attrs.frozen(kw_only=True)
class Detention(Event):
    """People are taken into, or held in, custody by an authority or a captor.

    Example: Police detained 40 protesters in Minsk on Sunday.
    Example: The journalist was taken into custody at the airport.
    Example: Officers made 20 arrests.
    Not: The bank held interest rates at 6 percent.
    Not: The court held that the child was a citizen.
    Not: The army captured Tarsk, a village near the border.
    Not: Senators seized on the remark.
    Not: The debate detained lawmakers until midnight.
    """

    triggers: ClassVar[Triggers] = (
        verbs(
            *(
                "arrest",
                "rearrest",
                "re-arrest",
                "recapture",
                "detain",
                "jail",
                "gaol",
                "imprison",
                "incarcerate",
                "intern",
            ),
            "lock up",
            transitive=True,
            attributive=True,
        )
        | verbs("round up", transitive=True, attributive=True, needs=["detainees"])
        | verbs(
            "hold",
            transitive=True,
            needs=["detainees"],
            unless=[
                f"xcomp|advmod|compound:prt={_OTHER_HOLDS}",
                f"obl:in|obl:to|nmod:to|nmod:in|xcomp={_OTHER_GRIPS}",
                "ccomp",
                f"obj|nsubj:pass={_OFFICES}",
            ],
        )
        | verbs("remand", "frogmarch", transitive=True, needs=["detainees"])
        | verbs(
            "capture",
            transitive=True,
            needs=["detainees"],
            unless=[
                f"nsubj|obl:by|obl:agent|obl:from|obj|nsubj:pass={_CAPTIVES}",
                f"obj|nsubj:pass >appos={_TERRITORIES}",
            ],
        )
        | verbs(
            "catch",
            "take in",
            transitive=True,
            needs=["detainees"],
            provided=f"nsubj|obl:by|obl:agent={_OFFICERS}",
        )
        | verbs(
            "seize",
            transitive=True,
            needs=["detainees"],
            provided="obj|nsubj:pass",  # not "seized on the remark"
            unless=f"obj|nsubj:pass >appos={_TERRITORIES}",
        )
        | verbs("confine", "haul in", "haul away", "lead away", transitive=True, needs=["detainees"])
        # Anyone picks up a child or a passenger; it takes an authority to pick up a suspect.
        | verbs(
            "pick up", transitive=True, needs=["detainees"], provided=f"nsubj|obl:by|obl:agent={_OFFICERS}"
        )
        | verbs("apprehend", "nab", transitive=True)
        | verbs("bring in", provided="obl:agent|obl:by|nsubj=police|officer|agent|detective")
        | nouns("arrest", "detention", counts=True, unless="amod|compound=cardiac|respiratory")
        | nouns(
            "imprisonment",
            "incarceration",
            "internment",
            "jailing",
            "round-up",
            "roundup",
            unless="amod|compound=life|false",
        )
        | nouns("solitary confinement", "rearrest", "re-arrest")
        | nouns("capture", needs=["detainees"], provided="nmod:of")
        # "safe custody" keeps things
        | states("in custody", "into custody", unless="amod=safe")
        | states("in detention", "behind bars", "under arrest", "on remand")
        | states(
            *("in jail", "in prison", "into jail", "into prison"),
            needs=["detainees"],
            unless=[
                f"<nmod={_TERMS}",
                f"<obl >obj={_TERMS}",
                "<obl=sentence|work|serve|teach|volunteer",
                f"<nmod={_STAFF}",
            ],
        )
        | Frame("send|throw|return", "obl:to|obl:into|obl:in=jail|prison|gaol", needs=["detainees"])
        | Frame("go", "obl:to=jail|prison|gaol", undergone=True, needs=["detainees"])
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
        verbs("release", transitive=True, needs=["released"], unless=f"obl:from={_HOSPITALS}")
        | verbs("free", transitive=True, unless="xcomp")
        | verbs("liberate", "bail", "parole", "let out", transitive=True)
        | verbs("pardon", "amnesty", transitive=True, provided=f"obj|nsubj:pass={_PRISONERS}")
        | verbs("discharge", transitive=True, provided=f"obl:from={_PRISONS}")
        | verbs("let go", needs=["released"], unless="xcomp|ccomp >obl:to")
        | nouns("release", "freeing", needs=["released"], unless="compound=press|news|video|data")
        | states("on bail", "on parole")
        | nouns("bail", "parole", provided="<obj=grant|give|refuse|deny|award|get|win|secure")
        | Frame("make|post", "obj=bail", undergone=True)
        | Frame("set", "xcomp=free")
        | Frame("walk|go", "xcomp|advmod=free", undergone=True)
        | Frame("regain|win", "obj=freedom", undergone=True)
        | Frame("walk|stroll|stride|step|come|get", f"obl:out_of={_PRISONS}", at_end=False, undergone=True)
        | Frame("walk|emerge", f"obl:from={_PRISONS}", at_end=False, undergone=True)
    )
    released: Annotated[tuple[Actor, ...], _PEOPLE] = ()
    releasers: Annotated[tuple[Actor, ...], _CAPTORS] = ()


@attrs.frozen(kw_only=True)
class Kidnapping(Event):
    """People are carried off or held against their will by someone without authority.

    Example: Gunmen kidnapped three engineers in Nigeria on Sunday.
    Example: The militants took 12 tourists hostage.
    Example: The kidnapping of 200 girls by Boko Haram shocked the world.
    Not: The abduction theory was dropped.
    Not: She snatched victory in the last minute.
    """

    triggers: ClassVar[Triggers] = (
        verbs("kidnap", "abduct", transitive=True, attributive=True)
        | verbs("snatch", transitive=True, needs=["victims"])
        | Frame(
            "take|hold|seize|keep",
            "xcomp|advmod|obl|ccomp|compound:prt=hostage|captive",
            transitive=True,
        )
        | verbs("take", "seize", provided="obj|nsubj:pass=hostage|captive")
        | nouns("kidnapping", "kidnap", "hostage-taking", counts=True)
        | states("in captivity", "into captivity")
        | nouns("abduction", counts=True, unless="nmod:of=arm|leg|hip|thumb|finger|shoulder|limb")
    )
    victims: Annotated[tuple[Actor, ...], _PEOPLE] = ()
    kidnappers: Annotated[tuple[Actor, ...], _CAPTORS] = ()

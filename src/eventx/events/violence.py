"""Violence: people are attacked, hurt and killed."""

from typing import Annotated, ClassVar

import attrs

from eventx.roles import ACTING, Agent, Oblique, Path, Patient, Role
from eventx.schema import Event, Frame, Triggers, nouns, states, verbs
from eventx.values import Actor, Span

_PEOPLE = Patient.only("person", "group", decides=True)
_BLAMED = (
    Path("<nmod:for=responsibility <obj=claim|take|accept|admit >nsubj"),
    Path("<obl:with=charge >obj|nsubj:pass"),
    Path("<nmod:of=suspicion <obl:on=arrest|detain|hold|question >obj|nsubj:pass"),
)
"""Who is said to have done what a noun names: "claimed responsibility for the attack"."""
_ASSAULTING = "open|fire|attack|shoot|storm|ambush|raid|stab|bomb|shell|blow|detonate|hurl"
_ACTORS = attrs.evolve(
    Agent,
    verb=(*Agent.verb, Path(f"advcl={_ASSAULTING} >nsubj")),  # "killed when gunmen opened fire"
    noun=(*Agent.noun, *_BLAMED),
).only(*ACTING)
_VIOLENCE = (
    "attack|assault|raid|ambush|bombing|shelling|shooting|stabbing|airstrike|strike|gunfire|clash|fighting|violence"
    "|battle|war|riot|rampage|massacre"
)
_MISHAP = (
    f"{_VIOLENCE}|accident|crash|collision|blast|explosion|fire|blaze|storm|flood|earthquake|quake|tsunami|disaster"
    "|hurricane|cyclone|typhoon|tornado|avalanche|landslide|heatwave|wildfire|stampede|crush|derailment|incident|fall"
    "|collapse|eruption|mudslide|poisoning|bomb|missile|rocket|shell|mine|grenade|bullet|round|shot|gunfire|shrapnel"
    "|debris|fragment|glass|epidemic|outbreak|famine"
)
_EXPLOSIVES = "bomb|device|mine|grenade|shell|rocket|missile|explosive|charge|vest|landmine|munition"
_CAUSES = (
    Path(f"obl:in|obl:by|obl:agent|obl:during|nsubj={_MISHAP}"),
    Path(f"advcl=explode|detonate|blow >nsubj={_EXPLOSIVES}"),
    Path("obl:as=result nmod:of"),
    Path(f"<xcomp=leave >nsubj={_MISHAP}"),  # "The riots left 240 people injured."
    Path("obl:of|obl:from|obl:because_of|obl:due_to"),
)
_CAUSE = Role(
    name="Cause",
    verb=_CAUSES,
    undergoer=_CAUSES,
    state=(Path(f"obl:in={_MISHAP}"), Path(f"<xcomp >nsubj={_MISHAP}")),
)
_HARM = "kill|wound|injure|maim|hurt|shoot|hit|strike"
_FIGHTERS = (
    "police|officer|soldier|army|troop|force|guard|protester|protestor|demonstrator|marcher|rebel|militant|insurgent"
    "|militia|militiaman|fighter|gunman|gang|supporter|fan|villager|rioter|opponent|group|activist"
)
_TARGETS = attrs.evolve(
    Patient,
    name="Target",
    verb=(
        *Patient.verb,
        Path("!obl:into=air|sky !obl:in=air obl:on|obl:into|obl:at"),  # but "fired into the air"
        Path("obl:through <obl:through=fire|shoot >obl:through"),
        Path("advcl|conj=kill|wound|injure|maim >obj"),  # "opened fire, killing two guards"
    ),
    noun=(
        Path("nmod:on|nmod:against|obl:on|obl:against"),
        *Patient.noun,
        Path(f"<obl:in|obl:by|obl:during={_HARM} >obj|nsubj:pass"),
        Path(f"<nmod:in <obj={_HARM} >obj"),  # "killed 60 people in attacks", with the phrase on "people"
        Path("<obl:in|obl:during=die|perish >nsubj"),
        Path("<nmod:of=victim|survivor|target"),
        Path(f"<nmod:of <obl:as={_HARM} >obj|nsubj:pass"),  # "killed as a result of the attack"
    ),
)
_ATTACKERS = attrs.evolve(
    _ACTORS,
    beside=(
        Path("obl:with <obl:with=clash >obl:with"),
        Path("nmod:with <nmod:with=clash >nmod:with"),
        Path(f"obl:with|nmod:with={_FIGHTERS}"),
        Path("nmod:between|nmod:among|nmod:involve|nmod:involving"),
    ),
    noun=(
        Path("<nsubj=break|erupt|flare|occur|take >obl:between"),  # "clashes broke out between"
        Path("<obl:on|obl=go >nsubj"),  # "went on a rampage"
        Path("<obl:for=blame >obj|nsubj:pass"),
        *_ACTORS.noun,
        Path(f"<obl:in|obl:during={_HARM} >nsubj"),
        Path(f"<nmod:in <obj={_HARM} >nsubj"),
        Path("<nmod:of=perpetrator|culprit|mastermind >nsubj"),
        Path("<nmod:of=perpetrator|culprit|mastermind"),
        Path("acl=involve >obj"),
    ),
)
_WEAPONS = (
    "truck|lorry|car|van|vehicle|knife|gun|rifle|bomb|rocket|missile|drone|mine|arson|acid|axe|sword|grenade|mortar"
    "|artillery|machete|hammer|petrol|gas|poison"
)
_CHARGES = "bomb|device|explosive|vest|charge|belt|grenade|landmine"
_FIREARMS = "gun|rifle|pistol|handgun|shotgun|revolver|firearm|weapon|mortar|cannon"
_PROJECTILES = "bullet|rocket|missile|gas|grenade|shell|canister|torpedo|arrow|projectile|artillery"
_INSTRUMENT = attrs.evolve(
    Oblique("with"),
    beside=(
        Path(f"obj <obj=fire >obj={_FIREARMS}|{_PROJECTILES}"),
        Path(f"obj|nsubj:pass <obj|nsubj:pass=detonate|set >obj|nsubj:pass={_CHARGES}"),
    ),
    verb=(
        Path(f"nsubj={_WEAPONS}"),
        Path(f"obj={_FIREARMS}"),
        *Oblique("with").verb,
    ),
    noun=(*Oblique("with").noun, Path(f"compound={_WEAPONS}")),
)
_LIMBS = "arm|leg|nose|rib|jaw|bone|wrist|ankle|skull|finger|hand|foot|eye|tooth|collarbone"
_HURT = attrs.evolve(_PEOPLE, verb=(Path(f"obj={_LIMBS} >nmod:poss"), *_PEOPLE.verb))
_KILLED = attrs.evolve(_PEOPLE, verb=(Path("obj=life >nmod:of"), *_PEOPLE.verb))
_MISSILES = "bullet|round|shot|gunfire|shrapnel|debris|shell|fragment|glass"
_CROWDS = "crowd|people|pedestrian|shopper|worshipper|marcher|protester|demonstrator|passer-by|spectator"
_DISPOSERS = "police|squad|expert|engineer|sapper|team|disposal|unit|specialist|technician"
_ILLNESSES = "heart|panic|asthma|anxiety|cardiac|cyber"
_IDEAS = "proposal|plan|decision|idea|policy|bill|motion|law|reform|record|speech|claim|move|deal"


@attrs.frozen(kw_only=True)
class Death(Event):
    """A person dies or is killed.

    Example: The bomb killed 12 people in Kabul on Monday.
    Example: Three hikers died in the storm.
    Example: The guard was shot dead.
    Not: Parliament killed the bill.
    Not: It was a dead end.
    """

    triggers: ClassVar[Triggers] = (
        verbs("die", "perish", "drown", undergone=True)
        | verbs(
            "kill", "murder", "assassinate", "execute", "slay", "behead", "lynch", "gun down", transitive=True
        )
        | verbs("hang", "massacre", "slaughter", transitive=True, needs=["victims"])
        | verbs("claim", provided="obj=life", needs=["victims"])
        | Frame("shoot|beat|stab|strike", "xcomp|advmod|amod|obl=dead", at_end=False)
        | Frame("leave", "xcomp|advmod|amod|obl=dead")
        | Frame("stab|beat|stone|batter|burn|trample|crush|hack|choke", "obl:to=death", at_end=False)
        | nouns(
            "death", counts=True, unless="<obl:to=stab|beat|stone|batter|burn|trample|crush|hack|choke|shoot"
        )
        | nouns("killing", "murder", "execution", "assassination", "slaying", counts=True)
        | states("dead", needs=["victims"])
    )
    victims: Annotated[tuple[Actor, ...], _KILLED] = ()
    cause: Annotated[Span | None, _CAUSE] = None
    killers: Annotated[tuple[Actor, ...], _ACTORS] = ()


@attrs.frozen(kw_only=True)
class Injury(Event):
    """A person is hurt, wounded or injured.

    Example: At least 20 officers were wounded in the blast.
    Example: The attack injured two nurses.
    Not: The scandal hurt the party's chances.
    """

    triggers: ClassVar[Triggers] = (
        verbs("injure", "wound", "maim", transitive=True)
        | Frame("hit|strike|graze", f"obl:by|obl:in|obl:with={_MISSILES}", at_end=False, needs=["victims"])
        | Frame("hit|strike|graze", f"nsubj={_MISSILES}", at_end=False, needs=["victims"])
        | Frame("break|fracture", f"obj={_LIMBS}", at_end=False, needs=["victims"])
        | Frame("lose", f"obj={_LIMBS}", at_end=False, undergone=True, needs=["victims"])
        | verbs("hurt", transitive=True, needs=["victims"])
        | Frame("suffer|sustain|receive", "obj=injury|wound|burn|bruise|fracture|concussion", undergone=True)
        | nouns("injury", "wound", needs=["victims"])
        | states("injured", "wounded", "hurt", needs=["victims"])
    )
    victims: Annotated[tuple[Actor, ...], _HURT] = ()
    cause: Annotated[Span | None, _CAUSE] = None
    agents: Annotated[tuple[Actor, ...], _ACTORS] = ()


@attrs.frozen(kw_only=True)
class Attack(Event):
    """Physical violence by a person or group: shooting, bombing, beating, assault, air strike, clash.

    Example: Rebels attacked a convoy near Goma on Tuesday.
    Example: Police beat protesters with batons.
    Example: The shelling of the town went on.
    Not: The opposition attacked the proposal.
    Not: He had a heart attack.
    """

    triggers: ClassVar[Triggers] = (
        verbs(
            "attack",
            "assault",
            "ambush",
            "bombard",
            transitive=True,
            unless=f"obj|nsubj:pass={_IDEAS}",
        )
        | verbs("shell", "bomb", "torch", transitive=True)
        | verbs("beat", "storm", "stab", "shoot", "slap", "kick", transitive=True, needs=["targets"])
        | verbs("clash")
        | verbs("set upon", needs=["targets"])
        | Frame("blow", "obj=himself|herself|themselves|itself", at_end=False)
        | verbs("blow up", "shoot up", transitive=True)
        | verbs(
            "detonate",
            "set off",
            provided=f"obj|nsubj:pass={_CHARGES}",
            unless=f"nsubj|obl:agent|obl:by={_DISPOSERS}",
        )
        | Frame("open|return|exchange", "obj=fire")
        | Frame("drive|plow|plough|ram|smash", f"obl:into|obl:through={_CROWDS}", at_end=False)
        | Frame("fire", "obj=shot|round", at_end=False)
        | verbs("fire", provided="obj=gun|rifle|pistol|mortar|shell|bullet|gas|grenade|cannon")
        | verbs("fire", provided="obl:on|obl:into|obl:at|obl:through", unless="obj=shot|round")
        | nouns("attack", "assault", unless=f"compound|amod={_ILLNESSES}")
        | nouns(
            "shooting", "bombing", "airstrike", "air strike", "missile strike", "drone strike", "shelling"
        )
        | nouns("beating", "stabbing", "ambush", "clash", "gunfire", "rampage", "shootout", "gunfight")
        | nouns("offensive", needs=["targets"])
    )
    # Asked first: who drives a lorry into a crowd attacks, the lorry doesn't.
    instrument: Annotated[Span | None, _INSTRUMENT] = None
    targets: Annotated[tuple[Actor, ...], _TARGETS] = ()
    attackers: Annotated[tuple[Actor, ...], _ATTACKERS] = ()

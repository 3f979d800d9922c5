"""Violence: people are attacked, hurt and killed."""

from typing import Annotated, ClassVar

import attrs

from eventx.schema import Event, Frame, Triggers, nouns, states, verbs
from eventx.schema.roles import ACTING, Agent, Oblique, Path, Patient, Role
from eventx.schema.values import Actor, Kind, Span

_PEOPLE = Patient.only("person", "group", decides=True)
_BLAMED = (
    Path("<nmod:for=responsibility|credit <obj=claim|take|admit !advmod=not|never >nsubj"),
    Path("<obl:for|nmod:for=responsible >nsubj"),
    Path("<obj|nsubj:pass=attribute|ascribe|blame|pin >obl:to|obl:on"),
    Path(
        "<nsubj:pass=claim|carry|conduct|commit|perpetrate|mount|launch|stage|orchestrate|execute >obl:agent"
    ),
    Path("<nmod:in|nmod:of|nmod:behind|nmod:for=suspect|attacker|assailant"),
    Path("<obl:to=guilty <xcomp=plead >nsubj"),
    Path("<obl:with=charge >obj|nsubj:pass"),
    Path("<obl:of|obl:for=convict|sentence|jail|imprison|accuse >obj|nsubj:pass"),
    Path("<nmod:of=suspicion <obl:on=arrest|detain|hold|question >obj|nsubj:pass"),
)
"""Who is said to have done what a noun names: "claimed responsibility for the attack"."""
_ASSAULTING = "open|fire|attack|shoot|storm|ambush|raid|stab|bomb|shell|blow|detonate|hurl"
_ACTORS = attrs.evolve(
    Agent,
    verb=(*Agent.verb, Path(f"advcl={_ASSAULTING} >nsubj")),  # "killed when gunmen opened fire"
    noun=(*(path for path in Agent.noun if path.source != "compound"), *_BLAMED),
    lenders=("doing",),
    acting=True,
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
    Path("nsubj"),  # what kills and can't act: "A shell killed two men."
)
_CAUSE = Role(
    name="Cause",
    verb=_CAUSES,
    undergoer=_CAUSES,
    state=(Path(f"obl:in={_MISHAP}"), Path(f"<xcomp >nsubj={_MISHAP}")),
    kinds=frozenset({Kind.THING, Kind.PLACE}),
)
_HARM = "kill|wound|injure|maim|hurt|shoot|hit|strike"
_FIGHTERS = (
    "police|officer|soldier|army|troop|force|guard|protester|protestor|demonstrator|marcher|rebel|militant|insurgent"
    "|militia|militiaman|fighter|gunman|gang|supporter|fan|villager|rioter|opponent|group|activist"
)
_AIMED = "attack|assault|raid|ambush|strike|airstrike|offensive|bombing"
_SUFFERED = "shooting|beating|stabbing|mauling"
_WHERE = "train|bus|tram|ferry|flight|plane|street|road|highway|bridge|beach|campus|island|platform|border"
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
        Path(f"!nmod:on={_WHERE} nmod:on|nmod:against|obl:on|obl:against"),
        Path(f"@{_AIMED} nmod:on|obl:on"),
        Path("nmod:of"),
        Path(f"@{_SUFFERED} nmod:poss"),
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
        Path(f"@{_AIMED}|shelling nmod:poss"),  # "Tehran's missile attacks"
        Path("amod"),  # of a people: "Turkish shelling"
        Path("compound"),
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
_DRIVING = "drive|plow|plough|ram|smash|crash|steer|run"
_THROWN = (
    "stone|rock|brick|bottle|molotov|cocktail|firebomb|projectile|acid|bomb|grenade"
    "|missile|rocket|egg|petrol|canister"
)
_THROWING = "throw|hurl|lob|launch|fling|spray|splash"
_FIREARMS = "gun|rifle|pistol|handgun|shotgun|revolver|firearm|weapon|mortar|cannon"
_PROJECTILES = (
    "bullet|ball|pellet|round|shot|salvo|volley|teargas|rocket"
    "|missile|gas|grenade|shell|canister|torpedo|arrow|projectile|artillery"
)
_INSTRUMENT = attrs.evolve(
    Oblique("with"),
    beside=(
        Path(f"@fire|shoot obj={_FIREARMS}|{_PROJECTILES}"),
        Path("@throw|hurl|lob|fling|toss obj"),
        Path("@pelt !obl:with obj"),  # but "pelted farmers with rocks"
        Path(f"obj|nsubj:pass <obj|nsubj:pass=detonate|set >obj|nsubj:pass={_CHARGES}"),
        Path(f"obj <obj={_DRIVING} >obj"),  # "drove a lorry into a crowd"
        Path(f"obj|nsubj:pass={_THROWN} <obj|nsubj:pass={_THROWING} >obj|nsubj:pass"),
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
_FINDING = "find|discover|pronounce|declare|presume|confirm|certify"
_KILLED = attrs.evolve(
    _PEOPLE,
    verb=(Path("obj=life >nmod:of"), *_PEOPLE.verb),
    # "found three men dead", by whom they were not killed
    state=(*_PEOPLE.state, Path(f"<xcomp|advcl={_FINDING} >obj|nsubj:pass")),
)
_MISSILES = "bullet|round|shot|gunfire|shrapnel|debris|shell|fragment|glass"
_CROWDS = "crowd|people|pedestrian|shopper|worshipper|marcher|protester|demonstrator|passer-by|spectator"
_DISPOSERS = "police|squad|expert|engineer|sapper|team|disposal|unit|specialist|technician"
_ILLNESSES = "heart|panic|asthma|anxiety|cardiac|cyber"
_GAMES = (
    "final|semifinal|semi-final|match|league|cup|opener|round|set|game|election|primary"
    "|poll|derby|championship"
)
_ILLS = (
    "injury|wound|burn|illness|disease|cancer|virus|disorder|stroke|attack|pneumonia|malaria|cholera|ebola|covid-19"
    "|infection|fever|leukaemia|leukemia|tumour|tumor|complication|heat|hypothermia|poisoning"
)
_FATALLY = (
    "stab|beat|stone|batter|burn|trample|crush|hack|choke|bludgeon|club|kick|torture|strangle|whip|flog"
)
_BADLY = "minor|serious|severe|critical|slight|life-threatening|non-life-threatening|death|fatality|damage"
_SPORTING = "knee|hamstring|ankle|groin|calf|ligament|rule|sideline|miss"
_BY = "nsubj|obl:by|obl:agent"
_INTO = "obl:into|obl:through|obl:at"
_STRIKERS = (
    "warplane|plane|jet|aircraft|helicopter|missile|rocket|bomb|bomber|drone|shell|artillery|airstrike|bombing|projectile"
    "|grenade|mortar"
)
_POSITIONS = (
    "position|target|base|convoy|facility|camp|checkpoint|outpost|post|depot|stronghold|hideout|compound|barracks|refinery"
    "|airfield|militant|rebel|insurgent|troop|embassy|consulate|warehouse"
)
_NATURE = (
    "earthquake|quake|storm|hurricane|cyclone|typhoon|tornado|tsunami|flood|lightning|wave|drought|outage|virus|epidemic"
    "|outbreak|recession|crisis|shortage|cut|price|train|car|bus|truck|lorry|vehicle|delay|sanction|scandal|problem"
)
_AIRCRAFT = "jet|plane|aircraft|drone|helicopter|warplane|airliner|missile|balloon"
_GUNMEN = (
    "gunman|bomber|militant|insurgent|attacker|assailant|sniper|suicide-bomber|policeman|jihadist|extremist"
)
_ARMED = (
    "troop|troops|force|forces|army|militia|rebel|militant|insurgent|fighter|soldier|guerrilla|peshmerga|taliban|marine"
    "|jihadist|militiaman|warplane|gang|clan"
)
_FOUGHT = "obj|obl:against|obl:for|obl:with"
_TROUBLES = (
    "re-election|reelection|future|soul"
    "|cancer|disease|illness|virus|covid-19|coronavirus|pandemic|epidemic|ebola|malaria|aids|hiv|poverty|hunger|corruption"
    "|crime|drug|fire|blaze|flame|wildfire|inflation|change|warming|terrorism|racism|discrimination|addiction|obesity"
    "|legal|court|custody|political|electoral|uphill|ratings|takeover|bidding|budget|price|leadership|election|right"
    "|rights|justice|freedom|democracy|equality|independence|survival|life|nomination|presidency|seat|vote|voter|title"
    "|championship|medal|award|control|charge|extradition|law|bill|odds|title|funding|food|oscar|weight|word"
)
_MUNITIONS = (
    "gun|rifle|pistol|mortar|shell|bullet|gas|grenade|cannon|missile|rocket|canister|pellet|torpedo|weapon|firearm|bomb"
    "|explosive|airstrike"
)
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_STONES = "stone|rock|brick|bottle|molotov|cocktail|cocktails|firebomb|projectile|acid|egg|tear-gas|petrol"
_ACCIDENTS = (
    "gas|boiler|factory|chemical|population|accidental|nuclear|volcanic|industrial|demographic|mine|coal|plant|pipeline"
    "|furnace|transformer|tanker|firework|fireworks|past|full|music|interest|creativity|growth|number|case|horn|sand"
)
# What makes a strike a walkout, "a rail strike", and what an attack, "a drone strike".
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
_THUNDER = "compound=lightning <compound <nsubj|nsubj:pass|obl:agent|obl:by=kill|injure|hit|hurt|spark|start"
_ORDERED = "carry|launch|conduct|mount|order|authorise|authorize|approve|deliver|perform|direct"
_WORKERS = "worker|union|driver|teacher|nurse|doctor|staff|employee|crew|pilot|miner"
_IDEAS = "proposal|plan|decision|idea|policy|bill|motion|law|reform|record|speech|claim|move|deal"
# What else is killed without a death.
_HOPES = (
    f"{_IDEAS}|chance|hope|programme|program|project|story|legislation|amendment|measure|momentum|debate|effort|initiative"
    "|agreement|pipeline|process|dream"
)
# What is attacked by words, or what for: "attacked by ministers for its coverage".
_STANDINGS = (
    "coverage|stance|remark|comment|handling|vote|view|statement|failure|mandate|credibility|integrity|character|legacy"
    "|candidacy|reputation|judiciary|motive|patriotism|rhetoric|obamacare"
)
_MEDIA = "twitter|facebook|instagram|tweet|speech|interview|column|editorial|ad|advert|debate|broadcast"
_SCATHING = "scathing|stinging|blistering|withering|veiled|rhetorical|partisan|political|twitter|negative"
_FORECASTS = (
    "projection|expectation|odds|forecast|estimate|deadline|record|rival|opponent|incumbent|challenger|heat"
)
_PICTURES = (
    "video|film|photo|photograph|picture|footage|scene|movie|documentary|clip|episode|glance|look|hoop|basket"
)


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
        verbs("die", "die off", "perish", "pass away", "predecease", undergone=True)
        | verbs("drown", "suffocate", undergone=True, attributive=True)
        | verbs("succumb", undergone=True, provided=f"obl:to={_ILLS}", needs=["victims"])
        | verbs(
            *("kill", "murder", "assassinate", "slay", "behead", "decapitate", "lynch", "martyr"),
            *("electrocute", "gun down", "mow down"),
            transitive=True,
            attributive=True,
            unless=f"obj|nsubj:pass={_HOPES}",
        )
        | verbs("execute", transitive=True, needs=["victims"])
        | verbs("hang", "massacre", "slaughter", transitive=True, needs=["victims"])
        | Frame("claim|cost", "obj=life", at_end=False)
        | Frame(
            "take",
            "obj=life",
            at_end=False,
            provided="obj=life >nmod:poss|nummod|nmod:of",
            unless="advmod=seriously",
        )
        | Frame("burn", "xcomp|advmod|amod|obl=alive", at_end=False, transitive=True)
        | Frame("lose", "obj|nsubj:pass=life", at_end=False, undergone=True)
        | Frame("shoot|beat|stab|strike", "xcomp|advmod|amod|obl=dead", at_end=False)
        | Frame("shoot|stab|beat|wound|injure", "advmod=fatally|mortally", at_end=False)
        | Frame("leave", "xcomp|advmod|amod|obl=dead")
        | Frame(_FATALLY, "obl:to=death", at_end=False)
        | Frame("starve|freeze|bleed", "obl:to=death", at_end=False, undergone=True)
        | Frame("put", "obl:to=death", at_end=False, transitive=True)
        | nouns(
            "death", counts=True, unless=f"<obl:to={_FATALLY}|shoot|starve|freeze|bleed|put|sentence|condemn"
        )
        | nouns("killing", "execution", "assassination", "slaying", "lynching", "beheading", counts=True)
        | nouns(
            "murder",
            counts=True,
            unless=[
                "amod|compound=capital|felony|attempted",
                "<nmod:of=charge",
                "<obl:with|obl:away_with=get",
            ],
        )
        | nouns("massacre", "drowning", "fatality")
        | nouns("suicide", provided="<obj=commit|attempt")
        | nouns("suicide", provided="amod=mass|apparent|suspected|assisted|double|revolutionary")
        | nouns("suicide", provided="nmod:of|nmod:poss", unless="<compound|nmod:poss=my")
        | nouns("passing", "demise", needs=["victims"], provided="nmod:of|nmod:poss")
        | nouns("loss", provided="nmod:of=life")
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
        verbs("injure", "wound", "maim", transitive=True, attributive=True)
        | Frame("hit|strike|graze", f"obl:by|obl:in|obl:with={_MISSILES}", at_end=False, needs=["victims"])
        | Frame("hit|strike|graze", f"nsubj={_MISSILES}", at_end=False, needs=["victims"])
        | Frame("break|fracture", f"obj={_LIMBS}", at_end=False, needs=["victims"])
        | Frame("lose", f"obj={_LIMBS}", at_end=False, undergone=True, needs=["victims"])
        | verbs("hurt", transitive=True, needs=["victims"])
        | Frame("suffer|sustain|receive", "obj=injury|wound|burn|bruise|fracture|concussion", undergone=True)
        | nouns("injury", "wound", needs=["victims"])
        | nouns("injury", provided=f"amod|conj={_BADLY}", unless=f"amod|compound={_SPORTING}")
        | nouns("injury", provided=f"<conj={_BADLY}")
        | nouns("injury", provided="<obj|nsubj:pass=report|cause|treat|inflict|avoid|escape")
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
    Not: The paper was attacked by ministers for its coverage of the war.
    Not: He launched a scathing attack on the government.
    Not: He had a heart attack.
    """

    triggers: ClassVar[Triggers] = (
        verbs(
            "attack",
            transitive=True,
            unless=[
                f"obj|nsubj:pass={_IDEAS}|{_STANDINGS}",
                "obl:as",
                "advmod=verbally|publicly|personally|politically",
                f"obl:for|obl:over={_STANDINGS}",
                f"obl:on|obl:in|obl:via={_MEDIA}",
            ],
        )
        | verbs("assault", "ambush", "bombard", "baton-charge", "lathi-charge", "tear-gas", transitive=True)
        | verbs("shell", "bomb", "torch", "firebomb", "strafe", "invade", "mug", "headbutt", transitive=True)
        | verbs("rape", "gang-rape", "molest", "torture", "strangle", "throttle", "flog", transitive=True)
        | verbs(
            "beat",
            transitive=True,
            needs=["targets"],
            unless=[
                "obj|obl|dep|nmod|xcomp >nmod|punct=0|-",
                "obj >nmod >case=-",
                "obj >nmod|flat >nmod >case=-",
                f"obl:in|obl:at={_GAMES}",
                f"obj={_FORECASTS}",
            ],
        )
        | verbs("storm", "stab", transitive=True, needs=["targets"])
        | verbs("shoot", transitive=True, needs=["targets"], unless=f"obj|nsubj:pass={_PICTURES}")
        # "slapped tariffs on steel", "kicked to the kerb"
        | verbs(
            "slap",
            transitive=True,
            needs=["targets"],
            unless=[
                "obl:on|obj >nmod:on",
                f"obj={_IDEAS}|tariff|sanction|penalty|tax|fine|ban|restriction|charge",
            ],
        )
        | verbs("kick", transitive=True, needs=["targets"], unless="obl:to|compound:prt|obl:out_of|obl:off")
        | verbs("punch", "poison", "knife", "whip", "cane", "club", "gas", transitive=True, needs=["targets"])
        | verbs("pelt", "raid", "beat up", "rough up", "manhandle", transitive=True, needs=["targets"])
        | verbs("clash", "skirmish")
        | verbs("set upon", "fire upon", needs=["targets"])
        # A storm or a car strikes too, and a deal is struck: it takes a weapon, a gunman or a position.
        | verbs("strike", "hit", provided=f"nsubj|obl:by|obl:agent={_STRIKERS}")
        | verbs("strike", "hit", "pound", provided=f"obj|nsubj:pass={_POSITIONS}", unless=f"{_BY}={_NATURE}")
        | verbs("strike", "hit", "target", provided=f"nsubj|obl:by|obl:agent={_GUNMEN}")
        | verbs("explode", "detonate", "go off", provided=f"nsubj={_EXPLOSIVES}|blast|explosion|explosives")
        | verbs("fight", "battle", provided=f"nsubj={_ARMED}", unless=f"{_FOUGHT}={_TROUBLES}")
        | Frame("blow", "obj=himself|herself|themselves|itself", at_end=False)
        | verbs("shoot down", provided=f"obj|nsubj:pass={_AIRCRAFT}")
        | verbs("blow up", "shoot up", transitive=True, unless="obj=thing|balloon|proportion")
        | verbs("down", provided=f"obj|nsubj:pass={_AIRCRAFT}")
        | verbs(
            "detonate",
            "set off",
            provided=f"obj|nsubj:pass={_CHARGES}",
            unless=f"nsubj|obl:agent|obl:by={_DISPOSERS}",
        )
        | Frame("open|return|exchange|draw", "obj=fire")
        | Frame("set", "obj=fire", unless="nsubj=spark|lightning|heat")
        | Frame("set", "xcomp|advmod|obl=ablaze|alight|afire")
        | Frame("drive|plow|plough|ram|smash|crash|steer|run", f"{_INTO}={_CROWDS}", at_end=False)
        | verbs(
            "ram",
            provided=f"{_INTO}|obj|nsubj:pass",
            unless=[f"obj|obl={_IDEAS}", "compound:prt|advmod=through"],
        )
        | Frame("fire", "obj=shot|round", at_end=False)
        | verbs("fire", "lob", "hurl", "throw", provided=f"obj|nsubj:pass={_MUNITIONS}")
        | verbs("launch", provided=[f"obj|nsubj:pass={_MUNITIONS}", "obl:at|obl:on|obl:into|obl:against"])
        | verbs("throw", "hurl", "lob", "pelt", provided=f"obj|nsubj:pass={_STONES}")
        | verbs("throw", "land", "trade", provided="obj|nsubj:pass=punch|punches")
        | verbs("spray", "splash", "fling", provided="obj=acid|bullet|gunfire")
        | verbs(
            "spray", "douse", "blast", "spatter", provided="obl:with=gas|cannon|acid|bullet|petrol|gunfire"
        )
        | verbs("use", provided="obj|nsubj:pass=gas|cannon|cannons|baton >compound=tear|water")
        # Who is fired on a Friday lost a job.
        | verbs("fire", provided="obl:into|obl:at|obl:through", unless="obj=shot|round")
        | verbs("fire", provided="obl:on", unless="obj|nsubj:pass")
        | nouns(
            "attack",
            "assault",
            unless=[
                f"compound|amod={_ILLNESSES}|personal|verbal|felonious|{_SCATHING}",
                f"nmod:on|nmod:against|obl:on={_IDEAS}|{_STANDINGS}",
                f"nmod:on|nmod:in|nmod:via={_MEDIA}",
                "nmod:at=government|party|rival|opponent",
            ],
        )
        | nouns(
            "shooting", "bombing", "airstrike", "air strike", "missile strike", "drone strike", "shelling"
        )
        | nouns("beating", "stabbing", "ambush", "clash", "gunfire", "rampage", "shootout", "gunfight")
        | nouns("shoot-out", "firefight", "skirmish", "scuffle", "brawl", "melee", "chokehold", "headlock")
        | nouns("bombardment", "barrage", "onslaught", "incursion", "raid", "hijacking")
        | nouns("invasion", unless="nmod:of=privacy|space")
        | nouns("baton charge", "lathi charge", "lathi-charge", "torture", "flogging", "caning")
        | nouns("rape", unless=["<nmod:of=charge|count", "nmod:of=environment|land|nature"])
        | nouns(
            "physical altercation", "violent altercation", "artillery fire", "mortar fire", "hostile fire"
        )
        | nouns("blast", unless=[f"compound|amod|nmod:of={_ACCIDENTS}", "<obj=have|generate"])
        | nouns("explosion", unless=f"compound|amod|nmod:of|nmod:in={_ACCIDENTS}")
        | nouns("battle", unless=f"amod|compound|nmod:for|nmod:over|nmod:against|nmod:with={_TROUBLES}")
        | nouns(
            "fight",
            provided="nmod:for|nmod:with|nmod:between|nmod:against|nmod:in|compound",
            unless=f"amod|compound|nmod:for|nmod:over|nmod:against|nmod:with={_TROUBLES}",
        )
        | nouns("fighting", unless="compound=fire|crime|bull|cock|dog")
        | nouns("offensive", unless="compound|amod=charm|legal|diplomatic|media|propaganda")
        | nouns("force", provided="<nmod:of=use")
        # A strike on someone, by a weapon, or that an army carries out; workers' strikes are another type.
        | nouns("strike", provided=f"compound|amod={_WEAPONRY}", unless=_THUNDER)
        | nouns(
            "strike",
            provided="nmod:on|nmod:against|obl:against",
            unless=["case=on", f"compound|amod={_LABOUR}", f"nmod:on={_DAYS}"],
        )
        | nouns("strike", provided=f"<obj|nsubj:pass={_ORDERED}", unless="compound|amod=hunger|rail|general")
        | nouns(
            "strike",
            needs=["attackers"],
            unless=["case=on", "nmod:by", f"compound|amod={_LABOUR}", "<obj=end|call|plan|hold|stage"],
        )
    )
    # Asked first: who drives a lorry into a crowd attacks, the lorry doesn't.
    instrument: Annotated[Span | None, _INSTRUMENT] = None
    targets: Annotated[tuple[Actor, ...], _TARGETS] = ()
    attackers: Annotated[tuple[Actor, ...], _ATTACKERS] = ()

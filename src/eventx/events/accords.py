"""Accords: parties negotiate, agree, and hold their fire."""

from typing import Annotated, ClassVar

import attrs

from eventx.schema import Event, Frame, Triggers, nouns, verbs
from eventx.schema.roles import ACTING, Participants, Path, Role, Topic
from eventx.schema.values import Actor, Span

_PACTS = ("agreement", "deal", "accord", "pact", "treaty")
_PACT = "|".join(_PACTS)
_TRUCE = "ceasefire|truce|armistice"
_SIGNING = "sign|reach|strike|clinch|seal|ink|conclude|finalise|finalize|initial"
_JOINING = (
    f"{_SIGNING}|make|hammer|thrash|hash|negotiate|renegotiate|cut|agree|break|violate|breach|honour"
    "|honor|cancel|scrap"
    "|renounce|abandon|enter|join|declare|observe|keep|respect|call|extend|announce"
)
_COMING_TO = f"{_JOINING}|hammer out|thrash out|hash out"
_WISHING = "reject|seek|want|propose"
_HELPING = "broker|mediate|facilitate|host|sponsor|oversee"
_BACKING = "ratify|approve|endorse|unveil|welcome|hail|back|secure"
_FARING = "collapse|fail|go|hold|unravel|expire|lapse|follow|fall|enter|take|begin|start|end|come"
_NO_PACT = (
    "amod|compound=great|good|big|raw|broad|general|tacit|record|book|movie|tv|square|licence|license|user"
)
_GRAMMAR = "nmod:between=verb|noun|subject|pronoun|adjective|theory|result|data"
_MEDIATORS = Role(
    name="Mediators",
    verb=(
        Path("nsubj <nsubj=mediate >nsubj"),
        Path("obl:agent|obl:by <obl:agent|obl:by=mediate >obl:agent|obl:by"),
    ),
    noun=(
        Path("nmod:by <nmod:by=mediation >nmod:by"),
        Path(f"<obj={_HELPING} >nsubj"),
        Path(f"<nsubj:pass={_HELPING} >obl:agent|obl:by"),
    ),
).only(*ACTING)
_SIDES = Role(
    name="Sides",
    verb=(
        Path("nsubj <nsubj=agree|cease|hold|halt|suspend >nsubj"),
        Path("obl:with|obl:between"),
    ),
    noun=(
        Path("nmod:between|nmod:among"),
        Path("nmod:with|obl:with"),
        Path(f"<obj|obl:to={_JOINING}|{_WISHING}|come|agree >nsubj"),
        Path(f"<nsubj:pass={_JOINING}|{_WISHING} >obl:agent|obl:by"),
        Path("nmod:poss"),
        Path("compound"),
    ),
    collect=True,
).only(*ACTING, decides=True)


@attrs.frozen(kw_only=True)
class Agreement(Event):
    """Parties agree on or to something, or reach, sign, keep or break an agreement, deal or treaty.

    Example: The two governments signed a trade agreement on Monday.
    Example: Mediators struck a deal between the rebels and the army.
    Example: Ministers agreed on a new budget.
    Example: The deal with the union collapsed.
    Not: Most critics agreed that the film was dull.
    Not: Check the agreement between subject and verb.
    Not: He has a great deal of experience.
    Not: You agree to receive our newsletter.
    """

    triggers: ClassVar[Triggers] = (
        # who is told that they agree has signed nothing: "You agree to receive our newsletter"
        verbs("agree", provided="obl:on|obl:upon|obl:to|xcomp", unless=["ccomp|obl:with|obj", "nsubj=you"])
        | verbs(
            "agree",
            provided="obj|nsubj:pass",
            unless=f"obj|nsubj:pass={_PACT}|{_TRUCE}|settlement|compromise",
        )
        | verbs("agree", provided="ccomp >aux=will|would|should|shall|must", needs=["parties"])
        | Frame(
            f"{_COMING_TO}|{_HELPING}|{_BACKING}|tear up|rip up", f"obj|nsubj:pass={_PACT}", transitive=True
        )
        | Frame("come|agree", f"obl:to={_PACT}")
        | Frame(_COMING_TO, "obj|nsubj:pass=settlement|compromise|memorandum")
        # "in agreement" is of one mind, "a great deal" is much
        | nouns(*_PACTS, unless=[_NO_PACT, _GRAMMAR, "!det case=in|by", f"<nmod:of=signatory|{_TRUCE}"])
        | nouns("memorandum", provided="nmod:of=understanding")
    )
    mediators: Annotated[tuple[Actor, ...], _MEDIATORS] = ()
    parties: Annotated[tuple[Actor, ...], _SIDES] = ()
    topic: Annotated[
        Span | None,
        Role(
            name="Agreed",
            verb=(
                Path("xcomp <xcomp=agree >xcomp"),
                Path("obj|nsubj:pass <obj|nsubj:pass=agree >obj|nsubj:pass"),
                Path("obl:on|obl:upon|obl:over"),
                Path("obl:to <obl:to=agree >obl:to"),
            ),
            noun=(*Topic.noun, Path("acl:to")),
            clausal=True,
        ),
    ] = None


@attrs.frozen(kw_only=True)
class Negotiation(Event):
    """Parties negotiate, mediate or hold talks; such talks of officials are a Meeting as well.

    Example: The rebels negotiated with the army for three days.
    Example: Ministers held talks with union leaders about pay.
    Example: Negotiations over the dam broke down on Friday.
    Not: The driver negotiated the sharp bend.
    Not: There is talk of an early election.
    """

    triggers: ClassVar[Triggers] = (
        verbs(
            *("negotiate", "renegotiate"),
            unless="obj=bend|corner|curve|turn|rapid|rapids|obstacle|terrain|course|stair|stairs|traffic",
        )
        | verbs("mediate", "bargain", "haggle")
        | nouns("negotiation", "renegotiation", "mediation", "talks")
    )
    mediators: Annotated[tuple[Actor, ...], _MEDIATORS] = ()
    negotiators: Annotated[
        tuple[Actor, ...],
        attrs.evolve(
            Participants.only(*ACTING, decides=True),
            verb=(Path("nsubj"), Path("obl:with|obl:between|obl:among"), Path("obl:agent|obl:by")),
        ),
    ] = ()
    topic: Annotated[
        Span | None, attrs.evolve(Topic, verb=(*Topic.verb, Path("obl:for"), Path("obj"), Path("nsubj:pass")))
    ] = None


@attrs.frozen(kw_only=True)
class Ceasefire(Event):
    """A ceasefire, truce or end of hostilities is agreed, declared, kept or broken.

    Example: The two sides declared a ceasefire on Sunday.
    Example: A truce between Hamas and Israel took effect at dawn.
    Example: The general ordered his troops to cease fire.
    Not: Ceasefire monitors arrived on Monday.
    Not: The company ceased trading.
    """

    triggers: ClassVar[Triggers] = (
        Frame(f"{_COMING_TO}|{_HELPING}|{_BACKING}", f"obj|nsubj:pass={_TRUCE}")
        | Frame(f"{_COMING_TO}|{_HELPING}|{_BACKING}", f"obj|nsubj:pass compound={_TRUCE} <compound={_PACT}")
        | nouns("ceasefire", "cease fire", "truce", "armistice")
        | nouns("cessation", provided="nmod:of=hostility|hostilities|fighting|violence")
        | nouns(*(f"{kind} {pact}" for kind in _TRUCE.split("|") for pact in _PACTS))
        | Frame("cease|hold", "obj=fire", at_end=False)
        | Frame("cease|suspend|halt", "obj|nsubj:pass=hostility|hostilities", at_end=False)
    )
    mediators: Annotated[tuple[Actor, ...], _MEDIATORS] = ()
    parties: Annotated[tuple[Actor, ...], _SIDES] = ()

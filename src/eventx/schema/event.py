"""What an event type is: a frozen attrs class with trigger lemmas, roles and examples.

>>> from typing import Annotated, ClassVar
>>> import attrs
>>> from eventx import Actor, Event, Patient, Triggers, nouns, verbs
>>> @attrs.frozen(kw_only=True)
... class Evacuation(Event):
...     '''People are moved out of danger.
...
...     Example: Firefighters evacuated 300 residents.
...     '''
...
...     triggers: ClassVar[Triggers] = verbs("evacuate") | nouns("evacuation")
...     evacuees: Annotated[tuple[Actor, ...], Patient] = ()
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Self, TypeGuard, TypeVar, cast

import attrs

from eventx.schema.codes import Codes, Plover
from eventx.schema.fields import RoleField, role_fields
from eventx.schema.triggers import Frame, Trigger, Triggers, nouns, phrases, states, verbs
from eventx.schema.values import Actor, Count, Modality, Place, Realis, Span, Timex
from eventx.schema.wellformed import check_definition, check_names

__all__ = [
    "Event",
    "Evidence",
    "Frame",
    "RoleField",
    "Trigger",
    "TriggerIndex",
    "Triggers",
    "changed",
    "examples_of",
    "index_of",
    "is_event_class",
    "nouns",
    "phrases",
    "role_fields",
    "states",
    "verbs",
]


@attrs.frozen(kw_only=True)
class Evidence:
    """Why a field is filled: the rule that found it, and the span it found."""

    field: str
    rule: str
    span: Span | None = None


@attrs.frozen(kw_only=True)
class Event:
    """Something that happened, will or might happen, or did not, as a text tells it.

    All spans are half-open character offsets into the text. `when`, `places` and `source` are what
    the trigger's sentence says of this event; `count` is one stated on the trigger itself ("20
    arrests"), other counts are with their actors. `mentions` are the single-mention events that were
    merged into this one, all of its class.

    `confidence` is how likely the text tells of such an event at all, by the trigger, from 0 to 1 in
    hundredths; who takes part in it, where and when have their own. It is None with a parser of your own
    and for types that are no shipped ones or children of these; it counts for nothing when events are
    compared. What was merged from several mentions is as sure as the surest of them.
    """

    triggers: ClassVar[Triggers] = Triggers()
    speech_act: ClassVar[bool] = False
    """whether it is done by saying it, so that the time of "said" is its own: "I am sorry," he said Friday"""

    codes: ClassVar[Codes] = Codes()
    """a custom type's codes in PLOVER, CAMEO and ACE, else its parent's; shipped types have theirs in data"""

    trigger: Span
    sentence: Span
    realis: Realis = Realis.ACTUAL
    modality: Modality | None = None
    count: Count | None = None
    places: tuple[Place, ...] = ()
    when: Timex | None = None
    source: Actor | None = None
    confidence: float | None = attrs.field(default=None, eq=False)
    evidence: tuple[Evidence, ...] = ()
    _mentions: tuple["Event", ...] = ()  # read by the property, which tells type checkers their class

    def __init_subclass__(cls) -> None:
        check_names(cls)

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        check_definition(cls)

    @property
    def mentions(self) -> tuple[Self, ...]:
        """The single-mention events that were merged into this one; empty if it is its own only mention."""
        return cast("tuple[Self, ...]", self._mentions)

    @classmethod
    def type_name(cls) -> str:
        """The class name in snake case, as in JSON: "sanctions_meeting"."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()

    @property
    def plover(self) -> Plover | None:
        """The PLOVER 2.0 code of what the text tells: "RETREAT:release", demanded "REQUEST:yield"."""
        return self._coded().plover

    @property
    def cameo(self) -> str | None:
        """The CAMEO code of what the text tells: "0841", of a release demanded "1053"."""
        return self._coded().cameo

    @property
    def ace(self) -> str | None:
        """The ACE 2005 subtype, whatever the realis: "Justice.Release-Parole"."""
        return self._coded().ace

    def _coded(self) -> Codes:
        from eventx.exchange.coding import codes_of

        return codes_of(self)

    def to_dict(self) -> dict[str, Any]:
        """Write the event as JSON-ready values; `eventx.from_dict` is its exact inverse."""
        from eventx.exchange.serialize import to_dict

        return to_dict(self)

    def explain(self) -> str:
        """Which trigger, and which path or cue, found each part, a line each, in brackets its confidence."""
        named = f"{type(self).__name__} {self.trigger.text!r} at {self.trigger.start}-{self.trigger.end}"
        lines = [named + _told(self.confidence)]
        sure = {(name, one.start): one.confidence for name, one in _weighed(self)}
        for item in self.evidence:
            found = f" {item.span.text!r}" if item.span else ""
            confidence = sure.get((item.field, item.span.start)) if item.span else None
            lines.append(f"  {item.field}:{found} by {item.rule}{_told(confidence)}")
        for mention in self.mentions:
            lines += [
                "  mention " + line if i == 0 else "  " + line
                for i, line in enumerate(mention.explain().split("\n"))
            ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from eventx.report import render_card

        return render_card(self)


_E = TypeVar("_E", bound=Event)


def changed(event: _E, **changes: Any) -> _E:
    """The event with these changes, or as it is where a validator of its class refuses them."""
    try:
        return attrs.evolve(event, **changes)
    except ValueError:
        return event


def is_event_class(value: object) -> TypeGuard[type[Event]]:
    """Whether a value is a class of events."""
    return isinstance(value, type) and issubclass(value, Event)


TriggerIndex = Mapping[str, tuple[tuple[type[Event], Trigger], ...]]
"""Event types and triggers by the lemma that a sentence must have."""


def fillers_of(event: Event) -> Iterator[tuple[str, Span]]:
    """Names of roles and their fillers, in the order of the class's fields."""
    for field in role_fields(type(event)):
        value = getattr(event, field.name)
        yield from ((field.name, one) for one in (value if field.many else (value,)) if one is not None)


def _weighed(event: Event) -> Iterator[tuple[str, Span]]:
    """Names of fields and what has been weighed in them: fillers, places, time and source."""
    yield from fillers_of(event)
    yield from (("places", place) for place in event.places)
    yield from ((name, one) for name, one in (("when", event.when), ("source", event.source)) if one)


def _told(confidence: float | None) -> str:
    return "" if confidence is None else f" ({confidence:.2f})"


def index_of(types: Iterable[type[Event]]) -> TriggerIndex:
    """The triggers of these types, by lemma."""
    index: dict[str, list[tuple[type[Event], Trigger]]] = {}
    for cls in types:
        for trigger in cls.triggers.items:
            index.setdefault(trigger.lemma, []).append((cls, trigger))
    return {lemma: tuple(entries) for lemma, entries in index.items()}


def examples_of(cls: type[Event]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences of the docstring's "Example:" and "Not:" lines; lines further indented go on with one."""
    doc = vars(cls).get("__doc__") or ""
    yes, no = (
        tuple(" ".join(found[1].split()) for found in re.findall(_LABELLED.format(label), doc, re.MULTILINE))
        for label in ("Example", "Not")
    )
    return yes, no


_LABELLED = r"^([ \t]*){}:[ \t]*(\S.*(?:\n\1[ \t]+\S.*)*)$"

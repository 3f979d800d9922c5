"""What an event type is: a frozen attrs class with trigger lemmas, roles and examples.

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
import types
from collections.abc import Iterable, Mapping
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Self,
    TypeGuard,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from eventx.errors import SchemaError
from eventx.roles import Path, Role
from eventx.values import Actor, Count, Place, Realis, Span, Timex


@attrs.frozen(kw_only=True)
class Trigger:
    """One way to name an event.

    `lemma` is that of the word found first; `particles` must stand below it ("round" up); `path`, if
    any, must lead on to a word of `lemmas`, which then is the trigger itself if `at_end` ("take into
    custody" names its event by "custody").
    """

    form: str
    """"verb", "noun" or "state": which of a role's paths apply"""
    lemma: str
    particles: tuple[str, ...] = ()
    marker: str = ""
    """the preposition that a state needs: "in" of "in custody" """
    path: Path | None = None
    at_end: bool = False
    transitive: bool = False
    needs: tuple[str, ...] = ()
    provided: Path | None = None
    unless: Path | None = None
    counts: bool = False
    undergone: bool = False

    @property
    def rule(self) -> str:
        """A short name, for explanations: `verb "round up"`."""
        words = " ".join(filter(None, (self.marker, self.lemma, *self.particles)))
        end = f" {self.path.source}" if self.path else ""
        return f'{self.form} "{words}"{end}'


@attrs.frozen
class Triggers:
    """A set of triggers; sets are joined by ``|``."""

    items: tuple[Trigger, ...] = ()

    def __or__(self, other: "Triggers") -> "Triggers":
        return Triggers(self.items + other.items)


def verbs(
    *phrases: str,
    transitive: bool = False,
    undergone: bool = False,
    needs: Iterable[str] = (),
    provided: str | None = None,
    unless: str | None = None,
) -> Triggers:
    """Verbs by lemma, with particles if any: ``verbs("arrest", "round up")``.

    `transitive`: the verb can't do without an object, so a lone subject is a headline's passive
    ("Eleven held in Spain"). `undergone`: the subject undergoes it ("Three hikers died"). `needs`:
    fields that must have a filler that is known to be of the role's kinds, for verbs of many senses
    ("hold"). `provided`: a path that must lead somewhere; `unless`: one that must lead nowhere.
    """
    return _triggers(
        "verb",
        phrases,
        transitive=transitive,
        undergone=undergone,
        needs=tuple(needs),
        provided=_path(provided),
        unless=_path(unless),
    )


def nouns(
    *lemmas: str,
    needs: Iterable[str] = (),
    provided: str | None = None,
    unless: str | None = None,
    counts: bool = False,
) -> Triggers:
    """Nouns by lemma, with modifiers before it if any: ``nouns("arrest", "phone call")``.

    Options as with `verbs`; but a noun with `needs` and without any filler refers back, and counts
    where the document has told of such an event ("The releases came hours later"). `counts`: as many
    are affected as there are of the noun ("20 arrests"), so its count is the event's.
    """
    heads_first = [" ".join(reversed(lemma.split())) for lemma in lemmas]
    return _triggers(
        "noun",
        heads_first,
        needs=tuple(needs),
        provided=_path(provided),
        unless=_path(unless),
        counts=counts,
    )


def states(*phrases: str, needs: Iterable[str] = ()) -> Triggers:
    """States that someone is in: adjectives (``states("free")``) or a preposition and a noun
    (``states("in custody", "behind bars")``), whose trigger word is the noun.
    """
    return Triggers(
        tuple(
            Trigger(form="state", lemma=words[-1], marker=" ".join(words[:-1]), needs=tuple(needs))
            for words in map(str.split, phrases)
        )
    )


def Frame(  # noqa: N802 - reads as the constructor that it stands for
    verb: str, path: str, *, at_end: bool = True, undergone: bool = False, needs: Iterable[str] = ()
) -> Triggers:
    """A verb together with what it leads to: ``Frame("take|accept", "obj=responsibility")``.

    The trigger is the word at the end of the path ("responsibility"), or the verb if not `at_end`;
    roles are found from the verb. `undergone`: the verb's subject undergoes the event ("walk free").
    """
    settings = {"at_end": at_end, "undergone": undergone, "needs": tuple(needs)}
    return _triggers("verb", verb.split("|"), path=Path(path), **settings)


def _triggers(form: str, phrases: Iterable[str], **settings: Any) -> Triggers:
    heads = map(str.split, phrases)
    return Triggers(
        tuple(Trigger(form=form, lemma=head, particles=tuple(rest), **settings) for head, *rest in heads)
    )


def _path(source: str | None) -> Path | None:
    return None if source is None else Path(source)


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
    """

    triggers: ClassVar[Triggers] = Triggers()
    speech_act: ClassVar[bool] = False
    """whether it is done by saying it, so that the time of "said" is its own: "I am sorry," he said Friday"""

    trigger: Span
    sentence: Span
    realis: Realis = Realis.ACTUAL
    count: Count | None = None
    places: tuple[Place, ...] = ()
    when: Timex | None = None
    source: Actor | None = None
    evidence: tuple[Evidence, ...] = ()
    _mentions: tuple["Event", ...] = ()  # read by the property, which tells type checkers their class

    @property
    def mentions(self) -> tuple[Self, ...]:
        """The single-mention events that were merged into this one; empty if it is its own only mention."""
        return cast("tuple[Self, ...]", self._mentions)

    @classmethod
    def type_name(cls) -> str:
        """The class name in snake case, as in JSON: "sanctions_meeting"."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()

    def to_dict(self) -> dict[str, Any]:
        """Write the event as JSON-ready values; `eventx.from_dict` is its exact inverse."""
        from eventx.serialize import to_dict

        return to_dict(self)

    def explain(self) -> str:
        """Which trigger, and which path or cue, found each part, a line each."""
        lines = [f"{type(self).__name__} {self.trigger.text!r} at {self.trigger.start}-{self.trigger.end}"]
        for item in self.evidence:
            found = f" {item.span.text!r}" if item.span else ""
            lines.append(f"  {item.field}:{found} by {item.rule}")
        for mention in self.mentions:
            lines += [
                "  mention " + line if i == 0 else "  " + line
                for i, line in enumerate(mention.explain().split("\n"))
            ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from eventx.report import render_card

        return render_card(self)


def is_event_class(value: object) -> TypeGuard[type[Event]]:
    """Whether a value is a class of events."""
    return isinstance(value, type) and issubclass(value, Event)


TriggerIndex = Mapping[str, tuple[tuple[type[Event], Trigger], ...]]
"""Event types and triggers by the lemma that a sentence must have."""


@attrs.frozen(kw_only=True)
class RoleField:
    """A role field of an event class, as its annotation declares it."""

    name: str
    role: Role
    value: type
    """Actor, Place or Span"""
    many: bool
    required: bool
    """whether there is no event without a filler, by its role or as an ``X`` without a default"""


_FILLERS = (Actor, Place, Span)
_QUANTIFIERS = (None, tuple, types.UnionType, Union)


def role_fields(cls: type[Event]) -> tuple[RoleField, ...]:
    """The role fields of an event class in the order of their definition.

    Raises SchemaError for a class that isn't decorated by `attrs.frozen`, or an annotation that is
    none of ``X``, ``X | None`` and ``tuple[X, ...]`` with X an Actor, Place or Span.
    """
    key: Any = cls  # mypy takes the instances' hash for the class's
    return _read_role_fields(key)


@cache
def _read_role_fields(cls: Any) -> tuple[RoleField, ...]:
    if "__attrs_attrs__" not in vars(cls):
        raise SchemaError(f"{cls.__name__} needs its own decorator: @attrs.frozen(kw_only=True)")
    hints = get_type_hints(cls, include_extras=True)
    return tuple(
        _role_field(cls, field, hints[field.name])
        for field in attrs.fields(cls)
        if get_origin(hints[field.name]) is Annotated
        and any(isinstance(a, Role | Path) for a in get_args(hints[field.name])[1:])
    )


def _role_field(cls: type[Event], field: "attrs.Attribute[Any]", hint: Any) -> RoleField:
    declared, *extras = get_args(hint)
    role = next(extra for extra in extras if isinstance(extra, Role | Path))
    if isinstance(role, Path):
        role = Role(name=f"Path({role.source!r})", verb=(role,), noun=(role,), state=(role,))
    many = get_origin(declared) is tuple
    inner = [a for a in get_args(declared) if a not in (types.NoneType, ...)] or [declared]
    if get_origin(declared) not in _QUANTIFIERS or len(inner) != 1 or inner[0] not in _FILLERS:
        raise SchemaError(
            f"{cls.__name__}.{field.name} is {declared}; use X, X | None or tuple[X, ...] with X one of "
            + ", ".join(t.__name__ for t in _FILLERS)
        )
    single = not many and types.NoneType not in get_args(declared)
    required = role.required or (single and field.default is attrs.NOTHING)
    return RoleField(name=field.name, role=role, value=inner[0], many=many, required=required)


def examples_of(cls: type[Event]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences of the docstring's "Example:" and "Not:" lines."""
    doc = vars(cls).get("__doc__") or ""
    yes = re.findall(r"^\s*Example:\s*(\S.*)$", doc, re.MULTILINE)
    no = re.findall(r"^\s*Not:\s*(\S.*)$", doc, re.MULTILINE)
    return tuple(yes), tuple(no)

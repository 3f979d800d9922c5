"""Check event classes: each when it is defined, and a set of them when they are to be looked for together."""

import re
import warnings
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations, permutations
from typing import Any

import attrs

from eventx.errors import SchemaError, SchemaWarning, did_you_mean
from eventx.schema.fields import RoleField, role_fields
from eventx.schema.roles import Role
from eventx.schema.triggers import Trigger, Triggers

_DECORATOR = "@attrs.frozen(kw_only=True)"


def check_names(cls: type[Any]) -> None:
    """Check a class before attrs makes its fields, for names that would hide those of every event."""
    given = {*vars(cls), *vars(cls).get("__annotations__", ())}
    for name in ("mentions", *attrs.fields_dict(_base(cls))):
        if name in given:
            raise SchemaError(_taken(cls, name))


def _base(cls: type[Any]) -> type[Any]:
    return next(c for c in reversed(cls.__mro__) if "__attrs_attrs__" in vars(c))


def _taken(cls: type[Any], name: str) -> str:
    """What to say of a name that every event has: `Verdict.sentence` could be `verdict_sentence`."""
    return (
        f"{cls.__name__}.{name}: every event has its own {name!r}, which this would hide; choose another "
        f"name, such as {f'{cls.type_name()}_{name}'!r}"
    )


def check_definition(cls: type[Any]) -> None:
    """Check a class that has just been defined; names that aren't defined yet are left to `check_class`."""
    _check_triggers(cls)
    _check_own_fields(cls)
    try:
        check_class(cls)
    except SchemaError as error:
        if not isinstance(error.__cause__, NameError):
            raise


def check_class(cls: type[Any]) -> None:
    """Check that fillers can be found for what the class asks for.

    Raises SchemaError for a class that isn't a well-formed schema.
    """
    fields = {field.name: field for field in role_fields(cls)}
    _check_plain_fields(cls, set(fields))
    for trigger in cls.triggers.items:
        for name in trigger.needs:
            if name not in fields:
                raise SchemaError(
                    f"{cls.__name__}: {trigger.rule} needs {name!r}, which is no role of it; "
                    f"roles are {', '.join(fields) or 'none'}{did_you_mean(name, fields)}"
                )
    for field in fields.values():
        _check_reach(cls, field)


def _check_triggers(cls: type[Any]) -> None:
    if any(field.name == "triggers" for field in attrs.fields(cls)):
        raise SchemaError(f"{cls.__name__}.triggers became a field; write triggers: ClassVar[Triggers] = …")
    if not isinstance(cls.triggers, Triggers):
        raise SchemaError(
            f"{cls.__name__}.triggers is {cls.triggers!r}; make it with verbs(), nouns(), states(), "
            'phrases() and Frame(), joined by |: verbs("arrest") | nouns("arrest")'
        )


def _check_own_fields(cls: type[Any]) -> None:
    """Names that every event has, and fields that could be given by position."""
    base = _base(cls)
    for field in attrs.fields(cls):
        if field.inherited:
            continue
        if hasattr(base, field.name) or field.name == "type":
            raise SchemaError(_taken(cls, field.name))
        if field.init and not field.kw_only:
            raise SchemaError(f"{cls.__name__}.{field.name} could be given by position; use {_DECORATOR}")


def _check_plain_fields(cls: type[Any], names: set[str]) -> None:
    for field in attrs.fields(cls):
        if not field.inherited and field.name not in names and field.default is attrs.NOTHING:
            raise SchemaError(
                f"{cls.__name__}.{field.name} is no role and has no default, so nothing could fill it; "
                "give it a default, or a role: Annotated[Actor, Agent]"
            )


def _check_reach(cls: type[Any], field: RoleField) -> None:
    """A trigger that can't have what must be there would never name an event."""
    for trigger in cls.triggers.items:
        if (field.required or field.name in trigger.needs) and not _may_reach(field.role, trigger):
            another = (
                "another role (what is undergone has a Patient)" if trigger.undergone else "another role"
            )
            raise SchemaError(
                f"{cls.__name__}.{field.name} is required, but {field.role.name} leads nowhere from "
                f"{trigger.rule}; give it a path with or_else(), {another}, or make it optional"
            )


def _may_reach(role: Role, trigger: Trigger) -> bool:
    """Whether the role has any path from a trigger of this form, as `match.argument` follows them."""
    verbal = bool(role.undergoer if trigger.undergone else role.verb)
    nominal = bool(role.noun or role.verb or role.undergoer)  # by way of a light verb: "made arrests"
    ways = {
        "verb": verbal or (trigger.at_end and bool(role.noun)),
        "noun": nominal,
        "state": bool(role.state),
        "phrase": verbal or nominal or bool(role.state),
    }
    return bool(role.fallback or role.beside) or ways[trigger.form]


def check_set(types: Iterable[type[Any]]) -> None:
    """Check classes that are to be looked for together.

    Raises SchemaError for one without triggers; warns (SchemaWarning) of triggers that can hardly be meant.
    """
    types = tuple(types)
    for cls in types:
        if not cls.triggers.items:
            raise SchemaError(f'{cls.__name__} has no triggers; give it some: triggers = verbs("arrest")')
        check_class(cls)
    for message in (*_inflected(types), *_shared(types), *_taken_over(types)):
        warnings.warn(message, SchemaWarning, stacklevel=2)


_INFLECTION = re.compile(r"(?:[^e]ed|ing|[^aisu]s)$")
"""Verbs whose lemma ends so are few: "bring" and "need" fall outside, "embed" is the exception."""
_VOWELS = frozenset("aeiouy")
_LEMMAS = frozenset({"embed", "imbed", "hamstring"})


def looks_inflected(verb: str) -> bool:
    """Whether a verb ends as only inflected forms do: "arrested", but neither "need" nor "held"."""
    ending = _INFLECTION.search(verb)
    if ending is None or verb in _LEMMAS:
        return False
    stem = verb[: ending.start()]
    return bool(stem) and (ending[0].endswith("s") or not _VOWELS.isdisjoint(stem))


def _inflected(types: tuple[type[Any], ...]) -> Iterator[str]:
    for cls in types:
        for trigger in cls.triggers.items:
            if trigger.form == "verb" and looks_inflected(trigger.lemma):
                yield (
                    f"{cls.__name__}: {trigger.rule} looks inflected, so it finds that form alone; "
                    "give the lemma, which finds them all (arrest, not arrested)"
                )


def _shared(types: tuple[type[Any], ...]) -> Iterator[str]:
    """Triggers of two types, neither of which is a case of the other, that nothing tells apart."""
    claims: dict[Hashable, dict[type[Any], Trigger]] = {}
    for cls in types:
        for trigger in cls.triggers.items:
            claims.setdefault(_claim(cls, trigger), {})[cls] = trigger
    for rivals in claims.values():
        for (one, trigger), (other, _) in combinations(rivals.items(), 2):
            if not (issubclass(one, other) or issubclass(other, one)):
                yield (
                    f"{one.__name__} and {other.__name__} both have the trigger {trigger.rule}, and nothing "
                    "tells them apart, so every such word is both; make one a subclass of the other, or use "
                    "needs=, provided=, unless=, objects= or a role that decides"
                )


def _claim(cls: type[Any], trigger: Trigger) -> Hashable:
    """What a trigger takes: its words, and all that may refuse them."""
    fields = role_fields(cls)
    asked = {field.role for field in fields if field.name in trigger.needs or field.required}
    deciding = {field.role for field in fields if field.role.decides}
    return (attrs.evolve(trigger, needs=(), counts=False), frozenset(asked), frozenset(deciding))


def _taken_over(types: tuple[type[Any], ...]) -> Iterator[str]:
    """Subclasses with nothing special, which would leave no event to their parents."""
    for cls, parent in permutations(types, 2):
        if not issubclass(cls, parent):
            continue
        if set(cls.triggers.items) == set(parent.triggers.items) and _asks(cls) == _asks(parent):
            yield (
                f"{cls.__name__} has the triggers of {parent.__name__} and asks for nothing more, so no "
                f"event would be a mere {parent.__name__}; give it its own triggers or a needed() role"
            )


def _asks(cls: type[Any]) -> set[tuple[Role, bool]]:
    fields = role_fields(cls)
    return {(field.role, field.required) for field in fields if field.required or field.role.decides}

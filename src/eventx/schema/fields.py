"""Read the role fields of an event class from its annotations, and refuse what can't be meant."""

import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import attrs

from eventx.errors import SchemaError, did_you_mean
from eventx.schema import roles
from eventx.schema.roles import Path, Role
from eventx.schema.values import Actor, Place, Span


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
_ROLES = tuple(name for name, value in vars(roles).items() if isinstance(value, Role))
_ROLES_TOLD = f'{", ".join(_ROLES)}, Oblique("for") or Path("…")'


def role_fields(cls: type[Any]) -> tuple[RoleField, ...]:
    """The role fields of an event class in the order of their definition.

    Raises SchemaError for a class that isn't decorated by `attrs.frozen`, a role that is none, or an
    annotation that is none of ``X``, ``X | None`` and ``tuple[X, ...]`` with X an Actor, Place or Span.
    """
    key: Any = cls  # mypy takes the instances' hash for the class's
    return _read_role_fields(key)


@cache
def _read_role_fields(cls: Any) -> tuple[RoleField, ...]:
    if "__attrs_attrs__" not in vars(cls):
        raise SchemaError(f"{cls.__name__} needs its own decorator: @attrs.frozen(kw_only=True)")
    hints = _hints(cls)
    fields = ((field, hints[field.name]) for field in attrs.fields(cls))
    found = (_role_field(cls, field, hint) for field, hint in fields)
    return tuple(field for field in found if field is not None)


def _hints(cls: type[Any]) -> dict[str, Any]:
    try:
        return get_type_hints(cls, include_extras=True)
    except NameError as error:
        raise SchemaError(
            f"{cls.__name__}: an annotation names {error.name!r}, which isn't defined in {cls.__module__}; "
            "import or define it there, outside functions"
        ) from error
    except TypeError as error:
        raise SchemaError(f"{cls.__name__}: an annotation can't be read: {error}") from error


def _role_field(cls: type[Any], field: "attrs.Attribute[Any]", hint: Any) -> RoleField | None:
    """The field as a role; None if it is one of the user's own that no role fills."""
    where = f"{cls.__name__}.{field.name}"
    _refuse_misplaced(where, hint)
    if get_origin(hint) is not Annotated:
        return None
    declared, *extras = get_args(hint)
    given = [extra for extra in extras if isinstance(extra, Role | Path)]
    if not given:
        _refuse_unknown(where, declared, extras)
        return None
    if len(given) > 1:
        raise SchemaError(f"{where} has {len(given)} roles; a field has one, with or_else() for more paths")
    value = _value_of(declared)
    if value is None:
        raise SchemaError(
            f"{where} is {_told(declared)}; use X, X | None or tuple[X, ...] with X one of "
            + ", ".join(t.__name__ for t in _FILLERS)
        )
    if not field.init or field.alias != field.name:
        raise SchemaError(f"{where} is a role, so it needs a public name and a place in __init__")
    role, many = _as_role(given[0]), get_origin(declared) is tuple
    single = not many and types.NoneType not in get_args(declared)
    required = role.required or (single and field.default is attrs.NOTHING)
    return RoleField(name=field.name, role=role, value=value, many=many, required=required)


def _as_role(given: Role | Path) -> Role:
    if isinstance(given, Role):
        return given
    return Role(name=f"Path({given.source!r})", verb=(given,), noun=(given,), state=(given,))


def _value_of(declared: Any) -> Any:
    """X of ``X``, ``X | None`` and ``tuple[X, ...]``; None for anything else."""
    arguments = get_args(declared)
    if get_origin(declared) not in _QUANTIFIERS:
        return None
    if get_origin(declared) is tuple and arguments[1:] != (...,):
        return None
    inner = [a for a in arguments if a not in (types.NoneType, ...)] or [declared]
    return inner[0] if len(inner) == 1 and inner[0] in _FILLERS else None


def _refuse_misplaced(where: str, hint: Any) -> None:
    """A role that stands where nobody would look for it."""
    if isinstance(hint, Role | Path):
        raise SchemaError(
            f"{where} is only {_name_of(hint)}; write Annotated[tuple[Actor, ...], {_name_of(hint)}]"
        )
    for inner in get_args(hint) if get_origin(hint) is not Annotated else ():
        if get_origin(inner) is Annotated and any(isinstance(a, Role | Path) for a in _flat(inner)):
            raise SchemaError(f"{where}: Annotated goes around it all: Annotated[Actor | None, Agent]")


def _flat(hint: Any) -> Iterator[Any]:
    return iter(get_args(hint)[1:])


def _refuse_unknown(where: str, declared: Any, extras: list[Any]) -> None:
    """What stands for a role but is none; other notes on fields that hold no fillers are the user's own."""
    for extra in extras:
        if extra is roles.Oblique:
            raise SchemaError(f'{where}: Oblique must be called with prepositions: Oblique("for")')
        if extra in (Role, Path):
            raise SchemaError(f"{where}: {extra.__name__} must be called: {extra.__name__}(…)")
    if _value_of(declared) is not None:
        raise SchemaError(
            f"{where}: {extras[0]!r} is no role; roles are {_ROLES_TOLD}{did_you_mean(extras[0], _ROLES)}"
        )


def _name_of(role: Role | Path) -> str:
    return role.name if isinstance(role, Role) else f"Path({role.source!r})"


def _told(declared: Any) -> str:
    return declared.__name__ if type(declared) is type else str(declared)

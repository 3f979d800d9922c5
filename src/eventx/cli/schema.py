"""``eventx schema``: the event types as text or as JSON Schema."""

import inspect
from collections.abc import Iterator
from typing import get_type_hints

import attrs

from eventx.cli.terminal import json_text
from eventx.cli.types import types_named
from eventx.exchange.json_types import json_schema
from eventx.schema import Event, RoleField, role_fields


def describe_types(names: str | None = None, own: str | None = None) -> str:
    """Each type's name, definition, examples and roles, as text; see `types_named` for the arguments."""
    return "\n\n".join(map(_describe_type, types_named(names, own))) + "\n"


def json_schema_of(names: str | None = None, own: str | None = None) -> str:
    """The JSON Schema of these types' events; see `types_named` for the arguments."""
    return json_text(json_schema(types_named(names, own)), indent=2) + "\n"


def _describe_type(cls: type[Event]) -> str:
    guideline = inspect.getdoc(cls) or ""
    lines = [
        f"{cls.type_name()}  ({cls.__name__})",
        *(f"  {line}".rstrip() for line in guideline.split("\n")),
    ]
    lines += ["", "  roles:", *(f"    {_describe_role(field)}" for field in role_fields(cls))]
    if others := list(_other_fields(cls)):
        lines += ["", "  other fields:", *(f"    {name}: {hint}" for name, hint in others)]
    return "\n".join(lines)


def _other_fields(cls: type[Event]) -> Iterator[tuple[str, str]]:
    """The fields of a type's own that aren't roles, with their annotations."""
    known = {*attrs.fields_dict(Event), *(field.name for field in role_fields(cls))}
    for name, hint in get_type_hints(cls).items():
        if name in attrs.fields_dict(cls) and name not in known:
            yield name, inspect.formatannotation(hint)


def _describe_role(field: RoleField) -> str:
    role = field.role
    several = "any number of" if field.many else "at most one"
    kinds = f" ({', '.join(sorted(role.kinds))})" if role.kinds else ""
    asked = [
        f"among {', '.join(sorted(role.lemmas))}" if role.lemmas else "",
        f"naming {', '.join(event.__name__ for event in role.named)}" if role.named else "",
        "decides" if role.decides else "",
        "required" if field.required else "",
    ]
    return ", ".join((f"{field.name}: {several} {field.value.__name__}{kinds}", *filter(None, asked)))

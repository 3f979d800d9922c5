"""JSON Schema (2020-12) of what `Event.to_dict` writes, for any set of event types.

>>> schema = json_schema()
>>> schema["$defs"]["Release"]["properties"]["type"]
{'const': 'release'}
"""

import datetime
import enum
import hashlib
import inspect
import json
import re
import types
from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from eventx.errors import SchemaError
from eventx.registry import Registry, registry_of
from eventx.schema import Event, is_event_class, role_fields
from eventx.schema.values import Span

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: dict[Any, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    datetime.date: {"type": "string", "format": "date"},
    types.NoneType: {"type": "null"},
}
_FORMS = "str, int, bool, float, date, an Enum, a Literal, an attrs class, tuple[X, ...] or X | None of these"
_FINGERPRINT = 12  # hexadecimal digits


def json_schema(events: Iterable[type[Event]] | None = None) -> dict[str, Any]:
    """The JSON Schema, of dialect 2020-12, of one event of these types (None: all known ones).

    Each type is an object under ``$defs`` by its class name, told by ``"type"``, with all the fields
    that `Event.to_dict` writes, your own included, and no others; a list of events has it as its
    ``items``. Raises SchemaError for a field of a type that has no form in JSON.
    """
    registry = registry_of(events)
    written = _schema(registry, described=True)
    return {"$schema": DIALECT, "$id": f"urn:eventx:schema:{_fingerprint(registry)}", **written}


def schema_fingerprint(events: Iterable[type[Event]] | None = None) -> str:
    """Twelve hexadecimal digits that change when a type comes or goes or its fields change in JSON.

    Triggers, paths and docstrings don't count: how events are found is the library's version's matter.
    """
    return _fingerprint(registry_of(events))


@lru_cache(maxsize=64)
def _fingerprint(registry: Registry) -> str:
    canonical = json.dumps(_schema(registry, described=False), sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:_FINGERPRINT]


def _schema(registry: Registry, *, described: bool) -> dict[str, Any]:
    writer = _Writer(described=described)
    choices = [writer.refer(cls) for cls in sorted(registry.types, key=_type_name)]
    return {"title": "Event", "oneOf": choices, "$defs": dict(sorted(writer.definitions.items()))}


def _type_name(cls: type[Event]) -> str:
    return cls.type_name()


@attrs.define
class _Writer:
    """Writes the definition of each class once, and refers to it from elsewhere."""

    described: bool
    names: dict[type, str] = attrs.Factory(dict)
    definitions: dict[str, Any] = attrs.Factory(dict)

    def refer(self, cls: type) -> dict[str, Any]:
        if cls not in self.names:
            same = sum(one.__name__ == cls.__name__ for one in self.names)
            name = self.names[cls] = f"{cls.__name__}_{same + 1}" if same else cls.__name__
            self.definitions[name] = self.define(cls)
        return {"$ref": f"#/$defs/{self.names[cls]}"}

    def define(self, cls: type) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        if is_event_class(cls):
            properties["type"] = {"const": cls.type_name()}
        properties |= self.fields(cls)
        return {
            "title": cls.__name__,
            **self.note(_definition(cls)),
            "type": "object",
            "properties": properties,
            "required": [name for name in properties if not (name == "confidence" and issubclass(cls, Span))],
            "additionalProperties": False,
        }

    def fields(self, cls: Any) -> dict[str, Any]:
        hints = get_type_hints(cls, include_extras=True)
        notes = _role_notes(cls) if is_event_class(cls) else {}
        written = {}
        for field in attrs.fields(cls):
            if is_event_class(cls) and field.name == "_mentions":  # they are of the event's own class
                written["mentions"] = {"type": "array", "items": self.refer(cls)}
            elif field.init:
                form = self.form(hints[field.name], f"{cls.__name__}.{field.name}")
                written[field.name] = {**form, **self.note(notes.get(field.name, ""))}
        return written

    def form(self, hint: Any, at: str) -> dict[str, Any]:
        """The schema of a field's values by its annotation; `at` names the field in SchemaError."""
        origin, arguments = get_origin(hint), get_args(hint)
        if hint in _PLAIN:
            return dict(_PLAIN[hint])
        if origin is Annotated:
            return self.form(arguments[0], at)
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is tuple and arguments[1:] == (...,):
            return {"type": "array", "items": self.form(arguments[0], at)}
        if origin in (Union, types.UnionType) and len(arguments) == len({*arguments, types.NoneType}) == 2:
            return {"anyOf": [self.form(argument, at) for argument in arguments]}
        if isinstance(hint, type) and issubclass(hint, enum.Enum):
            return {"enum": [member.value for member in hint]}
        if isinstance(hint, type) and attrs.has(hint):
            return self.refer(hint)
        raise SchemaError(f"{at} is {hint}, which has no form in JSON; use {_FORMS}")

    def note(self, text: str) -> dict[str, str]:
        return {"description": text} if self.described and text else {}


def _definition(cls: type) -> str:
    """The docstring, of an event type the definition alone; none if attrs or a parent wrote it."""
    text = inspect.cleandoc(vars(cls).get("__doc__") or "")
    return re.split(r"^(?:Example|Not):", text, maxsplit=1, flags=re.MULTILINE)[0].strip()


def _role_notes(cls: type[Event]) -> dict[str, str]:
    """What is known of the fillers of each role."""
    notes = {}
    for field in role_fields(cls):
        kinds = f", of kind {' or '.join(sorted(field.role.kinds))}" if field.role.kinds else ""
        notes[field.name] = f"{field.role.name}{kinds}"
    return notes

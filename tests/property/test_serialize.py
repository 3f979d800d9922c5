"""Any event of any shipped class survives JSON, and no data but an event's passes for one."""

import datetime
import enum
import json
import types
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin, get_type_hints

import attrs
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventx import Actor, Event, InputError, Patient, Triggers, verbs
from eventx.events import SHIPPED
from eventx.exchange.json_types import json_schema
from eventx.exchange.serialize import from_dict, to_dict


class Severity(enum.IntEnum):
    """An enumeration of numbers."""

    LOW = 1
    HIGH = 2


class Cause(enum.StrEnum):
    """An enumeration of strings."""

    FIRE = "fire"
    FLOOD = "flood"


@attrs.frozen
class Shelter:
    """A class of the user's own."""

    name: str
    beds: int | None = None
    causes: tuple[Cause, ...] = ()


@attrs.frozen(kw_only=True)
class Evacuation(Event):
    """A type of the user's own, with every kind of field."""

    triggers: ClassVar[Triggers] = verbs("evacuate")
    evacuees: Annotated[tuple[Actor, ...], Patient] = ()
    alarms: int = 1
    drill: bool = False
    hours: float = 0.0
    begun: datetime.date | None = None
    severity: Severity | None = None
    cause: Cause = Cause.FLOOD
    level: Literal["a", "b"] = "a"
    shelters: tuple[Shelter, ...] = ()


TYPES = (*SHIPPED, Evacuation)


@cache
def validator(types: tuple[type[Event], ...]) -> Any:
    """Of the JSON Schema of these types, days included."""
    draft = jsonschema.Draft202012Validator
    return draft(json_schema(types), format_checker=draft.FORMAT_CHECKER)


VALIDATOR = validator(TYPES)


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field by its annotation."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return values_of(arguments[0])
    if origin is tuple:
        return st.lists(values_of(arguments[0]), max_size=2).map(tuple)
    if origin is types.UnionType:
        return st.one_of(*map(values_of, arguments))
    if hint is float:
        return st.floats(min_value=-180, max_value=180)
    if hint is str:
        return st.text(max_size=5)
    if attrs.has(hint):
        return objects(hint)
    return st.from_type(hint)


def objects(cls: Any, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(cls, include_extras=True)
    fields = {f.alias: hints[f.name] for f in attrs.fields(cls) if f.alias not in fixed}
    return st.builds(cls, **{name: values_of(hint) for name, hint in fields.items()}, **fixed)


def events(cls: type[Event]) -> st.SearchStrategy[Event]:
    """Events with up to three mentions."""
    mention = objects(cls, mentions=st.just(()))
    return st.one_of(mention, objects(cls, mentions=st.lists(mention, max_size=3).map(tuple)))


def is_plain(value: Any) -> bool:
    """Made of the very types that the json module knows, no subclasses."""
    if type(value) is dict:
        return all(type(key) is str and is_plain(item) for key, item in value.items())
    if type(value) is list:
        return all(map(is_plain, value))
    return type(value) in (str, int, float, bool, type(None))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("cls", TYPES)
@settings(max_examples=settings().max_examples // 10)  # the types differ in little but their names
@given(data=st.data())
def test_round_trip(cls: type[Event], data: st.DataObject) -> None:
    """`from_dict` undoes `to_dict` exactly, through JSON text that the JSON Schema takes."""
    event = data.draw(events(cls))
    written = to_dict(event)
    assert is_plain(written)
    assert validator((cls,)).is_valid(written)
    again = from_dict(json.loads(json.dumps(written)), events=TYPES)
    assert event == again
    assert type(event) is type(again)


@given(data=json_values)
def test_other_data_is_refused(data: Any) -> None:
    """Arbitrary JSON is refused by InputError, never by another exception."""
    with pytest.raises(InputError):
        from_dict(data)
    assert not VALIDATOR.is_valid(data)


@given(data=st.data())
def test_damaged_events_are_refused_or_read(data: st.DataObject) -> None:
    """An event's JSON with any value anywhere is refused by InputError, or read, and then it round-trips
    and is valid; the schema takes nothing that is refused but a whole float, an integer in JSON Schema.
    """
    written = to_dict(data.draw(events(data.draw(st.sampled_from(TYPES)))))
    at: Any = written
    while True:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not (isinstance(at[key], dict | list) and at[key] and data.draw(st.booleans())):
            break
        at = at[key]
    at[key] = value = data.draw(json_values)
    try:
        event = from_dict(written, events=TYPES)
    except InputError:
        assert not VALIDATOR.is_valid(written) or (isinstance(value, float) and value.is_integer())
    else:
        assert event == from_dict(to_dict(event), events=TYPES)
        assert VALIDATOR.is_valid(to_dict(event))

"""Events as JSON-ready values, and back, by cattrs.

Reading is strict, and nothing in the data is ever imported or run: ``"type"`` only selects among
event classes that are there already.
"""

import contextlib
import datetime
import enum
import math
import reprlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from functools import cache, partial
from typing import Any, NoReturn, get_args, get_origin, get_type_hints

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from eventx.errors import InputError
from eventx.registry import registry_of
from eventx.schema import Event, is_event_class
from eventx.schema.values import Span

_TYPE = "type"
_MENTIONS = "mentions"
_FAULTS_SHOWN = 5
_Hook = Callable[[Any, Any], Any]
_LEFT: ContextVar[Counter[str] | None] = ContextVar("left", default=None)
"""counts the unknown keys, where they may be left out"""
_LEARNT: set[type[enum.Enum]] = set()
"""enumerations for which the converter has hooks"""


def to_dict(event: Event) -> dict[str, Any]:
    """The event as dicts, lists, strings, numbers, booleans and None, ready for `json.dumps`.

    Every field is written, an empty one as None or []; only the ``"confidence"`` of a span is left out where
    it has none. ``"type"`` is the class name in snake case.
    """
    written: dict[str, Any] = _converter().unstructure(event)
    return written


def from_dict(data: Mapping[str, Any], *, events: Iterable[type[Event]] | None = None) -> Event:
    """The event that `to_dict` wrote, an instance of one of the classes `events` (default: all known).

    Raises InputError for anything else, with the path to each fault (``$.trigger.start``): an unknown
    type or key, a value of another type, a missing key. Fields that may be empty can be left out.
    """
    try:
        return _read(data, registry_of(events).by_name)
    except RecursionError:
        raise InputError("not an event: nested too deeply") from None


@contextlib.contextmanager
def leaving_unknown_keys() -> Iterator[Counter[str]]:
    """Let `from_dict` leave out keys that it doesn't know, as newer versions write; they are counted."""
    left: Counter[str] = Counter()
    token = _LEFT.set(left)
    try:
        yield left
    finally:
        _LEFT.reset(token)


def _read(data: Any, known: Mapping[str, type[Event]]) -> Event:
    try:
        return _converter().structure(data, _class_of(data, known))
    except (cattrs.BaseValidationError, InputError) as error:
        faults = cattrs.transform_error(error, format_exception=_describe)
    shown = "; ".join(map(_name_keys, faults[:_FAULTS_SHOWN]))
    raise InputError(f"not an event: {shown}")


def _name_keys(fault: str) -> str:
    """The fault with the path to it by JSON's keys instead of the attributes' names."""
    message, at, path = fault.rpartition(" @ ")
    return message + at + path.replace("._mentions", f".{_MENTIONS}")


def _class_of(data: Any, known: Mapping[str, type[Event]]) -> type[Event]:
    _check_mapping(data, Event)
    name = data.get(_TYPE)
    if not isinstance(name, str) or name not in known:
        _refuse_type(name, "types are " + ", ".join(sorted(known)))
    return known[name]


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(
        forbid_extra_keys=True, detailed_validation=True, unstruct_collection_overrides={tuple: list}
    )
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, partial(_read_plain, kind))
    converter.register_structure_hook(float, _read_number)
    converter.register_structure_hook(datetime.date, _read_date)
    converter.register_unstructure_hook(datetime.date, datetime.date.isoformat)
    converter.register_structure_hook_factory(attrs.has, _object_reader)
    converter.register_structure_hook_factory(_is_tuple, _list_reader)
    converter.register_structure_hook_factory(is_event_class, _event_reader)
    converter.register_unstructure_hook_factory(is_event_class, _event_writer)
    converter.register_unstructure_hook_factory(_is_span, _span_writer)
    return converter


def _learn_enumerations(cls: Any, converter: cattrs.Converter) -> None:
    """Give those of the fields hooks of their own, or they would fall to those for str and int.

    Once only: at each hook cattrs forgets what it has made for all classes, and makes it anew.
    """
    for kind in set(_enumerations(cls, set())) - _LEARNT:
        converter.register_structure_hook(kind, _read_enum)
        converter.register_unstructure_hook(kind, _write_enum)
        _LEARNT.add(kind)


def _enumerations(hint: Any, seen: set[Any]) -> Iterator[type[enum.Enum]]:
    """The enumerations that an annotation names, or a field of a class in it."""
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        yield hint
    elif isinstance(hint, type) and attrs.has(hint):
        if hint not in seen:
            seen.add(hint)
            inner = get_type_hints(hint)
            for field in attrs.fields(hint):
                yield from _enumerations(inner[field.name], seen)
    else:
        for argument in get_args(hint):
            yield from _enumerations(argument, seen)


def _is_tuple(hint: Any) -> bool:
    return get_origin(hint) is tuple


def _read_plain(kind: type, value: Any, _: Any) -> Any:
    if type(value) is not kind:  # True is an int to isinstance
        raise InputError(f"expected {kind.__name__}, not {_shown(value)}")
    return value


def _read_number(value: Any, _: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise InputError(f"expected a number, not {_shown(value)}")
    return float(value)


def _read_date(value: Any, _: Any) -> datetime.date:
    text = _read_plain(str, value, str)
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"expected a day as YYYY-MM-DD, not {_shown(text)}") from None


def _read_enum(value: Any, kind: type[enum.Enum]) -> enum.Enum:
    names = [member.value for member in kind]
    if not any(type(value) is type(name) and value == name for name in names):  # True is 1 to "in"
        raise InputError(f"expected one of {', '.join(map(str, names))}, not {_shown(value)}")
    return kind(value)


def _write_enum(member: enum.Enum) -> Any:
    return member.value


def _list_reader(hint: Any, converter: cattrs.Converter) -> _Hook:
    kind = get_args(hint)[0]

    def read_list(value: Any, _: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise InputError(f"expected a list, not {_shown(value)}")
        items: list[Any] = []
        faults: list[Exception] = []
        for index, item in enumerate(value):
            try:
                items.append(converter.structure(item, kind))
            except Exception as fault:  # noqa: BLE001 - told together with the others
                fault.add_note(cattrs.IterableValidationNote(f"item {index}", index, kind))
                faults.append(fault)
            if len(faults) == _FAULTS_SHOWN:  # no more are told, and a list may have very many
                break
        if faults:
            raise cattrs.IterableValidationError("list", faults, hint)
        return tuple(items)

    return read_list


def _object_reader(cls: Any, converter: cattrs.Converter) -> _Hook:
    read = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True)

    def read_object(value: Any, _: Any) -> Any:
        _check_mapping(value, cls)
        return read(_with_known_keys(value, cls), cls)

    return read_object


def _event_reader(cls: type[Event], converter: cattrs.Converter) -> _Hook:
    _learn_enumerations(cls, converter)

    def read_mentions(value: Any, _: Any) -> Any:  # of the event's own class, whatever the annotation says
        return converter.structure(value, tuple[cls, ...])  # type: ignore[valid-type]

    mentions = override(rename=_MENTIONS, struct_hook=read_mentions)
    read = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, _mentions=mentions)

    def read_event(value: Any, _: Any) -> Any:
        _check_mapping(value, cls)
        if value.get(_TYPE) != cls.type_name():
            _refuse_type(
                value.get(_TYPE), f"expected {cls.type_name()}, as mentions are of their event's type"
            )
        return read(_with_known_keys({key: value[key] for key in value if key != _TYPE}, cls), cls)

    return read_event


def _is_span(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Span)


def _span_writer(cls: Any, converter: cattrs.Converter) -> Callable[[Any], dict[str, Any]]:
    """Most spans, such as those of evidence, are not weighed, and there are many."""
    return make_dict_unstructure_fn(cls, converter, confidence=override(omit_if_default=True))


def _event_writer(cls: type[Event], converter: cattrs.Converter) -> Callable[[Event], dict[str, Any]]:
    _learn_enumerations(cls, converter)

    def write_mentions(mentions: tuple[Event, ...]) -> list[Any]:
        return [converter.unstructure(mention) for mention in mentions]

    mentions_hook = override(rename=_MENTIONS, unstruct_hook=write_mentions)
    write = make_dict_unstructure_fn(cls, converter, _mentions=mentions_hook)

    def write_event(event: Event) -> dict[str, Any]:
        return {_TYPE: cls.type_name(), **write(event)}

    return write_event


def _with_known_keys(value: Mapping[str, Any], cls: Any) -> Mapping[str, Any]:
    """All keys, as unknown ones are refused; or where they may be left out, the others."""
    left = _LEFT.get()
    if left is None:
        return value
    known = {field.alias for field in attrs.fields(cls)}
    left.update(str(key) for key in value if key not in known)
    return {key: value[key] for key in value if key in known}


def _check_mapping(value: Any, cls: type) -> None:
    if not isinstance(value, Mapping):
        raise InputError(f"expected an object ({cls.__name__}), not {_shown(value)}")


def _some(keys: Iterable[Any]) -> str:
    """The first keys for a message, shortened, and how many more there are."""
    known = sorted(map(_shown, keys))
    more = len(known) - _FAULTS_SHOWN
    return ", ".join(known[:_FAULTS_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _shown(value: Any) -> str:
    """A value for a message, shortened."""
    try:
        return reprlib.repr(value)
    except ValueError:  # an integer of thousands of digits
        return f"a huge {type(value).__name__}"


def _refuse_type(name: Any, expected: str) -> NoReturn:
    fault = InputError(f"unknown event type {_shown(name)}; {expected}")
    fault.add_note(cattrs.AttributeValidationNote("", _TYPE, str))
    raise cattrs.ClassValidationError("type", [fault], Event)


def _describe(error: BaseException, _: type | None) -> str:
    match error:
        case KeyError():
            return "missing"
        case cattrs.ForbiddenExtraKeysError():
            names = ", ".join(str(field.alias) for field in attrs.fields(error.cl))
            return f"unknown key {_some(error.extra_fields)}; keys are {names}"
        case RecursionError():
            return "nested too deeply"
        case _:
            return str(error)

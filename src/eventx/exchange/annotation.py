"""Annotated documents and extracted events, read into one form in which they can be compared.

docs/evaluation.md tells what the gold's form means.
"""

import datetime
import reprlib
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from eventx.errors import InputError
from eventx.registry import Registry, registry_of
from eventx.schema import Event, fillers_of, role_fields
from eventx.schema.values import Actor, Count, Realis, Span, Timex

# A role that the type's definition fills: the topic of a SanctionsMeeting is sanctions.
_BY_DEFINITION = {"sanctions_meeting": frozenset({"topic"})}


@attrs.frozen(kw_only=True)
class Bounds:
    """A count without its words."""

    value: float | None = None
    lower: float | None = None
    upper: float | None = None

    def __str__(self) -> str:
        known = {name: number for name, number in attrs.asdict(self).items() if number is not None}
        return ", ".join(f"{name} {number:g}" for name, number in known.items())


@attrs.frozen(kw_only=True)
class Days:
    """The earliest and the latest day, inclusive, in ISO 8601."""

    earliest: str | None
    latest: str | None

    def __str__(self) -> str:
        return str(self.earliest) if self.earliest == self.latest else f"{self.earliest} to {self.latest}"


@attrs.frozen(kw_only=True)
class Mention:
    """One mention, of the gold or of the system; those of an equal `cluster` are one event's.

    `count` is the one stated for the whole, of the role `count_role` if that is known; `role_counts`
    are those stated with the fillers.
    """

    type: str
    trigger: Span
    realis: str
    arguments: Mapping[str, tuple[Span, ...]]
    count: Bounds | None
    count_role: str
    role_counts: Mapping[str, Bounds]
    places: tuple[Span, ...]
    when: Days | None
    source: tuple[Span, ...]
    cluster: Any
    optional: bool = False


def as_gold(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Every mention of these events in the form of gold annotations, those of one event with one `cluster`.

    Ready for JSON; `read_gold` reads it. Names, kinds and countries, which aren't annotated, are left out.
    """
    return [
        _gold_of(mention, f"e{number}")
        for number, event in enumerate(events, 1)
        for mention in event.mentions or (event,)
    ]


def _gold_of(mention: Event, cluster: str) -> dict[str, Any]:
    filled = {field.name for field in role_fields(type(mention))}
    roles = filled - _BY_DEFINITION.get(mention.type_name(), frozenset())
    arguments: dict[str, list[dict[str, Any]]] = {}
    for role, filler in fillers_of(mention):
        if role in roles:
            arguments.setdefault(role, []).append(_span_of(filler))
    when = mention.when
    days = {name: day and day.isoformat() for name, day in _ends(when).items()}
    return {
        "type": mention.type_name(),
        "trigger": _span_of(mention.trigger),
        "realis": str(mention.realis),
        "arguments": arguments,
        "count": _gold_count(mention),
        "places": [_span_of(place) for place in mention.places],
        "when": None if when is None else {**_span_of(when), **days},
        "source": [] if mention.source is None else [_span_of(mention.source)],
        "cluster": cluster,
        "optional": False,
    }


def _gold_count(mention: Event) -> dict[str, Any] | None:
    """The event's own count, else that of the first role that has one, with the role's name."""
    told: list[tuple[str | None, Count]] = [] if mention.count is None else [(None, mention.count)]
    told += [(role, f.count) for role, f in fillers_of(mention) if isinstance(f, Actor) and f.count]
    if not told:
        return None
    role, count = told[0]
    numbers = {name: getattr(count, name) for name in ("value", "lower", "upper", "approximate")}
    return {**_span_of(count), **numbers, **({} if role is None else {"role": role})}


def _ends(when: Timex | None) -> dict[str, datetime.date | None]:
    return {} if when is None else {"earliest": when.earliest, "latest": when.latest}


def _span_of(value: Span) -> dict[str, Any]:
    return {"text": value.text, "start": value.start, "end": value.end}


def by_id(documents: Iterable[Mapping[str, Any]], side: str) -> list[Mapping[str, Any]]:
    """The documents, checked to have an id of their own and events; `side` names them in InputError."""
    seen: dict[str | int, Mapping[str, Any]] = {}
    for number, document in enumerate(documents, 1):
        if not isinstance(document, Mapping) or not isinstance(document.get("id"), str | int):
            raise InputError(f'{side} document {number} has no "id"; give it a string or a whole number')
        name = document["id"]
        if name in seen:
            raise InputError(f"{side}: two documents have the id {name!r}")
        if not isinstance(document.get("events"), list):
            raise InputError(f'{side} document {name!r} has no "events"; give it a list, if an empty one')
        seen[name] = document
    return list(seen.values())


def types_stated(document: Mapping[str, Any], asked: Registry) -> Registry | None:
    """Those of the types `asked` for that a document says it is annotated for, None if it doesn't say."""
    named = document.get("types")
    if named is None:
        return None
    known = registry_of(None).by_name | asked.by_name
    names = list(known) if named == "all" else named
    where = f"gold document {document['id']!r}"
    if not isinstance(names, list):
        raise InputError(f'{where}: "types" is "all" or a list of types, not {reprlib.repr(named)}')
    for name in names:
        if name not in list(known):
            raise InputError(f"{where}: unknown type {reprlib.repr(name)}; types are {', '.join(known)}")
    return registry_of(cls for name, cls in asked.by_name.items() if name in names)


def read_gold(document: Mapping[str, Any], registry: Registry) -> list[Mention]:
    """The mentions of the registry's types in an annotated document. Raises InputError."""
    where, text = f"gold document {document['id']!r}", document.get("text")
    if not isinstance(text, str):
        raise InputError(f'{where} has no "text"')
    mentions = []
    for number, event in enumerate(document["events"], 1):
        at = f"{where}, event {number}"
        _check_gold(event, registry_of(None).by_name | registry.by_name, at)
        if event["type"] in registry.by_name:
            arguments = event.get("arguments") or {}
            mentions.append(_mention(event, arguments, event.get("cluster"), text, at, registry))
    return mentions


def _check_gold(event: Any, known: Mapping[str, type[Event]], at: str) -> None:
    """Misspelt names would count as the system's faults."""
    kind, realis = _type_of(_mapping(event, at)), event.get("realis")
    if kind not in known:
        raise InputError(f"{at}: unknown type {kind!r}; types are {', '.join(known)}")
    roles = [field.name for field in role_fields(known[kind])]
    unknown = [role for role in _mapping(event.get("arguments") or {}, at) if role not in roles]
    if unknown:
        raise InputError(f"{at}: {kind} has no role {unknown[0]!r}; its roles are {', '.join(roles)}")
    if realis not in list(Realis):
        raise InputError(f'{at}: "realis" is one of {", ".join(Realis)}, not {realis!r}')


def read_system(record: Mapping[str, Any], text: str, registry: Registry) -> list[Mention]:
    """The mentions of merged events, those of one event with the same `cluster`. Raises InputError."""
    mentions: list[Mention] = []
    for cluster, event in enumerate(record["events"]):
        at = f"system document {record['id']!r}, event {cluster + 1}"
        parts = _mapping(event, at).get("mentions") or [event]
        told = [_mapping(part, at) for part in parts] if isinstance(parts, list) else [event]
        mentions += [
            _mention(one, one, cluster, text, at, registry)
            for one in told
            if _type_of(one) in registry.by_name
        ]
    return mentions


def _type_of(event: Mapping[str, Any]) -> str:
    return str(event.get("type"))


def _mapping(value: Any, at: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(f"{at}: expected an object, not {reprlib.repr(value)}")
    return value


def _mention(
    event: Mapping[str, Any],
    arguments: Mapping[str, Any],
    cluster: Any,
    text: str,
    at: str,
    registry: Registry,
) -> Mention:
    roles = _roles(registry.by_name[event["type"]])
    fillers = {role: _listed(arguments.get(role)) for role in roles}
    count, when = (_mapping(event.get(key) or {}, at) for key in ("count", "when"))
    return Mention(
        type=event["type"],
        trigger=_span(event.get("trigger"), text, at),
        realis=str(event.get("realis")),
        arguments={role: _spans(fillers[role], text, at) for role in roles},
        count=_bounds(count, at) if count else None,
        count_role=str(count.get("role")),
        role_counts={role: total for role in roles if (total := _total(fillers[role], at))},
        places=_spans(_listed(event.get("places")), text, at),
        when=Days(earliest=when.get("earliest"), latest=when.get("latest")) if when else None,
        source=_spans(_listed(event.get("source")), text, at),
        cluster=cluster,
        optional=bool(event.get("optional")),
    )


def _roles(cls: type[Event]) -> tuple[str, ...]:
    """The roles that are scored, the one whose count matters most first."""
    without = _BY_DEFINITION.get(cls.type_name(), frozenset())
    return tuple(field.name for field in role_fields(cls) if field.name not in without)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _spans(values: list[Any], text: str, at: str) -> tuple[Span, ...]:
    return tuple(_span(value, text, at) for value in values)


def _span(value: Any, text: str, at: str) -> Span:
    start, end = (value.get(key) if isinstance(value, Mapping) else None for key in ("start", "end"))
    if not (type(start) is int and type(end) is int and 0 <= start < end <= len(text)):
        raise InputError(f'{at}: a span needs "start" and "end" within the text, not {reprlib.repr(value)}')
    stated = value.get("text", text[start:end])
    if stated != text[start:end]:
        raise InputError(f"{at}: {start} to {end} is {text[start:end]!r} in the text, not {stated!r}")
    return Span(text=text[start:end], start=start, end=end)


def _bounds(count: Any, at: str) -> Bounds:
    numbers = {key: _mapping(count, at).get(key) for key in ("value", "lower", "upper")}
    if not all(number is None or isinstance(number, int | float) for number in numbers.values()):
        raise InputError(f"{at}: the bounds of a count are numbers or null, not {numbers}")
    return Bounds(**numbers)


def _total(fillers: list[Any], at: str) -> Bounds | None:
    """What the counts of coordinated fillers ("10 foreigners and two locals") add up to."""
    counts = [_bounds(filler["count"], at) for filler in fillers if filler.get("count")]
    if not counts:
        return None
    sums = {}
    for key in ("value", "lower", "upper"):
        numbers = [getattr(count, key) for count in counts]
        sums[key] = None if None in numbers else sum(numbers)
    return Bounds(**sums)

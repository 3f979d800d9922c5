"""Which event types are looked for: an explicit tuple of classes, frozen once built."""

from collections.abc import Iterable
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

import attrs

from eventx.errors import RegistryError
from eventx.schema import Event, TriggerIndex, index_of, is_event_class
from eventx.wellformed import check_set


def _by_name(registry: "Registry") -> dict[str, type[Event]]:
    return {cls.type_name(): cls for cls in registry.types}


def _index(registry: "Registry") -> TriggerIndex:
    return MappingProxyType(index_of(registry.types))


def _checked(types: Iterable[type[Event]]) -> tuple[type[Event], ...]:
    seen: dict[str, type[Event]] = {}
    for cls in types:
        if not is_event_class(cls):
            raise RegistryError(f"{cls!r} is not an event class; give subclasses of eventx.Event")
        if seen.setdefault(cls.type_name(), cls) is not cls:
            raise RegistryError(f"two event classes are named {cls.type_name()!r}")
    check_set(seen.values())
    return tuple(seen.values())


@attrs.frozen
class Registry:
    """A set of event types, with their triggers by lemma.

    Raises RegistryError for anything but Event classes, or for two of one name; SchemaError for a
    class that isn't a well-formed schema. Warns (SchemaWarning) of triggers that can hardly be meant.
    """

    types: tuple[type[Event], ...] = attrs.field(converter=_checked)
    by_name: dict[str, type[Event]] = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_by_name, takes_self=True)
    )
    triggers: TriggerIndex = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_index, takes_self=True)
    )


@cache
def shipped() -> Registry:
    """The types that come with eventx."""
    from eventx.events import SHIPPED

    return Registry(SHIPPED)


def registry_of(events: Iterable[type[Event]] | None) -> Registry:
    """The registry of these types, or of the shipped ones for None."""
    if events is None:
        return shipped()
    types = tuple(events)
    return _registry(types) if all(isinstance(cls, type) for cls in types) else Registry(types)


@lru_cache(maxsize=64)
def _registry(types: tuple[Any, ...]) -> Registry:
    return Registry(types)

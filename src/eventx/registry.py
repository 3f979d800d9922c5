"""Which event types are looked for: an explicit tuple of classes, or those that are shipped and plugged in.

A package plugs types in by an entry point of the group "eventx.events", in its pyproject.toml

    [project.entry-points."eventx.events"]
    company_news = "company_news:EVENTS"

that names an event class, or a tuple or list of them. Entry points are read, and their modules
imported, at the first use of ``events=None``, never by an explicit list of types.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from eventx.errors import RegistryError
from eventx.schema import Event, TriggerIndex, index_of, is_event_class
from eventx.schema.wellformed import check_set

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "eventx.events"
"""the group of entry points by which packages offer event types"""


def _by_name(registry: "Registry") -> MappingProxyType[str, type[Event]]:
    return MappingProxyType({cls.type_name(): cls for cls in registry.types})


def _index(registry: "Registry") -> TriggerIndex:
    return MappingProxyType(index_of(registry.types))


def _checked(types: Iterable[type[Event]]) -> tuple[type[Event], ...]:
    seen: dict[str, type[Event]] = {}
    for cls in types:
        if not is_event_class(cls):
            raise RegistryError(f"{cls!r} is not an event class; give subclasses of eventx.Event")
        if seen.setdefault(cls.type_name(), cls) is not cls:
            raise RegistryError(
                f"two event classes are named {cls.type_name()!r}: {_origin(seen[cls.type_name()])} and "
                f"{_origin(cls)}; rename one, or choose by events=[...]"
            )
    check_set(seen.values())
    return tuple(seen.values())


def _origin(cls: type[Event]) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"


@attrs.frozen
class Registry:
    """A set of event types, with their triggers by lemma.

    Raises RegistryError for anything but Event classes, or for two of one name; SchemaError for a
    class that isn't a well-formed schema. Warns (SchemaWarning) of triggers that can hardly be meant.
    """

    types: tuple[type[Event], ...] = attrs.field(converter=_checked)
    by_name: MappingProxyType[str, type[Event]] = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_by_name, takes_self=True)
    )
    triggers: TriggerIndex = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_index, takes_self=True)
    )

    def __reduce__(self) -> tuple[Any, ...]:
        return Registry, (self.types,)  # the rest follows from them


@cache
def shipped() -> Registry:
    """The types that come with eventx."""
    from eventx.events import SHIPPED

    return Registry(SHIPPED)


@cache
def known() -> Registry:
    """The shipped types and those of installed plug-ins: what ``events=None`` looks for.

    Raises RegistryError for a plug-in that can't be used, or one with a type of a name that is taken.
    """
    added = plugged_in()
    return Registry((*shipped().types, *added)) if added else shipped()


@cache
def plugged_in() -> tuple[type[Event], ...]:
    """The event types of the installed packages that have an entry point in the group "eventx.events".

    Raises RegistryError, naming the entry point and its distribution, if one can't be imported or
    holds anything but event classes.
    """
    from importlib.metadata import entry_points

    found = sorted(entry_points(group=ENTRY_POINTS), key=_order)
    return tuple(dict.fromkeys(cls for entry in found for cls in _types_of(entry)))


def _order(entry: "EntryPoint") -> tuple[str, str]:
    """The order in which packages are found on the disk isn't the same everywhere."""
    return entry.name, entry.value


def _types_of(entry: "EntryPoint") -> tuple[type[Event], ...]:
    try:
        value = entry.load()
        types = tuple(value) if isinstance(value, tuple | list) else (value,)
        return Registry(types).types
    except (Exception, SystemExit) as error:  # whatever a package may raise when it is imported
        raise _unusable(entry, error) from error


def _unusable(entry: "EntryPoint", error: BaseException) -> RegistryError:
    dist = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "unknown"
    remedy = f"pip uninstall {entry.dist.name}" if entry.dist else "uninstall it"
    return RegistryError(
        f"the plug-in {entry.name!r} ({entry.value}, of the distribution {dist}) can't be used: "
        f"{type(error).__name__}: {error}; mend it or remove it ({remedy}), or choose types by events=[...]"
    )


def registry_of(events: Iterable[type[Event]] | None) -> Registry:
    """The registry of these types; for None, of all that are shipped or plugged in."""
    if events is None:
        return known()
    types = tuple(events)
    return _registry(types) if all(isinstance(cls, type) for cls in types) else Registry(types)


@lru_cache(maxsize=64)
def _registry(types: tuple[Any, ...]) -> Registry:
    return Registry(types)

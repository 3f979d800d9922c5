"""Event types by the names that a user gives."""

import difflib
from collections.abc import Mapping

from eventx.cli.loading import load_types
from eventx.errors import InputError
from eventx.registry import known
from eventx.schema import Event


def types_asked(names: str | None, own: str | None) -> tuple[type[Event], ...] | None:
    """The classes that --types and --events ask for; None for all known ones, where neither is given.

    Types of `own` (``module:attribute``, see `load_types`) are added to the known ones, and take the
    place of those of the same name. Raises InputError.
    """
    return None if names is None and own is None else types_named(names, own)


def types_named(names: str | None, own: str | None = None) -> tuple[type[Event], ...]:
    """The classes of a list such as "release,sanctions_meeting" (or "Release"); all of them for None.

    Raises InputError for an unknown name.
    """
    available = dict(known().by_name)
    if own is not None:
        available |= {cls.type_name(): cls for cls in load_types(own)}
    if names is None:
        return tuple(available.values())
    by_any_name = available | {cls.__name__.lower(): cls for cls in available.values()}
    found = []
    for name in filter(None, map(str.strip, names.split(","))):
        key = name.lower().replace("-", "_")
        if key not in by_any_name:
            raise InputError(f"unknown event type {name!r}; {_hint(key, available)}")
        found.append(by_any_name[key])
    if not found:
        raise InputError(f"--types names no event type; types are {', '.join(available)}")
    return tuple(dict.fromkeys(found))


def _hint(name: str, available: Mapping[str, type[Event]]) -> str:
    """The type that was meant, by its triggers or its name, if it can be guessed, else all that there are."""
    lemma = name.replace("_", " ").rstrip("s")
    told = [kind for kind, cls in available.items() if any(t.lemma == lemma for t in cls.triggers.items)]
    if told:
        return f"{lemma!r} is a trigger of {' and '.join(told)} (see: eventx schema)"
    names = list(available)
    near = difflib.get_close_matches(name, names, 1)
    return f"did you mean {near[0]}? (see: eventx schema)" if near else f"types are {', '.join(names)}"

"""Event types by the names that a user gives."""

from eventx.errors import InputError
from eventx.registry import shipped
from eventx.schema import Event


def types_named(names: str | None) -> tuple[type[Event], ...]:
    """The classes of a list such as "release,sanctions_meeting" (or "Release"); all of them for None.

    Raises InputError for an unknown name.
    """
    known = shipped().by_name
    if names is None:
        return tuple(known.values())
    by_any_name = known | {cls.__name__.lower(): cls for cls in known.values()}
    found = []
    for name in filter(None, map(str.strip, names.split(","))):
        key = name.lower().replace("-", "_")
        if key not in by_any_name:
            raise InputError(f"unknown event type {name!r}; types are {', '.join(known)}")
        found.append(by_any_name[key])
    if not found:
        raise InputError(f"--types names no event type; types are {', '.join(known)}")
    return tuple(dict.fromkeys(found))

"""Events with where they come from: the versions of the library, of the schema and of the model.

``{"eventx": {"library": "0.2.0", "schema": "90cf1db7dd3c", "model": "en-2"}, "events": [...]}``
"""

import logging
import re
import reprlib
from collections.abc import Iterable, Mapping
from typing import Any

from eventx._version import __version__
from eventx.errors import InputError
from eventx.exchange.json_types import schema_fingerprint
from eventx.exchange.serialize import from_dict, leaving_unknown_keys
from eventx.extractor import Extractor
from eventx.registry import registry_of
from eventx.schema import Event

_STAMP = "eventx"
_EVENTS = "events"
_VERSIONS = ("library", "schema", "model")
_SHOWN = 5
_log = logging.getLogger("eventx")


def stamp(extractor: Extractor | None = None) -> dict[str, str | None]:
    """What an extractor's events come from (None: one made without arguments): the three versions.

    ``"library"`` is eventx's version, ``"schema"`` the fingerprint of the types that are looked for
    (`eventx.exchange.json_types.schema_fingerprint`), ``"model"`` the bundled model's name and version,
    or None with a pipeline or parser of your own. Nothing heavy is loaded.
    """
    extractor = extractor or Extractor()
    return {
        "library": __version__,
        "schema": schema_fingerprint(extractor.registry.types),
        "model": extractor.model,
    }


def to_envelope(found: Iterable[Event], *, extractor: Extractor | None = None) -> dict[str, Any]:
    """Events as JSON-ready values, each as `Event.to_dict` writes it, under the versions behind them.

    `extractor` is the one that found them (None: one made without arguments, as `extract_events`
    uses). Raises InputError for an event of a type that it doesn't look for.
    """
    extractor = extractor or Extractor()
    events = list(found)
    for event in events:
        if type(event) not in extractor.registry.types:
            raise InputError(
                f"{type(event).__name__} is not among the types of the extractor; give the one that found it"
            )
    return {_STAMP: stamp(extractor), _EVENTS: [event.to_dict() for event in events]}


def from_envelope(data: Mapping[str, Any], *, events: Iterable[type[Event]] | None = None) -> list[Event]:
    """The events of what `to_envelope` wrote, or of a line that ``eventx extract --output`` wrote.

    `events` are the classes that they may be of (None: all known ones). Other keys, such as a line's
    ``"id"``, are left alone. Keys of events that a later version of the same major version has added are left
    out; how many there are is said to the logger "eventx". Raises InputError for anything else, and names the
    versions where events of another schema can't be read.
    """
    types = registry_of(events).types
    versions = _versions(data)
    listed = data.get(_EVENTS)
    if not isinstance(listed, list):
        raise InputError(f'no "events"; expected a list, not {reprlib.repr(listed)}')
    if not _is_newer(str(versions["library"])):
        return _read(listed, types, versions)
    with leaving_unknown_keys() as left:
        read = _read(listed, types, versions)
    if left:
        told = ", ".join(f"{reprlib.repr(name)} ({number})" for name, number in left.most_common(_SHOWN))
        _log.warning(
            "%d unknown keys of eventx %s were left out: %s",
            left.total(),
            reprlib.repr(versions["library"]),
            told,
        )
    return read


def _read(
    listed: list[Any], types: tuple[type[Event], ...], versions: Mapping[str, str | None]
) -> list[Event]:
    read = []
    for number, event in enumerate(listed):
        try:
            read.append(from_dict(event, events=types))
        except InputError as error:
            raise InputError(f"event {number}: {error}{_difference(versions, types)}") from None
    return read


def _is_newer(library: str) -> bool:
    """Whether it is a later version than this, of the same major version."""
    theirs, ours = (
        [int(number) for number in re.findall(r"\d{1,9}", version)[:3]] for version in (library, __version__)
    )
    return theirs[:1] == ours[:1] and theirs > ours


def _versions(data: Any) -> Mapping[str, str | None]:
    if not isinstance(data, Mapping):
        raise InputError(f'expected an object with "eventx" and "events", not {reprlib.repr(data)}')
    found = data.get(_STAMP)
    if not isinstance(found, Mapping) or not all(
        isinstance(found.get(name), str) or (name == "model" and name in found and found[name] is None)
        for name in _VERSIONS
    ):
        raise InputError(
            f'"eventx" is an object with "library", "schema" and "model", not {reprlib.repr(found)}'
        )
    return found


def _difference(versions: Mapping[str, str | None], types: tuple[type[Event], ...]) -> str:
    own = schema_fingerprint(types)
    if versions["schema"] == own:
        return ""
    return (
        f"; it was written by eventx {reprlib.repr(versions['library'])} with the schema "
        f"{reprlib.repr(versions['schema'])}, and these types have {own!r}"
    )

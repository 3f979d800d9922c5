"""Codes of the field: PLOVER 2.0, CAMEO and ACE 2005.

>>> print(Codes(plover="COERCE:arrest", cameo="173", ace="Justice.Arrest-Jail").plover)
COERCE:arrest

Raises SchemaError for a code that its scheme doesn't have.
"""

from collections.abc import Container
from functools import cache
from typing import Any

import attrs

from eventx.data import load
from eventx.errors import SchemaError


@attrs.frozen
class Plover:
    """A category of PLOVER 2.0, with the mode that details it if any; `str` writes it as "COERCE:arrest"."""

    event: str
    mode: str | None = None

    def __attrs_post_init__(self) -> None:
        categories = load("codes")["plover"]
        _check("PLOVER category", self.event, categories)
        if self.mode is not None:
            _check(f"mode of PLOVER's {self.event}", self.mode, categories[self.event]["modes"])

    def __str__(self) -> str:
        return self.event if self.mode is None else f"{self.event}:{self.mode}"

    @property
    def quad(self) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return int(load("codes")["plover"][self.event]["quad"])

    @property
    def score(self) -> float:
        """From -10, conflict, to 10, cooperation."""
        return float(load("codes")["plover"][self.event]["score"])


def _plover(code: str | Plover | None) -> Plover | None:
    if code is None or isinstance(code, Plover):
        return code
    event, _, mode = code.partition(":")
    return Plover(event, mode or None)


def _known(_: object, field: "attrs.Attribute[Any]", code: str | None) -> None:
    if code is not None:
        _check(f"{field.name.upper()} code", code, known_codes(field.name))


@attrs.frozen(kw_only=True)
class Codes:
    """The codes of an event type; None where a scheme has none for it."""

    plover: Plover | None = attrs.field(default=None, converter=_plover)
    cameo: str | None = attrs.field(default=None, validator=_known)
    ace: str | None = attrs.field(default=None, validator=_known)


@cache
def known_codes(scheme: str) -> frozenset[str]:
    """All codes of "cameo" or "ace"."""
    return frozenset(load("codes")["known"][scheme].split())


def _check(what: str, code: str, known: Container[str]) -> None:
    if code not in known:
        names = f"; they are {', '.join(known) or 'none'}" if isinstance(known, dict | list) else ""
        raise SchemaError(f"{code!r} is no {what}{names}")

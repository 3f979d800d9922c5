"""The cue tables of realis and attribution, read once from TOML in `eventx.data`."""

import enum
import functools
from typing import Any

import attrs

from eventx.data import load
from eventx.schema.document import Word
from eventx.schema.values import Modality


class Effect(enum.StrEnum):
    """What a cue makes of the reality status of the event inside it."""

    DENIED = "denied"
    PREVENTED = "prevented"
    """as denied, but of what was only planned or threatened it changes nothing"""
    FUTURE = "future"
    POSSIBLE = "possible"
    GENERIC = "generic"
    NONE = "none"


@attrs.frozen
class Embedding:
    """A class of predicates that act alike on the event they take as complement."""

    effect: Effect
    modality: Modality | None = None
    indefinite: bool = False
    irrealis: bool = False
    given: bool = False
    achieved: bool = False
    nominal: bool = False


@attrs.frozen
class Mark:
    """What one cue word does to an event."""

    effect: Effect
    modality: Modality | None
    cue: Word


@functools.cache
def table(name: str) -> dict[str, Any]:
    """The TOML file `cues_<name>.toml` as a dictionary."""
    return load(f"cues_{name}")


@functools.cache
def words(name: str, section: str, key: str) -> frozenset[str]:
    """The word list `key` of a section of `cues_<name>.toml`."""
    return frozenset(table(name)[section][key])


@functools.cache
def embeddings(part: str) -> dict[str, Embedding]:
    """Every embedding cue of one part ("verbs", "nouns", "adjectives", "modifiers") with its class."""
    return {cue: _embedding(group) for group in table("realis")["embedding"] for cue in group[part]}


def _embedding(group: dict[str, Any]) -> Embedding:
    modality = group.get("modality")
    return Embedding(
        effect=Effect(group["effect"]),
        modality=None if modality is None else Modality(modality),
        indefinite=group.get("indefinite", False),
        irrealis=group.get("irrealis", False),
        given=group.get("given", False),
        achieved=group.get("achieved", False),
        nominal=group.get("nominal", False),
    )

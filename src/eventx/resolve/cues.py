"""The cue tables of realis and attribution, read once from TOML in `eventx.data`."""

import enum
import functools
import tomllib
from importlib import resources
from typing import Any

import attrs


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
    indefinite: bool = False
    irrealis: bool = False


@functools.cache
def table(name: str) -> dict[str, Any]:
    """The TOML file `cues_<name>.toml` as a dictionary."""
    return tomllib.loads(resources.files("eventx.data").joinpath(f"cues_{name}.toml").read_text("utf-8"))


@functools.cache
def words(name: str, section: str, key: str) -> frozenset[str]:
    """The word list `key` of a section of `cues_<name>.toml`."""
    return frozenset(table(name)[section][key])


@functools.cache
def embeddings(part: str) -> dict[str, Embedding]:
    """Every embedding cue of one part ("verbs", "nouns", "adjectives", "modifiers") with its class."""
    return {
        cue: Embedding(Effect(group["effect"]), group.get("indefinite", False), group.get("irrealis", False))
        for group in table("realis")["embedding"]
        for cue in group[part]
    }

"""Lexicons and cues, as TOML files with an example beside each group."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table in `data/NAME.toml`, read once."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of words of `data/NAME.toml` as a set."""
    return frozenset(load(name)[key])

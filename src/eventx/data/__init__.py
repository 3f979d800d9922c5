"""Lexicons and cues, as TOML files with an example beside each group."""

from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """The table in `data/NAME.toml`, read once."""
    import tomllib  # not needed by who only imports eventx

    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of words of `data/NAME.toml` as a set."""
    return frozenset(load(name)[key])

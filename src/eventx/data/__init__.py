"""Lexicons and cues, as TOML files with an example beside each group."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from eventx.errors import ModelError

FOLDER = Path(__file__).parent
REMEDY = "reinstall eventx-news (python3 -m pip install --force-reinstall . in its checkout)"
_T = TypeVar("_T")


@cache
def load(name: str) -> dict[str, Any]:
    """The table in `data/NAME.toml`, read once. Raises ModelError if it is missing or damaged."""
    import tomllib  # not needed by who only imports eventx

    table: dict[str, Any] = read(FOLDER / f"{name}.toml", lambda file: tomllib.loads(file.decode()))
    return Table(FOLDER / f"{name}.toml", table)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of words of `data/NAME.toml` as a set. Raises ModelError as `load` does."""
    return frozenset(load(name)[key])


class Table(dict[str, Any]):
    """A table of a file, which is damaged where it lacks what is looked for."""

    def __init__(self, path: Path, table: dict[str, Any]) -> None:
        super().__init__(
            (key, Table(path, value) if isinstance(value, dict) else value) for key, value in table.items()
        )
        self.path = path

    def __missing__(self, key: str) -> Any:
        raise damaged(self.path, f"it has no {key!r}")


def read(path: Path, decode: Callable[[bytes], _T]) -> _T:
    """What a file of the package holds. Raises ModelError, with file and remedy, if it can't be read."""
    try:
        return decode(path.read_bytes())
    except FileNotFoundError as fault:
        raise ModelError(f"the file {path} is missing: {REMEDY}") from fault
    except Exception as fault:  # zlib and decoders raise whatever the bytes bring about
        raise damaged(path, fault) from fault


def damaged(path: Path, reason: object) -> ModelError:
    """The error for a file of the package that can't be used."""
    return ModelError(f"the file {path} is damaged ({reason}): {REMEDY}")

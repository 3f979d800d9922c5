"""Find the bundled model and make sure that it is whole, without loading it.

`manifest.json` in the model's directory names its version and every file with size and SHA-256.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from eventx.data import REMEDY as _REMEDY
from eventx.errors import ModelError

MANIFEST = "manifest.json"


@attrs.frozen(kw_only=True)
class ModelFile:
    """A file of the model, as the manifest describes it."""

    name: str
    size: int
    sha256: str


@attrs.frozen(kw_only=True)
class Model:
    """A checked model: its directory, version, and files by name."""

    directory: Path
    version: str
    files: tuple[ModelFile, ...]

    def path(self, name: str) -> Path:
        """Where a file of the model is; ModelError if the model has none of that name."""
        if all(file.name != name for file in self.files):
            raise ModelError(f"the model in {self.directory} has no {name}: {_REMEDY}")
        return self.directory / name


def bundled_directory() -> Path:
    """Where the package keeps its own model."""
    return Path(__file__).parents[1] / "model" / "en"


@cache
def bundled_name() -> str:
    """The bundled model's name and version, such as "en-2", from its manifest alone. Raises ModelError."""
    model = _read_manifest(bundled_directory())
    return f"{model.directory.name}-{model.version}"


def open_model(directory: Path | None = None) -> Model:
    """The model in `directory`, by default the bundled one, after checking every file's size and hash.

    Raises ModelError, naming the file and the remedy, if one is missing, truncated or damaged.
    """
    model = _read_manifest(bundled_directory() if directory is None else Path(directory))
    for file in model.files:
        _check(model.directory / file.name, file)
    return model


@cache
def bundled_lemmas() -> dict[str, dict[str, str]]:
    """The bundled model's dictionary: lemmas by form, by part of speech ("VERB", "NOUN", …).

    Raises ModelError if its file is missing or damaged.
    """
    model = _read_manifest(bundled_directory())
    path = model.path("lemmas.json")
    _check(path, next(file for file in model.files if file.name == path.name))
    try:
        found: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as fault:
        raise damaged(path, fault) from fault
    return found


def damaged(path: Path, reason: object) -> ModelError:
    """The error for a file that can't be used."""
    return ModelError(f"the model file {path} is damaged ({reason}): {_REMEDY}")


def _read_manifest(directory: Path) -> Model:
    path = directory / MANIFEST
    if not path.is_file():
        raise ModelError(f"the model file {path} is missing: {_REMEDY}")
    try:
        entries: Any = json.loads(path.read_text(encoding="utf-8"))
        files = tuple(ModelFile(**entry) for entry in entries["files"])
        return Model(directory=directory, version=entries["version"], files=files)
    except (ValueError, TypeError, KeyError) as fault:
        raise damaged(path, fault) from fault


def _check(path: Path, file: ModelFile) -> None:
    if not path.is_file():
        raise ModelError(f"the model file {path} is missing: {_REMEDY}")
    size = path.stat().st_size
    if size != file.size:
        raise damaged(path, f"{size} bytes instead of {file.size}")
    with path.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != file.sha256:
            raise damaged(path, "its SHA-256 differs from the manifest's")

"""Event types of the user's own, from a module or a file that is named on the command line."""

import importlib
import importlib.util
import sys
import sysconfig
import traceback
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from eventx.errors import InputError, SchemaError
from eventx.schema import Event, is_event_class

_LIBRARIES = ("<", str(Path(__file__).parents[1]), sysconfig.get_paths()["stdlib"])


def load_types(target: str) -> tuple[type[Event], ...]:
    """The event classes that ``module:attribute`` names; the attribute is a class or several.

    The module may be a file ("my_types.py"); the current folder is looked in too. Without an attribute,
    all public event classes that the module or its submodules define. Raises InputError for what can't
    be found or imported or is no event class, and SchemaError, with file and line, for a class that is
    refused while it is defined.
    """
    source, _, attribute = target.rpartition(":")
    if not source or not attribute.isidentifier():
        source, attribute = target, ""
    module = _import(source)
    if not attribute:
        return _defined_in(module, source)
    if not hasattr(module, attribute):
        raise InputError(f"{source} has no {attribute!r}; give one of its names, or {source} alone")
    return _classes(getattr(module, attribute), target)


def _classes(value: Any, target: str) -> tuple[type[Event], ...]:
    types = tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else (value,)
    for cls in types:
        if not is_event_class(cls):
            raise InputError(f"{target} holds {cls!r}, no event class; give subclasses of eventx.Event")
    if not types:
        raise InputError(f"{target} is empty; give it at least one event class")
    return tuple(dict.fromkeys(types))


def _defined_in(module: ModuleType, source: str) -> tuple[type[Event], ...]:
    inside = f"{module.__name__}."
    types = [
        value
        for name, value in vars(module).items()
        if is_event_class(value)
        and not name.startswith("_")
        and (value.__module__ == module.__name__ or value.__module__.startswith(inside))
    ]
    if not types:
        raise InputError(f"{source} defines no event class; name what to use: {source}:EVENTS")
    return tuple(dict.fromkeys(types))


def _import(source: str) -> ModuleType:
    path = Path(source)
    if path.suffix == ".py" and not path.is_file():
        raise InputError(f"{source}: no such file; check the name and the folder ({Path.cwd()})")
    if path.suffix != ".py" and not all(map(str.isidentifier, source.split("."))):
        raise InputError(f"{source!r} is neither a module nor a .py file; give MODULE:NAME or FILE.py:NAME")
    _add_to_path(path.resolve().parent if path.suffix == ".py" else Path.cwd())
    try:
        return _import_file(path) if path.suffix == ".py" else importlib.import_module(source)
    except SchemaError as error:
        raise SchemaError(f"{_place_of(error)}{error}") from error
    except ModuleNotFoundError as error:
        if error.name and (source == error.name or source.startswith(f"{error.name}.")):
            raise InputError(
                f"no module {source!r} here ({Path.cwd()}) or installed; give MODULE:NAME or FILE.py:NAME"
            ) from None
        raise _broken(source, error) from error
    except (Exception, SystemExit) as error:  # whatever somebody's module may raise
        raise _broken(source, error) from error


def _add_to_path(folder: Path) -> None:
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))


def _import_file(path: Path) -> ModuleType:
    package = path.name == "__init__.py"
    name = path.resolve().parent.name if package else path.stem
    if name in sys.modules or name in sys.stdlib_module_names:
        name = f"_{name}"
    folders = [str(path.resolve().parent)] if package else None
    spec = importlib.util.spec_from_file_location(name, path.resolve(), submodule_search_locations=folders)
    if spec is None or spec.loader is None:
        raise InputError(f"{path} can't be imported; give a module's file")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)  # type hints are looked up there
    spec.loader.exec_module(module)
    return module


def _broken(source: str, error: BaseException) -> InputError:
    told = f"{_place_of(error)}{type(error).__name__}: {error}"
    return InputError(f"{source} can't be imported: {told}{_missing_import(error)}")


def _missing_import(error: BaseException) -> str:
    """What to add for a name of eventx's that isn't imported."""
    if isinstance(error, NameError) and hasattr(importlib.import_module("eventx"), error.name or ""):
        return f"; add: from eventx import {error.name}"
    return ""


def _place_of(error: BaseException) -> str:
    """File and line where the user's module failed, outside of libraries as far as can be told."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith(_LIBRARIES) and "site-packages" not in frame.filename
    ]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}: " if frames else ""

"""What eventx raises, and nothing else.

    EventxError
    ├── SchemaError        an event class is not a well-formed schema
    │   └── PathSyntaxError    a path over the dependency tree can't be read
    ├── RegistryError      a set of event classes doesn't fit together
    ├── ModelError         the bundled model is missing, damaged or of another version
    ├── WorkerError        worker processes can't be started or can't be given what they need
    ├── ExtractionError    a document failed, and `pipe` was told to stop there
    ├── ExtractionTimeoutError a text took longer than its `timeout` (also a TimeoutError)
    └── InputError         an argument is of the wrong type or form (also a ValueError)

    SchemaWarning          an event class works, but hardly as meant (a UserWarning)

Odd *text* never raises: it gives fewer events.
"""

from collections.abc import Iterable


class EventxError(Exception):
    """Base of all errors that eventx raises on purpose."""


class SchemaError(EventxError):
    """An event class is not a well-formed schema."""


class SchemaWarning(UserWarning):
    """An event class works, but hardly as its author means it."""


class PathSyntaxError(SchemaError):
    """A path over the dependency tree can't be read."""

    def __init__(self, path: str, position: int, expected: str) -> None:
        self.path = path
        self.position = position
        self.expected = expected
        super().__init__(f"expected {expected}\n  {path}\n  {' ' * position}^")

    def __reduce__(self) -> tuple[type["PathSyntaxError"], tuple[str, int, str]]:  # else only its message
        return type(self), (self.path, self.position, self.expected)


class RegistryError(EventxError):
    """A set of event classes doesn't fit together."""


class ModelError(EventxError):
    """The bundled model is missing, damaged or of another version."""


class WorkerError(EventxError):
    """Worker processes can't be started, or can't be given what they need."""


class ExtractionError(EventxError):
    """A document failed, for a reason that lies in eventx, in a parser of one's own or in the machine."""


class ExtractionTimeoutError(EventxError, TimeoutError):
    """A text took longer than it may."""


class InputError(EventxError, ValueError):
    """An argument is of the wrong type or form."""


def missing_package(package: str, extra: str) -> InputError:
    """The error for an optional package that isn't installed, with the remedy.

    >>> print(missing_package("duckdb", "chronicle"))
    this needs the package duckdb: python3 -m pip install ".[chronicle]" in a checkout of eventx
    """
    remedy = f'python3 -m pip install ".[{extra}]" in a checkout of eventx'
    return InputError(f"this needs the package {package}: {remedy}")


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """What to add to a message about an unknown word: the known word that is most like it, if any is.

    >>> did_you_mean("Pateint", ["Agent", "Patient"]), did_you_mean("Victim", ["Agent", "Patient"])
    ('; did you mean Patient?', '')
    """
    from difflib import get_close_matches

    near = get_close_matches(str(word), list(known), n=1, cutoff=0.7)
    return f"; did you mean {near[0]}?" if near else ""

"""What eventx raises, and nothing else.

    EventxError
    ├── SchemaError        an event class is not a well-formed schema
    │   └── PathSyntaxError    a path over the dependency tree can't be read
    ├── RegistryError      a set of event classes doesn't fit together
    ├── ModelError         the bundled model is missing, damaged or of another version
    ├── WorkerError        worker processes can't be started or can't be given what they need
    └── InputError         an argument is of the wrong type or form (also a ValueError)

Odd *text* never raises: it gives fewer events.
"""


class EventxError(Exception):
    """Base of all errors that eventx raises on purpose."""


class SchemaError(EventxError):
    """An event class is not a well-formed schema."""


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


class InputError(EventxError, ValueError):
    """An argument is of the wrong type or form."""

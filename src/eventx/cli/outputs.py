"""The files that a command writes: JSON lines as they come, files of other kinds when all is read."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import attrs

from eventx.cli.reading import Item
from eventx.errors import InputError

STDOUT = "-"
_T = TypeVar("_T")
Found = list[tuple[Item, list[_T]]]
"""every document with what was found in it"""
Make = Callable[[Found[_T]], bytes]
"""makes a whole file"""
Write = Callable[[Item, list[_T]], None]

_LINES = ("", ".jsonl", ".ndjson")


@attrs.frozen
class Output:
    """Where to write: the option by which it was given, its name, and how if the name doesn't tell."""

    option: str
    name: str
    suffix: str | None = None

    @property
    def kind(self) -> str:
        """The suffix of what is written: "" for standard output, unless the option tells."""
        return self.suffix or ("" if self.name == STDOUT else Path(self.name).suffix.lower())

    def __str__(self) -> str:
        return f"{self.option} {self.name}"


def check_outputs(outputs: Sequence[Output], names: Sequence[str], kinds: Mapping[str, object]) -> None:
    """Raise InputError, with the remedy, for the first output that can't be written, or not as its kind."""
    for number, output in enumerate(outputs):
        if any(output.name == other.name for other in outputs[:number]):
            raise InputError(f"{output} is another output's name; give it another name")
        _check_not_read(output, names)
        if output.kind not in (*_LINES, *kinds):
            known = " or ".join([".jsonl", *kinds])
            raise InputError(f"{output}: no way to write {output.kind}; end the name in {known}")
    for output in outputs:
        if output.name != STDOUT:
            _check_writable(output, Path(output.name))


def _check_not_read(output: Output, names: Sequence[str]) -> None:
    path = Path(output.name)
    if output.name != STDOUT and any(
        path.exists() and name != STDOUT and path.samefile(name) for name in names
    ):
        raise InputError(f"{output} is one of the files to read; give it another name")


def _check_writable(output: Output, path: Path) -> None:
    if not path.parent.is_dir():
        raise InputError(f"{output}: no folder {path.parent}; make it first: mkdir -p {path.parent}")
    try:
        path.open("ab").close()
    except OSError as error:
        raise InputError(f"{output}: {error.strerror}; give a file that can be written") from None


@contextlib.contextmanager
def writer_of(
    output: Output, record: Callable[[Item, list[_T]], dict[str, Any]], kinds: Mapping[str, Make[_T]]
) -> Iterator[Write[_T]]:
    """What writes each document's results; a file that isn't lines is written when all went well."""
    if output.kind in _LINES:
        with _opened_lines(output.name) as stream:

            def write_line(item: Item, results: list[_T]) -> None:
                stream.write(json.dumps(record(item, results), ensure_ascii=False) + "\n")
                stream.flush()

            yield write_line
    else:
        found: Found[_T] = []

        def keep(item: Item, results: list[_T]) -> None:
            found.append((item, results))

        yield keep
        _write_whole(output.name, kinds[output.kind](found))


@contextlib.contextmanager
def _opened_lines(name: str) -> Iterator[Any]:
    if name == STDOUT:
        yield sys.stdout
    else:
        with Path(name).open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream


def _write_whole(name: str, data: bytes) -> None:
    if name == STDOUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        Path(name).write_bytes(data)

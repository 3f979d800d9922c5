"""The files that a command writes: JSON lines as they come, files of other kinds when all is read."""

import contextlib
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

import attrs

from eventx.cli.parts import Part, is_in_place, naming, opened_part, part_of
from eventx.cli.reading import Item
from eventx.cli.terminal import json_text
from eventx.errors import InputError

STDOUT = "-"
_T = TypeVar("_T")
Found = list[tuple[Item, list[_T]]]
"""every document with what was found in it"""
Make = Callable[[Found[_T]], bytes]
"""makes a whole file"""

_LINES: tuple[str, ...] = ("", ".jsonl", ".ndjson")


@attrs.frozen
class Failed:
    """Stands for what is found in a document on which the finder failed; `reason` says how."""

    reason: str


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

    @property
    def is_lines(self) -> bool:
        """Whether it is written document by document."""
        return self.kind in _LINES

    @property
    def is_in_place(self) -> bool:
        """Whether it is a stream, a device or a pipe, which is written to as it is."""
        return self.name == STDOUT or is_in_place(Path(self.name))

    def __str__(self) -> str:
        return f"{self.option} {self.name}"


@attrs.frozen(kw_only=True)
class Writer(Generic[_T]):
    """Takes each document's results to one output; `done` are the records that this has already."""

    write: Callable[[Item, list[_T] | Failed], None]
    done: Iterable[dict[str, Any]] = ()


def check_outputs(
    outputs: Sequence[Output], names: Sequence[str], kinds: Mapping[str, object], *, resume: bool = False
) -> None:
    """Raise InputError, with the remedy, for the first output that can't be written, or not as its kind."""
    read = _files_of(None if name == "-" else Path(name) for name in names)
    written: set[object] = set()
    for output in outputs or [Output("standard output", STDOUT)]:
        files = _written_by(output)
        if files & written:
            raise InputError(f"{output} is another output's name; give it another name")
        if files & read:
            raise InputError(f"{output} is one of the files to read; give it another name")
        written |= files
        if output.kind not in (*_LINES, *kinds):
            known = " or ".join([".jsonl", *kinds])
            raise InputError(f"{output}: no way to write {output.kind}; end the name in {known}")
    for output in outputs:
        if output.name != STDOUT:
            _check_writable(output, Path(output.name))
    if resume and not any(output.is_lines and not output.is_in_place for output in outputs):
        raise InputError("--resume goes on with a file of JSON lines; give one: --output OUT.jsonl")


def _written_by(output: Output) -> set[object]:
    """What is written to, under all its names."""
    if output.name == STDOUT:
        return _identity(sys.stdout)
    path = Path(output.name)
    return _files_of([path] if is_in_place(path) else [path, part_of(path)])


def _files_of(paths: Iterable[Path | None]) -> set[object]:
    """Files, as what they are on the disk whatever they are called; None is standard input."""
    files: set[object] = set()
    for path in paths:
        files |= _identity(sys.stdin) if path is None else {os.path.realpath(path)} | _identity(path)
    return files


def _identity(file: Any) -> set[object]:
    """Device and inode; none of what isn't there, and none of terminals and pipes, which may be shared."""
    with contextlib.suppress(OSError, io.UnsupportedOperation, AttributeError, ValueError):
        found = os.stat(file) if isinstance(file, Path) else os.fstat(file.fileno())
        if stat.S_ISREG(found.st_mode):
            return {(found.st_dev, found.st_ino)}
    return set()


def _check_writable(output: Output, path: Path) -> None:
    if not path.parent.is_dir():
        raise InputError(f"{output}: no folder {path.parent}; make it first: mkdir -p {path.parent}")
    if path.is_dir():
        raise InputError(f"{output}: is a folder; give a file that can be written")
    folder = Path(os.path.realpath(path)).parent
    if not os.access(path if is_in_place(path) else folder, os.W_OK):
        raise InputError(f"{output}: no permission to write in {folder}; give a file that can be written")


@contextlib.contextmanager
def writer_of(
    output: Output,
    record: Callable[[Item, list[_T] | Failed], dict[str, Any]],
    kinds: Mapping[str, Make[_T]],
    *,
    resume: bool,
    say: Callable[[str], None],
    options: Mapping[str, Any],
) -> Iterator[Writer[_T]]:
    """What writes each document's results; a file that isn't lines is written when all is read.

    An interruption (KeyboardInterrupt) leaves what was done in NAME.part. `resume` goes on with lines
    that were written with the same `options`.
    """
    with _opened(output, resume=resume, say=say, options=options) as part:
        if output.is_lines:
            yield Writer(
                write=lambda item, results: part.write(f"{json_text(record(item, results))}\n".encode()),
                done=part.records(),
            )
            return
        found: Found[_T] = []

        def keep(item: Item, results: list[_T] | Failed) -> None:
            found.append((item, [] if isinstance(results, Failed) else results))

        try:
            yield Writer(write=keep)
        except KeyboardInterrupt:
            if found and not output.is_in_place:
                _write_all(part, kinds[output.kind], found)
            raise
        _write_all(part, kinds[output.kind], found)


def _opened(
    output: Output, *, resume: bool, say: Callable[[str], None], options: Mapping[str, Any]
) -> contextlib.AbstractContextManager[Part]:
    if output.is_in_place:
        return _opened_in_place(output)
    path = Path(output.name)
    return opened_part(
        path, label=str(output), lines=output.is_lines, resume=resume, say=say, options=options
    )


@contextlib.contextmanager
def _opened_in_place(output: Output) -> Iterator[Part]:
    if output.name == STDOUT:
        sys.stdout.flush()
        yield Part(name="standard output", stream=sys.stdout.buffer)
    else:
        with naming(output.name), Path(output.name).open("wb", buffering=0) as stream:
            yield Part(name=output.name, stream=stream)


def _write_all(part: Part, make: Make[_T], found: Found[_T]) -> None:
    """Write what is found, or nothing of it: half of a table is none."""
    try:
        part.write(make(found))
    except OSError:
        if part.done:
            with contextlib.suppress(OSError):
                part.stream.truncate(0)
        raise

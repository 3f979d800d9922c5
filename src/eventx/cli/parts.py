"""Files that are whole or absent: each is written as NAME.part beside its place, and then renamed."""

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import attrs

from eventx.errors import InputError

if sys.platform != "win32":
    import fcntl

SUFFIX = ".part"


@attrs.frozen(kw_only=True)
class Part:
    """What is open for writing; `done` are the records of a run that was interrupted and goes on."""

    name: str
    stream: BinaryIO
    done: tuple[int, Path] | None = None
    """how many bytes of whole lines there are, and where"""

    def write(self, data: bytes) -> None:
        """Write and pass on to the system. Raises OSError that names the file."""
        with naming(self.name):
            self.stream.write(data)
            self.stream.flush()

    def records(self) -> Iterator[dict[str, Any]]:
        """What was written before, line by line."""
        if self.done is not None:
            left, path = self.done
            with path.open("rb") as lines:
                while left > 0:
                    line = lines.readline()
                    left -= len(line)
                    yield json.loads(line)


@contextlib.contextmanager
def naming(name: str) -> Iterator[None]:
    """Let an OSError say which file it is about."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from error


def is_in_place(path: Path) -> bool:
    """Whether it is something that can't be replaced: a device or a pipe."""
    return path.exists() and not path.is_file()


def part_of(path: Path) -> Path:
    """Where a file is written until it is whole; of a link, beside what it leads to."""
    real = Path(os.path.realpath(path))
    return real.with_name(real.name + SUFFIX)


@contextlib.contextmanager
def opened_part(
    path: Path,
    *,
    label: str,
    lines: bool,
    resume: bool,
    say: Callable[[str], None],
    options: Mapping[str, Any],
) -> Iterator[Part]:
    """The file to write to, which takes its name at the end of a block that raises nothing.

    After an interruption or an error it stays under the name NAME.part, if there is anything in it, and that
    is said. With `resume` such lines are kept, but for half of one at the end. Raises InputError if another
    run has it, or if it holds lines and isn't to be gone on with, or was begun with other `options`, which
    NAME.part.json tells meanwhile; `label` is how the user named it.
    """
    part = part_of(path)
    with naming(str(part)):
        stream = os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666), "r+b")
    try:
        _lock(stream, part, label)
        size = _whole_lines(stream) if lines else 0
        if size and not resume:
            raise InputError(
                f"{label}: {part} is there from a run that was interrupted; go on with it by --resume, "
                f"or start anew: rm {part}"
            )
        if lines:
            _keep_options(_options_of(part), options, part if size else None, label)
    except BaseException:
        stream.close()
        raise
    stream.truncate(size)
    stream.seek(size)
    try:
        yield Part(name=str(part), stream=stream, done=(size, part))
        _finish(stream, part, Path(os.path.realpath(path)))
    except BaseException:
        _leave(stream, part, "; go on with --resume" if lines else "", say)
        raise


def _lock(stream: BinaryIO, part: Path, label: str) -> None:
    """Make it this run's alone until it is closed, where the system can do so."""
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        ours = os.path.samestat(os.fstat(stream.fileno()), part.stat())  # else the other has just renamed it
    except (BlockingIOError, FileNotFoundError):
        ours = False
    except OSError:  # a file system without locks
        return
    if not ours:
        raise InputError(f"{label}: another run is writing it; wait for that, or give another name")


def _whole_lines(stream: BinaryIO) -> int:
    """How many bytes at the start are lines of JSON; a run that was killed may leave half of one."""
    size = 0
    for line in stream:
        try:
            whole = line.endswith(b"\n") and isinstance(json.loads(line), dict)
        except ValueError:
            whole = False
        if not whole:
            break
        size += len(line)
    return size


def _options_of(part: Path) -> Path:
    """Where the options of an unfinished run stand."""
    return part.with_name(part.name + ".json")


def _keep_options(file: Path, options: Mapping[str, Any], part: Path | None, label: str) -> None:
    """Write the options of a new run; compare those of one that goes on. Raises InputError."""
    written = json.dumps(options)
    if part is None:
        with naming(str(file)):
            file.write_text(written, encoding="utf-8")
        return
    try:
        before = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):  # nobody knows
        return
    for name, value in json.loads(written).items():
        if isinstance(before, dict) and name in before and before[name] != value:
            raise InputError(
                f"{label}: {part} was begun with {name} {before[name]!r}, not {value!r}; "
                f"give the same, or start anew: rm {part}"
            )


def _finish(stream: BinaryIO, part: Path, path: Path) -> None:
    with naming(str(part)):
        stream.flush()
        os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, part)
        if sys.platform == "win32":
            stream.close()  # what is open can't be renamed there
        _options_of(part).unlink(missing_ok=True)
        part.replace(path)
        stream.close()


def _leave(stream: BinaryIO, part: Path, remedy: str, say: Callable[[str], None]) -> None:
    with contextlib.suppress(OSError):  # a full disk is told already
        stream.close()
    with contextlib.suppress(FileNotFoundError):
        if part.stat().st_size:
            say(f"what is done is in {part}{remedy}")
        else:
            part.unlink()
            _options_of(part).unlink(missing_ok=True)

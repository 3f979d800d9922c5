"""Documents from .txt and .jsonl files and standard input; what can't be read is reported and skipped."""

import datetime
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from eventx.errors import InputError
from eventx.inputs import decode_utf8, published_or_none, read_object

Report = Callable[[str], None]
"""called with one line for each document that can't be read"""
_Told = tuple[Report, Report]

_STDIN = "-"


@attrs.frozen(kw_only=True)
class Item:
    """A document of the input: `size` in bytes, `id` as the input gives it, else its file and line.

    `about` is what a line tells of where it is from: its outlet, url and title.
    """

    id: Any
    text: str
    published: datetime.date | None
    size: int
    about: Mapping[str, Any] = attrs.field(factory=dict)


def check_inputs(names: Iterable[str]) -> None:
    """Raise InputError, with the remedy, for the first file that can't be opened or is of no known kind."""
    for name in names:
        if name != _STDIN:
            _check_input(Path(name))


def _check_input(path: Path) -> None:
    if path.is_dir():
        raise InputError(f"{path} is a folder; name the files in it: {path}/*.txt")
    if path.suffix.lower() not in (".txt", ".jsonl"):
        raise InputError(f"{path}: give a .txt file (one document) or a .jsonl file (one document a line)")
    try:
        path.open("rb").close()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the name and the folder ({Path.cwd()})") from None
    except PermissionError:
        raise InputError(f"{path}: no permission to read it; try: chmod +r {path}") from None


def input_size(names: Iterable[str]) -> int | None:
    """How many bytes there are to read, None if that can't be known."""
    paths = [Path(name) for name in names]
    return sum(path.stat().st_size for path in paths) if all(map(Path.is_file, paths)) else None


def read_items(
    names: Iterable[str], *, published: datetime.date | None, report: Report, warn: Report | None = None
) -> Iterator[Item]:
    """Every document of these files, in order, as it is read; `published` where it states no date itself.

    `report` is told of documents that can't be read, `warn` (else `report`) of dates that can't.
    """
    told = (report, warn or report)
    for name in names:
        if name == _STDIN:
            yield from _read_stdin(published, told)
        else:
            with Path(name).open("rb") as stream:
                read = _read_lines if name.lower().endswith(".jsonl") else _read_whole
                yield from read(stream, name, published, told)


def _read_stdin(published: datetime.date | None, told: _Told) -> Iterator[Item]:
    """JSON lines if the first character is a brace, else the text of one document."""
    head = list(_until_filled(sys.stdin.buffer))
    read = _read_lines if head and head[-1].lstrip().startswith(b"{") else _read_whole
    yield from read(itertools.chain(head, sys.stdin.buffer), "<stdin>", published, told)


def _until_filled(lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield line
        if line.strip():
            return


def _read_whole(
    lines: Iterable[bytes], name: str, published: datetime.date | None, told: _Told
) -> Iterator[Item]:
    data = b"".join(lines)
    try:
        yield Item(id=name, text=decode_utf8(data), published=published, size=len(data))
    except InputError as error:
        told[0](f"{name}: {error}")


def _read_lines(
    lines: Iterable[bytes], name: str, published: datetime.date | None, told: _Told
) -> Iterator[Item]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            item = _read_record(line, where, published, told[1])
        except InputError as error:
            told[0](f"{where}: {error}")
        else:
            yield item


def _read_record(line: bytes, where: str, published: datetime.date | None, warn: Report) -> Item:
    record = read_object(line, 'an object with "text"')
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError('no "text"; every line needs one, a string')
    stated = record.get("published") not in (None, "")
    own = published_or_none(record.get("published"), where, warn)
    about: dict[str, Any] = {name: record[name] for name in ("outlet", "url", "title") if name in record}
    day = own if stated else published
    return Item(id=record.get("id", where), text=text, published=day, size=len(line), about=about)

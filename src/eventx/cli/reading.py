"""Documents from files, folders and standard input; what can't be read is reported and skipped.

A file is known by its suffix, which .gz may follow: .txt and .html are a document, .jsonl has one a line,
.csv, .tsv and .parquet have one a row, .rss and .atom one an item.
"""

import contextlib
import datetime
import gzip
import itertools
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, cast

import attrs

from eventx.cli.pages import read_feed, read_page
from eventx.cli.sheets import Columns, Row, read_csv, read_parquet
from eventx.errors import InputError
from eventx.feed.inputs import ABOUT, decode_utf8, published_or_none, read_object

Report = Callable[[str], None]
"""called with one line for each document that can't be read"""
_Told = tuple[Report, Report]

_STDIN = "-"
_PAGES, _FEEDS = (".html", ".htm"), (".rss", ".atom")
_ONE = (".txt", *_PAGES)
_KINDS = (".txt", ".jsonl", ".csv", ".tsv", ".parquet", *_PAGES, *_FEEDS)


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


_BY_NAME = Columns()


def check_inputs(names: Iterable[str]) -> None:
    """Raise InputError, with the remedy, for the first file that can't be opened or is of no known kind."""
    for name in names:
        if name != _STDIN:
            _check_input(Path(name))


def inputs_in(names: Iterable[str]) -> list[str]:
    """The files of these names: of a folder those in it, and below, of a known kind, in order of their names.

    Raises InputError for a folder that has none.
    """
    return [file for name in names for file in _files_in(name)]


def _files_in(name: str) -> list[str]:
    if name == _STDIN or not Path(name).is_dir():
        return [name]
    found = sorted(
        str(path) for path in Path(name).rglob("*") if path.is_file() and _kind(str(path)) in _KINDS
    )
    if not found:
        raise InputError(f"{name}: a folder without files of a known kind ({', '.join(_KINDS)})")
    return found


def _kind(name: str) -> str:
    """The suffix that tells the kind of a file, without .gz: ".jsonl" of "feed.jsonl.gz"."""
    return Path(name.lower().removesuffix(".gz")).suffix


def is_many(name: str) -> bool:
    """Whether a file or standard input may hold many documents."""
    return name == _STDIN or _kind(name) not in _ONE


def _check_input(path: Path) -> None:
    if _kind(str(path)) not in _KINDS:
        raise InputError(
            f"{path}: give a .txt or .html file (one document), a .jsonl file (one document a line), a table "
            "with one a row (.csv, .tsv, .parquet) or a feed (.rss, .atom); .gz may follow"
        )
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
    names: Iterable[str],
    *,
    published: datetime.date | None,
    report: Report,
    warn: Report | None = None,
    columns: Columns = _BY_NAME,
) -> Iterator[Item]:
    """Every document of these files, in order, as it is read; `published` where it states no date itself.

    `report` is told of documents that can't be read, `warn` (else `report`) of dates that can't, and of the
    columns of tables that are read, where `columns` doesn't name them.
    """
    told = (report, warn or report)
    for name in names:
        if name == _STDIN:
            yield from _read_stdin(published, told)
            continue
        kind = _kind(name)
        with _opened(name, told) as stream:
            if kind in (".txt", ".jsonl"):
                read = _read_lines if kind == ".jsonl" else _read_whole
                yield from read(stream, name, published, told)
            else:
                yield from _read_rows(stream, name, columns, published, told)


@contextlib.contextmanager
def _opened(name: str, told: _Told) -> Iterator[IO[bytes]]:
    """A file to read, unpacked; what of a damaged .gz can be read is, and the rest is reported."""
    if not name.lower().endswith(".gz"):
        with Path(name).open("rb") as stream:
            yield stream
        return
    try:
        with gzip.open(name, "rb") as packed:
            yield cast(IO[bytes], packed)
    except (gzip.BadGzipFile, EOFError, zlib.error) as fault:
        told[0](f"{name}: damaged, the rest is left out ({fault})")


def _read_rows(
    stream: IO[bytes], name: str, columns: Columns, published: datetime.date | None, told: _Told
) -> Iterator[Item]:
    def say(line: str) -> None:
        told[1](f"{name}: {line}")

    number = 0
    try:
        for number, row in enumerate(_rows(stream, _kind(name), columns, say), 1):
            where = f"{name}:{number}"
            if isinstance(row.get("text"), str):
                yield _item_of(row, where, published, told[1])
            else:
                told[0](f"{where}: no text")
    except InputError as fault:
        told[0](f"{name}:{number + 1}: {fault}")


def _rows(stream: IO[bytes], kind: str, columns: Columns, say: Report) -> Iterator[Row]:
    if kind in _PAGES:
        yield read_page(stream)
    elif kind in _FEEDS:
        yield from read_feed(stream)
    else:
        yield from (read_parquet if kind == ".parquet" else read_csv)(stream, columns, say)


def _item_of(row: Row, where: str, published: datetime.date | None, warn: Report) -> Item:
    own = published_or_none(row.get("published"), where, warn)
    about = {name: row[name] for name in ABOUT if name in row}
    day = published if row.get("published") is None else own
    size = len(row["text"].encode(errors="replace"))
    return Item(id=row.get("id", where), text=row["text"], published=day, size=size, about=about)


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
    about: dict[str, Any] = {name: record[name] for name in ABOUT if name in record}
    day = own if stated else published
    return Item(id=record.get("id", where), text=text, published=day, size=len(line), about=about)

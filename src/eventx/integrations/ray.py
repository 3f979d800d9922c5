"""A corpus on Ray: many machines or all cores of one, from Parquet or JSON Lines to the same.

Needs the extra "ray". Every batch of documents becomes one file of events, written whole or not at all
and named after what is in its documents, so that a batch that is done again after a worker was lost has
its file already; a run that is started again reads which documents are done and leaves them out.

JSON Lines are read as bytes and parsed here: Ray's own reader makes numbers of ids such as "007".
"""

import hashlib
import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import attrs

from eventx.errors import InputError, missing_package
from eventx.export.arrow import pyarrow
from eventx.feed.inputs import check_text, read_object
from eventx.integrations.arrow import ArrowExtractor
from eventx.schema import Event

if TYPE_CHECKING:
    import pyarrow as pa

Format = Literal["parquet", "jsonl"]
_DONE = "done"
_COUNTS = ("documents", "events", "skipped", "unreadable", "failed")
_PIECE = 2**24  # bytes that one task reads
_log = logging.getLogger("eventx")


@attrs.frozen(kw_only=True)
class Progress:
    """What a run has done: documents read and events found now, and documents that were done before.

    `unreadable` are lines that hold no document, `failed` those of `documents` that have no events since
    something failed; both are reported to the logger "eventx" of the worker.
    """

    documents: int
    events: int
    skipped: int
    unreadable: int = 0
    failed: int = 0


def extract_corpus(
    sources: Sequence[str | Path],
    output: str | Path,
    *,
    events: Iterable[type[Event]] | None = None,
    workers: int | None = None,
    batch_size: int = 64,
    format: Format = "parquet",
) -> Progress:
    """Find the events of Parquet or JSON Lines files with columns "id", "text" and maybe "published".

    `output` is a folder that all workers can write to; it gets files ``part-….parquet`` (read them all with
    `pyarrow.dataset`) or ``part-….jsonl``. Each worker is a process with one CPU and the model; by default
    there are as many as Ray has CPUs, less one: Ray needs one for reading, and hangs without it. Ids must
    be unique ("007", "7" and 7 are three); a line without one is named by file and byte. Raises InputError
    for sources of another form or for too many workers.
    """
    if format not in get_args(Format):
        raise InputError(f"format must be one of {', '.join(get_args(Format))}, not {format!r}")
    try:
        import ray
        import ray.data
    except ImportError:
        raise missing_package("ray", "ray") from None
    if not ray.is_initialized():
        ray.init(include_dashboard=False, log_to_driver=False)
    folder = Path(output)
    done = _prepare(folder)
    paths = _checked_sources(sources)
    size = _checked(workers, int(ray.cluster_resources().get("CPU", 1)))
    found = _read(paths).map_batches(
        _Writer,
        fn_constructor_args=(ArrowExtractor(events), folder, format, done),
        batch_format="pyarrow",
        batch_size=batch_size,
        compute=ray.data.ActorPoolStrategy(size=size),
        num_cpus=1,
    )
    total = found.sum(list(_COUNTS)) or {}
    if not any(folder.glob("part-*")):  # so that there is a schema to be read
        _Writer(ArrowExtractor(events), folder, format, done).write([])
    return Progress(**{name: int(total.get(f"sum({name})") or 0) for name in _COUNTS})


def _checked(workers: int | None, cpus: int) -> int:
    if cpus < 2:
        raise InputError(
            f"Ray has {cpus} CPU, and reading needs one beside the workers'; use Extractor.pipe()"
        )
    if workers is not None and not 1 <= workers < cpus:
        raise InputError(
            f"workers must be from 1 to {cpus - 1}, as Ray has {cpus} CPUs and reading needs one"
        )
    return workers or cpus - 1


def _checked_sources(sources: Sequence[str | Path]) -> list[Path]:
    given = [sources] if isinstance(sources, str | Path) else sources
    paths = [Path(source).resolve() for source in given]
    if not paths:
        raise InputError("sources must name at least one file")
    suffixes = {".jsonl" if path.suffix == ".json" else path.suffix for path in paths}
    if suffixes not in ({".parquet"}, {".jsonl"}):
        raise InputError("sources must be all .parquet or all .jsonl")
    for path in paths:
        if not path.is_file():
            raise InputError(f"{path}: no such file; give files on a disk that all workers can read")
    return paths


def _read(paths: list[Path]) -> Any:
    import ray.data

    if paths[0].suffix == ".parquet":
        documents = ray.data.read_parquet([str(path) for path in paths])
        missing = {"id", "text"} - set(documents.schema().names)
        if missing:
            raise InputError(f"the sources have no column {' and no column '.join(sorted(missing))}")
        return documents
    pieces = [
        {"path": str(path), "start": start, "end": start + _PIECE}
        for path in paths
        for start in range(0, max(path.stat().st_size, 1), _PIECE)
    ]
    return ray.data.from_items(pieces, override_num_blocks=len(pieces)).flat_map(_lines_of)


def _lines_of(piece: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The lines that begin in a piece of a file."""
    with Path(piece["path"]).open("rb") as stream:
        if piece["start"]:
            stream.seek(piece["start"] - 1)
            stream.readline()  # begins in the piece before
        while (at := stream.tell()) < piece["end"] and (line := stream.readline()):
            if line.strip():
                yield {"line": line, "where": f"{Path(piece['path']).name}, byte {at}"}


def _prepare(folder: Path) -> frozenset[str]:
    """The ids of the documents that are done; files of events without such a list are done again."""
    (folder / _DONE).mkdir(parents=True, exist_ok=True)
    lists = {path.stem: path for path in (folder / _DONE).glob("*.json")}
    for half in (*folder.glob(".part-*"), *(folder / _DONE).glob(".*")):  # a killed worker's
        half.unlink()
    for part in folder.glob("part-*"):
        if part.stem.removeprefix("part-") not in lists:
            part.unlink()
    return frozenset(name for path in lists.values() for name in json.loads(path.read_text(encoding="utf-8")))


class _Writer:
    """What each of Ray's actors runs: it writes the events of a batch, and then which documents are done."""

    def __init__(self, extract: ArrowExtractor, folder: Path, format: Format, done: frozenset[str]) -> None:
        self.extract = extract
        self.folder = folder
        self.format = format
        self.done = done

    def __call__(self, table: "pa.Table") -> "pa.Table":
        pa = pyarrow()
        lines = "line" in table.column_names
        rows = table.to_pylist() if lines else self.extract.rows(table)
        documents = _parsed(rows) if lines else rows
        left = [document for document in documents if _key(document) not in self.done]
        events, failed = self.write(left) if left else (0, 0)
        counts = {
            "documents": len(left),
            "events": events,
            "skipped": len(documents) - len(left),
            "unreadable": len(rows) - len(documents),
            "failed": failed,
        }
        return pa.table({name: [count] for name, count in counts.items()})

    def write(self, documents: list[dict[str, Any]]) -> tuple[int, int]:
        """How many events the documents have, and how many of these failed."""
        name = hashlib.sha256(json.dumps(documents, default=str).encode()).hexdigest()[:24]
        events, failed = self.extract.extract(documents)
        part = self.folder / f"part-{name}.{self.format}"
        if not part.exists():  # of a worker that was lost before it could say so
            _write_whole(part, events)
        _write_whole(self.folder / _DONE / f"{name}.json", list(map(_key, documents)))
        return int(events.num_rows), failed


def _key(document: Mapping[str, Any]) -> str:
    """An id as JSON, in which 7 isn't "7"."""
    return json.dumps(document["id"], default=str)


def _parsed(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The documents of lines, read as the command reads them; what holds none is reported."""
    documents = []
    for row in rows:
        try:
            record = read_object(row["line"], 'an object with "text"')
            text = check_text(record.get("text"))
        except InputError as fault:
            _log.error("%s: %s", row["where"], fault)
        else:
            name = record.get("id")
            documents.append(
                {
                    "id": row["where"] if name is None else name,
                    "text": text,
                    "published": record.get("published"),
                }
            )
    return documents


def _write_whole(path: Path, content: Any) -> None:
    """Write a file so that nobody ever sees half of it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    if path.suffix == ".parquet":
        import pyarrow.parquet

        pyarrow.parquet.write_table(content, beside)
    elif path.suffix == ".jsonl":
        rows = content.to_pylist()
        beside.write_text("".join(json.dumps(row, default=str) + "\n" for row in rows), encoding="utf-8")
    else:
        beside.write_text(json.dumps(content), encoding="utf-8")
    beside.replace(path)

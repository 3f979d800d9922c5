"""A corpus on Ray: many machines or all cores of one, from Parquet or JSON Lines to the same.

Needs the extra "ray". Every batch of documents becomes one file of events, written whole or not at all
and named after its documents, so that a batch that is done again after a worker was lost replaces its
own file; a run that is started again reads which documents are done and leaves them out.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import attrs

from eventx.errors import InputError
from eventx.export.arrow import pyarrow
from eventx.integrations.arrow import ArrowExtractor
from eventx.schema import Event

if TYPE_CHECKING:
    import pyarrow as pa

Format = Literal["parquet", "jsonl"]
_DONE = "done"


@attrs.frozen(kw_only=True)
class Progress:
    """What a run has done: documents read and events found now, and documents that were done before."""

    documents: int
    events: int
    skipped: int


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
    be unique. Raises InputError for sources of another form or for too many workers.
    """
    if format not in get_args(Format):
        raise InputError(f"format must be one of {', '.join(get_args(Format))}, not {format!r}")
    try:
        import ray
        import ray.data
    except ImportError:
        raise InputError('this needs the package ray: python3 -m pip install "eventx-news[ray]"') from None
    if not ray.is_initialized():
        ray.init(include_dashboard=False, log_to_driver=False)
    folder = Path(output)
    done = _prepare(folder)
    documents = _read(sources)
    size = _checked(workers, int(ray.cluster_resources().get("CPU", 1)))
    found = documents.map_batches(
        _Writer,
        fn_constructor_args=(ArrowExtractor(events), folder, format, done),
        batch_format="pyarrow",
        batch_size=batch_size,
        compute=ray.data.ActorPoolStrategy(size=size),
        num_cpus=1,
    )
    total = found.sum(["documents", "events", "skipped"])
    return Progress(
        **{name.removeprefix("sum(").removesuffix(")"): int(value or 0) for name, value in total.items()}
    )


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


def _read(sources: Sequence[str | Path]) -> Any:
    import ray.data

    given = [sources] if isinstance(sources, str | Path) else sources
    paths = [str(source) for source in given]
    if not paths:
        raise InputError("sources must name at least one file")
    if all(path.endswith(".parquet") for path in paths):
        return ray.data.read_parquet(paths)
    if all(path.endswith((".jsonl", ".json")) for path in paths):
        return ray.data.read_json(paths, lines=True)
    raise InputError("sources must be all .parquet or all .jsonl")


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
        ids = [str(one) for one in table.column("id").to_pylist()]
        left = [at for at, name in enumerate(ids) if name not in self.done]
        events = self._write(table.take(left), [ids[at] for at in left]) if left else 0
        return pa.table({"documents": [len(left)], "events": [events], "skipped": [len(ids) - len(left)]})

    def _write(self, table: "pa.Table", ids: list[str]) -> int:
        name = hashlib.sha256(json.dumps(ids).encode()).hexdigest()[:24]
        events = self.extract(table)
        _write_whole(self.folder / f"part-{name}.{self.format}", events)
        _write_whole(self.folder / _DONE / f"{name}.json", ids)
        return int(events.num_rows)


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

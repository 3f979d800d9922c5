"""An archive of news to Parquet: a file of events for each file of documents, a row an event.

    python3 -m pip install ".[arrow]"
    python3 archive_to_parquet.py feed.jsonl more.jsonl events/ --workers 4
    python3 -m pip install warcio trafilatura lxml_html_clean
    python3 archive_to_parquet.py crawl-0001.warc.gz crawl-0002.warc.gz events/

Files are .txt (a document), .jsonl (one a line, {"id", "published", "text"}), or .warc and .warc.gz, of whose
HTML pages trafilatura finds text and date. Pages that trafilatura has saved as JSON become .jsonl by

    jq -c '{id: .source, published: .date, text}' page.json

Memory does not grow with the archive: events are written every 1,000 documents. A file is there only when it
is whole, so run this again after an interruption: what is done, and not older than its source, is left out.
"""

import argparse
import datetime
import itertools
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import eventx
from eventx.cli.reading import check_inputs, read_items
from eventx.export.arrow import event_schema

AT_ONCE = 1_000  # documents
WARC = (".warc", ".warc.gz")


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a file; what can't be read is reported and left out."""
    if path.name.endswith(WARC):
        yield from read_warc(path)
    else:
        for item in read_items([str(path)], published=None, report=lambda line: print(line, file=sys.stderr)):
            yield {"id": str(item.id), "published": item.published, "text": item.text}


def read_warc(path: Path) -> Iterator[dict[str, Any]]:
    """The pages of a web archive that have text; of a damaged file those before the damage."""
    try:
        import trafilatura
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        sys.exit(f"{path}: {error}; python3 -m pip install warcio trafilatura lxml_html_clean")
    with path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream):
                kind = record.http_headers and record.http_headers.get_header("Content-Type")
                if record.rec_type == "response" and "html" in (kind or ""):
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    page = trafilatura.bare_extraction(
                        record.content_stream().read(),
                        url=url,
                        with_metadata=True,
                        include_comments=False,
                        date_extraction_params=dates_before(record.rec_headers.get_header("WARC-Date")),
                    )
                    if page is not None and page.text:
                        yield {"id": url, "published": page.date, "text": page.text}
        except ArchiveLoadFailed as error:
            print(f"{path}: the rest is left out: {error}", file=sys.stderr)


def dates_before(fetched: str | None) -> dict[str, Any]:
    """How to find a page's date: none is better than a footer's "© 2026", or one after the visit."""
    options: dict[str, Any] = {"original_date": True, "extensive_search": False}
    if fetched is not None:  # a day more, as that may have begun elsewhere
        options["max_date"] = datetime.datetime.fromisoformat(fetched) + datetime.timedelta(days=1)
    return options


def numbered(documents: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The documents, those with an id that came before told apart by a number."""
    times: Counter[str] = Counter()
    for document in documents:
        times[document["id"]] += 1
        number = times[document["id"]]
        yield document if number == 1 else document | {"id": f"{document['id']} ({number})"}


def write(found: Iterator[tuple[eventx.Events, tuple[Path, str]]], path: Path) -> int:
    """Write the events of one source, and say how many they are; a half-written file never has its name."""
    import pyarrow.parquet

    half, total = path.with_name(f".{path.name}.half"), 0
    with pyarrow.parquet.ParquetWriter(half, event_schema()) as writer:
        while some := list(itertools.islice(found, AT_ONCE)):
            table = eventx.to_arrow({name: events for events, (_, name) in some})
            writer.write_table(table)
            total += table.num_rows
    half.replace(path)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the events of an archive to Parquet.")
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE")
    parser.add_argument("output", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--workers", type=int, default=1, help="processes, at most one a core; about 1 GB each"
    )
    arguments = parser.parse_args()
    event_schema()  # says what to install where pyarrow is missing
    check_inputs(str(source) for source in arguments.sources if not source.name.endswith(WARC))
    targets = {source: arguments.output / f"{source.name}.parquet" for source in arguments.sources}
    if len(set(targets.values())) < len(arguments.sources):
        parser.error("two sources have the same name; give them one by one, each its own folder")
    arguments.output.mkdir(parents=True, exist_ok=True)
    todo = [
        source
        for source, target in targets.items()
        if not (target.exists() and target.stat().st_mtime >= source.stat().st_mtime)
    ]
    pairs = ((document, (source, document["id"])) for source in todo for document in numbered(read(source)))
    found = eventx.Extractor().pipe(
        pairs, as_tuples=True, workers=arguments.workers, progress=sys.stderr.isatty()
    )
    for source, one in itertools.groupby(found, key=lambda pair: pair[1][0]):
        print(f"{targets[source]}: {write(one, targets[source])} events")
    print(f"{len(targets) - len(todo)} of {len(targets)} files were done before")


if __name__ == "__main__":  # the workers read this file, too
    try:
        main()
    except (eventx.EventxError, OSError) as error:
        sys.exit(str(error))

"""The kinds of file that ``eventx extract --output`` writes beside JSON lines, by their suffix."""

import json
from collections import Counter
from collections.abc import Mapping
from functools import partial

from eventx.cli.outputs import Found, Make
from eventx.cli.reading import Item
from eventx.export.arrow import pyarrow, to_parquet
from eventx.export.calendar import to_icalendar
from eventx.export.geojson import to_geojson
from eventx.export.table import to_csv
from eventx.feed.inputs import told_about
from eventx.report import Article, render_articles
from eventx.results import Events
from eventx.schema import Event

_Found = Found[Event]
_HEADLINE = 120


def check_format(kind: str) -> None:
    """Raise InputError, with the remedy, if a package is missing that writes files of this kind."""
    if kind == ".parquet":
        pyarrow()


def named(found: _Found) -> dict[str, list[Event]]:
    """The events by their documents' names; of several with one name, the later ones are numbered."""
    by_name: dict[str, list[Event]] = {}
    numbers: Counter[str] = Counter()
    for item, events in found:
        given = name = str(item.id)
        while name in by_name:
            numbers[given] += 1
            name = f"{given} ({numbers[given] + 1})"
        by_name[name] = Events(events, text=item.text, published=item.published, about=told_about(item.about))
    return by_name


def _csv(found: _Found, encoding: str) -> bytes:
    return to_csv(named(found)).encode(encoding, errors="backslashreplace")


def _parquet(found: _Found) -> bytes:
    return to_parquet(named(found))


def _geojson(found: _Found) -> bytes:
    return json.dumps(to_geojson(named(found)), ensure_ascii=False).encode(errors="backslashreplace")


def _icalendar(found: _Found) -> bytes:
    return to_icalendar(named(found)).encode(errors="backslashreplace")


def _headline(item: Item) -> str:
    """What heads a document on a page: its title, else its first line if that may be one, else its id."""
    first = item.text.strip().partition("\n")[0].strip()
    return told_about(item.about).get("title") or (first if 0 < len(first) <= _HEADLINE else str(item.id))


def _html(found: _Found) -> bytes:
    articles = [
        Article(
            text=item.text,
            events=events,
            id=_headline(item),
            published=item.published,
            outlet=told_about(item.about).get("outlet"),
            url=told_about(item.about).get("url"),
        )
        for item, events in found
    ]
    return render_articles(articles).encode()


def formats(encoding: str = "utf-8") -> Mapping[str, Make[Event]]:
    """What makes each kind of file; `encoding` is that of .csv."""
    return {
        ".csv": partial(_csv, encoding=encoding),
        ".geojson": _geojson,
        ".html": _html,
        ".ics": _icalendar,
        ".parquet": _parquet,
    }

"""Documents into the tables, and out of them; each function is a part of one transaction."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from eventx.chronicle.claims import claims_of
from eventx.chronicle.documents import Given
from eventx.chronicle.linking import forwarded, keys_of, link, regroup
from eventx.chronicle.schema import insert
from eventx.chronicle.summary import Document, Mention, Stated, summarise
from eventx.chronicle.told import Story, tell
from eventx.chronicle.told_json import write_story, write_told
from eventx.chronicle.words import words_of
from eventx.merge.identity import people_roles
from eventx.schema import Event

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_LEAD = 400
"""characters in which a document tells what it is about"""
_IN = "IN (SELECT unnest(?::VARCHAR[]))"


def fresh(connection: "DuckDBPyConnection", documents: Iterable[Given]) -> list[Given]:
    """Those that aren't there, or not as they are; of one id the last."""
    given = {document.id: document for document in documents}
    known = dict(
        connection.execute(f"SELECT id, digest FROM documents WHERE id {_IN}", [list(given)]).fetchall()
    )
    return [document for name, document in given.items() if known.get(name) != document.digest]


def write(connection: "DuckDBPyConnection", found: Sequence[tuple[Given, Sequence[Event]]]) -> None:
    """Add documents with their events, instead of those of the same ids, and put happenings in order."""
    before = _take_out(connection, [document.id for document, _ in found])
    names: list[str] = []
    rows: dict[str, list[Any]] = defaultdict(list)
    for document, events in found:
        names += _rows_of(document, events, rows)
    for table in ("documents", "mentions", "claims", "keys"):
        insert(connection, table, rows[table])
    link(connection, names)
    _put_in_order(connection, names, before)


def retract(connection: "DuckDBPyConnection", documents: Sequence[str]) -> bool:
    """Take documents out, and put happenings in order; whether any was there."""
    known = connection.execute(f"SELECT id FROM documents WHERE id {_IN}", [list(documents)]).fetchall()
    before = _take_out(connection, documents)
    _put_in_order(connection, [], before)
    return bool(known)


def _rows_of(document: Given, events: Sequence[Event], rows: dict[str, list[Any]]) -> list[str]:
    """Add a document's rows for each table, and return its mentions' names."""
    published = document.published.toordinal() if document.published else None
    story = story_of(document.text, published)
    rows["documents"].append(
        [
            document.id,
            document.published,
            document.outlet,
            document.url,
            document.title,
            document.text,
            document.digest,
            write_story(story),
        ]
    )
    names = []
    for told, event in zip(tell(document.id, events, story, document.text), events, strict=True):
        names.append(told.id)
        rows["mentions"].append(
            [
                told.id,
                document.id,
                None,
                told.type,
                next(iter(people_roles(type(event))), None),
                told.realis,
                event.trigger.text,
                event.trigger.start,
                event.sentence.text,
                json.dumps(event.to_dict(), ensure_ascii=False, separators=(",", ":")),
                write_told(told),
            ]
        )
        rows["claims"] += claims_of(document.id, event)
        rows["keys"] += [[told.id, key, published] for key in keys_of(told)]
    return names


def story_of(text: str, published: int | None) -> Story:
    """A document as the background of its events."""
    return Story(words=words_of(text), lead=words_of(text[:_LEAD]), published=published)


def _take_out(connection: "DuckDBPyConnection", documents: Sequence[str]) -> dict[str, list[str]]:
    """Delete documents with all rows of theirs; the mentions of the happenings that they told of, by id."""
    found = connection.execute(
        f"""SELECT happening, id, document {_IN} FROM mentions WHERE happening IN
        (SELECT happening FROM mentions WHERE document {_IN}) ORDER BY ALL""",
        [list(documents), list(documents)],
    ).fetchall()
    gone = [name for _, name, out in found if out]
    for table, column in (("links", "one"), ("links", "other"), ("claims", "mention"), ("keys", "mention")):
        connection.execute(f"DELETE FROM {table} WHERE {column} {_IN}", [gone])
    connection.execute(f"DELETE FROM mentions WHERE id {_IN}", [gone])
    connection.execute(f"DELETE FROM documents WHERE id {_IN}", [list(documents)])
    before: dict[str, list[str]] = {}
    for happening, name, _ in found:
        before.setdefault(happening, []).append(name)
    return before


def _put_in_order(
    connection: "DuckDBPyConnection", seeds: Iterable[str], emptied: dict[str, list[str]]
) -> None:
    """Write the happenings anew of which something may have changed."""
    left = [name for members in emptied.values() for name in members]
    stale, groups = regroup(connection, [*seeds, *left], emptied)
    stale = sorted({*stale, *emptied})
    before = _members(connection, stale) | emptied
    for table, column in (("happenings", "id"), ("reports", "happening")):
        connection.execute(f"DELETE FROM {table} WHERE {column} {_IN}", [stale])
    found = [summarise(mentions) for mentions in _mentions(connection, groups)]
    insert(connection, "happenings", [one.row for one in found])
    insert(connection, "reports", [row for one in found for row in one.reports])
    after = {name: one.id for one in found for name in one.members}
    connection.execute(
        """UPDATE mentions SET happening = fresh.happening FROM
        (SELECT unnest(?::VARCHAR[]) AS id, unnest(?::VARCHAR[]) AS happening) fresh
        WHERE mentions.id = fresh.id""",
        [list(after), list(after.values())],
    )
    insert(connection, "moved", [list(pair) for pair in forwarded(before, after).items()])


def _members(connection: "DuckDBPyConnection", happenings: Sequence[str]) -> dict[str, list[str]]:
    found = connection.execute(
        f"SELECT happening, id FROM mentions WHERE happening {_IN} ORDER BY ALL", [list(happenings)]
    ).fetchall()
    members: dict[str, list[str]] = {}
    for happening, name in found:
        members.setdefault(happening, []).append(name)
    return members


def _mentions(connection: "DuckDBPyConnection", groups: Sequence[Sequence[str]]) -> Iterable[list[Mention]]:
    """The mentions of each group, with what they state and their documents."""
    names = [name for group in groups for name in group]
    stated: dict[str, list[Stated]] = defaultdict(list)
    for name, *values in connection.execute(
        f"""SELECT mention, field, role, document, realis, low, high, first_day, last_day, place, country,
        latitude, longitude FROM claims WHERE mention {_IN} ORDER BY mention, start, field""",
        [names],
    ).fetchall():
        stated[name].append(Stated(**dict(zip(_STATED, values, strict=True))))
    documents = {
        row[0]: Document(id=row[0], published=row[1], outlet=row[2], text=row[3])
        for row in connection.execute(
            f"""SELECT id, published, outlet, text FROM documents WHERE id IN
            (SELECT document FROM mentions WHERE id {_IN})""",
            [names],
        ).fetchall()
    }
    mentions = {
        name: Mention(
            id=name,
            type=kind,
            role=role,
            realis=realis,
            document=documents[document],
            stated=tuple(stated[name]),
        )
        for name, kind, role, realis, document in connection.execute(
            f"SELECT id, type, role, realis, document FROM mentions WHERE id {_IN}", [names]
        ).fetchall()
    }
    for group in groups:
        yield [mentions[name] for name in group]


_STATED = (
    "field", "role", "document", "realis", "low", "high", "first_day", "last_day", "place", "country",
    "latitude", "longitude",
)  # fmt: skip

"""Which mentions are compared, and which happenings they make, in the tables of a chronicle."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from eventx.chronicle.clusters import cluster
from eventx.chronicle.decision import absent, least, score
from eventx.chronicle.schema import insert
from eventx.chronicle.signs import family
from eventx.chronicle.told import Told
from eventx.chronicle.told_json import read_story, read_told

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

RAREST = 12
"""words of a document by which others are found"""
SHARED = 2
"""of them that two documents must have in common for their events to be compared"""
WINDOW = 60
"""days between two documents whose events are compared"""

_CANDIDATES = f"""
    SELECT DISTINCT least(a.mention, b.mention), greatest(a.mention, b.mention)
    FROM (SELECT unnest(?::VARCHAR[]) AS mention) fresh
    JOIN keys a ON a.mention = fresh.mention
    JOIN keys b ON a.key = b.key AND a.mention <> b.mention
    WHERE coalesce(abs(a.published - b.published), 0) <= {WINDOW}
    GROUP BY a.mention, b.mention HAVING count(*) >= {SHARED}
    ORDER BY ALL
"""
_REACHED = """
    WITH RECURSIVE linked AS (
        SELECT one, other FROM links WHERE score > 0 UNION ALL SELECT other, one FROM links WHERE score > 0
    ), reached(id) AS (
        SELECT unnest(?::VARCHAR[])
        UNION SELECT linked.other FROM reached JOIN linked ON linked.one = reached.id
    )
    SELECT mentions.id, mentions.happening FROM reached JOIN mentions ON mentions.id = reached.id ORDER BY ALL
"""


def keys_of(told: Told) -> list[str]:
    """By what a mention is found: the family of its type with each of its document's rarest words."""
    return [f"{family(told.type)} {word}" for word in list(told.story.words)[:RAREST]]


def link(connection: "DuckDBPyConnection", fresh: Sequence[str]) -> None:
    """Compare mentions that are new with each other and with those that are there, and keep the scores."""
    pairs = connection.execute(_CANDIDATES, [list(fresh)]).fetchall()
    told = told_of(connection, {name for pair in pairs for name in pair})
    rows = [(one, other, score(told[one], told[other])) for one, other in pairs]
    insert(connection, "links", [row for row in rows if row[2] >= least()])


def told_of(connection: "DuckDBPyConnection", names: Iterable[str]) -> dict[str, Told]:
    """What is told of events, by the mentions' names."""
    found = connection.execute(
        "SELECT id, told, document FROM mentions JOIN (SELECT unnest(?::VARCHAR[]) AS name) ON id = name",
        [list(names)],
    ).fetchall()
    stories = connection.execute(
        "SELECT id, story FROM documents JOIN (SELECT unnest(?::VARCHAR[]) AS name) ON id = name",
        [list({document for _, _, document in found})],
    ).fetchall()
    known = {document: read_story(line) for document, line in stories}
    return {name: read_told(line, known[document]) for name, line, document in found}


def regroup(
    connection: "DuckDBPyConnection", seeds: Iterable[str], changed: Container[str]
) -> tuple[list[str], list[list[str]]]:
    """Put mentions, and all that they are linked with, into happenings anew.

    Returns the ids of the happenings that are to be written anew or have gone, and the mentions of each that
    is to be written. What comes out as it was is left as it is, unless it is among the `changed`.
    """
    reached: dict[str, str | None] = dict(connection.execute(_REACHED, [list(seeds)]).fetchall())
    names = list(reached)
    found = connection.execute(
        "SELECT one, other, score FROM links JOIN (SELECT unnest(?::VARCHAR[]) AS name) ON one = name",
        [names],
    ).fetchall()
    groups = cluster(names, {(one, other): value for one, other, value in found}, absent=absent())
    before: dict[str, list[str]] = {}
    for name, happening in reached.items():
        if happening is not None:
            before.setdefault(happening, []).append(name)
    same = {tuple(members) for happening, members in before.items() if happening not in changed}
    fresh = [group for group in groups if tuple(group) not in same]
    return sorted({h for group in fresh for name in group if (h := reached[name]) is not None}), fresh


def forwarded(before: Mapping[str, Sequence[str]], after: Mapping[str, str]) -> dict[str, str | None]:
    """Where happenings that have gone lead to: where the mention is that named them, else most of theirs.

    `before` are the mentions of each, `after` the happening that each mention is in now.
    """
    moved: dict[str, str | None] = {}
    for old, members in before.items():
        if old in after.values():
            continue
        places = Counter(after[name] for name in members if name in after)
        most = min(places, key=lambda new: (-places[new], new), default=None)
        moved[old] = after.get(old, most)
    return moved

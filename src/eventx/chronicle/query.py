"""What is read from the tables of a chronicle."""

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from eventx.chronicle.decision import chance, nearest, reasons
from eventx.chronicle.happening import Claim, Days, Happening, Near, Report, Site, Toll
from eventx.chronicle.linking import told_of
from eventx.schema.values import Span

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from eventx.chronicle.store import Chronicle

Rows = list[tuple[Any, ...]]
_IN = "IN (SELECT unnest(?::VARCHAR[]))"
_ROW = """SELECT id, type, realis, first_day, last_day, place, country, latitude, longitude,
    toll_first, toll_latest, toll_lowest, toll_highest, mentions, outlets FROM happenings"""


def rows(
    connection: "DuckDBPyConnection",
    types: Sequence[str] | None,
    since: datetime.date | None,
    until: datetime.date | None,
    country: str | None,
) -> Rows:
    """The rows of the happenings asked for, in the order of their days."""
    asked = [
        ("type IN (SELECT unnest(?::VARCHAR[]))", types),
        ("coalesce(last_day, last_published) >= ?", since),
        ("coalesce(first_day, first_published) <= ?", until),
        ("country = ?", country.upper() if country else None),
    ]
    given = [(condition, value) for condition, value in asked if value is not None]
    where = " AND ".join(condition for condition, _ in given)
    found: Rows = connection.execute(
        f"{_ROW} {'WHERE ' + where if where else ''} "
        "ORDER BY coalesce(first_day, first_published) NULLS LAST, id",
        [value for _, value in given],
    ).fetchall()
    return found


def row(connection: "DuckDBPyConnection", id: str) -> Rows:
    """The row of this happening, if there is one."""
    found: Rows = connection.execute(f"{_ROW} WHERE id = ?", [id]).fetchall()
    return found


def present(connection: "DuckDBPyConnection", id: str) -> str:
    """The id of what a happening has become: its own while it is there."""
    seen: set[str] = set()
    while id not in seen:
        seen.add(id)
        if row(connection, id):
            break
        found = connection.execute("SELECT happening FROM mentions WHERE id = ?", [id]).fetchone()
        if found is None:
            found = connection.execute(
                "SELECT new FROM moved WHERE old = ? ORDER BY rowid DESC LIMIT 1", [id]
            ).fetchone()
        id = found[0] if found and found[0] else id
    return id


def happenings(connection: "DuckDBPyConnection", rows: Rows, chronicle: "Chronicle") -> list[Happening]:
    """Happenings of these rows, with their reports."""
    names = [row[0] for row in rows]
    reports = _reports(connection, names)
    sources = _sources(connection, names)
    return [
        Happening(
            id=row[0],
            type=row[1],
            realis=row[2],
            when=_days(row[3], row[4]),
            where=_site(*row[5:9]),
            toll=_toll(row[9:13], sources.get(row[0], {})),
            reports=tuple(reports.get(row[0], ())),
            outlets=tuple(row[14]),
            mentions=row[13],
            chronicle=chronicle,
        )
        for row in rows
    ]


def _days(first: datetime.date | None, last: datetime.date | None) -> Days | None:
    return Days(first=first, last=last) if first and last else None


def _site(name: str | None, country: str | None, *at: float | None) -> Site | None:
    return Site(name=name, country=country, latitude=at[0], longitude=at[1]) if name or country else None


def _toll(numbers: Sequence[int | None], by_source: dict[str, tuple[int, int]]) -> Toll | None:
    first, latest, lowest, highest = numbers
    if first is None or latest is None or lowest is None or highest is None:
        return None
    return Toll(first=first, latest=latest, lowest=lowest, highest=highest, by_source=by_source)


def _reports(connection: "DuckDBPyConnection", names: Sequence[str]) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = {}
    for happening, name, copies, published, outlet, url, title in connection.execute(
        f"""SELECT r.happening, d.id, list_sort(list(c.document) FILTER (c.document IS NOT NULL)),
        d.published, d.outlet, d.url, d.title
        FROM reports r JOIN documents d ON d.id = r.document
        LEFT JOIN reports c ON c.copy_of = r.document AND c.happening = r.happening
        WHERE r.copy_of IS NULL AND r.happening {_IN}
        GROUP BY ALL ORDER BY d.published NULLS LAST, d.id""",
        [list(names)],
    ).fetchall():
        report = Report(
            document=name,
            published=published,
            outlet=outlet,
            url=url,
            title=title,
            copies=tuple(copies or ()),
        )
        found.setdefault(happening, []).append(report)
    return found


def _sources(connection: "DuckDBPyConnection", names: Sequence[str]) -> dict[str, dict[str, tuple[int, int]]]:
    """By happening and who says so: the lowest and highest number of its toll."""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for happening, source, low, high in connection.execute(
        f"""SELECT m.happening, coalesce(c.source, d.outlet, d.id), min(coalesce(c.low, c.high)),
        max(coalesce(c.low, c.high))
        FROM claims c JOIN mentions m ON m.id = c.mention JOIN documents d ON d.id = c.document
        JOIN happenings h ON h.id = m.happening
        WHERE c.field = 'count' AND c.role = m.role AND c.realis = h.realis AND m.happening {_IN}
        GROUP BY ALL ORDER BY ALL""",
        [list(names)],
    ).fetchall():
        found.setdefault(happening, {})[source] = (low, high)
    return found


def claims(connection: "DuckDBPyConnection", happening: str, field: str | None) -> tuple[Claim, ...]:
    """The claims of a happening's mentions, in the order of publication."""
    found = connection.execute(
        """SELECT c.field, c.text, c.document, d.published, d.outlet, c.source, c.sentence, c.sentence_start,
        c.start, c.realis, c.role, c.low, c.high, c.first_day, c.last_day, c.place, c.country, c.latitude,
        c.longitude
        FROM claims c JOIN mentions m ON m.id = c.mention JOIN documents d ON d.id = c.document
        WHERE m.happening = ? AND coalesce(c.field = ?, true)
        ORDER BY d.published NULLS LAST, d.id, c.start, c.field""",
        [happening, field],
    ).fetchall()
    return tuple(map(_claim, found))


def _claim(row: tuple[Any, ...]) -> Claim:
    sentence, start = row[6], row[7]
    return Claim(
        **dict(zip(("field", "text", "document", "published", "outlet", "source"), row, strict=False)),
        sentence=Span(text=sentence, start=start, end=start + len(sentence)),
        start=row[8],
        realis=row[9],
        role=row[10],
        low=row[11],
        high=row[12],
        days=_days(row[13], row[14]),
        site=_site(*row[15:]),
    )


def near(connection: "DuckDBPyConnection", happening: str) -> tuple[Near, ...]:
    """Happenings that were compared with this one and are like it, the likeliest first."""
    found = connection.execute(
        """WITH linked AS (SELECT one, other, score FROM links UNION ALL SELECT other, one, score FROM links)
        SELECT b.happening, max(score), max_by([m.id, b.id], score)
        FROM mentions m JOIN linked ON linked.one = m.id JOIN mentions b ON b.id = linked.other
        WHERE m.happening = ? AND b.happening <> ? AND score >= ?
        GROUP BY ALL ORDER BY max(score) DESC, b.happening""",
        [happening, happening, nearest()],
    ).fetchall()
    told = told_of(connection, _names(pair for _, _, pair in found))
    return tuple(
        Near(id=name, chance=chance(score), reasons=tuple(reasons(*(told[one] for one in pair))))
        for name, score, pair in found
    )


def _names(pairs: Iterable[Sequence[str]]) -> set[str]:
    return {name for pair in pairs for name in pair}

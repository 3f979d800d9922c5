"""What all mentions of a happening come to: its days, place, toll and reports, as rows of the tables."""

import datetime
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

import attrs

from eventx.chronicle.claims import COUNT, WHEN, WHERE
from eventx.chronicle.copies import groups_of

_LAST = datetime.date.max
_TOLLS = ("death", "injury")
"""types whose counts are the toll, before those of the happening's own type"""
_T = TypeVar("_T", bound=Hashable)


@attrs.frozen(kw_only=True)
class Document:
    """What is known of a document beside its words."""

    id: str
    published: datetime.date | None
    outlet: str | None
    text: str

    @property
    def order(self) -> tuple[datetime.date, str]:
        """By which documents are in order: those without a date come last."""
        return self.published or _LAST, self.id


@attrs.frozen(kw_only=True)
class Stated:
    """A claim as it counts for the summary."""

    field: str
    role: str | None
    document: str
    realis: str
    low: int | None = None
    high: int | None = None
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    place: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def number(self) -> int | None:
        """The number that a count is told by."""
        return self.low if self.low is not None else self.high


@attrs.frozen(kw_only=True)
class Mention:
    """A mention with what it states; `role` is the one whose counts are its toll."""

    id: str
    type: str
    role: str | None
    realis: str
    document: Document
    stated: tuple[Stated, ...]

    @property
    def order(self) -> tuple[tuple[datetime.date, str], str]:
        """By which mentions are in order: the first one names the happening."""
        return self.document.order, self.id


@attrs.frozen(kw_only=True)
class Summary:
    """A happening's row, the rows of its reports, and its mentions."""

    id: str
    row: list[Any]
    reports: list[list[Any]]
    members: list[str]


def summarise(mentions: Iterable[Mention]) -> Summary:
    """What the mentions of one happening come to, whatever their order."""
    members = sorted(mentions, key=lambda mention: mention.order)
    documents = {one.document.id: one.document for one in members}
    groups = groups_of({name: document.text for name, document in documents.items()})
    heads = {name: _head(group, documents) for group in groups for name in group}
    name = members[0].id
    realis = _realis(members)
    days = sorted(document.published for document in documents.values() if document.published)
    row = [
        name,
        _commonest(one.type for one in members),
        realis,
        *_when(members, heads),
        *_where(members, heads),
        *_toll(members, realis),
        days[0] if days else None,
        days[-1] if days else None,
        len(members),
        len(documents),
        len(groups),
        sorted({document.outlet for document in documents.values() if document.outlet}),
    ]
    reports = [[name, one, None if heads[one] == one else heads[one]] for one in sorted(documents)]
    return Summary(id=name, row=row, reports=reports, members=[one.id for one in members])


def _head(group: Sequence[str], documents: dict[str, Document]) -> str:
    """The report of which the others are copies: the first published."""
    return min(group, key=lambda name: documents[name].order)


def _commonest(values: Iterable[_T]) -> _T:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], str(value)))


def _realis(members: Sequence[Mention]) -> str:
    """Actual as soon as one says so; else what was said last."""
    return "actual" if any(one.realis == "actual" for one in members) else members[-1].realis


def _votes(members: Sequence[Mention], heads: dict[str, str], field: str) -> list[tuple[str, Stated]]:
    """The claims of a field, those of copies under their report's name."""
    return [
        (heads[one.document.id], stated) for one in members for stated in one.stated if stated.field == field
    ]


def _when(members: Sequence[Mention], heads: dict[str, str]) -> list[datetime.date | None]:
    """The days that most reports tell, of equals the fewest, then the first."""
    told = {
        (report, stated.first_day, stated.last_day)
        for report, stated in _votes(members, heads, WHEN)
        if stated.first_day and stated.last_day
    }
    counted = Counter((first, last) for _, first, last in told if first and last)
    best = min(counted, key=lambda days: (-counted[days], days[1] - days[0], days), default=(None, None))
    return list(best)


def _where(members: Sequence[Mention], heads: dict[str, str]) -> list[Any]:
    """The place that most reports tell, of equals one with a country, then by the alphabet."""
    told = {
        (report, (stated.place, stated.country, stated.latitude, stated.longitude))
        for report, stated in _votes(members, heads, WHERE)
    }
    counted = Counter(site for _, site in told)
    best = min(
        counted,
        key=lambda site: (site[1] is None, -counted[site], site[2] is None, str(site)),
        default=(None, None, None, None),
    )
    return list(best)


def _toll(members: Sequence[Mention], realis: str) -> list[int | None]:
    """First, latest, lowest and highest number; a document's is the highest that it states."""
    told = tolls_of(members, realis)
    if not told:
        return [None] * 4
    numbers = [number for _, number in sorted(told.items(), key=lambda pair: pair[0])]
    return [numbers[0], numbers[-1], min(numbers), max(numbers)]


def tolls_of(members: Sequence[Mention], realis: str) -> dict[tuple[datetime.date, str], int]:
    """The highest number of each document that states one, by its place in time."""
    own = _commonest(one.type for one in members)
    for kind in (*_TOLLS, own):
        told: dict[tuple[datetime.date, str], int] = {}
        for one in members:
            if one.type == kind:
                for number in numbers_of(one, realis):
                    told[one.document.order] = max(number, told.get(one.document.order, 0))
        if told:
            return told
    return {}


def numbers_of(one: Mention, realis: str) -> list[int]:
    """The numbers that a mention states of those in its main role, as real as the happening is."""
    return [
        stated.number
        for stated in one.stated
        if stated.field == COUNT
        and stated.role == one.role
        and stated.realis == realis
        and stated.number is not None
    ]

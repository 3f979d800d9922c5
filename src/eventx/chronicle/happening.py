"""What a chronicle tells: happenings, with who reports what of them."""

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from eventx.chronicle.decision import Reason
from eventx.schema.values import Span

if TYPE_CHECKING:
    from eventx.chronicle.store import Chronicle


@attrs.frozen(kw_only=True)
class Report:
    """A document that tells of a happening; `copies` are the ids of others that are near copies of it."""

    document: str
    published: datetime.date | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    copies: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Days:
    """The first and the last day on which something may have happened."""

    first: datetime.date
    last: datetime.date

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"


@attrs.frozen(kw_only=True)
class Site:
    """Where something happened: a name, ISO 3166 country code and WGS 84 degrees, as far as it is told."""

    name: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name, self.country and f"({self.country})")))


@attrs.frozen(kw_only=True)
class Toll:
    """How many, as it was first and last reported, and the lowest and highest of all claims.

    `by_source` tells the lowest and highest by who says so, else by outlet, else by document.
    """

    first: int
    latest: int
    lowest: int
    highest: int
    by_source: Mapping[str, tuple[int, int]] = attrs.field(factory=dict, eq=False, repr=False)

    def __str__(self) -> str:
        told = f"{self.latest:,}"
        return told if self.lowest == self.highest else f"{told} ({self.lowest:,} to {self.highest:,})"


@attrs.frozen(kw_only=True)
class Claim:
    """A value that a document states, with its sentence; offsets count in the document's text.

    `field` is "count", "when", "where" or "realis"; `source` is who is said to say so. `low` and `high` are
    of a count, `days` of "when", `site` of "where", `realis` the mention's.
    """

    field: str
    text: str
    document: str
    published: datetime.date | None
    outlet: str | None
    source: str | None
    sentence: Span
    start: int
    realis: str
    role: str | None = None
    low: int | None = None
    high: int | None = None
    days: Days | None = None
    site: Site | None = None

    @property
    def count(self) -> int | None:
        """The number that a count is told by: its lower bound, else its upper."""
        return self.low if self.low is not None else self.high


@attrs.frozen(kw_only=True)
class Near:
    """Another happening that may be the same: how likely, and what speaks for and against it."""

    id: str
    chance: float
    reasons: tuple[Reason, ...]


@attrs.frozen(kw_only=True)
class Happening:
    """Something that happened, will or may happen, as all documents tell it.

    `id` stays while documents are added; one that has gone leads to where its events are
    (`Chronicle.happening`). `when`, `where` and `toll` are None where no document tells them. `reports` are
    the documents, near copies counted once; `outlets` all that tell it, in alphabetical order.
    """

    id: str
    type: str
    realis: str
    when: Days | None
    where: Site | None
    toll: Toll | None
    reports: tuple[Report, ...]
    outlets: tuple[str, ...]
    mentions: int
    _chronicle: "Chronicle" = attrs.field(eq=False, repr=False)

    def claims(self, field: str | None = None) -> tuple[Claim, ...]:
        """What the documents say of a field, in the order of publication, or of all fields for None."""
        return self._chronicle.claims(self.id, field)

    @property
    def near(self) -> tuple[Near, ...]:
        """Other happenings that may be the same one, the likeliest first."""
        return self._chronicle.near(self.id)

"""Days, weeks, months and years as ranges of days with their TIMEX3 values; pure arithmetic."""

import calendar
import datetime
import enum
from collections.abc import Iterable

import attrs

from eventx.schema.values import Granularity


class Direction(enum.Enum):
    """Where the clause's tense looks for a day that is named without its week or year."""

    PAST = -1
    NEAREST = 0
    FUTURE = 1


@attrs.frozen(kw_only=True)
class Meaning:
    """What a time expression refers to, without its place in the text."""

    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    value: str | None = None
    granularity: Granularity | None = None


@attrs.frozen(kw_only=True)
class Reference:
    """What an expression is resolved against.

    `published` is the document creation time, `direction` what the clause's tense asks for, `told`
    the meaning of the expression that the text is at ("the same day"), None where there is none.
    """

    published: datetime.date | None = None
    direction: Direction = Direction.NEAREST
    told: Meaning | None = None

    @property
    def day(self) -> datetime.date | None:
        """The single day that the text is telling of, by default the publication date."""
        told = self.told
        if told is not None and told.earliest is not None and told.earliest == told.latest:
            return told.earliest
        return self.published


def shift(day: datetime.date, days: int) -> datetime.date:
    """The day `days` later, held inside the calendar's limits."""
    ordinal = min(max(day.toordinal() + days, 1), datetime.date.max.toordinal())
    return datetime.date.fromordinal(ordinal)


def one_day(day: datetime.date, part: str = "") -> Meaning:
    """One day, or a part of it: "2020-08-13TNI"."""
    value = f"{day.isoformat()}T{part}" if part else day.isoformat()
    granularity = Granularity.TIME if part else Granularity.DAY
    return Meaning(earliest=day, latest=day, value=value, granularity=granularity)


def stretch(earliest: datetime.date, latest: datetime.date, value: str | None = None) -> Meaning:
    """From one day to another, by default with an ISO 8601 interval as its value."""
    value = value or f"{earliest.isoformat()}/{latest.isoformat()}"
    return Meaning(earliest=earliest, latest=latest, value=value, granularity=Granularity.RANGE)


def week(day: datetime.date) -> Meaning:
    """The week of a day, Monday to Sunday."""
    iso = day.isocalendar()
    monday = shift(day, -day.weekday())
    value = f"{iso.year}-W{iso.week:02}"
    return Meaning(earliest=monday, latest=shift(monday, 6), value=value, granularity=Granularity.WEEK)


def weekend(day: datetime.date) -> Meaning:
    """Saturday and Sunday of a day's week."""
    iso = day.isocalendar()
    saturday = shift(day, 5 - day.weekday())
    return stretch(saturday, shift(saturday, 1), f"{iso.year}-W{iso.week:02}-WE")


def month(year: int, number: int) -> Meaning:
    """A month; numbers out of 1 to 12 count on: month 0 of 2020 is December 2019."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return Meaning(granularity=Granularity.MONTH)
    return Meaning(
        earliest=datetime.date(year, number, 1),
        latest=datetime.date(year, number, calendar.monthrange(year, number)[1]),
        value=f"{year:04}-{number:02}",
        granularity=Granularity.MONTH,
    )


def quarter(year: int, number: int) -> Meaning:
    """A quarter; as in `month`, numbers out of 1 to 4 count on."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    value = f"{year:04}-Q{number}" if first.earliest else None
    return Meaning(earliest=first.earliest, latest=last.latest, value=value, granularity=Granularity.QUARTER)


def year(number: int) -> Meaning:
    """A calendar year."""
    if not 1 <= number <= 9999:
        return Meaning(granularity=Granularity.YEAR)
    return Meaning(
        earliest=datetime.date(number, 1, 1),
        latest=datetime.date(number, 12, 31),
        value=f"{number:04}",
        granularity=Granularity.YEAR,
    )


def decade(first: int) -> Meaning:
    """Ten years from `first`; TIMEX3 writes them as three digits, "197" for the 1970s."""
    return Meaning(
        earliest=year(first).earliest,
        latest=year(first + 9).latest,
        value=f"{first // 10:03}",
        granularity=Granularity.DECADE,
    )


def easter(number: int, *, orthodox: bool = False) -> datetime.date:
    """Easter Sunday of a year, the western one by default."""
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN
    from dateutil.easter import easter as sunday

    found: datetime.date = sunday(number, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
    return found


def nth_weekday(year: int, month: int, weekday: int, order: int) -> datetime.date:
    """The first, second, … Monday, Tuesday, … of a month; -1 is the last.

    >>> nth_weekday(2020, 11, 3, 4)
    datetime.date(2020, 11, 26)
    """
    if order < 0:
        last = datetime.date(year, month, calendar.monthrange(year, month)[1])
        return last - datetime.timedelta((last.weekday() - weekday) % 7)
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta((weekday - first.weekday()) % 7 + 7 * (order - 1))


def choose(days: Iterable[datetime.date], reference: Reference, *, contrary: float) -> datetime.date | None:
    """The day nearest to publication; one against the tense counts as `contrary` times as far.

    A tie goes to the past, since news tells what has happened.
    """
    published = reference.published
    if published is None:
        return None

    def distance(day: datetime.date) -> tuple[float, int]:
        away = (day - published).days
        against = away * reference.direction.value < 0
        return (abs(away) * (contrary if against else 1), away)

    return min(days, key=distance, default=None)

"""Values of expressions that name a place in the calendar: dates, months, quarters, years, holidays.

Each function takes the groups that its rule's pattern found, in lower case, and the reference; it
returns None where the words are no time after all ("30 February").
"""

import datetime
from collections.abc import Iterator, Mapping

import attrs

from eventx.resolve.times import calendar
from eventx.resolve.times.calendar import Direction, Meaning, Reference
from eventx.resolve.times.lexicon import words
from eventx.schema.values import Granularity

_OPEN_YEAR = Meaning(value="XXXX", granularity=Granularity.YEAR)
_CONTRARY_DAY = 8.0  # a date 30 days ahead of a past clause is a misread tense, one 10 months ahead isn't


def numeric_date(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "2020-08-14", "14.08.2020"; "14/08/2020" only where it can't be read both ways."""
    if "first" not in groups:
        month = groups.get("month") or groups.get("month2") or groups["month3"]
        number = int(month) if month.isdecimal() else month_number(month)
        return _day(int(groups["year"]), number, int(groups["day"]))
    first, second = int(groups["first"]), int(groups["second"])
    year = full_year(groups["year"], reference.published)
    if year is None:
        return Meaning(granularity=Granularity.DAY)
    if groups.get("mark") == ".":  # so written, the day is first
        return _day(year, second, first)
    if first <= 12 and second <= 12 and first != second:
        return Meaning(granularity=Granularity.DAY)
    return _day(year, second, first) if first > 12 else _day(year, first, second)


def calendar_day(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "14 August", "Saturday, Nov. 11, 2017", "Aug. 3-5", "Aug. 14 last year"."""
    month, first = month_number(groups["month"]), digits(groups["day"])
    last = digits(groups["day2"]) if "day2" in groups else first
    if last < first:
        return None
    if "year" in groups:
        year = full_year(groups["year"], reference.published)
        if year is not None:
            return _days(year, month, first, last)
    if reference.published is None:
        return Meaning(value=f"XXXX-{month:02}-{first:02}", granularity=Granularity.DAY)
    if "deictic" in groups:
        return _days(reference.published.year + step_of(groups), month, first, last)
    year = _year_of(month, first, groups.get("wday"), reference)
    return None if year is None else _days(year, month, first, last)


def day_of_month(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the 14th": of the month around the publication date."""
    published, number = reference.published, int(groups["day"])
    if not 1 <= number <= 31:
        return None
    if published is None:
        return Meaning(value=f"XXXX-XX-{number:02}", granularity=Granularity.DAY)
    months = [calendar.month(published.year, published.month + step) for step in (-1, 0, 1)]
    days = [
        m.earliest.replace(day=number) for m in months if m.latest and m.earliest and number <= m.latest.day
    ]
    day = calendar.choose(days, reference, contrary=100.0)
    return None if day is None else calendar.one_day(day)


def month(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "May", "last November", "April last year", "early June 2019": the whole month."""
    number = month_number(groups["month"])
    published = reference.published
    if "year" in groups or "yy" in groups:
        year = full_year(groups.get("year") or groups["yy"], published)
        if year is None:
            return Meaning(value=f"XXXX-{number:02}", granularity=Granularity.MONTH)
        return calendar.month(year, number)
    if published is None:
        return Meaning(value=f"XXXX-{number:02}", granularity=Granularity.MONTH)
    if " year" in groups["span"] and "deictic" in groups:
        return calendar.month(published.year + step_of(groups), number)
    return _month_near(number, published, reference.direction, groups)


def piece_of_month(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the first week of December" is its first seven days, "the first half" its first fifteen."""
    whole = month({**groups, "deictic": ""}, reference)
    if whole is None or whole.earliest is None or whole.latest is None:
        return Meaning(granularity=Granularity.RANGE)
    order, piece = words("ordinal")[groups["ordinal"]], groups["piece"]
    if piece == "weekend":
        saturday = calendar.shift(whole.earliest, (5 - whole.earliest.weekday()) % 7 + 7 * max(order - 1, 0))
        return calendar.weekend(saturday) if order > 0 else None
    meant = _piece(whole.earliest, whole.latest, order, piece)
    if piece != "week" or meant.earliest is None:
        return meant
    week = calendar.week(calendar.shift(meant.earliest, 3))  # the calendar's, most of whose days are in it
    return attrs.evolve(meant, value=week.value)


def _piece(first: datetime.date, last: datetime.date, order: int, piece: str) -> Meaning:
    length = {"week": 7, "fortnight": 14, "half": 15, "days": 3}[piece]
    if order < 0 or (piece == "half" and order == 2):
        return calendar.stretch(calendar.shift(last, 1 - length), last)
    start = calendar.shift(first, length * (order - 1))
    return calendar.stretch(start, min(calendar.shift(start, length - 1), last))


def quarter(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the first quarter of 2020", "Q3", "the third quarter": by default the nearest that is over."""
    if "ordinal3" in groups:
        groups = {"ordinal": groups["ordinal3"], "year": groups["year3"]}
    order, published = groups["ordinal"], reference.published
    number = int(order) if order.isdecimal() else words("ordinal")[order]
    dated = "year" in groups or "deictic" in groups
    if number == -1 and dated:
        number = 4
    if "year" in groups:
        return calendar.quarter(int(groups["year"]), number)
    if published is None or not number:
        return Meaning(granularity=Granularity.QUARTER)
    if dated:
        return calendar.quarter(published.year + step_of(groups), number)
    now = (published.month + 2) // 3
    if number == -1:
        return calendar.quarter(published.year, now - 1)
    ahead = reference.direction is Direction.FUTURE
    return calendar.quarter(published.year - (number >= now and not ahead), number)


def half(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the first half of 2010", "the second half of last year": TIMEX3 "2010-H1"."""
    order, published = words("ordinal")[groups["ordinal"]], reference.published
    if order not in (1, 2, -1):
        return None
    if "year" not in groups and published is None:
        return Meaning(granularity=Granularity.RANGE)
    number = int(groups.get("year") or (published.year if published else 0))
    number += words("deictic")[groups["deictic"]] if "deictic" in groups else 0
    first, last = (
        calendar.month(number, 1 if order == 1 else 7),
        calendar.month(number, 6 * (order % 3 or 2)),
    )
    if first.earliest is None or last.latest is None:
        return None
    return calendar.stretch(first.earliest, last.latest, f"{number:04}-H{1 if order == 1 else 2}")


def fiscal_year(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "fiscal 2005": TIMEX3 "FY2005", without days, since companies' and states' years differ."""
    told = groups.get("year") or groups.get("year2")
    return Meaning(value=f"FY{told}" if told else None)


def year(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "2013", "'98"."""
    number = full_year(groups.get("year") or groups["yy"], reference.published)
    return _OPEN_YEAR if number is None else calendar.year(number)


def years(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "1968-73", "2012/13"."""
    first, second = groups["year"], groups["year2"]
    start, end = calendar.year(int(first)), calendar.year(int(first[: len(first) - len(second)] + second))
    if start.earliest is None or end.latest is None or end.latest < start.earliest:
        return None
    return calendar.stretch(start.earliest, end.latest, f"{start.value}/{end.value}")


def decade(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the 1970s", "the '90s"; two digits mean the last century."""
    first = int(groups["decade"])
    return calendar.decade(first + 1900 if first < 100 else first)


def century(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the 19th century": 1800 to 1899, TIMEX3 "18"; before Christ, "BC04", there are no days."""
    number = int(groups["century"]) - 1
    if "bc" in groups:
        return Meaning(value=f"BC{number:02}", granularity=Granularity.RANGE)
    if not 0 < number < 30:
        return None
    first, last = calendar.year(100 * number), calendar.year(100 * number + 99)
    return Meaning(
        earliest=first.earliest, latest=last.latest, value=f"{number:02}", granularity=Granularity.RANGE
    )


def season(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "last summer": TIMEX3 "2019-SU", without days."""
    code, published = words("season")[groups["season"]], reference.published
    if "year" in groups or "yy" in groups:
        year = full_year(groups.get("year") or groups["yy"], published)
        return Meaning(value=f"XXXX-{code}" if year is None else f"{year:04}-{code}")
    if published is None:
        return Meaning(value=f"XXXX-{code}")
    step = step_of(groups) if "deictic" in groups else 0
    if "deictic2" in groups:
        step = words("deictic")[groups["deictic2"]]
    return Meaning(value=f"{published.year + step}-{code}")


def holiday(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "New Year's Eve", "Good Friday": the nearest in the direction of the tense."""
    name, published = groups["holiday"], reference.published
    year = groups.get("year") or groups.get("year3")
    if year is not None:
        day = _holiday(name, int(year))
        return None if day is None else calendar.one_day(day)
    if published is None:
        return Meaning(granularity=Granularity.DAY)
    if " year" in groups["span"] and "deictic" in groups:
        day = _holiday(name, published.year + step_of(groups))
    else:
        around = (_holiday(name, published.year + step) for step in (-1, 0, 1))
        days = [day for day in around if day is not None]
        day = calendar.choose(days, reference, contrary=_CONTRARY_DAY)
    return None if day is None else calendar.one_day(day)


def yearly(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "every October", "every Christmas": TIMEX3 "XXXX-10", without days."""
    if "month" in groups:
        return Meaning(value=f"XXXX-{month_number(groups['month']):02}")
    if "season" in groups:
        return Meaning(value=f"XXXX-{words('season')[groups['season']]}")
    rule = _rule_of(groups["holiday"])
    return Meaning(value=f"XXXX-{rule}" if rule[:2].isdecimal() and "/" not in rule else "P1Y")


def week_of(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the week of May 5", "the weekend of 3 June": the one that holds the day."""
    day = groups.get("day") or groups["day2"]
    month = groups.get("month") or groups["month2"]
    meant = calendar_day({**groups, "day": day, "month": month, "day2": day}, reference)
    if meant is None or meant.earliest is None:
        return meant
    return calendar.weekend(meant.earliest) if "end" in groups else calendar.week(meant.earliest)


def same_season(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "that summer": of the year told of."""
    told = reference.told
    year = f"{told.earliest.year:04}" if told is not None and told.earliest is not None else "XXXX"
    return Meaning(value=f"{year}-{words('season')[groups['season']]}")


def full_year(digits: str, published: datetime.date | None) -> int | None:
    """1998 of "98": a year of two digits is the last such one, or of the next ten years.

    None where it isn't known when the text was published: "May '48" may be of any century.
    """
    number = int(digits)
    if len(digits) > 2:
        return number
    if published is None:
        return None
    latest = published.year + 10
    return latest - (latest - number) % 100


def step_of(groups: Mapping[str, str]) -> int:
    """The steps of the deictic word: -1 of "last year"."""
    step: int = words("deictic")[groups["deictic"]]
    return step


def month_number(name: str) -> int:
    """8 of "august" and "aug"."""
    number: int = words("month")[name.rstrip(".")]
    return number


def digits(ordinal: str) -> int:
    """11 of "11th"."""
    return int("".join(filter(str.isdigit, ordinal)))


def _days(year: int, month: int, first: int, last: int) -> Meaning | None:
    """Some days of a month; None where it hasn't got them."""
    start, end = _date(year, month, first), _date(year, month, last)
    if start is None or end is None:
        return None
    return calendar.one_day(start) if start == end else calendar.stretch(start, end)


def _day(year: int, month: int, day: int) -> Meaning | None:
    return _days(year, month, day, day)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    first = calendar.month(year, month).earliest if 1 <= month <= 12 else None
    last = calendar.month(year, month).latest
    return first.replace(day=day) if first and last and 1 <= day <= last.day else None


def _year_of(month: int, day: int, weekday: str | None, reference: Reference) -> int | None:
    """The year of a bare date: one in which its weekday is right, if it has one, then the nearest."""
    published = reference.published
    if published is None:
        return None
    days = list(_same_date(month, day, published.year))
    if weekday is not None:
        number = words("wday")[weekday.rstrip(".")]
        days = [d for d in days if d.weekday() == number] or days
    nearest = calendar.choose(days, reference, contrary=_CONTRARY_DAY)
    return None if nearest is None else nearest.year


def _same_date(month: int, day: int, around: int) -> Iterator[datetime.date]:
    for year in range(max(around - 1, 1), min(around + 1, 9999) + 1):
        last = calendar.month(year, month).latest
        if last is not None and day <= last.day:
            yield last.replace(day=day)


def _month_near(
    number: int, published: datetime.date, direction: Direction, groups: Mapping[str, str]
) -> Meaning:
    """The month nearest to publication, which may be the present one, but not for "last May"."""
    away = (number - published.month) % 12
    step = step_of(groups) if groups.get("deictic") else None
    if step == -1:
        return calendar.month(published.year, published.month + away - 12)
    if step == 1:
        return calendar.month(published.year, published.month + (away or 12))
    if step == 0:
        return calendar.month(published.year, number)
    nearest = away - 12 if away > 5 else away
    steps = {Direction.PAST: away - 12 if away else 0, Direction.FUTURE: away, Direction.NEAREST: nearest}
    return calendar.month(published.year, published.month + steps[direction])


def _holiday(name: str, year: int) -> datetime.date | None:
    if not 1 <= year <= 9999:
        return None
    rule = _rule_of(name)
    if "easter" in rule:
        feast, _, days = rule.partition("easter")
        return calendar.shift(calendar.easter(year, orthodox=feast == "orthodox "), int(days))
    if "/" in rule:
        return calendar.nth_weekday(year, *map(int, rule.split("/")))
    month, day = map(int, rule.split("-"))
    return datetime.date(year, month, day)


def _rule_of(holiday: str) -> str:
    rule: str = words("holiday")[" ".join(holiday.split()).replace("’", "'")]
    return rule

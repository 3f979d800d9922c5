"""Values of expressions that count days or weekdays: "the last Friday in May", "a week on Tuesday".

The functions have the form of those in `absolute`.
"""

import datetime
from collections.abc import Mapping

from eventx.resolve.quantity import parse_number
from eventx.resolve.times import calendar
from eventx.resolve.times.absolute import digits, month, month_number, step_of
from eventx.resolve.times.calendar import Meaning, Reference
from eventx.resolve.times.lexicon import words
from eventx.resolve.times.relative import unit_at, weekday_near
from eventx.schema.values import Granularity

_MONTHS_AROUND = range(-12, 13)


def nth_weekday(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the last Friday in May 2025", "the first Monday of the month"."""
    first = _month_of(groups, reference)
    if first is None:
        return Meaning(granularity=Granularity.DAY)
    order = words("ordinal")[groups["ordinal"]]
    day = calendar.nth_weekday(first.year, first.month, words("weekday")[groups["weekday"]], order)
    return calendar.one_day(day) if day.month == first.month else None


def nth_day(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the last day of June", "the second day of May", "the last day of 2019"."""
    first = _month_of(groups, reference)
    if first is None:
        return Meaning(granularity=Granularity.DAY)
    order = words("ordinal")[groups["ordinal"]]
    last = calendar.month(first.year, 12 if "year3" in groups else first.month).latest
    return calendar.one_day(last if order < 0 and last else calendar.shift(first, order - 1))


def weekday_of_month(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "Monday the 6th": the nearest month in which the 6th is a Monday."""
    published, number = reference.published, int(groups["day"])
    if not 1 <= number <= 31:
        return None
    if published is None:
        return Meaning(value=f"XXXX-XX-{number:02}", granularity=Granularity.DAY)
    months = [calendar.month(published.year, published.month + step) for step in _MONTHS_AROUND]
    days = [
        m.earliest.replace(day=number) for m in months if m.earliest and m.latest and number <= m.latest.day
    ]
    fitting = [day for day in days if day.weekday() == words("weekday")[groups["weekday"]]]
    day = calendar.choose(fitting, reference, contrary=100.0)
    return None if day is None else calendar.one_day(day)


def next_but_one(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the Monday before last", "the week after next": two steps from the publication."""
    published, sign = reference.published, -1 if groups["side"] == "before last" else 1
    if published is None:
        return Meaning()
    if "unit" in groups:
        return unit_at(groups["unit"], published, 2 * sign)
    near = weekday_near(words("weekday")[groups["weekday"]], published, reference, sign)
    return calendar.one_day(calendar.shift(near, 7 * sign))


def weeks_from_weekday(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "a week on Tuesday", "two weeks from Monday", "a week ago Tuesday", "Tuesday week"."""
    published, number = reference.published, groups.get("number", "a")
    count = words("number").get(number) or parse_number(number)
    if published is None or not count:
        return Meaning(granularity=Granularity.DAY)
    sign = -1 if groups.get("side", "").startswith("ago") else 1
    day = groups.get("weekday") or groups["weekday2"]
    near = weekday_near(words("weekday")[day], published, reference, sign)
    weeks = count * (2 if "fortnight" in groups["span"] else 1)
    return calendar.one_day(calendar.shift(near, round(7 * weeks) * sign))


def night_between(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the night from Monday to Tuesday": both days."""
    first, second = (words("weekday")[groups[name]] for name in ("weekday", "weekday2"))
    if (second - first) % 7 != 1:
        return None
    if reference.published is None:
        return Meaning(granularity=Granularity.RANGE)
    day = weekday_near(second, reference.published, reference, None)
    return calendar.stretch(calendar.shift(day, -1), day)


def named_day(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the October 7 attack", "9/11": a date that names an event of its own year."""
    name, day = (groups.get(key) or groups.get(f"{key}2") for key in ("month", "day"))
    key = f"{month_number(name):02}-{digits(day):02}" if name and day else groups["span"]
    told = words("named_day").get(key)
    if told is None:
        return None
    date = datetime.date.fromisoformat(told)
    return None if reference.published is not None and reference.published < date else calendar.one_day(date)


def _month_of(groups: Mapping[str, str], reference: Reference) -> datetime.date | None:
    """The first day of the month that is named, or that lies so many months away."""
    if "year3" in groups:
        return datetime.date(int(groups["year3"]), 1, 1)
    if "month" in groups:
        meant = month({key: value for key, value in groups.items() if key != "deictic"}, reference)
        return None if meant is None else meant.earliest
    if reference.published is None:
        return None
    step = step_of(groups) if "deictic" in groups else 0
    return calendar.month(reference.published.year, reference.published.month + step).earliest

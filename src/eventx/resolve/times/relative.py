"""Values of expressions that count from the publication date or from a day told before.

The functions have the form of those in `absolute`; without what they count from, they find the
expression and leave its days open.
"""

import datetime
from collections.abc import Mapping

from eventx.resolve.quantity import parse_number
from eventx.resolve.times import calendar
from eventx.resolve.times.absolute import step_of
from eventx.resolve.times.calendar import Direction, Meaning, Reference
from eventx.resolve.times.lexicon import words
from eventx.schema.values import Granularity

_NEAR_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}
_HALVES = {"TM": "PT30S", "TH": "PT30M", "D": "PT12H", "Y": "P6M"}  # "half an hour", "half a year"
_UNITS = {
    "D": ("day", 1),
    "W": ("week", 1),
    "2W": ("week", 2),
    "WE": ("weekend", 1),
    "M": ("month", 1),
    "Q": ("quarter", 1),
    "Y": ("year", 1),
    "10Y": ("year", 10),
}
_AHEAD = ("next", "coming")
_BEHIND = ("earlier", "before", "previously", "previous", "preceding")


def weekday(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "Thursday" in the direction of the tense, publication day included, "last Thursday" before it."""
    name = groups.get("weekday") or groups["wday"]
    number, published = words("wday")[name], reference.published
    if published is None:
        return Meaning(value=f"XXXX-WXX-{number + 1}", granularity=Granularity.DAY)
    part = words("part")[groups["part"]] if "part" in groups else ""
    step = step_of(groups) if "deictic" in groups else None
    if " week" in groups["span"]:
        monday = calendar.shift(published, -published.weekday() + 7 * (step or 0))
        return calendar.one_day(calendar.shift(monday, number), part)
    return calendar.one_day(weekday_near(number, published, reference, step), part)


def weekly(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "every Sunday", "on weekends": no day."""
    if "rest" in groups:
        return Meaning(value="XXXX-WXX-WE" if groups["rest"] == "weekends" else "XXXX-WXX-WD")
    return Meaning(value=f"XXXX-WXX-{words('weekday')[groups['weekday']] + 1}")


def weekday_from_then(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the following Tuesday", "the previous Friday": from the day told of, by default publication."""
    number, day = words("weekday")[groups["weekday"]], reference.day
    if day is None:
        return Meaning(value=f"XXXX-WXX-{number + 1}", granularity=Granularity.DAY)
    part = words("part")[groups["part"]] if "part" in groups else ""
    if day == reference.published and groups["side"] not in _BEHIND:
        return calendar.one_day(weekday_near(number, day, reference, None), part)
    back, ahead = (day.weekday() - number) % 7 or 7, (number - day.weekday()) % 7 or 7
    return calendar.one_day(calendar.shift(day, -back if groups["side"] in _BEHIND else ahead), part)


def near_day(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "today", "yesterday morning", "the day after tomorrow", "last night", "this evening"."""
    published, word = reference.published, groups["word"]
    if published is None:
        return Meaning(granularity=Granularity.DAY)
    part = groups.get("part") or next((p for p in words("part") if p in word), "")
    part = "night" if word == "tonight" else part
    step = _NEAR_DAYS.get(word, -1 if word.startswith("last") else 0)
    return calendar.one_day(calendar.shift(published, step), words("part")[part] if part else "")


def overnight(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """From one day into the next: up to the publication date, or from the day told of."""
    return _night_of(reference, None)


def part_of_day(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the early morning", "at dawn", "that night": of the day told of; "midnight" of both its days."""
    span = groups["span"]
    points = {**words("part"), **words("point"), "hours": "MO"}
    if "part" in groups:
        span = groups["part"]  # in "the middle of the night", "noon" is no word of its own
    code = next((value for name, value in points.items() if name in span and name != "night"), "NI")
    if "midnight" in span:
        return _night_of(reference, "24:00")
    if reference.day is None:
        return Meaning(granularity=Granularity.TIME)
    return calendar.one_day(reference.day, code)


def every_part(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "every morning": no day."""
    return Meaning(value=f"XXXX-XX-XXT{words('part')[groups['part']]}")


def clock(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "3 p.m.", "14:30 GMT": of the day told of; alone it is of no day."""
    hour, minute = int(groups["hour"]), int(groups.get("minute", "0"))
    half = groups.get("half", "")
    if (half and not 1 <= hour <= 12) or minute > 59:
        return None
    hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
    zone = "Z" if groups.get("zone") in ("utc", "gmt") else ""
    if reference.told is None or reference.day is None:
        return Meaning(value=f"XXXX-XX-XXT{hour:02}:{minute:02}{zone}", granularity=Granularity.TIME)
    return calendar.one_day(reference.day, f"{hour:02}:{minute:02}{zone}")


def o_clock(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "nine o'clock", "9 o'clock in the evening"."""
    hour = int(groups["hours"]) if "hours" in groups else words("hour")[groups["hour"]]
    late = groups.get("part") in ("afternoon", "evening", "night") and hour < 12
    if hour > 24:
        return None
    return clock({"hour": str(hour + 12 * late)}, reference)


def consecutive(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "a second consecutive day": the present one, which is the second."""
    if reference.published is None:
        return Meaning()
    return unit_at(groups.get("unit") or groups["unit2"], reference.published, 0)


def unit(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "last month", the whole of it; "this year" and "earlier this week" end or begin at publication."""
    name, published = groups["unit"], reference.published
    step = step_of(groups) if "deictic" in groups else 0
    if published is None or name in ("day", "night", "hour", "minute"):
        return _current_day(name, step, reference)
    whole = unit_at(name, published, step)
    if name == "weekend":
        return _weekend_near(published, reference, step, groups)
    if step or "bound" in groups:
        return whole
    return _cut(whole, published, groups.get("edge", ""), reference.direction, name)


def same_unit(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "that month", "the same year": of the expression before."""
    told = reference.told
    if told is None or told.earliest is None:
        return Meaning()
    return unit_at(groups["unit"], told.earliest, 0)


def same_day(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the day", "earlier in the day": the day told of, by default of publication."""
    day = reference.day
    return Meaning(granularity=Granularity.DAY) if day is None else calendar.one_day(day)


def stretch(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the past three weeks": up to the publication date, "the next two years": from it."""
    count, code = _count(groups), _code(groups)
    value, published = _period(count, code), reference.published
    days = _days_of(count, code)
    if published is None or not days or "T" in code:
        return Meaning(value=value, granularity=Granularity.RANGE)
    ahead = groups["side"] in _AHEAD
    end = _moved(published, count, code, 1 if ahead else -1)
    if end is None:
        return Meaning(value=value, granularity=Granularity.RANGE)
    return calendar.stretch(min(end, published), max(end, published), value)


def ago(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "three days ago" is a day, "two weeks ago" a week, "a year ago" a year; "some years ago" none."""
    count, code, published = _count(groups), _code(groups), reference.published
    if published is None or "about" in groups or code == "100Y":
        return Meaning(value=_period(count, code))
    if code.startswith("T") and _days_of(count, code):
        return (
            calendar.one_day(published) if code == "TM" or count <= 6 else Meaning(value=_period(count, code))
        )
    return _units_away(published, count, code, -1 if groups["side"] == "ago" else 1)


def from_then(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "two days later", "a year earlier", "the next morning": from what was told, none without it."""
    told, count = reference.told, _count(groups)
    code, part = ("D", words("part")[groups["part"]]) if "part" in groups else (_code(groups), "")
    sign = -1 if groups["side"] in _BEHIND else 1
    if told is None or told.earliest is None or not count or "about" in groups:
        return Meaning(value=_period(count, code))
    if code != "D":
        return _units_away(told.earliest, count, code, sign)
    moved = _moved(told.earliest, count, code, sign) if told.earliest == told.latest else None
    return Meaning(value=_period(count, code)) if moved is None else calendar.one_day(moved, part)


def unit_from_then(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "the following month", "the year before": next to the one told of, none without one."""
    told = reference.told
    if told is None or told.earliest is None:
        return Meaning(value=_period(1, _code(groups)))
    return unit_at(groups["unit"], told.earliest, -1 if groups["side"] in _BEHIND else 1)


def vague_distance(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "hours earlier", "years ago": no dates."""
    return Meaning(value=_period(0, _code(groups)))


def duration(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "nine days": TIMEX3 "P9D", no dates."""
    return Meaning(value=_period(_count(groups), _code(groups)))


def repeated(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "annual", "every two weeks": no dates."""
    if "set" in groups:
        return Meaning(value=words("set")[groups["set"]])
    if "times" in groups["span"].split():
        return Meaning(value=_period(1, _code(groups)))  # "three times a week"
    return Meaning(value=_period(2 if "other" in groups else _count(groups), _code(groups)))


def reference_word(groups: Mapping[str, str], reference: Reference) -> Meaning | None:
    """For "recently", "now": TIMEX3's PAST_REF, PRESENT_REF, FUTURE_REF."""
    if "edge" in groups:
        return Meaning(value="PAST_REF" if groups["edge"] == "earlier" else "FUTURE_REF")
    return Meaning(value=words("vague")[groups["vague"]])


def weekday_near(
    number: int, published: datetime.date, reference: Reference, step: int | None
) -> datetime.date:
    """The weekday nearest to publication as the tense asks; -1 is "last", 1 "next": never the day itself."""
    back, ahead = -((published.weekday() - number) % 7), (number - published.weekday()) % 7
    if step == -1:
        return calendar.shift(published, back or -7)
    if step == 1:
        return calendar.shift(published, ahead or 7)
    if reference.direction is Direction.PAST:
        return calendar.shift(published, back)
    if reference.direction is Direction.FUTURE:
        return calendar.shift(published, ahead)
    return calendar.shift(published, ahead if ahead < -back else back)


def _weekend_near(
    published: datetime.date, reference: Reference, step: int, groups: Mapping[str, str]
) -> Meaning:
    """The weekend that includes publication, else the one before or after it, as the tense asks."""
    inside = published.weekday() >= 5
    ahead = reference.direction is Direction.FUTURE
    weeks = step or (0 if inside or ahead else -1)
    if step == 1 and not inside:
        weeks = 0
    return calendar.weekend(calendar.shift(published, 7 * weeks))


def _night_of(reference: Reference, point: str | None) -> Meaning:
    published, told = reference.published, reference.day
    if published is None or told is None:
        return Meaning(granularity=Granularity.RANGE)
    first = told if told < published else calendar.shift(published, -1)
    value = f"{first.isoformat()}T{point}" if point else None
    return calendar.stretch(first, calendar.shift(first, 1), value)


def _current_day(name: str, step: int, reference: Reference) -> Meaning:
    if reference.published is None or name not in ("day", "night"):
        return Meaning()
    return calendar.one_day(calendar.shift(reference.published, step), "NI" if name == "night" else "")


def unit_at(name: str, day: datetime.date, step: int) -> Meaning:
    """The week, month, … of a day, or one `step` of them on."""
    if name in ("day", "night"):
        return calendar.one_day(calendar.shift(day, step))
    if name in ("week", "fortnight"):
        return calendar.week(calendar.shift(day, 7 * step))
    if name == "weekend":
        return calendar.weekend(calendar.shift(day, 7 * step))
    if name == "month":
        return calendar.month(day.year, day.month + step)
    if name == "quarter":
        return calendar.quarter(day.year, (day.month + 2) // 3 + step)
    if name == "year":
        return calendar.year(day.year + step)
    if name == "decade":
        return calendar.decade(day.year // 10 * 10 + 10 * step)
    return Meaning()


def _units_away(day: datetime.date, count: float, code: str, sign: int) -> Meaning:
    """The week, month or year so many of them from a day, or that day; open where the number isn't whole."""
    name, each = _UNITS.get(code, ("", 0))
    if not name or not count or count != int(count) or not _days_of(count, code):
        return Meaning(value=_period(count, code))
    return unit_at(name, day, sign * int(count) * each)


def _cut(whole: Meaning, published: datetime.date, edge: str, direction: Direction, name: str) -> Meaning:
    """The part of the current unit that has passed or is to come: "earlier this month", "later this year"."""
    if whole.earliest is None or whole.latest is None:
        return whole
    side = words("edge").get(edge)
    if side == "after" or (side is None and direction is Direction.FUTURE):
        return _between(whole, published, whole.latest)
    # "earlier this week" is said of days before today, "earlier this month" may be this morning
    end = calendar.shift(published, -1) if side == "before" and name == "week" else published
    return _between(whole, whole.earliest, max(end, whole.earliest))


def _between(whole: Meaning, earliest: datetime.date, latest: datetime.date) -> Meaning:
    return Meaning(earliest=earliest, latest=latest, value=whole.value, granularity=whole.granularity)


def _count(groups: Mapping[str, str]) -> float:
    """How many units: 0 where it isn't told, 1 where it goes without saying ("the past week")."""
    more = 0.5 if "and a half" in groups["span"] else 0
    if "count" in groups:
        return float(groups["count"].replace(",", "")) + more
    if "number" in groups:
        number = " ".join(groups["number"].split())
        known = words("number").get(number)
        return float((parse_number(number) or 0) if known is None else known) + more
    return 0 if "units" in groups else 1 + more


def _code(groups: Mapping[str, str]) -> str:
    name = "units" if "units" in groups else "unit"
    code: str = words(name)[groups.get(name) or groups["unit2"]]
    return code


def _period(count: float, code: str) -> str:
    """A TIMEX3 period: "P3D", "PT48H", "PXW" for an untold number, "P20Y" for two decades."""
    clock = "T" if code.startswith("T") else ""
    letters = code.lstrip("T").lstrip("0123456789")
    times = int("".join(filter(str.isdigit, code)) or "1")
    if count * times == 0.5 and code in _HALVES:
        return _HALVES[code]
    number = f"{count * times:.10g}" if count else "X"
    return f"P{clock}{number}{letters}"


def _days_of(count: float, code: str) -> float:
    """About how many days; 0 for none told or too many to count back from."""
    length = {
        "TS": 0.0001,
        "TM": 0.001,
        "TH": 0.05,
        "D": 1,
        "W": 7,
        "2W": 14,
        "WE": 7,
        "M": 31,
        "Q": 92,
        "Y": 366,
    }
    days = count * length.get(code, 3660)
    return days if days < 366 * 1500 else 0


def _moved(day: datetime.date, count: float, code: str, sign: int) -> datetime.date | None:
    """The same day of the month so many months or years on, or the day so many days or weeks on."""
    months = {"M": 1, "Q": 3, "Y": 12, "10Y": 120, "100Y": 1200}.get(code)
    if months is None:
        return calendar.shift(day, sign * round(_days_of(count, code)))
    target = calendar.month(day.year, day.month + sign * round(count * months))
    if target.earliest is None or target.latest is None:
        return None
    return target.earliest.replace(day=min(day.day, target.latest.day))

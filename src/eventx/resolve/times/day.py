"""A day as people write it, outside of any text: on a command line, for instance."""

import datetime
import reprlib

from eventx.errors import InputError

_ORDERS = ("YMD", "DMY", "MDY")


def parse_day(text: str, *, today: datetime.date | None = None) -> datetime.date:
    """The day that an ISO 8601 date or time, or words such as "14 August 2020" or "yesterday", name.

    A day without a year is the last such day up to `today` (default: by this machine's clock). Raises
    InputError for what names no single day, and for digits that may be read as several ("03/04/2020").

    >>> parse_day("14 August", today=datetime.date(2021, 3, 1)).isoformat()
    '2020-08-14'
    """
    try:
        return datetime.datetime.fromisoformat(text).date()
    except ValueError:
        found = _readings(text, today or datetime.date.today())
    if not found:
        raise InputError(
            f'{reprlib.repr(text)} names no day; write it as 2020-08-14, "14 August 2020" or yesterday'
        )
    if len(found) > 1:
        days = " or ".join(day.isoformat() for day in found)
        raise InputError(f"{reprlib.repr(text)} may be {days}; write the one that is meant")
    return found[0]


def _readings(text: str, today: datetime.date) -> list[datetime.date]:
    """What the words mean, whichever of year, month and day comes first."""
    import dateparser  # half a second
    from dateparser.timezone_parser import pop_tz_offset_from_string

    written, _ = pop_tz_offset_from_string(text)  # a day stays what it is in its own zone
    settings = {
        "TIMEZONE": "UTC",  # else the machine's is looked for, which may have a name that nobody knows
        "PARSERS": ["relative-time", "absolute-time"],
        "PREFER_DATES_FROM": "past",
        "RELATIVE_BASE": datetime.datetime.combine(today, datetime.time(12)),
        "REQUIRE_PARTS": ["day", "month"],
    }
    found = [
        dateparser.parse(written, languages=["en"], settings=settings | {"DATE_ORDER": order})
        for order in _ORDERS
    ]
    return sorted({one.date() for one in found if one is not None})

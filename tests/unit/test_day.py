"""Days as people write them on a command line."""

import datetime

import pytest

from eventx import InputError
from eventx.resolve.times.day import parse_day

TODAY = datetime.date(2020, 8, 20)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2020-08-14", "2020-08-14"),
        ("2020-08-14T23:30:00Z", "2020-08-14"),
        ("20200814", "2020-08-14"),
        ("14 August 2020", "2020-08-14"),
        ("Aug 14, 2020", "2020-08-14"),
        ("Fri, 14 Aug 2020 10:00:00 GMT", "2020-08-14"),
        ("14.8.2020", "2020-08-14"),
        ("8/14/2020", "2020-08-14"),
        ("04/04/2020", "2020-04-04"),
        ("today", "2020-08-20"),
        ("yesterday", "2020-08-19"),
        ("3 days ago", "2020-08-17"),
        ("14 August", "2020-08-14"),
        ("24 August", "2019-08-24"),
    ],
)
def test_days(written: str, expected: str) -> None:
    """ISO dates, dates in words, days that are counted from today; without a year the last such day."""
    assert expected == parse_day(written, today=TODAY).isoformat()


@pytest.mark.parametrize(
    "written", ["", "foo", "31 February 2020", "August 2020", "2020", "5", "10:30", "Friday"]
)
def test_no_day(written: str) -> None:
    """What names no day, or not a single one, is refused with an example of what is read."""
    with pytest.raises(InputError, match="names no day; write it as 2020-08-14"):
        parse_day(written, today=TODAY)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("03/04/2020", "2020-03-04 or 2020-04-03"),
        ("3.4.20", "2020-03-04 or 2020-04-03"),
        ("20-08-14", "2014-08-20 or 2020-08-14"),
    ],
)
def test_ambiguous(written: str, days: str) -> None:
    """Digits that Americans and Europeans read differently are refused, with both readings."""
    with pytest.raises(InputError, match=f"may be {days}; write the one that is meant"):
        parse_day(written, today=TODAY)

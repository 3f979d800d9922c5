"""What a user gives: texts with their dates and names, checked, and in batches."""

import contextlib
import datetime
import json
import logging
import math
import re
import reprlib
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableSequence
from typing import Any, Literal

import attrs

from eventx.errors import InputError

Published = datetime.date | datetime.datetime | str | None
Errors = Literal["raise", "skip"]
"""What becomes of a run whose document fails."""
ABOUT = ("outlet", "title", "url")
"""what a document may say of where it is from, carried through to tables"""
_ISO_DAY = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ]+\d\d?:\d\d")
_log = logging.getLogger("eventx")


@attrs.frozen(kw_only=True)
class Input:
    """A document as it was given; `id` is its own, else its number from 0 in the feed.

    `about` is what it says of where it is from, by `ABOUT`; `fault` tells why one that couldn't be read has
    no text.
    """

    text: str
    published: datetime.date | None = None
    id: str = ""
    fault: str | None = None
    about: Mapping[str, str] = attrs.field(factory=dict)


def read_inputs(documents: Iterable[Any], *, errors: Errors = "raise") -> Iterator[Input]:
    """Each document, a string, a mapping or an object with `text`, and if known `published` and `id`.

    A date that can't be read is reported to the logger "eventx" and left out. At a document of another form,
    raises InputError, which names it, or with "skip" gives one that has a fault.
    """
    for number, document in enumerate(documents):
        try:
            read = _read(document, number)
        except InputError as fault:
            if errors == "raise":
                raise InputError(f"document {number}: {fault}") from None
            read = Input(text="", id=_name(document, number), fault=f"InputError: {fault}")
        yield read


def split_pairs(pairs: Iterable[Any], contexts: MutableSequence[Any]) -> Iterator[Any]:
    """The documents of pairs (document, context), whose contexts are added to `contexts` as they are read.

    Raises InputError at anything but a pair, with its number.
    """
    for number, pair in enumerate(pairs):
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise InputError(f"document {number}: with as_tuples, give pairs (document, context)")
        document, context = pair
        contexts.append(context)
        yield document


def _read(document: Any, number: int) -> Input:
    if isinstance(document, str):
        return Input(text=document, id=str(number))
    text, published = (_part(document, key) for key in ("text", "published"))
    name = _name(document, number)
    day = published_or_none(published, name, _log.warning)
    return Input(text=check_text(text), published=day, id=name, about=told_about(document))


def told_about(document: Any) -> dict[str, str]:
    """What a mapping or an object tells of where it is from, as strings; what is empty isn't told."""
    told = {key: _part(document, key) for key in ABOUT}
    return {key: str(value) for key, value in told.items() if isinstance(value, str | int) and value != ""}


def _part(document: Any, key: str) -> Any:
    return document.get(key) if isinstance(document, Mapping) else getattr(document, key, None)


def _name(document: Any, number: int) -> str:
    name = _part(document, "id")
    return str(number if name is None else name)


def check_text(text: object) -> str:
    """The text, as a plain string. Raises InputError for anything but a string."""
    if not isinstance(text, str):
        raise InputError(f"text must be a string, not {type(text).__name__}")
    return str.__str__(text)  # strings of HTML parsers and numpy drag whole trees along, or can't be pickled


def check_published(published: object) -> datetime.date | None:
    """The day, in its own time zone, of a date, a datetime, or a string of ISO 8601 or RFC 822 (feeds).

    None for None, an empty string and a frame's missing value. Raises InputError for anything else.

    >>> check_published("Thu, 07 Mar 2024 01:30:00 +0300"), check_published(" ")
    (datetime.date(2024, 3, 7), None)
    """
    if isinstance(published, float | datetime.datetime) and published != published:  # NaN, NaT
        return None
    if isinstance(published, datetime.datetime):
        return published.date()
    if published is None or isinstance(published, datetime.date):
        return published
    if isinstance(published, str):
        return _day_of(published.strip()) if published.strip() else None
    kind = type(published).__name__
    raise InputError(f"published must be a date, a datetime or a string such as '2020-08-14', not {kind}")


def _day_of(written: str) -> datetime.date:
    """The day that a string names, whatever its time and zone. Raises InputError."""
    from email.utils import parsedate_to_datetime

    if found := _ISO_DAY.match(written):  # also before a time that is no ISO 8601, "10:00 UTC"
        written = found[1]
    for read in (datetime.datetime.fromisoformat, parsedate_to_datetime):
        with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
            return read(written).date()
    with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
        return parsedate_to_datetime(f"{written} 00:00:00").date()  # "Thu, 07 Mar 2024"
    raise InputError(
        f"published must be a date such as '2020-08-14' or 'Fri, 14 Aug 2020 10:00:00 +0200', "
        f"not {reprlib.repr(written)}"
    )


def published_or_none(published: object, name: str, warn: Callable[[str], None]) -> datetime.date | None:
    """The day by `check_published`; for what is none, None and a warning, as a document is worth more."""
    try:
        return check_published(published)
    except InputError as fault:
        warn(f"document {name} is read without a date: {fault}")
        return None


def read_object(data: bytes, form: str = "an object") -> dict[str, Any]:
    """The JSON object of a line. Raises InputError that says what it is not: UTF-8, JSON, or of this form."""
    line = decode_utf8(data)
    try:
        record = json.loads(line, parse_constant=_number, parse_float=_number)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON ({error}): {reprlib.repr(line)}") from None
    if not isinstance(record, dict):
        raise InputError(f"not {form}: {reprlib.repr(line)}")
    return record


def _number(written: str) -> float:
    """A number that JSON can hold: neither "NaN" nor 1e999."""
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(f"{written} is no number in JSON")
    return number


def decode_utf8(data: bytes) -> str:
    """The text of UTF-8 without its byte order mark. Raises InputError for other bytes, with a remedy."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"not UTF-8 (byte {error.start}); convert it, for instance: iconv -f latin1 -t utf-8"
        ) from None

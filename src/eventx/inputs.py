"""What a user gives: texts with their dates and names, checked, and in batches."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, MutableSequence
from typing import Any, Literal

import attrs

from eventx.errors import InputError

Published = datetime.date | datetime.datetime | str | None
Errors = Literal["raise", "skip"]
"""What becomes of a run whose document fails."""


@attrs.frozen(kw_only=True)
class Input:
    """A document as it was given; `id` is its own, else its number from 0 in the feed.

    `fault` tells why one that couldn't be read has no text.
    """

    text: str
    published: datetime.date | None = None
    id: str = ""
    fault: str | None = None


def read_inputs(documents: Iterable[Any], *, errors: Errors = "raise") -> Iterator[Input]:
    """Each document, a string, a mapping or an object with `text`, and if known `published` and `id`.

    At one of another form, raises InputError, which names it, or with "skip" gives one that has a fault.
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
    return Input(text=check_text(text), published=check_published(published), id=_name(document, number))


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
    """The day of a date, a datetime or an ISO 8601 string; None for None and for a frame's missing value.

    Raises InputError for anything else.
    """
    if isinstance(published, float | datetime.datetime) and published != published:  # NaN, NaT
        return None
    if isinstance(published, datetime.datetime):
        return published.date()
    if published is None or isinstance(published, datetime.date):
        return published
    if isinstance(published, str):
        try:
            return datetime.datetime.fromisoformat(published).date()
        except ValueError:
            raise InputError(
                f"published must be an ISO date such as '2020-08-14', not {published!r}"
            ) from None
    raise InputError(f"published must be a date, a datetime or an ISO string, not {type(published).__name__}")

"""What a user gives: texts with their dates and names, checked, and in batches."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, MutableSequence
from typing import Any

import attrs

from eventx.errors import InputError

Published = datetime.date | datetime.datetime | str | None
_LONGEST_BATCH = 200_000  # characters


@attrs.frozen(kw_only=True)
class Input:
    """A document as it was given; `id` is its own, else its number from 0 in the feed."""

    text: str
    published: datetime.date | None = None
    id: str = ""


def read_inputs(documents: Iterable[Any]) -> Iterator[Input]:
    """Each document, a string, a mapping or an object with `text`, and if known `published` and `id`.

    Raises InputError at one of another form, which names it.
    """
    for number, document in enumerate(documents):
        try:
            yield _read(document, number)
        except InputError as fault:
            raise InputError(f"document {number}: {fault}") from None


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
    mapped = isinstance(document, Mapping)
    text, published, name = (
        document.get(key) if mapped else getattr(document, key, None) for key in ("text", "published", "id")
    )
    return Input(
        text=check_text(text), published=check_published(published), id=str(number if name is None else name)
    )


def batched(documents: Iterable[Input], size: int) -> Iterator[list[Input]]:
    """Batches of up to `size` documents, fewer where they are long, which bounds what a batch takes.

    >>> [len(batch) for batch in batched([Input(text="x" * 150_000)] * 3, 32)]
    [2, 1]
    """
    batch: list[Input] = []
    held = 0
    for document in documents:
        batch.append(document)
        held += len(document.text)
        if len(batch) == size or held >= _LONGEST_BATCH:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


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

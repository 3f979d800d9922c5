"""Quotation marks: which stretches of a text are quoted."""

import functools

from eventx.document import Document

_OPENING = "“„«"
_CLOSING = "”»"
_STRAIGHT = '"'
_LONGEST = 2000
"""A quotation mark that stays open for longer is taken for a stray one."""


@functools.lru_cache(maxsize=64)
def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets of what stands between double quotation marks, without the marks.

    A mark left open closes at the end of its paragraph, as the press sets a quote that goes on in the next.

    >>> quoted_spans('He said: "Go!" and “Now!”')
    ((10, 13), (20, 24))
    """
    spans: list[tuple[int, int]] = []
    start = -1
    for at, character in enumerate(text):
        closes = character in _CLOSING or (character == _STRAIGHT and start >= 0)
        if start >= 0 and (closes or character == "\n" or at - start > _LONGEST):
            if at - start <= _LONGEST:
                spans.append((start, at))
            start = -1
        elif character in _OPENING or character == _STRAIGHT:
            start = at + 1
    if 0 <= start < len(text):
        spans.append((start, len(text)))
    return tuple(spans)


def quote_around(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """The quoted stretch that holds the offsets, or None."""
    return next(((a, b) for a, b in quoted_spans(document.text) if a <= start and end <= b), None)

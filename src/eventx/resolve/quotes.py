"""Quotation marks: which stretches of a text are quoted."""

import bisect
import functools
import operator
import re

from eventx.schema.document import Document

_OPENING = "“„«"
_CLOSING = "”»"
_STRAIGHT = '"'
_MARKS = re.compile(f"[{_OPENING}{_CLOSING}{_STRAIGHT}\n]")
_LONGEST = 2000
"""A quotation mark that stays open for longer is taken for a stray one."""


@functools.lru_cache(maxsize=8)  # few, as they keep whole texts
def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets of what stands between double quotation marks, without the marks.

    A mark left open closes at the end of its paragraph, as the press sets a quote that goes on in the next.

    >>> quoted_spans('He said: "Go!" and “Now!”')
    ((10, 13), (20, 24))
    """
    spans: list[tuple[int, int]] = []
    start = -1
    for mark in _MARKS.finditer(text):
        at, character = mark.start(), mark[0]
        if start >= 0 and at - start > _LONGEST:
            start = -1
        closes = character in _CLOSING or (character == _STRAIGHT and start >= 0)
        if start >= 0 and (closes or character == "\n"):
            spans.append((start, at))
            start = -1
        elif character in _OPENING or character == _STRAIGHT:
            start = at + 1
    if 0 <= start < len(text) <= start + _LONGEST + 1:
        spans.append((start, len(text)))
    return tuple(spans)


def quote_around(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """The quoted stretch that holds the offsets, or None."""
    spans = quoted_spans(document.text)
    at = bisect.bisect_right(spans, start, key=operator.itemgetter(0)) - 1
    return spans[at] if at >= 0 and end <= spans[at][1] else None

"""``eventx explain``: why a text yields the events that it does."""

import datetime
import sys

from eventx.cli.types import types_named
from eventx.explanation import explain


def explain_text(
    text: str,
    *,
    types: str | None = None,
    own: str | None = None,
    published: datetime.date | None = None,
) -> str:
    """What was looked up in a text ("-": standard input), and why each word is a trigger or isn't.

    `own` adds event types (``module:attribute``). Raises InputError for an unknown type.
    """
    classes = types_named(types, own)
    return f"{explain(sys.stdin.read() if text == '-' else text, events=classes, published=published)}\n"

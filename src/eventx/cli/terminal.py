"""Text of others on its way to a terminal: one function takes out what could steer it."""

import json
import re
import sys
import unicodedata
from typing import Any

_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = re.compile(f"[\x7f-\x9f{''.join(sorted(_BIDI_CONTROLS))}]")


def clean(text: str, *, lines: bool = False) -> str:
    r"""The text without control characters and direction overrides, on one line unless `lines`.

    >>> clean("a\x1b[31mb\nc"), clean("a\x1b[31mb\nc", lines=True)
    ('a [31mb c', 'a [31mb\nc')
    """
    if lines:
        return "\n".join(map(_without_controls, text.split("\n")))
    return re.sub(r"\s+", " ", _without_controls(text))


def _without_controls(text: str) -> str:
    return "".join(" " if _is_control(character) else character for character in text)


def _is_control(character: str) -> bool:
    return character in _BIDI_CONTROLS or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


def warn(message: str) -> None:
    """Say something in a line on standard error."""
    sys.stderr.write(f"eventx: {clean(message)}\n")


def show(text: str) -> None:
    """Write text for people, of several lines, to standard output."""
    sys.stdout.write(clean(text, lines=True))


def json_text(value: Any, *, indent: int | None = None) -> str:
    r"""The value as JSON, in which what a terminal might obey is escaped; it is the same value.

    >>> print(json_text({"é": "\x1b\x9b\u202e"}))
    {"é": "\u001b\u009b\u202e"}
    """
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    written = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
    return written.encode("utf-8", "backslashreplace").decode()  # half of a surrogate pair is escaped, too

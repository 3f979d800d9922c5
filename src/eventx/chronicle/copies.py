"""How many of several texts are reports of their own: copies of one wire text count once."""

import hashlib
import itertools
import re
from collections.abc import Mapping

_WORD = re.compile(r"[^\W_]+")
_LENGTH = 5
"""words in a row"""
ALIKE = 0.5
"""the part of the shorter text's rows of words that a copy has in common with the longer"""


def groups_of(texts: Mapping[str, str]) -> list[list[str]]:
    """The names of texts, copies of each other together, whatever the order.

    A text that was cut, or got a new first sentence or a new toll, is a copy of the same wire text.
    """
    rows = {name: _rows(texts[name]) for name in sorted(texts)}
    group = {name: name for name in rows}
    for one, other in itertools.combinations(rows, 2):
        if group[one] != group[other] and _are_copies(rows[one], rows[other]):
            first, last = sorted((group[one], group[other]))
            group = {name: first if at == last else at for name, at in group.items()}
    return [[name for name in rows if group[name] == first] for first in sorted(set(group.values()))]


def _are_copies(one: frozenset[int], other: frozenset[int]) -> bool:
    short = min(len(one), len(other))
    return short > 0 and len(one & other) >= ALIKE * short


def _rows(text: str) -> frozenset[int]:
    """Numbers for each five words in a row; for a text of fewer, one for the whole."""
    words = _WORD.findall(text.lower())
    found = (" ".join(words[at : at + _LENGTH]) for at in range(max(1, len(words) - _LENGTH + 1)))
    return frozenset(_number(row) for row in found if row)


def _number(row: str) -> int:
    return int.from_bytes(hashlib.blake2b(row.encode("utf-8", "surrogatepass"), digest_size=8).digest())

"""What a text is about, as its rarest words: the same for a text whatever else is known.

How rare a word is tells its place in the bundled network's vocabulary, which is ordered by frequency;
a word that isn't there is rarer than all. So no text has to be read again when others come.
"""

import functools
import json
import math
import re
from collections import Counter
from collections.abc import Mapping

from eventx.data import read
from eventx.parse.model import bundled_directory

Words = Mapping[str, float]
"""words with weights, of length 1"""

MOST = 100
"""words of a text that are kept: more tell no more"""
_FIRST = 1996  # the number of "the", the commonest
_COMMON = 4.0  # the logarithm of the rank up to which a word tells nothing
_UNKNOWN = 60_000  # the rank of a word that the vocabulary hasn't
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)?")
_POSSESSIVE = re.compile(r"['’]s\b")


def words_of(text: str, *, most: int = MOST) -> Words:
    """The words that tell most of what a text is about, as a vector of length 1.

    >>> sorted(words_of("The police held Pavel Latushka in Minsk."))
    ['held', 'latushka', 'minsk', 'pavel', 'police']
    """
    counted = Counter(_WORD.findall(_POSSESSIVE.sub("", text.lower())))
    weighed = {word: (1 + math.log(number)) * rarity(word) for word, number in counted.items()}
    telling = sorted((word for word in weighed if weighed[word]), key=lambda word: (-weighed[word], word))
    length = math.sqrt(math.fsum(weighed[word] ** 2 for word in telling[:most])) or 1.0
    return {word: round(weighed[word] / length, 4) for word in telling[:most]}


def likeness(one: Words, other: Words) -> float:
    """The cosine of two texts: 0 without a word in common, 1 for the same."""
    short, long = sorted((one, other), key=len)
    return math.fsum(weight * long[word] for word, weight in short.items() if word in long)


def rarity(word: str) -> float:
    """How much a word tells: 0 for the commonest, most for one that is in no vocabulary."""
    rank = _ranks().get(word, _UNKNOWN)
    return max(0.0, math.log(max(rank, 1)) - _COMMON)


@functools.cache
def _ranks() -> Mapping[str, int]:
    vocabulary = read(bundled_directory() / "subwords.json", lambda data: json.loads(data)["model"]["vocab"])
    return {word: number - _FIRST + 1 for word, number in vocabulary.items() if number >= _FIRST}

"""Regular English inflection, to teach the lemmatizer forms that the treebanks happen not to have.

The spelling rules are those of Quirk et al. (1985), A Comprehensive Grammar, 3.5-3.10 and 5.80-5.81.
"""

import re
from collections.abc import Iterator

_VOWELS = "aeiou"
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_DOUBLING = re.compile(r"^[^aeiou]*(?:qu)?[aeiou][bdgklmnprtvz]$")


def verb_forms(lemma: str, *, doubles: bool | None = None) -> Iterator[str]:
    """The third person, past and -ing forms: free, frees, freed, freeing.

    `doubles` tells whether the last consonant is doubled (admitted); by default it is in monosyllables.
    """
    yield with_s(lemma)
    stem = lemma + lemma[-1] if (is_doubling(lemma) if doubles is None else doubles) else lemma
    if stem.endswith("e"):
        yield stem + "d"
    elif _CONSONANT_Y.search(stem):
        yield stem[:-1] + "ied"
    else:
        yield stem + "ed"
    yield present_participle(stem)


def present_participle(stem: str) -> str:
    """The -ing form of a stem whose last consonant is already doubled where need be."""
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) and len(stem) > 2:
        return stem[:-1] + "ing"
    return stem + "ing"


def with_s(lemma: str) -> str:
    """The plural of a noun or third person of a verb."""
    if _SIBILANT.search(lemma):
        return lemma + "es"
    if _CONSONANT_Y.search(lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"


def is_doubling(lemma: str) -> bool:
    """Whether a monosyllable doubles its last consonant: "bar", not "jail", "fix" or "open"."""
    return bool(_DOUBLING.match(lemma))

"""Headlines in title case, put in the case of running text.

A tagger takes a capital for a name's: on PUD in title case the bundled one finds 40 % of the common
nouns, in lower case 98 %. Which words are names the rest of the text tells.
"""

from collections.abc import Iterable, Sequence

_LOWER_IN_TITLES = frozenset({
    "a", "al", "amid", "an", "and", "as", "at", "but", "by", "de", "for", "from", "if", "in", "into",
    "la", "le", "near", "nor", "not", "of", "off", "on", "onto", "or", "out", "over", "per", "than",
    "the", "to", "up", "upon", "via", "von", "vs", "with",
})  # fmt: skip
_LONG = 4


def is_title_case(forms: Iterable[str]) -> bool:
    """Whether words are capitalised as in a headline: all but articles and the like, and three longer ones.

    >>> is_title_case("Police Jail 40 Activists After Protests".split())
    True
    >>> is_title_case("Police met the Mayor of Minsk".split())
    False
    """
    words = [form for form in forms if form.isalpha() and form not in _LOWER_IN_TITLES]
    return sum(len(word) >= _LONG for word in words) >= 3 and all(word[0].isupper() for word in words)


def known_names(sentences: Iterable[Sequence[str]]) -> frozenset[str]:
    """Forms that have a capital inside the sentences of running text, and are never without.

    >>> sorted(known_names([["The", "Police", "of", "Minsk"], ["They", "are", "police"]]))
    ['Minsk']
    """
    inside = [form for forms in sentences if not is_title_case(forms) for form in forms[1:]]
    lower = {form for form in inside if form.islower()}
    return frozenset(form for form in inside if form[:1].isupper() and form.lower() not in lower)


def recase(form: str, names: frozenset[str]) -> str:
    """A headline's word as running text would have it.

    >>> [recase(form, frozenset({"Minsk"})) for form in ("MINSK", "Minsk", "Jails")]
    ['Minsk', 'Minsk', 'jails']
    """
    return next((name for name in (form, form.capitalize()) if name in names), form.lower())

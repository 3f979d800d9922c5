"""Lemmas by rule: what to do to a form's ending. The analyser chooses; a dictionary has exceptions."""

import re
from collections.abc import Mapping

KEEP, CAPITAL, LOWER = "=", "^", ""
"""What a rule begins with: take the form as it is, capitalised, or in lower case."""
_CUT_SHORT = re.compile(r"(?:[aeiouy]z|[iy]s|[bcdfgkptz]l|dg|[vcu])$")
"""Ends that no English verb has without an e: "bulldoz", "organis", "handl", "judg", "serv", "issu"."""
_SINGULARS = {
    "men": "man",
    "shes": "sh",
    "sses": "ss",
    "goes": "go",
    "does": "do",
    "roes": "ro",
    "loes": "lo",
}
_PLURAL = re.compile(rf"(?<=[a-z][a-z])(?:{'|'.join(_SINGULARS)})$")
"""Plurals whose singular is certain: "gunmen", "ambushes", "embargoes"."""

_RESPELT = (("i", "y"), ("i", "ie"), ("y", "ie"), ("v", "f"), ("v", "fe"))
"""What a stem's last letter was: "buri(ed)", "ti(ed)", "dy(ing)", "wolv(es)", "wiv(es)"."""
_CLOSED = frozenset({"PRON", "PART", "DET", "NUM", "PUNCT", "SYM", "X"})
"""Classes with lemmas that no inflection explains: "they" of "'em", "1000" of "1,000"."""
ABBREVIATED = frozenset({
    "be", "have", "do", "can", "will", "would", "shall",
    "January", "February", "March", "April", "August", "September", "October", "November", "December",
})  # fmt: skip
"""Lemmas of forms that are no inflections: "'ll", "Nov."."""


def rule_of(form: str, lemma: str) -> str:
    """The rule that makes the lemma of the form: how many letters to cut off its end, and what to add.

    >>> rule_of("Jailed", "jail"), rule_of("men", "man"), rule_of("Minsk", "Minsk"), rule_of("MINSK", "Minsk")
    ('2+', '2+an', '=0+', '^0+')
    """
    ways = {LOWER: form.lower(), KEEP: form, CAPITAL: form.capitalize()}
    start = max(ways, key=lambda way: _common(ways[way], lemma))
    same = _common(ways[start], lemma)
    return f"{start}{len(form) - same}+{lemma[same:]}"


def apply(rule: str, form: str) -> str:
    """The lemma that the rule makes; of a form too short to be cut, the form.

    >>> apply("2+", "Freed"), apply("=0+", "Minsk"), apply("9+", "is")
    ('fre', 'Minsk', 'is')
    """
    start = rule[0] if rule[0] in "=^" else LOWER
    cut, _, tail = rule[len(start) :].partition("+")
    source = {LOWER: form.lower(), KEEP: form, CAPITAL: form.capitalize()}[start]
    if int(cut) > len(source) or not (lemma := source[: len(source) - int(cut)] + tail):
        return source
    return lemma


def bases(form: str) -> frozenset[str]:
    """All verbs and nouns of which a form in lower case may be a regular inflection, real words or not.

    The form itself is among them. The spelling rules are those of Quirk et al. (1985), 3.5-3.10, 5.80-5.81.

    >>> sorted(bases("jailed")), {"free", "fre"} <= bases("freed"), "admit" in bases("admitted")
    (['jail', 'jaile', 'jailed'], True, True)
    >>> "bury" in bases("buries"), "die" in bases("dying"), "gunman" in bases("gunmen")
    (True, True, True)
    """
    found = {form}.union(*(_without(form, ending) for ending in ("s", "es", "'s", "’s", "ed", "ing")))
    if form.endswith("men"):
        found.add(form[:-3] + "man")
    return frozenset(found)


def positives(form: str) -> frozenset[str]:
    """All adjectives and adverbs of which a form in lower case may be a regular comparative or superlative.

    >>> "grim" in positives("grimmer"), "angry" in positives("angriest")
    (True, True)
    """
    return frozenset(_without(form, "er") | _without(form, "est"))


def _without(form: str, ending: str) -> set[str]:
    stem = form.removesuffix(ending)
    if not stem or stem == form:
        return set()
    found = {stem, stem + "e"} | {stem[:-1] + new for old, new in _RESPELT if stem.endswith(old)}
    if stem[-2:-1] == stem[-1:] or stem.endswith("ck"):
        found.add(stem[:-1])
    return found


def lemma_of(form: str, tag: str, rule: str, dictionary: Mapping[str, Mapping[str, str]]) -> str:
    """The dictionary's lemma of the form with the tag, else the rule's; names aren't looked up.

    Of a word of an open class the rule must undo a regular inflection: the dictionary has the others.

    >>> lemma_of("bulldozed", "VERB", "2+", {}), lemma_of("jailed", "VERB", "2+", {})
    ('bulldoze', 'jail')
    >>> lemma_of("Gunmen", "NOUN", "1+", {}), lemma_of("specimen", "NOUN", "0+", {})
    ('gunman', 'specimen')
    >>> lemma_of("outsold", "VERB", "1+", {}), lemma_of("Nov.", "PROPN", "=1+ember", {})
    ('outsold', 'November')
    """
    if tag != "PROPN" and (known := dictionary.get(tag, {}).get(form.lower())):
        return known
    lemma = _repaired(form.lower(), tag, apply(rule, form))
    regular = bases(form.lower()) | (positives(form.lower()) if tag in ("ADJ", "ADV") else set())
    if tag in _CLOSED or lemma.lower() in regular or lemma in ABBREVIATED:
        return lemma
    return form if tag == "PROPN" else form.lower()


def _repaired(form: str, tag: str, lemma: str) -> str:
    """The lemma as English spells it, where the rule's would be no word."""
    if tag == "VERB" and form in (f"{lemma}ed", f"{lemma}ing") and _CUT_SHORT.search(lemma):
        return f"{lemma}e"
    if tag == "NOUN" and lemma != form and (plural := _PLURAL.search(form)):
        return form[: plural.start()] + _SINGULARS[plural[0]]
    return lemma


def _common(one: str, other: str) -> int:
    """How many letters two words have in common at the start."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return same

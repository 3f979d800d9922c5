"""Quantities in running text: a number with the cues that bound it, whatever the tokenizer made of it.

The work is done on characters around an anchor word, since parsers split "twenty-one", "200-300" and
"at least" in different ways.
"""

import functools
import re
from collections.abc import Iterable
from typing import Any

import attrs

from eventx.data import load
from eventx.schema.document import Sentence, Word, once_a_word

_WINDOW = 12  # words on either side of the anchor: the longest quantities are about eight


@attrs.frozen(kw_only=True)
class Quantity:
    """How many, from `start` to `end`; see values.Count for the fields."""

    start: int
    end: int
    value: int | None = None
    lower: int | None = None
    upper: int | None = None
    approximate: bool = False


@attrs.frozen(kw_only=True)
class _Cue:
    """What a word group before or after a number says of it."""

    bound: str | None = None
    approximate: bool = False


@attrs.frozen
class _Number:
    """A number in a text: `value` as it stands, `lower` only where a plural leaves it open ("dozens")."""

    value: int | None
    lower: int | None = None
    approximate: bool = False


@functools.cache
def numerals() -> dict[str, Any]:
    """The word lists of numbers and bounds."""
    return load("numerals")


@functools.cache
def word_set(name: str) -> frozenset[str]:
    """One of the plain word lists of numerals.toml."""
    return frozenset(numerals()["words"][name])


def parse_number(text: str) -> int | None:
    """The whole number that a text states exactly, or None.

    >>> [parse_number(t) for t in ("1,482", "Twenty-one", "1.2 million", "half a dozen", "dozens")]
    [1482, 21, 1200000, 6, None]
    """
    found = _number_pattern().fullmatch(" ".join(text.split()))
    number = _read_number(found.group()) if found else None
    return number.value if number else None


def is_number(word: Word) -> bool:
    """Whether a word can be part of a number: "12", "twelve", "dozens", "hundred"."""
    return _is_number(word.text.lower())


@functools.lru_cache(maxsize=4096)
def _is_number(low: str) -> bool:
    lists = numerals()
    known = (lists["units"], lists["plurals"], lists["scales"], lists["sets"])
    return (
        low[:1].isdigit()
        or (len(low) > 2 and any(low in names for names in known))
        or parse_number(low) is not None
    )


@once_a_word
def quantity_at(sentence: Sentence, word: Word) -> Quantity | None:
    """The quantity that `word` is part of, or None where it is part of an age, sum, share, date or name."""
    if not is_number(word):
        return None
    words = sentence.words[max(0, word.index - _WINDOW) : word.index + _WINDOW + 1]
    text, offset = _text_of(words), words[0].start
    ranged = _covering(_range_pattern(), text, word.start - offset)
    if ranged and not _is_other(text, ranged.start(), ranged.end()):
        quantity = _range(ranged)
        if quantity:
            return _shift(_bounded(text, quantity, words, offset), offset)
    found = _covering(_number_pattern(), text, word.start - offset)
    number = _read_number(found.group()) if found else None
    if found is None or number is None or _is_other(text, found.start(), found.end()):
        return None
    return _shift(_bounded(text, _plain(found, number), words, offset), offset)


def _text_of(words: Iterable[Word]) -> str:
    """The text of neighbouring words, each at its place; the gaps are spaces."""
    words = tuple(words)
    offset = words[0].start
    chars = [" "] * (max(w.end for w in words) - offset)
    for word in words:
        chars[word.start - offset : word.end - offset] = word.text[: word.end - word.start].ljust(
            word.end - word.start
        )
    return "".join(chars)


def _covering(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    return next((m for m in pattern.finditer(text) if m.start() <= at < m.end()), None)


def _plain(found: re.Match[str], number: _Number) -> Quantity:
    exact = number.value is not None
    return Quantity(
        start=found.start(),
        end=found.end(),
        value=number.value,
        lower=number.value if exact else number.lower,
        upper=number.value,
        approximate=number.approximate,
    )


def _range(found: re.Match[str]) -> Quantity | None:
    """The bounds of "10 to 15", "between 20 and 30", "2-3 million" (where both are in millions)."""
    first, second = parse_number(found["first"]), parse_number(found["second"])
    if first is None or second is None:
        return None
    tail = found["second"].rpartition(" ")[2].lower()
    scale = numerals()["scales"].get(tail, 1)
    if first < scale <= second and first * scale < second:
        first *= scale
    if found["link"].strip() in _DASHES and found["second"].lower() in numerals()["scales"]:
        return None  # "twelve-hundred"
    opened = bool(found["opener"])
    if first >= second or (found["link"].strip() == "and") != (
        opened and found["opener"].lower().endswith("between")
    ):
        return None
    return Quantity(start=found.start(), end=found.end(), lower=first, upper=second, approximate=True)


def _bounded(text: str, quantity: Quantity, words: Iterable[Word], offset: int) -> Quantity:
    """The quantity with the cues on both sides of it."""
    before = _before_pattern().search(text[: quantity.start])
    if before and not _is_preposition(before["cue"], words, before.start("cue") + offset):
        cue = _cues("before")[" ".join(before["cue"].lower().split())]
        quantity = _apply(attrs.evolve(quantity, start=before.start("cue")), cue)
    after = _after_pattern().match(text, quantity.end)
    if after:
        cue = _cues("after")[" ".join(after["cue"].lower().split())]
        quantity = _apply(attrs.evolve(quantity, end=after.end("cue")), cue)
    return quantity


def _apply(quantity: Quantity, cue: _Cue) -> Quantity:
    if quantity.value is None:  # a range or a plural has its own bounds
        return quantity
    low = quantity.value if cue.bound in ("lower", "exact") else None
    high = quantity.value if cue.bound in ("upper", "exact") else None
    return attrs.evolve(quantity, lower=low, upper=high, approximate=cue.approximate)


def _is_preposition(cue: str, words: Iterable[Word], start: int) -> bool:
    """Whether a cue marks the noun, as in "an apology over 12 deaths"; as a bound it modifies the number."""
    if cue.lower() not in word_set("prepositions"):
        return False
    listed = tuple(words)
    word = next((w for w in listed if w.start == start), None)
    if word is None or word.deprel not in {"case", "mark"}:
        return False
    governor = next((w for w in listed if w.index == word.head), None)
    return governor is not None and governor.upos != "NUM"


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether the number is a sum, a share, an ordinal, a clock time, a score or part of a compound."""
    before = text[:start]
    named = _designator_pattern().search(before)
    return bool(_OTHER_BEFORE.search(before) or named or _OTHER_AFTER.match(text, end)) or _is_age(
        text, start, end
    )


def _is_age(text: str, start: int, end: int) -> bool:
    """Whether a number is the age in "Ivan Petrov, 56, said"."""
    number = text[start:end]
    between = _APPOSED_BEFORE.search(text[:start]) and _APPOSED_AFTER.match(text, end)
    return bool(between) and len(number) <= 3 and number.isdecimal() and int(number) <= _OLDEST


def _shift(quantity: Quantity, offset: int) -> Quantity:
    return attrs.evolve(quantity, start=quantity.start + offset, end=quantity.end + offset)


_THOUSANDS = re.compile(r"(?<=\d)[ \xa0\u202f](?=\d{3}(?!\d))")
_OLDEST = 120  # years
_SCORE = 20
_DIGITS = 15  # in a count; what has more is an identifier, and wouldn't be exact
_DASHES = ("-", "–", "—")
_APPOSED_BEFORE = re.compile(r"(?:^|[ (])[^\W\d_a-z][\w.'’-]{0,40}, $")
_APPOSED_AFTER = re.compile(r" ?(?:,(?! (?:and )?\d)|[.;)](?!\d)|$)")
_MONTH = (
    r"(?-i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t|tember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_AGES = r"\baged? (?:between )?(?:\d{1,3},? (?:and |to |or )?){0,5}"
_OTHER_BEFORE = re.compile(
    rf"(?:[$£€¥#]|\d[.:/]|\d,(?=$)|[^\W\d_]-|{_AGES}|\b(?:no\.|us\$) ?|\bone in |\bper |\b(?:{_MONTH}) ) ?$",
    re.IGNORECASE,
)
_OTHER_AFTER = re.compile(
    r"[^\W\d_]"
    r"| ?(?:%|°|[£€]|per ?cent\b|(?:st|nd|rd|th|s)\b|[:/]\d|\.\d"
    r"| ?- ?(?!odd\b|plus\b|strong\b|\d)[^\W\d_]|-\d)"
    rf"| (?:{_MONTH})"
    r"| ?(?:a\.m\.|p\.m\.|am\b|pm\b)| in (?:every )?(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", " +") for w in ordered)


@functools.cache
def _number_source() -> str:
    lists = numerals()
    words = _any([*lists["units"], *(s for s in lists["scales"] if len(s) > 2)])
    spaced = r"[1-9]\d{0,2}(?:[ \xa0\u202f]\d{3}(?!\d)){1,4}"  # "10 000 people", as ISO 31-0 has it
    digits = rf"(?<!\d)(?<!\d[ \xa0\u202f])(?:{spaced}|\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d+)?|\d+(?:\.\d+)?)"
    joint = r"(?:(?<=hundred) and | ?- ?| )"
    multiplier = _any(lists["multipliers"])
    scale = _any(lists["scales"])
    plural = _any(lists["plurals"])
    share = "half an?|a quarter of an?|three quarters of an?"
    first = rf"(?:{digits}|\b(?:(?:{share}|an?|{multiplier}) )?(?:{words})\b)"
    whole = rf"{first}(?:(?:{joint})(?:{words})\b){{0,20}}(?: and a half(?: (?:{scale})\b)?)?"
    plurals = rf"\b(?:{plural})(?: of (?:{plural})){{0,3}}\b"
    sets = _any(lists["sets"])
    named = (
        rf"\b(?:a )?couple(?: of (?:dozen|hundred|thousand|million))?\b|\ba (?:{sets})\b(?= of\b)|{plurals}"
    )
    named = rf"{named}|\b(?:two|three|four|five|six)[ -]score\b"
    return rf"(?:{named}|\b(?:{digits})(?:m|bn|k)\b|{whole})(?: (?:{scale})\b)?"


@functools.cache
def _number_pattern() -> re.Pattern[str]:
    return re.compile(_number_source(), re.IGNORECASE)


@functools.cache
def _range_pattern() -> re.Pattern[str]:
    number = _number_source()
    openers = _any(word_set("openers"))
    return re.compile(
        rf"(?:\b(?P<opener>{openers}) )?(?P<first>{number})"
        rf"(?P<link> ?[-–—] ?| (?:to|or|and) )(?P<second>{number})",
        re.IGNORECASE,
    )


@functools.cache
def _cues(side: str) -> dict[str, _Cue]:
    return {
        cue: _Cue(bound=group.get("bound"), approximate=group.get("approximate", False))
        for group in numerals()[side]
        for cue in group["cues"]
    }


@functools.cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<cue>{_any(_cues('before'))}) +(?:some +|about +|around +)?$", re.IGNORECASE
    )


@functools.cache
def _designator_pattern() -> re.Pattern[str]:
    """A name that a number completes, in capitals as names are."""
    return re.compile(rf"\b(?=[A-Z])(?i:{_any(word_set('designators'))}) $")


@functools.cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(rf" ?(?P<cue>{_any(_cues('after'))})(?!\w)", re.IGNORECASE)


def _read_number(text: str) -> _Number | None:
    """A number's value; "a dozen" is approximate, "dozens" and "several hundred" tell only the least."""
    tokens = re.split(r"[ -]+", _THOUSANDS.sub("", text.lower().strip()))
    tokens = [t for t in tokens if t != "and" and t != "of"]
    lists = numerals()
    if tokens[-1] in lists["plurals"]:
        return _Number(None, _plural(tokens), True)
    if number := _of_set(tokens):
        return number
    if tokens[0] in {"several", "few", "many"} or tokens[:2] == ["a", "few"]:
        rest = _compose(tokens[2:] if tokens[0] == "a" else tokens[1:])
        return _Number(None, int(3 * rest), True) if rest else None
    if tokens[-2:] == ["a", "half"] or tokens[-3:-1] == ["a", "half"]:
        return _and_a_half(tokens)
    share, tokens = _share(tokens)
    article = tokens[0] in {"a", "an"}
    if article:
        tokens = tokens[1:]
        if not tokens or tokens[0] not in lists["scales"]:
            return None
    value = _compose(tokens)
    if value is None:
        return None
    value *= share
    vague = article or tokens[-1] == "dozen"
    return _Number(int(value), None, vague) if value == int(value) else None


def _of_set(tokens: list[str]) -> _Number | None:
    """For "a trio", "a couple", "a couple of dozen" and "three score", tokens without the "of"."""
    lists = numerals()
    if tokens[-1] == "couple":
        return _Number(2, None, True)
    if tokens[-2:-1] == ["couple"]:
        return _Number(2 * int(lists["scales"][tokens[-1]]), None, True)
    if tokens[-1] == "score":
        return _Number(_SCORE * int(lists["units"][tokens[0]]))
    return _Number(lists["sets"][tokens[-1]]) if tokens[-1] in lists["sets"] else None


def _share(tokens: list[str]) -> tuple[float, list[str]]:
    """For "half a dozen" and "a quarter of a million" (without the "of"), the share and what it is of."""
    if tokens[0] == "half":
        return 0.5, tokens[1:]
    if tokens[1:2] in (["quarter"], ["quarters"]):
        return 0.25 if tokens[0] == "a" else 0.75, tokens[2:]
    return 1.0, tokens


def _and_a_half(tokens: list[str]) -> _Number | None:
    """For "two and a half million" and "a million and a half", tokens without the "and"."""
    at = len(tokens) - (2 if tokens[-1] == "half" else 3)
    scale = tokens[-1] if tokens[-1] in numerals()["scales"] else tokens[at - 1]
    whole = [*(["one"] if tokens[0] in {"a", "an"} else tokens[:1]), *tokens[1:at], *tokens[at + 2 :]]
    value, step = _compose(whole), numerals()["scales"].get(scale)
    return None if value is None or step is None else _Number(int(value + step / 2))


def _plural(tokens: list[str]) -> int:
    """The least of "tens of thousands": twenty times a thousand; of "dozens": 24."""
    lists = numerals()
    least = lists["plurals"].get(tokens[0], 1)
    for token in tokens[1:]:
        least *= lists["plurals"][token] // 2 if token in lists["plurals"] else 1
    return int(least)


def _compose(tokens: list[str]) -> float | None:
    """Tokens of one number, read from left to right: "two hundred fifty", "1.2 million"."""
    total = current = 0.0
    for token in _split_suffix(tokens):
        step = _value_of(token)
        if step is None:
            return None
        if token in numerals()["scales"]:
            current = (current or 1) * step
            if step >= 1000:
                total, current = total + current, 0.0
        else:
            current += step
    return round(total + current, 3) if tokens else None


def _split_suffix(tokens: list[str]) -> list[str]:
    """The tokens with "1.2m" split into "1.2" and "m"."""
    pieces = []
    for token in tokens:
        number = token.rstrip("bkmn") if token[:1].isdigit() else token
        pieces += [number, token[len(number) :]] if number != token else [token]
    return pieces


def _value_of(token: str) -> float | None:
    lists = numerals()
    if token in lists["units"] or token in lists["scales"]:
        return float(lists["units"].get(token) or lists["scales"][token])
    digits = token.replace(",", "")
    return float(digits) if len(digits) <= _DIGITS and digits.replace(".", "", 1).isdecimal() else None

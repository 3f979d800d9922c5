"""Vary the spelling of a treebank's text towards that of the news, for the tokenizer.

EWT and GUM have few abbreviated months, "a.m.", "U.S.", titles with a full stop, datelines and curly
quotation marks, the very places where a news text's sentences are cut wrongly.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace

from treebank import Sentence, Token

MONTHS = {
    "January": "Jan.", "February": "Feb.", "August": "Aug.", "September": "Sept.", "October": "Oct.",
    "November": "Nov.", "December": "Dec.", "March": "Mar.", "April": "Apr.",
}  # fmt: skip
HOURS = {"am": "a.m.", "AM": "a.m.", "pm": "p.m.", "PM": "p.m."}
STATES = {  # any name will do in place of any other: only the full stops matter
    "US": "U.S.", "USA": "U.S.", "America": "U.S.", "UN": "U.N.", "UK": "U.K.", "Britain": "U.K.",
    "EU": "E.U.", "Iraq": "U.S.", "Iran": "U.N.", "China": "U.S.", "Israel": "U.S.", "India": "U.N.",
    "Enron": "U.S.", "California": "Calif.", "Texas": "D.C.", "Florida": "Fla.", "London": "Pa.",
}  # fmt: skip
TITLES = [
    "Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Lt.", "Col.", "Capt.", "Sgt.", "Sen.", "Rep.", "Gov.", "St.",
]  # fmt: skip
COMPANIES = ("Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "Sr.")
AGENCIES = ("AP", "Reuters", "AFP", "CNN", "UPI", "Xinhua")
CITIES = (
    "MINSK", "KABUL", "PARIS", "NEW YORK", "WASHINGTON", "BEIRUT", "LAGOS", "LA PAZ", "NEW DELHI", "ROME",
)  # fmt: skip
LANDS = ("", "", "Belarus", "Texas", "Nigeria", "Calif.", "West Bank", "Ukraine", "N.C.")
INITIALS = "ABCDEFGHJKLMNPRSTVW"


def vary(sentences: Iterable[Sentence], rng: random.Random) -> Iterator[Sentence]:
    """The sentences, in order, respelt; each document has its own style of quotation marks."""
    curly = False
    for sentence in sentences:
        if sentence.document:
            curly = rng.random() < 0.6
        tokens = list(respell(sentence.tokens, rng))
        if curly:
            tokens = list(curl(tokens))
        if sentence.paragraph and rng.random() < 0.06:
            tokens = dateline(rng) + tokens
        yield replace(sentence, tokens=tuple(tokens))


def respell(tokens: tuple[Token, ...], rng: random.Random) -> Iterator[Token]:
    """Abbreviate; an abbreviation's full stop is the sentence's too."""
    skip = False
    for token, after in zip(tokens, (*tokens[1:], None), strict=True):
        if skip:
            skip = False
            continue
        form = abbreviation(token, after, rng)
        if form and after and after.form == "." and not token.space:
            yield replace(token.spelt(form), space=after.space)
            skip = True
        elif form and after and (token.space or not after.form.startswith(".")):
            yield token.spelt(form)
        else:
            yield token


def abbreviation(token: Token, after: Token | None, rng: random.Random) -> str | None:
    """What to write for a token, None for itself."""
    chance = rng.random()
    if token.form in MONTHS or token.form in HOURS or token.form in STATES:
        return {**MONTHS, **HOURS, **STATES}[token.form] if chance < 0.5 else None
    if token.tag != "PROPN" or not token.form.istitle():
        return None
    if after and after.tag == "PROPN" and token.space and after.form.istitle():
        return rng.choice(TITLES) if chance < 0.1 else f"{rng.choice(INITIALS)}." if chance < 0.2 else None
    return rng.choice(COMPANIES) if chance < 0.03 else None


def curl(tokens: Iterable[Token]) -> Iterator[Token]:
    """Straight quotation marks and apostrophes made curly, hyphens between spaces made dashes."""
    opened, spaced = False, True
    for token in tokens:
        opened ^= token.form == '"'
        yield curled(token, opened=opened, spaced=spaced)
        spaced = token.space


def curled(token: Token, *, opened: bool, spaced: bool) -> Token:
    """One token; `opened` is whether a quotation is open, `spaced` whether a space goes before."""
    if token.form == '"':
        return token.spelt("“" if opened else "”")
    if token.form == "'":
        return token.spelt("‘" if spaced and not token.space else "’")
    if token.form in {"-", "--"} and spaced and token.space:
        return token.spelt("—" if token.form == "--" else "–")
    pieces = tuple(piece.replace("'", "’") for piece in token.pieces)
    return replace(token, form=token.form.replace("'", "’"), pieces=pieces)


def dateline(rng: random.Random) -> list[Token]:
    """Such as "MINSK, Belarus (AP) —"."""
    tokens = name(rng.choice(CITIES))
    land = rng.choice(LANDS)
    if land:
        tokens += [word(",", "PUNCT"), *name(land)]
    if rng.random() < 0.3:
        month, day = rng.choice(list(MONTHS.values())), str(rng.randint(1, 30))
        tokens += [word(",", "PUNCT"), word(month, "PROPN"), word(day, "NUM")]
    if rng.random() < 0.7:
        agency = rng.choice(AGENCIES)
        tokens += [word("(", "PUNCT", space=False), word(agency, "PROPN", space=False), word(")", "PUNCT")]
    tokens.append(word(rng.choice("—–-"), "PUNCT"))
    return [
        replace(token, space=token.space and (after is None or after.form != ","))
        for token, after in zip(tokens, [*tokens[1:], None], strict=True)
    ]


def word(form: str, tag: str, *, space: bool = True) -> Token:
    """A token of one word."""
    return Token(form, (form,), tag, space)


def name(words: str) -> list[Token]:
    """A name's tokens."""
    return [word(part, "PROPN") for part in words.split()]

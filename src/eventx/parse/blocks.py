"""Cut a text into blocks that a tokenizer can take, whatever the text is.

Nothing moves: a block is a pair of offsets, and `clean` replaces characters one for one.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

MAX_BLOCK = 4000
"""Characters in a block; a longer paragraph is cut after a sentence, else at white space."""
MAX_RUN = 200
"""Characters without white space; a longer run is no English and is blanked out."""
WRAP = range(40, 101)
"""Characters in the longest line of text that was wrapped to a fixed width."""

_LINE_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS = "\u200b\u2060\ufeff"
_REPLACEMENTS: dict[int, str] = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **{ord(char): "\n" for char in _LINE_BREAKS},
    **{ord(char): " " for char in _BLANKS},
    0x0A: "\n",
}
_LONG_RUN = re.compile(rf"\S{{{MAX_RUN + 1},}}")
_BLANK_LINES = re.compile(r"\n\s*\n[^\S\n]*")  # no repeated group: that takes memory for each round
# "MINSK, Belarus (AP) — Police ...", "LONDON/PARIS, Aug 14 (Reuters) - Police ...": place, day, wire, dash;
# so "GENEVA, 14 July 2026 (UN News) - Rebels …".
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’/ -]{1,40}(?:, ?[A-Z\d][\w. ]{1,30}){0,3}(?: ?\([\w ]{2,20}\))?"
    r" ?(?:—|–|--| - )\s*(?=[A-Z\"“‘'])"
)
# A line of keywords beside an article: "Tags: arrest, protest, Minsk".
_KEYWORDS = re.compile(
    r"\s{0,9}(?:tags?|keywords?|key words|topics?|filed under|labels|categories)\s{0,3}:", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s")
# No abbreviation: "… were freed. The …", but "approx. 30", "Gov. Lee", "etc. The". Of 11,700 such places in
# EWT, GUM and PUD, 12 are inside of what the annotators took for a sentence, mostly of long quotations.
_SURE_END = re.compile(r"(?<![^\s\"“‘'(])[a-z]{4,}(?:\.[\"”’')]*|[?!])\s+(?=[\"“‘'(]*[A-Z])")

# An abbreviation may end a sentence: "… in the U.S. The …", "… to the U.S. Police arrested …", but not
# "U.S. Police Chief"; what goes on with a capital may be a headline ("Man Held in U.S. After Attack").
_ABBREVIATED_END = re.compile(
    r"\b(?:U\.S\.|U\.K\.|U\.N\.|E\.U\.|D\.C\.|Inc\.|Corp\.|Ltd\.|[ap]\.m\.)[\"”’')]?\s+"
    r"(?=(?:The|A|An|He|She|It|They|We|His|Her|Its|Their|This|These|Those|There|But|In|On|At|After|As|When|While"
    r"|However,|Meanwhile,)\s+[a-z]|(?:Police|Officials|Officers|Prosecutors|Troops|Soldiers|Authorities)\s+"
    r"(?:[a-z]+ed|sa(?:id|y)|are|were|have|had|will|shot|held|took)\b)"
)


def clean(text: str) -> str:
    """The text, of the same length, with every line break a line feed and without what no tokenizer expects.

    Control characters become spaces, lone surrogates U+FFFD; runs longer than MAX_RUN are blanked out.
    """
    return _LONG_RUN.sub(_blank, text.translate(_REPLACEMENTS))


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of the blocks of a clean text, none of them blank: paragraphs, and parts of them.

    A blank line ends a paragraph, and so does a line break, except in lines that were wrapped to a
    fixed width: there it is a space. A dateline is no part of the sentence after it. Where a sentence
    surely ends, so does the block, which leaves the others to the tokenizer. A line of keywords is none.
    """
    for start, end in _between(_BLANK_LINES, text, 0, len(text)):
        for low, high in _paragraphs(text, start, end):
            if _KEYWORDS.match(text, low, high):
                continue
            dateline = _DATELINE.match(text, low, high)
            after = dateline.end() if dateline else low
            yield from _trimmed(text, low, after)
            for first, last in _sentences(text, after, high):
                yield from _pieces(text, first, last)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _between(separator: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in separator.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines = list(_between(re.compile("\n"), text, start, end))
    if _wrapped([text[low:high].strip() for low, high in lines]):
        yield start, end
    else:
        yield from lines


def _wrapped(lines: list[str]) -> bool:
    """Whether lines are one paragraph: no line had room for the first word of the next."""
    width = max(map(len, lines))
    if len(lines) < 3 or width not in WRAP:
        return False
    followers = [line.split(maxsplit=1)[0] if line else "" for line in lines[1:]]
    return all(len(line) + 1 + len(word) > width for line, word in zip(lines[:-1], followers, strict=True))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a paragraph between what surely ends a sentence."""
    ends = [
        match.end() for rule in (_SURE_END, _ABBREVIATED_END) for match in rule.finditer(text, start, end)
    ]
    return pairwise([start, *sorted(ends), end])


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_BLOCK:
        cut = _cut(text, start, start + MAX_BLOCK)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _cut(text: str, start: int, limit: int) -> int:
    """Where to cut before `limit`: after the last sentence of the second half, else at a space."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, (start + limit) // 2, limit)]
    if ends:
        return ends[-1]
    return next((at + 1 for at in range(limit - 1, start, -1) if text[at].isspace()), limit)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield end - len(piece.lstrip()), start + len(piece.rstrip())

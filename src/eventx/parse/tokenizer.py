"""The bundled tokenizer: stanza's networks and what stanza makes of their labels, without stanza."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from eventx.parse.runtime import Session
from eventx.parse.segmenter import Numbered, Segmenter

FILES = ("tokenizer.json", "segmenter.onnx", "expander.onnx")
"""What a model needs to have for it."""
_REMEMBERED = 50_000
_WHITE = re.compile(r"[\s\x80-\x9f]")
_SPACES = re.compile(" +")
_BREAKS = re.compile(r"\s")
_UNKNOWN, _START, _END = "<UNK>", "<SOS>", "<EOS>"
_EDGES = {"start_of_para": 0, "end_of_para": -1}
_OF_CHARACTERS = {
    "space_before": lambda character: character == " ",
    "capitalized": str.isupper,
    "numeric": str.isdecimal,
}


@attrs.frozen
class RawToken:
    """A token as a tokenizer gives it: its text, where that should be, and the forms of its words."""

    text: str
    start: int
    end: int
    forms: Sequence[str]


@attrs.frozen
class _Cut:
    """A token whose words aren't known yet; `several` if it has more than one."""

    text: str
    start: int
    end: int
    several: bool


class Tokenizer:
    """Cuts texts into sentences of tokens."""

    def __init__(self, described: Mapping[str, Any], segment: Segmenter, expander: "Expander") -> None:
        self._numbers: Mapping[str, int] = described["characters"]
        self._features: Sequence[str] = described["features"]
        self._patterns = {name: re.compile(pattern) for name, pattern in described["patterns"].items()}
        self._unbroken = re.compile(described["unbroken"])
        self._segment, self._expander = segment, expander
        self._forms: dict[str, list[str]] = {}
        self._characters: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, directory: Path) -> "Tokenizer":
        """From the files of a model."""
        described = json.loads((directory / "tokenizer.json").read_text(encoding="utf-8"))
        segment = Segmenter(Session(directory / "segmenter.onnx"))
        return cls(described, segment, Expander(described, Session(directory / "expander.onnx")))

    def __call__(self, texts: Sequence[str]) -> list[list[list[RawToken]]]:
        """The sentences of each text, none of which has a blank line."""
        plain = [_SPACES.sub(" ", _WHITE.sub(" ", text.rstrip())) for text in texts]
        labels = self._segment([self._numbered(text) for text in plain])
        found = [list(self._sentences(*each)) for each in zip(texts, plain, labels, strict=True)]
        every = (token for sentences in found for sentence in sentences for token in sentence)
        self._learn({token.text for token in every if token.several})
        return [[list(self._tokens(sentence)) for sentence in sentences] for sentences in found]

    def _sentences(self, text: str, plain: str, labels: NDArray[Any]) -> Iterator[list[_Cut]]:
        """The tokens that labels end; the last character ends a sentence. No address is broken."""
        if not plain:
            return
        labels[-1] = 2 if labels[-1] <= 2 else 4
        for match in self._unbroken.finditer(plain):
            labels[match.start() : match.end() - 1] = 0
            labels[match.end() - 1] = labels[match.end() - 1] or 1
        places, start = _places(text, plain), 0
        sentence: list[_Cut] = []
        for last in np.flatnonzero(labels).tolist():
            token, label = plain[start : last + 1], labels[last]
            first, start = last + 1 - len(token.lstrip()), last + 1
            if first > last:  # a space
                continue
            form = _BREAKS.sub(" ", token.lstrip())
            sentence.append(_Cut(form, places[first], places[last] + 1, label > 2))
            if label in (2, 4):
                yield sentence
                sentence = []
        if sentence:
            yield sentence

    def _numbered(self, text: str) -> Numbered:
        """The numbers of the text's characters in the vocabulary, and their features."""
        names = self._features
        single = [at for at, name in enumerate(names) if name in _OF_CHARACTERS]
        numbers = [self._characters.get(character) or self._number(character) for character in text]
        rows = np.array(numbers, dtype=np.int64).reshape(len(text), 1 + len(single))
        features = np.zeros((len(text), len(names)), dtype=rows.dtype)
        features[:, single] = rows[:, 1:]
        for at, name in enumerate(names):
            if name in self._patterns:
                for match in self._patterns[name].finditer(text):
                    features[match.start() : match.end(), at] = 1
            elif name in _EDGES and text:
                features[_EDGES[name], at] = 1
        return rows[:, 0], features

    def _number(self, character: str) -> tuple[int, ...]:
        """A character's number and those of its features that it has anywhere."""
        features = (int(_OF_CHARACTERS[name](character)) for name in self._features if name in _OF_CHARACTERS)
        found = (self._numbers.get(character, self._numbers[_UNKNOWN]), *features)
        if len(self._characters) < _REMEMBERED:
            self._characters[character] = found
        return found

    def _tokens(self, sentence: Iterable[_Cut]) -> Iterator[RawToken]:
        for token in sentence:
            forms = self._forms[token.text] if token.several else [token.text]
            yield RawToken(token.text, token.start, token.end, forms)

    def _learn(self, texts: Collection[str]) -> None:
        """Remember the words of tokens that have several."""
        if len(self._forms) > _REMEMBERED:
            self._forms = {}
        new = sorted(text for text in texts if text not in self._forms)
        self._forms |= zip(new, self._expander(new), strict=True)


class Expander:
    """Finds the words of tokens that have several: in a dictionary, else by the characters."""

    def __init__(self, described: Mapping[str, Any], session: Session) -> None:
        self._numbers: Mapping[str, int] = described["expander"]
        self._words: Mapping[str, str] = described["words"]
        self._session = session

    def __call__(self, texts: Sequence[str]) -> list[list[str]]:
        """The words of each token, one at least; they make up the token, or are those of the dictionary."""
        known = {text: expanded for text in texts if (expanded := self._known(text)) is not None}
        unknown = [text for text in texts if text not in known]
        known |= zip(unknown, self._cut(unknown), strict=True)
        words = [[word for word in known[text].split(" ") if word] for text in texts]
        return [found if len(found) > 1 else [text] for text, found in zip(texts, words, strict=True)]

    def _known(self, text: str) -> str | None:
        """What the dictionary has for it, in small letters for a form with capitals."""
        found = self._words.get(text)
        lower = self._words.get(text.lower())
        if found is not None or lower is None:
            return found
        if text.isupper():
            return lower.upper()
        return lower[0].upper() + lower[1:] if text[0].isupper() and text[1:].islower() else None

    def _cut(self, texts: Sequence[str]) -> Iterator[str]:
        """The texts with spaces where one word ends and the next begins."""
        if not texts:
            return
        rows = [[_START, *text, _END] for text in texts]
        lengths = np.array([len(row) for row in rows], np.int32)
        units = np.zeros((max(lengths), len(rows)), np.int64)
        for at, row in enumerate(rows):
            units[: len(row), at] = [self._numbers.get(unit, self._numbers[_UNKNOWN]) for unit in row]
        scores = self._session({"units": units, "lengths": lengths})["scores"]
        cuts = scores[1:, :, 1] > scores[1:, :, 0]
        for at, text in enumerate(texts):
            yield "".join(" " * bool(cut) + letter for letter, cut in zip(text, cuts[:, at], strict=False))


def _places(text: str, plain: str) -> Sequence[int]:
    """Where in the text each character of the plain text is, which has one space for several."""
    if len(text) == len(plain):
        return range(len(text))
    white = _WHITE.sub(" ", text)
    return [at for at, letter in enumerate(white) if letter != " " or white[at - 1 : at] != " "]

"""The bundled tokenizer without stanza's documents, which take longer to make than the tokens to find."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
from numpy.typing import NDArray
from stanza.models.common.doc import Document
from stanza.models.tokenization.data import (
    PER_CHAR_FEAT_FUNCS,
    STRUCTURAL_FEATURES,
    WHITESPACE_RE,
)
from stanza.models.tokenization.utils import decode_predictions, update_pred_regex

from eventx.parse.segmenter import Numbered, Segmenter

if TYPE_CHECKING:
    import stanza

_MULTIPLE = "MWT=Yes"
_REMEMBERED = 50_000
_SPACES = re.compile(" +")
_EDGES = {"start_of_para": 0, "end_of_para": -1}


@attrs.frozen
class RawToken:
    """A token as a tokenizer gives it: its text, where that should be, and the forms of its words."""

    text: str
    start: int
    end: int
    forms: Sequence[str]


class Tokenizer:
    """Cuts texts into sentences of tokens by the models of a stanza pipeline."""

    def __init__(self, pipeline: "stanza.Pipeline") -> None:
        model = pipeline.processors["tokenize"]
        self._vocabulary, self._features = model.vocab, model.config["feat_funcs"]
        self._segment = Segmenter(model.trainer.model.eval(), temperature=model.config["hier_invtemp"])
        self._expander = pipeline.processors["mwt"]
        self._forms: dict[str, list[str]] = {}
        self._characters: dict[str, tuple[int, ...]] = {}

    def __call__(self, texts: Sequence[str]) -> list[list[list[RawToken]]]:
        """The sentences of each text, none of which has a blank line."""
        plain = [_SPACES.sub(" ", WHITESPACE_RE.sub(" ", text.rstrip())) for text in texts]
        labels = self._segment([self._numbered(text) for text in plain])
        found = [self._sentences(*each) if each[1] else [] for each in zip(texts, plain, labels, strict=True)]
        every = (token for sentences in found for sentence in sentences for token in sentence)
        self._learn({token["text"] for token in every if _is_multiple(token)})
        return [[list(self._tokens(sentence)) for sentence in sentences] for sentences in found]

    def _sentences(self, text: str, plain: str, labels: NDArray[Any]) -> list[list[dict[str, Any]]]:
        """Stanza's entries for the tokens; the last character ends a sentence."""
        labels[-1] = 2 if labels[-1] <= 2 else 4
        labels = update_pred_regex(list(plain), labels)
        found: list[list[dict[str, Any]]] = decode_predictions(
            self._vocabulary, None, text, [plain], [labels], False, False, False
        )[-1]
        return found

    def _numbered(self, text: str) -> Numbered:
        """The numbers of the text's characters in the vocabulary, and their features."""
        names = self._features
        single = [at for at, name in enumerate(names) if name in PER_CHAR_FEAT_FUNCS]
        numbers = [self._characters.get(character) or self._number(character) for character in text]
        rows = np.array(numbers, dtype=np.int64).reshape(len(text), 1 + len(single))
        features = np.zeros((len(text), len(names)), dtype=rows.dtype)
        features[:, single] = rows[:, 1:]
        for at, name in enumerate(names):
            if name in STRUCTURAL_FEATURES:
                for match in STRUCTURAL_FEATURES[name].finditer(text):
                    features[match.start() : match.end(), at] = 1
            elif name in _EDGES and text:
                features[_EDGES[name], at] = 1
        return rows[:, 0], features

    def _number(self, character: str) -> tuple[int, ...]:
        """A character's number and those of its features that it has anywhere."""
        functions = (PER_CHAR_FEAT_FUNCS.get(name) for name in self._features)
        features = (function(character) for function in functions if function is not None)
        found = (self._vocabulary.unit2id(character), *features)
        if len(self._characters) < _REMEMBERED:
            self._characters[character] = found
        return found

    def _tokens(self, sentence: Iterable[dict[str, Any]]) -> Iterator[RawToken]:
        for token in sentence:
            text = token["text"]
            forms = self._forms[text] if _is_multiple(token) else [text]
            yield RawToken(text, token["start_char"], token["end_char"], forms)

    def _learn(self, texts: Collection[str]) -> None:
        """Remember the words of tokens that have several."""
        if len(self._forms) > _REMEMBERED:
            self._forms = {}
        new = sorted(text for text in texts if text not in self._forms)
        if new:
            entries = [{"id": (n,), "text": text, "misc": _MULTIPLE} for n, text in enumerate(new, 1)]
            [expanded] = self._expander.process(Document([entries])).sentences
            for text, token in zip(new, expanded.tokens, strict=True):
                self._forms[text] = [word.text for word in token.words]


def _is_multiple(token: dict[str, Any]) -> bool:
    return token.get("misc") == _MULTIPLE

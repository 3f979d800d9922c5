"""The bundled tokenizer without stanza's documents, which take longer to make than the tokens to find."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
from stanza.models.common.doc import Document
from stanza.models.tokenization.data import (
    NEWLINE_WHITESPACE_RE,
    PER_CHAR_FEAT_FUNCS,
    STRUCTURAL_FEATURES,
    WHITESPACE_RE,
    TokenizationDataset,
)
from stanza.models.tokenization.utils import output_predictions

if TYPE_CHECKING:
    import stanza

_BREAK = "\n\n"
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


class Characters(TokenizationDataset):  # type: ignore[misc]
    """What stanza's dataset gives for a text, without a tuple for each character."""

    def __init__(
        self, args: Mapping[str, Any], text: str, vocab: Any, known: dict[str, tuple[int, ...]]
    ) -> None:
        self.args = args
        self.vocab = vocab
        self.data = [
            _SPACES.sub(" ", WHITESPACE_RE.sub(" ", stripped))
            for chunk in NEWLINE_WHITESPACE_RE.split(text)
            if (stripped := chunk.rstrip())
        ]
        self._known = known

    def para_to_sentences(self, para: str) -> list[tuple[Any, Any, Any, list[str]]]:
        """The characters' numbers, labels that say nothing, features, and the characters."""
        names = self.args["feat_funcs"]
        rows = np.array([self._known.get(character) or self._learn(character) for character in para])
        features = np.zeros((len(para), len(names)), dtype=rows.dtype)
        single = [at for at, name in enumerate(names) if name in PER_CHAR_FEAT_FUNCS]
        features[:, single] = rows[:, 1:]
        for at, name in enumerate(names):
            if name in STRUCTURAL_FEATURES:
                for match in STRUCTURAL_FEATURES[name].finditer(para):
                    features[match.start() : match.end(), at] = 1
            elif name in _EDGES:
                features[_EDGES[name], at] = 1
        return [(rows[:, 0], np.zeros(len(para), dtype=int), features, list(para))]

    def _learn(self, character: str) -> tuple[int, ...]:
        """A character's number and those of its features that it has anywhere."""
        functions = (PER_CHAR_FEAT_FUNCS.get(name) for name in self.args["feat_funcs"])
        features = (function(character) for function in functions if function is not None)
        found = (self.vocab.unit2id(character), *features)
        if len(self._known) < _REMEMBERED:
            self._known[character] = found
        return found


class Tokenizer:
    """Cuts texts into sentences of tokens by the models of a stanza pipeline."""

    def __init__(self, pipeline: "stanza.Pipeline") -> None:
        self._model = pipeline.processors["tokenize"]
        self._expander = pipeline.processors["mwt"]
        self._forms: dict[str, list[str]] = {}
        self._characters: dict[str, tuple[int, ...]] = {}

    def __call__(self, texts: Sequence[str]) -> list[list[list[RawToken]]]:
        """The sentences of each text, none of which has a blank line."""
        found: list[list[list[RawToken]]] = [[] for _ in texts]
        sentences = self._sentences(_BREAK.join(texts))
        self._learn({token["text"] for sentence in sentences for token in sentence if _is_multiple(token)})
        at, base = 0, 0
        for sentence in sentences:
            while sentence[0]["start_char"] >= base + len(texts[at]):
                base += len(texts[at]) + len(_BREAK)
                at += 1
            found[at].append(list(self._tokens(sentence, base)))
        return found

    def _sentences(self, text: str) -> list[list[dict[str, Any]]]:
        model, config = self._model, self._model.config
        data = Characters(config, text, model.vocab, self._characters)
        found: list[list[dict[str, Any]]] = output_predictions(
            None, model.trainer, data, model.vocab, None, config["max_seqlen"], orig_text=text
        )[-1]
        return found

    def _tokens(self, sentence: Iterable[dict[str, Any]], base: int) -> Iterator[RawToken]:
        for token in sentence:
            text = token["text"]
            forms = self._forms[text] if _is_multiple(token) else [text]
            yield RawToken(text, token["start_char"] - base, token["end_char"] - base, forms)

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

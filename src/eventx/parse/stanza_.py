"""The parser over stanza: the only module that imports stanza and torch, and that only when one is made."""

import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from eventx.document import Document, Sentence, Word
from eventx.errors import InputError, ModelError
from eventx.parse.blocks import blocks, clean
from eventx.parse.headline import is_title_case, known_names, recase
from eventx.parse.model import Model, damaged, open_model

if TYPE_CHECKING:
    import stanza
    import torch

ENCODER = "eventx-encoder"
"""The name under which the tagger and the parser ask for their encoder."""
MAX_WORDS = 150
"""Tokens in a sentence; a longer one is cut: see `_cut`."""
GROUP = 20_000
"""Characters of a text that are parsed at a time, which bounds the memory that long texts take."""
BUCKET = 8
"""Sentences of like length that the encoder reads at a time."""
PARSER_BATCH = 250
"""Words, in sentences of like length, that the parser's own layers take at a time."""

_PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
_ANALYSES = ("pos", "lemma", "depparse")
_STRONG_MARKS = frozenset({";", ":", ".", "!", "?", "—", "–", "--", "…"})


class StanzaParser:
    """Parses with the bundled model, or with any stanza `Pipeline` that tags, lemmatises and parses.

    >>> [document] = StanzaParser().parse(["Police didn't free him."])
    >>> [word.text for word in document.sentences[0].words]
    ['Police', 'did', "n't", 'free', 'him', '.']

    Nothing is downloaded, ever. `model` is the directory of a model other than the bundled one.
    Raises ModelError if the model is missing or damaged, InputError if `pipeline` lacks a processor.
    """

    def __init__(self, pipeline: "stanza.Pipeline | None" = None, *, model: Path | None = None) -> None:
        self._encoder: SharedEncoder | None = None
        if pipeline is None:
            pipeline, self._encoder = load_pipeline(open_model(model))
        self._lock = threading.Lock()
        if not hasattr(pipeline, "processors"):
            raise InputError(f"pipeline must be a stanza Pipeline, not {pipeline!r}")
        lacking = [name for name in ("tokenize", *_ANALYSES) if name not in pipeline.processors]
        if lacking:
            raise InputError(
                f"the stanza pipeline has no {', '.join(lacking)}; it has {', '.join(pipeline.processors)}"
            )
        self._pipeline = pipeline

    def parse(self, texts: Sequence[str]) -> list[Document]:
        """One document for each text; see `eventx.parse.base.Parser`."""
        return [self._parse(text) for text in texts]

    def _parse(self, text: str) -> Document:
        cleaned = clean(text)
        sentences: list[Sentence] = []
        for group in _groups(blocks(cleaned)):
            with self._lock:
                sentences += self._parse_group(text, cleaned, group)
        return Document(text=text, sentences=tuple(sentences))

    def _parse_group(self, text: str, cleaned: str, group: Sequence[tuple[int, int]]) -> list[Sentence]:
        from stanza import Document as StanzaDocument

        if self._encoder is not None:
            self._encoder.forget()
        tokenized = self._pipeline.process(
            [StanzaDocument([], text=cleaned[start:end]) for start, end in group], processors="tokenize"
        )
        sentences = [
            piece
            for (start, _), document in zip(group, tokenized, strict=True)
            for tokens in _read_tokens(document, start, cleaned)
            for piece in _cut(tokens)
        ]
        names = known_names(map(_forms, sentences))
        analysed = self._pipeline.process(
            StanzaDocument([_entries(tokens, names) for tokens in sentences]), processors=list(_ANALYSES)
        )
        return [
            _convert(text, tokens, sentence.words)
            for tokens, sentence in zip(sentences, analysed.sentences, strict=True)
        ]


class _Token:
    """A surface token: its offsets in the text and the offsets and forms of its words."""

    __slots__ = ("end", "forms", "spans", "start", "text")

    def __init__(self, text: str, start: int, end: int, forms: Sequence[str]) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.forms = forms
        self.spans = _word_spans(text, start, end, forms)


def _read_tokens(document: Any, base: int, cleaned: str) -> Iterator[list[_Token]]:
    """The tokens of each sentence of stanza's document of the block that starts at `base`.

    A pipeline that takes text as tokenized already counts offsets as if single spaces lay between the
    tokens, so tokens that aren't where stanza says are looked for after the one before.
    """
    at = base
    for sentence in document.sentences:
        tokens = []
        for token in sentence.tokens:
            start, end = base + token.start_char, base + token.end_char
            if cleaned[start:end] != token.text and cleaned.find(token.text, at) >= 0:
                start = cleaned.find(token.text, at)
                end = start + len(token.text)
            tokens.append(_Token(cleaned[start:end], start, end, [word.text for word in token.words]))
            at = end
        yield tokens


def _word_spans(text: str, start: int, end: int, forms: Sequence[str]) -> list[tuple[int, int]]:
    """Offsets of a token's words: one after the other if they make up the token, else all of the token."""
    if "".join(forms).casefold() != text.casefold() or sum(map(len, forms)) != len(text):
        return [(start, end)] * len(forms)
    spans = []
    for form in forms:
        spans.append((start, start + len(form)))
        start += len(form)
    return spans


def _groups(pairs: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Blocks in order, together GROUP characters or just over."""
    group: list[tuple[int, int]] = []
    for pair in pairs:
        group.append(pair)
        if pair[1] - group[0][0] >= GROUP:
            yield group
            group = []
    if group:
        yield group


def _cut(tokens: list[_Token]) -> Iterator[list[_Token]]:
    """The sentence in pieces of at most MAX_WORDS tokens, as the encoder can't read more at a time.

    The cut is after the last strong punctuation mark of the second half, else its last comma, else anywhere.
    """
    while len(tokens) > MAX_WORDS:
        window = [token.text for token in tokens[:MAX_WORDS]]
        strong = [at for at, form in enumerate(window, 1) if form in _STRONG_MARKS]
        weak = [at for at, form in enumerate(window, 1) if form == ","]
        size = next(
            (marks[-1] for marks in (strong, weak) if marks and marks[-1] > MAX_WORDS // 2), MAX_WORDS
        )
        yield tokens[:size]
        tokens = tokens[size:]
    yield tokens


def _forms(tokens: Iterable[_Token]) -> list[str]:
    return [form for token in tokens for form in token.forms]


def _entries(tokens: Sequence[_Token], names: frozenset[str]) -> list[dict[str, Any]]:
    """A sentence as stanza's Document takes it, headlines in the case of running text."""
    headline = is_title_case(_forms(tokens))
    entries: list[dict[str, Any]] = []
    number = 1
    for token in tokens:
        forms = [recase(form, names) for form in token.forms] if headline else token.forms
        last = number + len(forms) - 1
        if last > number:
            entries.append({"id": (number, last), "text": token.text})
        entries += [{"id": (number + i,), "text": form} for i, form in enumerate(forms)]
        number = last + 1
    return entries


def _convert(text: str, tokens: Sequence[_Token], words: Sequence[Any]) -> Sentence:
    spans = [span for token in tokens for span in token.spans]
    exact = [len(set(token.spans)) == len(token.spans) for token in tokens for _ in token.spans]
    converted = tuple(
        Word(
            index=index,
            text=text[start:end] if whole else word.text,
            lemma=_lemma(word, text[start:end]),
            upos=word.upos or "X",
            xpos=word.xpos or "",
            feats=word.feats or "",
            head=word.head - 1,
            deprel=word.deprel,
            start=start,
            end=end,
        )
        for index, (word, (start, end), whole) in enumerate(zip(words, spans, exact, strict=True))
    )
    return Sentence(start=tokens[0].start, end=tokens[-1].end, words=converted)


def _lemma(word: Any, form: str) -> str:
    """The lemma; a name that was put in lower case is its own."""
    if word.upos == "PROPN" and word.text != form and word.text == form.lower():
        return form
    lemma: str = word.lemma or word.text
    return lemma


class SharedEncoder:
    """The encoder as stanza calls it: each sentence is read once, for the tagger and the parser alike.

    Sentences are read a few of like length at a time, so hardly any padding is computed. What was
    read is kept until `forget`. It stands in for a transformers model: `config`, `named_parameters`.
    """

    _hf_peft_config_loaded = False

    def __init__(self, model: Any, layers: int) -> None:
        self.model = model
        self.config = model.config
        self.layers = layers
        self._states: dict[tuple[int, ...], torch.Tensor] = {}

    def named_parameters(self) -> Any:
        """The model's parameters, by name."""
        return self.model.named_parameters()

    def forget(self) -> None:
        """Drop what was read, so that a text's result never depends on the texts before it."""
        self._states = {}

    def __call__(self, ids: "torch.Tensor", attention_mask: "torch.Tensor", **_: Any) -> SimpleNamespace:
        """The last `layers` hidden states of each row, zero where the row is padded."""
        keys = [
            tuple(row[:size]) for row, size in zip(ids.tolist(), attention_mask.sum(1).tolist(), strict=True)
        ]
        self._read({key for key in keys if key and key not in self._states})
        states = attention_mask.new_zeros(
            self.layers, *ids.shape, self.config.hidden_size, dtype=self.model.dtype
        )
        for number, key in enumerate(keys):
            if key:
                states[:, number, : len(key)] = self._states[key]
        return SimpleNamespace(hidden_states=tuple(states))

    def _read(self, keys: set[tuple[int, ...]]) -> None:
        import torch

        ordered = sorted(keys, key=_by_length)
        for bucket in (ordered[at : at + BUCKET] for at in range(0, len(ordered), BUCKET)):
            width = len(bucket[-1])
            ids = torch.tensor([[*key, *[0] * (width - len(key))] for key in bucket])
            mask = torch.tensor([[1] * len(key) + [0] * (width - len(key)) for key in bucket])
            with torch.no_grad():
                output = self.model(ids, attention_mask=mask, output_hidden_states=True)
            states = torch.stack(output.hidden_states[-self.layers :])
            for number, key in enumerate(bucket):
                self._states[key] = states[:, number, : len(key)]


def _by_length(key: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return len(key), key


def load_pipeline(model: Model) -> "tuple[stanza.Pipeline, SharedEncoder]":
    """A stanza pipeline of a checked model's files, on the CPU, and the encoder that its parts share.

    No network, no change to logging, threads or the state of random numbers. Raises ModelError if a file
    can't be loaded.
    """
    import stanza
    import torch
    from stanza.models.common.foundation_cache import BertRecord, FoundationCache

    with torch.random.fork_rng(devices=[]):
        encoder = SharedEncoder(_load_encoder(model), layers=4)
        cache = FoundationCache(local_files_only=True)
        cache.bert[ENCODER] = BertRecord(encoder, _load_subwords(model), {})
        paths = {f"{name}_model_path": str(model.path(f"{name}.pt")) for name in _PROCESSORS}
        try:
            pipeline = stanza.Pipeline(
                "en",
                dir=str(model.directory),
                package=None,
                processors=dict.fromkeys(_PROCESSORS, "eventx"),
                download_method=stanza.DownloadMethod.NONE,
                logging_level="ERROR",
                use_gpu=False,
                foundation_cache=cache,
                tokenize_max_seqlen=1000,  # longer tokens come out as "<UNK>"
                depparse_batch_size=PARSER_BATCH,
                **paths,
            )
        except Exception as fault:  # stanza and pickle raise whatever the bytes bring about
            raise damaged(model.directory, fault) from fault
    return pipeline, encoder


def _load_encoder(model: Model) -> Any:
    from safetensors.torch import load_file
    from transformers import BertConfig, BertModel

    path = model.path("encoder.safetensors")
    config = json.loads(model.path("encoder.json").read_text(encoding="utf-8"))
    try:
        encoder = BertModel(BertConfig(**config), add_pooling_layer=False)
        encoder.load_state_dict(load_file(path))
    except Exception as fault:  # whatever the bytes bring about
        raise damaged(path, fault) from fault
    return encoder.eval()


def _load_subwords(model: Model) -> Any:
    from transformers import PreTrainedTokenizerFast

    path = model.path("subwords.json")
    try:
        subwords = PreTrainedTokenizerFast(
            tokenizer_file=str(path), model_max_length=512, pad_token="[PAD]", unk_token="[UNK]",
            cls_token="[CLS]", sep_token="[SEP]", mask_token="[MASK]",
        )  # fmt: skip
    except Exception as fault:  # the tokenizers' own exceptions derive from nothing narrower
        raise damaged(path, fault) from fault
    # stanza reads overlong rows in slices; the warning that they are too long would be wrong
    subwords.deprecation_warnings["sequence-length-is-longer-than-the-specified-maximum"] = True
    return subwords


__all__ = ["GROUP", "MAX_WORDS", "ModelError", "SharedEncoder", "StanzaParser", "load_pipeline"]

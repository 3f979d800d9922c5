"""The parser: over the bundled model, or over a stanza pipeline, for which it imports stanza and torch."""

import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from eventx.deadline import check_time
from eventx.errors import InputError, ModelError
from eventx.locks import Lock
from eventx.parse.draft import Draft, Piece, groups, split
from eventx.parse.headline import is_title_case, known_names, recase
from eventx.parse.model import Model, damaged, open_model
from eventx.reader import Reading
from eventx.schema.document import Document, Sentence, Word

if TYPE_CHECKING:
    import stanza

    from eventx.parse.analyser import Analyser
    from eventx.parse.tokenizer import RawToken, Tokenizer

MAX_WORDS = 150
"""Words in a sentence; a longer one is cut: see `_cut`."""
GROUP = 20_000
"""Characters that are parsed at a time, which bounds the memory that many or long texts take."""
LONGEST_TITLE = 6
"""Tokens before a name that ends no sentence: see `_joined`."""

_Analysed = tuple[Sequence[Any], Reading | None]
_Part = TypeVar("_Part")
_LOADING = Lock()
_ANALYSES = ("pos", "lemma", "depparse")
_BEFORE_NUMBERS = frozenset(
    {"approx.", "Approx.", "No.", "Nos.", "ca.", "est.", "vol.", "pp.", "art.", "Art."}
)
_SOFT_HYPHEN = "\xad"
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
        self._lock = Lock()
        self._analyse: Callable[[Sequence[Sequence[_Token]]], Iterable[_Analysed]]
        self._cut_words: Callable[[Sequence[str]], Iterable[list[list[RawToken]]]]
        self._mixes = pipeline is None
        if pipeline is None:
            found = open_model(model)
            self._cut_words, analyser = load_tokenizer(found), load_analyser(found)
            self._analyse = lambda sentences: analyser([_forms(tokens) for tokens in sentences])
            return
        _use_one_thread_after_fork()
        if not hasattr(pipeline, "processors"):
            raise InputError(f"pipeline must be a stanza Pipeline, not {pipeline!r}")
        lacking = [name for name in ("tokenize", *_ANALYSES) if name not in pipeline.processors]
        if lacking:
            raise InputError(
                f"the stanza pipeline has no {', '.join(lacking)}; it has {', '.join(pipeline.processors)}"
            )
        self._pipeline = pipeline
        self._cut_words = self._process_texts
        self._analyse = self._process

    def parse(self, texts: Sequence[str]) -> list[Document]:
        """One document for each text; see `eventx.parse.base.Parser`."""
        drafts = [Draft.of(text) for text in texts]
        for pieces in self._together(drafts):
            for group in groups(pieces, GROUP):
                self._tokenize_all(group)
                self.analyse([part for block in group for part in block.parts or ()])
            split(pieces)
        return [draft.document() for draft in drafts]

    def _together(self, drafts: Sequence[Draft]) -> Iterator[list[Piece]]:
        """What may be parsed at once: an own pipeline's texts one by one, as it learns names from them."""
        if self._mixes:
            yield [piece for draft in drafts for piece in draft.pieces]
        else:
            yield from (draft.pieces for draft in drafts)

    def tokenize(self, pieces: Sequence[Piece]) -> None:
        """Put blocks' sentences in their place in the drafts."""
        self._tokenize_all(piece for piece in pieces if piece.tokens is None)
        split(pieces)

    def _tokenize_all(self, blocks: Iterable[Piece]) -> None:
        for group in groups(blocks, GROUP):
            self._tokenize(group)

    def analyse(self, pieces: Sequence[Piece]) -> None:
        """Give tokenised pieces their sentences, those of like length together."""
        for group in groups((piece for piece in pieces if piece.sentence is None), GROUP):
            with self._lock:
                analysed = self._analyse([piece.tokens or [] for piece in group])
                for piece, (words, reading) in zip(group, analysed, strict=True):
                    piece.sentence = _convert(piece.draft.text, piece.tokens or [], words, reading)

    def _tokenize(self, group: Sequence[Piece]) -> None:
        check_time()
        with self._lock:
            tokenized = self._cut_words([piece.text for piece in group])
        for block, sentences in zip(group, tokenized, strict=True):
            cleaned = block.draft.cleaned
            block.parts = [
                Piece(block.draft, part[0].start, part[-1].end, part)
                for tokens in _joined(_read_tokens(sentences, block.start, cleaned), cleaned)
                for part in _cut(tokens)
            ]

    def _process_texts(self, texts: Sequence[str]) -> Iterator[list[list["RawToken"]]]:
        """The tokens that the user's pipeline makes of each text."""
        from stanza import Document as StanzaDocument

        from eventx.parse.tokenizer import RawToken

        documents = [StanzaDocument([], text=text) for text in texts]
        for document in self._pipeline.process(documents, processors="tokenize"):
            yield [
                [RawToken(t.text, t.start_char, t.end_char, [w.text for w in t.words]) for t in s.tokens]
                for s in document.sentences
            ]

    def _process(self, sentences: Sequence[Sequence["_Token"]]) -> Iterator["_Analysed"]:
        """The words that the user's pipeline makes of tokenized sentences."""
        from stanza import Document as StanzaDocument

        names = known_names(_forms(tokens) for tokens in sentences)
        document = StanzaDocument([_entries(tokens, names) for tokens in sentences])
        for sentence in self._pipeline.process(document, processors=list(_ANALYSES)).sentences:
            yield sentence.words, None


class _Token:
    """A surface token: its offsets in the text and the offsets and forms of its words."""

    __slots__ = ("end", "forms", "spans", "start", "text")

    def __init__(self, text: str, start: int, end: int, forms: Sequence[str]) -> None:
        self.text = text
        self.start = start
        self.end = end
        kept = forms if len(forms) <= MAX_WORDS else [text]
        self.forms = [form.replace(_SOFT_HYPHEN, "") or form for form in kept]
        self.spans = _word_spans(text, start, end, kept)


def _read_tokens(
    sentences: Iterable[Iterable["RawToken"]], base: int, cleaned: str
) -> Iterator[list[_Token]]:
    """The tokens of each sentence of the block that starts at `base`.

    A pipeline that takes text as tokenized already counts offsets as if single spaces lay between the
    tokens, so tokens that aren't where stanza says are looked for after the one before.
    """
    at = base
    for sentence in sentences:
        tokens = []
        for token in sentence:
            start, end = base + token.start, base + token.end
            if cleaned[start:end] != token.text and cleaned.find(token.text, at) >= 0:
                start = cleaned.find(token.text, at)
                end = start + len(token.text)
            tokens.append(_Token(cleaned[start:end], start, end, token.forms))
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


def _joined(sentences: Iterable[list[_Token]], cleaned: str) -> Iterator[list[_Token]]:
    """The sentences, without ends inside of names ("Premier Lena" / "Vogt resigned"), nor of "No. 10".

    No sentence of a few words ends without a mark where the next goes on with a capital after one space.
    """
    held: list[_Token] = []
    for tokens in sentences:
        broken = held and (_breaks_name(held, tokens[0], cleaned) or _breaks_number(held, tokens[0]))
        if held and not broken:
            yield held
            held = []
        held = held + tokens
    if held:
        yield held


def _breaks_name(before: Sequence[_Token], after: _Token, cleaned: str) -> bool:
    last = before[-1]
    names = all(token.text[:1].isupper() and token.text[-1:].islower() for token in (last, after))
    return names and len(before) <= LONGEST_TITLE and cleaned[last.end : after.start] == " "


def _breaks_number(before: Sequence[_Token], after: _Token) -> bool:
    """Whether a sentence ends with an abbreviation that only stands before a number."""
    last = before[-1].text if before[-1].text != "." or len(before) < 2 else before[-2].text + "."
    return last in _BEFORE_NUMBERS and after.text[:1].isdigit()


def _cut(tokens: list[_Token]) -> Iterator[list[_Token]]:
    """The sentence in pieces of at most MAX_WORDS words, as the encoder can't read more at a time.

    A token may have several ("couldn't"). The cut is after the last strong punctuation mark of the second
    half, else its last comma, else anywhere.
    """
    start = 0
    while (fitting := _fitting(tokens, start)) < len(tokens):
        half = (start + fitting) // 2
        window = range(fitting - 1, half - 1, -1)
        strong = (at for at in window if tokens[at].text in _STRONG_MARKS)
        weak = (at for at in window if tokens[at].text == ",")
        end = next(itertools.chain(strong, weak), fitting - 1) + 1
        yield tokens[start:end]
        start = end
    yield tokens[start:]


def _fitting(tokens: Sequence[_Token], start: int) -> int:
    """Up to where tokens from `start` have no more than MAX_WORDS words, one of them at least."""
    words = 0
    for at in range(start, len(tokens)):
        words += len(tokens[at].forms)
        if words > MAX_WORDS:
            return at
    return len(tokens)


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


def _convert(text: str, tokens: Sequence[_Token], words: Sequence[Any], reading: Reading | None) -> Sentence:
    spans = [span for token in tokens for span in token.spans]
    exact = [len(set(token.spans)) == len(token.spans) for token in tokens for _ in token.spans]
    converted = tuple(
        Word(
            index=index,
            text=text[start:end] if whole and _SOFT_HYPHEN not in text[start:end] else word.text,
            lemma=_lemma(word, text[start:end]),
            upos=word.upos or "X",
            xpos=word.xpos or "",
            feats="" if word.feats in (None, "_") else word.feats,
            head=word.head - 1,
            deprel=word.deprel,
            start=start,
            end=end,
        )
        for index, (word, (start, end), whole) in enumerate(zip(words, spans, exact, strict=True))
    )
    return Sentence(start=tokens[0].start, end=tokens[-1].end, words=converted, reading=reading)


def _lemma(word: Any, form: str) -> str:
    """The lemma; a name that was put in lower case is its own."""
    if word.upos == "PROPN" and word.text != form and word.text == form.lower():
        return form
    lemma: str = word.lemma or word.text
    return lemma


@cache
def _use_one_thread_after_fork() -> None:
    """A forked process has none of torch's threads, and would wait for them forever; one needs no other."""
    import torch

    if hasattr(os, "register_at_fork"):  # not on Windows
        os.register_at_fork(after_in_child=partial(torch.set_num_threads, 1))


def load_tokenizer(model: Model) -> "Tokenizer":
    """The tokenizer of a checked model's files. Raises ModelError if one can't be loaded."""
    from eventx.parse.tokenizer import FILES, Tokenizer

    return _loaded(Tokenizer.load, model, FILES)


def load_pipeline(model: Model) -> "stanza.Pipeline":
    """Stanza's tokenizer and multi-word token expander with a checked model's files, on the CPU.

    No network, no change to logging, threads or the state of random numbers. Raises ModelError if a file
    can't be loaded.
    """
    import stanza
    import torch

    with torch.random.fork_rng(devices=[]), _without_optimizers():
        try:
            pipeline = stanza.Pipeline(
                "en",
                dir=str(model.directory),
                package=None,
                processors={"tokenize": "eventx", "mwt": "eventx"},
                download_method=stanza.DownloadMethod.NONE,
                logging_level="ERROR",
                use_gpu=False,
                tokenize_max_seqlen=1000,  # longer tokens come out as "<UNK>"
                tokenize_model_path=str(model.path("tokenize.pt")),
                mwt_model_path=str(model.path("mwt.pt")),
            )
        except Exception as fault:  # stanza and pickle raise whatever the bytes bring about
            raise damaged(model.directory, fault) from fault
    return pipeline


@contextmanager
def _without_optimizers() -> Iterator[None]:
    """Keep stanza from making optimizers for what is only to be read: torch takes a second to import them."""
    from stanza.models.common import utils

    with _LOADING:
        make = utils.get_optimizer
        utils.get_optimizer = lambda *_, **__: None
        try:
            yield
        finally:
            utils.get_optimizer = make


def load_analyser(model: Model) -> "Analyser":
    """The analyser of a checked model's files. Raises ModelError if one can't be loaded."""
    from eventx.parse.analyser import FILES, Analyser

    return _loaded(Analyser.load, model, FILES)


def _loaded(load: Callable[[Path], _Part], model: Model, files: Iterable[str]) -> _Part:
    for name in files:
        model.path(name)
    try:
        return load(model.directory)
    except Exception as fault:  # whatever the bytes bring about
        raise damaged(model.directory, fault) from fault


__all__ = [
    "GROUP",
    "MAX_WORDS",
    "ModelError",
    "StanzaParser",
    "load_analyser",
    "load_pipeline",
    "load_tokenizer",
]

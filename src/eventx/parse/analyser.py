"""Words in, analyses out: tags, features, lemma rules, heads and relations of tokenised sentences."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer

from eventx.deadline import check_time
from eventx.parse.headline import is_title_case
from eventx.parse.lemma import lemma_of
from eventx.parse.runtime import Session, multiplies_bytes
from eventx.parse.tree import best_tree
from eventx.reader import Reading, Scorer

FILES = (
    "analyser.json", "analyser.safetensors", "subwords.json", "lemmas.json",
    "analyser-bytes.onnx", "analyser-single.onnx", "relations-bytes.onnx", "relations-single.onnx",
)  # fmt: skip
"""What a model needs to have for it."""
BATCH = 128
"""Word pieces that the network reads at a time: what they need stays in the processor's cache."""
CLS, SEP, UNKNOWN, MASK = 101, 102, 100, 103
SCALE = ".scale"
"""What is added to a weight's name for the scales of its rows."""
MAX_PIECES = 510
_READ = (16, 3, 1)  # pieces of a word, the first number with which its sentence has no more than that
_REMEMBERED = 20_000  # words, some 5 MB
_RELATED = 64  # words whose relations are scored at a time

Decoder = Callable[[NDArray[Any]], NDArray[Any]]
"""Finds the words' heads by their scores: see `eventx.parse.tree`."""
Graph = Callable[[Mapping[str, NDArray[Any]]], Mapping[str, NDArray[Any]]]
"""Turns inputs into what comes out, both by name: see `training/export.py`."""

LOWER, INITIAL, TITLE, UPPER, LETTER, MIXED, DIGITS, CASELESS = range(8)
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})


@attrs.frozen
class Analysis:
    """What is found for a word, under the names that stanza's words have.

    `head` is a word's number from 1, 0 for the root.
    """

    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str


_COLUMNS = ("lemma", "upos", "xpos", "feats", "head", "deprel")


def shapes(forms: Sequence[str]) -> list[int]:
    """How each word is capitalised; CASELESS throughout where the sentence's capitals say nothing.

    >>> shapes(["Police", "met", "Mr", "Y", "of", "UN"]) == [INITIAL, LOWER, TITLE, LETTER, LOWER, UPPER]
    True
    >>> set(shapes(["POLICE", "MET"])) == set(shapes(["police", "met"])) == {CASELESS}
    True
    """
    letters = "".join(forms)
    if letters.lower() == letters or letters.upper() == letters or is_title_case(forms):
        return [CASELESS] * len(forms)
    found = [shape(form) for form in forms]
    first = next((at for at, form in enumerate(forms) if form[0].isalnum()), 0)
    if found[first] == TITLE:
        found[first] = INITIAL
    return found


def shape(form: str) -> int:
    """How a word is capitalised, by itself."""
    if form.lower() == form:
        return DIGITS if any(map(str.isdigit, form)) else LOWER
    if len(form) == 1:
        return LETTER
    if form.upper() == form:
        return UPPER
    return TITLE if form[0] != form[0].lower() and form[1:].lower() == form[1:] else MIXED


class Pieces:
    """Splits words into the encoder's word pieces."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def word(self, form: str) -> list[int]:
        """The pieces' numbers; never none."""
        pieces = self._known.get(form)
        if pieces is None:
            encoded = self._tokenizer.encode(form.translate(_PLAIN), add_special_tokens=False).ids
            pieces = encoded[: _READ[0]] or [UNKNOWN]
            if len(self._known) < _REMEMBERED:
                self._known[form] = pieces
        return pieces

    def sentence(self, forms: Iterable[str]) -> list[list[int]]:
        """The pieces of each word, together no more than the encoder can read, of up to MAX_PIECES words."""
        words = [self.word(form) for form in forms]
        for length in _READ:
            read = [pieces[:length] for pieces in words]
            if sum(map(len, read)) <= MAX_PIECES:
                break
        return read


@attrs.frozen(kw_only=True)
class Batch:
    """Sentences as the network takes them: pieces one after the other, [CLS] before each, [SEP] after.

    `sizes` are the sentences' words without the root, which is [CLS]; `inputs` what the graph of
    `training/export.py` is given. For attention the pieces are laid in a square of a row for each sentence,
    filled up with the first piece: `slots` says which piece lies where, `places` where each piece lies.
    `shares` are what each word, roots among them, has of each piece; `words` are the numbers of those
    that aren't roots.
    """

    sizes: Sequence[int]
    inputs: Mapping[str, NDArray[Any]]


def packed(words: Sequence[Sequence[Sequence[int]]], cases: Sequence[Sequence[int]]) -> Batch:
    """What the network takes: sentences' words' pieces and the words' shapes."""
    rows = [[[CLS], *sentence, [SEP]] for sentence in words]
    kinds = [[CASELESS, *shaped, CASELESS] for shaped in cases]
    counts = [[len(word) for word in row] for row in rows]
    widths = [sum(row) for row in counts]
    sizes = [len(sentence) for sentence in words]
    slots, places = _square(widths)
    inputs = {
        "pieces": np.array([piece for row in rows for word in row for piece in word]),
        "shapes": np.repeat(
            [kind for row in kinds for kind in row], [count for row in counts for count in row]
        ),
        "positions": np.concatenate([np.arange(width) for width in widths]),
        "slots": slots,
        "places": places,
        "lengths": np.array(widths, np.int32),
        "words": np.concatenate(
            [first + 1 + np.arange(size) for first, size in zip(roots(sizes), sizes, strict=True)]
        ),
        "shares": _shares(counts),
    }
    return Batch(sizes=sizes, inputs=inputs)


def _square(widths: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which piece lies where in a square of a row for each sentence, and where each piece lies."""
    inside = np.arange(max(widths)) < np.array(widths)[:, None]
    places = np.flatnonzero(inside)
    slots = np.zeros(inside.shape, np.int64)
    slots[inside] = np.arange(len(places))
    return slots, places


def _shares(counts: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """A row for each root and each word: an equal share of each of its pieces; none has that of [SEP]."""
    lengths = np.array([count for row in counts for count in row])
    owned = np.ones(len(lengths), bool)
    owned[np.cumsum([len(row) for row in counts]) - 1] = False
    shares = np.diag(1 / lengths)[owned]
    return np.repeat(shares, lengths, axis=1).astype(np.float32)


def roots(sizes: Sequence[int]) -> Iterator[int]:
    """The numbers of the sentences' roots among all words."""
    return accumulate((1 + size for size in sizes[:-1]), initial=0)


class Analyser:
    """The network with its word pieces and its labels."""

    def __init__(
        self,
        described: Mapping[str, Any],
        stored: Callable[[str], NDArray[Any] | None],
        graphs: Sequence[Graph],
        pieces: Pieces,
        lemmas: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.described = described
        self.labels: Mapping[str, Sequence[str]] = described["labels"]
        self.told = {name: tuple(values) for name, values in (described.get("told") or {}).items()}
        self._network, self._relations = graphs
        self._roles = stored("reader.roles.roles") if self.told else None
        self._scorers = {
            name: _scorer(stored, name, one) for name, one in described.get("scorers", {}).items()
        }
        self.pieces = pieces
        self.lemmas = lemmas

    @classmethod
    def load(cls, directory: Path) -> "Analyser":
        """From the files of a model."""
        described: dict[str, Any] = json.loads((directory / "analyser.json").read_text(encoding="utf-8"))
        stored = Weights(directory / "analyser.safetensors")
        pieces = Pieces(Tokenizer.from_file(str(directory / "subwords.json")))
        lemmas = json.loads((directory / "lemmas.json").read_text(encoding="utf-8"))
        return cls(described, stored, _graphs(directory, stored), pieces, lemmas)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[tuple[list[Analysis], Reading | None]]:
        """The analyses of each sentence's words, and what they tell of events."""
        found: list[tuple[list[Analysis], Reading | None]] = [([], None)] * len(sentences)
        for numbers, batch in self.packs(sentences):
            check_time()
            forms = [form for at in numbers for form in sentences[at]]
            scores = self._network(batch.inputs)
            columns = self.tags(scores, forms) | self.trees(scores, batch)
            analyses = map(Analysis, forms, *(columns[name] for name in _COLUMNS))
            readings = self._readings(scores, batch)
            for at, size in zip(numbers, batch.sizes, strict=True):
                found[at] = list(islice(analyses, size)), next(readings, None)
        return found

    def packs(
        self, sentences: Sequence[Sequence[str]], size: int = BATCH
    ) -> Iterator[tuple[list[int], Batch]]:
        """The sentences as the network takes them, those of like length together, with their numbers."""
        words = [self.pieces.sentence(forms) for forms in sentences]
        for numbers in batches([2 + sum(map(len, sentence)) for sentence in words], size):
            yield numbers, packed([words[at] for at in numbers], [shapes(sentences[at]) for at in numbers])

    def _readings(self, scores: Mapping[str, NDArray[Any]], batch: Batch) -> Iterator[Reading]:
        """What each sentence's words tell of events; nothing without a reader."""
        if self._roles is None:
            return
        ends = np.cumsum(batch.sizes)[:-1]
        rows = [np.split(scores[name], ends) for name in ("event", "realis", "trigger", "filler")]
        for event, realis, trigger, filler in zip(*rows, strict=True):
            yield Reading(
                labels=self.told,
                event=event,
                realis=realis,
                triggers=trigger,
                fillers=filler,
                weights=self._roles,
                scorers=self._scorers,
            )

    def tags(self, scores: Mapping[str, NDArray[Any]], forms: Sequence[str]) -> dict[str, list[str]]:
        """By name of the analysis what the words of a batch are."""
        found = {name: self._named(name, scores[name]) for name in self.labels if name != "deprel"}
        found["lemma"] = [
            lemma_of(form, _lemma_tag(upos, xpos), rule, self.lemmas)
            for form, upos, xpos, rule in zip(
                forms, found["upos"], found["xpos"], found["lemma"], strict=True
            )
        ]
        return found

    def trees(
        self, scores: Mapping[str, NDArray[Any]], batch: Batch, decode: Decoder = best_tree
    ) -> dict[str, list[Any]]:
        """Heads and relations of a batch's words."""
        starts = [*roots(batch.sizes)]
        below = np.split(scores["below"], np.cumsum(batch.sizes)[:-1])
        above = np.split(scores["above"], starts[1:])
        heads = [decode(one @ other.T) for one, other in zip(below, above, strict=True)]
        flat = np.concatenate(heads)
        governors = np.concatenate([root + found for root, found in zip(starts, heads, strict=True)])
        relations = self._related(scores["dependents"], scores["governors"][governors])
        # only the sentence's root is "root"
        relations[:, self.labels["deprel"].index("root")] = np.where(flat == 0, np.inf, -np.inf)
        return {"head": flat.tolist(), "deprel": self._named("deprel", relations.argmax(-1))}

    def _related(self, dependents: NDArray[Any], governors: NDArray[Any]) -> NDArray[Any]:
        """Scores of the relations of words to their heads."""
        return np.concatenate([
            self._relations({
                "dependents": dependents[at : at + _RELATED],
                "governors": governors[at : at + _RELATED],
            })["scores"]
            for at in range(0, len(dependents), _RELATED)
        ])  # fmt: skip

    def _named(self, task: str, numbers: NDArray[Any]) -> list[str]:
        return [self.labels[task][number] for number in numbers.tolist()]


class Weights:
    """The stored weights, each read when it is asked for; those in eight bits have a scale for each row."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with safe_open(path, framework="np") as stored:
            self.names = frozenset(stored.keys())

    def __call__(self, name: str) -> NDArray[np.float32]:
        """One in single precision."""
        with safe_open(self._path, framework="np") as stored:
            found: NDArray[np.float32] = stored.get_tensor(name).astype(np.float32)
            return found * stored.get_tensor(name + SCALE) if name + SCALE in self.names else found


def _graphs(directory: Path, stored: Weights) -> tuple[Session, Session]:
    """The network and its relations: of products of bytes, which are sooner done, where these are exact."""
    kind, relations = "bytes", Session(directory / "relations-bytes.onnx")
    if not multiplies_bytes(relations, stored("relation")):
        kind, relations = "single", Session(directory / "relations-single.onnx")
    return Session(directory / f"analyser-{kind}.onnx"), relations


def _scorer(stored: Callable[[str], Any], name: str, described: Mapping[str, Any]) -> Scorer:
    """One of the scorers, whose weights are among the network's, or described if they are few."""
    parts = ("inner", "inner_bias", "outer", "outer_bias")
    if "inner" in described:
        return Scorer(least={}, **{part: np.array(described[part], np.float32) for part in parts})
    return Scorer(least=described, **{part: stored(f"scorer.{name}.{part}") for part in parts})


def _lemma_tag(upos: str, xpos: str) -> str:
    """PROPN also for "New" of "New York", an adjective, but not for "Met" that opens a sentence."""
    return "PROPN" if xpos.startswith("NNP") and upos != "VERB" else upos


def batches(sizes: Sequence[int], most: int = BATCH) -> Iterator[list[int]]:
    """The numbers of sentences in order of length, so many pieces at a time or one sentence of more."""
    batch: list[int] = []
    pieces = 0
    for at in sorted(range(len(sizes)), key=sizes.__getitem__):
        if batch and pieces + sizes[at] > most:
            yield batch
            batch, pieces = [], 0
        batch.append(at)
        pieces += sizes[at]
    if batch:
        yield batch

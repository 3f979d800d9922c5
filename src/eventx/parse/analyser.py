"""Words in, analyses out: tags, features, lemma rules, heads and relations of tokenised sentences."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, islice
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from eventx.deadline import check_time
from eventx.parse.headline import is_title_case
from eventx.parse.lemma import lemma_of
from eventx.parse.network import Batch, Network
from eventx.parse.product import ROWS
from eventx.parse.tree import best_tree
from eventx.reader import Reading, Scorer

BATCH = 640
"""Word pieces that the network reads at a time."""
CLS, SEP, UNKNOWN, MASK, PAD = 101, 102, 100, 103, 0
SCALE = ".scale"
"""What is added to a weight's name for the scales of its rows."""
MAX_PIECES = 510
_READ = (16, 3, 1)  # pieces of a word, the first number with which its sentence has no more than that
_REMEMBERED = 20_000  # words, some 5 MB

Decoder = Callable[[NDArray[Any]], NDArray[Any]]
"""Finds the words' heads by their scores: see `eventx.parse.tree`."""

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


def packed(words: Sequence[Sequence[Sequence[int]]], cases: Sequence[Sequence[int]]) -> Batch:
    """What the network takes: sentences' words' pieces and the words' shapes."""
    pieces: list[int] = []
    kinds: list[int] = []
    owned: list[int] = []
    starts: list[int] = []
    widths: list[int] = []
    for sentence, shaped in zip(words, cases, strict=True):
        first = len(pieces)
        for word, kind in zip([[CLS], *sentence], [CASELESS, *shaped], strict=True):
            starts.append(len(owned))
            owned += range(len(pieces), len(pieces) + len(word))
            pieces += word
            kinds += [kind] * len(word)
        pieces.append(SEP)
        kinds.append(CASELESS)
        widths.append(len(pieces) - first)
    sizes = [len(sentence) for sentence in words]
    if behind := -len(pieces) % ROWS:  # as a sentence without words
        pieces += [PAD] * behind
        kinds += [CASELESS] * behind
        widths.append(behind)
    return Batch(
        pieces=torch.tensor(pieces),
        shapes=torch.tensor(kinds),
        positions=torch.cat([torch.arange(width) for width in widths]),
        owned=torch.tensor(owned),
        starts=torch.tensor(starts),
        words=torch.cat(
            [first + 1 + torch.arange(size) for first, size in zip(roots(sizes), sizes, strict=True)]
        ),
        runs=[(len(list(run)), width) for width, run in groupby(widths)],
        sizes=sizes,
    )


def roots(sizes: Sequence[int]) -> Iterator[int]:
    """The numbers of the sentences' roots among all words."""
    return accumulate((1 + size for size in sizes[:-1]), initial=0)


class Analyser:
    """The network with its word pieces and its labels."""

    def __init__(
        self,
        network: Network,
        labels: Mapping[str, Sequence[str]],
        pieces: Pieces,
        lemmas: Mapping[str, Mapping[str, str]],
        told: Mapping[str, Sequence[str]] | None = None,
        scorers: Mapping[str, Scorer] | None = None,
    ) -> None:
        self.network = network.eval()
        self.labels = labels
        self.told = {name: tuple(values) for name, values in (told or {}).items()}
        self._roles = _role_weights(network)
        self._scorers = scorers or {}
        self.pieces = pieces
        self.lemmas = lemmas

    @classmethod
    def load(cls, settings: Path, weights: Path, subwords: Path, lemmas: Path) -> "Analyser":
        """From the files of a model."""
        described: dict[str, Any] = json.loads(settings.read_text(encoding="utf-8"))
        labels = described["labels"]
        with torch.random.fork_rng(devices=[]):  # numbers are drawn that the weights replace
            told: dict[str, list[str]] | None = described.get("told")
            network = Network(described["settings"], _sizes(labels), None if told is None else _sizes(told))
        stored = load_weights(weights)
        scorers = {name: _scorer(stored, name, one) for name, one in described.get("scorers", {}).items()}
        network.load_state_dict(stored, assign=True)
        network.freeze()
        pieces = Pieces(Tokenizer.from_file(str(subwords)))
        return cls(network, labels, pieces, json.loads(lemmas.read_text(encoding="utf-8")), told, scorers)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[tuple[list[Analysis], Reading | None]]:
        """The analyses of each sentence's words, and what they tell of events."""
        found: list[tuple[list[Analysis], Reading | None]] = [([], None)] * len(sentences)
        with torch.inference_mode():
            for numbers, batch in self.packs(sentences):
                check_time()
                forms = [form for at in numbers for form in sentences[at]]
                layers = self.network.encoder(batch)
                columns = self.tags(layers, batch, forms) | self.trees(layers, batch)
                analyses = map(Analysis, forms, *(columns[name] for name in _COLUMNS))
                readings = self.readings(layers, batch)
                for at, size in zip(numbers, batch.sizes, strict=True):
                    found[at] = list(islice(analyses, size)), next(readings, None)
        return found

    def readings(self, layers: Sequence[Tensor], batch: Batch) -> Iterator[Reading]:
        """What each sentence's words tell of events, from the encoder's layers; nothing without a reader."""
        if self.network.reader is None or self._roles is None:
            return
        told, triggers, fillers = self.network.reader(layers, batch)
        parts = (told["event"], told["realis"], triggers, fillers)
        rows = [np.split(part.float().cpu().numpy(), np.cumsum(batch.sizes)[:-1]) for part in parts]
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

    def packs(self, sentences: Sequence[Sequence[str]]) -> Iterator[tuple[list[int], Batch]]:
        """The sentences as the network takes them, those of like length together, with their numbers."""
        words = [self.pieces.sentence(forms) for forms in sentences]
        for numbers in batches([2 + sum(map(len, sentence)) for sentence in words]):
            batch = packed([words[at] for at in numbers], [shapes(sentences[at]) for at in numbers])
            yield numbers, batch.to(self.network.relation.device)

    def tags(self, layers: Sequence[Tensor], batch: Batch, forms: Sequence[str]) -> dict[str, list[str]]:
        """By name of the analysis what the words of a batch are, from the encoder's layers."""
        scores = self.network.tag(layers, batch)
        found = {name: self._named(name, each.argmax(-1)) for name, each in scores.items()}
        found["lemma"] = [
            lemma_of(form, _lemma_tag(upos, xpos), rule, self.lemmas)
            for form, upos, xpos, rule in zip(
                forms, found["upos"], found["xpos"], found["lemma"], strict=True
            )
        ]
        return found

    def trees(
        self, layers: Sequence[Tensor], batch: Batch, decode: Decoder = best_tree
    ) -> dict[str, list[Any]]:
        """Heads and relations of a batch's words, from the encoder's layers."""
        arcs, states = self.network.attach(layers, batch)
        heads = [decode(scores.float().cpu().numpy()) for scores in arcs]
        above = np.concatenate([root + found for root, found in zip(roots(batch.sizes), heads, strict=True)])
        relations = self.network.relations(states, torch.from_numpy(above).to(self.network.relation.device))
        flat = torch.from_numpy(np.concatenate(heads)).to(relations.device)
        # only the sentence's root is "root"
        relations[:, self.labels["deprel"].index("root")] = torch.where(flat == 0, torch.inf, -torch.inf)
        return {"head": flat.tolist(), "deprel": self._named("deprel", relations.argmax(-1))}

    def _named(self, task: str, numbers: Tensor) -> list[str]:
        return [self.labels[task][number] for number in numbers.tolist()]


def _scorer(stored: dict[str, Tensor], name: str, described: Mapping[str, Any]) -> Scorer:
    """One of the scorers; its weights are taken out of those of the network, or described if they are few."""
    parts = ("inner", "inner_bias", "outer", "outer_bias")
    if "inner" in described:
        return Scorer(least={}, **{part: np.array(described[part], np.float32) for part in parts})
    least: Mapping[str, float] = described
    return Scorer(least=least, **{part: stored.pop(f"scorer.{name}.{part}").numpy() for part in parts})


def _sizes(labels: Mapping[str, Sequence[str]]) -> dict[str, int]:
    return {name: len(values) for name, values in labels.items()}


def _role_weights(network: Network) -> NDArray[Any] | None:
    if network.reader is None:
        return None
    weights: NDArray[Any] = network.reader.roles["roles"].detach().float().cpu().numpy()
    return weights


def _lemma_tag(upos: str, xpos: str) -> str:
    """PROPN also for "New" of "New York", an adjective, but not for "Met" that opens a sentence."""
    return "PROPN" if xpos.startswith("NNP") and upos != "VERB" else upos


def load_weights(path: Path) -> dict[str, Tensor]:
    """The weights in single precision; those in eight bits have a scale for each row beside them."""
    stored = load_file(path)
    return {
        name: value.float() * stored[name + SCALE] if name + SCALE in stored else value.float()
        for name, value in stored.items()
        if not name.endswith(SCALE)
    }


def batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    """The numbers of sentences in order of length, BATCH pieces at a time or one sentence of more."""
    batch: list[int] = []
    pieces = 0
    for at in sorted(range(len(sizes)), key=sizes.__getitem__):
        if batch and pieces + sizes[at] > BATCH:
            yield batch
            batch, pieces = [], 0
        batch.append(at)
        pieces += sizes[at]
    if batch:
        yield batch

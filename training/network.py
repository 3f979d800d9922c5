"""The analyser's network: one encoder, and on it tags, features, lemma rules and dependencies at once.

A BERT (Devlin et al. 2019) reads the word pieces; each word is the mean of its pieces' vectors, layers
weighted as in ELMo (Peters et al. 2018); dependencies are biaffine (Dozat and Manning 2017).

The sentences of a batch lie one after the other, without padding: only attention and the choice of heads
look at a sentence at a time, all else at a piece or a word. `export.py` has the same for ONNX Runtime, which
eventx reads with; a test compares the two.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from eventx.parse import analyser
from eventx.parse.analyser import SCALE, Analyser

RELATED = 64
"""Words whose relations are scored at a time, so that what they need stays in the processor's cache."""
Arrays = Mapping[str, NDArray[Any]]


@attrs.frozen(kw_only=True)
class Batch:
    """Sentences as the network takes them: pieces one after the other, [CLS] before each, [SEP] after.

    `shapes` and `positions` are those of the pieces; `runs` how many sentences in a row have how many
    pieces. `owned` are the numbers of the pieces that belong to words, the root's, which is [CLS], first;
    a word's pieces begin at its number in `starts`. `sizes` are the sentences' words without the root.
    """

    pieces: Tensor
    shapes: Tensor
    positions: Tensor
    owned: Tensor
    starts: Tensor
    words: Tensor
    """numbers of the words that aren't roots"""
    runs: Sequence[tuple[int, int]]
    sizes: Sequence[int]

    @classmethod
    def of(cls, batch: analyser.Batch) -> "Batch":
        """The same as eventx reads it."""
        inputs = {name: torch.from_numpy(value) for name, value in batch.inputs.items()}
        rows, owned = inputs["shares"].nonzero(as_tuple=True)
        widths = batch.inputs["lengths"].tolist()
        return cls(
            pieces=inputs["pieces"],
            shapes=inputs["shapes"],
            positions=inputs["positions"],
            owned=owned,
            starts=torch.searchsorted(rows, torch.arange(len(inputs["shares"]))),
            words=inputs["words"],
            runs=[(len(list(run)), width) for width, run in groupby(widths)],
            sizes=batch.sizes,
        )

    def to(self, device: torch.device) -> "Batch":
        """The same on a device."""
        moved: dict[str, Any] = {
            field.name: value.to(device)
            for field in attrs.fields(Batch)
            if isinstance(value := getattr(self, field.name), Tensor)
        }
        return attrs.evolve(self, **moved)


class Layer(nn.Module):
    """A transformer layer as BERT has it, the three projections of attention in one matrix."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.attend = nn.Linear(size, 3 * size)
        self.project = nn.Linear(size, size)
        self.norm_attention = nn.LayerNorm(size, eps=1e-12)
        self.widen = nn.Linear(size, inner)
        self.narrow = nn.Linear(inner, size)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, runs: Sequence[tuple[int, int]]) -> Tensor:
        """The next states; `runs` as in `Batch`."""
        context = self.project(self._context(self.attend(states), runs))
        states = self.norm_attention(states + self.dropout(context))
        inner = self.narrow(functional.gelu(self.widen(states)))
        result: Tensor = self.norm(states + self.dropout(inner))
        return result

    def _context(self, projected: Tensor, runs: Sequence[tuple[int, int]]) -> Tensor:
        rate = self.dropout.p if self.training else 0.0
        found = []
        for (rows, width), run in zip(runs, torch.split(projected, [r * w for r, w in runs]), strict=True):
            query, key, value = run.view(rows, width, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
            context = functional.scaled_dot_product_attention(query, key, value, dropout_p=rate)
            found.append(context.transpose(1, 2).reshape(rows * width, -1))
        return torch.cat(found)


class Encoder(nn.Module):
    """BERT over word pieces, which know besides how their word is capitalised; gives every layer's states."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__()
        size, dropout = settings["size"], settings["dropout"]
        self.pieces = nn.Embedding(settings["pieces"], size)
        self.positions = nn.Embedding(settings["positions"], size)
        self.shapes = nn.Embedding(settings["shapes"], size)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(size, settings["heads"], settings["inner"], dropout) for _ in range(settings["layers"])
        )

    def forward(self, batch: Batch) -> list[Tensor]:
        """Every layer's states of the pieces."""
        states = self.pieces(batch.pieces) + self.positions(batch.positions) + self.shapes(batch.shapes)
        found = [self.dropout(self.norm(states))]
        for layer in self.layers:
            found.append(layer(found[-1], batch.runs))
        return found


class Mix(nn.Module):
    """A weighted mean of layers."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(layers))

    def forward(self, layers: Sequence[Tensor]) -> Tensor:
        """The mean of the layers."""
        weights = functional.softmax(self.weights, 0)
        mean = weights[0] * layers[0]
        for weight, layer in zip(weights[1:], layers[1:], strict=True):
            mean = torch.addcmul(mean, weight, layer)
        return mean


class Network(nn.Module):
    """All analyses of a batch of sentences from one pass of the encoder.

    `settings`: sizes, as in the model's settings.json; `labels`: how many each task tells apart;
    `told`: how many the reader of events does, None without one.
    """

    def __init__(
        self, settings: Mapping[str, Any], labels: Mapping[str, int], told: Mapping[str, int] | None = None
    ) -> None:
        super().__init__()
        size, hidden, arcs, relations = (settings[k] for k in ("size", "hidden", "arcs", "relations"))
        self.encoder = Encoder(settings)
        self.mixes = nn.ModuleDict({name: Mix(settings["layers"] + 1) for name in ("tags", "tree")})
        self.dropout = nn.Dropout(settings["head_dropout"])
        self.tag_hidden = nn.Linear(size, hidden)
        self.tags = nn.ModuleDict({
            name: nn.Linear(hidden, count) for name, count in labels.items() if name != "deprel"
        })  # fmt: skip
        self.dependent = nn.Linear(size, arcs + relations)
        self.governor = nn.Linear(size, arcs + relations)
        self.split = [arcs, relations]
        self.arc = nn.Linear(arcs, arcs)
        self.relation = nn.Parameter(torch.zeros(labels["deprel"], relations + 1, relations + 1))
        self.reader = None if told is None else Reader(settings, told)

    def forward(self, batch: Batch) -> tuple[dict[str, Tensor], list[Tensor], tuple[Tensor, Tensor]]:
        """Scores of each task's labels, of each sentence's words' governors, and what `relations` needs."""
        layers = self.encoder(batch)
        return self.tag(layers, batch), *self.attach(layers, batch)

    def tag(self, layers: Sequence[Tensor], batch: Batch) -> dict[str, Tensor]:
        """By task the scores of each word's labels, from the encoder's layers."""
        words = self._words("tags", layers, batch)[batch.words]
        hidden = self.dropout(functional.gelu(self.tag_hidden(words)))
        return {name: layer(hidden) for name, layer in self.tags.items()}

    def attach(self, layers: Sequence[Tensor], batch: Batch) -> tuple[list[Tensor], tuple[Tensor, Tensor]]:
        """For each sentence the scores of its words' governors, the root first; what `relations` needs."""
        below, above, *states = self.sides(layers, batch)
        parts = torch.split(below, list(batch.sizes)), torch.split(above, [1 + size for size in batch.sizes])
        return [one @ other.T for one, other in zip(*parts, strict=True)], (states[0], states[1])

    def sides(self, layers: Sequence[Tensor], batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What words are as dependents and, roots among them, as governors; the same for relations."""
        words = self._words("tree", layers, batch)
        dependent = self.dropout(functional.gelu(self.dependent(words[batch.words])))
        governor = self.dropout(functional.gelu(self.governor(words)))
        arc_dependent, label_dependent = dependent.split(self.split, dim=-1)
        arc_governor, label_governor = governor.split(self.split, dim=-1)
        return self.arc(arc_dependent), arc_governor, label_dependent, label_governor

    def _words(self, name: str, layers: Sequence[Tensor], batch: Batch) -> Tensor:
        """A vector for each word, each sentence's root first, as one of the mixes weighs the layers."""
        words: Tensor = self.dropout(_pooled(self.mixes[name](layers), batch))
        return words

    def relations(self, states: tuple[Tensor, Tensor], heads: Tensor) -> Tensor:
        """Scores of each word's relation to its head; heads are numbers of words, roots among them."""
        dependent, governor = (functional.pad(part, (0, 1), value=1.0) for part in states)
        rows = self._relation_rows().to(dependent.dtype)
        pairs = zip(torch.split(dependent, RELATED), torch.split(governor[heads], RELATED), strict=True)
        return torch.cat([self._related(one, other, rows) for one, other in pairs])

    def _related(self, dependent: Tensor, governor: Tensor, rows: Tensor) -> Tensor:
        """Scores of a few words' relations."""
        halfway = functional.linear(governor, rows)
        return (halfway.view(len(governor), *self.relation.shape[:2]) * dependent[:, None]).sum(-1)

    def _relation_rows(self) -> Tensor:
        """For each relation and feature of the dependent what features of the governor count."""
        return self.relation.flatten(0, 1)


class Reader(nn.Module):
    """What words tell of events: what a word as a trigger tells, how real it is, who has which role in it.

    Roles are biaffine in the trigger and the filler, as relations are in the word and its head.
    """

    def __init__(self, settings: Mapping[str, Any], labels: Mapping[str, int]) -> None:
        super().__init__()
        size, hidden, roles = settings["size"], settings["told"], settings["roles"]
        self.mix = Mix(settings["layers"] + 1)
        self.dropout = nn.Dropout(settings["head_dropout"])
        self.hidden = nn.Linear(size, hidden)
        self.told = nn.ModuleDict({name: nn.Linear(hidden, labels[name]) for name in ("event", "realis")})
        self.trigger = nn.Linear(size, roles)
        self.filler = nn.Linear(size, roles)
        self.roles = nn.ParameterDict(
            {
                name: nn.Parameter(torch.zeros(count, roles + 1, roles + 1))
                for name, count in labels.items()
                if name not in self.told
            }
        )

    def forward(self, layers: Sequence[Tensor], batch: Batch) -> tuple[dict[str, Tensor], Tensor, Tensor]:
        """Scores of what each word tells, and what `scores` needs of it as a trigger and as a filler."""
        words = self.dropout(_pooled(self.mix(layers), batch)[batch.words])
        hidden = self.dropout(functional.gelu(self.hidden(words)))
        trigger, filler = (
            self.dropout(functional.gelu(layer(words))) for layer in (self.trigger, self.filler)
        )
        return {name: layer(hidden) for name, layer in self.told.items()}, trigger, filler

    def scores(self, name: str, triggers: Tensor, fillers: Tensor) -> Tensor:
        """For each trigger and each filler of its sentence the scores of the roles."""
        one, other = (functional.pad(part, (0, 1), value=1.0) for part in (triggers, fillers))
        return torch.einsum("ti,rij,fj->tfr", one, self.roles[name].to(one.dtype), other)


def _pooled(states: Tensor, batch: Batch) -> Tensor:
    """The mean of each word's pieces."""
    pooled: Tensor = functional.embedding_bag(batch.owned, states, batch.starts, mode="mean")
    return pooled


def packed(words: Sequence[Sequence[Sequence[int]]], cases: Sequence[Sequence[int]]) -> Batch:
    """What the network takes: sentences' words' pieces and the words' shapes."""
    return Batch.of(analyser.packed(words, cases))


def load_weights(path: Path) -> dict[str, Tensor]:
    """The weights in single precision; those in eight bits have a scale for each row beside them."""
    stored = load_file(path)
    return {
        name: value.float() * stored[name + SCALE] if name + SCALE in stored else value.float()
        for name, value in stored.items()
        if not name.endswith(SCALE)
    }


class Reference(Analyser):
    """The analyser with this network in the place of its graphs; `network` is ready to read."""

    def __init__(self, network: Network, described: Mapping[str, Any], *others: Any) -> None:
        self.network = network.eval()
        weights = None if network.reader is None else network.reader.roles["roles"].detach().cpu().numpy()
        super().__init__(described, lambda _: weights, (self.run, self.relations), *others)

    @classmethod
    def load(cls, directory: Path) -> "Reference":
        """With a model's weights in single precision, and without its scorers."""
        own = Analyser.load(directory)
        stored = load_weights(directory / "analyser.safetensors")
        described = {**own.described, "scorers": {}}
        counts = [
            {name: len(values) for name, values in described[part].items()} for part in ("labels", "told")
        ]
        network = Network(described["settings"], *counts)
        network.load_state_dict({n: value for n, value in stored.items() if not n.startswith("scorer.")})
        return cls(network, described, own.pieces, own.lemmas)

    def run(self, inputs: Arrays) -> Arrays:
        """Everything but relations."""
        with torch.inference_mode():
            moved = self.moved(inputs)
            layers = self.network.encoder(moved)
            return self.tagged(layers, moved) | self.attached(layers, moved) | self.read(layers, moved)

    def moved(self, inputs: Arrays) -> Batch:
        """A batch that eventx has made, where the network is."""
        return Batch.of(analyser.Batch(sizes=(), inputs=inputs)).to(self.network.relation.device)

    def tagged(self, layers: Sequence[Tensor], batch: Batch) -> dict[str, NDArray[Any]]:
        """By task the number of each word's label."""
        return {name: each.argmax(-1).cpu().numpy() for name, each in self.network.tag(layers, batch).items()}

    def attached(self, layers: Sequence[Tensor], batch: Batch) -> dict[str, NDArray[Any]]:
        """What heads and relations are found by."""
        names = ("below", "above", "dependents", "governors")
        return _arrays(dict(zip(names, self.network.sides(layers, batch), strict=True)))

    def read(self, layers: Sequence[Tensor], batch: Batch) -> dict[str, NDArray[Any]]:
        """What words tell of events; nothing without a reader."""
        if self.network.reader is None:
            return {}
        told, triggers, fillers = self.network.reader(layers, batch)
        return _arrays({**told, "trigger": triggers, "filler": fillers})

    def relations(self, inputs: Arrays) -> Arrays:
        """Scores of words' relations to their heads."""
        with torch.inference_mode():
            device = self.network.relation.device
            parts = tuple(torch.from_numpy(inputs[name]).to(device) for name in ("dependents", "governors"))
            numbers = torch.arange(len(parts[0]), device=device)
            return _arrays({"scores": self.network.relations(parts, numbers)})


def _arrays(tensors: Mapping[str, Tensor]) -> dict[str, NDArray[np.float32]]:
    return {name: tensor.detach().float().cpu().numpy() for name, tensor in tensors.items()}

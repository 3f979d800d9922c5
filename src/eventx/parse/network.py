"""The analyser's network: one encoder, and on it tags, features, lemma rules and dependencies at once.

A BERT (Devlin et al. 2019) reads the word pieces; each word is the mean of its pieces' vectors, layers
weighted as in ELMo (Peters et al. 2018); dependencies are biaffine (Dozat and Manning 2017).

The sentences of a batch lie one after the other, without padding: only attention and the choice of heads
look at a sentence at a time, all else at a piece or a word.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import torch
from torch import Tensor, nn
from torch.nn import functional

from eventx.parse.product import Product, filled, product_with

RELATED = 64
"""Words whose relations are scored at a time, so that what they need stays in the processor's cache."""


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

    def to(self, device: torch.device) -> "Batch":
        """The same on a device."""
        moved: dict[str, Any] = {
            field.name: value.to(device)
            for field in attrs.fields(Batch)
            if isinstance(value := getattr(self, field.name), Tensor)
        }
        return attrs.evolve(self, **moved)


def _gelu(states: Tensor) -> Tensor:
    return functional.gelu(filled(states))[: len(states)]


class Linear(nn.Linear):
    """A linear layer that multiplies faster once nothing is learnt any more."""

    frozen: Product | None = None

    def forward(self, states: Tensor) -> Tensor:
        """The product, and the bias."""
        if self.frozen is not None and _is_final(states):
            return self.frozen(states, self.bias)
        return super().forward(states)


def _is_final(states: Tensor) -> bool:
    """Whether nothing is learnt from the states, and frozen weights are where they are."""
    return torch.is_inference_mode_enabled() and states.is_cpu and states.dtype == torch.float32


class Layer(nn.Module):
    """A transformer layer as BERT has it, the three projections of attention in one matrix."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.attend = Linear(size, 3 * size)
        self.project = Linear(size, size)
        self.norm_attention = nn.LayerNorm(size, eps=1e-12)
        self.widen = Linear(size, inner)
        self.narrow = Linear(inner, size)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, runs: Sequence[tuple[int, int]]) -> Tensor:
        """The next states; `runs` as in `Batch`."""
        context = self.project(self._context(self.attend(states), runs))
        states = self.norm_attention(states + self.dropout(context))
        inner = self.narrow(_gelu(self.widen(states)))
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
        self.tag_hidden = Linear(size, hidden)
        self.tags = nn.ModuleDict({
            name: Linear(hidden, count) for name, count in labels.items() if name != "deprel"
        })  # fmt: skip
        self.dependent = Linear(size, arcs + relations)
        self.governor = Linear(size, arcs + relations)
        self.split = [arcs, relations]
        self.arc = Linear(arcs, arcs)
        self.relation = nn.Parameter(torch.zeros(labels["deprel"], relations + 1, relations + 1))
        self.reader = None if told is None else Reader(settings, told)
        self.frozen: Product | None = None

    def freeze(self) -> None:
        """Get ready to read on the CPU, for ever with the weights of now."""
        self.frozen = product_with(self._relation_rows().detach())
        for module in self.modules():
            if isinstance(module, Linear):
                module.frozen = product_with(module.weight.detach())

    def forward(self, batch: Batch) -> tuple[dict[str, Tensor], list[Tensor], tuple[Tensor, Tensor]]:
        """Scores of each task's labels, of each sentence's words' governors, and what `relations` needs."""
        layers = self.encoder(batch)
        return self.tag(layers, batch), *self.attach(layers, batch)

    def tag(self, layers: Sequence[Tensor], batch: Batch) -> dict[str, Tensor]:
        """By task the scores of each word's labels, from the encoder's layers."""
        words = self._words("tags", layers, batch)[batch.words]
        hidden = self.dropout(_gelu(self.tag_hidden(words)))
        return {name: layer(hidden) for name, layer in self.tags.items()}

    def attach(self, layers: Sequence[Tensor], batch: Batch) -> tuple[list[Tensor], tuple[Tensor, Tensor]]:
        """For each sentence the scores of its words' governors, the root first; what `relations` needs."""
        words = self._words("tree", layers, batch)
        dependent = self.dropout(_gelu(self.dependent(words[batch.words])))
        governor = self.dropout(_gelu(self.governor(words)))
        arc_dependent, label_dependent = dependent.split(self.split, dim=-1)
        arc_governor, label_governor = governor.split(self.split, dim=-1)
        below = torch.split(self.arc(arc_dependent), list(batch.sizes))
        above = torch.split(arc_governor, [1 + size for size in batch.sizes])
        arcs = [one @ other.T for one, other in zip(below, above, strict=True)]
        return arcs, (label_dependent, label_governor)

    def _words(self, name: str, layers: Sequence[Tensor], batch: Batch) -> Tensor:
        """A vector for each word, each sentence's root first, as one of the mixes weighs the layers."""
        words: Tensor = self.dropout(_pooled(self.mixes[name](layers), batch))
        return words

    def relations(self, states: tuple[Tensor, Tensor], heads: Tensor) -> Tensor:
        """Scores of each word's relation to its head; heads are numbers of words, roots among them."""
        dependent, governor = (functional.pad(part, (0, 1), value=1.0) for part in states)
        final = self.frozen is not None and _is_final(dependent)
        rows = None if final else self._relation_rows().to(dependent.dtype)
        pairs = zip(torch.split(dependent, RELATED), torch.split(governor[heads], RELATED), strict=True)
        return torch.cat([self._related(one, other, rows) for one, other in pairs])

    def _related(self, dependent: Tensor, governor: Tensor, rows: Tensor | None) -> Tensor:
        """Scores of a few words' relations, by the frozen weights if `rows` are None."""
        if rows is None and self.frozen is not None:
            halfway = self.frozen(governor)
        else:
            halfway = functional.linear(governor, self._relation_rows() if rows is None else rows)
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
        self.hidden = Linear(size, hidden)
        self.told = nn.ModuleDict({name: Linear(hidden, labels[name]) for name in ("event", "realis")})
        self.trigger = Linear(size, roles)
        self.filler = Linear(size, roles)
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
        hidden = self.dropout(_gelu(self.hidden(words)))
        trigger, filler = (self.dropout(_gelu(layer(words))) for layer in (self.trigger, self.filler))
        return {name: layer(hidden) for name, layer in self.told.items()}, trigger, filler

    def scores(self, name: str, triggers: Tensor, fillers: Tensor) -> Tensor:
        """For each trigger and each filler of its sentence the scores of the roles."""
        one, other = (functional.pad(part, (0, 1), value=1.0) for part in (triggers, fillers))
        return torch.einsum("ti,rij,fj->tfr", one, self.roles[name].to(one.dtype), other)


def _pooled(states: Tensor, batch: Batch) -> Tensor:
    """The mean of each word's pieces."""
    pooled: Tensor = functional.embedding_bag(batch.owned, states, batch.starts, mode="mean")
    return pooled

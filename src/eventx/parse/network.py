"""The analyser's network: one encoder, and on it tags, features, lemma rules and dependencies at once.

A BERT (Devlin et al. 2019) reads the word pieces; each word is the mean of its pieces' vectors, layers
weighted as in ELMo (Peters et al. 2018); dependencies are biaffine (Dozat and Manning 2017).
"""

from collections.abc import Mapping
from typing import Any, ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional


def _onednn(states: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    result: Tensor = torch.ops.mkldnn._linear_pointwise(states, weight, bias, "none", [], "")
    return result


def _works() -> bool:
    """Whether this build of torch has oneDNN's product of matrices, and it is one."""
    states, weight, bias = torch.eye(3, 4), torch.ones(2, 4), torch.ones(2)
    try:
        with torch.inference_mode():
            return torch.allclose(_onednn(states, weight, bias), functional.linear(states, weight, bias))
    except (AttributeError, RuntimeError):
        return False


class Linear(nn.Linear):
    """A linear layer that oneDNN multiplies where it can, when nothing is learnt.

    torch takes MKL for single precision, which is 2.4 times slower on AMD's processors.
    """

    _fast: ClassVar[bool | None] = None

    def forward(self, states: Tensor) -> Tensor:
        """The product, and the bias."""
        if torch.is_inference_mode_enabled() and states.dtype == self.weight.dtype == torch.float32:
            if Linear._fast is None:
                Linear._fast = _works()
            if Linear._fast and states.device.type == "cpu":
                return _onednn(states, self.weight, self.bias)
        return super().forward(states)


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

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """The next states; `mask` is true where there is a piece, and broadcasts over heads."""
        rows, width, size = states.shape
        query, key, value = (
            part.view(rows, width, self.heads, -1).transpose(1, 2)
            for part in self.attend(states).split(size, dim=-1)
        )
        rate = self.dropout.p if self.training else 0.0
        context = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=rate)
        context = self.project(context.transpose(1, 2).reshape(rows, width, size))
        states = self.norm_attention(states + self.dropout(context))
        inner = self.narrow(functional.gelu(self.widen(states)))
        result: Tensor = self.norm(states + self.dropout(inner))
        return result


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

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """Rows of pieces and of their words' shapes; `mask` is true where there is a piece."""
        positions = self.positions.weight[: pieces.shape[1]]
        states = self.dropout(self.norm(self.pieces(pieces) + positions + self.shapes(shapes)))
        found = [states]
        for layer in self.layers:
            found.append(layer(found[-1], mask[:, None, None, :]))
        return found


class Mix(nn.Module):
    """A weighted mean of layers."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(layers))

    def forward(self, layers: Tensor) -> Tensor:
        """The mean of the first dimension."""
        return (functional.softmax(self.weights, 0)[:, None, None, None] * layers).sum(0)


class Network(nn.Module):
    """All analyses of a batch of sentences from one pass of the encoder.

    `settings`: sizes, as in the model's settings.json; `labels`: how many each task tells apart.
    """

    def __init__(self, settings: Mapping[str, Any], labels: Mapping[str, int]) -> None:
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

    def words(self, pieces: Tensor, shapes: Tensor, pooling: Tensor) -> dict[str, Tensor]:
        """A vector for each word, the root's first; `pooling` has each word's weight of each piece."""
        layers = torch.stack(self.encoder(pieces, shapes, pieces != 0))
        return {name: self.dropout(pooling @ mix(layers)) for name, mix in self.mixes.items()}

    def forward(
        self, pieces: Tensor, shapes: Tensor, pooling: Tensor
    ) -> tuple[dict[str, Tensor], Tensor, Any]:
        """Scores of each task's labels, of each word's governors, and what `relations` needs."""
        words = self.words(pieces, shapes, pooling)
        hidden = self.dropout(functional.gelu(self.tag_hidden(words["tags"][:, 1:])))
        tags = {name: layer(hidden) for name, layer in self.tags.items()}
        tree = words["tree"]
        dependent = self.dropout(functional.gelu(self.dependent(tree[:, 1:])))
        governor = self.dropout(functional.gelu(self.governor(tree)))
        arc_dependent, label_dependent = dependent.split(self.split, dim=-1)
        arc_governor, label_governor = governor.split(self.split, dim=-1)
        arcs = self.arc(arc_dependent) @ arc_governor.transpose(1, 2)
        return tags, arcs, (label_dependent, label_governor)

    def relations(self, states: tuple[Tensor, Tensor], heads: Tensor) -> Tensor:
        """Scores of each word's relation to its head; heads: 0 is the root, words count from 1."""
        dependent, governor = states
        chosen = governor.gather(1, heads[..., None].expand(-1, -1, governor.shape[-1]))
        one = dependent.new_ones(*dependent.shape[:2], 1)
        dependent, chosen = torch.cat([dependent, one], -1), torch.cat([chosen, one], -1)
        return torch.einsum("bni,rij,bnj->bnr", dependent, self.relation.to(dependent.dtype), chosen)

"""Write the graphs that ONNX Runtime reads: `python training/export.py`; `package.py` does so, too.

`analyser-*.onnx` and `relations-*.onnx` hold no weights: they name where these lie in `analyser.safetensors`.
Both are there with products of bytes, for processors that multiply eight bits exactly, and in single
precision. `segmenter.onnx` and `expander.onnx` are stanza's networks, with their weights;
`tokenizer.json` is what else the tokenizer needs to know.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "eventx" / "model" / "en"
SCALE = ".scale"
KINDS = {"I8": TensorProto.INT8, "F16": TensorProto.FLOAT16, "F32": TensorProto.FLOAT}
STEPS, LOW = 127, 254
"""Of a byte on each side of nothing, and how many of a low byte make one of a high one."""
WIDTH, LONG = TensorProto.FLOAT, TensorProto.INT64


class Graph:
    """A graph in the making; methods add nodes and give the names of what comes out."""

    def __init__(self, weights: Path | None = None, *, single: bool = False) -> None:
        self.nodes: list[Any] = []
        self.parts: list[Any] = []
        self.single = single
        self.weights = weights
        self.stored: dict[str, Any] = {}
        self.start = 0
        self.known: dict[str, str] = {}
        if weights is not None:
            content = weights.read_bytes()
            length = int.from_bytes(content[:8], "little")
            self.stored, self.start = json.loads(content[8 : 8 + length]), 8 + length
        self.least = self.constant(1e-30)

    def add(self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **settings: Any) -> Any:
        names = [f"{kind}_{len(self.nodes)}" + (f"_{at}" if at else "") for at in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **settings))
        return names[0] if outputs == 1 else names

    def special(self, kind: str, *inputs: str, **settings: Any) -> Any:
        """A node of ONNX Runtime's own."""
        return self.add(kind, *inputs, domain="com.microsoft", **settings)

    def constant(self, value: Any, kind: Any = None) -> str:
        array = np.asarray(value, kind or (np.int64 if isinstance(value, int | list) else np.float32))
        name = f"constant_{len(self.parts)}"
        self.parts.append(numpy_helper.from_array(array, name))
        return name

    def weight(self, name: str) -> str:
        """A stored tensor in single precision, or in eight bits if it is so stored."""
        if name in self.known:
            return self.known[name]
        described = self.stored[name]
        tensor = TensorProto(name=name, data_type=KINDS[described["dtype"]], dims=described["shape"])
        first, last = described["data_offsets"]
        tensor.data_location = TensorProto.EXTERNAL
        place = {"location": self.weights.name, "offset": self.start + first, "length": last - first}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        self.parts.append(tensor)
        found = self.add("Cast", name, to=WIDTH) if described["dtype"] == "F16" else name
        self.known[name] = found
        return found

    def rows(self, name: str) -> str:
        """A matrix of a row for each output, with its last axis turned first: what products take."""
        shape = self.stored[name]["shape"]
        flat = self.weight(name)
        if len(shape) > 2:
            flat = self.add("Reshape", flat, self.constant([-1, shape[-1]]))
        return self.add("Transpose", flat, perm=[1, 0])

    def product(self, states: str, name: str, bias: str | None = None) -> str:
        """The states times a stored matrix: `eventx.parse.analyser` says how."""
        if self.stored[name]["dtype"] != "I8":
            found = self.add("MatMul", states, self.rows(name))
        elif self.single:
            scale = self.add("Reshape", self.weight(name + SCALE), self.constant([1, -1]))
            weight = self.add("Mul", self.add("Cast", self.rows(name), to=WIDTH), scale)
            found = self.add("MatMul", states, weight)
        else:
            found = self.of_bytes(states, name)
        return found if bias is None else self.add("Add", found, self.weight(bias))

    def of_bytes(self, states: str, name: str) -> str:
        """By a high and a low byte for each state, with steps that are the row's own."""
        key = f"bytes {states}"
        if key not in self.known:
            self.known[key] = self.cut(states)
        high, low, unit = self.known[key]
        scale = self.add("Reshape", self.weight(name + SCALE), self.constant([-1]))
        weight, middle = self.rows(name), self.constant(128, np.uint8)
        products = [
            self.special(
                "MatMulIntegerToFloat", part, weight, self.constant(worth, np.float32), scale, middle
            )
            for part, worth in ((high, LOW), (low, 1))
        ]
        return self.add("Mul", self.add("Add", *products), unit)

    def cut(self, states: str) -> tuple[str, str, str]:
        """The states' high and low bytes, and what a step of the low ones is worth."""
        most = self.add("ReduceMax", self.add("Abs", states), self.constant([-1]), keepdims=1)
        most = self.add("Max", most, self.least)
        steps = self.add("Mul", states, self.add("Div", self.constant(float(STEPS)), most))
        whole, middle = self.add("Round", steps), self.constant(128, np.uint8)
        high = self.add("QuantizeLinear", whole, self.constant(1.0), middle)
        rest = self.add("Sub", steps, whole)
        low = self.add("QuantizeLinear", rest, self.constant(1 / LOW), middle)
        return high, low, self.add("Mul", most, self.constant(1 / STEPS / LOW))

    def gelu(self, states: str) -> str:
        return self.special("Gelu", states)

    def layer(self, name: str, states: str, heads: int, slots: str, places: str, lengths: str) -> str:
        """A transformer layer: `training/network.py` has the same in torch."""
        size = self.stored[f"{name}.project.weight"]["shape"][0]
        projected = self.product(states, f"{name}.attend.weight", f"{name}.attend.bias")
        square = self.add("Gather", projected, slots)
        parts = self.add("Split", square, outputs=3, axis=2, num_outputs=3)
        context = self.special("MultiHeadAttention", *parts, "", lengths, num_heads=heads)
        flat = self.add("Gather", self.add("Reshape", context, self.constant([-1, size])), places)
        project = self.product(flat, f"{name}.project.weight")
        states = self.normed(project, states, f"{name}.norm_attention", f"{name}.project.bias")
        wide = self.gelu(self.product(states, f"{name}.widen.weight", f"{name}.widen.bias"))
        narrow = self.product(wide, f"{name}.narrow.weight")
        return self.normed(narrow, states, f"{name}.norm", f"{name}.narrow.bias")

    def normed(self, one: str, other: str, name: str, bias: str) -> str:
        """Both added, and normed; ONNX Runtime's operator for both at once takes several times as long."""
        both = self.add("Add", self.add("Add", one, self.weight(bias)), other)
        parts = [self.weight(f"{name}.weight"), self.weight(f"{name}.bias")]
        return self.add("LayerNormalization", both, *parts, epsilon=1e-12, axis=-1)

    def write(
        self, path: Path, inputs: Mapping[str, Any], outputs: Mapping[str, str], whole: str = ""
    ) -> None:
        """The graph with names for what comes out; those in `whole` are whole numbers."""
        for name, found in outputs.items():
            self.nodes.append(helper.make_node("Identity", [found], [name]))
        used = {name for node in self.nodes for name in node.input}
        graph = helper.make_graph(
            self.nodes,
            path.stem,
            [helper.make_tensor_value_info(name, *value) for name, value in inputs.items()],
            [
                helper.make_tensor_value_info(name, LONG if name in whole.split() else WIDTH, None)
                for name in outputs
            ],
            [part for part in self.parts if part.name in used],
        )
        domains = [helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=domains, producer_name="eventx")
        model.ir_version = 10
        path.write_bytes(model.SerializeToString())


def write_analyser(target: Path, *, single: bool) -> None:
    """Everything but relations, which need the heads, which are found in between."""
    described = json.loads((target / "analyser.json").read_text(encoding="utf-8"))
    settings, labels = described["settings"], described["labels"]
    graph = Graph(target / "analyser.safetensors", single=single)
    states = encoded(graph, settings)
    mixed = pooled(graph, states, [name for name in MIXES if f"{name}.weights" in graph.stored])
    outputs = {}
    words = graph.add("Gather", mixed["mixes.tags"], "words")
    hidden = graph.gelu(graph.product(words, "tag_hidden.weight", "tag_hidden.bias"))
    tasks = [name for name in labels if name != "deprel"]
    for name in tasks:
        scores = graph.product(hidden, f"tags.{name}.weight", f"tags.{name}.bias")
        outputs[name] = graph.add("ArgMax", scores, axis=-1, keepdims=0)
    outputs |= attached(graph, mixed["mixes.tree"], settings)
    if "reader.mix" in mixed:
        outputs |= told(graph, graph.add("Gather", mixed["reader.mix"], "words"))
    inputs = {name: (LONG, [kind]) for name, kind in INPUTS.items()}
    inputs |= {
        "slots": (LONG, ["sentences", "width"]),
        "lengths": (TensorProto.INT32, ["sentences"]),
        "shares": (WIDTH, ["owners", "pieces"]),
    }
    graph.write(target / f"analyser-{kind_of(single)}.onnx", inputs, outputs, " ".join(tasks))


MIXES = ("mixes.tags", "mixes.tree", "reader.mix")
INPUTS = {"pieces": "pieces", "shapes": "pieces", "positions": "pieces", "places": "pieces", "words": "words"}


def kind_of(single: bool) -> str:
    return "single" if single else "bytes"


def encoded(graph: Graph, settings: Mapping[str, Any]) -> list[str]:
    """Every layer's states of the pieces."""
    parts = [embedded(graph, name) for name in ("pieces", "positions", "shapes")]
    both = graph.add("Add", graph.add("Add", *parts[:2]), parts[2])
    norm = [graph.weight(f"encoder.norm.{part}") for part in ("weight", "bias")]
    states = [graph.add("LayerNormalization", both, *norm, epsilon=1e-12, axis=-1)]
    for number in range(settings["layers"]):
        name = f"encoder.layers.{number}"
        states.append(graph.layer(name, states[-1], settings["heads"], "slots", "places", "lengths"))
    return states


def embedded(graph: Graph, name: str) -> str:
    """A row for each number: those in eight bits are scaled once they are chosen."""
    stored = f"encoder.{name}.weight"
    rows = graph.add("Gather", graph.weight(stored), name)
    if stored + SCALE not in graph.stored:
        return rows
    scales = graph.add("Gather", graph.weight(stored + SCALE), name)
    return graph.add("Mul", graph.add("Cast", rows, to=WIDTH), scales)


def pooled(graph: Graph, states: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """By mix of the layers the mean of each word's pieces."""
    size = graph.stored["encoder.norm.weight"]["shape"][0]
    stacked = graph.add("Concat", *[graph.add("Reshape", s, graph.constant([1, -1])) for s in states], axis=0)
    weights = [
        graph.add("Softmax", graph.add("Reshape", graph.weight(f"{name}.weights"), graph.constant([1, -1])))
        for name in names
    ]
    mixed = graph.add("MatMul", graph.add("Concat", *weights, axis=0), stacked)
    mixed = graph.add("Reshape", mixed, graph.constant([len(names), -1, size]))
    words = graph.add("MatMul", "shares", mixed)
    parts = graph.add("Split", words, outputs=len(names), axis=0, num_outputs=len(names))
    flat = graph.constant([-1, size])
    return {name: graph.add("Reshape", part, flat) for name, part in zip(names, parts, strict=True)}


def attached(graph: Graph, words: str, settings: Mapping[str, Any]) -> dict[str, str]:
    """What words are as dependents and as governors; roots are among the latter."""
    sizes = graph.constant([settings["arcs"], settings["relations"]])
    below = graph.add("Gather", words, "words")
    dependent = graph.gelu(graph.product(below, "dependent.weight", "dependent.bias"))
    governor = graph.gelu(graph.product(words, "governor.weight", "governor.bias"))
    arc_below, label_below = graph.add("Split", dependent, sizes, outputs=2, axis=-1)
    arc_above, label_above = graph.add("Split", governor, sizes, outputs=2, axis=-1)
    return {
        "below": graph.product(arc_below, "arc.weight", "arc.bias"),
        "above": arc_above,
        "dependents": label_below,
        "governors": label_above,
    }


def told(graph: Graph, words: str) -> dict[str, str]:
    """What words tell of events."""
    hidden = graph.gelu(graph.product(words, "reader.hidden.weight", "reader.hidden.bias"))
    heads = {
        name: graph.product(hidden, f"reader.told.{name}.weight", f"reader.told.{name}.bias")
        for name in ("event", "realis")
    }
    sides = {
        name: graph.gelu(graph.product(words, f"reader.{name}.weight", f"reader.{name}.bias"))
        for name in ("trigger", "filler")
    }
    return heads | sides


def write_relations(target: Path, *, single: bool) -> None:
    """Scores of words' relations to their heads."""
    graph = Graph(target / "analyser.safetensors", single=single)
    count, features, _ = graph.stored["relation"]["shape"]
    pads, one = graph.constant([0, 0, 0, 1]), graph.constant(1.0)
    dependents, governors = (graph.add("Pad", name, pads, one) for name in ("dependents", "governors"))
    halfway = graph.product(governors, "relation")
    cube = graph.add("Reshape", halfway, graph.constant([-1, count, features]))
    column = graph.add("Unsqueeze", dependents, graph.constant([2]))
    scores = graph.add("Squeeze", graph.add("MatMul", cube, column), graph.constant([2]))
    inputs = {name: (WIDTH, ["words", features - 1]) for name in ("dependents", "governors")}
    graph.write(target / f"relations-{kind_of(single)}.onnx", inputs, {"scores": scores})


def write_segmenter(source: Path, target: Path) -> None:
    """Stanza's tokenizer: characters and features in, scores of the ends of tokens and sentences out."""
    checkpoint = torch.load(source, weights_only=True)
    weights = {name: value.numpy() for name, value in checkpoint["model"].items()}
    graph = Graph()
    rows = graph.add("Gather", half(graph, weights["embeddings.weight"]), "units")
    states = graph.add("Concat", rows, "features", axis=-1)
    first = lstm(graph, states, weights, "rnn", 0)
    one = scored(graph, first, weights, "")
    ends = graph.add("Slice", one, graph.constant([0]), graph.constant([1]), graph.constant([2]))
    warm = graph.add("Mul", ends, graph.constant(float(checkpoint["config"]["hier_invtemp"])))
    kept = graph.add("Sub", graph.constant(1.0), graph.add("Sigmoid", graph.add("Neg", warm)))
    second = lstm(graph, graph.add("Mul", first, kept), weights, "rnn2", 0)
    scores = graph.add("Add", one, scored(graph, second, weights, "2"))
    inputs = {
        "units": (LONG, ["steps", "rows"]),
        "features": (WIDTH, ["steps", "rows", checkpoint["config"]["feat_dim"]]),
        "lengths": (TensorProto.INT32, ["rows"]),
    }
    graph.write(target, inputs, {"scores": scores})


def scored(graph: Graph, states: str, weights: Mapping[str, Any], layer: str) -> str:
    """For each character whether a token ends, a sentence, and whether the token has several words."""
    names = [f"{name}_clf{layer}" for name in ("tok", "sent", "mwt")]
    matrix = np.concatenate([weights[f"{name}.weight"] for name in names]).T
    found = graph.add("MatMul", states, half(graph, matrix))
    if f"{names[0]}.bias" not in weights:
        return found
    return graph.add("Add", found, half(graph, np.concatenate([weights[f"{name}.bias"] for name in names])))


def write_expander(source: Path, target: Path) -> None:
    """Stanza's classifier of the characters before which a token is cut."""
    weights = {name: value.numpy() for name, value in torch.load(source, weights_only=True)["model"].items()}
    graph = Graph()
    states = graph.add("Gather", half(graph, weights["embedding.weight"]), "units")
    for layer in range(2):
        states = lstm(graph, states, weights, "encoder", layer)
    hidden = dense(graph, states, weights, "output_layer.0")
    scores = dense(graph, graph.add("Relu", hidden), weights, "output_layer.2")
    inputs = {"units": (LONG, ["steps", "rows"]), "lengths": (TensorProto.INT32, ["rows"])}
    graph.write(target, inputs, {"scores": scores})


def dense(graph: Graph, states: str, weights: Mapping[str, Any], name: str) -> str:
    product = graph.add("MatMul", states, half(graph, weights[f"{name}.weight"].T))
    return graph.add("Add", product, half(graph, weights[f"{name}.bias"]))


def half(graph: Graph, array: Any) -> str:
    """A constant that is stored in half precision, as its values are."""
    return graph.add("Cast", graph.constant(np.ascontiguousarray(array), np.float16), to=WIDTH)


def lstm(graph: Graph, states: str, weights: Mapping[str, Any], name: str, layer: int) -> str:
    """An LSTM in both directions, side by side; torch has its gates in another order than ONNX."""

    def both(part: str) -> Any:
        return np.stack([gates(weights[f"{name}.{part}_l{layer}{way}"]) for way in ("", "_reverse")])

    inputs = [half(graph, both("weight_ih")), half(graph, both("weight_hh"))]
    inputs.append(half(graph, np.concatenate([both("bias_ih"), both("bias_hh")], axis=1)))
    size = weights[f"{name}.weight_hh_l{layer}"].shape[1]
    found = graph.add("LSTM", states, *inputs, "lengths", hidden_size=size, direction="bidirectional")
    turned = graph.add("Transpose", found, perm=[0, 2, 1, 3])
    return graph.add("Reshape", turned, graph.constant([0, 0, -1]))


def gates(matrix: Any) -> Any:
    """Input, forget, cell, output as input, output, forget, cell."""
    first, second, third, fourth = np.split(matrix, 4)
    return np.concatenate([first, fourth, second, third])


def write_tokenizer(target: Path) -> None:
    """What the tokenizer knows beside its networks: characters, features, patterns, words of tokens."""
    from stanza.models.tokenization.data import STRUCTURAL_FEATURES
    from stanza.models.tokenization.utils import MASK_RE

    tokenize = torch.load(target / "tokenize.pt", weights_only=True)
    expand = torch.load(target / "mwt.pt", weights_only=True)
    described = {
        "characters": tokenize["vocab"]["_unit2id"],
        "features": tokenize["config"]["feat_funcs"],
        "patterns": {name: pattern.pattern for name, pattern in STRUCTURAL_FEATURES.items()},
        "unbroken": MASK_RE.pattern,
        "expander": expand["vocab"]["_unit2id"],
        "words": expand["dict"],
    }
    text = json.dumps(described, ensure_ascii=False, indent=0)
    (target / "tokenizer.json").write_text(text + "\n", encoding="utf-8")


def write_graphs(target: Path) -> None:
    """All of them, for the model in a directory."""
    for single in (False, True):
        write_analyser(target, single=single)
        write_relations(target, single=single)
    write_segmenter(target / "tokenize.pt", target / "segmenter.onnx")
    write_expander(target / "mwt.pt", target / "expander.onnx")
    write_tokenizer(target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, default=TARGET)
    write_graphs(parser.parse_args().target)


if __name__ == "__main__":
    main()

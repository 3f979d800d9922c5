"""Train the analyser, encoder and all: `python training/analyser.py`; a run that was cut short goes on.

Options override the [analyser] settings of settings.toml: `--steps 20` is a trial.
"""

import argparse
import json
import math
import random
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import attrs
import entities
import torch
from network import Batch, Network, Reference, packed
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch.nn import functional
from treebank import read_blocks

from eventx.parse.analyser import CASELESS, MASK, Pieces, roots, shapes
from eventx.parse.lemma import apply, rule_of

HERE = Path(__file__).parent
UD = HERE.parent.parent / "shared" / "ud"
SAVED = HERE / "work" / "saved"
IGNORED = -100
TASKS = ("upos", "xpos", "feats", "lemma", "entity", "deprel")


@dataclass
class Example:
    """A sentence: forms, heads, and each task's labels, None where the treebank has none."""

    forms: list[str]
    heads: list[int]
    labels: dict[str, list[str] | None]


def main() -> None:
    settings = tomllib.loads((HERE / "settings.toml").read_text(encoding="utf-8"))["analyser"]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="analyser", help="folder below training/work/saved")
    for name, value in settings.items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    Trainer(options).run()


class Trainer:
    """The network, its optimizer, and how far it has come."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.folder = SAVED / options.name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.fast = self.device == "cuda" or torch.cpu._is_avx512_bf16_supported()
        self.train = load(UD, "train") + (load(UD, "dev") if options.final else entities_only(UD))
        self.dev = load(UD, "test" if options.final else "dev")
        self.labels = vocabularies(self.train)
        self.index = {task: {label: n for n, label in enumerate(self.labels[task])} for task in TASKS}
        self.pieces = Pieces(Tokenizer.from_file(str(SAVED / "pretrained" / "tokenizer.json")))
        self.settings = architecture(options)
        self.network = Network(self.settings, {task: len(values) for task, values in self.labels.items()})
        start(self.network, load_file(SAVED / "pretrained" / "model.safetensors"))
        self.network.to(self.device)
        self.network.encoder.pieces.weight.requires_grad_(bool(options.tune_pieces))
        encoder = [p for p in self.network.encoder.parameters() if p.requires_grad]
        rest = [p for name, p in self.network.named_parameters() if not name.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": options.encoder_rate}, {"params": rest, "lr": options.rate}],
            weight_decay=options.decay,
            betas=(0.9, 0.98),
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self.rate)
        self.rng = random.Random(options.seed)
        self.step = 0

    def rate(self, step: int) -> float:
        """Of the full rate: up over the warm-up, then down to nothing along a cosine."""
        if step < self.options.warmup:
            return (step + 1) / self.options.warmup
        done = (step - self.options.warmup) / max(1, self.options.steps - self.options.warmup)
        return 0.5 * (1 + math.cos(math.pi * min(1, done)))

    def run(self) -> None:
        checkpoint = self.folder / "checkpoint.pt"
        if checkpoint.exists():
            self.resume(torch.load(checkpoint, map_location="cpu", weights_only=False))
        since, total = time.time(), Counter()
        while self.step < self.options.steps:
            for batch in self.epoch():
                total.update(self.learn(batch))
                if self.step % 100 == 0:
                    seconds, since = time.time() - since, time.time()
                    losses = " ".join(f"{name} {value / 100:.3f}" for name, value in total.items())
                    print(f"{self.step} {losses} {seconds / 100:.2f} s/step", flush=True)
                    total.clear()
                if self.step % self.options.keep == 0 or self.step == self.options.steps:
                    torch.save(self.state(), checkpoint)
                if self.step % self.options.report == 0 or self.step == self.options.steps:
                    print(self.step, *(f"{k} {v:.2f}" for k, v in self.score(self.dev).items()), flush=True)
                    since = time.time()
                if self.step == self.options.steps:
                    break
        self.save()

    def state(self) -> dict:
        return {
            "step": self.step,
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "rng": self.rng.getstate(),
            "torch": torch.get_rng_state(),
        }

    def resume(self, state: dict) -> None:
        self.step = state["step"]
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.rng.setstate(state["rng"])
        torch.set_rng_state(state["torch"])
        print(f"going on from step {self.step}", flush=True)

    def save(self) -> None:
        described = {"settings": self.settings, "labels": self.labels}
        (self.folder / "settings.json").write_text(
            json.dumps(described, ensure_ascii=False), encoding="utf-8"
        )
        save_file(
            {k: v.cpu().contiguous() for k, v in self.network.state_dict().items()},
            self.folder / "weights.safetensors",
        )

    def epoch(self) -> Iterator[list[Example]]:
        """All sentences in batches of like length, the batches in any order."""
        order = self.train[:]
        self.rng.shuffle(order)
        order.sort(key=lambda example: len(example.forms) + 3 * self.rng.random())
        found, batch = [], []
        for example in order:
            if batch and (len(batch) + 1) * len(example.forms) > self.options.words:
                found.append(batch)
                batch = []
            batch.append(example)
        found.append(batch)
        self.rng.shuffle(found)
        yield from found

    def learn(self, drawn: list[Example]) -> dict[str, float]:
        self.network.train()
        examples = [self.vary(example) for example in drawn]
        cases = [
            [CASELESS] * len(e.forms) if self.rng.random() < self.options.caseless else shapes(e.forms)
            for e in examples
        ]
        batch = packed([self.pieces.sentence(e.forms) for e in examples], cases)
        hidden = (torch.rand(batch.pieces.shape) < self.options.masked) & (batch.pieces > MASK)
        batch = attrs.evolve(batch, pieces=batch.pieces.masked_fill(hidden, MASK))
        with torch.autocast(self.device, torch.bfloat16, enabled=self.fast):
            batch = batch.to(torch.device(self.device))
            losses = self.losses(examples, batch, self.network.encoder(batch))
        weights = {"upos": 1, "xpos": 0.5, "feats": 0.5, "lemma": 0.5, "entity": 0.3, "arc": 1, "deprel": 1}
        loss = sum(weights[name] * value for name, value in losses.items())
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        return {name: value.item() for name, value in losses.items()}

    def vary(self, example: Example) -> Example:
        """Now and then without its final stop, as headlines and captions are."""
        last = len(example.forms)
        if (
            last > 2
            and example.forms[-1] == "."
            and last not in example.heads
            and self.rng.random() < self.options.stopless
        ):
            labels = {task: values and values[:-1] for task, values in example.labels.items()}
            return Example(example.forms[:-1], example.heads[:-1], labels)
        return example

    def losses(
        self, examples: list[Example], batch: Batch, layers: list[torch.Tensor]
    ) -> dict[str, torch.Tensor]:
        tags = self.network.tag(layers, batch)
        arcs, states = self.network.attach(layers, batch)
        widest = max(scores.shape[1] for scores in arcs)
        arcs = torch.cat([
            functional.pad(scores.float(), (0, widest - scores.shape[1]), value=-1e4) for scores in arcs
        ])  # fmt: skip
        heads = self.gold([e.heads for e in examples])
        found = {"arc": cross(arcs, heads)}
        firsts = torch.tensor(list(roots(batch.sizes))).repeat_interleave(torch.tensor(batch.sizes))
        related = self.network.relations(states, firsts.to(self.device) + heads.clamp(min=0))
        found["deprel"] = cross(related, self.gold([self.numbers("deprel", e) for e in examples]))
        for task, logits in tags.items():
            gold = self.gold([self.numbers(task, e) for e in examples])
            if (gold != IGNORED).any():
                found[task] = cross(logits, gold)
        return found

    def numbers(self, task: str, example: Example) -> list[int]:
        labels = example.labels[task]
        if labels is None:
            return [IGNORED] * len(example.forms)
        return [self.index[task].get(label, IGNORED) for label in labels]

    def gold(self, rows: Sequence[Sequence[int]]) -> torch.Tensor:
        return torch.tensor([value for row in rows for value in row], device=self.device)

    def score(self, examples: Sequence[Example]) -> dict[str, float]:
        """Per cent of words right, on gold tokens."""
        analyser = Reference(self.network, {"labels": self.labels}, self.pieces, {})
        right, seen = Counter(), Counter()
        with torch.autocast(self.device, torch.bfloat16, enabled=self.fast):
            analysed = [analyses for analyses, _ in analyser([e.forms for e in examples])]
        for example, analyses in zip(examples, analysed, strict=True):
            for task in ("upos", "xpos", "feats"):
                gold = example.labels[task]
                seen[task] += len(gold)
                right[task] += sum(getattr(a, task) == label for a, label in zip(analyses, gold, strict=True))
            same = [a.head == head for a, head in zip(analyses, example.heads, strict=True)]
            kinds = [
                a.deprel.partition(":")[0] == label.partition(":")[0]
                for a, label in zip(analyses, example.labels["deprel"], strict=True)
            ]
            lemmas = [
                a.lemma == apply(rule, form)
                for a, form, rule in zip(analyses, example.forms, example.labels["lemma"], strict=True)
            ]
            seen.update(UAS=len(same), LAS=len(same), lemma=len(same))
            right.update(UAS=sum(same), LAS=sum(map(min, same, kinds)), lemma=sum(lemmas))
        return {name: 100 * right[name] / seen[name] for name in seen}


def cross(logits: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    """Cross entropy over the words that have gold."""
    return functional.cross_entropy(logits.float(), gold, ignore_index=IGNORED)


def architecture(options: argparse.Namespace) -> dict:
    """The network's sizes: the pretrained encoder's, and the heads'."""
    config = json.loads((SAVED / "pretrained" / "config.json").read_text(encoding="utf-8"))
    return {
        "pieces": config["vocab_size"], "positions": config["max_position_embeddings"], "shapes": 8,
        "size": config["hidden_size"], "inner": config["intermediate_size"],
        "heads": config["num_attention_heads"], "layers": config["num_hidden_layers"],
        "dropout": options.dropout, "head_dropout": options.head_dropout, "hidden": options.hidden,
        "arcs": options.arcs, "relations": options.relations,
    }  # fmt: skip


def start(network: Network, weights: dict[str, torch.Tensor]) -> None:
    """Fill the encoder with the pretrained weights, under BERT's names; shapes begin at nothing."""
    encoder = network.encoder
    own = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "shapes.weight": torch.zeros_like(encoder.shapes.weight),
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    names = {
        "project": "attention.output.dense", "norm_attention": "attention.output.LayerNorm",
        "widen": "intermediate.dense", "narrow": "output.dense", "norm": "output.LayerNorm",
    }  # fmt: skip
    for number in range(len(encoder.layers)):
        for kind in ("weight", "bias"):
            at = f"encoder.layer.{number}."
            parts = [weights[f"{at}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            own[f"layers.{number}.attend.{kind}"] = torch.cat(parts)
            own |= {
                f"layers.{number}.{mine}.{kind}": weights[f"{at}{name}.{kind}"]
                for mine, name in names.items()
            }
    encoder.load_state_dict({name: value.float() for name, value in own.items()})


def load(ud: Path, part: str) -> list[Example]:
    """EWT and GUM; GUM has entities of its own, EWT's dev and test parts those of UNER."""
    found = []
    for treebank in ("ewt", "gum"):
        path = ud / f"{treebank}-{part}.conllu"
        named = entities.read(ud / "ner" / f"uner-{treebank}-{part}.iob2")
        found += [example(block, named, own=treebank == "gum") for block in read_blocks(path)]
    return found


def entities_only(ud: Path) -> list[Example]:
    """EWT's dev part with nothing but entities: its train part has none."""
    named = entities.read(ud / "ner" / "uner-ewt-dev.iob2")
    found = []
    for block in read_blocks(ud / "ewt-dev.conllu"):
        one = example(block, named, own=False)
        if one.labels["entity"] is not None:
            one.labels = {task: values if task == "entity" else None for task, values in one.labels.items()}
            one.heads = [IGNORED] * len(one.heads)
            found.append(one)
    return found


def example(block: list[str], named: dict[str, list[str]], *, own: bool) -> Example:
    rows = [line.split("\t") for line in block if line.split("\t")[0].isdigit()]
    forms = [row[1] for row in rows]
    identity = next((line.partition("= ")[2] for line in block if line.startswith("# sent_id")), "")
    entity = entities.named(rows) if own else named.get(identity)
    labels = {
        "upos": [row[3] for row in rows],
        "xpos": [row[4] for row in rows],
        "feats": [row[5] for row in rows],
        "lemma": [rule_of(row[1], row[2]) for row in rows],
        "entity": entity if entity and len(entity) == len(forms) else None,
        "deprel": [row[7] for row in rows],
    }
    return Example(forms, [int(row[6]) for row in rows], labels)


def vocabularies(examples: Sequence[Example]) -> dict[str, list[str]]:
    """Each task's labels, the most frequent first; lemma rules seen only once aren't learnt."""
    counts = {task: Counter() for task in TASKS}
    for one in examples:
        for task, labels in one.labels.items():
            counts[task].update(labels or ())
    least = {"lemma": 3, "feats": 2}
    return {
        task: [label for label, n in count.most_common() if n >= least.get(task, 1)]
        for task, count in counts.items()
    }


if __name__ == "__main__":
    main()

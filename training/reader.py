"""Teach the analyser to read events: `python training/reader.py`; a run that was cut short goes on.

It starts from the bundled analyser and goes on with the treebanks, so that trees stay as good, beside
PropBank's roles and annotated articles. `--folds 3 --fold 0` leaves a third of the articles out, which
`scorer.py` then learns from.
"""

import argparse
import itertools
import json
import random
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence

import annotated
import attrs
import torch
from analyser import HERE, IGNORED, SAVED, UD, Example, Trainer, cross, example
from annotated import Annotated
from network import Batch, Network, Reader, load_weights, packed
from tokenizers import Tokenizer
from torch import nn
from treebank import read_blocks

from eventx.parse.analyser import CASELESS, MASK, Pieces, shapes

MODEL = HERE.parent / "src" / "eventx" / "model" / "en"
PROPBANK_FILES = HERE.parent.parent / "shared" / "propbank"
PROPBANK = (
    "none ARG0 ARG1 ARG2 ARG3 ARG4 ARGM-TMP ARGM-LOC ARGM-CAU ARGM-PRP ARGM-DIR ARGM-GOL ARGM-MNR "
    "ARGM-ADV ARGM-COM ARGM-EXT"
).split()
TOLD = {"event": annotated.KINDS, "realis": annotated.REALIS, "roles": annotated.ROLES}
WEIGHTS = {
    "upos": 0.5, "xpos": 0.25, "feats": 0.25, "lemma": 0.25, "arc": 1, "deprel": 0.5, "propbank": 1,
    "event": 1, "realis": 0.3, "roles": 1.5,
}  # fmt: skip
LONGEST = 120  # words of a sentence that is learnt from
OTHERS = 4  # candidates beside each filler that count as much as it does


def main() -> None:
    settings = tomllib.loads((HERE / "settings.toml").read_text(encoding="utf-8"))["reader"]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="reader", help="folder below training/work/saved")
    parser.add_argument("--folds", type=int, default=1)
    parser.add_argument("--fold", type=int, default=-1, help="the articles that are left out; -1: none")
    for name, value in settings.items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    ReaderTrainer(options).run()


class ReaderTrainer(Trainer):
    """Trains the network and the reader in it; the treebanks' part is the analyser's own."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.folder = SAVED / options.name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.fast = self.device == "cuda" or torch.cpu._is_avx512_bf16_supported()
        described = json.loads((MODEL / "analyser.json").read_text(encoding="utf-8"))
        self.labels = described["labels"]
        self.told = TOLD | {"propbank": PROPBANK}
        self.index = {
            task: {label: n for n, label in enumerate(names)}
            for task, names in (self.labels | self.told).items()
        }
        self.settings = described["settings"] | {"told": options.told, "roles": options.roles}
        self.network = Network(self.settings, sizes(self.labels), sizes(self.told)).to(self.device)
        self.reader: Reader = self.network.reader
        stored = load_weights(MODEL / "analyser.safetensors")
        own = {name: value for name, value in stored.items() if not name.startswith("scorer.")}
        self.network.load_state_dict(own, strict=False)
        self.reader.mix.load_state_dict(self.network.mixes["tree"].state_dict())
        self.pieces = Pieces(Tokenizer.from_file(str(MODEL / "subwords.json")))
        self.network.encoder.pieces.weight.requires_grad_(False)
        self.optimizer = torch.optim.AdamW(self.groups(), weight_decay=options.decay, betas=(0.9, 0.98))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self.rate)
        self.rng = random.Random(options.seed)
        self.step = 0
        self.predicates: dict[int, list[dict]] = {}
        self.train = list(self.treebanks())
        self.dev: list[Example] = []
        self.articles = [
            one
            for one in annotated.read_all()
            if annotated.fold_of(one.article, options.folds) != options.fold
        ]
        print(f"{len(self.train)} sentences of treebanks, {len(self.articles)} of articles", flush=True)

    def groups(self) -> list[dict]:
        """The encoder, the heads that are there already, and the reader, each at a rate of its own."""
        options, parts = self.options, {"encoder": [], "reader": [], "heads": []}
        for name, parameter in self.network.named_parameters():
            if parameter.requires_grad:
                part = name.partition(".")[0]
                parts[part if part in parts else "heads"].append(parameter)
        rates = {"encoder": options.encoder_rate, "heads": options.head_rate, "reader": options.rate}
        return [{"params": found, "lr": rates[name]} for name, found in parts.items()]

    def treebanks(self) -> Iterator[Example]:
        """EWT and GUM, remembering PropBank's predicates of EWT's sentences."""
        for part in ("train", "dev"):
            known = {}
            path = PROPBANK_FILES / f"propbank-ewt-{part}.jsonl"
            for record in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
                known[record["sent_id"]] = record["predicates"]
            for treebank in ("ewt", "gum"):
                for block in read_blocks(UD / f"{treebank}-{part}.conllu"):
                    one = example(block, {}, own=False)
                    identity = next(
                        (line.partition("= ")[2] for line in block if line.startswith("# sent_id")), ""
                    )
                    self.predicates[id(one)] = known.get(identity, [])
                    yield one

    def run(self) -> None:
        checkpoint = self.folder / "checkpoint.pt"
        if checkpoint.exists():
            self.resume(torch.load(checkpoint, map_location="cpu", weights_only=False))
        since, total = time.time(), Counter()
        stories = self.stories()
        batches = itertools.chain.from_iterable(self.epoch() for _ in itertools.count())
        while self.step < self.options.steps:
            total.update(self.teach(next(batches), next(stories)))
            if self.step % 50 == 0:
                seconds, since = time.time() - since, time.time()
                losses = " ".join(f"{name} {value / 50:.3f}" for name, value in total.items())
                print(f"{self.step} {losses} {seconds / 50:.2f} s/step", flush=True)
                total.clear()
            if self.step % self.options.keep == 0 or self.step == self.options.steps:
                torch.save(self.state(), checkpoint)
        self.save()

    def save(self) -> None:
        super().save()
        path = self.folder / "settings.json"
        described = json.loads(path.read_text(encoding="utf-8")) | {"told": TOLD}
        path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")

    def stories(self) -> Iterator[list[Annotated]]:
        """Sentences of articles for ever: all that tell of events, and some of the others."""
        while True:
            drawn = [
                one
                for one in self.articles
                if 1 < len(one.forms) <= LONGEST and (one.told or self.rng.random() < self.options.quiet)
            ]
            self.rng.shuffle(drawn)
            drawn.sort(key=lambda one: len(one.forms) + 4 * self.rng.random())
            batches = list(self.cut(drawn))
            self.rng.shuffle(batches)
            yield from batches

    def cut(self, drawn: Sequence[Annotated]) -> Iterator[list[Annotated]]:
        batch: list[Annotated] = []
        words = 0
        for one in drawn:
            if batch and words + len(one.forms) > self.options.news:
                yield batch
                batch, words = [], 0
            batch.append(one)
            words += len(one.forms)
        if batch:
            yield batch

    def teach(self, drawn: list[Example], stories: list[Annotated]) -> dict[str, float]:
        self.network.train()
        self.optimizer.zero_grad()
        with torch.autocast(self.device, torch.bfloat16, enabled=self.fast):
            batch = self.packed([one.forms for one in drawn])
            layers = self.network.encoder(batch)
            known = self.losses(drawn, batch, layers) | self.of_propbank(drawn, batch, layers)
        self.backward(known)
        with torch.autocast(self.device, torch.bfloat16, enabled=self.fast):
            batch = self.packed([one.forms for one in stories])
            layers = self.network.encoder(batch)
            told = self.of_articles(stories, batch, layers)
            kept = self.losses([as_parsed(one) for one in stories], batch, layers)
        self.backward({**told, **kept})
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        return {name: value.item() for name, value in (known | told).items()}

    def backward(self, losses: dict[str, torch.Tensor]) -> None:
        sum(WEIGHTS[name] * value for name, value in losses.items()).backward()

    def packed(self, sentences: list[list[str]]) -> Batch:
        cases = [
            [CASELESS] * len(forms) if self.rng.random() < self.options.caseless else shapes(forms)
            for forms in sentences
        ]
        batch = packed([self.pieces.sentence(forms) for forms in sentences], cases)
        hidden = (torch.rand(batch.pieces.shape) < self.options.masked) & (batch.pieces > MASK)
        batch = attrs.evolve(batch, pieces=batch.pieces.masked_fill(hidden, MASK))
        return batch.to(torch.device(self.device))

    def of_propbank(
        self, examples: Sequence[Example], batch: Batch, layers: Sequence[torch.Tensor]
    ) -> dict[str, torch.Tensor]:
        _, triggers, fillers = self.reader(layers, batch)
        rows = []
        for one in examples:
            found = {}
            for predicate in self.predicates[id(one)]:
                row = torch.zeros(len(one.forms), dtype=torch.long)
                for arg in predicate["args"]:
                    row[arg["first"] : arg["last"] + 1] = IGNORED
                for arg in predicate["args"]:
                    row[arg["head"]] = self.index["propbank"].get(arg["label"], IGNORED)
                found[predicate["word"]] = row
            rows.append(found)
        return self.of_roles("propbank", rows, batch, triggers, fillers)

    def of_articles(
        self, stories: Sequence[Annotated], batch: Batch, layers: Sequence[torch.Tensor]
    ) -> dict[str, torch.Tensor]:
        told, triggers, fillers = self.reader(layers, batch)
        gold = {
            "event": torch.cat([self.events(one) for one in stories]),
            "realis": torch.cat([self.realis(one) for one in stories]),
        }
        found = {
            name: cross(told[name], numbers.to(self.device))
            for name, numbers in gold.items()
            if (numbers != IGNORED).any()
        }
        return found | self.of_roles("roles", [self.roles(one) for one in stories], batch, triggers, fillers)

    def events(self, one: Annotated) -> torch.Tensor:
        """What each word tells."""
        row = torch.zeros(len(one.forms), dtype=torch.long)
        row[list(one.unknown)] = IGNORED
        for event in one.told:
            row[event.trigger] = self.index["event"][event.kind]
        return row

    def realis(self, one: Annotated) -> torch.Tensor:
        """How real what a trigger tells is."""
        row = torch.full((len(one.forms),), IGNORED)
        for event in one.told:
            row[event.trigger] = self.index["realis"][event.realis]
        return row

    def roles(self, one: Annotated) -> dict[int, torch.Tensor]:
        """By trigger the role of each word."""
        found = {}
        for event in one.told:
            row = torch.zeros(len(one.forms), dtype=torch.long)
            row[list(event.ignored)] = IGNORED
            for number, role in event.roles.items():
                row[number] = self.index["roles"][role]
            found[event.trigger] = row
        return found

    def of_roles(
        self,
        name: str,
        rows: Sequence[dict[int, torch.Tensor]],
        batch: Batch,
        triggers: torch.Tensor,
        fillers: torch.Tensor,
    ) -> dict[str, torch.Tensor]:
        scores, gold = [], []
        sized = list(batch.sizes)
        pairs = zip(rows, triggers.split(sized), fillers.split(sized), strict=True)
        for found, trigger, filler in pairs:
            if found:
                scores.append(self.reader.scores(name, trigger[list(found)], filler).flatten(0, 1))
                gold += found.values()
        return {name: weighted(torch.cat(scores), torch.cat(gold).to(self.device))} if gold else {}


def as_parsed(one: Annotated) -> Example:
    """A sentence of an article with the tree that it had before: without it, news would be parsed worse."""
    words = one.sentence.words
    labels: dict[str, list[str] | None] = dict.fromkeys(("lemma", "entity"))
    labels |= {
        "upos": [word.upos for word in words],
        "xpos": [word.xpos for word in words],
        "feats": [word.feats or "_" for word in words],
        "deprel": [word.deprel for word in words],
    }
    return Example(one.forms, [word.head + 1 for word in words], labels)


def sizes(labels: dict[str, Sequence[str]]) -> dict[str, int]:
    return {name: len(values) for name, values in labels.items()}


def weighted(logits: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    """Cross entropy, by the number of fillers rather than by that of the words that fill nothing."""
    loss = nn.functional.cross_entropy(logits.float(), gold, ignore_index=IGNORED, reduction="sum")
    return loss / (OTHERS * (gold > 0).sum().clamp(min=1))


if __name__ == "__main__":
    main()

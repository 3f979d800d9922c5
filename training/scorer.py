"""Learn how to weigh rules and network: `scorer.py --models A B C`, from articles that they never saw.

Each model is that of a fold (`reader.py --folds 3 --fold N`, then `package.py`), which reads the articles
that it was not trained on. Of every event that the gold has too, each candidate of each role is a row of
signs, right or wrong. Beside it a smaller one learns whether there is such an event, by the signs of the
trigger. Prints precision, recall and F1 of rules and scorer, cross-validated by article, and how often links
and events of a chance are right. `--only events` learns the small one anew and leaves the other as it is.
"""

import argparse
import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import annotated
import numpy as np
import torch
from safetensors.numpy import save_file
from torch import nn

from eventx.evaluation import spans_agree
from eventx.match.trace import Trace
from eventx.match.trigger import Found, Refused
from eventx.parse.stanza_ import StanzaParser
from eventx.read.mentions import find_mentions
from eventx.registry import registry_of
from eventx.resolve.links import CIRCUMSTANCES, PLACE, SOURCE, TIME, Link, Trial, best
from eventx.schema import Event, role_fields
from eventx.schema.document import Sentence
from eventx.schema.values import Span

HERE = Path(__file__).parent
SAVED = HERE / "work" / "saved"
HIDDEN, EPOCHS, ROWS, RATE, DECAY, DROPOUT = 24, 25, 256, 3e-3, 0.03, 0.2
HIDDEN_OF_EVENTS = 8
HARM = ("killers", "agents", "attackers", "detainers", "kidnappers")
LEAST = {"place": 0.42, "time": 0.42, "source": 0.42, "ruled": 0.15, "other": 0.55}
LEAST |= {f"ruled {field}": 0.6 for field in HARM} | {f"other {field}": 0.65 for field in HARM}
"""The chance from which a link holds. F1 is flat around .42. What no rule has found must be surer, and what
one has is believed sooner, save that somebody did harm: who is accused of that must be surer again."""
PARTS = 5  # of the articles, for cross-validation


@dataclass
class Weighed:
    """An event of the gold as it was found: its candidates, which are right, and how many fillers it has."""

    article: str
    links: list[Link]
    right: list[bool]
    fillers: dict[str, int]


@dataclass
class Told:
    """An event that was found: the signs of its trigger, its candidates, and what the gold has for it."""

    article: str
    found: Found
    signs: np.ndarray
    links: Sequence[Link]
    gold: dict | None

    @property
    def right(self) -> bool:
        return self.gold is not None


class Recorder(Trace):
    """Keeps the links of all candidates, and the events that stay."""

    def __init__(self) -> None:
        self.found: list[tuple[Found, Sequence[Link]]] = []
        self.told: dict[int, tuple[Found, Event, np.ndarray]] = {}

    def weighed(self, found: Found, links: Sequence[Link]) -> None:
        self.found.append((found, links))

    def enter(self, sentence: Sentence) -> None:
        self.sentence = sentence

    def accepted(self, found: Found, event: Event) -> None:
        reading = self.sentence.reading
        trial = Trial(sentence=self.sentence, reading=reading, found=found, rules={})
        self.told[id(found)] = found, event, trial.signs()[0]

    def refused(self, candidate: Found | Refused, reason: str) -> None:
        self.told.pop(id(candidate), None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, nargs="+", required=True, help="the folds' models, in order")
    parser.add_argument(
        "--only", choices=("links", "events"), help="which scorer to learn; both if not given"
    )
    parser.add_argument("--target", type=Path, default=SAVED / "scorer")
    options = parser.parse_args()
    read = [
        one
        for fold, model in enumerate(options.models)
        for one in read_fold(StanzaParser(model=model), fold, len(options.models))
    ]
    if options.only != "events":
        save(
            learn_links([event for record, seen in read for event in paired(record, seen.found)]),
            options.target,
        )
    if options.only != "links":
        save_events(learn_events(list(judged(of_articles(read)))), options.target)


def learn_links(events: Sequence[Weighed]) -> nn.Module:
    torch.manual_seed(7)
    print(f"{len(events)} events, {sum(len(event.links) for event in events)} candidates")
    report("rules", events, [[float(bool(link.rule)) for link in event.links] for event in events])
    chances = cross_validated(events)
    report("scorer", events, chances)
    pairs = zip(events, chances, strict=True)
    print_calibration([pair for event, own in pairs for pair in zip(own, event.right, strict=True)])
    return learn(*table_of(events))


def learn_events(told: Sequence[Told]) -> nn.Module:
    torch.manual_seed(7)
    print(f"{len(told)} events found, {np.mean([one.right for one in told]):.3f} of them right")
    print_calibration(zip(event_chances(told), [one.right for one in told], strict=True))
    return learn(*table_of_events(told), HIDDEN_OF_EVENTS)


def event_chances(told: Sequence[Told]) -> list[float]:
    """The chance of each event by a scorer that has not seen its article."""
    parts = np.array([part_of(one.article) for one in told])
    chances = np.zeros(len(told))
    for part in range(PARTS):
        seen = [one for one, own in zip(told, parts, strict=True) if own != part]
        features, _ = table_of_events([one for one in told if part_of(one.article) == part])
        network = learn(*table_of_events(seen), HIDDEN_OF_EVENTS)
        chances[parts == part] = torch.sigmoid(network(features)[:, 0])
    return chances.tolist()


def table_of_events(told: Sequence[Told]) -> tuple[torch.Tensor, torch.Tensor]:
    """Every trigger's signs, and which are right."""
    features = torch.from_numpy(np.stack([one.signs for one in told]))
    return features, torch.tensor([float(one.right) for one in told])


def part_of(article: str) -> int:
    """The part of the articles for cross-validation."""
    return annotated.fold_of("part " + article, PARTS)


Read = tuple[dict, Recorder]


def read_fold(parser: StanzaParser, fold: int, folds: int) -> Iterator[Read]:
    """The fold's articles, and what was found in them."""
    records = annotated.records(passages=True)
    return read_articles(parser, (r for r in records if annotated.fold_of(str(r["id"]), folds) == fold))


def read_articles(parser: StanzaParser, records: Iterable[dict]) -> Iterator[Read]:
    registry = registry_of(None)
    for record in records:
        [document] = parser.parse([record["text"]])
        recorder = Recorder()
        published = datetime.date.fromisoformat(record["published"]) if record.get("published") else None
        find_mentions(document, published, registry, trace=recorder)
        yield record, recorder


def of_articles(read: Iterable[Read]) -> list[Read]:
    """Without the passages, in which not all types are annotated."""
    whole = {str(record["id"]) for record in annotated.records()}
    return [(record, seen) for record, seen in read if str(record["id"]) in whole]


def judged(articles: Sequence[Read]) -> Iterator[Told]:
    """The events that were found, as far as somebody has judged whether there are such."""
    stated = {event["type"] for record, _ in articles if "types" not in record for event in record["events"]}
    for record, seen in articles:
        free = list(record["events"])
        links = {id(found): listed for found, listed in seen.found}
        for found, event, signs in seen.told.values():
            if "types" not in record and event.type_name() not in stated:
                continue
            gold = next((one for one in free if names(found, one)), None)
            if gold is not None:
                free.remove(gold)
            if gold is None or not gold.get("optional"):
                yield Told(str(record["id"]), found, signs, links.get(id(found), []), gold)


def paired(record: dict, found: Sequence[tuple[Found, Sequence[Link]]]) -> Iterator[Weighed]:
    free = [event for event in record["events"] if not event.get("optional")]
    for one, links in found:
        gold = next((event for event in free if names(one, event)), None)
        if gold is not None:
            free.remove(gold)
            wanted = fillers(one, gold)
            known = [link for link in links if link.field in wanted]
            right = [any(agree(link, span) for span in wanted[link.field]) for link in known]
            counts = {name: len(spans) for name, spans in wanted.items()}
            yield Weighed(str(record["id"]), known, right, counts)


def names(found: Found, event: dict) -> bool:
    trigger, word = event["trigger"], found.word
    return (
        found.type.type_name() == event["type"]
        and trigger["start"] < word.end
        and word.start < trigger["end"]
    )


def fillers(found: Found, event: dict) -> dict[str, list[Span]]:
    """What is annotated in each field; without the time where it has no days."""
    told = {field.name: event["arguments"].get(field.name, []) for field in role_fields(found.type)}
    told |= {PLACE: event.get("places") or [], SOURCE: event.get("source") or []}
    when = event.get("when")
    if not when or when.get("earliest"):
        told[TIME] = [when] if when else []
    return {
        name: [Span(text=s.get("text", ""), start=s["start"], end=s["end"]) for s in spans]
        for name, spans in told.items()
    }


def agree(link: Link, span: Span) -> bool:
    if link.role == TIME:
        return link.value.start < span.end and span.start < link.value.end
    return spans_agree(link.value, span)


def cross_validated(events: Sequence[Weighed]) -> list[list[float]]:
    """The chances of each event's links by a scorer that has not seen its article."""
    parts = [part_of(event.article) for event in events]
    chances: list[list[float]] = [[] for _ in events]
    for part in range(PARTS):
        network = learn(*table_of([event for event, own in zip(events, parts, strict=True) if own != part]))
        for at, event in enumerate(events):
            if parts[at] == part and event.links:
                chances[at] = torch.sigmoid(network(rows_of([event]))[:, 0]).tolist()
    return chances


def rows_of(events: Sequence[Weighed]) -> torch.Tensor:
    return torch.from_numpy(np.stack([link.features for event in events for link in event.links]))


def table_of(events: Sequence[Weighed]) -> tuple[torch.Tensor, torch.Tensor]:
    """Every link's signs, and which are right."""
    return rows_of(events), torch.tensor([float(one) for event in events for one in event.right])


def learn(features: torch.Tensor, right: torch.Tensor, hidden: int = HIDDEN) -> nn.Module:
    """A network of two layers on standardised signs."""
    mean, deviation = features.mean(0), features.std(0)
    deviation = torch.where(deviation < 0.02, 1.0, deviation)
    network = nn.Sequential(
        nn.Linear(features.shape[1], hidden), nn.ReLU(), nn.Dropout(DROPOUT), nn.Linear(hidden, 1)
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    standard = (features - mean) / deviation
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(standard)).split(ROWS):
            loss = nn.functional.binary_cross_entropy_with_logits(
                network(standard[batch])[:, 0], right[batch]
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():  # signs as they are from now on
        first = network[0]
        first.weight /= deviation
        first.bias -= first.weight @ mean
    return network.eval().requires_grad_(False)


def save(network: nn.Module, target: Path) -> None:
    """The scorer's matrices under the names that `eventx.parse.analyser` knows, and its least chances."""
    target.mkdir(parents=True, exist_ok=True)  # safetensors makes no folder
    stored = {f"scorer.links.{name}": value.contiguous().numpy() for name, value in matrices(network).items()}
    save_file(stored, target / "weights.safetensors")
    save_settings({"links": LEAST}, target)


def save_events(network: nn.Module, target: Path) -> None:
    """The few numbers of the events' scorer, among the settings."""
    numbers = {
        name: np.round(value.double().numpy(), 4).tolist() for name, value in matrices(network).items()
    }
    save_settings({"events": numbers}, target)


def matrices(network: nn.Module) -> dict[str, torch.Tensor]:
    first, last = network[0], network[3]
    return {
        "inner": first.weight.T,
        "inner_bias": first.bias,
        "outer": last.weight.T,
        "outer_bias": last.bias,
    }


def save_settings(settings: dict, target: Path) -> None:
    """Beside what is there."""
    target.mkdir(parents=True, exist_ok=True)
    path = target / "settings.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(json.dumps(known | settings), encoding="utf-8")


def report(name: str, events: Sequence[Weighed], chances: Sequence[Sequence[float]]) -> None:
    """Precision, recall and F1 of participants, places, times and sources."""
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for event, own in zip(events, chances, strict=True):
        right = {id(link) for link, ok in zip(event.links, event.right, strict=True) if ok}
        for field, number in event.fillers.items():
            tally[field if field in CIRCUMSTANCES else "argument"][1] += number
        for link, _ in best(event.links, own, LEAST):
            row = tally[link.role if link.role in CIRCUMSTANCES else "argument"]
            row[0] += id(link) in right
            row[2] += 1
    for kind, (hit, gold, system) in sorted(tally.items()):
        precision, recall = hit / max(1, system), hit / max(1, gold)
        print(f"{name:8}{kind:10}P {precision:.3f}  R {recall:.3f}  F1 {2 * hit / max(1, gold + system):.3f}")


def print_calibration(judged: Iterable[tuple[float, bool]]) -> None:
    """Of what has about a chance, how much is right."""
    tenths: dict[int, list[bool]] = defaultdict(list)
    for chance, ok in judged:
        tenths[min(9, int(10 * chance))].append(ok)
    for tenth in sorted(tenths):
        found = tenths[tenth]
        print(f"chance {tenth / 10:.1f}-{(tenth + 1) / 10:.1f}: {np.mean(found):.2f} right of {len(found)}")


if __name__ == "__main__":
    main()

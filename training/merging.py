"""Learn which mentions are of one event: `merging.py --models A B C`, from articles that they never saw.

Each model is a fold's, packaged with the scorer (see README.md). Every two mentions of a type that don't
contradict each other are a row of signs (`eventx.merge.likeness.signs`), of one event or not as annotated; a
logistic regression weighs them. Prints how well mentions are linked, cross-validated by article, for
several least chances, and writes the weights to `data/likeness.toml`.
"""

import argparse
import datetime
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import annotated
import numpy as np
from scorer import PARTS
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from eventx.merge import cluster as merge
from eventx.merge.likeness import decision, signs
from eventx.parse.stanza_ import StanzaParser
from eventx.read.mentions import find_mentions
from eventx.registry import registry_of
from eventx.schema import Event

TARGET = Path(__file__).parent.parent / "src" / "eventx" / "data" / "likeness.toml"
LEAST = 0.22
TRIED = (0.15, LEAST, 0.25, 0.3, 0.35)
HEAD = """\
# How much each sign that two mentions are of one event weighs: `eventx.merge.likeness` says what each is.
# Learnt by training/merging.py; not to be edited by hand.

# The average chance from which two groups of mentions are one event.
least = {least}

[weights]
"""


@dataclass
class Story:
    """An article's mentions that the gold has too, and the event that each is of (None: of its own)."""

    article: str
    mentions: list[Event]
    events: list[str | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, nargs="+", required=True, help="the folds' models, in order")
    options = parser.parse_args()
    stories = [
        story
        for fold, model in enumerate(options.models)
        for story in read(StanzaParser(model=model), fold, len(options.models))
    ]
    weights = [learn([story for story in stories if part_of(story) != part]) for part in range(PARTS)]
    for least in TRIED:
        tables = [{"weights": own, "least": least} for own in weights]
        report(least, [tally(story, tables[part_of(story)]) for story in stories])
    write(learn(stories), TARGET)


def part_of(story: Story) -> int:
    return annotated.fold_of("part " + story.article, PARTS)


def read(parser: StanzaParser, fold: int, folds: int) -> Iterator[Story]:
    """The stories of the fold's articles."""
    registry = registry_of(None)
    for record in annotated.records():
        if annotated.fold_of(str(record["id"]), folds) != fold:
            continue
        [document] = parser.parse([record["text"]])
        published = datetime.date.fromisoformat(record["published"]) if record.get("published") else None
        free = list(record["events"])
        story = Story(str(record["id"]), [], [])
        for mention in find_mentions(document, published, registry):
            gold = next((event for event in free if names(mention, event)), None)
            if gold is not None:
                free.remove(gold)
                story.mentions.append(mention)
                story.events.append(None if gold.get("optional") else gold.get("cluster"))
        yield story


def names(mention: Event, event: dict) -> bool:
    trigger, own = event["trigger"], mention.trigger
    same = mention.type_name() == event["type"]
    return same and trigger["start"] < own.end and own.start < trigger["end"]


def learn(stories: Sequence[Story]) -> dict[str, float]:
    """What each sign weighs, and the constant."""
    rows, same = [], []
    for story in stories:
        pairs = itertools.combinations(zip(story.mentions, story.events, strict=True), 2)
        for (earlier, first), (later, second) in pairs:
            if type(earlier) is not type(later) or decision(later, earlier) is not None:
                continue
            rows.append(signs(later, earlier))
            same.append(first is not None and first == second)
    matrix = np.array([list(row.values()) for row in rows], dtype=float)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.05, max_iter=500)).fit(matrix, same)
    scaler, regression = model[0], model[1]
    raw = regression.coef_[0] / scaler.scale_
    constant = float(regression.intercept_[0] - raw @ scaler.mean_)
    return {"constant": constant, **dict(zip(rows[0], map(float, raw), strict=True))}


def tally(story: Story, table: dict) -> tuple[int, int, int]:
    """Links that are right, that the gold has, and that were made."""
    with (
        patch("eventx.merge.likeness.load", lambda _: table),
        patch("eventx.merge.cluster.load", lambda _: table),
    ):
        found = merge.merge_mentions(story.mentions)
    own = {m.trigger: at for at, event in enumerate(found) for m in (event.mentions or (event,))}
    pairs = list(itertools.combinations(zip(story.mentions, story.events, strict=True), 2))
    gold = [first is not None and first == second for (_, first), (_, second) in pairs]
    made = [own.get(one.trigger) == own.get(other.trigger) for (one, _), (other, _) in pairs]
    return sum(a and b for a, b in zip(gold, made, strict=True)), sum(gold), sum(made)


def report(least: float, tallies: Sequence[tuple[int, int, int]]) -> None:
    hit, gold, made = map(sum, zip(*tallies, strict=True))
    print(f"least {least}: P {hit / made:.3f}  R {hit / gold:.3f}  F1 {2 * hit / (gold + made):.3f}")


def write(weights: dict[str, float], target: Path) -> None:
    lines = [f'"{name}" = {weight:.3f}\n' for name, weight in weights.items()]
    target.write_text(HEAD.format(least=LEAST) + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

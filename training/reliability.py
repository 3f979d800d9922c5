"""How often what eventx is so sure of is right: `reliability.py --models A B C`, the models of the folds.

Prints, for events and for each of their parts, how many of about each confidence are right: in the articles
of the folds, each read by a model and weighed by scorers that have not seen it, and in the unseen articles
by the bundled model. A part of an event that the gold has not is wrong, too. Draws the first as
docs/images/reliability.svg.
"""

import argparse
import itertools
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import torch
from scorer import (
    LEAST,
    PARTS,
    Told,
    agree,
    event_chances,
    fillers,
    judged,
    learn,
    of_articles,
    paired,
    part_of,
    read_articles,
    read_fold,
    table_of,
)

from eventx.extractor import Extractor
from eventx.parse.stanza_ import StanzaParser
from eventx.resolve.links import CIRCUMSTANCES, best, rounded

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "reliability.svg"
UNSEEN = ROOT / "tests" / "gold" / "articles" / "unseen.jsonl"
KINDS = ("event", "participant", "place", "time", "source")
EDGES = (0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1)
FEWEST = 10
"""of which a share is drawn"""

Sure = tuple[str, float, bool]
"""The kind of what was found, its confidence, and whether it is right."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, nargs="+", required=True, help="the folds' models, in order")
    options = parser.parse_args()
    torch.manual_seed(7)
    known = list(cross_validated(options.models))
    print_table("articles of the folds", known)
    print_table("unseen articles", list(unseen()))
    draw(known)


def cross_validated(models: Sequence[Path]) -> Iterator[Sure]:
    read = [
        one
        for fold, model in enumerate(models)
        for one in read_fold(StanzaParser(model=model), fold, len(models))
    ]
    told = list(judged(of_articles(read)))
    events = [event for record, seen in read for event in paired(record, seen.found)]
    networks = [
        learn(*table_of([event for event in events if part_of(event.article) != part]))
        for part in range(PARTS)
    ]
    for one, event in zip(told, event_chances(told), strict=True):
        scores = networks[part_of(one.article)](torch.from_numpy(rows_of(one))) if one.links else None
        yield from sure(one, event, [] if scores is None else torch.sigmoid(scores[:, 0]).tolist())


def unseen() -> Iterator[Sure]:
    records = [json.loads(line) for line in UNSEEN.read_text(encoding="utf-8").splitlines()]
    read = list(read_articles(Extractor().load(), records))
    scorers = next(seen.sentence.reading.scorers for _, seen in read if seen.told)
    for one in judged(read):
        links = scorers["links"](rows_of(one)).tolist() if one.links else []
        yield from sure(one, float(scorers["events"](one.signs[None])[0]), links)


def rows_of(one: Told) -> np.ndarray:
    return np.stack([link.features for link in one.links])


def sure(one: Told, event: float, links: Sequence[float]) -> Iterator[Sure]:
    """The event and the parts that it gets, as `eventx.resolve.weigh` has them."""
    yield "event", rounded(event), one.right
    wanted = fillers(one.found, one.gold) if one.gold is not None else None
    for link, chance in best(one.links, links, LEAST):
        if wanted is None or link.field in wanted:
            right = wanted is not None and any(agree(link, span) for span in wanted[link.field])
            kind = link.role if link.role in CIRCUMSTANCES else "participant"
            yield kind, rounded(chance * event), right


def table(judged: Sequence[Sure], kind: str) -> Iterator[tuple[float, int, int]]:
    """By bin the mean confidence, how many are right, and how many there are."""
    own = np.array([(chance, right) for name, chance, right in judged if name == kind])
    for low, high in itertools.pairwise(EDGES):
        found = own[(own[:, 0] >= low) & (own[:, 0] < high)]
        yield (found[:, 0].mean() if len(found) else math.nan), int(found[:, 1].sum()), len(found)


def print_table(name: str, judged: Sequence[Sure]) -> None:
    columns = [list(table(judged, kind)) for kind in KINDS]
    print(f"{name}\n\n| confidence | {' | '.join(KINDS)} |\n|---|{'---|' * len(KINDS)}")
    for row, (low, high) in enumerate(itertools.pairwise(EDGES)):
        cells = (
            f"{right / number:.2f} of {number}" if number else "–"
            for _, right, number in (c[row] for c in columns)
        )
        print(f"| {low:.2f} to {high:.2f} | {' | '.join(cells)} |")
    off = [
        sum(abs(mean * number - right) for mean, right, number in column if number)
        / sum(number for _, _, number in column)
        for column in columns
    ]
    print(f"| off by, on average | {' | '.join(f'{one:.3f}' for one in off)} |\n")


def draw(judged: Sequence[Sure]) -> None:
    """A small diagram for each kind, the diagonal being what it should be."""
    plt.rcParams |= {"svg.hashsalt": "eventx", "svg.fonttype": "none", "font.size": 9}
    figure, axes = plt.subplots(
        1, len(KINDS), figsize=(11, 2.6), sharex=True, sharey=True, layout="constrained"
    )
    for kind, axis in zip(KINDS, axes, strict=True):
        rows = [row for row in table(judged, kind) if row[2] >= FEWEST]
        means = [mean for mean, _, _ in rows]
        shares = [right / number for _, right, number in rows]
        spread = np.abs(np.array([interval(right, number) for _, right, number in rows]).T - shares)
        axis.plot([0, 1], [0, 1], color="#999999", linewidth=1, linestyle="--")
        axis.errorbar(
            means, shares, spread, color="#1f5fa8", marker="o", markersize=4, linewidth=1.2, capsize=2
        )
        number = sum(name == kind for name, _, _ in judged)
        axis.set(
            title=f"{kind} ({number:,})", xlim=(0.2, 1), ylim=(0.2, 1), xlabel="confidence", aspect="equal"
        )
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].set_ylabel("share that is right")
    figure.savefig(PICTURE, metadata={"Date": None})
    print(f"{PICTURE.name}: bars are 95 % intervals of at least {FEWEST}")


def interval(right: int, number: int) -> tuple[float, float]:
    """Wilson's, of a share."""
    z = 1.96
    middle = (right + z * z / 2) / (number + z * z)
    half = z / (number + z * z) * math.sqrt(right * (number - right) / number + z * z / 4)
    return middle - half, middle + half


if __name__ == "__main__":
    main()

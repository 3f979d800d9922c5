"""Learn how signs are weighed by which two documents tell of one event: data/chronicle.toml.

    python training/chronicle.py ECB+_LREC2014/ECB+ --cache work/ecb.pickle
    python training/chronicle.py ECB+_LREC2014/ECB+ --cache work/ecb.pickle --write

The first prints figures with topics held out, the second also writes the weights that all topics teach. A
logistic model of pairs; what the data doesn't tell (hardly anything in it is dated) is stated there by hand.
"""

import argparse
import itertools
import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np
from ecb import Matched, Story, matched, read_stories, scores, told

from eventx.chronicle.clusters import cluster
from eventx.chronicle.decision import UNIT, absent, least
from eventx.chronicle.linking import SHARED, keys_of
from eventx.chronicle.signs import signs
from eventx.chronicle.told import Told, tell
from eventx.chronicle.words import likeness
from eventx.chronicle.writing import story_of
from eventx.data import FOLDER, load

FOLDS = 7
SHARE = 0.03
"""of the pairs of two topics, which are all unlike, that are learnt from"""
SHIFT = 1.5
"""added to the bias: annotated pairs of a topic are alike less often than those of a feed that are near"""
BASELINE = 0.35
"""the likeness of two documents from which their events of one type are put together by the simplest means"""


@attrs.frozen
class Unit:
    """An event of a document, and the gold cluster of most of its mentions."""

    told: Told
    topic: str
    key: tuple[str, int]
    cluster: str | None


def units_of(stories: Sequence[Story], mentions: Sequence[Matched]) -> list[Unit]:
    gold: dict[tuple[str, int], Counter[str]] = {}
    for one in mentions:
        gold.setdefault((one.document, one.event), Counter())[one.cluster] += 1
    units = []
    for story in stories:
        background = story_of(story.text, None)
        for number, event in enumerate(tell(story.id, story.events, background, story.text)):
            known = gold.get((story.id, number))
            name = known.most_common(1)[0][0] if known else None
            units.append(Unit(event, story.topic, (story.id, number), name))
    return units


def compared(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """The pairs that a chronicle compares."""
    holders: dict[str, list[int]] = {}
    for number, unit in enumerate(units):
        for key in keys_of(unit.told):
            holders.setdefault(key, []).append(number)
    shared = Counter(pair for held in holders.values() for pair in itertools.combinations(held, 2))
    return sorted(pair for pair, number in shared.items() if number >= SHARED)


@attrs.frozen
class Pairs:
    """Pairs of units with their signs, a row each."""

    pairs: list[tuple[int, int]]
    rows: np.ndarray
    names: list[str]


def rows_of(units: Sequence[Unit], pairs: list[tuple[int, int]]) -> Pairs:
    found = [signs(units[a].told, units[b].told) for a, b in pairs]
    names = sorted({name for row in found for name in row})
    column = {name: number for number, name in enumerate(names)}
    rows = np.zeros((len(found), len(names)))
    for number, row in enumerate(found):
        for name, value in row.items():
            rows[number, column[name]] = value
    return Pairs(pairs, rows, names)


def fit(rows: np.ndarray, same: np.ndarray, given: np.ndarray) -> np.ndarray:
    """Weights, and the bias as the last, of a logistic model beside what is given; by Newton's method."""
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    weights, held = np.zeros(rows.shape[1]), np.ones(rows.shape[1])
    held[-1] = 1e-6
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(rows @ weights + given)))
        slope = rows.T @ (chance - same) + held * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(held)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def learn(units: Sequence[Unit], data: Pairs, held_out: frozenset[str] = frozenset()) -> dict[str, float]:
    """The weights by name, with the bias as "", from the pairs of which no topic is held out."""
    stated: Mapping[str, float] = load("chronicle")["stated"]
    chosen = random.Random(1)
    taken = [
        number
        for number, (a, b) in enumerate(data.pairs)
        if units[a].cluster
        and units[b].cluster
        and held_out.isdisjoint((units[a].topic, units[b].topic))
        and (units[a].topic == units[b].topic or chosen.random() < SHARE)
    ]
    learnt = [name for name in data.names if name not in stated]
    columns = [data.names.index(name) for name in learnt]
    rows = data.rows[taken]
    given = sum(rows[:, data.names.index(name)] * w for name, w in stated.items() if name in data.names)
    same = [units[a].cluster == units[b].cluster for a, b in (data.pairs[number] for number in taken)]
    weights = fit(rows[:, columns], np.array(same, float), given)
    return dict(zip([*learnt, ""], weights.tolist(), strict=True)) | dict(stated)


def weighed(data: Pairs, weights: Mapping[str, float]) -> np.ndarray:
    return data.rows @ np.array([weights.get(name, 0.0) for name in data.names]) + weights[""] + SHIFT


def group(units: Sequence[Unit], data: Pairs, values: np.ndarray) -> dict[tuple[str, int], int]:
    """What each unit is put into, as a chronicle does."""
    names = [unit.told.id for unit in units]
    kept = {
        tuple(sorted((names[a], names[b]))): round(UNIT * float(value))
        for (a, b), value in zip(data.pairs, values, strict=True)
        if round(UNIT * float(value)) >= least()
    }
    groups = cluster(names, kept, absent=absent())
    at = {name: number for number, members in enumerate(groups) for name in members}
    return {unit.key: at[unit.told.id] for unit in units}


def held_out_values(units: Sequence[Unit], data: Pairs) -> np.ndarray:
    """Every pair weighed by what is learnt from other topics than its first one's."""
    topics = sorted({unit.topic for unit in units}, key=int)
    values = np.zeros(len(data.pairs))
    first = np.array([units[a].topic for a, _ in data.pairs])
    for fold in range(FOLDS):
        held_out = frozenset(topics[fold::FOLDS])
        mine = np.isin(first, sorted(held_out))
        values[mine] = weighed(data, learn(units, data, held_out))[mine]
    return values


def baseline(stories: Sequence[Story]) -> dict[tuple[str, int], int]:
    """Events of one type in documents that are alike are one."""
    stories_by = [(story, story_of(story.text, None).words) for story in stories]
    types = {s.id: [(n, e.type_name()) for n, e in enumerate(s.events)] for s in stories}
    pairs = {}
    for (one, here), (other, there) in itertools.combinations(stories_by, 2):
        if likeness(here, there) >= BASELINE:
            for a, kind in types[one.id]:
                pairs.update(
                    {(f"{one.id} {a}", f"{other.id} {b}"): 1 for b, k in types[other.id] if k == kind}
                )
    names = [f"{name} {number}" for name, events in types.items() for number, _ in events]
    groups = cluster(names, pairs, absent=0)
    at = {name: number for number, members in enumerate(groups) for name in members}
    return {(name.split()[0], int(name.split()[1])): at[name] for name in names}


def write(weights: Mapping[str, float]) -> None:
    """Put the bias and the learnt weights into data/chronicle.toml."""
    path = FOLDER / "chronicle.toml"
    stated = load("chronicle")["stated"]
    before = path.read_text().partition("[learnt]\n")[0]
    before = re.sub(r"(?m)^bias = .*$", f"bias = {weights[''] + SHIFT:.3f}", before)
    lines = [
        f'"{n}" = {w:.3f}\n' for n, w in sorted(weights.items()) if n and n not in stated and abs(w) > 0.05
    ]
    path.write_text(f"{before}[learnt]\n{''.join(lines)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    stories = read_stories(arguments.folder, arguments.cache)
    mentions = matched(stories)
    units = units_of(stories, mentions)
    data = rows_of(units, compared(units))
    print(len(stories), "documents,", len(mentions), "mentions matched,", len(data.pairs), "pairs compared")
    print("type and likeness", told(scores(mentions, baseline(stories))))
    print("topics held out  ", told(scores(mentions, group(units, data, held_out_values(units, data)))))
    weights = learn(units, data)
    print("all topics learnt", told(scores(mentions, group(units, data, weighed(data, weights)))))
    if arguments.write:
        write(weights)


if __name__ == "__main__":
    main()

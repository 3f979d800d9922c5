"""Accuracy on gold documents: floors, which only ever rise.

The passages and articles that lie here, and the articles beside this checkout, if any, by the scorer that
lies with those. The first five types have floors of their own, as the passages are annotated for them alone.
With the third model, which learns from articles, what it decides came nearer to annotators on articles that
nobody had seen (`unseen`), and farther from them in some figures of the passages: these got new floors.
"""

import datetime
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import eventx
from eventx.events import SHIPPED

pytestmark = pytest.mark.model

CORE = (eventx.Detention, eventx.Release, eventx.Apology, eventx.Meeting, eventx.SanctionsMeeting)
PASSAGES = Path(__file__).parent / "passages"
ARTICLES = Path(__file__).parent / "articles"
FLOORS = {
    "challenge-dev": {
        "argument": 0.93,
        "count": 0.98,
        "place": 0.86,
        "when": 0.95,
        "source": 0.96,
        "cluster": 0.83,
        "realis": 0.96,
        "detention trigger": 0.96,
        "release trigger": 0.93,
        "apology trigger": 0.98,
        "sanctions_meeting trigger": 0.95,
        "detention argument": 0.95,
        "release argument": 0.90,
        "apology argument": 0.94,
        "sanctions_meeting argument": 0.92,
    },
    "dev": {
        "trigger": 0.935,
        "argument": 0.79,
        "count": 0.95,
        "place": 0.88,
        "when": 0.9,
        "source": 0.82,
        "cluster": 0.87,  # .90 by rules that had been fitted to these; unseen articles gained .2 since
        "realis": 0.93,
    },
    "development": {
        "trigger": 0.92,
        "argument": 0.9,
        "when": 0.8,
        "place": 0.81,
        "source": 0.9,
        "realis": 0.94,
    },
    "challenge-dev, all types": {
        "trigger": 0.97,
        "argument": 0.935,  # one doer of harm fewer, who is not sure enough
        "count": 0.97,
        "place": 0.83,
        "when": 0.945,
        "source": 0.97,
        "cluster": 0.86,
        "realis": 0.96,
    },
    "dev, all types": {
        "trigger": 0.93,
        "argument": 0.82,
        "count": 0.88,
        "place": 0.88,
        "when": 0.88,
        "source": 0.85,
        "cluster": 0.84,
        "realis": 0.97,
    },
    "varied_held_out, all types": {
        "trigger": 0.93,
        "argument": 0.88,
        "place": 0.78,
        "when": 0.77,
        "source": 0.91,
        "realis": 0.97,
    },
    "unseen, all types": {
        "trigger": 0.85,
        "argument": 0.65,
        "count": 0.90,
        "place": 0.58,
        "when": 0.71,
        "source": 0.69,
        "cluster": 0.58,
        "realis": 0.885,
    },
    "held_out": {
        "trigger": 0.955,
        "argument": 0.91,
        "when": 0.915,
        "place": 0.8,
        "source": 0.94,
        "realis": 0.95,
    },
}


def read(path: Path) -> list[dict[str, Any]]:
    """The documents of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def load_scorer(gold: Path) -> ModuleType:
    """The scorer that lies with the gold documents."""
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(
    scorer: ModuleType, documents: list[dict[str, Any]], types: tuple[type[eventx.Event], ...]
) -> dict[str, float]:
    """F1 of every figure over these types; realis as accuracy."""
    names = {cls.type_name() for cls in types}
    found = eventx.Extractor(types).pipe(documents)
    system = {
        document["id"]: scorer.mentions([event.to_dict() for event in events])
        for document, events in zip(documents, found, strict=True)
    }
    gold = {d["id"]: {**d, "events": [e for e in d["events"] if e["type"] in names]} for d in documents}
    total, by_type, (right, matched) = scorer.score(gold, system)
    figures = {name: tally.row()[2] for name, tally in total.items()}
    for kind, parts in by_type.items():
        figures |= {f"{kind} {part}": tally.row()[2] for part, tally in parts.items()}
    return figures | {"realis": right / matched}


@pytest.mark.parametrize("name", FLOORS)
def test_figures_stay_above_their_floors(gold: Path, name: str) -> None:
    """Every figure that has a floor."""
    name_of_set, _, everything = name.partition(", ")
    folders = (PASSAGES, ARTICLES, gold)
    documents = read(next(p for f in folders if (p := f / f"{name_of_set}.jsonl").exists()))
    figures = measure(load_scorer(gold), documents, SHIPPED if everything else CORE)
    below = {key: (figures[key], floor) for key, floor in FLOORS[name].items() if figures[key] < floor}
    assert {} == below


@pytest.fixture(scope="module")
def seed(gold: Path) -> tuple[dict[str, Any], list[eventx.Event]]:
    """The reference article and its events."""
    (document,) = read(gold / "seed.jsonl")
    return document, eventx.extract_events(document["text"], published=document["published"])


def test_reference_article_misses_no_mention(seed: tuple[dict[str, Any], list[eventx.Event]]) -> None:
    """Every mention of the four core types that isn't optional is found, with its type."""
    document, events = seed
    core = {"release", "detention", "apology", "sanctions_meeting"}
    found = {(m.type_name(), m.trigger.start) for e in events for m in e.mentions or (e,)}
    wanted = {
        (e["type"], e["trigger"]["start"])
        for e in document["events"]
        if e["type"] in core and not e["optional"]
    }
    assert set() == wanted - found


def test_reference_article_merges_the_releases(seed: tuple[dict[str, Any], list[eventx.Event]]) -> None:
    """ "about 1,000", "more than 1,000" and "about 1,000" again are one release; the 119 are another."""
    _, events = seed
    releases = [event for event in events if isinstance(event, eventx.Release)]
    counts = [
        {person.count.value for m in event.mentions or (event,) for person in m.released if person.count}
        for event in releases
    ]
    assert 1 == sum(1000 in values for values in counts)
    assert 1 == sum(119 in values for values in counts)
    assert not any({1000, 119} <= values for values in counts)


def test_reference_article_dates_apology_and_meeting(seed: tuple[dict[str, Any], list[eventx.Event]]) -> None:
    """Late Thursday and the day of publication, the meeting yet to come."""
    _, events = seed
    (apology,) = (event for event in events if isinstance(event, eventx.Apology))
    (meeting,) = (event for event in events if isinstance(event, eventx.SanctionsMeeting))
    assert apology.when is not None
    assert datetime.date(2020, 8, 13) == apology.when.earliest == apology.when.latest
    assert meeting.when is not None
    assert datetime.date(2020, 8, 14) == meeting.when.earliest == meeting.when.latest
    assert eventx.Realis.FUTURE == meeting.realis

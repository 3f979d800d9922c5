"""ECB+ as documents with gold clusters of events, and how well events of ours are put together by it.

The folder is ECB+_LREC2014/ECB+ of https://github.com/tommasoc80/EventStoryLine (CC BY 3.0). Topics of even
numbers are for measuring alone and are never read here.
"""

import itertools
import json
import pickle
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

import eventx

_CLOSING = {*". , ; : ? ! ) ] % 's 'S n't 're 've 'll 'd 'm ''".split()}
_OPENING = {"(", "[", "$", "``"}


@attrs.frozen
class Story:
    """A document with its events and its gold: start, end and cluster of each annotated action."""

    id: str
    topic: str
    text: str
    gold: list[tuple[int, int, str]]
    events: list[eventx.Event]


@attrs.frozen
class Matched:
    """A mention of ours (document, number of its event) whose trigger is a gold mention of a cluster."""

    document: str
    event: int
    topic: str
    cluster: str
    type: str


def read_stories(folder: Path, cache: Path) -> list[Story]:
    """The documents of the odd topics; their events are extracted once and kept in the cache."""
    if not cache.exists():
        read = list(_documents(folder))
        found = eventx.Extractor().pipe([text for _, _, text, _ in read])
        stories = [Story(*document, list(events)) for document, events in zip(read, found, strict=True)]
        cache.write_bytes(pickle.dumps(stories))
    return pickle.loads(cache.read_bytes())


def _documents(folder: Path) -> Iterator[tuple[str, str, str, list[tuple[int, int, str]]]]:
    for path in sorted(folder.glob("*/*.xml"), key=lambda path: (int(path.parent.name), path.name)):
        if int(path.parent.name) % 2:
            yield path.stem, path.parent.name, *_read(path)


def _read(path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """Text and gold of a file; a first sentence that is an address is left out."""
    root = ElementTree.parse(path).getroot()
    tokens = root.findall("token")
    first = [token for token in tokens if token.get("sentence") == tokens[0].get("sentence")]
    if (first[0].text or "").startswith("http"):
        tokens = tokens[len(first) :]
    text, offsets = _join(tokens)
    clusters = {
        source.get("m_id"): relation.get("note")
        for relation in root.iter("CROSS_DOC_COREF")
        for source in relation.findall("source")
    }
    gold = []
    for mark in root.find("Markables") or ():
        anchors = [anchor.get("t_id") for anchor in mark.findall("token_anchor")]
        cluster = clusters.get(mark.get("m_id"))
        if "ACTION" in mark.tag and anchors and cluster and all(anchor in offsets for anchor in anchors):
            gold.append((offsets[anchors[0]][0], offsets[anchors[-1]][1], cluster))
    return text, sorted(gold)


def _join(tokens: Sequence[ElementTree.Element]) -> tuple[str, dict[str | None, tuple[int, int]]]:
    """The text that tokens make, a line a sentence, and where each of them is."""
    text, offsets = "", {}
    before: ElementTree.Element | None = None
    for token in tokens:
        word = token.text or ""
        if before is not None and before.get("sentence") != token.get("sentence"):
            text += "\n"
        elif before is not None and word not in _CLOSING and before.text not in _OPENING:
            text += " "
        start = len(text)
        text += '"' if word in ("``", "''") else word
        offsets[token.get("t_id")] = (start, len(text))
        before = token
    return text, offsets


def matched(stories: Sequence[Story]) -> list[Matched]:
    """Each mention of ours whose trigger overlaps a gold mention that isn't taken yet."""
    found = []
    for story in stories:
        free = list(story.gold)
        for number, event in enumerate(story.events):
            for one in event.mentions or (event,):
                gold = max(free, key=lambda g, one=one: _overlap(g, one), default=None)
                if gold is not None and _overlap(gold, one) > 0:
                    free.remove(gold)
                    found.append(Matched(story.id, number, story.topic, gold[2], one.type_name()))
    return found


def _overlap(gold: tuple[int, int, str], one: eventx.Event) -> int:
    return min(gold[1], one.trigger.end) - max(gold[0], one.trigger.start)


def scores(mentions: Sequence[Matched], groups: Mapping[tuple[str, int], Hashable]) -> dict[str, float]:
    """Precision, recall and F1 of pairs from different documents of a topic, and B³ of all mentions.

    `groups` tells by document and number of the event what it is put into.
    """
    right = said = true = 0
    for one, other in itertools.combinations(mentions, 2):
        if one.topic == other.topic and one.document != other.document:
            same = groups[one.document, one.event] == groups[other.document, other.event]
            right += same and one.cluster == other.cluster
            said += same
            true += one.cluster == other.cluster
    gold, ours = defaultdict(set), defaultdict(set)
    for number, one in enumerate(mentions):
        gold[one.cluster].add(number)
        ours[groups[one.document, one.event]].add(number)
    shared = [
        (len(gold[one.cluster] & own), len(own), len(gold[one.cluster]))
        for one in mentions
        for own in [ours[groups[one.document, one.event]]]
    ]
    purity = sum(both / size for both, size, _ in shared) / len(mentions)
    found = sum(both / size for both, _, size in shared) / len(mentions)
    return {
        "P": right / max(said, 1),
        "R": right / max(true, 1),
        "F1": 2 * right / max(said + true, 1),
        "B3": 2 * purity * found / (purity + found),
    }


def told(figures: Mapping[str, float]) -> str:
    """A line."""
    return json.dumps({name: round(value, 3) for name, value in figures.items()})

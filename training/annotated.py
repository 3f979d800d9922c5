"""Annotated articles as the reader learns them: words, and each event's trigger, type, realis and roles."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eventx.data import load
from eventx.extractor import Extractor
from eventx.registry import shipped
from eventx.schema.document import Document, Sentence, Word
from eventx.schema.values import Realis

OWN = Path(__file__).parent / "articles"
"""Articles that were annotated for this, in the gold's form: see the README there."""
GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
FILES = ("dev.jsonl", "open-train.jsonl")
PASSAGES = (
    GOLD / "challenge-dev.jsonl",
    Path(__file__).parent.parent / "tests" / "gold" / "passages" / "development.jsonl",
)
"""Short ones, written to be hard: only the scorer learns from them."""
NONE = "none"
KINDS = (NONE, *sorted(cls.type_name() for cls in shipped().types))
"""What a word may tell: nothing, or an event of a shipped type."""
REALIS = tuple(map(str, Realis))
ROLES = (
    "none time place source agent patient recipient topic cause offence instrument position penalty court "
    "mediator origin destination"
).split()
_ROLE_OF_FIELD = {name: role for role, names in load("thematic")["fields"].items() for name in names}


@dataclass
class Told:
    """An event as annotated: the number of its trigger, its type, and the role of each filler's head."""

    trigger: int
    kind: str
    realis: str
    roles: dict[int, str]
    ignored: set[int]
    """words within fillers that aren't their heads"""


@dataclass
class Annotated:
    """A sentence of an annotated article; of `unknown` words nobody said whether they tell an event."""

    article: str
    sentence: Sentence
    told: list[Told] = field(default_factory=list)
    unknown: set[int] = field(default_factory=set)

    @property
    def forms(self) -> list[str]:
        return [word.text for word in self.sentence.words]


def records(*, passages: bool = False) -> list[dict[str, Any]]:
    """All annotated articles, in the gold's form; the passages too if asked for."""
    paths = (*(GOLD / name for name in FILES), *sorted(OWN.glob("*.jsonl")), *(PASSAGES if passages else ()))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def read_all() -> Iterator[Annotated]:
    """Every sentence of all annotated articles, as the bundled model parses them."""
    extractor = Extractor(gate=False)
    for record in records():
        [document] = extractor.parse([record["text"]])
        yield from annotated(record, document)


def annotated(record: dict[str, Any], document: Document) -> Iterator[Annotated]:
    """The sentences of one article."""
    complete = record.get("types") == "all"
    for sentence in document.sentences:
        one = Annotated(str(record["id"]), sentence)
        for event in record["events"]:
            if sentence.start <= event["trigger"]["start"] < sentence.end:
                add(one, event)
        if not complete:
            one.unknown |= {w.index for w in sentence.words} - {told.trigger for told in one.told}
        yield one


def add(one: Annotated, event: dict[str, Any]) -> None:
    trigger = covering(one.sentence, event["trigger"])
    if trigger is None:
        return
    if event.get("optional"):
        one.unknown.add(trigger.index)
        return
    told = Told(trigger.index, event["type"], event["realis"], {}, set())
    for role, span in fillers(event):
        head = head_of(one.sentence, span)
        if head is not None:
            told.roles[head.index] = role
            told.ignored |= {w.index for w in within(one.sentence, span)}
    told.ignored -= set(told.roles)
    one.told.append(told)


def fillers(event: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each filler's span and its role, free of the type."""
    when = event.get("when")
    if when:
        yield "time", when
    for source in event.get("source") or ():
        yield "source", source
    for place in event.get("places") or ():
        yield "place", place
    for name, spans in event["arguments"].items():
        for span in spans:
            yield _ROLE_OF_FIELD[name], span


def within(sentence: Sentence, span: dict[str, Any]) -> list[Word]:
    return [w for w in sentence.words if w.start < span["end"] and span["start"] < w.end]


def head_of(sentence: Sentence, span: dict[str, Any]) -> Word | None:
    """The word of a span that hangs outside of it; of several the first that is no punctuation."""
    words = within(sentence, span)
    inside = {w.index for w in words}
    heads = [w for w in words if w.head not in inside]
    return next((w for w in heads if w.upos not in ("PUNCT", "ADP", "DET")), next(iter(heads), None))


def covering(sentence: Sentence, span: dict[str, Any]) -> Word | None:
    return next((w for w in sentence.words if w.start < span["end"] and span["start"] < w.end), None)


def fold_of(article: str, folds: int) -> int:
    """Which of so many parts an article is in."""
    return zlib.crc32(article.encode()) % folds

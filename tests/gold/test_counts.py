"""Every stated number of people or things is a count, with its bounds; no age, year, sum or share is."""

import json
from pathlib import Path
from typing import Any

import pytest

from eventx import Count, Extractor
from eventx.resolve.count import count_of
from eventx.schema.document import Document

pytestmark = pytest.mark.model

COUNTED = ("people", "things")
NAMING = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "SYM"})


def counts_in(document: Document) -> set[Count]:
    """The counts of all phrases of a document."""
    heads = ((s, word) for s in document.sentences for word in s.words if word.upos in NAMING)
    found = (count_of(document, sentence, head) for sentence, head in heads)
    return {count for count in found if count is not None}


@pytest.fixture(scope="module")
def cases(gold: Path) -> list[tuple[dict[str, Any], set[Count]]]:
    """Each case with the counts found in its text."""
    lines = (gold / "counts-dev.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines if line.strip()]
    documents = Extractor().parse([record["text"] for record in records])
    return [(record, counts_in(document)) for record, document in zip(records, documents, strict=True)]


def test_every_count_is_right(cases: list[tuple[dict[str, Any], set[Count]]]) -> None:
    """Span, value, bounds and whether it is approximate."""
    fields = ("start", "end", "value", "lower", "upper", "approximate")
    wrong = [
        (record["text"], found)
        for record, found in cases
        if record["kind"] in COUNTED
        and tuple(record[name] for name in fields)
        not in {tuple(getattr(count, name) for name in fields) for count in found}
    ]
    assert [] == wrong


def test_nothing_else_is_counted(cases: list[tuple[dict[str, Any], set[Count]]]) -> None:
    """Ages, years, durations, money, percentages, dates, times of day, ratios and names give none."""
    wrong = [(record["text"], found) for record, found in cases if record["kind"] not in COUNTED and found]
    assert [] == wrong

#!/usr/bin/env python3
"""Extract from texts that nobody writes, and check that nothing is raised and every offset is right.

usage: python tools/fuzz.py [--texts 10000] [--seed 1]

A text mixes words of the trigger lexicon with digits, times, names, punctuation, control and bidirectional
marks, combining characters, emoji sequences, surrogates and any other code point. Each goes through the
whole extraction with the bundled model, with and without merging, find_times and find_places, JSON there
and back, and the exports. Prints a report as JSON; exit code 1 if anything was raised or wrong.
"""

import argparse
import datetime
import json
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from typing import Any

import attrs

import eventx
from eventx.export.calendar import to_icalendar
from eventx.export.geojson import to_geojson
from eventx.export.table import to_csv
from eventx.registry import shipped
from eventx.testing import FakeParser
from eventx.values import Realis, Span

WORDS = tuple(shipped().triggers)
FRAME = (
    *(
        "police",
        "the",
        "minister",
        "who",
        "said",
        "that",
        "they",
        "he",
        "his",
        "not",
        "will",
        "may",
        "to",
        "be",
    ),
    *(
        "was",
        "were",
        "had",
        "been",
        "by",
        "of",
        "in",
        "on",
        "for",
        "with",
        "after",
        "and",
        "or",
        "but",
        "if",
        "no",
    ),
    *("Minsk", "Paris", "Texas", "Georgia", "Mr", "Dr.", "U.S.", "Ada", "Lund", "al-Assad", "O'Neil", "EU"),
    *(
        "Monday",
        "yesterday",
        "last month",
        "two weeks ago",
        "5 May",
        "2020-08-14",
        "31/02/2020",
        "0:00",
        "24:61",
    ),
    *(
        "forty",
        "a dozen",
        "1,482",
        "tens of thousands",
        "up to 30",
        "3.5 million",
        "between 5 and 3",
        "-0",
        "10" * 30,
    ),
    *(
        "didn't",
        "cannot",
        "gonna",
        "it's",
        "whose",
        "ing",
        "ed",
        "s'",
        "n't",
        "'s",
        "http://a.b/c?d=e#f",
        "a@b.cd",
    ),
)
MARKS = (
    *" \t\n\r\v\f\0\x1b\x7f\x85\xa0\xad",
    *".,;:!?…-–—'\"“”‘’„«»()[]{}<>|/\\@#$%^&*_+=~`",
    *"\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u2028\u2029",
    *"\u0301\u0308\u0338\u20e3\ufe0f\U000e0020\U000e007f",
    *"\ud800\udbff\udc00\udfff\uffff\U0010ffff\ue000\ufffd",
    *"0１٣४五Ⅷ½²①İıßŉǆﬁﬃſΣςⅬΩÅ",
    *(
        "👩‍👩‍👧‍👦",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "👍🏿",
        "🇧🇾",
        "e\u0301\u0301\u0301",
        "مرحبا",
        "שלום",
        "中国",
        "한국",
        "क्षि",
        "Привет",
    ),
    *("<UNK>", "[CLS]", "[SEP]", "[MASK]", "##ing", "<s>", "%s", "{0}", "\\N", "NaN", "None"),
)
DAYS = (None, datetime.date.min, datetime.date.max, datetime.date(2020, 2, 29), "2020-08-14")


def main() -> int:
    """Run, report, and tell by the exit code whether all was well."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--texts", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    report = run(asked.texts, asked.seed)
    sys.stdout.write(json.dumps(report, indent=1) + "\n")
    return 1 if report["faults"] else 0


def run(texts: int, seed: int) -> dict[str, Any]:
    """The report of so many texts: how long they took, what was found, and every fault with its text."""
    extractor = eventx.Extractor()
    extractor.load()
    tally: Counter[str] = Counter()
    faults = []
    start = time.perf_counter()
    for number in range(texts):
        chance = random.Random(f"{seed}/{number}")
        text, published = make_text(chance), chance.choice(DAYS)
        try:
            tally.update(check(extractor, text, published))
        except Exception:  # noqa: BLE001 - any is a finding
            faults.append({"number": number, "text": ascii(text), "fault": traceback.format_exc(limit=-3)})
    seconds = round(time.perf_counter() - start, 1)
    return {"texts": texts, "seed": seed, "seconds": seconds, "found": dict(tally), "faults": faults}


def make_text(chance: random.Random) -> str:
    """A short odd text."""
    joint = chance.choice((" ", " ", " ", "", "\n", "\u200d"))
    return joint.join(_piece(chance) for _ in range(chance.randint(0, 30)))


def _piece(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.3:
        return _changed(chance, chance.choice(WORDS))
    if kind < 0.65:
        return _changed(chance, chance.choice(FRAME))
    if kind < 0.93:
        return chance.choice(MARKS) * chance.choice((1, 1, 1, 2, 9))
    return chr(chance.randrange(0x110000))


def _changed(chance: random.Random, word: str) -> str:
    """A word in some case, with or without an ending, sometimes with a mark inside."""
    word = chance.choice((str, str, str, str.title, str.upper, str.swapcase))(word)
    word += chance.choice(("", "", "", "ed", "s", "ing", ".", ",", "'s"))
    if chance.random() < 0.1:
        at = chance.randrange(len(word) + 1)
        word = word[:at] + chance.choice(MARKS) + word[at:]
    return word


def check(extractor: eventx.Extractor, text: str, published: Any) -> dict[str, int]:
    """Everything that can be done with a text; what was found, counted. Raises if anything is wrong."""
    parser = FakeParser.of(*extractor.parse([text]))
    read = eventx.Extractor(parser=parser)
    mentions = read.extract(text, published=published, merge=False)
    events = read.extract(text, published=published)
    times = eventx.find_times(text, published=published, parser=parser)
    places = eventx.find_places(text, parser=parser)
    for span in (*spans((*mentions, *events)), *times, *places):
        if text[span.start : span.end] != span.text or not 0 <= span.start < span.end:
            raise AssertionError(f"{span} is not its text")
    for event in (*mentions, *events):
        written = json.dumps(event.to_dict())
        if eventx.from_dict(json.loads(written)) != event or not event.explain():
            raise AssertionError(f"{event} is not what was written")
    (
        to_csv({"a": events}),
        json.dumps(to_geojson({"a": events})),
        to_icalendar({"a": events}, realis=list(Realis)),
    )
    return {"mentions": len(mentions), "events": len(events), "times": len(times), "places": len(places)}


def spans(value: Any) -> Iterator[Span]:
    """Every span in a value, however deep."""
    if isinstance(value, Span):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from spans(getattr(value, field.name))


if __name__ == "__main__":
    sys.exit(main())

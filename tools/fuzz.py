#!/usr/bin/env python3
"""Extract from texts that nobody writes, and check that nothing is raised and every offset is right.

usage: python tools/fuzz.py [--texts 10000] [--seed 1]

Half of the texts are sentences as news has them, some with odd pieces; a few are of hundreds of words that
are two ("couldn't") or of many pieces. The others mix words of the trigger lexicon with digits, times,
names, punctuation, control and bidirectional marks, combining characters, emoji sequences, surrogates and
any other code point. Each goes through the whole extraction with the bundled model, with and without
merging, find_times and find_places, JSON there and back, and the exports; each event is sound (see
`check_sound`), whatever the machine is set to. Prints a report as JSON; exit code 1 if anything was raised
or wrong.
"""

import argparse
import datetime
import itertools
import json
import os
import random
import re
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
from eventx.schema import role_fields
from eventx.schema.values import Actor, Realis, Span
from eventx.testing import FakeParser

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
CUT_OFF = re.compile(r"[,;:\"“”„]|n['’]t(?!\w)", re.IGNORECASE)  # "N'Ted" is a name
CONTRACTED = ("couldn't", "cannot", "gonna", "it’s", "they'd", "n’t", "O'Neil's")
SLOTS = {
    "who": (
        "police",
        "The army",
        "two gunmen",
        "“the guards”",
        "Mr. Lund",
        "US and Turkish officials",
        "they",
        "not the only people",
    ),
    "whom": (
        "forty men",
        "10 foreigners and two locals",
        "between 5 and 3 nurses",
        "the minister's brother",
        "him",
        "Oklahoma",
        "several of the injured",
        "at least 12, at most 3 people",
        "downtown Oklahoma City",
        ", the mayor,",
    ),
    "where": (
        "in Minsk",
        "in downtown Oklahoma City, Oklahoma",
        "near Paris, Texas",
        "at the scene of the attack",
        "",
    ),
    "when": (
        "on Monday",
        "since the coup in February",
        "from Friday to Monday",
        "between May and March",
        "until yesterday",
        "",
    ),
    "how": ("didn't", "has", "will", "may have", "refused to", "who", "were", "are being", ""),
}
NEWS = (
    "{who} {how} {verb} {whom} {where} {when}.",
    "{whom} were {verb}ed by {who} {where}, the minister said {when}.",
    "“{who} {verb}s {whom},” he said, “and {whom} {how} {verb}.”",
    "{when}, {who}, who {verb}ed {whom} and {whom} {where}, {how} {verb} {who}.",
    "The {verb} of {whom} by {who} {where} {when} followed the {verb} {where}.",
    "Isn't {who} the {verb} that {whom} {how} {verb}?",
)
ZONES = ("UTC", "CST-8", "<+03>-3", "EST5EDT,M3.2.0,M11.1.0", "Europe/Minsk", "Nowhere/Land", "", ":")
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
        set_zone(chance.choice(ZONES))
        try:
            tally.update(check(extractor, text, published))
        except Exception:  # noqa: BLE001 - any is a finding
            faults.append({"number": number, "text": ascii(text), "fault": traceback.format_exc(limit=-3)})
    seconds = round(time.perf_counter() - start, 1)
    return {"texts": texts, "seed": seed, "seconds": seconds, "found": dict(tally), "faults": faults}


def set_zone(name: str) -> None:
    """Let the machine be in some time zone, of which some are none."""
    os.environ["TZ"] = name
    if hasattr(time, "tzset"):
        time.tzset()


def make_text(chance: random.Random) -> str:
    """A short odd text."""
    if chance.random() < 0.02:
        return make_bomb(chance)
    if chance.random() < 0.5:
        return make_news(chance)
    joint = chance.choice((" ", " ", " ", "", "\n", "\u200d"))
    return joint.join(_piece(chance) for _ in range(chance.randint(0, 30)))


def make_bomb(chance: random.Random) -> str:
    """A sentence of many words that are two, or of many pieces."""
    units = chance.choices(
        (*CONTRACTED, "Vogtmann's", "Ünwörtlich", "1,2/3", _changed(chance, chance.choice(WORDS))), k=2
    )
    return f"Police arrested {' '.join(chance.choices(units, k=chance.randint(1, 400)))} brother."


def make_news(chance: random.Random) -> str:
    """A few sentences as news has them, some of them with odd pieces."""
    return " ".join(_sentence(chance) for _ in range(chance.randint(1, 3)))


def _sentence(chance: random.Random) -> str:
    pattern = chance.choice(NEWS)
    slots = {name: chance.choice(fillers) for name, fillers in SLOTS.items()}
    slots["verb"] = chance.choice(WORDS)
    if chance.random() < 0.2:
        slots[chance.choice(list(slots))] = _piece(chance)
    return pattern.format(**slots)


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
        check_sound(event)
    for event in (*mentions, *events):
        written = json.dumps(event.to_dict())
        if eventx.from_dict(json.loads(written)) != event or not event.explain():
            raise AssertionError(f"{event} is not what was written")
    (
        to_csv({"a": events}),
        json.dumps(to_geojson({"a": events})),
        to_icalendar({"a": events}, realis=[Realis.ACTUAL, Realis.FUTURE]),
    )
    return {"mentions": len(mentions), "events": len(events), "times": len(times), "places": len(places)}


def check_sound(event: eventx.Event) -> None:
    """Raise unless what docs/limits.md promises of every event holds."""
    for fault in itertools.chain(faults_of_fillers(event), faults_of_values(event)):
        raise AssertionError(f"{fault} in {event}")


def faults_of_fillers(event: eventx.Event) -> Iterator[str]:
    """Fillers that overlap, are headed by their trigger, or begin with what is cut off before them."""
    groups = [listed(getattr(event, field.name)) for field in role_fields(type(event))]
    for group in (*groups, event.places):
        if any(share(one, other) for one, other in itertools.combinations(group, 2)):
            yield "fillers overlap"
    for filler in itertools.chain(*groups):
        if not event.mentions and isinstance(filler, Actor) and share(filler.head, event.trigger):
            yield f"{filler.text!r} is headed by the trigger"
        if CUT_OFF.match(filler.text):
            yield f"{filler.text!r} has a cut-off lead"


def faults_of_values(event: eventx.Event) -> Iterator[str]:
    """Counts and days that are not in order."""
    fillers = itertools.chain(*(listed(getattr(event, field.name)) for field in role_fields(type(event))))
    counts = [event.count, *(filler.count for filler in fillers if isinstance(filler, Actor))]
    for count in filter(None, counts):
        bounds = [number for number in (count.lower, count.value, count.upper) if number is not None]
        if bounds != sorted(bounds):
            yield f"{count} is not in order"
    when = event.when
    if when and when.earliest and when.latest and when.earliest > when.latest:
        yield f"{when} ends before it begins"


def listed(value: Any) -> tuple[Span, ...]:
    """A field's fillers, of one or of many."""
    return value if isinstance(value, tuple) else () if value is None else (value,)


def share(one: Span, other: Span) -> bool:
    """Whether two spans overlap."""
    return one.start < other.end and other.start < one.end


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

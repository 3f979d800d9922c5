"""Who was detained, by whom and where, as news feeds tell it: a line for each event that is new.

    python3 -m pip install ".[chronicle,web]"
    python3 monitor_feed.py news.rss news.atom
    python3 monitor_feed.py https://news.example/feed.xml --store events.duckdb
    curl -s https://news.example/feed.xml | python3 monitor_feed.py -

A feed is RSS or Atom: a file, a URL, or - for standard input. Items are kept in the chronicle that --store
names, so that an event is told once, however many items tell it, and again only if its toll has changed;
run this as often as you like. Only feedparser uses the network, and only for a URL.
"""

import argparse
import hashlib
import html
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import feedparser
from feedparser.namespaces import mediarss

import eventx
from eventx.chronicle import Happening, Toll


def keep_apart(name: str) -> None:
    """Let feedparser keep an element of a picture or film under its own name, not in the item's own place."""
    setattr(mediarss.Namespace, f"_start_{name}", lambda self, _: self.push(name, True))
    setattr(mediarss.Namespace, f"_end_{name}", lambda self: self.pop(name))


for title_or_text in ("media_title", "media_description"):
    keep_apart(title_or_text)


def read_feed(source: str) -> Iterator[dict[str, object]]:
    """The items of a feed, as documents for eventx."""
    if "://" in source:
        feed = feedparser.parse(source)
    else:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        feed = feedparser.parse(io.BytesIO(data))
    if not feed.get("version"):
        print(f"{source}: neither RSS nor Atom", feed.get("bozo_exception", ""), file=sys.stderr)
    for entry in feed.entries:
        body = entry.content[0].value if "content" in entry else entry.get("summary", "")
        text = f"{plain(entry.get('title', ''))}\n\n{plain(body)}"
        yield {
            "id": entry.get("link") or entry.get("id") or f"{source}#{digest(text)}",
            "outlet": plain(feed.feed.get("title", "")) or None,
            # as it is written: feedparser itself gives the day in Greenwich, and takes CEST for that
            "published": entry.get("published") or entry.get("updated"),
            "text": text,
        }


def plain(markup: str) -> str:
    """The text of HTML, a blank line between paragraphs, without what could steer a terminal."""
    broken = re.sub(r"<(p|br|div|li|h\d)\b[^>]*>", "\n\n", re.sub(r"\s+", " ", markup))
    text = html.unescape(re.sub(r"<[^>]+>", "", broken)).strip()
    return "".join(character for character in text if character.isprintable() or character == "\n")


def news_in(chronicle: eventx.Chronicle, items: Iterable[dict[str, object]]) -> Iterator[str]:
    """A line for each event of these items that hasn't been told, or whose toll they change."""
    chronicle.sql.execute("CREATE TABLE IF NOT EXISTS told (sign VARCHAR PRIMARY KEY, toll BIGINT)")
    for item in items:
        for name, event in events_of(chronicle, item["id"]):
            happening = chronicle.happening(name)
            toll = happening.toll and happening.toll.latest
            signs = signs_of(event, item["id"], happening)
            told = tolls_told(chronicle, signs)
            if told and toll not in (None, *told) and not tells(happening, item["id"], toll):
                continue  # another item has the new toll
            if not told or toll not in (None, *told):
                yield " | ".join((line_of(event), *toll_of(happening.toll, told), str(item["id"])))
            last = told[0] if told and toll is None else toll
            rows = [[sign, last] for sign in signs]
            chronicle.sql.executemany("INSERT OR REPLACE INTO told VALUES (?, ?)", rows)


def events_of(chronicle: eventx.Chronicle, item: object) -> list[tuple[str, eventx.Detention]]:
    """The events that an item tells, as it tells them, each with the id of what happened."""
    found = chronicle.sql.execute(
        "SELECT happening, event FROM mentions WHERE document = ? ORDER BY start", [item]
    ).fetchall()
    return [(name, eventx.from_dict(json.loads(event))) for name, event in found]


def signs_of(event: eventx.Event, item: object, happening: Happening) -> list[str]:
    """What tells an event from others, whether or not the items are changed elsewhere.

    What one item tells as two events are two, so only those of other items are added to its own.
    """
    own = [
        digest(item, one.sentence.text, one.trigger.start - one.sentence.start)
        for one in event.mentions or (event,)
    ]
    others = [
        digest(claim.document, claim.sentence.text, claim.start - claim.sentence.start)
        for claim in happening.claims("realis")  # there is one for each word that tells an event
        if claim.document != item
    ]
    return own + others


def tolls_told(chronicle: eventx.Chronicle, signs: list[str]) -> list[int | None]:
    """How many were told of an event with any of these signs: none if it hasn't been told."""
    found = chronicle.sql.execute(
        "SELECT DISTINCT toll FROM told WHERE sign IN (SELECT unnest(?::VARCHAR[])) ORDER BY toll", [signs]
    ).fetchall()
    return [toll for (toll,) in found]


def tells(happening: Happening, item: object, toll: int) -> bool:
    """Whether this item says so."""
    return any(claim.document == item and claim.count == toll for claim in happening.claims("count"))


def line_of(event: eventx.Detention) -> str:
    """When, who, by whom, where, and if it hasn't happened, its realis."""
    day = event.when.earliest if event.when else None
    told = [", ".join(person.text for person in one.detainees) for one in (event, *event.mentions)]
    parts = [
        str(day or "no date"),
        max(told, key=len) or "somebody",  # the headline says "40", the text "40 people"
        "by " + ", ".join(actor.text for actor in event.detainers) if event.detainers else "",
        "in " + ", ".join(place.name for place in event.places) if event.places else "",
        "" if event.realis is eventx.Realis.ACTUAL else event.realis,
    ]
    return " | ".join(filter(None, parts))


def toll_of(toll: Toll | None, told: list[int | None]) -> Iterator[str]:
    """How many there are by all reports, if they differ, and what was told before."""
    if toll and toll.lowest != toll.highest:
        yield f"reported: {toll}"
    if told:
        yield f"before: {', '.join('unknown' if number is None else f'{number:,}' for number in told)}"


def digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()[:16]


def main() -> None:
    parser = argparse.ArgumentParser(description="Tell of new detentions in feeds.")
    parser.add_argument("feeds", nargs="+", metavar="FEED")
    parser.add_argument("--store", default="events.duckdb", help="default: events.duckdb")
    arguments = parser.parse_args()

    items = [item for feed in arguments.feeds for item in read_feed(feed)]
    extractor = eventx.Extractor(events=[eventx.Detention])
    with eventx.Chronicle(arguments.store, extractor=extractor) as chronicle:
        chronicle.add(items)
        for line in news_in(chronicle, items):
            print(line, flush=True)


if __name__ == "__main__":
    try:
        main()
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}")
    except eventx.InputError as error:
        sys.exit(str(error))

"""Who was detained, by whom and where, as news feeds tell it: a line for each event that is new.

    python3 -m pip install feedparser
    python3 monitor_feed.py news.rss news.atom
    python3 monitor_feed.py https://news.example/feed.xml --seen seen.json
    curl -s https://news.example/feed.xml | python3 monitor_feed.py -

A feed is RSS or Atom: a file, a URL, or - for standard input. What has been told is kept in the file that
--seen names, and not told again; run this as often as you like. Only feedparser uses the network, and only
for a URL. If two items tell of one event, it is told twice: events are merged within a document only.
"""

import argparse
import hashlib
import html
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import feedparser
from feedparser.namespaces import mediarss

import eventx


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
        yield {
            "id": entry.get("link") or entry.get("id", source),
            # as it is written: feedparser itself gives the day in Greenwich, and takes CEST for that
            "published": entry.get("published") or entry.get("updated"),
            "text": f"{plain(entry.get('title', ''))}\n\n{plain(body)}",
        }


def plain(markup: str) -> str:
    """The text of HTML, a blank line between paragraphs, without what could steer a terminal."""
    broken = re.sub(r"<(p|br|div|li|h\d)\b[^>]*>", "\n\n", re.sub(r"\s+", " ", markup))
    text = html.unescape(re.sub(r"<[^>]+>", "", broken)).strip()
    return "".join(character for character in text if character.isprintable() or character == "\n")


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


def signs_of(event: eventx.Event, item: object) -> set[str]:
    """What tells an event of an item from others, whether or not the item is changed elsewhere."""
    return {
        digest(item, one.sentence.text, one.trigger.start - one.sentence.start)
        for one in event.mentions or (event,)
    }


def digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()[:16]


def main() -> None:
    parser = argparse.ArgumentParser(description="Tell of new detentions in feeds.")
    parser.add_argument("feeds", nargs="+", metavar="FEED")
    parser.add_argument("--seen", type=Path, default=Path("seen.json"), help="default: seen.json")
    arguments = parser.parse_args()
    seen = set(json.loads(arguments.seen.read_text())) if arguments.seen.exists() else set()

    items = [item for feed in arguments.feeds for item in read_feed(feed)]
    new = [item for item in items if digest(item) not in seen]
    for item, events in zip(new, eventx.Extractor(events=[eventx.Detention]).pipe(new), strict=True):
        for event in events:
            signs = signs_of(event, item["id"])
            if seen.isdisjoint(signs):  # an item that was changed tells only what it adds
                print(f"{line_of(event)} | {item['id']}", flush=True)
            seen |= signs
        seen.add(digest(item))

    half = arguments.seen.with_name(f".{arguments.seen.name}.half")
    half.write_text(json.dumps(sorted(seen)))
    half.replace(arguments.seen)  # so that it is whole, whatever interrupts this


if __name__ == "__main__":
    try:
        main()
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}")

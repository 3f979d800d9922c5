"""A timeline of the events of an article or of a feed: as text, as a picture, as a page.

    python3 timeline.py article.txt --published 2020-08-14
    python3 timeline.py feed.jsonl --html timeline.html
    python3 -m pip install ".[plot]"
    python3 timeline.py feed.jsonl --picture timeline.png

Events stand at the first day that their time may mean; those without one are left out, and counted.
"""

import argparse
import datetime
import functools
import itertools
import sys

import eventx
from eventx.cli.reading import check_inputs, read_items


def day_of(event: eventx.Event) -> datetime.date | None:
    return event.when.earliest if event.when else None


def show(event: eventx.Event) -> str:
    """Type, realis, and the sentence; an event of several days tells its last."""
    until = (
        f" until {event.when.latest}" if event.when and event.when.latest not in (None, day_of(event)) else ""
    )
    return f"{event.type_name().replace('_', ' ')} ({event.realis}{until}): {event.sentence.text}"


def print_timeline(events: list[eventx.Event]) -> None:
    dated = sorted(filter(day_of, events), key=lambda event: str(day_of(event)))
    for day, on_it in itertools.groupby(dated, key=day_of):
        print(f"{day:%a %Y-%m-%d}")
        for event in on_it:
            print(f"    {show(event)}")
    print(f"{len(dated)} events; {len(events) - len(dated)} more have no date")


def save_picture(events: list[eventx.Event], path: str) -> None:
    from eventx.export.plots import plot_over_time

    plot_over_time(events).figure.savefig(path)


def main() -> None:
    parser = argparse.ArgumentParser(description="A timeline of events.")
    parser.add_argument("file", metavar="FILE", help=".txt, or .jsonl with documents")
    parser.add_argument("--published", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--picture", metavar="OUT.png", help="also draw how many events each day has")
    parser.add_argument("--html", metavar="OUT.html", help="also write a page of the texts with a timeline")
    arguments = parser.parse_args()
    check_inputs([arguments.file])
    tell = functools.partial(print, file=sys.stderr)
    items = list(read_items([arguments.file], published=arguments.published, report=sys.exit, warn=tell))
    found = list(eventx.Extractor().pipe(items))
    events = [event for one in found for event in one]

    print_timeline(events)
    if arguments.picture:
        save_picture(events, arguments.picture)
    if arguments.html:
        articles = [
            eventx.Article(text=item.text, events=one, id=str(item.id), published=item.published)
            for item, one in zip(items, found, strict=True)
        ]
        with open(arguments.html, "w", encoding="utf-8") as page:
            page.write(eventx.render_articles(articles))


if __name__ == "__main__":
    try:
        main()
    except (eventx.EventxError, OSError) as error:
        sys.exit(str(error))

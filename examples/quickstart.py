"""The events of an article: who was released, how many, where, when, and who says so."""

import datetime
from pathlib import Path

import eventx

text = Path(__file__).with_name("article.txt").read_text(encoding="utf-8")

for event in eventx.extract_events(text, published=datetime.date(2020, 8, 14)):
    match event:
        case eventx.Release(released=people, places=places, when=when, source=source):
            print("release:", [person.text for person in people], [place.name for place in places])
            print("  when:", when and when.earliest, "says:", source and source.name, "realis:", event.realis)
        case eventx.Apology(apologizers=people, when=when):
            print("apology:", [person.text for person in people], when and when.earliest)
        case eventx.SanctionsMeeting(participants=people, targets=targets):
            print(
                "sanctions meeting:", [p.text for p in people], "on", [t.text for t in targets], event.realis
            )

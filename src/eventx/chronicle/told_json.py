"""What is told of an event as a line of JSON, as the store keeps it, and back."""

import json
import math
from typing import Any

from eventx.chronicle.told import Story, Told, Where, Who

_PLAIN = ("id", "document", "type", "realis", "rank", "earliest", "latest", "weekday", "plural")


def write_told(told: Told) -> str:
    """A line of JSON without the story, which is the document's."""
    data: dict[str, Any] = {name: getattr(told, name) for name in _PLAIN}
    data |= {name: sorted(getattr(told, name)) for name in ("roots", "manners")}
    data |= {name: dict(getattr(told, name)) for name in ("words", "around")}
    data["places"] = [[p.name, p.country, p.feature, p.latitude, p.longitude] for p in told.places]
    data["people"] = {
        role: [[w.key, w.name, w.named, w.country] for w in people] for role, people in told.people.items()
    }
    data["counts"] = {
        role: [low, None if high == math.inf else high] for role, (low, high) in told.counts.items()
    }
    return json.dumps(data, separators=(",", ":"))


def read_told(line: str, story: Story) -> Told:
    """What `write_told` wrote."""
    data = json.loads(line)
    return Told(
        **{name: data[name] for name in _PLAIN},
        roots=frozenset(data["roots"]),
        manners=frozenset(data["manners"]),
        places=tuple(
            Where(name=name, country=country, feature=feature, latitude=latitude, longitude=longitude)
            for name, country, feature, latitude, longitude in data["places"]
        ),
        people={
            role: tuple(
                Who(key=key, name=name, named=named, country=country) for key, name, named, country in people
            )
            for role, people in data["people"].items()
        },
        counts={
            role: (low, math.inf if high is None else high) for role, (low, high) in data["counts"].items()
        },
        words=data["words"],
        around=data["around"],
        story=story,
    )


def write_story(story: Story) -> str:
    """A line of JSON."""
    return json.dumps([dict(story.words), dict(story.lead), story.published], separators=(",", ":"))


def read_story(line: str) -> Story:
    """What `write_story` wrote."""
    words, lead, published = json.loads(line)
    return Story(words=words, lead=lead, published=published)

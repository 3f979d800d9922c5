"""Uses of the public interface that a strict type checker accepts, with the types that it sees."""

import datetime
from collections.abc import Iterator
from typing import Annotated, ClassVar, assert_type

import attrs

import eventx
from eventx import Actor, Agent, Event, Oblique, Patient, Release, Span, Triggers, nouns, verbs


@attrs.frozen(kw_only=True)
class Evacuation(Event):
    """People are moved out of danger.

    Example: Firefighters evacuated 300 residents.
    """

    triggers: ClassVar[Triggers] = verbs("evacuate") | nouns("evacuation")
    evacuees: Annotated[tuple[Actor, ...], Patient] = ()
    evacuators: Annotated[tuple[Actor, ...], Agent] = ()
    reason: Annotated[Span | None, Oblique("because of")] = None


def released(text: str) -> Iterator[str]:
    for event in eventx.extract_events(text, published=datetime.date(2020, 8, 14)):
        assert_type(event, Event)
        match event:
            case Release(released=people, places=places, when=when, source=source):
                assert_type(people, tuple[Actor, ...])
                assert_type(when, eventx.Timex | None)
                yield from (place.name for place in places)
                if people and people[0].count and source:
                    assert_type(people[0].count.value, int | None)


def own_type(text: str) -> list[Evacuation]:
    extractor = eventx.Extractor(events=[Evacuation, Release])
    found = extractor.extract(text, published="2020-08-14")
    assert_type(found, eventx.Events)
    plain: list[Event] = found
    assert_type(found.text, str)
    assert_type(eventx.render(plain, found.text, published=found.published), str)
    return [event for event in found if isinstance(event, Evacuation)]


def many(texts: list[str]) -> int:
    documents = ({"text": text, "published": "2020-08-14"} for text in texts)
    return sum(map(len, eventx.Extractor().pipe(documents, batch_size=8)))


def again(event: Release) -> Event:
    mentions: tuple[Event, ...] = event.mentions
    assert all(mention.to_dict() for mention in mentions)
    return eventx.from_dict(event.to_dict(), events=[Release])

"""Uses of the public interface that a strict type checker accepts, with the types that it sees."""

import datetime
import enum
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, ClassVar, assert_type

import attrs

import eventx
from eventx import Actor, Agent, Event, Oblique, Patient, Place, Release, Span, Triggers, nouns, verbs
from eventx.testing import assert_examples


class Severity(enum.Enum):
    LOW = 1
    HIGH = 2


@attrs.frozen(kw_only=True)
class Evacuation(Event):
    """People are moved out of danger.

    Example: Firefighters evacuated 300 residents.
    """

    triggers: ClassVar[Triggers] = verbs("evacuate") | nouns("evacuation")
    evacuees: Annotated[tuple[Actor, ...], Patient] = ()
    evacuators: Annotated[tuple[Actor, ...], Agent] = ()
    shelter: Annotated[Place, Oblique("to")]
    reason: Annotated[Span | None, Oblique("because of")] = None
    alarms: int = attrs.field(default=1, validator=attrs.validators.ge(1))
    severity: Severity | None = None


@attrs.frozen(kw_only=True)
class NightEvacuation(Evacuation):
    """People are moved out of danger by night.

    Example: Firefighters evacuated 300 residents on Monday night.
    """


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


def one_type(text: str) -> list[str]:
    """The class that is asked for is known of all that comes back."""
    assert_type(eventx.extract_events(text), eventx.Events)
    [event] = eventx.extract_events(text, events=[eventx.Detention])
    assert_type(event, eventx.Detention)
    extractor = eventx.Extractor(events=[Evacuation])
    assert_type(extractor, eventx.Extractor[Evacuation])
    assert_type(extractor.extract(text), eventx.Events[Evacuation])
    for events, context in extractor.pipe([(text, text)], as_tuples=True):
        assert_type(context, str)
        assert_type(events[0].shelter, Place)
    assert_type(next(eventx.Extractor().pipe([text])), eventx.Events)
    return [actor.text for events in extractor.pipe([text]) for event in events for actor in event.evacuees]


def own_type(text: str) -> list[Evacuation]:
    extractor = eventx.Extractor(events=[Evacuation, Release])
    found = extractor.extract(text, published="2020-08-14")
    plain: Sequence[Event] = found
    assert_type(found.text, str)
    assert_type(eventx.render(plain, found.text, published=found.published), str)
    return [event for event in found if isinstance(event, Evacuation)]


def sheltered(event: Evacuation) -> str:
    assert_type(event.mentions, tuple[Evacuation, ...])
    assert_type(event.shelter, Place)
    assert_type(event.alarms, int)
    words = event.reason.text if event.reason else ""
    return words + (event.severity.name if event.severity else "")


def made(span: eventx.Span, shelter: Place) -> Evacuation:
    return NightEvacuation(trigger=span, sentence=span, shelter=shelter, alarms=2, severity=Severity.HIGH)


def described() -> dict[str, Any]:
    assert_examples(Evacuation, NightEvacuation, events=[Evacuation, NightEvacuation, Release])
    return eventx.json_schema([Evacuation])


def enveloped(events: list[Event]) -> list[Event]:
    extractor = eventx.Extractor([Evacuation])
    return eventx.from_envelope(eventx.to_envelope(events, extractor=extractor), events=[Evacuation])


def many(texts: list[str]) -> int:
    documents = ({"text": text, "published": "2020-08-14"} for text in texts)
    return sum(map(len, eventx.Extractor().pipe(documents, batch_size=8)))


def again(event: Release) -> Event:
    mentions: tuple[Event, ...] = event.mentions
    assert all(mention.to_dict() for mention in mentions)
    return eventx.from_dict(event.to_dict(), events=[Release])


@attrs.frozen(kw_only=True)
class Blockade(Event):
    codes: ClassVar[eventx.Codes] = eventx.Codes(plover="PROTEST:obstruct", cameo="144")


def coded(event: Blockade) -> str | None:
    assert_type(event.cameo, str | None)
    assert_type(event.modality, eventx.Modality | None)
    return event.plover.mode if event.plover is not None else None

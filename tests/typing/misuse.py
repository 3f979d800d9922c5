"""Faults that strict type checkers report, each line with mypy's error code and pyright's rule.

The same for a class that is shipped and for a user's own.
"""

from typing import Annotated, ClassVar

import attrs

import eventx
from eventx import Actor, Event, Oblique, Patient, Place, Release, Span, Triggers, verbs


@attrs.frozen(kw_only=True)
class Evacuation(Event):
    """People are moved out of danger.

    Example: Firefighters evacuated 300 residents.
    """

    triggers: ClassVar[Triggers] = verbs("evacuate")
    evacuees: Annotated[tuple[Actor, ...], Patient] = ()
    shelter: Annotated[Place, Oblique("to")]
    reason: Annotated[Span | None, Oblique("because of")] = None
    alarms: int = attrs.field(default=1, validator=attrs.validators.ge(1))


span = Span(text="x", start=0, end=1)
place = Place(text="x", start=0, end=1, name="x")
event = Release(trigger=span, sentence=span)
own = Evacuation(trigger=span, sentence=span, shelter=place, alarms=2)

event.relased  # expect: attr-defined reportAttributeAccessIssue
event.released[0].counts  # expect: attr-defined reportAttributeAccessIssue
event.realis = eventx.Realis.DENIED  # expect: misc reportAttributeAccessIssue
span.start = 3  # expect: misc reportAttributeAccessIssue
Release(trigger=span)  # expect: call-arg reportCallIssue
Release(trigger=span, sentence=span, people=())  # expect: call-arg reportCallIssue
Release(trigger=span, sentence=span, released=("people",))  # expect: arg-type reportArgumentType
Release(span, span)  # expect: call-arg reportCallIssue
event.when.earliest  # expect: union-attr reportOptionalMemberAccess

own.evacuee  # expect: attr-defined reportAttributeAccessIssue
own.evacuees[0].counts  # expect: attr-defined reportAttributeAccessIssue
own.evacuees = ()  # expect: misc reportAttributeAccessIssue
own.alarms = 3  # expect: misc reportAttributeAccessIssue
own.mentions[0].shelters  # expect: attr-defined reportAttributeAccessIssue
Evacuation(trigger=span, sentence=span)  # expect: call-arg reportCallIssue
Evacuation(trigger=span, sentence=span, shelter=place, evacues=())  # expect: call-arg reportCallIssue
Evacuation(trigger=span, sentence=span, shelter="x")  # expect: arg-type reportArgumentType
Evacuation(trigger=span, sentence=span, shelter=span)  # expect: arg-type reportArgumentType
Evacuation(trigger=span, sentence=span, shelter=place, alarms="2")  # expect: arg-type reportArgumentType
Evacuation(trigger=span, sentence=span, shelter=place, evacuees=span)  # expect: arg-type reportArgumentType
Evacuation(span, span, shelter=place)  # expect: call-arg reportCallIssue
own.reason.text  # expect: union-attr reportOptionalMemberAccess
own.source.name  # expect: union-attr reportOptionalMemberAccess

eventx.extract_events(b"text")  # expect: arg-type reportArgumentType
eventx.extract_events("text", "2020-08-14")  # expect: call-arg reportCallIssue
eventx.extract_events("text", published=2020)  # expect: arg-type reportArgumentType
eventx.extract_events("text", events=Release)  # expect: arg-type reportArgumentType
eventx.extract_events("text", events=Evacuation)  # expect: arg-type reportArgumentType
eventx.extract_event("text")  # expect: attr-defined reportAttributeAccessIssue
eventx.json_schema(Evacuation)  # expect: arg-type reportArgumentType
eventx.to_envelope(own)  # expect: arg-type reportArgumentType

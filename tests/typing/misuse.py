"""Faults that a strict type checker reports, each line with the error code that mypy gives it."""

import eventx
from eventx import Release, Span

span = Span(text="x", start=0, end=1)
event = Release(trigger=span, sentence=span)

event.relased  # expect: attr-defined
event.released[0].counts  # expect: attr-defined
event.realis = eventx.Realis.DENIED  # expect: misc
span.start = 3  # expect: misc
Release(trigger=span)  # expect: call-arg
Release(trigger=span, sentence=span, people=())  # expect: call-arg
Release(trigger=span, sentence=span, released=("people",))  # expect: arg-type
Release(span, span)  # expect: call-arg
eventx.extract_events(b"text")  # expect: arg-type
eventx.extract_events("text", "2020-08-14")  # expect: call-arg
eventx.extract_events("text", published=2020)  # expect: arg-type
eventx.extract_events("text", events=Release)  # expect: arg-type
eventx.extract_event("text")  # expect: attr-defined
event.when.earliest  # expect: union-attr

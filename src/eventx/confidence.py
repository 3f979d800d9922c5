"""How sure an event and its parts are: of merged mentions, and what is left where only the sure is wanted."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import attrs

from eventx.schema import Event, role_fields
from eventx.schema.values import Actor, Place, Span, Timex

_E = TypeVar("_E", bound=Event)


def surest(value: Any, told: Iterable[Any]) -> Any:
    """A field's value, each span in it as sure as the surest of the same in what mentions tell there."""
    best: dict[str | None, float] = {}
    for span in (span for field in told for span in _spans(field)):
        if span.confidence is not None:
            best[_key(span)] = max(span.confidence, best.get(_key(span), 0.0))
    spans = tuple(attrs.evolve(span, confidence=best.get(_key(span))) for span in _spans(value))
    return spans if isinstance(value, tuple) else next(iter(spans), None)


def _key(span: Span) -> str | None:
    """What two phrases for the same share: a name, a day."""
    match span:
        case Actor() | Place():
            return span.name.casefold()
        case Timex():
            return span.value or span.text.casefold()
    return span.text.casefold()


def is_sure(part: Event | Span, least: float) -> bool:
    """Whether an event or a part of one is at least so likely; what was not weighed is."""
    return part.confidence is None or part.confidence >= least


def sure_events(events: Iterable[_E], least: float) -> list[_E]:
    """What is left of the events as `sure_part` has it; all of it if `least` is 0."""
    return [one for event in events if (one := sure_part(event, least) if least else event) is not None]


def sure_part(event: _E, least: float) -> _E | None:
    """The event without fillers, places, time and source that are less likely than that.

    None if that leaves a role empty that must not be, or nothing that a validator of its class takes.
    """
    changes: dict[str, Any] = {}
    fields = role_fields(type(event))
    for name in ("places", "when", "source", *(field.name for field in fields)):
        value = getattr(event, name)
        kept = tuple(span for span in _spans(value) if is_sure(span, least))
        if len(kept) < len(_spans(value)):
            changes[name] = kept if isinstance(value, tuple) else None
    if any(field.required and not changes.get(field.name, True) for field in fields):
        return None
    mentions = tuple(one for mention in event.mentions if (one := sure_part(mention, least)) is not None)
    try:
        return attrs.evolve(event, mentions=mentions, **changes)
    except ValueError:
        return None


def _spans(value: Any) -> Sequence[Span]:
    """A field's spans, whatever it holds."""
    return value if isinstance(value, tuple) else () if value is None else (value,)

"""Put the values together: from a trigger and its fillers to an event."""

from typing import Any

import attrs

from eventx.document import Document, Sentence, Word
from eventx.match.argument import Arguments, Filler
from eventx.match.graph import Graph
from eventx.match.trigger import Found
from eventx.resolve.actor import actor_of
from eventx.resolve.count import count_of
from eventx.resolve.factuality import realis_of
from eventx.resolve.phrase import phrase_span
from eventx.resolve.place import place_of, places_of
from eventx.resolve.source import source_of
from eventx.resolve.time import time_of
from eventx.schema import Event, Evidence, RoleField, role_fields
from eventx.values import Actor, Place, Span, Timex


@attrs.frozen(kw_only=True)
class Context:
    """What a sentence offers to every event in it."""

    document: Document
    sentence: Sentence
    graph: Graph
    times: tuple[Timex, ...]


def resolve_event(context: Context, found: Found, arguments: Arguments) -> Event | None:
    """The event, or None where its fillers show that it is none of this type."""
    values: dict[str, Any] = {}
    evidence = [Evidence(field="trigger", rule=found.trigger.rule, span=_span(context, found.word))]
    for field in role_fields(found.type):
        fillers = _fill(context, field, arguments[field.name])
        if fillers is None or (field.role.required and not fillers):
            return None
        if field.name in found.trigger.needs and not any(_is_proven(field, value) for _, value in fillers):
            return None
        kept = fillers if field.many else fillers[:1]
        spans = tuple(value for _, value in kept)
        values[field.name] = spans if field.many else next(iter(spans), None)
        evidence += [Evidence(field=field.name, rule=filler.path, span=_plain(value)) for filler, value in kept]
    circumstances = _circumstances(context, found)
    return found.type(
        trigger=_span(context, found.word),
        sentence=context.document.span(context.sentence.start, context.sentence.end),
        evidence=tuple(evidence) + _evidence_of(circumstances),
        **circumstances,
        **values,
    )


def _fill(
    context: Context, field: RoleField, fillers: tuple[Filler, ...]
) -> list[tuple[Filler, Actor | Place | Span]] | None:
    """The values of a role, without those of a wrong kind; None if such a one decides."""
    kept: list[tuple[Filler, Actor | Place | Span]] = []
    for filler in fillers:
        value = _value(context, field, filler.word)
        wrong = isinstance(value, Actor) and bool(field.role.kinds) and value.kind not in (None, *field.role.kinds)
        if wrong and field.role.decides:
            return None
        if not wrong:
            kept.append((filler, value))
    return kept


def _value(context: Context, field: RoleField, word: Word) -> Actor | Place | Span:
    if field.value is Actor:
        return actor_of(context.document, context.sentence, word)
    if field.value is Place:
        return place_of(context.document, context.sentence, word)
    if word.upos in ("VERB", "AUX"):
        outside = frozenset({"mark", "case", "conj", "parataxis", "punct", "cc"})
        return context.document.span_of(context.sentence.subtree(word, without=outside))
    return phrase_span(context.document, context.sentence, word)


def _is_proven(field: RoleField, value: Actor | Place | Span) -> bool:
    return isinstance(value, Actor) and value.kind in field.role.kinds


def _circumstances(context: Context, found: Found) -> dict[str, Any]:
    document, sentence, word, anchor = context.document, context.sentence, found.word, found.anchor
    speaker = source_of(document, sentence, word)
    return {
        "realis": realis_of(sentence, word, anchor),
        "count": count_of(document, sentence, word) if found.trigger.counts else None,
        "when": time_of(sentence, anchor, word, context.times),
        "places": places_of(document, sentence, anchor, word),
        "source": actor_of(document, sentence, speaker) if speaker is not None else None,
    }


def _evidence_of(circumstances: dict[str, Any]) -> tuple[Evidence, ...]:
    found = [Evidence(field="realis", rule=str(circumstances["realis"]))]
    for field in ("count", "when", "source"):
        if circumstances[field] is not None:
            found.append(Evidence(field=field, rule=field, span=_plain(circumstances[field])))
    found += [Evidence(field="places", rule="place", span=_plain(place)) for place in circumstances["places"]]
    return tuple(found)


def _span(context: Context, word: Word) -> Span:
    return context.document.span(word.start, word.end)


def _plain(value: Span) -> Span:
    return Span(text=value.text, start=value.start, end=value.end)

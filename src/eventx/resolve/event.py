"""Put the values together: from a trigger and its fillers to an event."""

import datetime
from typing import Any

import attrs

from eventx.document import Document, Sentence, Word
from eventx.match.argument import Arguments, Filler, find_arguments
from eventx.match.graph import Graph
from eventx.match.trigger import Found, find_triggers, may_hold_trigger
from eventx.resolve.actor import actor_of, kind_of
from eventx.resolve.count import count_of
from eventx.resolve.factuality import Factuality, factuality_of
from eventx.resolve.gazetteer import country_code
from eventx.resolve.phrase import phrase_span
from eventx.resolve.place import is_place, place_of, places_of
from eventx.resolve.source import source_of
from eventx.resolve.time import find_timexes, time_of
from eventx.schema import Event, Evidence, RoleField, TriggerIndex, role_fields
from eventx.values import Actor, Kind, Place, Span, Timex

Value = Actor | Place | Span
_IMPERSONAL = frozenset(
    ["it", "this", "that", "which", "what", "itself", "nothing", "something", "everything", "anything"]
)


@attrs.frozen(kw_only=True)
class Context:
    """What a sentence offers to every event in it."""

    document: Document
    sentence: Sentence
    graph: Graph
    times: tuple[Timex, ...]
    published: datetime.date | None


@attrs.frozen(kw_only=True)
class Resolved:
    """An event and how it was found; `refers_back` if its noun stands without a filler that it needs."""

    found: Found
    event: Event
    refers_back: bool


def find_resolved(
    document: Document, sentence: Sentence, published: datetime.date | None, index: TriggerIndex
) -> list[Resolved]:
    """The events of one sentence."""
    if not may_hold_trigger(sentence, index):
        return []
    graph = Graph(sentence)
    triggers = list(find_triggers(graph, index))
    if not triggers:
        return []
    times = find_timexes(document, sentence, published)
    context = Context(document=document, sentence=sentence, graph=graph, times=times, published=published)
    timed = {w.index for w in sentence.words if any(t.start <= w.start < t.end for t in times)}
    resolved: list[Resolved] = []
    for found in _unambiguous(triggers, timed):
        arguments = find_arguments(graph, found, timed)
        event = resolve_event(context, found, arguments)
        if event is not None:
            resolved.append(Resolved(found=found, event=event, refers_back=refers_back(found, arguments)))
    return [one for one in resolved if not _is_said_by_verb(one, resolved)]


def _unambiguous(triggers: list[Found], timed: set[int]) -> list[Found]:
    """Without words that tell a time ("in March"), and of those that a frame claims its types alone.

    In "shot dead" the frame makes "shot" a death, so it is no attack besides.
    """
    framed = {found.word.index: found.type for found in triggers if found.trigger.path is not None}
    return [
        found
        for found in triggers
        if found.word.index not in timed
        and (
            found.trigger.path is not None or issubclass(found.type, framed.get(found.word.index, found.type))
        )
    ]


def _is_said_by_verb(one: Resolved, others: list[Resolved]) -> bool:
    """In "held in custody" the verb is the trigger, the state only repeats it."""
    if one.found.trigger.form != "state" or one.found.anchor is one.found.word:
        return False
    return any(
        other.found.word is one.found.anchor and other.found.type is one.found.type for other in others
    )


def resolve_event(context: Context, found: Found, arguments: Arguments) -> Event | None:
    """The event, or None where its fillers show that it is none of this type."""
    values: dict[str, Any] = {}
    evidence = [Evidence(field="trigger", rule=found.trigger.rule, span=_span(context, found.word))]
    for field in role_fields(found.type):
        fillers = _fill(context, field, arguments[field.name])
        if fillers is None or (field.required and not fillers):
            return None
        if field.name in found.trigger.needs and not _is_met(found, arguments, field, fillers):
            return None
        kept = fillers if field.many else fillers[:1]
        spans = tuple(value for _, value in kept)
        values[field.name] = spans if field.many else next(iter(spans), None)
        evidence += [
            Evidence(field=field.name, rule=filler.path, span=_plain(value)) for filler, value in kept
        ]
    circumstances = _circumstances(context, found)
    factuality = factuality_of(context.sentence, found.word, found.anchor)
    return found.type(
        trigger=_span(context, found.word),
        sentence=context.document.span(context.sentence.start, context.sentence.end),
        realis=factuality.realis,
        modality=factuality.modality,
        evidence=(*evidence, _evidence_of_realis(context, factuality), *_evidence_of(circumstances)),
        **circumstances,
        **values,
    )


def _fill(
    context: Context, field: RoleField, fillers: tuple[Filler, ...]
) -> list[tuple[Filler, Value]] | None:
    """The values of a role, without those of a wrong kind or what is no place; None if such a one decides.

    A compound names a participant only if it names someone: "police brutality", "US talks", but not
    "crisis talks", "Geneva talks".
    """
    kept: list[tuple[Filler, Value]] = []
    for filler in fillers:
        if field.value is Place and not _is_place(context, filler.word):
            continue
        value = _value(context, field, filler.word)
        wrong = (
            isinstance(value, Actor)
            and bool(field.role.kinds)
            and value.kind not in (None, *field.role.kinds)
        )
        if wrong and field.role.decides and filler.path != "compound":
            return None
        if not wrong and (filler.path != "compound" or _names_someone(field, filler, value)):
            kept.append((filler, value))
    return kept


def _value(context: Context, field: RoleField, word: Word) -> Value:
    if field.value is Actor:
        return actor_of(context.document, context.sentence, word)
    if field.value is Place:
        return place_of(context.document, context.sentence, word)
    if word.upos in ("VERB", "AUX"):
        outside = frozenset({"mark", "case", "conj", "parataxis", "punct", "cc"})
        return context.document.span_of(context.sentence.subtree(word, without=outside))
    return phrase_span(context.document, context.sentence, word)


def _is_place(context: Context, word: Word) -> bool:
    return kind_of(context.sentence, word) is not Kind.ORGANISATION and is_place(context.sentence, word)


def _is_met(
    found: Found, arguments: Arguments, field: RoleField, fillers: list[tuple[Filler, Value]]
) -> bool:
    """Whether a needed role has a filler, proven to be of its kinds if any, or the trigger refers back."""
    if not field.role.kinds:
        return bool(fillers)
    return refers_back(found, arguments) or any(_is_proven(field, filler, value) for filler, value in fillers)


def refers_back(found: Found, arguments: Arguments) -> bool:
    """Whether a noun that needs fillers stands without any: "The releases came hours later"."""
    return found.trigger.form == "noun" and bool(found.trigger.needs) and not any(arguments.values())


def _names_someone(field: RoleField, filler: Filler, value: Value) -> bool:
    if filler.word.upos == "NUM":
        return False
    if isinstance(value, Actor) and value.kind is Kind.PLACE and country_code(value.text) is None:
        return False
    return _is_proven(field, filler, value)


def _is_proven(field: RoleField, filler: Filler, value: Value) -> bool:
    """Whether a filler is of the role's kinds; a number or pronoun of no kind stands for people."""
    if not isinstance(value, Actor) or value.kind is not None:
        return isinstance(value, Actor) and value.kind in field.role.kinds
    return filler.word.upos in ("NUM", "PRON", "DET", "ADJ") and filler.word.lemma.lower() not in _IMPERSONAL


def _circumstances(context: Context, found: Found) -> dict[str, Any]:
    document, sentence, word = context.document, context.sentence, found.word
    speaker = source_of(document, sentence, word)
    return {
        "count": count_of(document, sentence, word) if found.trigger.counts else None,
        "when": time_of(
            sentence,
            found.clause,
            word,
            context.times,
            published=context.published,
            speech=found.type.speech_act,
        ),
        "places": places_of(document, sentence, found.clause, word),
        "source": actor_of(document, sentence, speaker) if speaker is not None else None,
    }


def _evidence_of(circumstances: dict[str, Any]) -> tuple[Evidence, ...]:
    single = [(field, circumstances[field]) for field in ("count", "when", "source") if circumstances[field]]
    places = [("places", place) for place in circumstances["places"]]
    return tuple(Evidence(field=field, rule="syntax", span=_plain(value)) for field, value in single + places)


def _evidence_of_realis(context: Context, found: Factuality) -> Evidence:
    rule = str(found.realis) if found.modality is None else f"its cue: {found.modality}, so {found.realis}"
    return Evidence(field="realis", rule=rule, span=None if found.cue is None else _span(context, found.cue))


def _span(context: Context, word: Word) -> Span:
    return context.document.span(word.start, word.end)


def _plain(value: Span) -> Span:
    return Span(text=value.text, start=value.start, end=value.end)

"""Put the values together: from a trigger and its fillers to an event."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Any

import attrs

from eventx.match.argument import Arguments, Fault, Filler, find_arguments, may_fill
from eventx.match.graph import Graph
from eventx.match.path import way_to
from eventx.match.trace import SILENT, Trace
from eventx.match.trigger import Found, find_candidates, may_hold_trigger
from eventx.resolve.actor import actor_of
from eventx.resolve.constraint import Value, asked_of, fault_of, is_proven
from eventx.resolve.count import count_of
from eventx.resolve.dated import as_dated
from eventx.resolve.factuality import Factuality, factuality_of
from eventx.resolve.gazetteer import country_code, demonym_code
from eventx.resolve.lexicon import listed
from eventx.resolve.links import told_of, words_at
from eventx.resolve.phrase import phrase_span
from eventx.resolve.place import place_of, places_of
from eventx.resolve.sound import distinct, ordered, sound_fillers
from eventx.resolve.source import source_of
from eventx.resolve.time import find_timexes, time_of, without_sayings
from eventx.resolve.weigh import BY_READING, Filled, Values, weigh
from eventx.schema import Event, Evidence, RoleField, TriggerIndex, role_fields
from eventx.schema.document import Document, Sentence, Word
from eventx.schema.roles import Patient
from eventx.schema.values import Actor, Kind, Place, Span, Timex


@attrs.frozen(kw_only=True)
class Context:
    """What a sentence offers to every event in it."""

    document: Document
    sentence: Sentence
    graph: Graph
    times: tuple[Timex, ...]
    published: datetime.date | None
    trace: Trace = SILENT
    values: dict[tuple[type, int], Value] = attrs.Factory(dict)
    """what words are as fillers, by what the role holds and their index"""


@attrs.frozen(kw_only=True)
class Resolved:
    """An event and how it was found; `refers_back` if its noun stands without a filler that it needs."""

    found: Found
    event: Event
    refers_back: bool


def find_resolved(
    document: Document,
    sentence: Sentence,
    published: datetime.date | None,
    index: TriggerIndex,
    trace: Trace = SILENT,
) -> list[Resolved]:
    """The events of one sentence."""
    trace.enter(sentence)
    if not may_hold_trigger(sentence, index):
        return []
    graph = Graph(sentence)
    triggers = _triggers(graph, index, trace)
    if not triggers:
        return []
    times = find_timexes(document, sentence, published)
    context = Context(
        document=document, sentence=sentence, graph=graph, times=times, published=published, trace=trace
    )
    timed = {w.index for w in sentence.words if any(t.start <= w.start < t.end for t in times)}
    resolved: list[Resolved] = []
    for found in triggers:
        if found.word.index in timed:  # "in March"
            trace.refused(found, f"{found.word.text!r} tells a time here")
            continue
        arguments = find_arguments(graph, found, timed, judge=partial(_fault_of_filler, context), trace=trace)
        event = resolve_event(context, found, arguments, timed)
        if event is not None:
            resolved.append(Resolved(found=found, event=event, refers_back=refers_back(found, arguments)))
    return _without_repeats(_unambiguous(resolved, trace), trace)


def has_trigger(sentence: Sentence, index: TriggerIndex) -> bool:
    """Whether a sentence has a trigger; without one it has no event."""
    return may_hold_trigger(sentence, index) and bool(_triggers(Graph(sentence), index, SILENT))


def _triggers(graph: Graph, index: TriggerIndex, trace: Trace) -> list[Found]:
    found: list[Found] = []
    for candidate in find_candidates(graph, index):
        if isinstance(candidate, Found):
            found.append(candidate)
        else:
            trace.refused(candidate, candidate.reason)
    return found


def _unambiguous(resolved: list[Resolved], trace: Trace) -> list[Resolved]:
    """Without other readings of the verbs that frames have for their types alone.

    In "shot dead" the frame makes "shot" a death, so it is no attack besides. A frame that is named by
    the word at its end ("open fire") claims no verb, and two frames on one verb ("imposed sanctions and
    a curfew") both stay.
    """
    claims: dict[int, dict[type[Event], Found]] = {}
    for found in (one.found for one in resolved):
        if found.trigger.path is not None and not found.trigger.at_end:
            claims.setdefault(found.word.index, {})[found.type] = found
    kept = []
    for one in resolved:
        claimed = claims.get(one.found.word.index, {})
        if one.found.trigger.path is not None or not claimed or issubclass(one.found.type, tuple(claimed)):
            kept.append(one)
        else:
            claim = next(iter(claimed.values()))
            trace.refused(one.found, f"{claim.trigger.rule} has the word for {claim.type.__name__} alone")
    return kept


def _without_repeats(resolved: list[Resolved], trace: Trace) -> list[Resolved]:
    """In "held in custody" the verb is the trigger, the state only repeats it."""
    kept = []
    for one in resolved:
        found = one.found
        states = found.trigger.form == "state" and found.anchor is not found.word
        verbs = [other.found for other in resolved if other.found.word is found.anchor]
        if states and any(verb.type is found.type for verb in verbs):
            trace.refused(found, f"repeats {found.anchor.text!r}, which names the event already")
        else:
            kept.append(one)
    return kept


def resolve_event(
    context: Context, found: Found, arguments: Arguments, times: Collection[int] = ()
) -> Event | None:
    """The event, or None where its fillers show that it is none of this type."""
    if found.trigger.objects and (fault := _object_fault(context, found, times)):
        context.trace.refused(found, fault)
        return None
    fills: dict[str, Filled] = {}
    for field in role_fields(found.type):
        fillers = _fill(context, found, field, arguments[field.name])
        fault = fillers if isinstance(fillers, str) else _lack(context, found, arguments, field, fillers)
        if fault or isinstance(fillers, str):
            context.trace.refused(found, fault)
            return None
        fills[field.name] = fillers
    ruled = _circumstances(context, found)
    fills, circumstances = weigh(
        context.sentence,
        found,
        fills,
        ruled,
        _times(context, found),
        _values(context, times),
        context.trace,
    )
    values: dict[str, Any] = {}
    evidence = [Evidence(field="trigger", rule=found.trigger.rule, span=_span(context, found.word))]
    for field in role_fields(found.type):
        fillers = fills[field.name]
        kept = fillers if field.many else fillers[:1]
        for filler, _ in fillers[len(kept) :]:
            context.trace.filler(found, field, filler.word, filler.path, "is second, and the field holds one")
        spans = tuple(value for _, value in kept)
        values[field.name] = spans if field.many else next(iter(spans), None)
        evidence += [
            Evidence(field=field.name, rule=filler.path, span=_plain(value)) for filler, value in kept
        ]
    evidence += _evidence_of(context, found, circumstances, ruled)
    return _make(context, found, values, circumstances, evidence)


def _values(context: Context, times: Collection[int]) -> Values:
    """How words become values here."""

    def fits(field: RoleField, word: Word) -> bool:
        told = word.index in times and not field.role.lengths
        if field.role.acting and is_companion(context.sentence, word):
            return False
        return not told and may_fill(context.graph, word, field.role) and not _misfit(context, field, word)

    return Values(
        filler=partial(_value, context),
        fits=fits,
        place=partial(place_of, context.document, context.sentence),
        source=partial(actor_of, context.document, context.sentence),
    )


def _times(context: Context, found: Found) -> tuple[Timex, ...]:
    """The expressions that may tell the event's time."""
    if found.type.speech_act:
        return context.times
    return without_sayings(context.sentence, found.word, found.anchor, context.times)


def is_companion(sentence: Sentence, word: Word) -> bool:
    """Whether somebody fares as another does, and doesn't do it to him: "arrested along with two others"."""
    cases = sentence.children(word, "case")
    first = cases[0].index if cases else 0
    led = {w.lemma.lower() for w in (*sentence.words[max(0, first - 1) : first], *cases)}
    return "alongside" in led or ("with" in led and not led.isdisjoint({"along", "together"}))


def _misfit(context: Context, field: RoleField, word: Word) -> bool:
    return _fault_of_filler(context, field, word, BY_READING) is not None


def _make(
    context: Context,
    found: Found,
    values: dict[str, Any],
    circumstances: dict[str, Any],
    evidence: list[Evidence],
) -> Event | None:
    """The event, or None where a validator or converter of its class refuses these values by a ValueError."""
    factuality = as_dated(
        factuality_of(context.sentence, found.word, found.anchor), circumstances["when"], context.published
    )
    try:
        event = found.type(
            trigger=_span(context, found.word),
            sentence=context.document.span(context.sentence.start, context.sentence.end),
            realis=factuality.realis,
            modality=factuality.modality,
            evidence=(*evidence, _evidence_of_realis(context, factuality)),
            **circumstances,
            **values,
        )
    except ValueError as error:
        reason = error.args[0] if error.args else "a ValueError"  # attrs' own add the field and the value
        context.trace.refused(found, f"{found.type.__name__} refuses its values: {reason}")
        return None
    context.trace.accepted(found, event)
    return event


def _fill(
    context: Context, found: Found, field: RoleField, fillers: tuple[Filler, ...]
) -> list[tuple[Filler, Value]] | str:
    """The values of a role, without those of a wrong kind; if such a one decides, why there is no event."""
    fit = any(not filler.fault for filler in fillers)
    for filler in fillers:
        if filler.fault and filler.decides and not fit:  # "detained a man and his computer"
            told = _value(context, field, filler.word).text
            return f"{field.name} decides, and {told!r} {filler.fault.reason}"
    fitting = [(filler, _value(context, field, filler.word)) for filler in fillers if not filler.fault]
    kept = sound_fillers(fitting, _span(context, found.word))
    left = {filler.word.index for filler, _ in kept}
    for filler, _ in fitting:
        if filler.word.index not in left:
            context.trace.filler(found, field, filler.word, filler.path, "is part of another filler")
    return kept


def _fault_of_filler(context: Context, field: RoleField, word: Word, path: str) -> Fault | None:
    """Why a word that a path leads to doesn't fit a role; None if it may.

    A compound names a participant only if it names someone: "police brutality", "US talks", but not
    "crisis talks", "Geneva talks".
    """
    value = _value(context, field, word)
    if reason := fault_of(context.graph, field.role, word, value):
        return Fault(reason)
    if path == "amod" and demonym_code(word.text) is None:  # "Turkish shelling", but not "deadly shelling"
        return Fault("is the name of no people")
    named = path != "compound" or _names_someone(context, field, word, value)
    return None if named else Fault("names no one as a compound", certain=False)


def _value(context: Context, field: RoleField, word: Word) -> Value:
    """What the word is as a filler; worked out once for all roles and types."""
    key = (field.value, word.index)
    if key not in context.values:
        context.values[key] = _work_out(context, field, word)
    return context.values[key]


def _work_out(context: Context, field: RoleField, word: Word) -> Value:
    if field.value is Actor:
        return actor_of(context.document, context.sentence, word)
    if field.value is Place:
        return place_of(context.document, context.sentence, word)
    if word.upos in ("VERB", "AUX"):
        outside = frozenset({"mark", "case", "conj", "parataxis", "punct", "cc"})
        return context.document.span_of(context.sentence.subtree(word, without=outside))
    return phrase_span(context.document, context.sentence, word)


def _lack(
    context: Context,
    found: Found,
    arguments: Arguments,
    field: RoleField,
    fillers: list[tuple[Filler, Value]],
) -> str:
    """Which role stands empty that must not: a required one, or a needed one.

    That one must have a filler, proven to be what the role asks for if anything, unless the trigger
    refers back.
    """
    if field.required and not fillers:
        return f"{field.name} is required, and nothing fills it"
    if field.name not in found.trigger.needs or (field.role.constrained and refers_back(found, arguments)):
        return ""
    if not fillers:
        return f"{found.trigger.rule} needs {field.name}, and nothing fills it"
    if not field.role.constrained or any(
        is_proven(context.graph, field.role, filler.word, value) for filler, value in fillers
    ):
        return ""
    unsure = f"{fillers[0][1].text!r} isn't known to be {asked_of(field.role)}"
    return f"{found.trigger.rule} needs {field.name}, and {unsure}"


def _object_fault(context: Context, found: Found, times: Collection[int]) -> str:
    """Why the trigger has no object of the kinds that it asks for; nothing if it has one."""
    kinds = found.trigger.objects
    if found.trigger.path is not None and found.verb is not None:
        found = attrs.evolve(found, word=found.verb, end=found.verb)  # the frame's end may be the object
    field = RoleField(name="objects", role=Patient.only(*kinds), value=Actor, many=True, required=False)
    fillers = find_arguments(context.graph, found, times, fields=[field])[field.name]
    actors = [(filler, actor_of(context.document, context.sentence, filler.word)) for filler in fillers]
    if any(is_proven(context.graph, field.role, filler.word, actor) for filler, actor in actors):
        return ""
    has = f"its object {actors[0][1].text!r} is not known to be that" if actors else "it has none"
    return f"{found.trigger.rule} asks for an object of kind {' or '.join(sorted(kinds))}, but {has}"


def refers_back(found: Found, arguments: Arguments) -> bool:
    """Whether a noun that needs fillers stands without any: "The releases came hours later"."""
    return found.trigger.form == "noun" and bool(found.trigger.needs) and not any(arguments.values())


def _names_someone(context: Context, field: RoleField, word: Word, value: Value) -> bool:
    if word.upos == "NUM" or not isinstance(value, Actor) or not field.role.constrained:
        return False
    if value.kind is Kind.PLACE and country_code(value.text) is None:
        return False
    if field.role.acting and not _may_be_deeds_of(word, value):
        return False
    return is_proven(context.graph, field.role, word, value)


def _may_be_deeds_of(word: Word, value: Actor) -> bool:
    """Whether a compound tells whose a deed is: a body's ("IS attacks", "police shootings") or a state's.

    Of states only short forms do: "US airstrikes", but "the Mali attack". What a lower-case noun tells is
    the manner ("suicide attack", "twin bombings").
    """
    if value.kind is Kind.PLACE:
        return value.text.replace(".", "").isupper()
    name = word.upos == "PROPN" and word.lemma.lower() not in listed("things", "objects")
    return name or word.lemma.lower() in listed("organisations", "state")


def _circumstances(context: Context, found: Found) -> dict[str, Any]:
    document, sentence, word = context.document, context.sentence, found.word
    speaker = source_of(document, sentence, word)
    return {
        "count": count_of(document, sentence, word) if found.trigger.counts else None,
        "when": ordered(
            time_of(
                sentence,
                found.clause,
                word,
                context.times,
                published=context.published,
                speech=found.type.speech_act,
            )
        ),
        "places": tuple(distinct(places_of(document, sentence, found.clause, word))),
        "source": actor_of(document, sentence, speaker) if speaker is not None else None,
    }


def _evidence_of(
    context: Context, found: Found, circumstances: Mapping[str, Any], ruled: Mapping[str, Any]
) -> Iterator[Evidence]:
    """How count, time, source and places hang together with the trigger, or that only the network sees it."""
    for field in ("count", "when", "source", "places"):
        known = {span.start for span in told_of(ruled[field])}
        told = told_of(circumstances[field])
        for value, word in zip(told, words_at(context.sentence, told), strict=False):
            way = way_to(context.sentence, found.word, word) or "the trigger itself"
            rule = way if value.start in known else BY_READING
            yield Evidence(field=field, rule=rule, span=_plain(value))


def _evidence_of_realis(context: Context, found: Factuality) -> Evidence:
    rule = str(found.realis) if found.modality is None else f"its cue: {found.modality}, so {found.realis}"
    return Evidence(field="realis", rule=rule, span=None if found.cue is None else _span(context, found.cue))


def _span(context: Context, word: Word) -> Span:
    return context.document.span(word.start, word.end)


def _plain(value: Span) -> Span:
    return Span(text=value.text, start=value.start, end=value.end)

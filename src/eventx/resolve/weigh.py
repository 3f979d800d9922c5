"""Weighs what the rules found for an event with what the network says: who, where, when, who says so.

Without the bundled network's reading (another parser, a tree by hand) the rules' word stands.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import numpy as np

from eventx.match.argument import Filler
from eventx.match.trace import Trace
from eventx.match.trigger import Found
from eventx.resolve.lexicon import is_person_noun
from eventx.resolve.links import (
    AGENT,
    PLACE,
    SOURCE,
    TIME,
    Link,
    Trial,
    best,
    candidates,
    rounded,
    thematic,
    told_of,
    words_at,
)
from eventx.resolve.times.recognise import head_of, words_in
from eventx.schema import RoleField, role_fields
from eventx.schema.document import Sentence, Word
from eventx.schema.values import Place, Span, Timex

Filled = list[tuple[Filler, Any]]
"""A role's fillers and their values."""

BY_READING = "reading"
"""The path of what no rule found."""


@attrs.frozen(kw_only=True)
class Values:
    """How words become values in a sentence; `fits` tells whether a word may fill a role."""

    filler: Callable[[RoleField, Word], Any]
    fits: Callable[[RoleField, Word], bool]
    place: Callable[[Word], Place]
    source: Callable[[Word], Span]


def weigh(
    sentence: Sentence,
    found: Found,
    fills: Mapping[str, Filled],
    circumstances: Mapping[str, Any],
    times: Sequence[Timex],
    values: Values,
    trace: Trace,
) -> tuple[dict[str, Filled], dict[str, Any]]:
    """Fillers and circumstances as weighed, each with its confidence; the event's is a circumstance."""
    reading = sentence.reading
    if reading is None:
        return dict(fills), dict(circumstances)
    rules = {name: {filler.word.index: filler.path for filler, _ in filled} for name, filled in fills.items()}
    for name, key in ((PLACE, "places"), (TIME, "when"), (SOURCE, "source")):
        rules[name] = {w.index: "syntax" for w in words_at(sentence, told_of(circumstances[key]))}
    trial = Trial(sentence=sentence, reading=reading, found=found, rules=rules)
    links = list(_links(trial, fills, circumstances, times, values))
    trace.weighed(found, links)
    event = trial.chance()
    circumstances = {**circumstances, "confidence": None if event is None else rounded(event)}
    if "links" not in reading.scorers or not links:
        return dict(fills), circumstances
    scorer = reading.scorers["links"]
    chances = scorer(np.stack([link.features for link in links])).tolist()
    # the chances are those of links if there is such an event at all
    kept = [(link, chance * (event or 1)) for link, chance in best(links, chances, scorer.least)]
    by_field = _by_field(kept)
    changed = {
        field.name: by_field.get(field.name, []) if thematic(found.type, field) else list(fills[field.name])
        for field in role_fields(found.type)
    }
    told = _circumstances(kept)
    if told["when"] is None and _is_undated(circumstances["when"]):
        told["when"] = circumstances["when"]
    return changed, {**circumstances, **told}


def _is_undated(when: Timex | None) -> bool:
    """Whether an expression has no days ("for nine days"): the network has learnt of none that have not."""
    return when is not None and when.earliest is None and when.latest is None


def _by_field(kept: Sequence[tuple[Link, float]]) -> dict[str, Filled]:
    """What fills each field, in the order of the words."""
    filled: dict[str, Filled] = {}
    for link, chance in sorted(kept, key=lambda pair: (pair[0].word.index, -pair[1])):
        filler = Filler(word=link.word, path=link.rule or BY_READING)
        filled.setdefault(link.field, []).append((filler, _sure(link, chance)))
    return filled


def _sure(link: Link, chance: float) -> Any:
    """A link's value with its confidence."""
    return attrs.evolve(link.value, confidence=rounded(chance))


def _circumstances(kept: Sequence[tuple[Link, float]]) -> dict[str, Any]:
    """Places in textual order; the likeliest time and source."""
    ranked = sorted(kept, key=lambda pair: -pair[1])
    return {
        "places": tuple(_sure(*pair) for pair in kept if pair[0].role == PLACE),
        "when": next((_sure(*pair) for pair in ranked if pair[0].role == TIME), None),
        "source": next((_sure(*pair) for pair in ranked if pair[0].role == SOURCE), None),
    }


def _links(
    trial: Trial,
    fills: Mapping[str, Filled],
    circumstances: Mapping[str, Any],
    times: Sequence[Timex],
    values: Values,
) -> Iterator[Link]:
    own = {trial.found.word.index, trial.found.end.index, *(w.index for w in trial.found.phrase)}
    taken = own | {filler.word.index for filled in fills.values() for filler, _ in filled}
    for field in role_fields(trial.found.type):
        if role := thematic(trial.found.type, field):
            yield from _of_field(trial, field, role, fills[field.name], values, taken)
    yield from _of_circumstance(trial, PLACE, circumstances["places"], values.place, own)
    yield from _of_circumstance(trial, SOURCE, told_of(circumstances["source"]), values.source, own)
    chosen = circumstances["when"]
    fillers = [value for filled in fills.values() for _, value in filled]
    for timex in times:
        if timex is not chosen and any(one.start <= timex.start and timex.end <= one.end for one in fillers):
            continue  # "threatened to strike on Monday": the strike's, not the threat's
        word = head_of(trial.sentence, words_in(trial.sentence, timex.start, timex.end))
        value = chosen if chosen is not None and chosen.start == timex.start else timex
        if value.earliest is not None or value.latest is not None:
            yield trial.link(TIME, TIME, _likeliest(trial, word, timex), value)


def _likeliest(trial: Trial, head: Word, timex: Timex) -> Word:
    """The word of an expression that the network takes for its head, as annotators may draw it otherwise."""
    scores = trial.reading.roles(trial.found.word.index)[:, trial.reading.role(TIME)]
    inside = words_in(trial.sentence, timex.start, timex.end)
    return max((head, *inside), key=lambda w: scores[w.index])


def _of_field(
    trial: Trial, field: RoleField, role: str, filled: Filled, values: Values, taken: set[int]
) -> Iterator[Link]:
    for filler, value in filled:
        yield trial.link(field.name, role, filler.word, value)
    for index in candidates(trial.reading, trial.found.word.index, role):
        word = trial.sentence.words[index]
        if (
            index not in taken
            and values.fits(field, word)
            and not (role == AGENT and is_beyond(trial.sentence, trial.found.word, word))
        ):
            yield trial.link(field.name, role, word, values.filler(field, word))


def is_beyond(sentence: Sentence, trigger: Word, word: Word) -> bool:
    """Whether a word is outside the phrase that a participle stands in before its noun: no doer of that.

    "The government disrespects the slain soldiers" does not tell who slew them.
    """
    noun = sentence.head(trigger)
    if trigger.relation != "amod" or noun is None or noun.index < trigger.index:
        return False
    return noun is not word and all(above is not noun for above in sentence.ancestors(word))


def _of_circumstance(
    trial: Trial, role: str, told: Sequence[Span], value_of: Callable[[Word], Span], own: set[int]
) -> Iterator[Link]:
    ruled = set()
    for word, value in zip(words_at(trial.sentence, told), told, strict=False):
        ruled.add(word.index)
        yield trial.link(role, role, word, value)
    for index in candidates(trial.reading, trial.found.word.index, role):
        word = trial.sentence.words[index]
        beside = role == PLACE and _is_beside_place(trial.sentence, word, ruled)
        if index not in ruled and index not in own and word.upos in _NOMINAL and not beside:
            yield trial.link(role, role, word, value_of(word))


def _is_beside_place(sentence: Sentence, word: Word, ruled: set[int]) -> bool:
    """Whether a word only tells more of a place, or whose somebody is.

    "Portland, Oregon" is one place, "a church in Oregon" two; the Oregon governor may be anywhere.
    """
    if word.head in ruled and not sentence.children(word, "case"):
        return True
    head = sentence.head(word)
    return head is not None and word.relation == "compound" and is_person_noun(head)


_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET", "ADV"})

"""How well events that were found agree with gold annotations: precision, recall and F1 of each part.

docs/evaluation.md tells how to annotate, and what each figure means.

>>> text = "Police freed ten men."
>>> trigger = {"text": "freed", "start": 7, "end": 12}
>>> men = {"text": "ten men", "start": 13, "end": 20}
>>> event = {"type": "release", "trigger": trigger, "realis": "actual"}
>>> gold = [{"id": 1, "text": text, "events": [event | {"arguments": {"released": [men]}}]}]
>>> scores = score(gold, [{"id": 1, "events": [event | {"released": []}]}])
>>> scores.figures["trigger"].f1, scores.figures["argument"].recall
(1.0, 0.0)
>>> [(fault.figure, fault.missed) for fault in scores.faults]
[('argument', ('ten men',))]
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from eventx.exchange.annotation import Bounds, Days, Mention, by_id, read_gold, read_system, types_stated
from eventx.registry import Registry, registry_of
from eventx.schema import Event
from eventx.schema.values import Span

FIGURES = ("trigger", "argument", "count", "place", "when", "source", "realis", "cluster")
"""what is measured, in the order of the tables"""

# Two spans agree if they share this much of the shorter and of the longer one.
_OF_SHORTER, _OF_LONGER = 0.8, 0.35


@attrs.frozen
class Tally:
    """How many are right, of how many in the gold, and of how many that the system gave."""

    right: int = 0
    gold: int = 0
    system: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.gold + other.gold, self.system + other.system)

    @property
    def precision(self) -> float:
        """The share of the system's that is right, 0 to 1; 0 if it gave none."""
        return self.right / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold's that was found, 0 to 1; 0 if it has none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; of realis, where both are the same, the accuracy."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@attrs.frozen(kw_only=True)
class Fault:
    """Where system and gold differ: what was `missed`, and what the system says that is `wrong`.

    `trigger` is that of the mention, in the text of the document `id`; `role` tells the argument's.
    """

    figure: str
    id: str | int
    type: str
    trigger: Span
    role: str | None = None
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Scores:
    """The tally of each of `FIGURES`, over all types and by type, and all faults in textual order.

    `by_type` has each type that is scored in any document, with empty tallies where neither side has it.
    """

    figures: Mapping[str, Tally]
    by_type: Mapping[str, Mapping[str, Tally]]
    faults: tuple[Fault, ...]


def score(
    gold: Iterable[Mapping[str, Any]],
    system: Iterable[Mapping[str, Any]],
    *,
    events: Iterable[type[Event]] | None = None,
) -> Scores:
    """Compare the system's events with the gold's, document by document.

    `gold` are annotated documents ``{"id", "text", "events"}``, `system` the records ``{"id",
    "events"}`` that ``eventx extract --output`` writes (events as `Event.to_dict` gives them). Only
    `events` of these classes count on either side, None for all; and in each document only the "types"
    that it says it is annotated for, "all" or a list of names. One that doesn't say is taken to be annotated
    for `events`, or, if that is None, for the types that occur in such documents. A gold document
    that the system lacks is one in which it found nothing; one that the gold lacks is left out.

    Raises InputError, with the document and the fault, for annotations that can't be right: offsets
    that don't give the span's text, types or roles that don't exist, one id twice.
    """
    documents = list(by_id(gold, "gold"))
    scopes = _scopes(documents, events)
    found = {record["id"]: record for record in by_id(system, "system")}
    outcomes: list[_Outcome] = []
    for document, scope in zip(documents, scopes, strict=True):
        wanted = read_gold(document, scope)
        record = found.get(document["id"], {"id": document["id"], "events": []})
        had = read_system(record, document["text"], scope)
        outcomes += sorted(_compare(document["id"], wanted, had), key=_position)
    return _sum(outcomes, dict.fromkeys(name for scope in scopes for name in scope.by_name))


def _scopes(documents: list[Mapping[str, Any]], events: Iterable[type[Event]] | None) -> list[Registry]:
    """The types that are scored in each document."""
    asked = registry_of(events)
    stated = [types_stated(document, asked) for document in documents]
    silent = [document for document, types in zip(documents, stated, strict=True) if types is None]
    rest = asked if events is not None else registry_of(_occurring(silent) or None)
    return [rest if types is None else types for types in stated]


def _occurring(documents: Iterable[Mapping[str, Any]]) -> list[type[Event]]:
    """The known types that the documents have: what they never have they aren't annotated for."""
    names = {str(event.get("type")) for d in documents for event in d["events"] if isinstance(event, Mapping)}
    return [cls for name, cls in registry_of(None).by_name.items() if name in names]


@attrs.frozen(kw_only=True)
class _Outcome:
    """What one comparison adds to a figure, and its fault, if any."""

    figure: str
    type: str
    tally: Tally
    fault: Fault | None = None


def _position(outcome: _Outcome) -> int:
    return outcome.fault.trigger.start if outcome.fault else 0


def _compare(name: str | int, wanted: list[Mention], had: list[Mention]) -> Iterator[_Outcome]:
    """All outcomes of one document; optional mentions of the gold count neither way."""
    pairs = _paired(wanted, had)
    for index, want in enumerate(wanted):
        if not want.optional:
            yield from _compare_mention(name, want, had[pairs[index]] if index in pairs else None)
    optional = [mention.trigger for mention in wanted if mention.optional]
    for index, have in enumerate(had):
        known = index in pairs.values() or any(_shared(have.trigger, one) > 0 for one in optional)
        if not known:
            yield from _invented(name, have)
    yield from _compare_clusters(name, [(wanted[i], had[j]) for i, j in pairs.items()])


def _paired(wanted: list[Mention], had: list[Mention]) -> dict[int, int]:
    """To each gold mention the first system mention of its type whose trigger overlaps and that is free."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for i, want in enumerate(wanted):
        for j, have in enumerate(had):
            if j not in taken and have.type == want.type and _shared(want.trigger, have.trigger) > 0:
                pairs[i] = j
                taken.add(j)
                break
    return pairs


def _compare_mention(name: str | int, want: Mention, have: Mention | None) -> Iterator[_Outcome]:
    """Each part of a gold mention; where the system misses its trigger, it misses all."""
    words = (want.trigger.text,)
    yield _outcome(
        "trigger", name, want, Tally(have is not None, 1, have is not None), missed=() if have else words
    )
    for role, spans in want.arguments.items():
        yield _compare_spans("argument", name, want, spans, have.arguments[role] if have else (), role)
    yield _compare_values("count", name, want, want.count, _count_of(have, want) if have else None)
    yield _compare_spans("place", name, want, want.places, have.places if have else ())
    yield _compare_days(name, want, have.when if have else None)
    yield _compare_spans("source", name, want, want.source, have.source if have else ())
    if have is not None:
        yield _compare_values("realis", name, want, want.realis, have.realis)


def _invented(name: str | int, have: Mention) -> Iterator[_Outcome]:
    """A mention that the gold doesn't have: its trigger and its arguments are wrong."""
    yield _outcome("trigger", name, have, Tally(system=1), wrong=(have.trigger.text,))
    extra = sum(map(len, have.arguments.values()))
    yield _outcome("argument", name, have, Tally(system=extra))


def _compare_spans(
    figure: str,
    name: str | int,
    mention: Mention,
    wanted: tuple[Span, ...],
    had: tuple[Span, ...],
    role: str | None = None,
) -> _Outcome:
    """One-to-one agreement of spans, those that share most first."""
    agreeing = [
        (_shared(want, have), i, j)
        for i, want in enumerate(wanted)
        for j, have in enumerate(had)
        if spans_agree(want, have)
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(agreeing, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    missed = tuple(want.text for i, want in enumerate(wanted) if i not in pairs)
    wrong = tuple(have.text for j, have in enumerate(had) if j not in pairs.values())
    tally = Tally(len(pairs), len(wanted), len(had))
    return _outcome(figure, name, mention, tally, missed=missed, wrong=wrong, role=role)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def spans_agree(one: Span, other: Span) -> bool:
    """Whether the shorter span lies, almost, within the longer one and is not a small part of it."""
    short, long = sorted((one.end - one.start, other.end - other.start))
    shared = _shared(one, other)
    return shared > 0 and shared >= _OF_SHORTER * short and shared >= _OF_LONGER * long


def _count_of(have: Mention, want: Mention) -> Bounds | None:
    """The system's count: on the trigger, else of the role that the gold's is of, else of the first role."""
    if have.count is not None:
        return have.count
    if want.count_role in have.arguments:
        return have.role_counts.get(want.count_role)
    return next(iter(have.role_counts.values()), None)


def _compare_days(name: str | int, mention: Mention, have: Days | None) -> _Outcome:
    """A time without days, such as "in the past", counts neither way."""
    want = mention.when
    if want is not None and not want.earliest:
        return _outcome("when", name, mention, Tally())
    return _compare_values("when", name, mention, want, have if have and have.earliest else None)


def _compare_values(
    figure: str, name: str | int, mention: Mention, want: object | None, have: object | None
) -> _Outcome:
    right = want is not None and want == have
    tally = Tally(right, want is not None, have is not None)
    missed = () if right or want is None else (str(want),)
    wrong = () if right or have is None else (str(have),)
    return _outcome(figure, name, mention, tally, missed=missed, wrong=wrong)


def _compare_clusters(name: str | int, pairs: list[tuple[Mention, Mention]]) -> Iterator[_Outcome]:
    """Every two mentions that both sides have: is the link between them in the gold, in the system?"""
    for index, (want, have) in enumerate(pairs):
        tally = Tally()
        missed: list[str] = []
        wrong: list[str] = []
        for other_want, other_have in pairs[index + 1 :]:
            gold = want.cluster is not None and want.cluster == other_want.cluster
            system = have.cluster == other_have.cluster
            tally += Tally(gold and system, gold, system)
            if gold != system:
                (missed if gold else wrong).append(_sketch(other_want))
        yield _outcome("cluster", name, want, tally, missed=tuple(missed), wrong=tuple(wrong))


def _sketch(mention: Mention) -> str:
    return f"{mention.trigger.text} at {mention.trigger.start}"


def _outcome(
    figure: str,
    name: str | int,
    mention: Mention,
    tally: Tally,
    *,
    missed: tuple[str, ...] = (),
    wrong: tuple[str, ...] = (),
    role: str | None = None,
) -> _Outcome:
    fault = None
    if missed or wrong:
        fault = Fault(
            figure=figure,
            id=name,
            type=mention.type,
            trigger=mention.trigger,
            role=role,
            missed=missed,
            wrong=wrong,
        )
    return _Outcome(figure=figure, type=mention.type, tally=tally, fault=fault)


def _sum(outcomes: list[_Outcome], types: Iterable[str]) -> Scores:
    by_type = {name: dict.fromkeys(FIGURES, Tally()) for name in types}
    for outcome in outcomes:
        by_type[outcome.type][outcome.figure] += outcome.tally
    return Scores(
        figures={
            figure: sum((tallies[figure] for tallies in by_type.values()), Tally()) for figure in FIGURES
        },
        by_type=by_type,
        faults=tuple(outcome.fault for outcome in outcomes if outcome.fault is not None),
    )

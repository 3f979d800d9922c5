"""Scores against gold annotations: what agrees, what counts, and that the figures are the reference's."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eventx import Attack, Detention, Event, InputError, Meeting, Release, from_dict
from eventx.evaluation import FIGURES, Scores, Tally, score

REFERENCE = (
    "detention release apology sanctions_meeting meeting sanction protest strike "
    "death injury attack resignation"
).split()
SPAN = {"text": "freed", "start": 0, "end": 5}

TEXT = "On Friday police in Gomel detained about 40 nurses, their union said. The arrests stunned Gomel."
Record = dict[str, Any]


def span(part: str) -> Record:
    start = TEXT.index(part)
    return {"text": part, "start": start, "end": start + len(part)}


FORTY = {**span("about 40"), "value": 40, "lower": None, "upper": None, "approximate": True}
GOLD: Record = {
    "type": "detention",
    "trigger": span("detained"),
    "realis": "actual",
    "arguments": {"detainees": [span("about 40 nurses")], "detainers": [span("police")]},
    "count": {**FORTY, "role": "detainees"},
    "places": [span("Gomel")],
    "when": {**span("Friday"), "earliest": "2020-08-14", "latest": "2020-08-14"},
    "source": [span("their union")],
    "cluster": "c1",
}
AGAIN: Record = {"type": "detention", "trigger": span("arrests"), "realis": "actual", "cluster": "c1"}
FOUND: Record = {
    "type": "detention",
    "trigger": span("detained"),
    "realis": "actual",
    "detainees": [{**span("about 40 nurses"), "name": "nurses", "count": FORTY}],
    "detainers": [span("police")],
    "places": [span("Gomel")],
    "when": {**span("Friday"), "earliest": "2020-08-14", "latest": "2020-08-14"},
    "source": span("their union"),
}
FOUND_AGAIN: Record = {"type": "detention", "trigger": span("arrests"), "realis": "actual"}


def scores_of(gold: list[Record], system: list[Record]) -> Scores:
    return score([{"id": 1, "text": TEXT, "events": gold}], [{"id": 1, "events": system}])


def faults_of(scores: Scores) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(fault.figure, fault.missed, fault.wrong) for fault in scores.faults]


def test_all_right() -> None:
    """Every figure is perfect, and there is no fault."""
    merged = {**FOUND, "mentions": [FOUND, FOUND_AGAIN]}
    scores = scores_of([GOLD, AGAIN], [merged])
    assert set(FIGURES) == set(scores.figures)
    assert {1.0} == {tally.f1 for tally in scores.figures.values()}
    assert () == scores.faults


def test_missed_mention_misses_all() -> None:
    """Its trigger, arguments, count, place, time and source, but not its realis."""
    scores = scores_of([GOLD], [])
    missed = {name for name, tally in scores.figures.items() if tally == Tally(0, tally.gold, 0) != Tally()}
    assert {"trigger", "argument", "count", "place", "when", "source"} == missed
    assert ("count", ("value 40",), ()) in faults_of(scores)


def test_document_that_was_not_extracted_is_missed() -> None:
    assert Tally(0, 1, 0) == score([{"id": "x", "text": TEXT, "events": [GOLD]}], []).figures["trigger"]


def test_invented_mention_costs_precision() -> None:
    """Of the trigger and the arguments; what is optional in the gold costs nothing."""
    scores = scores_of([], [FOUND])
    assert (Tally(0, 0, 1), Tally(0, 0, 2)) == (scores.figures["trigger"], scores.figures["argument"])
    assert [("trigger", (), ("detained",))] == faults_of(scores)
    optional = scores_of([{**GOLD, "type": "attack", "arguments": {}, "optional": True}], [FOUND])
    assert {Tally()} == set(optional.figures.values())


@pytest.mark.parametrize(
    ("found", "right"),
    [("40 nurses", 1), ("about 40 nurses, their", 1), ("nurses", 1), ("40", 0), (TEXT[10:68], 0)],
)
def test_spans_agree_if_most_is_shared(found: str, right: int) -> None:
    """The shorter within the longer, and at least about a third of it."""
    gold = {**GOLD, "arguments": {"detainees": [span("about 40 nurses")]}}
    system = {**FOUND, "detainees": [span(found)], "detainers": []}
    assert Tally(right, 1, 1) == scores_of([gold], [system]).figures["argument"]


def test_a_span_agrees_once() -> None:
    """Two fillers for the one of the gold are one too many."""
    found = {**FOUND, "detainees": [span("about 40 nurses"), span("40 nurses")]}
    scores = scores_of([GOLD], [found])
    assert Tally(2, 2, 3) == scores.figures["argument"]
    assert ("argument", (), ("40 nurses",)) in faults_of(scores)


def test_count_of_coordinated_fillers_adds_up() -> None:
    """ "10 men and 30 women" are 40; a count on the trigger goes before; bounds must agree, too."""
    ten, thirty = ({"value": n, "lower": n, "upper": n} for n in (10, 30))
    parts = [{**span("about 40"), "count": ten}, {**span("nurses"), "count": thirty}]
    exactly = {**GOLD, "count": {"value": 40, "lower": 40, "upper": 40}}
    assert Tally(1, 1, 1) == scores_of([exactly], [{**FOUND, "detainees": parts}]).figures["count"]
    assert Tally(0, 1, 1) == scores_of([exactly], [FOUND]).figures["count"]
    assert Tally(1, 1, 1) == scores_of([exactly], [{**FOUND, "count": exactly["count"]}]).figures["count"]


def test_time_without_days_counts_neither_way() -> None:
    vague = {**GOLD, "when": {**span("Friday")}}
    assert Tally() == scores_of([vague], [FOUND]).figures["when"]
    timeless = {**GOLD, "when": None}
    assert Tally(0, 0, 1) == scores_of([timeless], [FOUND]).figures["when"]


def test_realis_is_an_accuracy() -> None:
    scores = scores_of([GOLD, AGAIN], [{**FOUND, "realis": "denied"}, FOUND_AGAIN])
    assert 0.5 == scores.figures["realis"].f1
    assert ("realis", ("actual",), ("denied",)) in faults_of(scores)


def test_clusters_by_their_links() -> None:
    """Left apart is a missed link, put together a wrong one; either names the other mention."""
    at = TEXT.index("arrests")
    apart = scores_of([GOLD, AGAIN], [FOUND, FOUND_AGAIN])
    assert Tally(0, 1, 0) == apart.figures["cluster"]
    assert [("cluster", (f"arrests at {at}",), ())] == faults_of(apart)
    other = {**AGAIN, "cluster": "c2"}
    joined = scores_of([GOLD, other], [{**FOUND, "mentions": [FOUND, FOUND_AGAIN]}])
    assert Tally(0, 0, 1) == joined.figures["cluster"]
    assert [("cluster", (), (f"arrests at {at}",))] == faults_of(joined)


def test_some_types_alone() -> None:
    """Neither the gold's nor the system's mentions of other types count."""
    release = {"type": "release", "trigger": span("detained"), "realis": "actual"}
    gold, system = [{"id": 1, "text": TEXT, "events": [GOLD, release]}], [{"id": 1, "events": [FOUND]}]
    assert Tally(1, 1, 1) == score(gold, system, events=[Detention]).figures["trigger"]
    assert Tally(0, 1, 0) == score(gold, system, events=[Release]).figures["trigger"]


def test_by_type() -> None:
    """Each figure of each type; the whole is their sum."""
    wrong = {"type": "attack", "trigger": span("stunned"), "realis": "actual"}
    gold, system = [{"id": 1, "text": TEXT, "events": [GOLD]}], [{"id": 1, "events": [FOUND, wrong]}]
    scores = score(gold, system, events=[Detention, Attack])
    triggers = {name: tallies["trigger"] for name, tallies in scores.by_type.items()}
    assert Tally(1, 1, 1) == triggers["detention"]
    assert Tally(0, 0, 1) == triggers["attack"]
    assert Tally(1, 1, 2) == scores.figures["trigger"]


def test_events_as_the_library_writes_them() -> None:
    """What `to_dict` gives can be scored."""
    event: Event = from_dict(
        {"type": "detention", "trigger": span("detained"), "sentence": span("On Friday")}
    )
    assert 1.0 == scores_of([GOLD], [event.to_dict()]).figures["trigger"].f1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"type": "arest"}, ["'arest'", "detention"]),
        ({"arguments": {"detainee": []}}, ["'detainee'", "detainees"]),
        ({"realis": "real"}, ["'real'", "actual"]),
        ({"trigger": {"text": "detained", "start": 0, "end": 8}}, ["'On Frida'", "'detained'"]),
        ({"trigger": {"start": 5, "end": 5000}}, ["5000", "within the text"]),
        ({"trigger": None}, ["start", "None"]),
        ({"places": ["Gomel"]}, ["'Gomel'"]),
        ({"count": {"value": "forty"}}, ["forty", "numbers"]),
        ({"when": "Friday"}, ["'Friday'", "object"]),
    ],
)
def test_annotations_that_cannot_be_right_are_refused(change: Record, words: list[str]) -> None:
    """By document and event, instead of counting as the system's faults."""
    with pytest.raises(InputError) as caught:
        scores_of([GOLD, {**GOLD, **change}], [])
    assert [] == [word for word in ["document 1, event 2", *words] if word not in str(caught.value)]


@pytest.mark.parametrize(
    ("gold", "word"),
    [
        ([{"id": 1, "text": TEXT, "events": []}] * 2, "two documents"),
        ([{"text": TEXT, "events": []}], '"id"'),
        ([{"id": 1, "text": TEXT}], '"events"'),
        ([{"id": 1, "events": []}], '"text"'),
        (["text"], '"id"'),
    ],
)
def test_documents_that_cannot_be_scored_are_refused(gold: list[Any], word: str) -> None:
    with pytest.raises(InputError, match=word):
        score(gold, [])


def test_odd_records_raise_nothing_else() -> None:
    """Any value in any place is scored or refused."""
    odd: list[Any] = [None, 0, -1, "x", [], {}, [[]], [{}], {"start": 1, "end": 2}, True, 1.5]
    for key in FOUND:
        for value in odd:
            for gold, system in (([{**GOLD, key: value}], [FOUND]), ([GOLD], [{**FOUND, key: value}])):
                try:
                    scores_of(gold, system)
                except InputError:
                    continue


def test_the_documented_example_can_be_scored(root: Path) -> None:
    """docs/evaluation.md: its offsets are right, and all of it counts."""
    page = (root / "docs" / "evaluation.md").read_text(encoding="utf-8")
    document = json.loads(page.partition("```json\n")[2].partition("```")[0])
    (event,) = document["events"]
    system = {"id": document["id"], "events": [{**event, **event["arguments"]}]}
    measured = {name: tally.f1 for name, tally in score([document], [system]).figures.items()}
    assert dict.fromkeys(FIGURES, 1.0) | {"cluster": 0.0} == measured


# --- against the reference


def extracted(documents: list[Record], seed: int) -> list[Record]:
    """What a system of middling quality might have found: the gold, with all kinds of faults."""
    dice = random.Random(seed)
    records = []
    for document in documents:
        events: list[Record] = []
        clusters: dict[Any, Record] = {}
        for gold in document["events"]:
            if dice.random() < 0.2:
                continue
            mention = worsened(gold, document["text"], dice)
            cluster = gold.get("cluster") if dice.random() < 0.8 else dice.choice("abc")
            if cluster not in clusters:
                clusters[cluster] = {**mention, "mentions": []}
                events.append(clusters[cluster])
            clusters[cluster]["mentions"].append(mention)
        records.append({"id": document["id"], "events": events})
    return records


def worsened(gold: Record, text: str, dice: random.Random) -> Record:
    event = copy.deepcopy(gold)
    event |= event.pop("arguments")
    fillers = [role for role in gold["arguments"] if event[role]]
    if fillers and event.get("count"):
        event[dice.choice(fillers)][0]["count"] = event.pop("count")
    for value in event.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "end" in one and dice.random() < 0.3:
                one["start"] = max(0, one["start"] - dice.randrange(9))
                one["end"] = min(len(text), one["end"] + dice.randrange(9))
                one["text"] = text[one["start"] : one["end"]]
            for number in ("value", "lower") if isinstance(one, dict) else ():
                if one.get(number) and dice.random() < 0.1:
                    one[number] += 1
    if dice.random() < 0.2:
        event["type"] = dice.choice(["attack", "death", "meeting", "unheard_of"])
    if dice.random() < 0.2:
        event["realis"] = "possible"
    if dice.random() < 0.2:
        event["when"] = dice.choice([None, {**gold["trigger"], "earliest": "2020-01-01", "latest": None}])
    return event


@pytest.mark.parametrize("name", ["challenge-dev", "dev", "seed", "open-train"])
def test_figures_are_those_of_the_reference(gold: Path, tmp_path: Path, name: str) -> None:
    """To the last digit that the reference prints, on three systems; of one id it takes the last document."""
    read = map(json.loads, (gold / f"{name}.jsonl").read_text("utf-8").splitlines())
    documents = list({document["id"]: {"types": REFERENCE, **document} for document in read}.values())
    for seed in range(3):
        system = extracted(documents, seed)
        written = tmp_path / "system.jsonl"
        written.write_text("\n".join(map(json.dumps, system)), encoding="utf-8")
        assert sorted(reference(gold, name, written)) == sorted(printed(score(documents, system)))


@pytest.mark.parametrize(
    ("types", "asked", "counted"),
    [
        ("all", None, 2),
        (["meeting"], None, 1),
        (["release", "meeting"], None, 2),
        ("all", [Release], 1),
        (["meeting"], [Release], 0),
        ([], None, 0),
        (None, None, 1),
        (None, [Meeting], 1),
    ],
)
def test_documents_say_what_they_are_annotated_for(types: Any, asked: Any, counted: int) -> None:
    """All types or some, of those that are asked for; of a document that doesn't say, those it has."""
    mention = {"trigger": SPAN, "sentence": SPAN, "realis": "actual"}
    event = {"type": "release", **mention}
    gold = [{"id": "a", "text": "freed", "types": types, "events": [event]}]
    system = [{"id": "a", "events": [event, {"type": "meeting", **mention}]}]
    assert counted == score(gold, system, events=asked).figures["trigger"].system


def test_each_document_is_scored_on_its_own_types() -> None:
    """What one of them is annotated for says nothing of the others."""
    mention = {"trigger": SPAN, "sentence": SPAN, "realis": "actual"}
    found = [{"type": "release", **mention}, {"type": "meeting", **mention}]
    gold = [
        {"id": "a", "text": "freed", "types": "all", "events": found},
        {"id": "b", "text": "freed", "events": found[:1]},
    ]
    scores = score(gold, [{"id": "a", "events": found}, {"id": "b", "events": found}])
    assert Tally(3, 3, 3) == scores.figures["trigger"]


@pytest.mark.parametrize("types", ["release", 7, {}, ["arest"], [[]], [None]])
def test_types_that_cannot_be_right_are_refused(types: Any) -> None:
    with pytest.raises(InputError, match=r"gold document 'a'.*types"):
        score([{"id": "a", "text": "freed", "types": types, "events": []}], [])


def test_types_that_the_gold_lacks_do_not_count() -> None:
    """Unless they are asked for: a gold of releases says nothing of meetings."""
    mention = {"trigger": SPAN, "sentence": SPAN, "realis": "actual"}
    gold: list[dict[str, Any]] = [{"id": "a", "text": "freed", "events": [{"type": "release", **mention}]}]
    system = [{"id": "a", "events": [{"type": "meeting", **mention}]}]
    assert 0 == score(gold, system).figures["trigger"].system
    assert 1 == score(gold, system, events=[Release, Meeting]).figures["trigger"].system


def reference(gold: Path, name: str, system: Path) -> list[list[str]]:
    """The rows that the reference prints: figures, then trigger and argument by type."""
    command = [
        sys.executable,
        str(gold / "score.py"),
        str(gold / f"{name}.jsonl"),
        str(system),
        "--by-type",
    ]
    result = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=60)
    return [line.split() for line in result.stdout.splitlines()[1:]]


def printed(scores: Scores) -> list[list[str]]:
    figures = dict(scores.figures)
    realis = figures.pop("realis")
    rows = [[name, *numbers(tally)] for name, tally in figures.items()]
    rows.append(["realis", "accuracy", f"{realis.f1:.3f}", "over", str(realis.gold), "matched", "mentions"])
    return rows + [
        [name, part, *numbers(tallies[part])]
        for name, tallies in scores.by_type.items()
        for part in ("trigger", "argument")
        if tallies[part].gold or tallies[part].system
    ]


def numbers(tally: Tally) -> list[str]:
    shares = [f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1)]
    return [*shares, str(tally.gold), str(tally.system)]

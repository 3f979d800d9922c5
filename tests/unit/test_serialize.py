"""Events as JSON: the form, the round trip, and what is refused with which words."""

import datetime
import json
from collections.abc import Callable
from typing import Any, ClassVar

import attrs
import pytest

import eventx
from eventx import (
    Actor,
    Count,
    Event,
    Feature,
    InputError,
    Kind,
    Place,
    Realis,
    Release,
    Span,
    Timex,
    Triggers,
    nouns,
)
from eventx.exchange.serialize import from_dict, to_dict

TEXT = "about 30 of them were released in Minsk late Monday"


def span(text: str) -> Span:
    start = TEXT.index(text)
    return Span(text=text, start=start, end=start + len(text))


def release() -> Release:
    them = Actor(
        text="about 30 of them",
        start=0,
        end=16,
        name="them",
        head=span("them"),
        kind=Kind.PERSON,
        count=Count(text="about 30", start=0, end=8, value=30, approximate=True),
    )
    return Release(
        trigger=span("released"),
        sentence=span(TEXT),
        released=(them,),
        places=(minsk(),),
        when=Timex(
            text="late Monday",
            start=40,
            end=51,
            earliest=datetime.date(2020, 8, 10),
            latest=datetime.date(2020, 8, 10),
            value="2020-08-10TNI",
        ),
    )


def minsk() -> Place:
    return Place(
        text="Minsk",
        start=34,
        end=39,
        name="Minsk",
        country="BY",
        latitude=53.9,
        longitude=27.57,
        feature=Feature.SETTLEMENT,
    )


def merged() -> Release:
    one = release()
    return attrs.evolve(one, mentions=(one, attrs.evolve(one, realis=Realis.DENIED)))


def broken(path: list[str | int], value: Any) -> dict[str, Any]:
    """The JSON of a merged event with another value at a path; with `...`, without that key."""
    data: Any = json.loads(json.dumps(to_dict(merged())))
    at = data
    for key in path[:-1]:
        at = at[key]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return dict(data)


def refusal(data: Any) -> str:
    with pytest.raises(InputError) as caught:
        from_dict(data)
    return str(caught.value)


def test_form() -> None:
    """The documented form: type in snake case, spans as objects, days in ISO, empty fields written too."""
    assert {
        "type": "release",
        "trigger": {"text": "released", "start": 22, "end": 30},
        "sentence": {"text": TEXT, "start": 0, "end": 51},
        "realis": "actual",
        "modality": None,
        "confidence": None,
        "count": None,
        "places": [
            {
                "text": "Minsk",
                "start": 34,
                "end": 39,
                "name": "Minsk",
                "country": "BY",
                "latitude": 53.9,
                "longitude": 27.57,
                "feature": "settlement",
            }
        ],
        "when": {
            "text": "late Monday",
            "start": 40,
            "end": 51,
            "earliest": "2020-08-10",
            "latest": "2020-08-10",
            "value": "2020-08-10TNI",
            "granularity": None,
            "type": None,
            "mod": None,
        },
        "source": None,
        "mentions": [],
        "evidence": [],
        "released": [
            {
                "text": "about 30 of them",
                "start": 0,
                "end": 16,
                "name": "them",
                "head": {"text": "them", "start": 12, "end": 16},
                "kind": "person",
                "country": None,
                "count": {
                    "text": "about 30",
                    "start": 0,
                    "end": 8,
                    "value": 30,
                    "lower": None,
                    "upper": None,
                    "approximate": True,
                },
            }
        ],
        "releasers": [],
    } == to_dict(release())


def test_round_trip() -> None:
    """Through JSON text and back an event is equal, mentions included, by method and by function."""
    event = merged()
    assert event == eventx.from_dict(json.loads(json.dumps(event.to_dict())))


def test_plain_strings() -> None:
    """Enumeration members are written as plain strings, which every JSON and YAML library takes."""
    assert str is type(to_dict(release())["realis"])


def test_empty_fields_can_be_left_out() -> None:
    """What may be empty may be missing."""
    least = {
        "type": "release",
        "trigger": to_dict(span_event())["trigger"],
        "sentence": to_dict(span_event())["sentence"],
    }
    assert span_event() == from_dict(least)


def span_event() -> Release:
    return Release(trigger=span("released"), sentence=span(TEXT))


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (["type"], "liberation", ["'liberation'", "release", "sanctions_meeting", "$.type"]),
        (["type"], ..., ["None", "release", "$.type"]),
        (["type"], ["release"], ["['release']", "$.type"]),
        (["type"], "os.system", ["'os.system'", "$.type"]),
        (["trigger"], ..., ["missing", "$.trigger"]),
        (["trigger"], None, ["object", "Span", "$.trigger"]),
        (["trigger", "start"], "22", ["int", "'22'", "$.trigger.start"]),
        (["trigger", "start"], True, ["int", "True", "$.trigger.start"]),
        (["trigger", "start"], 22.0, ["int", "22.0", "$.trigger.start"]),
        (["trigger", "text"], 3, ["str", "3", "$.trigger.text"]),
        (["trigger", "__class__"], "x", ["'__class__'", "text, start, end", "$.trigger"]),
        (["realis"], "maybe", ["'maybe'", "actual, future, possible, denied, generic", "$.realis"]),
        (["released"], "them", ["list", "'them'", "$.released"]),
        (["released"], {"text": "them"}, ["list", "$.released"]),
        (["released", 0, "kind"], "robot", ["'robot'", "person", "$.released[0].kind"]),
        (["released", 0, "count", "value"], "30", ["'30'", "$.released[0].count.value"]),
        (["released", 0, "count", "approximate"], 1, ["bool", "$.released[0].count.approximate"]),
        (["when", "earliest"], "Monday", ["'Monday'", "YYYY-MM-DD", "$.when.earliest"]),
        (["when", "earliest"], 20200810, ["20200810", "$.when.earliest"]),
        (["mentions", 1, "type"], "detention", ["'detention'", "release", "$.mentions[1].type"]),
        (["mentions", 1, "realis"], None, ["None", "$.mentions[1].realis"]),
        (["places", 0, "latitude"], "53.9", ["number", "'53.9'", "$.places[0].latitude"]),
        (["places", 0, "longitude"], float("nan"), ["number", "nan", "$.places[0].longitude"]),
        (
            ["places", 0, "feature"],
            "planet",
            ["'planet'", "country, region, settlement", "$.places[0].feature"],
        ),
        (["freed"], [], ["'freed'", "released", "$"]),
    ],
)
def test_refusals_name_value_and_path(path: list[str | int], value: Any, words: list[str]) -> None:
    """A refusal tells where, what was found, and what would have done."""
    message = refusal(broken(path, value))
    assert [] == [word for word in words if word not in message]


@pytest.mark.parametrize("data", [None, [], "release", 3, [{"type": "release"}]])
def test_other_values_are_refused(data: Any) -> None:
    """Only an object can be an event."""
    assert "expected an object" in refusal(data)


def test_all_faults_are_told_at_once() -> None:
    """Two faults, two paths."""
    data = broken(["trigger", "start"], "x") | {"realis": "y"}
    message = refusal(data)
    assert "$.trigger.start" in message
    assert "$.realis" in message


def test_deep_nesting_is_refused() -> None:
    """No RecursionError escapes."""
    data = to_dict(release())
    for _ in range(3000):
        data = {**data, "mentions": [data]}
    assert "deep" in refusal(data)


def test_own_classes() -> None:
    """A class that isn't shipped is read where it is given, and only there."""

    @attrs.frozen(kw_only=True)
    class PrisonBreak(Event):
        """Prisoners get out by their own act."""

        triggers: ClassVar[Triggers] = nouns("jailbreak")

    event = PrisonBreak(trigger=span("released"), sentence=span(TEXT))
    assert "prison_break" == to_dict(event)["type"]
    assert event == from_dict(to_dict(event), events=[PrisonBreak])
    assert "prison_break" in refusal(to_dict(event))


def test_very_many_faults_are_looked_at_no_further_than_they_are_told(
    calls: Callable[[Callable[[], object]], float],
) -> None:
    """A list's first faults tell enough; so do a few of very many unknown keys."""
    from_dict(release().to_dict())  # the converter is made once
    written = {**release().to_dict(), "places": [5] * 20_000}

    def refuse() -> None:
        with pytest.raises(InputError, match=r"expected an object \(Place\)"):
            from_dict(written)

    assert calls(refuse) < 20_000
    with pytest.raises(InputError) as caught:
        from_dict({**release().to_dict(), **{f"key{number}": 1 for number in range(9_000)}, "k" * 100_000: 2})
    assert len(str(caught.value)) < 1000
    assert "more" in str(caught.value)


def test_events_of_many_types_are_written_as_fast_as_one(
    calls: Callable[[Callable[[], object]], float],
) -> None:
    """What has been made for a class is kept when other classes come."""
    shared = {"trigger": span("released"), "sentence": span(TEXT)}
    events = [release(), eventx.Detention(**shared), eventx.Strike(**shared), merged()]
    for event in events:
        to_dict(event)
    assert calls(lambda: [to_dict(event) for event in events * 3]) < 2_000

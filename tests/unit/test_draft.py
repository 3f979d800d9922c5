"""Events as gold annotations, to be corrected."""

import datetime
import json
from typing import Any

import attrs

from eventx import Actor, Count, Detention, Event, Place, Release, Span, Timex
from eventx.evaluation import FIGURES, score
from eventx.exchange.annotation import as_gold

TEXT = "Police detained at least 40 dockers in Porto on Tuesday. The arrests went on. Ten were freed."


def span(words: str, cls: type[Span] = Span, **fields: Any) -> Any:
    start = TEXT.index(words)
    return cls(text=words, start=start, end=start + len(words), **fields)


DAY = datetime.date(2024, 3, 5)
FORTY = span("at least 40", Count, value=40, lower=40)
DOCKERS = span("at least 40 dockers", Actor, name="dockers", head=span("dockers"), count=FORTY)
ARREST = Detention(
    trigger=span("detained"),
    sentence=span("Police detained at least 40 dockers in Porto on Tuesday."),
    detainees=(DOCKERS,),
    detainers=(span("Police", Actor, name="Police", head=span("Police")),),
    places=(span("Porto", Place, name="Porto", country="PT"),),
    when=span("Tuesday", Timex, earliest=DAY, latest=DAY),
)
AGAIN = Detention(trigger=span("arrests"), sentence=span("The arrests went on."))
MERGED = attrs.evolve(ARREST, mentions=(ARREST, AGAIN))
FREED = Release(trigger=span("freed"), sentence=span("Ten were freed."))


def test_a_draft_agrees_with_what_it_was_made_of() -> None:
    """Every figure is whole, links included, after a way through JSON."""
    events: list[Event] = [MERGED, FREED]
    gold = json.loads(json.dumps([{"id": 1, "text": TEXT, "events": as_gold(events)}]))
    scores = score(gold, [{"id": 1, "events": [event.to_dict() for event in events]}])
    assert () == scores.faults
    assert {"trigger": 3, "argument": 2, "count": 1, "place": 1, "when": 1, "cluster": 1} == {
        name: scores.figures[name].right for name in FIGURES if name not in ("source", "realis")
    }


def test_mentions_of_one_event_have_one_cluster() -> None:
    """And those of another, another."""
    drafted = as_gold([MERGED, FREED])
    assert ["detained", "arrests", "freed"] == [one["trigger"]["text"] for one in drafted]
    assert ["e1", "e1", "e2"] == [one["cluster"] for one in drafted]


def test_values_are_those_of_the_annotated_form() -> None:
    """The count with its role, days in ISO 8601, what isn't told null or empty."""
    first, second, _ = as_gold([MERGED, FREED])
    assert {"role": "detainees", "value": 40, "lower": 40, "upper": None} == {
        name: first["count"][name] for name in ("role", "value", "lower", "upper")
    }
    assert ("2024-03-05", "2024-03-05") == (first["when"]["earliest"], first["when"]["latest"])
    assert (None, None, [], {}) == tuple(second[name] for name in ("count", "when", "places", "arguments"))

"""How sure events and their parts are: merged, written, read, told and asked for."""

import json

import attrs
import pytest

from eventx import Actor, Detention, Extractor, Place, SanctionsMeeting, Span, Timex
from eventx.confidence import sure_events, surest
from eventx.errors import InputError
from eventx.exchange.json_types import json_schema
from eventx.exchange.serialize import from_dict
from eventx.export.arrow import to_arrow
from eventx.merge.cluster import merge_mentions
from eventx.schema import Evidence

TEXT = "Police detained a reporter in Minsk."
AT = Span(text=TEXT, start=0, end=len(TEXT))


def span(text: str, confidence: float | None = None) -> Span:
    start = TEXT.index(text)
    return Span(text=text, start=start, end=start + len(text), confidence=confidence)


def actor(text: str, confidence: float | None, *, name: str = "") -> Actor:
    start = TEXT.index(text)
    return Actor(
        text=text,
        start=start,
        end=start + len(text),
        name=name or text,
        head=span(text),
        confidence=confidence,
    )


def detention(
    confidence: float | None = 0.9,
    *,
    who: float | None = 0.8,
    whom: float | None = 0.6,
    where: float | None = 0.4,
) -> Detention:
    minsk = Place(text="Minsk", start=30, end=35, name="Minsk", confidence=where)
    return Detention(
        trigger=span("detained"),
        sentence=AT,
        detainees=(actor("a reporter", whom),),
        detainers=(actor("Police", who),),
        places=(minsk,),
        confidence=confidence,
        evidence=(
            Evidence(field="trigger", rule='verb "detain"', span=span("detained")),
            Evidence(field="detainers", rule="nsubj", span=span("Police")),
            Evidence(field="places", rule="syntax", span=span("Minsk")),
        ),
    )


def test_equal_whatever_the_confidence() -> None:
    """It may differ in the last digit between machines, and events are still the same."""
    assert detention() == detention(0.1, who=None, whom=0.3, where=None)
    assert hash(detention()) == hash(detention(0.1))


def test_written_and_read() -> None:
    """Equality would not tell, so the JSON is compared; a span without it has no such key."""
    event = merge_mentions([detention(), detention(0.7, where=None)])[0]
    written = json.loads(json.dumps(event.to_dict()))

    assert written == from_dict(written).to_dict()
    assert (0.9, 0.8) == (written["confidence"], written["detainers"][0]["confidence"])
    assert "confidence" not in written["trigger"] | written["mentions"][1]["places"][0]


def test_json_schema_has_it() -> None:
    """Of an event always, of a span where there is one."""
    definitions = json_schema([Detention])["$defs"]
    number = {"anyOf": [{"type": "number"}, {"type": "null"}]}

    assert all(number == definitions[name]["properties"]["confidence"] for name in ("Detention", "Actor"))
    assert ["Detention"] == [name for name, one in definitions.items() if "confidence" in one["required"]]


@pytest.mark.parametrize("value", ["0.5", True, float("nan")])
def test_no_number(value: object) -> None:
    """Read strictly, as everything is."""
    with pytest.raises(InputError, match="expected a number"):
        from_dict(detention().to_dict() | {"confidence": value})


def test_explained() -> None:
    """In brackets behind what it is of; nothing where nothing was weighed."""
    assert [
        "Detention 'detained' at 7-15 (0.90)",
        "  trigger: 'detained' by verb \"detain\"",
        "  detainers: 'Police' by nsubj (0.80)",
        "  places: 'Minsk' by syntax",
    ] == detention(where=None).explain().split("\n")


def test_columns() -> None:
    """Of the event, of what has columns of its own, and of each filler and place."""
    pytest.importorskip("pyarrow")
    [row] = to_arrow([detention()]).to_pylist()

    assert (0.9, 0.4, None) == (row["confidence"], row["place_confidence"], row["when_confidence"])
    assert [0.6, 0.8] == [one["confidence"] for one in row["arguments"]]
    assert [0.4] == [one["confidence"] for one in row["places"]]


def test_the_surest_mention_counts() -> None:
    """Of each part by itself."""
    [event] = merge_mentions([detention(0.7, where=0.3), detention(0.8, who=0.5, whom=0.9)])

    assert (0.8, 0.8, 0.9, 0.4) == (
        event.confidence,
        event.detainers[0].confidence,
        event.detainees[0].confidence,
        event.places[0].confidence,
    )
    assert [0.7, 0.8] == [mention.confidence for mention in event.mentions]


def test_the_same_filler_is_known_by_its_name() -> None:
    """Days by their value; what nobody weighed stays so."""
    told = (actor("Police", 0.6), actor("a reporter", 0.9, name="Police"))
    friday = Timex(text="Friday", start=0, end=6, value="2020-08-14", confidence=0.5)
    same = attrs.evolve(friday, text="on Friday", confidence=0.7)

    assert [0.9] == [one.confidence for one in surest((actor("Police", 0.6),), [told])]
    assert 0.7 == surest(friday, [friday, None, same]).confidence
    assert None is surest(attrs.evolve(friday, confidence=None), [None]).confidence
    assert None is surest(None, [friday])


@pytest.mark.parametrize(
    ("least", "left"),
    [(0, [(1, 1, 1)]), (0.4, [(1, 1, 1)]), (0.5, [(1, 1, 0)]), (0.7, [(1, 0, 0)]), (0.9, [(0, 0, 0)])],
)
def test_parts_that_are_sure(least: float, left: list[tuple[int, int, int]]) -> None:
    """Those that are less likely go; at the least itself they stay."""
    events = sure_events([detention(None)], least)
    assert left == [(len(one.detainers), len(one.detainees), len(one.places)) for one in events]


def test_what_was_not_weighed_stays() -> None:
    """As with a parser of one's own."""
    event = detention(None, who=None, whom=None, where=None)
    assert [event] == sure_events([event], 1.0)


def test_mentions_lose_what_is_unsure_too() -> None:
    """While the event keeps what another of them is sure of."""
    event = merge_mentions([detention(whom=0.3), detention(whom=0.9)])[0]
    [left] = sure_events([event], 0.5)

    assert (1, [0, 1]) == (len(left.detainees), [len(mention.detainees) for mention in left.mentions])


def test_no_event_without_what_it_requires() -> None:
    """A meeting on sanctions without sanctions is none."""
    meeting = SanctionsMeeting(trigger=span("detained"), sentence=AT, topic=span("in Minsk", 0.5))
    assert [[meeting], []] == [sure_events([meeting], least) for least in (0.5, 0.51)]


@attrs.frozen(kw_only=True)
class NamedDetention(Detention):
    """One whose place must be known."""

    def __attrs_post_init__(self) -> None:
        if not self.places:
            raise ValueError("where?")


def test_no_event_that_its_class_refuses() -> None:
    """As when it is found."""
    event = detention()
    named = NamedDetention(trigger=event.trigger, sentence=AT, detainees=event.detainees, places=event.places)
    assert [[named], []] == [sure_events([named], least) for least in (0.4, 0.5)]


@pytest.mark.parametrize("least", [-0.1, 1.1, "0.5", None, True, float("nan")])
def test_a_least_that_is_none(least: object) -> None:
    """Refused at once, with the value."""
    with pytest.raises(InputError, match="min_confidence must be a number from 0 to 1, not"):
        Extractor(min_confidence=least)  # type: ignore[arg-type]

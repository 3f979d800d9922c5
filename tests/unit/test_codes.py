"""PLOVER, CAMEO and ACE codes of events built by hand, and the table behind them."""

import json
import runpy
from pathlib import Path
from typing import Annotated, Any, ClassVar

import attrs
import pytest

import eventx
from eventx import Codes, Modality, Plover, Realis
from eventx.data import load
from eventx.errors import SchemaError
from eventx.events import SHIPPED
from eventx.exchange.coding import moods, rows
from eventx.merge.cluster import merge_mentions
from eventx.schema import Evidence, role_fields
from eventx.schema.codes import known_codes


def span(text: str, start: int = 0) -> eventx.Span:
    return eventx.Span(text=text, start=start, end=start + len(text))


def actor(text: str, count: eventx.Count | None = None, start: int = 0) -> eventx.Actor:
    end = start + len(text)
    return eventx.Actor(text=text, start=start, end=end, name=text, head=span(text, start), count=count)


def event(cls: type[eventx.Event], word: str = "x", **fields: Any) -> eventx.Event:
    return cls(trigger=span(word), sentence=span(word), **fields)


def codes(one: eventx.Event) -> tuple[str, str | None]:
    return str(one.plover), one.cameo


@attrs.frozen(kw_only=True)
class Raid(eventx.Detention):
    """A custom type without codes of its own."""


@attrs.frozen(kw_only=True)
class HungerStrike(eventx.Event):
    """A custom type with codes."""

    codes: ClassVar[Codes] = Codes(plover="PROTEST:hunger", cameo="142")
    strikers: Annotated[tuple[eventx.Actor, ...], eventx.Experiencer] = ()


@attrs.frozen(kw_only=True)
class Meeting(eventx.Event):
    """Has the name of a shipped type, but is none."""


def test_every_shipped_type_is_in_the_table() -> None:
    """A type without a code has a row that says so."""
    assert set() == {cls.type_name() for cls in SHIPPED} - set(rows())


def test_every_word_of_the_table_exists() -> None:
    """Fields are those of the types; types, codes and categories of moods are known."""
    known = {*load("codes")["plover"], *rows()}
    known |= {f"{category}:{mode}" for category in load("codes")["plover"] for mode in _modes(category)}
    assert set() == {name for mood in moods() for name in mood.of} - known
    assert set() == {mood.example_type for mood in moods()} - {None, *rows()}
    for cls in SHIPPED:
        fields = {field.name for field in role_fields(cls)}
        used = {field for row in rows()[cls.type_name()] for field in row.when}
        assert set() == used - fields - {"trigger"}
        assert set() == set(load("codes")["sides"][cls.type_name()].values()) - fields


def _modes(category: str) -> list[str]:
    modes: list[str] = load("codes")["plover"][category]["modes"]
    return modes


def test_no_mood_has_two_rows() -> None:
    """Else the second would never count."""
    pairs = [(of, modality) for mood in moods() for of in mood.of for modality in mood.modality]
    assert sorted(set(pairs)) == sorted(pairs)


def test_last_row_of_a_type_has_no_condition() -> None:
    """And none before it is without, or it would hide what follows."""
    assert [] == [
        n for n, listed in rows().items() if listed[-1].when or not all(r.when for r in listed[:-1])
    ]


def test_known_codes_are_whole() -> None:
    """16 categories of PLOVER, 33 subtypes of ACE, twenty roots of CAMEO."""
    assert 16 == len(load("codes")["plover"])
    assert 33 == len(known_codes("ace"))
    assert 20 == len({code[:2] for code in known_codes("cameo")})


@pytest.mark.parametrize(
    "fields", [{"plover": "COERSE"}, {"plover": "COERCE:jail"}, {"cameo": "999"}, {"ace": "Justice.Arrest"}]
)
def test_unknown_codes_are_refused(fields: dict[str, str]) -> None:
    """A misspelt code is an error where it is written."""
    with pytest.raises(SchemaError, match=next(iter(fields.values())).rpartition(":")[2]):
        Codes(**fields)


def test_plover_has_quad_and_score() -> None:
    """As PLOVER's manual has them, the signs mended."""
    assert (4, -7.0) == (Plover("COERCE", "arrest").quad, Plover("COERCE", "arrest").score)
    assert "COERCE" == str(Plover("COERCE"))


@pytest.mark.parametrize(
    ("cls", "modality", "expected"),
    [
        (eventx.Release, None, ("RETREAT:release", "0841")),
        (eventx.Release, "demanded", ("REQUEST:yield", "1053")),
        (eventx.Release, "requested", ("REQUEST:yield", "0253")),
        (eventx.Release, "refused", ("REJECT:yield", "1243")),
        (eventx.Release, "planned", ("CONCEDE", "0353")),
        (eventx.Release, "hypothetical", ("None", None)),
        (eventx.Meeting, "planned", ("AGREE", "036")),
        (eventx.SanctionsMeeting, "planned", ("AGREE", "036")),
        (eventx.Meeting, "requested", ("REQUEST:meet", "026")),
        (eventx.Meeting, "refused", ("REJECT:meet", "125")),
        (eventx.Meeting, "cancelled", ("None", None)),
        (eventx.Detention, "threatened", ("THREATEN:arrest", "130")),
        (eventx.Detention, "attempted", ("None", None)),
        (eventx.Attack, "threatened", ("THREATEN:violence", "138")),
        (eventx.Resignation, "demanded", ("REQUEST:change", "1041")),
        (eventx.Resignation, "promised", ("CONCEDE", "0341")),
        (eventx.Apology, "refused", ("REJECT:yield", "120")),
        (eventx.Sanction, "ended", ("RETREAT", "085")),
        (eventx.Strike, "ended", ("PROTEST:strike", "143")),
        (HungerStrike, "threatened", ("THREATEN", "133")),
    ],
)
def test_codes_follow_the_modality(
    cls: type[eventx.Event], modality: str | None, expected: tuple[str, str | None]
) -> None:
    """A demanded release is a request, a refused one a rejection, a meeting to come an agreement."""
    assert expected == codes(event(cls, modality=modality and Modality(modality)))


@pytest.mark.parametrize(
    ("realis", "expected"),
    [("future", "CONCEDE"), ("possible", "None"), ("denied", "None"), ("generic", "None")],
)
def test_realis_tells_the_modality_if_nothing_does(realis: str, expected: str) -> None:
    """As with events from before there were modalities."""
    assert expected == str(event(eventx.Release, realis=Realis(realis)).plover)


@pytest.mark.parametrize("realis", Realis)
def test_ace_is_the_same_whatever_the_realis(realis: Realis) -> None:
    """ACE marks modality beside the type."""
    assert "Justice.Release-Parole" == event(eventx.Release, realis=realis).ace


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (event(eventx.Protest, "riots"), ("PROTEST:riot", "145")),
        (event(eventx.Protest, "rally"), ("PROTEST:demo", "141")),
        (event(eventx.Meeting, "phone call"), ("CONSULT:phone", "041")),
        (event(eventx.Sanction, "lifted"), ("RETREAT", "085")),
        (event(eventx.Attack, "attack", instrument=span("a car bomb")), ("ASSAULT:explosives", "183")),
        (event(eventx.Attack, "attack", instrument=span("a plumber")), ("ASSAULT", "180")),
        (event(eventx.Attack, "attack", attackers=(actor("Troops"),)), ("ASSAULT", "190")),
        (event(eventx.Death, "killed", cause=span("the flood")), ("None", None)),
        (event(eventx.Death, "killed", cause=span("the floodlight")), ("ASSAULT", "1823")),
        (event(eventx.Death, "died"), ("None", None)),
        (event(eventx.Death, "died", killers=(actor("rebels"),)), ("ASSAULT", "1823")),
        (event(eventx.Injury, "hurt", agents=(actor("rebels"),)), ("ASSAULT", "182")),
        (event(eventx.Death, "killed", realis=Realis.DENIED), ("None", None)),
    ],
)
def test_trigger_and_roles_show_the_mode(one: eventx.Event, expected: tuple[str, str | None]) -> None:
    """Only whole words count; a death has a code only where violence shows."""
    assert expected == codes(one)


def test_lemma_of_the_rule_counts_as_the_triggers() -> None:
    """Of a frame such as "lifted sanctions" the trigger may be the noun."""
    found = Evidence(field="trigger", rule='verb "lift" obj=embargo')
    assert "RETREAT" == str(event(eventx.Sanction, "embargo", evidence=(found,)).plover)


def test_custom_types_give_or_inherit_codes() -> None:
    """A class gives its own, or has its parent's; a name alone gives none."""
    assert ("COERCE:arrest", "173") == codes(event(Raid))
    assert ("THREATEN:arrest", "130") == codes(event(Raid, modality=Modality.THREATENED))
    assert ("PROTEST:hunger", "142") == codes(event(HungerStrike))
    assert ("None", None) == codes(event(Meeting))


def test_merged_events_have_the_code_of_their_first_mention() -> None:
    """A release that is demanded, then told of with its place, stays a request."""
    one = event(eventx.Release, "freed", realis=Realis.POSSIBLE, modality=Modality.DEMANDED)
    one = attrs.evolve(one, released=(actor("Ivan Petrov"),))
    other = attrs.evolve(one, trigger=span("released", 50), sentence=span("released", 50))
    [merged] = merge_mentions([one, other])
    assert 2 == len(merged.mentions)
    assert ("REQUEST:yield", "1053") == codes(merged)


@pytest.mark.parametrize("modality", [None, *Modality])
def test_modality_survives_json(modality: Modality | None) -> None:
    """Written as its word, read back as the enum's member."""
    one = event(eventx.Release, realis=Realis.POSSIBLE, modality=modality)
    assert one == eventx.from_dict(json.loads(json.dumps(one.to_dict())))
    assert modality == one.to_dict()["modality"]


def test_record_has_plovers_fields() -> None:
    """Actor, recipient, size and code of an arrest."""
    thirty = eventx.Count(text="30", start=0, end=2, value=30)
    one = event(
        eventx.Detention, "detained", detainers=(actor("Police"),), detainees=(actor("30 people", thirty),)
    )
    record = eventx.plover_record(one, id="doc1-0")
    assert record is not None
    assert ("doc1-0", ["Police"], ["30 people"]) == (record["id"], record["actor"], record["recipient"])
    assert ("COERCE", "arrest", 4, -7.0) == tuple(
        record[name] for name in ("event", "mode", "quad_code", "event_scale")
    )
    assert {"arrested": 30} == record["size"]
    assert record == json.loads(json.dumps(record))


def test_record_of_a_demand_is_addressed_to_who_should_act() -> None:
    """Who demands is not told."""
    one = event(eventx.Release, modality=Modality.DEMANDED, releasers=(actor("the rebels"),))
    record = eventx.plover_record(one, id="1")
    assert record is not None
    assert (["UNK"], ["the rebels"]) == (record["actor"], record["recipient"])


def test_record_of_a_custom_type_knows_its_roles() -> None:
    """By the kind of role: an experiencer acts."""
    record = eventx.plover_record(event(HungerStrike, strikers=(actor("inmates"),)), id="1")
    assert record is not None
    assert (["inmates"], ["UNK"]) == (record["actor"], record["recipient"])


def test_no_code_is_no_record() -> None:
    """What didn't happen isn't recorded."""
    assert eventx.plover_record(event(eventx.Release, realis=Realis.DENIED), id="1") is None


def test_docs_show_the_table(root: Path) -> None:
    """tools/codes_tables.py writes it; every modality is told of."""
    written = runpy.run_path(str(root / "tools" / "codes_tables.py"))["written"]
    page = (root / "docs" / "codes.md").read_text(encoding="utf-8")
    assert page == written(page)
    assert [] == [modality for modality in Modality if f"| `{modality}` |" not in page]


def test_an_event_without_modes_says_so() -> None:
    """PLOVER's AID has none; a list of nothing would puzzle."""
    with pytest.raises(SchemaError, match=r"'military' is no mode of PLOVER's AID; they are none"):
        Codes(plover="AID:military")

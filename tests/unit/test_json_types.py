"""JSON Schema of event types: its form, what it takes and refuses, and its fingerprint."""

import datetime
import enum
import json
from typing import Annotated, Any, ClassVar, Literal

import attrs
import jsonschema
import pytest

import eventx
from eventx import Actor, Event, Patient, Place, Release, SchemaError, Span, Triggers, verbs
from eventx.events import SHIPPED
from eventx.exchange.json_types import DIALECT, json_schema, schema_fingerprint


class Severity(enum.IntEnum):
    """How bad it is."""

    LOW = 1
    HIGH = 2


class Cause(enum.StrEnum):
    """What made it happen."""

    FIRE = "fire"
    FLOOD = "flood"


class Side(enum.Enum):
    """An enumeration that is neither a string nor a number."""

    LEFT = "left"


@attrs.frozen
class Shelter:
    """Where people are brought."""

    name: str
    beds: int | None = None
    cause: Cause = Cause.FIRE
    secret: str = attrs.field(default="", init=False)


@attrs.frozen(kw_only=True)
class Evacuation(Event):
    """People are moved
    out of danger.

    Example: Firefighters evacuated 300 residents.
    Not: The film evacuated.
    """

    triggers: ClassVar[Triggers] = verbs("evacuate")
    evacuees: Annotated[tuple[Actor, ...], Patient.only("person", "group")] = ()
    alarms: int = attrs.field(default=1, validator=attrs.validators.ge(1))
    drill: bool = False
    hours: float = 0.0
    begun: datetime.date | None = None
    severity: Severity | None = None
    cause: Cause = Cause.FLOOD
    sides: tuple[Side, ...] = ()
    level: Literal["a", "b"] = "a"
    shelters: tuple[Shelter, ...] = ()
    first: Shelter | None = None
    note: Annotated[str | None, "free text"] = None


SPAN = Span(text="evacuated", start=0, end=9)
EVENT = Evacuation(
    trigger=SPAN,
    sentence=SPAN,
    alarms=3,
    drill=True,
    hours=2.5,
    begun=datetime.date(2024, 3, 5),
    severity=Severity.HIGH,
    cause=Cause.FIRE,
    sides=(Side.LEFT,),
    level="b",
    shelters=(Shelter(name="school", beds=40, cause=Cause.FLOOD), Shelter(name="hall")),
    first=Shelter(name="hall"),
    note="",
)
MERGED = attrs.evolve(EVENT, mentions=(EVENT, attrs.evolve(EVENT, realis=eventx.Realis.DENIED)))


def validator(*types: type[Event]) -> Any:
    schema = json_schema(types or None)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def make(name: str, fields: dict[str, Any], verb: str = "evacuate", doc: str = "A type.") -> type[Event]:
    """An event class with these fields, None by default."""
    body = {"__annotations__": fields, "__module__": __name__, "__doc__": doc, "triggers": verbs(verb)}
    return attrs.frozen(kw_only=True)(type(name, (Event,), body | dict.fromkeys(fields)))


def definition(name: str) -> Any:
    return json_schema([Evacuation])["$defs"][name]


def test_form() -> None:
    """One definition a type and value, chosen by "type", with its docstring, closed, all fields required."""
    schema = json_schema([Evacuation, Release])
    assert DIALECT == schema["$schema"]
    assert [{"$ref": "#/$defs/Evacuation"}, {"$ref": "#/$defs/Release"}] == schema["oneOf"]
    written = schema["$defs"]["Evacuation"]
    assert {"const": "evacuation"} == written["properties"]["type"]
    assert "People are moved\nout of danger." == written["description"]
    assert written["additionalProperties"] is False
    assert list(EVENT.to_dict()) == sorted(written["required"], key=list(EVENT.to_dict()).index)
    assert written["required"] == list(written["properties"])
    assert {"type": "array", "items": {"$ref": "#/$defs/Evacuation"}} == written["properties"]["mentions"]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("alarms", {"type": "integer"}),
        ("drill", {"type": "boolean"}),
        ("hours", {"type": "number"}),
        ("begun", {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}),
        ("severity", {"anyOf": [{"enum": [1, 2]}, {"type": "null"}]}),
        ("cause", {"enum": ["fire", "flood"]}),
        ("sides", {"type": "array", "items": {"enum": ["left"]}}),
        ("level", {"enum": ["a", "b"]}),
        ("shelters", {"type": "array", "items": {"$ref": "#/$defs/Shelter"}}),
        ("first", {"anyOf": [{"$ref": "#/$defs/Shelter"}, {"type": "null"}]}),
        ("note", {"anyOf": [{"type": "string"}, {"type": "null"}]}),
        (
            "evacuees",
            {
                "type": "array",
                "items": {"$ref": "#/$defs/Actor"},
                "description": "Patient, of kind group or person",
            },
        ),
    ],
)
def test_fields(field: str, expected: dict[str, Any]) -> None:
    """Each kind of field that an event type may have."""
    assert expected == definition("Evacuation")["properties"][field]


def test_nested_classes() -> None:
    """An attrs class of one's own is an object; fields that aren't arguments aren't written."""
    assert {"name", "beds", "cause"} == set(definition("Shelter")["properties"])
    assert "Where people are brought." == definition("Shelter")["description"]


def test_shipped_types() -> None:
    """A valid schema, which is JSON, with a description of every type."""
    schema = json_schema(SHIPPED)
    assert schema == json.loads(json.dumps(schema))
    assert [] == [cls for cls in SHIPPED if not schema["$defs"][cls.__name__]["description"]]
    assert len(SHIPPED) == len(schema["oneOf"])
    assert set(eventx.json_schema([Release])["$defs"]) >= {"Release", "Actor", "Place", "Timex", "Span"}


@pytest.mark.parametrize("event", [EVENT, MERGED])
def test_what_is_written_is_valid_and_can_be_read(event: Evacuation) -> None:
    """With enumerations and classes of one's own, as plain JSON."""
    written = json.loads(json.dumps(event.to_dict()))
    validator(Evacuation, Release).validate(written)
    assert event == eventx.from_dict(written, events=[Evacuation])


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "release"},
        {"type": "os.system"},
        {"alarms": "3"},
        {"alarms": True},
        {"alarms": None},
        {"drill": 1},
        {"hours": "2"},
        {"begun": "Monday"},
        {"begun": 20240305},
        {"severity": 3},
        {"severity": True},
        {"severity": "HIGH"},
        {"cause": "war"},
        {"sides": "left"},
        {"level": "c"},
        {"shelters": [{"name": "school", "beds": 40}]},
        {"shelters": [{"name": 3, "beds": 40, "cause": "fire"}]},
        {"first": {"name": "hall", "beds": None, "cause": "fire", "secret": ""}},
        {"realis": "maybe"},
        {"mentions": None},
        {"mentions": [{"type": "evacuation"}]},
        {"trigger": {"text": "x", "start": 0}},
        {"surprise": 1},
    ],
)
def test_other_data_is_invalid(changes: dict[str, Any]) -> None:
    """Neither the schema nor, where the change isn't only a missing field, `from_dict` takes it."""
    data = EVENT.to_dict() | changes
    assert not validator(Evacuation, Release).is_valid(data)
    if changes.keys() != {"shelters"} or changes["shelters"][0]["name"] == 3:
        with pytest.raises(eventx.InputError):
            eventx.from_dict(data, events=[Evacuation])


@pytest.mark.parametrize("field", sorted(EVENT.to_dict()))
def test_every_field_is_required(field: str) -> None:
    data = EVENT.to_dict()
    del data[field]
    assert not validator(Evacuation).is_valid(data)


def test_what_a_validator_of_attrs_refuses_is_an_input_error() -> None:
    """The schema knows the field's type only, reading knows more."""
    with pytest.raises(eventx.InputError, match="alarms"):
        eventx.from_dict(EVENT.to_dict() | {"alarms": 0}, events=[Evacuation])


@pytest.mark.parametrize(
    "hint",
    [
        complex,
        dict[str, int],
        list[int],
        int | str,
        tuple[int, str],
        object,
        Any,
        datetime.datetime,
        set[int],
    ],
)
def test_fields_without_a_form_are_refused(hint: Any) -> None:
    """By name, with what there is instead."""
    cls = make("Odd", {"odd": hint})
    with pytest.raises(SchemaError, match=r"Odd\.odd is .*no form in JSON; use str, int"):
        json_schema([cls])


def test_two_classes_of_one_name_are_told_apart() -> None:
    """A user's own Place beside the library's."""
    own = attrs.make_class("Place", {"street": attrs.field(type=str)}, frozen=True)
    schema = json_schema([make("Odd", {"at": own})])
    assert {"$ref": "#/$defs/Place_2"} == schema["$defs"]["Odd"]["properties"]["at"]
    assert {"street"} == set(schema["$defs"]["Place_2"]["properties"])
    assert set(attrs.fields_dict(Place)) == set(schema["$defs"]["Place"]["properties"])


def evacuation(doc: str = "People are moved.", verb: str = "evacuate", **fields: Any) -> type[Event]:
    """A class as an author might change it."""
    return make("Evacuation", fields, verb, doc)


def test_fingerprint_changes_with_the_fields() -> None:
    """A field that comes, goes, or changes its type or name; a type that comes or is named otherwise."""
    variants = [
        (evacuation(),),
        (evacuation(alarms=int),),
        (evacuation(alarms=int | None),),
        (evacuation(alarm=int),),
        (evacuation(), Release),
        (Release,),
    ]
    prints = [schema_fingerprint(types) for types in variants]
    assert len(variants) == len(set(prints))
    assert all(len(one) == 12 and int(one, 16) >= 0 for one in prints)


def test_fingerprint_stays_otherwise() -> None:
    """Words, triggers and the order of the types are no matter of the form in JSON."""
    assert schema_fingerprint([evacuation()]) == schema_fingerprint([evacuation("Other words.", "flee")])
    assert schema_fingerprint([Release, evacuation()]) == schema_fingerprint([evacuation(), Release])
    assert json_schema([Release])["$id"] == f"urn:eventx:schema:{schema_fingerprint([Release])}"

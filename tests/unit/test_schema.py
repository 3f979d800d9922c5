"""Event classes of a user's own: what is read from them, and what is refused."""

from typing import Annotated, ClassVar

import attrs
import pytest

from eventx import (
    Actor,
    Agent,
    Event,
    Extractor,
    Frame,
    Patient,
    Role,
    SchemaError,
    Triggers,
    nouns,
    states,
    verbs,
)
from eventx.schema import examples_of, role_fields
from eventx.testing import FakeParser, read_tree


@attrs.frozen(kw_only=True)
class Evacuation(Event):
    """People are moved out of danger.

    Example: Firefighters evacuated 300 residents.
    Not: The tanks evacuated the smoke.
    """

    triggers: ClassVar[Triggers] = verbs("evacuate") | nouns("evacuation") | states("in safety")
    evacuees: Annotated[Actor, Patient.only("person", "group")]
    evacuators: Annotated[tuple[Actor, ...], Agent] = ()
    note: str = "mine"


def extract(rows: str) -> list[Event]:
    """The evacuations of a tree."""
    document = read_tree(rows)
    return Extractor([Evacuation], parser=FakeParser.of(document)).extract(document.text)


def test_own_class_is_found_with_its_roles() -> None:
    """Ten lines are enough, fields that are no roles keep their defaults."""
    (event,) = extract("""
        Firefighters firefighter NOUN NNS 2 nsubj
        evacuated    evacuate    VERB VBD 0 root
        residents    resident    NOUN NNS 2 obj
    """)
    assert isinstance(event, Evacuation)
    assert ("residents", ["Firefighters"]) == (event.evacuees.text, [a.text for a in event.evacuators])
    assert event.note == "mine"


def test_field_without_default_is_required() -> None:
    """No evacuees, no evacuation."""
    assert [] == extract("Firefighters firefighter NOUN NNS 2 nsubj\nevacuated evacuate VERB VBD 0 root")


def test_role_fields_tell_quantity_and_value() -> None:
    """From the annotations, in the order of definition."""
    evacuees, evacuators = role_fields(Evacuation)
    assert ("evacuees", False, True, Actor) == (
        evacuees.name,
        evacuees.many,
        evacuees.required,
        evacuees.value,
    )
    assert ("evacuators", True, False) == (evacuators.name, evacuators.many, evacuators.required)


def test_examples_are_read_from_the_docstring() -> None:
    """Both sorts."""
    assert (("Firefighters evacuated 300 residents.",), ("The tanks evacuated the smoke.",)) == examples_of(
        Evacuation
    )


def test_class_without_its_own_decorator_is_refused() -> None:
    """It would have its parent's fields, and silently lose its own."""

    class Flight(Evacuation):
        pass

    with pytest.raises(SchemaError, match=r"Flight.*attrs\.frozen"):
        Extractor([Flight])


def test_type_name_is_in_snake_case() -> None:
    """As in JSON."""
    assert "evacuation" == Evacuation.type_name()


def test_trigger_forms() -> None:
    """What each constructor makes of its words."""
    verb, particle = verbs("arrest", "round up").items
    assert (("arrest", ()), ("round", ("up",))) == (
        (verb.lemma, verb.particles),
        (particle.lemma, particle.particles),
    )
    (noun,) = nouns("phone call").items
    assert ("call", ("phone",)) == (noun.lemma, noun.particles)
    (state,) = states("out of jail").items
    assert ("jail", "out of") == (state.lemma, state.marker)
    take, accept = Frame("take|accept", "obj=blame").items
    assert ("take", "accept", True) == (take.lemma, accept.lemma, take.at_end)


def test_roles_are_values() -> None:
    """Equal where they say the same, and never changed in place."""
    assert Agent.only("person") == Agent.only("person") != Agent
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Agent.name = "other"  # type: ignore[misc]
    assert isinstance(Agent.needed(), Role)
    assert Agent.needed().required

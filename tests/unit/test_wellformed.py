"""Faults in event classes: found when the class is defined or first used, in words that help."""

import warnings
from typing import Annotated, Any, ClassVar, Optional

import attrs
import pytest

from eventx import (
    Actor,
    Agent,
    Event,
    Frame,
    Oblique,
    Path,
    Patient,
    Place,
    Possessor,
    Role,
    SchemaError,
    SchemaWarning,
    Span,
    Triggers,
    nouns,
    phrases,
    states,
    verbs,
)
from eventx.registry import Registry, shipped
from eventx.schema import role_fields

TRIGGERS = verbs("evacuate") | nouns("evacuation")


def define(
    annotations: dict[str, Any], /, triggers: Any = TRIGGERS, *, parent: type[Event] = Event, **defaults: Any
) -> type[Event]:
    """A class Move with these annotations and defaults."""
    namespace = {"__annotations__": annotations, "__module__": __name__, **defaults}
    if triggers is not None:
        namespace["triggers"] = triggers
    return attrs.frozen(kw_only=True)(type("Move", (parent,), namespace))


def warned(*types: type[Event]) -> list[str]:
    """What a registry of these types warns of."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", SchemaWarning)
        Registry(types)
    return [str(one.message) for one in caught]


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ("Pateint", "'Pateint' is no role; roles are Agent, .*did you mean Patient"),
        (Oblique, r"Oblique must be called with prepositions: Oblique\(\"for\"\)"),
        (Path, r"Path must be called"),
        (Role, r"Role must be called"),
        (42, "42 is no role"),
    ],
)
def test_what_is_no_role(role: Any, message: str) -> None:
    """A name in quotes, a function without a call, anything else, with the alternatives."""
    with pytest.raises(SchemaError, match=rf"Move\.who: {message}"):
        define({"who": Annotated[tuple[Actor, ...], role]}, who=())


def test_two_roles_on_one_field() -> None:
    """A field has one."""
    with pytest.raises(SchemaError, match=r"Move\.who has 2 roles"):
        define({"who": Annotated[tuple[Actor, ...], Agent, Patient]}, who=())


@pytest.mark.parametrize(
    "annotation", [int, list[Actor], Actor | Span, dict[str, Actor], tuple[Actor, Actor]]
)
def test_annotation_that_holds_no_fillers(annotation: Any) -> None:
    """The message names class, field and what would do."""
    with pytest.raises(SchemaError, match=r"Move\.who is .*tuple\[X"):
        define({"who": Annotated[annotation, Agent]}, who=None)


def test_role_in_the_wrong_place() -> None:
    """In place of the annotation, or inside of it."""
    with pytest.raises(SchemaError, match=r"Move\.who is only Agent; write Annotated"):
        define({"who": Agent}, who=())
    with pytest.raises(SchemaError, match=r"Move\.who: Annotated goes around it all"):
        define({"who": Optional[Annotated[Actor, Agent]]}, who=None)  # noqa: UP045 - as older code has it


@pytest.mark.parametrize("annotation", [Actor, Actor | None, Optional[Place], tuple[Span, ...]])  # noqa: UP045
def test_annotations_that_hold_fillers(annotation: Any) -> None:
    """One, one or none, any number."""
    (field,) = role_fields(define({"who": Annotated[annotation, Agent]}, who=None))
    assert ("who", "Agent") == (field.name, field.role.name)


def test_path_is_a_role() -> None:
    """From a trigger of any form."""
    path = Path("obl:near")
    (field,) = role_fields(define({"who": Annotated[tuple[Actor, ...], path]}, who=()))
    assert ("Path('obl:near')", (path,), (path,), (path,)) == (
        field.role.name,
        field.role.verb,
        field.role.noun,
        field.role.state,
    )


def test_fields_of_the_users_own() -> None:
    """Any type, also an annotated one, if it has a default; an Actor too."""
    cls = define(
        {"note": Annotated[str, "free text"], "seen_by": Actor | None, "score": float},
        note="",
        seen_by=None,
        score=0.0,
    )
    assert () == role_fields(cls)
    with pytest.raises(SchemaError, match=r"Move\.note is no role and has no default"):
        define({"note": str})


TAKEN = ["when", "source", "trigger", "sentence", "places", "count", "mentions", "explain", "type"]


@pytest.mark.parametrize("name", TAKEN)
@pytest.mark.parametrize("annotation", [Annotated[Actor | None, Agent], str])
def test_names_that_every_event_has(name: str, annotation: Any) -> None:
    """They can't be given another meaning, neither by a role nor by a field; the message gives a way out."""
    with pytest.raises(SchemaError, match=rf"Move\.{name}: every event has its own .*'move_{name}'"):
        define({name: annotation}, **{name: None})


@pytest.mark.parametrize("name", ["when", "sentence", "mentions", "count"])
def test_values_that_hide_those_of_every_event(name: str) -> None:
    """A class attribute without annotation would hide the field just as well."""
    with pytest.raises(SchemaError, match=rf"Move\.{name}: every event has its own"):
        define({}, **{name: None})


@pytest.mark.parametrize("option", ["provided", "unless"])
@pytest.mark.parametrize("given", [["obj", 3], Path("obj"), None, 3])
def test_what_is_no_path(option: str, given: Any) -> None:
    """Paths are given in quotes, one or several."""
    options: Any = {option: given}
    with pytest.raises(SchemaError, match=rf"verbs: {option} takes paths in quotes, not .*: {option}=\["):
        verbs("arrest", **options)


def test_private_role() -> None:
    """A role is given by its name."""
    with pytest.raises(SchemaError, match=r"Move\._who is a role, so it needs a public name"):
        define({"_who": Annotated[Actor | None, Agent]}, _who=None)


def test_field_by_position() -> None:
    """Without kw_only a subclass would change what the first argument means."""
    namespace = {
        "__annotations__": {"who": Annotated[Actor | None, Agent]},
        "who": None,
        "triggers": TRIGGERS,
    }
    with pytest.raises(
        SchemaError, match=r"Move\.who could be given by position; use @attrs\.frozen\(kw_only"
    ):
        attrs.frozen(type("Move", (Event,), namespace))


def test_defined_by_attrs_define_is_frozen_nonetheless() -> None:
    """Being frozen is inherited."""
    move = attrs.define(kw_only=True)(type("Move", (Event,), {"triggers": TRIGGERS}))
    span = Span(text="x", start=0, end=1)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        move(trigger=span, sentence=span).realis = "actual"


@pytest.mark.parametrize("triggers", [["evacuate"], "evacuate", None, verbs])
def test_triggers_that_are_none(triggers: Any) -> None:
    """A list of words, a word, a function that isn't called."""
    namespace = {"triggers": triggers, "__module__": __name__}
    with pytest.raises(SchemaError, match=r"Move\.triggers is .*verbs\(\"arrest\"\) \| nouns"):
        attrs.frozen(kw_only=True)(type("Move", (Event,), namespace))


def test_triggers_as_a_field() -> None:
    """Without ClassVar attrs takes them for a field."""
    with pytest.raises(SchemaError, match=r"Move\.triggers became a field; write triggers: ClassVar"):
        define({"triggers": Triggers})


def test_no_triggers() -> None:
    """A parent may do without; a type that is looked for may not."""
    cls = define({}, triggers=None)
    with pytest.raises(SchemaError, match=r"Move has no triggers; give it some"):
        Registry([cls])


def test_needs_names_a_role() -> None:
    """A misspelt field is named, with the roles that there are."""
    with pytest.raises(
        SchemaError, match=r"Move: verb \"hold\" needs 'victim', .*roles are victims; did you mean vict"
    ):
        define(
            {"victims": Annotated[tuple[Actor, ...], Patient]}, verbs("hold", needs=["victim"]), victims=()
        )


def test_required_role_without_a_path() -> None:
    """Possessors are of nouns, so a verb could never have the one that it must have."""
    with pytest.raises(
        SchemaError, match=r"Move\.owner is required, but Possessor leads nowhere from verb \"evacuate\""
    ):
        define({"owner": Annotated[Actor, Possessor]})
    assert define({"owner": Annotated[Actor, Possessor]}, nouns("evacuation"))
    assert define({"owner": Annotated[Actor, Possessor.or_else("obl:of")]})
    with pytest.raises(SchemaError, match=r"Possessor leads nowhere from verb \"flee\""):
        define({"owner": Annotated[Actor | None, Possessor]}, verbs("flee", needs=["owner"]), owner=None)


def test_name_that_is_not_defined_yet() -> None:
    """It is left alone at first, and told of when the class is used."""
    cls = define({"who": "Annotated[tuple[Somebody, ...], Agent]"}, who=())
    with pytest.raises(SchemaError, match=r"Move: an annotation names 'Somebody', which isn't defined in "):
        Registry([cls])


class TestConstructors:
    """What can't be meant is refused where it stands."""

    @pytest.mark.parametrize("make", [verbs, nouns, states, phrases])
    @pytest.mark.parametrize(
        ("words", "message"),
        [
            ((), "names no word"),
            (("",), "takes one word or phrase each, not ''"),
            (("arrest, detain",), "takes one word or phrase each, not 'arrest, detain'"),
            ((["arrest", "detain"],), "takes words, not"),
        ],
    )
    def test_words(self, make: Any, words: tuple[Any, ...], message: str) -> None:
        with pytest.raises(SchemaError, match=rf"{make.__name__}.*{message}"):
            make(*words)

    def test_options(self) -> None:
        with pytest.raises(SchemaError, match=r"verbs: needs='who' must be a list: needs=\[\"who\"\]"):
            verbs("hold", needs="who")
        with pytest.raises(
            SchemaError, match=r"unknown kind 'persons'; kinds are person, .*did you mean person"
        ):
            verbs("hold", objects=["persons"])
        with pytest.raises(SchemaError, match=r"joined with triggers, not with 'detain'"):
            verbs("hold") | "detain"  # type: ignore[operator]

    def test_words_are_looked_up_in_lower_case(self) -> None:
        assert verbs("arrest") == verbs("Arrest")

    def test_phrase_of_nothing_but_an_object(self) -> None:
        with pytest.raises(SchemaError, match="phrases takes words besides 'someone'"):
            phrases("someone")

    def test_frame(self) -> None:
        with pytest.raises(SchemaError, match="Frame takes one word or phrase each"):
            Frame("take|", "obj=blame")


class TestWarnings:
    """What works, but hardly as it is meant."""

    def test_shipped_types_give_none(self) -> None:
        assert [] == warned(*shipped().types)

    @pytest.mark.parametrize("word", ["arrested", "rounded up", "holding", "detains", "clashes", "lies"])
    def test_inflected_verb(self, word: str) -> None:
        (message,) = warned(define({}, verbs(word)))
        assert f'verb "{word}" looks inflected' in message

    @pytest.mark.parametrize(
        "word",
        ["bring", "swing", "need", "proceed", "shed", "embed", "focus", "pass", "bias", "canvass", "bus"],
    )
    def test_lemmas_that_look_inflected(self, word: str) -> None:
        assert [] == warned(define({}, verbs(word)))

    def test_two_types_of_one_trigger(self) -> None:
        """Unless one is a case of the other, or something tells them apart."""

        @attrs.frozen(kw_only=True)
        class Flight(Event):
            triggers: ClassVar[Triggers] = verbs("evacuate")

        (message,) = warned(define({}), Flight)
        assert 'Move and Flight both have the trigger verb "evacuate"' in message
        assert [] == warned(define({}, verbs("evacuate", unless="obj")), Flight)
        people = {"who": Annotated[tuple[Actor, ...], Patient.only("person", decides=True)]}
        assert [] == warned(define(people, who=()), Flight)
        subclass = define({"who": Annotated[Actor, Patient]}, verbs("evacuate"), parent=Flight)
        assert [] == warned(subclass, Flight)

    def test_subclass_with_nothing_special(self) -> None:
        """It would take all of its parent's events."""

        @attrs.frozen(kw_only=True)
        class Flight(Event):
            triggers: ClassVar[Triggers] = verbs("flee")

        (message,) = warned(define({}, None, parent=Flight), Flight)
        assert "Move has the triggers of Flight and asks for nothing more" in message

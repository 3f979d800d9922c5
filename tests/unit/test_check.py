"""Linting event types and running the examples in their docstrings, on trees written by hand."""

import warnings
from typing import Annotated, Any, ClassVar

import attrs
import pytest

from eventx import Actor, Agent, Event, Patient, Release, Triggers, nouns, verbs
from eventx.check import Failure, check_examples, lint
from eventx.registry import Registry
from eventx.schema import examples_of
from eventx.schema.document import Document
from eventx.testing import FakeParser, assert_examples, read_tree

EVACUATED = """
    Firefighters firefighter NOUN NNS 2 nsubj
    evacuated    evacuate    VERB VBD 0 root
    residents    resident    NOUN NNS 2 obj
"""
MOVED = """
    Firefighters firefighter NOUN NNS 2 nsubj
    moved        move        VERB VBD 0 root
    residents    resident    NOUN NNS 2 obj
"""
FILM = """
    Studios   studio   NOUN NNS 2 nsubj
    evacuated evacuate VERB VBD 0 root
    films     film     NOUN NNS 2 obj
"""
PARSER = FakeParser.of(*map(read_tree, (EVACUATED, MOVED, FILM)))


@attrs.frozen(kw_only=True)
class Evacuation(Event):
    """People are moved out of danger.

    Example: Firefighters evacuated residents
    Not: Firefighters moved residents
    """

    triggers: ClassVar[Triggers] = verbs("evacuate")
    evacuees: Annotated[tuple[Actor, ...], Patient.only("person", "group", decides=True)] = ()


@attrs.frozen(kw_only=True)
class Clearance(Evacuation):
    """Residents are moved out: more special, so an Evacuation's sentence may well be one.

    Example: Firefighters evacuated residents
    """

    clearers: Annotated[tuple[Actor, ...], Agent.needed()] = ()


@attrs.frozen(kw_only=True)
class Wrong(Event):
    """Its examples fail: a word that is no trigger, a filler that its role refuses, a wrong Not.

    Example: Firefighters moved residents
    Example: Studios evacuated films
    Not: Firefighters evacuated residents
    """

    triggers: ClassVar[Triggers] = verbs("evacuate") | nouns("evacuation")
    evacuees: Annotated[tuple[Actor, ...], Patient.only("person", decides=True)] = ()


@attrs.frozen(kw_only=True)
class Idle(Event):
    """No examples, and a field that JSON can't hold."""

    triggers: ClassVar[Triggers] = nouns("lull")
    weight: complex = 0j


class Undecorated(Evacuation):
    """It lacks its own decorator."""


class Bare(Event):
    """It does too."""


def test_examples_that_hold() -> None:
    """Nothing is reported, beside other types or alone."""
    assert () == check_examples(Evacuation, parser=PARSER)
    assert () == check_examples(Evacuation, events=[Release, Wrong], parser=PARSER)


def test_an_event_of_a_subclass_is_one_of_the_type() -> None:
    """An Example of the parent holds where the child's more special event takes its place."""
    assert () == check_examples(Evacuation, events=[Evacuation, Clearance], parser=PARSER)


def test_an_event_of_a_parent_is_none_of_the_type() -> None:
    """An Example of the child fails where only the parent's event is found."""

    @attrs.frozen(kw_only=True)
    class Airlift(Evacuation):
        """They are flown out.

        Example: Firefighters evacuated residents
        """

        triggers: ClassVar[Triggers] = verbs("airlift")

    [failure] = check_examples(Airlift, events=[Evacuation], parser=PARSER)
    assert ("Example", [Evacuation]) == (failure.label, [type(event) for event in failure.found])
    assert "Evacuation 'evacuated'" in failure.reason


def test_failures_tell_why() -> None:
    """The words that were looked at, a trigger that was refused, rules that found what they shouldn't."""
    missing, refused, found = check_examples(Wrong, parser=PARSER)
    assert ("Example", "Firefighters moved residents", ()) == (
        missing.label,
        missing.sentence,
        missing.found,
    )
    assert "trigger" in missing.reason
    assert "'evacuated'" in refused.reason
    assert 'verb "evacuate"' in refused.reason
    assert ("Not", 1) == (found.label, len(found.found))
    assert "evacuees: 'residents' by obj" in found.reason
    assert "wrong: Not yields one: Firefighters evacuated residents" in str(found)


def test_no_examples_no_failures() -> None:
    """A type without any has none that fail, and nothing is parsed in vain."""
    assert () == check_examples(Idle, parser=PARSER)


def test_an_unknown_sentence_fails_with_a_reason() -> None:
    """Where the parser finds no words there are none to name."""
    [failure] = check_examples(Evacuation, parser=FakeParser.of())
    assert isinstance(failure, Failure)
    assert failure.reason


@pytest.mark.parametrize(
    ("verb", "lemma"),
    [("shot", "shoot"), ("held", "hold"), ("let go", ""), ("found", ""), ("wound", ""), ("evacuate", "")],
)
def test_lint_knows_irregular_forms(verb: str, lemma: str) -> None:
    """By the dictionary, but no form that is a verb's lemma as well ("found a school")."""
    namespace = {"triggers": verbs(verb), "__module__": __name__, "__doc__": "Example: They did."}
    kind = attrs.frozen(kw_only=True)(type("Act", (Event,), namespace))
    told = [finding.message for finding in lint([kind])]
    rule = f'Act: verb "{verb}" is a form of {lemma!r}, so it finds that form alone; '
    assert ([rule + f"give the lemma, which finds them all ({lemma})"] if lemma else []) == told


def test_lint_tells_of_an_inflected_form_once() -> None:
    """The set's check knows regular forms already."""
    namespace = {"triggers": verbs("arrested"), "__module__": __name__, "__doc__": "Example: They did."}
    kind = attrs.frozen(kw_only=True)(type("Act", (Event,), namespace))
    assert 1 == len(lint([kind]))


def test_lint_finds_nothing_wrong() -> None:
    assert () == lint([Evacuation, Clearance, Release])


def test_lint_doubts() -> None:
    """What works but is hardly meant, each with the remedy."""
    found = lint([Idle])
    assert [True] * 2 == [finding.doubt for finding in found]
    example, json = (finding.message for finding in found)
    assert "Example: ..." in example
    assert "Idle.weight" in json
    assert "tuple[X, ...]" in json


def test_lint_tells_the_faults_of_every_type() -> None:
    """Not only the first one's."""
    found = [(one.type_name, one.doubt) for one in lint([Undecorated, Evacuation, Bare])]
    assert [("undecorated", False), ("bare", False)] == found


def test_lint_takes_types_together() -> None:
    """Two of a name are a fault of the set."""
    body = {"triggers": verbs("airlift"), "__doc__": "Example: x"}
    twin = attrs.make_class("Evacuation", [], bases=(Event,), class_body=body, frozen=True, kw_only=True)
    messages = [one.message for one in lint([Evacuation, twin]) if not one.doubt]
    assert 1 == len(messages)
    assert "two event classes are named 'evacuation'" in messages[0]


def test_lint_shows_warnings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a registry warns of is a doubt, not noise on standard error."""

    def warn(types: Any) -> Registry:
        warnings.warn("both claim 'go'", UserWarning, stacklevel=1)
        return Registry(types)

    monkeypatch.setattr("eventx.check.Registry", warn)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        [finding] = lint([Evacuation])
    assert ("both claim 'go'", True) == (finding.message, finding.doubt)


def test_assert_examples() -> None:
    """It passes where all hold."""
    assert_examples(Evacuation, Clearance, parser=PARSER)


def test_assert_examples_lists_all_that_fails() -> None:
    """Every sentence, of every type, with its reason."""
    with pytest.raises(AssertionError) as caught:
        assert_examples(Evacuation, Wrong, Idle, parser=PARSER)
    message = str(caught.value)
    assert 3 == message.count(" yields ")
    assert "idle: no Example in the docstring of Idle" in message
    assert "Firefighters moved residents" in message


def test_assert_examples_looks_for_other_types_too() -> None:
    """By default for those that are given, else for `events`."""
    seen: list[Document] = []

    @attrs.frozen
    class Watching:
        def parse(self, texts: list[str]) -> list[Document]:
            seen.extend(PARSER.parse(texts))
            return PARSER.parse(texts)

    assert_examples(Evacuation, events=[Release], parser=Watching())
    assert ["Firefighters evacuated residents", "Firefighters moved residents"] == [d.text for d in seen]


@attrs.frozen(kw_only=True)
class Wrapped(Event):
    """Not a label in a definition: this. A note: no label either.

    Example: Firefighters
        evacuated
        residents
    Not: Firefighters moved residents
      Note that this line goes on with the Not.

    examples: Studios evacuated films
    Not : Studios
    Example:
    """

    triggers: ClassVar[Triggers] = verbs("evacuate")


def test_a_sentence_goes_on_in_lines_that_are_further_indented() -> None:
    """As editors wrap long lines; one that is cut would be another sentence."""
    expected = (
        ("Firefighters evacuated residents",),
        ("Firefighters moved residents Note that this line goes on with the Not.",),
    )
    assert expected == examples_of(Wrapped)


def test_lint_names_lines_that_look_like_examples() -> None:
    """Else they would be passed over in silence."""
    found = [finding.message for finding in lint([Wrapped]) if "isn't run" in finding.message]
    lines = ("'examples: Studios evacuated films'", "'Not : Studios'", "'Example:'")
    assert [True] * 3 == [line in message for line, message in zip(lines, found, strict=True)]


def test_lint_tells_a_warning_once() -> None:
    """Not on standard error too."""
    body = {"triggers": verbs("evacuated"), "__doc__": "Example: x"}
    odd = attrs.make_class("Odd", [], bases=(Event,), class_body=body, frozen=True, kw_only=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        [finding] = lint([odd])
    assert "looks inflected" in finding.message

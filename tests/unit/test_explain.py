"""Why a text yields an event or none: every stage of matching tells its reason."""

import io
from typing import Annotated, ClassVar

import attrs
import pytest

import eventx
from eventx import (
    Actor,
    Attack,
    Death,
    Detention,
    Event,
    Experiencer,
    Explanation,
    InputError,
    Meeting,
    Patient,
    Release,
    SanctionsMeeting,
    Span,
    Strike,
    Topic,
    Triggers,
    nouns,
    phrases,
    verbs,
)
from eventx.cli import main
from eventx.explanation import Candidate
from eventx.testing import FakeParser, read_tree


def explain(rows: str, *types: type[Event]) -> Explanation:
    """The explanation of a tree."""
    document = read_tree(rows)
    return eventx.explain(document.text, events=types, parser=FakeParser.of(document))


def reasons(explanation: Explanation) -> dict[str, str]:
    """Why each candidate names no event, by its rule."""
    return {one.rule: one.reason for one in explanation.candidates}


HELD = """
    Police police NOUN  NNS 2 nsubj
    held   hold   VERB  VBD 0 root
    forty  forty  NUM   CD  4 nummod
    people people NOUN  NNS 2 obj
    on     on     ADP   IN  6 case
    Monday Monday PROPN NNP 2 obl
    .      .      PUNCT .   2 punct
"""
RATES = """
    Banks bank NOUN NNS 2 nsubj
    held  hold VERB VBD 0 root
    rates rate NOUN NNS 2 obj
"""
SHOT_DEAD = """
    Police police NOUN NNS 2 nsubj
    shot   shoot  VERB VBD 0 root
    him    he     PRON PRP 2 obj
    dead   dead   ADJ  JJ  2 xcomp
"""


def test_the_command_steers_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is in a text, only line ends come through."""
    monkeypatch.setattr("eventx.cli.explain.explain", lambda text, **_: text)
    monkeypatch.setattr("sys.stdin", io.StringIO("a\x1b[31m\x07\x9b\u202e\u2028b\nc"))
    assert 0 == main(["explain", "-"])
    assert "a [31m    b\nc\n" == capsys.readouterr().out


def test_event_and_where_its_roles_were_found() -> None:
    """The trigger, each role's paths as far as they were followed, and the words there."""
    explanation = explain(HELD, Detention)
    (candidate,) = [one for one in explanation.candidates if one.accepted]
    assert (Detention, "held", 'verb "hold"') == (candidate.type, candidate.word.text, candidate.rule)
    detainees, detainers = candidate.roles
    assert ("detainees", ("obj",)) == (detainees.field, detainees.paths)
    assert [("people", "obj", "")] == [(one.word.text, one.path, one.reason) for one in detainees.fillers]
    assert ["Police"] == [one.word.text for one in detainers.fillers]
    assert [Detention] == [type(event) for event in explanation.events]


def test_it_is_what_extraction_finds() -> None:
    """The events are those of `extract_events`, merged."""
    document = read_tree(HELD)
    parser = FakeParser.of(document)
    expected = eventx.Extractor([Detention], parser=parser).extract(document.text, published="2020-08-14")
    explanation = eventx.explain(document.text, events=[Detention], parser=parser, published="2020-08-14")
    assert tuple(expected) == explanation.events


def test_kind_that_decides() -> None:
    """Who holds rates holds nobody."""
    explanation = explain(RATES, Detention)
    reason = "detainees decides, and 'rates' is a thing, not a group or person"
    assert reason == reasons(explanation)['verb "hold"']
    assert () == explanation.events
    assert "detainees: 'rates' at obj: left out, as it is a thing" in str(explanation)
    assert "detainers: 'Banks' at nsubj: taken" in str(explanation)  # though it was never asked of what kind


def test_part_of_speech() -> None:
    """A noun isn't found where the verb is."""
    found = reasons(explain("They they PRON PRP 2 nsubj\nstruck strike VERB VBD 0 root", Strike))
    assert "'struck' is a verb here; the trigger is a noun" == found['noun "strike"']


def test_participle_before_its_noun() -> None:
    """It describes."""
    found = reasons(explain("freed free VERB VBN 2 amod\nmen man NOUN NNS 0 root", Release))
    assert "'freed' only describes another word here (amod), it reports nothing" == found['verb "free"']


def test_noun_before_another() -> None:
    """A compound."""
    found = reasons(explain("arrest arrest NOUN NN 2 compound\nwarrants warrant NOUN NNS 0 root", Detention))
    assert "'arrest' only describes another noun here (compound)" == found['noun "arrest"']


def test_particles() -> None:
    """One is missing, another changes the sense."""
    rows = "They they PRON PRP 2 nsubj\nheld hold VERB VBD 0 root\noff off ADP RP 2 compound:prt"
    kind = type_of(verbs("hold", "hold up"))
    found = reasons(explain(rows, kind))
    assert "the particle 'off' gives 'held' another sense" == found['verb "hold"']
    assert "'held' stands without 'up'" == found['verb "hold up"']


def test_modifiers() -> None:
    """ "phone call" isn't any call."""
    found = reasons(explain("calls call NOUN NNS 0 root", type_of(nouns("phone call"))))
    assert "'calls' has not the modifiers of noun \"phone call\"" == found['noun "phone call"']


def test_words_that_do_not_stand_together() -> None:
    """A phrase of which one word is there."""
    found = reasons(explain("arrests arrest NOUN NNS 0 root", type_of(phrases("house arrest"))))
    assert 'the words of phrase "house arrest" don\'t stand together here' == found['phrase "house arrest"']


def test_paths_of_a_trigger() -> None:
    """The word that `unless` leads to is named."""
    kind = type_of(verbs("hold", unless="obj=rate") | verbs("hold", provided="obl:in=custody"))
    explanation = explain(RATES, kind)
    assert ["unless='obj=rate' leads to 'rates'", "provided='obl:in=custody' leads nowhere"] == [
        one.reason for one in explanation.candidates
    ]


def test_path_of_several_that_refused() -> None:
    """It is named alone."""
    meeting = type_of(verbs("hold", unless=["xcomp", "obj=people"]) | verbs("hold", provided=["obj", "iobj"]))
    told = explain(HELD, meeting).candidates
    assert ["unless='obj=people' leads to 'people'", "provided='iobj' leads nowhere"] == [
        one.reason for one in told
    ]


def test_word_that_another_role_may_have() -> None:
    """Both roles tell of it."""

    @attrs.frozen(kw_only=True)
    class Keeping(Event):
        triggers: ClassVar[Triggers] = verbs("hold")
        people: Annotated[tuple[Actor, ...], Patient.only("person")] = ()
        what: Annotated[Span | None, Patient] = None

    (one,) = explain(RATES, Keeping).candidates
    assert [("people", "is a thing, not a person"), ("what", "")] == [
        (role.field, filler.reason) for role in one.roles for filler in role.fillers
    ]


def test_object_of_a_kind() -> None:
    """Another object, and none."""
    kind = type_of(verbs("hold", objects=["person"]))
    (other,) = explain(RATES, kind).candidates
    (none,) = explain("They they PRON PRP 2 nsubj\nheld hold VERB VBD 0 root", kind).candidates
    assert other.reason.startswith("verb \"hold\" asks for an object of kind person, but its object 'rates'")
    assert 'verb "hold" asks for an object of kind person, but it has none' == none.reason


@attrs.frozen(kw_only=True)
class Holding(Event):
    """With a role that must be filled, and one that a trigger needs."""

    triggers: ClassVar[Triggers] = verbs("hold", needs=["held"])
    held: Annotated[tuple[Actor, ...], Patient.only("person")] = ()
    topic: Annotated[Span, Topic]


def test_needed_and_required_roles() -> None:
    """The first that is missing is named."""
    (nothing,) = explain("They they PRON PRP 2 nsubj\nheld hold VERB VBD 0 root", Holding).candidates
    assert 'verb "hold" needs held, and nothing fills it' == nothing.reason
    (required,) = explain(HELD.replace("on     on", "on     in"), Holding).candidates
    assert "topic is required, and nothing fills it" == required.reason
    (unproven,) = explain(RATES.replace("rates rate NOUN NNS", "xyz xyz NOUN NN"), Holding).candidates
    assert "verb \"hold\" needs held, and 'xyz' isn't known to be a person" == unproven.reason


def test_word_that_tells_when() -> None:
    """ "on Monday" takes no part, which is told."""
    candidate = next(one for one in explain(HELD, Holding).candidates if one.roles)
    (topic,) = [role for role in candidate.roles if role.field == "topic"]
    assert [("Monday", "tells when")] == [(one.word.text, one.reason) for one in topic.fillers]


def test_validator() -> None:
    """Its own words are repeated."""

    def nobody(_event: object, _field: object, _value: object) -> None:
        raise ValueError("not today")

    @attrs.frozen(kw_only=True)
    class Never(Event):
        triggers: ClassVar[Triggers] = verbs("hold")
        who: Annotated[tuple[Actor, ...], Patient] = attrs.field(default=(), validator=nobody)

    (candidate,) = explain(RATES, Never).candidates
    assert "Never refuses its values: not today" == candidate.reason


def test_word_that_a_frame_has_alone() -> None:
    """ "shot dead" is a death."""
    candidates = [one for one in explain(SHOT_DEAD, Death, Attack).candidates if one.word.text == "shot"]
    refused = next(one for one in candidates if one.type is Attack and one.roles)
    assert refused.reason.endswith("has the word for Death alone")
    assert [Death] == [one.type for one in candidates if one.accepted]


def test_more_specific_type() -> None:
    """Its parent's reading of the word goes."""
    rows = """
        Envoys    envoy    NOUN NNS 2 nsubj
        met       meet     VERB VBD 0 root
        on        on       ADP  IN  4 case
        sanctions sanction NOUN NNS 2 obl
    """
    candidates = explain(rows, Meeting, SanctionsMeeting).candidates
    found = {one.type: one.reason for one in candidates if one.roles}
    assert "" == found[SanctionsMeeting]
    assert found[Meeting].startswith("another reading of the same word is more specific")


def test_noun_that_refers_back() -> None:
    """ "The releases" of whom, if the text tells of none?"""
    (candidate,) = explain(
        "Releases release NOUN NNS 2 nsubj\ncame come VERB VBD 0 root",
        type_of(nouns("release", needs=["who"])),
    ).candidates
    assert "refers back, but the text tells of no such event" == candidate.reason


def test_one_word_fills_one_role() -> None:
    """The second role says so."""

    @attrs.frozen(kw_only=True)
    class Both(Event):
        triggers: ClassVar[Triggers] = verbs("hold")
        first: Annotated[tuple[Actor, ...], Patient] = ()
        second: Annotated[Actor | None, Patient] = None

    (candidate,) = explain(RATES, Both).candidates
    _, second = candidate.roles
    assert ["fills first already"] == [one.reason for one in second.fillers]


class TestNothingFound:
    """A sentence without triggers of a type."""

    def test_no_lemma_and_words_that_are_like_one(self) -> None:
        """The word and the trigger that it resembles."""
        rows = "The the DET DT 2 det\ndetainee detainee NOUN NN 3 nsubj\nwept weep VERB VBD 0 root"
        (sentence,) = explain(rows, Detention).sentences
        assert ((), (Detention,)) == (sentence.candidates, sentence.missing)
        assert [("detainee", 'verb "detain"')] == [(near.word.text, near.rule) for near in sentence.near]
        assert (
            "The detainee wept\n"
            "  detention: 'detainee' is much like verb \"detain\", but not it\n"
            "  no trigger lemma of detention occurs"
        ) == str(sentence)

    def test_nothing_like_one(self) -> None:
        explanation = explain("Rain rain NOUN NN 2 nsubj\nfell fall VERB VBD 0 root", Detention, Release)
        assert "Rain fell\n  no trigger lemma of detention, release occurs" == str(explanation)

    def test_many_types_are_counted(self) -> None:
        document = read_tree("Rain rain NOUN NN 2 nsubj\nfell fall VERB VBD 0 root")
        told = str(eventx.explain(document.text, parser=FakeParser.of(document)))
        assert told.startswith("Rain fell\n  no trigger lemma of any of the ")

    def test_no_text(self) -> None:
        assert "no sentence" == str(eventx.explain("", events=[Release], parser=FakeParser({})))


def test_long_lists_are_cut_in_print() -> None:
    """But not in the values."""
    explanation = explain(
        "They they PRON PRP 2 nsubj\nheld hold VERB VBD 0 root",
        type_of(verbs("hold", provided="obj=one|two|three|four|five")),
    )
    assert "provided='obj=one|two|three|four|…' leads nowhere" in str(explanation)
    assert "five" in explanation.candidates[0].reason


def test_results_are_frozen() -> None:
    """As all values are."""
    candidate = explain(HELD, Detention).candidates[0]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        candidate.reason = ""  # type: ignore[misc]
    assert isinstance(candidate, Candidate)


def test_arguments_are_checked() -> None:
    """As by `extract_events`."""
    with pytest.raises(InputError, match="text must be a string"):
        eventx.explain(b"text", events=[Release], parser=FakeParser({}))  # type: ignore[arg-type]
    with pytest.raises(InputError, match="published must be"):
        eventx.explain("", published="soon", events=[Release], parser=FakeParser({}))


class TestCommand:
    """eventx explain TEXT --type X."""

    @pytest.fixture(autouse=True)
    def parser(self, monkeypatch: pytest.MonkeyPatch) -> None:
        document = read_tree(HELD)
        monkeypatch.setattr("eventx.extractor._bundled_parser", lambda: FakeParser.of(document))

    def test_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        text = read_tree(HELD).text
        assert 0 == main(["explain", text, "--type", "Detention", "--published", "2020-08-14"])
        lines = capsys.readouterr().out.splitlines()
        assert [text, "  detention: 'held' by verb \"hold\": an event"] == lines[:2]

    def test_standard_input(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(read_tree(HELD).text))
        assert 0 == main(["explain", "-"])
        assert "detention: 'held'" in capsys.readouterr().out

    def test_unknown_type(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert 2 == main(["explain", "text", "--type", "releese"])
        assert "unknown event type 'releese'" in capsys.readouterr().err


def type_of(triggers: Triggers) -> type[Event]:
    """A type with these triggers and one role, `who`."""
    namespace = {
        "__annotations__": {"who": Annotated[tuple[Actor, ...], Experiencer.only("person")]},
        "who": (),
        "triggers": triggers,
        "__module__": __name__,
    }
    return attrs.frozen(kw_only=True)(type("Some", (Event,), namespace))

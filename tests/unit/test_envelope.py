"""Events under the versions of what made them, and back; data from strangers runs nothing."""

import json
import subprocess
import sys
from typing import Any, ClassVar

import attrs
import pytest

import eventx
from eventx import Detention, Event, Extractor, InputError, Release, Span, Triggers, nouns
from eventx.exchange.envelope import from_envelope, stamp, to_envelope
from eventx.exchange.json_types import schema_fingerprint
from eventx.parse.model import bundled_directory
from eventx.testing import FakeParser

SPAN = Span(text="freed", start=0, end=5)
RELEASE = Release(trigger=SPAN, sentence=SPAN)
OWN_PARSER = Extractor([Release], parser=FakeParser.of())


def refusal(data: Any, events: Any = None) -> str:
    with pytest.raises(InputError) as caught:
        from_envelope(data, events=events)
    return str(caught.value)


def test_versions() -> None:
    """Of the library, the schema and the bundled model, by its manifest."""
    manifest = json.loads((bundled_directory() / "manifest.json").read_text(encoding="utf-8"))
    assert {
        "library": eventx.__version__,
        "schema": schema_fingerprint(),
        "model": f"en-{manifest['version']}",
    } == stamp()


def test_versions_follow_the_extractor() -> None:
    """Its types, and no model where the parser is the user's own."""
    assert schema_fingerprint([Release]) == stamp(OWN_PARSER)["schema"]
    assert stamp(OWN_PARSER)["model"] is None
    assert stamp(Extractor([Detention]))["schema"] != stamp(OWN_PARSER)["schema"]


def test_the_bundled_model_keeps_its_name_once_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading it doesn't make it the user's own."""
    monkeypatch.setattr("eventx.extractor._bundled_parser", FakeParser.of)
    extractor = Extractor([Release])
    extractor.load()
    assert stamp()["model"] == extractor.model


def test_form() -> None:
    """Versions and events, as JSON takes them."""
    written = to_envelope([RELEASE], extractor=OWN_PARSER)
    assert {"eventx": stamp(OWN_PARSER), "events": [RELEASE.to_dict()]} == written
    assert written == json.loads(json.dumps(written))
    assert {"eventx", "events"} == set(eventx.to_envelope([]))


def test_round_trip() -> None:
    """By the public names, through JSON text, any iterable of events."""
    merged = attrs.evolve(RELEASE, mentions=(RELEASE, RELEASE))
    data = json.loads(json.dumps(eventx.to_envelope(iter([RELEASE, merged]))))
    assert [RELEASE, merged] == eventx.from_envelope(data)


def test_a_line_of_the_command_is_read() -> None:
    """Its "id" is left alone."""
    assert [RELEASE] == from_envelope({"id": 7, **to_envelope([RELEASE])}, events=[Release])


def test_events_of_other_types_are_not_vouched_for() -> None:
    """The schema's fingerprint wouldn't be theirs."""
    with pytest.raises(InputError, match="Release is not among the types of the extractor"):
        to_envelope([RELEASE], extractor=Extractor([Detention]))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"events": ...}, ['no "events"', "None"]),
        ({"events": {}}, ['no "events"', "{}"]),
        ({"events": [3]}, ["event 0", "expected an object"]),
        ({"events": [{"type": "os.system"}]}, ["event 0", "'os.system'", "release"]),
        ({"eventx": ...}, ['"library", "schema" and "model"', "None"]),
        ({"eventx": "0.1.0"}, ['"library", "schema" and "model"', "'0.1.0'"]),
        ({"eventx": {"library": "1", "schema": "x"}}, ['"library", "schema" and "model"']),
        ({"eventx": {"library": 1, "schema": "x", "model": None}}, ['"library", "schema" and "model"']),
        ({"eventx": {"library": "1", "schema": None, "model": None}}, ['"library", "schema" and "model"']),
    ],
)
def test_refusals(changes: dict[str, Any], words: list[str]) -> None:
    """What was found and what would have done."""
    data = {key: value for key, value in (to_envelope([RELEASE]) | changes).items() if value is not ...}
    message = refusal(data)
    assert [] == [word for word in words if word not in message]


@pytest.mark.parametrize("data", [None, [], "x", 3, [to_envelope([])]])
def test_other_values_are_refused(data: Any) -> None:
    assert '"eventx" and "events"' in refusal(data)


def test_a_refusal_names_both_schemas() -> None:
    """Only where they differ: then that is the likely reason."""
    data = to_envelope([RELEASE])
    data["events"][0]["freed"] = []
    assert "it was written by" not in refusal(data)
    data["eventx"] = {"library": "9.0", "schema": "abc", "model": None}
    message = refusal(data)
    assert f"by eventx '9.0' with the schema 'abc', and these types have '{stamp()['schema']}'" in message


@pytest.mark.parametrize(("library", "read"), [("0.9.1", True), ("0.0.9", False), ("1.0.0", False)])
def test_keys_of_later_versions(library: str, read: bool, caplog: pytest.LogCaptureFixture) -> None:
    """Of the same major version they are left out, and counted; others are refused, as ever."""
    data = to_envelope([RELEASE, attrs.evolve(RELEASE, mentions=(RELEASE, RELEASE))])
    data["eventx"]["library"] = library
    data["events"][0]["tone"] = 0.5
    for mention in data["events"][1]["mentions"]:
        mention["trigger"]["lang"] = "en"
    if read:
        assert [RELEASE, attrs.evolve(RELEASE, mentions=(RELEASE, RELEASE))] == from_envelope(data)
        [told] = [record.getMessage() for record in caplog.records]
        assert "3 unknown keys of eventx '0.9.1' were left out: 'lang' (2), 'tone' (1)" == told
    else:
        assert "unknown key 'tone'" in refusal(data)
    with pytest.raises(InputError, match="unknown key"):
        eventx.from_dict(data["events"][0])


HOSTILE = """
import json, sys
import eventx

def refuses(read, data):
    try:
        read(data)
    except eventx.InputError:
        return True
    return False

def wrapped(name, data):
    return {"eventx": {"library": name, "schema": name, "model": name}, "events": [data]}

def attempts(name):
    for data in (
        {**good, "type": name},
        {**good, name: name},
        {**good, "realis": name},
        {**good, "mentions": [{**good, "type": name}]},
        {**good, "when": {"type": name, "__class__": name}},
    ):
        yield refuses(eventx.from_dict, data)
        yield refuses(eventx.from_envelope, wrapped(name, data))

span = {"text": "a", "start": 0, "end": 1}
good = {"type": "release", "trigger": span, "sentence": span}
assert all(attempts("x"))  # so that all the readers are made
done = []
watched = ("import", "exec", "compile", "open", "os.", "subprocess.", "socket.", "ctypes.", "pickle.")
sys.addaudithook(lambda name, _: done.append(name) if name.startswith(watched) else None)
loaded = set(sys.modules)
names = ["os.system", "this", "antigravity:fly", "eventx.testing.FakeParser", "__import__('os')", "Event"]
refused = [all(attempts(name)) for name in names]
print(json.dumps([all(refused), sorted(set(done)), sorted(set(sys.modules) - loaded)]))
"""


def test_data_of_strangers_imports_and_runs_nothing() -> None:
    """An audit hook sees no import, code, file or process, whatever names the data holds."""
    printed = subprocess.run(
        [sys.executable, "-c", HOSTILE], capture_output=True, check=True, encoding="utf-8", timeout=60
    ).stdout
    assert [True, [], []] == json.loads(printed)


def test_own_types() -> None:
    """Read where they are given."""

    @attrs.frozen(kw_only=True)
    class Escape(Event):
        """Prisoners get out by their own act."""

        triggers: ClassVar[Triggers] = nouns("jailbreak")

    event = Escape(trigger=SPAN, sentence=SPAN)
    data = to_envelope([event], extractor=Extractor([Escape]))
    assert [event] == from_envelope(data, events=[Escape])
    assert "'escape'" in refusal(data)

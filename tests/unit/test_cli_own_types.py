"""Event types of the user's own on the command line: check, extract --events, schema, plug-ins."""

import json
import sys
import warnings
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import eventx
from eventx.cli import main
from eventx.cli.check import check_types
from eventx.cli.loading import load_types
from eventx.cli.types import types_asked
from eventx.events import SHIPPED
from eventx.testing import FakeParser, read_tree

TYPES = '''\
from typing import Annotated, ClassVar

import attrs

from eventx import Actor, Event, Patient, Release, Triggers, verbs


@attrs.frozen(kw_only=True)
class Evacuation(Event):
    """People are moved out of danger.

    Example: Firefighters evacuated residents
    Not: Firefighters moved residents
    """

    triggers: ClassVar[Triggers] = verbs("evacuate")
    evacuees: Annotated[tuple[Actor, ...], Patient] = ()
    alarms: int = 1


@attrs.frozen(kw_only=True)
class Rescue(Evacuation):
    """People are saved.

    Example: Firefighters moved residents
    """

    triggers: ClassVar[Triggers] = verbs("rescue")


@attrs.frozen(kw_only=True)
class _Base(Event):
    """Not for use."""


EVENTS = (Evacuation, Release)
ONE = Evacuation
ODD = [Evacuation, 3]
NONE = ()
'''
OWN_STRIKE = TYPES.replace("Evacuation", "Strike")
BAD_PATH = TYPES.replace('verbs("evacuate")', 'verbs("evacuate", unless="obj >>nmod")')
BARE = TYPES.replace("@attrs.frozen(kw_only=True)\nclass Evac", "class Evac")

PARSER = FakeParser.of(
    read_tree("""
        Firefighters firefighter NOUN NNS 2 nsubj
        evacuated    evacuate    VERB VBD 0 root
        residents    resident    NOUN NNS 2 obj
    """),
    read_tree("""
        Firefighters firefighter NOUN NNS 2 nsubj
        moved        move        VERB VBD 0 root
        residents    resident    NOUN NNS 2 obj
    """),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder; modules imported from it are forgotten after the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        if str(tmp_path) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@pytest.fixture
def my_types() -> str:
    Path("my_types.py").write_text(TYPES, encoding="utf-8")
    return "my_types"


def names_of(types: Iterable[type[eventx.Event]] | None) -> list[str]:
    return [cls.type_name() for cls in types or ()]


class TestLoading:
    @pytest.mark.parametrize(
        ("target", "names"),
        [
            ("my_types:EVENTS", ["evacuation", "release"]),
            ("my_types:ONE", ["evacuation"]),
            ("my_types", ["evacuation", "rescue"]),
            ("my_types.py", ["evacuation", "rescue"]),
            ("my_types.py:EVENTS", ["evacuation", "release"]),
            ("./my_types.py:Rescue", ["rescue"]),
            ("eventx.events:SHIPPED", names_of(SHIPPED)),
            ("eventx.events.speech", ["apology", "accusation"]),
        ],
    )
    def test_targets(self, my_types: str, target: str, names: list[str]) -> None:
        """Modules and files, with an attribute or all the public classes that they define."""
        assert names == names_of(load_types(target))

    def test_a_package_defines_what_its_modules_do(self) -> None:
        """By name or by its __init__.py, also with relative imports."""
        Path("crisis").mkdir()
        Path("crisis/__init__.py").write_text("from .types import Evacuation\nfrom eventx import Release\n")
        Path("crisis/types.py").write_text(TYPES, encoding="utf-8")
        assert ["evacuation"] == names_of(load_types("crisis/__init__.py"))
        assert ["evacuation"] == names_of(load_types("crisis"))

    def test_a_file_in_another_folder_finds_its_neighbours(self) -> None:
        """As a script would."""
        Path("lib").mkdir()
        Path("lib/vocabulary_of_mine.py").write_text("WORDS = ['evacuate']\n")
        code = TYPES.replace(
            'verbs("evacuate")', '__import__("vocabulary_of_mine").WORDS and verbs("evacuate")'
        )
        Path("lib/crisis_types.py").write_text(code, encoding="utf-8")
        assert ["evacuation"] == names_of(load_types("lib/crisis_types.py:ONE"))

    def test_a_file_named_like_a_library_replaces_nothing(self) -> None:
        """Nobody else gets it for the module of that name."""
        Path("statistics.py").write_text(TYPES, encoding="utf-8")
        before = sys.modules.get("statistics")
        assert ["evacuation"] == names_of(load_types("statistics.py:ONE"))
        assert sys.modules.get("statistics") is before

    @pytest.mark.parametrize(
        ("target", "words"),
        [
            ("nowhere", ["no module 'nowhere'", "MODULE:NAME", "FILE.py"]),
            ("nowhere.at.all:X", ["no module 'nowhere.at.all'"]),
            ("nowhere.py", ["nowhere.py", "no such file"]),
            ("my_types:MISSING", ["my_types has no 'MISSING'"]),
            ("my_types:ODD", ["my_types:ODD", "holds 3", "eventx.Event"]),
            ("my_types:NONE", ["my_types:NONE is empty"]),
            ("my_types:attrs", ["no event class"]),
            ("my_types:__name__", ["'my_types'", "no event class"]),
            ("calendar", ["calendar defines no event class", "calendar:EVENTS"]),
            ("", ["neither a module nor a .py file"]),
            ("..", ["neither a module nor a .py file"]),
            ("my types", ["neither a module nor a .py file"]),
            ("needy", ["needy can't be imported", "needy.py:2", "ModuleNotFoundError", "no_such_thing"]),
            ("broken.py", ["broken.py can't be imported", "SyntaxError", "line 1"]),
            ("forgetful", ["forgetful.py:2", "NameError", "add: from eventx import nouns"]),
            ("failing", ["failing can't be imported", "failing.py:3", "ZeroDivisionError"]),
            ("leaving", ["leaving can't be imported", "leaving.py:1", "SystemExit:", "[31mbye"]),
        ],
    )
    def test_refusals(
        self, my_types: str, target: str, words: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """One line with exit code 2, which names the file and line of somebody's fault."""
        Path("needy.py").write_text("\nimport no_such_thing\n")
        Path("broken.py").write_text("def f(:\n")
        Path("forgetful.py").write_text("from eventx import verbs\nnouns('rescue')\n")
        Path("leaving.py").write_text("raise SystemExit('\\x1b[31mbye')")
        Path("failing.py").write_text("def f():\n    import json\n    return 1 / 0\nf()\n")
        assert 2 == main(["check", target])
        captured = capsys.readouterr()
        [line] = captured.err.splitlines()
        assert "" == captured.out
        assert "\x1b" not in line
        assert [] == [word for word in words if word not in line]


class TestCheck:
    def test_all_holds(self, my_types: str) -> None:
        """A line a type, a summary, exit code 0."""
        written, code = check_types("my_types:ONE", parser=PARSER)
        assert 0 == code
        assert (
            "evacuation: 1 of 1 Example and 1 of 1 Not hold\n1 type, 2 sentences: 0 failed, 0 warnings\n"
            == written
        )

    def test_a_failure(self, my_types: str) -> None:
        """The sentence and why it fails, exit code 1."""
        written, code = check_types("my_types", parser=PARSER)
        assert 1 == code
        assert "rescue: 0 of 1 Example and 0 of 0 Not hold" in written
        assert "  rescue: Example yields none: Firefighters moved residents\n" in written
        assert "trigger" in written
        assert written.endswith("2 types, 3 sentences: 1 failed, 0 warnings\n")

    def test_warnings_are_no_failures(self) -> None:
        """They are told, and counted; the exit code stays 0."""
        Path("silent.py").write_text(TYPES.replace("Example: ", "For example, "), encoding="utf-8")
        written, code = check_types("silent:ONE", parser=PARSER)
        assert 0 == code
        assert "evacuation: warning: Evacuation has no Example; add a line 'Example: ...'" in written
        assert "0 failed, 1 warning\n" in written

    def test_errors_of_the_schema(self) -> None:
        """One line, no example is run, exit code 1."""
        Path("bare.py").write_text(BARE, encoding="utf-8")
        written, code = check_types("bare:ONE", parser=FakeParser.of())
        assert 1 == code
        assert written.startswith("evacuation: error: Evacuation needs its own decorator")
        assert "no example was run" in written

    def test_errors_while_the_class_is_made(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A path's fault, with file and line and a caret under it; as everywhere 2 where nothing was done."""
        Path("bad_path.py").write_text(BAD_PATH, encoding="utf-8")
        written, code = check_types("bad_path", parser=FakeParser.of())
        assert 1 == code
        assert written.startswith("error: bad_path.py:16: expected a step")
        assert "  obj >>nmod\n       ^\n" in written
        Path("a.txt").write_text("x")
        assert 2 == main(["extract", "a.txt", "--events", "bad_path.py"])
        assert "bad_path.py:16: expected a step" in capsys.readouterr().err

    def test_no_text_steers_the_terminal(self) -> None:
        """Docstrings may come from anywhere."""
        code = TYPES.replace("Example: Firefighters evacuated", "Example: Fire\\x1b[31mfighters evacuated")
        Path("red.py").write_text(code, encoding="utf-8")
        written, _ = check_types("red:ONE", parser=PARSER)
        assert "\x1b" not in written
        assert "fighters evacuated residents" in written


class TestOwnTypes:
    def test_added_to_the_known_ones(self, my_types: str) -> None:
        assert [*names_of(SHIPPED), "evacuation", "rescue"] == names_of(types_asked(None, my_types))

    def test_chosen_by_name_among_all(self, my_types: str) -> None:
        """By type or class name, as the shipped ones."""
        assert ["rescue", "detention"] == names_of(types_asked("Rescue,detention", my_types))

    def test_all_known_without_either(self) -> None:
        assert types_asked(None, None) is None

    def test_they_take_the_place_of_a_type_of_their_name(self) -> None:
        """Who names a file wants its types, not others of the same name."""
        Path("mine.py").write_text(OWN_STRIKE, encoding="utf-8")
        types = types_asked("strike", "mine.py:ONE")
        assert ["mine"] == [cls.__module__ for cls in types or ()]
        assert len(SHIPPED) == len(types_asked(None, "mine:ONE") or ())

    def test_unknown_names_list_them_too(self, my_types: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert 2 == main(["schema", "--types", "party", "--events", my_types])
        assert "sanctions_meeting, " in (message := capsys.readouterr().err)
        assert "evacuation" in message

    def test_extract(
        self, my_types: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Their events are written as any others', under the versions of what made them."""
        monkeypatch.setattr("eventx.cli.extract.Extractor", partial(eventx.Extractor, parser=PARSER))
        Path("a.txt").write_text("Firefighters evacuated residents")
        assert 0 == main(["extract", "a.txt", "--events", "my_types:ONE", "--output", "-"])
        record = json.loads(capsys.readouterr().out)
        types = types_asked(None, "my_types:ONE")
        [event] = eventx.from_envelope(record, events=types)
        assert ("a.txt", "evacuation") == (record["id"], event.type_name())
        expected = eventx.to_envelope([event], extractor=eventx.Extractor(types, parser=PARSER))
        assert expected == {"eventx": record["eventx"], "events": record["events"]}

    def test_score(
        self, my_types: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What extract writes is scored, own types included."""
        text = "Firefighters evacuated residents"
        monkeypatch.setattr("eventx.cli.extract.Extractor", partial(eventx.Extractor, parser=PARSER))
        Path("feed.jsonl").write_text(json.dumps({"id": 1, "text": text}))
        main(["extract", "feed.jsonl", "--events", my_types, "--output", "system.jsonl"])
        trigger = {"start": 13, "end": 22}
        gold = {"type": "evacuation", "trigger": trigger, "realis": "actual", "cluster": 1, "arguments": {}}
        Path("gold.jsonl").write_text(json.dumps({"id": 1, "text": text, "events": [gold]}))
        capsys.readouterr()
        assert 0 == main(["score", "gold.jsonl", "system.jsonl", "--events", my_types, "--json"])
        assert 1.0 == json.loads(capsys.readouterr().out)["figures"]["trigger"]["f1"]
        assert 2 == main(["score", "gold.jsonl", "system.jsonl"])


class TestSchema:
    def test_text(self, my_types: str, capsys: pytest.CaptureFixture[str]) -> None:
        """Definition, examples, roles and other fields."""
        assert 0 == main(["schema", "--types", "evacuation", "--events", my_types])
        printed = capsys.readouterr().out
        assert printed.startswith("evacuation  (Evacuation)\n  People are moved out of danger.\n")
        assert "evacuees: any number of Actor" in printed
        assert "alarms" in printed
        assert "release" not in printed

    def test_types_by_either_argument(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As a word or as an option."""
        main(["schema", "release"])
        main(["schema", "--types", "release"])
        first, second = capsys.readouterr().out.split("release  (Release)")[1:]
        assert first == second
        main(["schema", "release", "--types", "detention"])
        printed = capsys.readouterr().out
        assert ("release  (" in printed, "detention  (" in printed) == (True, True)

    def test_json_schema(self, my_types: str, capsys: pytest.CaptureFixture[str]) -> None:
        """As the library gives it."""
        assert 0 == main(["schema", "--json-schema", "--types", "evacuation", "--events", my_types])
        schema: Any = json.loads(capsys.readouterr().out)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert [{"$ref": "#/$defs/Evacuation"}] == schema["oneOf"]
        main(["schema", "--json-schema"])
        assert eventx.json_schema() == json.loads(capsys.readouterr().out)

    def test_all_that_roles_ask_for(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Kinds, nouns, events, and whether there is no event without it."""
        role = 'Patient.only("person", decides=True).among("guest", "child").naming(Release).needed()'
        text = TYPES.replace("], Patient] = ()", f"], {role}] = ()").replace(
            "...], Patient]", f"...], {role}]"
        )
        (folder / "asking.py").write_text(text, encoding="utf-8")
        assert main(["schema", "evacuation", "--events", "asking.py:ONE"]) == 0
        line = "evacuees: any number of Actor (person), among child, guest, naming Release, decides, required"
        assert line in capsys.readouterr().out


def test_doubts_are_told_in_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not with file, line and source, as Python's warnings; and once."""
    text = TYPES.replace('verbs("evacuate")', 'verbs("evacuated")')
    (folder / "doubtful.py").write_text(text, encoding="utf-8")
    assert main(["schema", "evacuation", "--events", "doubtful.py:ONE"]) == 0
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        assert main(["explain", "Hello.", "--type", "evacuation", "--events", "doubtful.py:ONE"]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith('eventx: warning: Evacuation: verb "evacuated" looks inflected')

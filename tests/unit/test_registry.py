"""Sets of event types: explicit ones, and those that installed packages plug in."""

import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

import eventx
from eventx import Detention, Event, RegistryError, Release, SchemaError, extractor
from eventx.cli.types import types_asked
from eventx.events import SHIPPED
from eventx.registry import Registry, known, plugged_in, registry_of, shipped

TYPES = """
from typing import Annotated, ClassVar
import attrs
from eventx import Actor, Agent, Event, Patient, Triggers, verbs

@attrs.frozen(kw_only=True)
class Merger(Event):
    '''Companies merge.'''
    triggers: ClassVar[Triggers] = verbs("merge")
    merging: Annotated[tuple[Actor, ...], Agent] = ()

@attrs.frozen(kw_only=True)
class Recall(Event):
    '''Products are called back.'''
    triggers: ClassVar[Triggers] = verbs("recall")
    products: Annotated[tuple[Actor, ...], Patient] = ()

EVENTS = (Merger, Recall)
AS_LIST = [Recall]
NUMBER = 3
MIXED = (Merger, "Recall")
"""

Install = Callable[..., None]


def forget() -> None:
    for function in (known, plugged_in, extractor._default_extractor):
        function.cache_clear()


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a distribution of one module with entry points; it is gone after the test."""
    names: list[str] = []

    def install_one(name: str, value: str, code: str = TYPES, entry: str = "mine") -> None:
        folder = tmp_path / name
        info = folder / f"{name}-1.2.dist-info"
        info.mkdir(parents=True)
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
        (info / "entry_points.txt").write_text(f"[eventx.events]\n{entry} = {value}\n")
        monkeypatch.syspath_prepend(folder)
        names.append(name)

    forget()
    yield install_one
    forget()
    for name in names:
        sys.modules.pop(name, None)


def names_of(types: tuple[type[Event], ...]) -> list[str]:
    return [cls.type_name() for cls in types]


def refusal() -> str:
    with pytest.raises(RegistryError) as caught:
        registry_of(None)
    return str(caught.value)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("corporate:EVENTS", ["merger", "recall"]),
        ("corporate:AS_LIST", ["recall"]),
        ("corporate:Merger", ["merger"]),
    ],
)
def test_plugged_in_types_are_looked_for(install: Install, value: str, names: list[str]) -> None:
    """A class, a tuple or a list; after the shipped ones."""
    install("corporate", value)
    assert names == names_of(plugged_in())
    assert [*names_of(SHIPPED), *names] == names_of(registry_of(None).types)
    assert known() is eventx.Extractor().registry


def test_plugged_in_types_can_be_named_on_the_command_line(install: Install) -> None:
    """By --types, beside the shipped ones."""
    install("corporate", "corporate:EVENTS")
    assert ["merger", "release"] == names_of(types_asked("Merger,release", None) or ())


def test_explicit_types_win(install: Install) -> None:
    """With a list of types no plug-in is even imported."""
    install("corporate", "corporate:EVENTS")
    assert (Release, Detention) == eventx.Extractor([Release, Detention]).registry.types
    assert "corporate" not in sys.modules


def test_several_plug_ins_come_in_the_order_of_their_names(install: Install) -> None:
    """Not in that of the disk."""
    install("alpha", "alpha:Merger", entry="z")
    install("omega", "omega:Alarm", TYPES.replace("Recall", "Alarm"), entry="a")
    assert ["alarm", "merger"] == names_of(plugged_in())


def test_a_class_that_two_entry_points_name_counts_once(install: Install) -> None:
    """As when one package offers a class by itself and in a tuple."""
    install("corporate", "corporate:EVENTS", entry="all")
    install("again", "corporate:Merger", "", entry="one")
    assert ["merger", "recall"] == names_of(plugged_in())


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ("corporate:EVENTS", "import no_such_module", ["ModuleNotFoundError", "no_such_module"]),
        ("corporate:EVENTS", "1 / 0", ["ZeroDivisionError"]),
        ("corporate:EVENTS", "raise SystemExit('bye')", ["SystemExit: bye"]),
        ("corporate:EVENTS", "import sys; sys.exit(0)", ["SystemExit: 0"]),
        ("corporate:Missing", TYPES, ["AttributeError", "Missing"]),
        ("nowhere:EVENTS", TYPES, ["ModuleNotFoundError", "nowhere"]),
        ("corporate:NUMBER", TYPES, ["3 is not an event class"]),
        ("corporate:MIXED", TYPES, ["'Recall' is not an event class"]),
        (
            "corporate:Plain",
            TYPES + "\nclass Plain(Event): triggers = verbs('go')",
            ["SchemaError", "@attrs.frozen"],
        ),
    ],
)
def test_a_plug_in_that_cannot_be_used_is_named(
    install: Install, value: str, code: str, words: list[str]
) -> None:
    """The entry point, the distribution, what is wrong, and what to do."""
    install("corporate", value, code)
    message = refusal()
    wanted = ["'mine'", value, "corporate 1.2", "pip uninstall corporate", "events=[...]", *words]
    assert [] == [word for word in wanted if word not in message]
    assert (Release,) == registry_of([Release]).types


def test_a_name_that_is_taken_is_refused(install: Install) -> None:
    """Both modules are named."""
    install("corporate", "corporate:Strike", TYPES.replace("Merger", "Strike"))
    message = refusal()
    wanted = ["'strike'", "eventx.events.unrest.Strike", "corporate.Strike", "events=[...]"]
    assert [] == [word for word in wanted if word not in message]


def test_a_subset_of_the_shipped_types() -> None:
    """In the order that is asked for, each once."""
    assert (Detention, Release) == Registry((Detention, Release, Detention)).types
    assert SHIPPED == shipped().types


@pytest.mark.parametrize("types", [(Release, "Detention"), (int,), (None,), (3,)])
def test_other_values_are_refused(types: tuple[object, ...]) -> None:
    with pytest.raises(RegistryError, match="not an event class"):
        Registry(types)


def test_a_class_without_its_own_decorator_is_refused() -> None:
    class Raid(Detention):
        """A class that forgot it."""

    with pytest.raises(SchemaError, match="Raid needs its own decorator"):
        Registry((Raid,))


def test_a_registry_is_frozen() -> None:
    """Neither its fields nor what they hold can be changed."""
    registry = Registry((Release,))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        registry.types = ()  # type: ignore[misc]
    for mapping in (registry.by_name, registry.triggers):
        with pytest.raises(TypeError):
            mapping["x"] = Release  # type: ignore[index]


def test_a_registry_can_be_copied_and_pickled() -> None:
    """By its classes."""
    registry = Registry((Release, Detention))
    assert registry == copy.deepcopy(registry) == pickle.loads(pickle.dumps(registry))
    assert {"release", "detention"} == set(pickle.loads(pickle.dumps(registry)).by_name)


def test_importing_eventx_reads_no_entry_points() -> None:
    """They are looked for at the first use."""
    code = "import eventx, eventx.cli, json, sys; print(json.dumps('importlib.metadata' in sys.modules))"
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8", timeout=60
    ).stdout
    assert json.loads(printed) is False

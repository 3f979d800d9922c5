"""What may import what, and what importing eventx costs and does."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import attrs
import pytest

import eventx

SOURCE = Path(eventx.__file__).parent

LAYERS = (
    {"errors", "_version", "locks", "garbage", "reader"},
    {"data", "deadline"},
    {"schema"},
    {"parse", "events", "results", "confidence"},
    {"match", "feed", "registry"},
    {"resolve"},
    {"merge"},
    {"read"},
    {"extractor"},
    {"exchange", "find", "explanation"},
    {"export", "report"},
    {"evaluation", "check", "chronicle", "integrations"},
    {"__init__"},
    {"cli", "testing"},
    {"__main__"},
)
"""from the ground up: a module imports from its own package and from lower layers only"""

UPWARD = {
    ("schema.event", "exchange.coding"),
    ("schema.event", "exchange.serialize"),
    ("schema.event", "report"),
    ("results", "report"),
}
"""inside functions: `to_dict`, `plover` and `_repr_html_` belong to the event, their code does not"""

ONLY_IN = {
    "stanza": "parse.stanza_",
    "torch": "parse.stanza_",
    "onnxruntime": "parse.runtime",
    "tokenizers": "parse.analyser",
    "safetensors": "parse.analyser",
    "dateparser": "resolve.time",
    "cattrs": "exchange.serialize",
    "rich": ("cli", "feed.progress"),
    "argcomplete": "cli.completion",
    "pyarrow": ("export", "integrations", "cli.sheets", "chronicle.tables"),
    "duckdb": ("chronicle.schema", "chronicle.parquet"),
    "pandas": "export.frames",
    "polars": "export.frames",
    "ray": "integrations.ray",
    "spacy": "integrations.spacy",
    "matplotlib": "export.plots",
    "trafilatura": "cli.pages",
    "feedparser": "cli.pages",
}
"""the one place for each package that is heavy or could be changed for another"""

PLUG_IN = {"schema", "schema.roles", "schema.values"}
"""all that event classes need, and so all that a plug-in's do"""


@attrs.frozen
class Import:
    """`importer` imports `imported`, dotted names; those inside the package without "eventx."."""

    importer: str
    imported: str
    inside: bool
    at: str


def name_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def running_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those that only the type checker reads."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from running_nodes(node)


def imports() -> Iterator[Import]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in running_nodes(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names = [
                    f"{node.module}.{a.name}" if node.module == "eventx" else node.module for a in node.names
                ]
                relative = node.level > 0
            elif isinstance(node, ast.Import):
                names, relative = [alias.name for alias in node.names], False
            else:
                continue
            at = f"{path.relative_to(SOURCE)}:{node.lineno}"
            assert not relative, f"{at}: write imports in full"
            for name in names:
                inside = name.split(".")[0] == "eventx"
                yield Import(name_of(path), name.removeprefix("eventx.") if inside else name, inside, at)


def layer_of(module: str) -> int:
    package = module.partition(".")[0]
    ranks = [rank for rank, packages in enumerate(LAYERS) if package in packages]
    assert ranks, f"{module} has no layer; give it one in LAYERS"
    return ranks[0]


ALL = tuple(imports())


def test_imports_are_found() -> None:
    """The reader of imports sees the package: dozens of arrows, some of them inside."""
    assert len(ALL) > 50
    assert any(one.importer == "cli.extract" and one.imported == "extractor" for one in ALL)


def test_imports_go_down_only() -> None:
    """A module imports from its own package and from lower layers."""
    wrong = [
        f"{one.at}: {one.importer} imports {one.imported}"
        for one in ALL
        if one.inside
        and one.importer.split(".")[0] != one.imported.split(".")[0]
        and (one.importer, one.imported) not in UPWARD
        and layer_of(one.importer) <= layer_of(one.imported)
    ]
    assert [] == wrong


def test_no_circle() -> None:
    """Within a package, too, no module imports one that imports it, but for what `UPWARD` names."""
    below: dict[str, set[str]] = {}
    modules = {one.importer for one in ALL}
    for one in ALL:
        if one.inside and (one.importer, one.imported) not in UPWARD and one.imported in modules:
            below.setdefault(one.importer, set()).add(one.imported)
    faces = {name for name in modules if any(other.startswith(f"{name}.") for other in modules)}
    inner = {name: {one for one in found if one not in faces} for name, found in below.items()}
    assert set(TopologicalSorter(inner).static_order()) <= modules


def test_event_classes_import_what_a_plug_in_may() -> None:
    """The shipped types need nothing that a third party's types could not import."""
    used = {one.imported for one in ALL if one.inside and one.importer.startswith("events.")}
    assert used <= PLUG_IN


def test_packages_are_used_in_one_place() -> None:
    """Each heavy or replaceable package is imported in its one place alone."""
    wrong = [
        f"{one.at}: {one.imported} belongs in {ONLY_IN[one.imported.split('.')[0]]}"
        for one in ALL
        if not one.inside and not one.importer.startswith(ONLY_IN.get(one.imported.split(".")[0], ""))
    ]
    assert [] == wrong


def run_python(code: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    result = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        check=True,
        timeout=60,
        encoding="utf-8",
    )
    return result.stdout


def test_importing_loads_little() -> None:
    """A quarter of the package, and hardly a hundred modules in all; `python -m bench` tells the time."""
    code = "import sys; before = {*sys.modules}; import eventx; print(*({*sys.modules} - before))"
    loaded = run_python(code).split()
    own = [name for name in loaded if name.partition(".")[0] == "eventx"]
    assert len(own) <= 30
    assert len(loaded) <= 150


@pytest.mark.parametrize("module", ["eventx", "eventx.cli"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    """Torch, ONNX Runtime, tokenizers, dateparser, cattrs, numpy and the like come when they are needed."""
    heavy = {"torch", "stanza", "onnxruntime", "tokenizers", "dateparser", "cattrs", "numpy", "rich"}
    loaded = json.loads(run_python(f"import {module}, sys, json; print(json.dumps(sorted(sys.modules)))"))
    assert set() == heavy & set(loaded)


def test_importing_changes_nothing_global() -> None:
    """No logging handler but eventx's own NullHandler, no thread, no warning filter, no locale, no signal."""
    code = """
import json, locale, logging, os, signal, sys, threading, warnings
def state():
    return {
        "handlers": [repr(h) for h in logging.root.handlers], "level": logging.root.level,
        "logger class": repr(logging.getLoggerClass()), "threads": threading.active_count(),
        "warnings": [repr(f) for f in warnings.filters], "locale": repr(locale.setlocale(locale.LC_ALL)),
        "signals": repr(signal.getsignal(signal.SIGINT)), "hook": repr(sys.excepthook),
        "environment": dict(os.environ), "recursion": sys.getrecursionlimit(),
    }
before = state()
import eventx
after = state()
print(json.dumps([name for name in before if before[name] != after[name]]))
"""
    assert [] == json.loads(run_python(code))
    handlers = run_python(
        "import eventx, logging; print([type(h).__name__ for h in logging.getLogger('eventx').handlers])"
    )
    assert "['NullHandler']" == handlers.strip()


def test_public_names_exist() -> None:
    """Every name in `__all__` can be had, and `__all__` is sorted."""
    missing = [name for name in eventx.__all__ if not hasattr(eventx, name)]
    assert [] == missing
    assert sorted(eventx.__all__) == eventx.__all__


def test_unknown_names_are_attribute_errors() -> None:
    """The lazy names don't swallow misspelt ones."""
    with pytest.raises(AttributeError, match="extract_event"):
        eventx.extract_event  # noqa: B018

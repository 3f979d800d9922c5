"""The pages of docs/ and the README do what they say: each block is run, each shown output compared.

Blocks of a page are run in their order, in one namespace and in one folder of its own. What is special about
a block stands in a comment right before it, which readers don't see:

- `<!-- file: my_types.py -->`: the block is saved, as the page tells its reader to;
- `<!-- append: my_types.py -->`: it is added to the file's end;
- `<!-- output -->`: what the Python block before it prints, or the message of its error;
- `<!-- output: python 2 -->`: what the third Python block of the page prints;
- `<!-- exit: 1 -->`: the commands below end with this code, not with 0;
- `<!-- tree: … -->`: drawn by tools/draw_tree.py.

A Python block that is wrong on purpose says so in itself: `# raises SchemaError`. In what is shown "…" stands
for anything.
"""

import contextlib
import importlib.util
import inspect
import io
import json
import os
import re
import runpy
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

import eventx
import eventx.cli
from eventx.parse.stanza_ import StanzaParser
from eventx.schema.roles import Role

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
NOT_RUN = ("mkdir ", "cd ", "python3 -m venv ", ". .venv/bin/activate", "python3 -m pip install ")
"""what prepares the reader's machine; a folder, Python and eventx are there when tests run"""

_BLOCK = re.compile(
    r"(?:^<!-- (?P<note>[^\n]*?) -->\n+)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"# raises (\w+)")


@attrs.frozen
class Block:
    """A fenced block of a page with the note before it; `line` is that of its first line of text."""

    language: str
    text: str
    note: str
    line: int

    @property
    def told(self) -> tuple[str, str]:
        """The note's word and what it says: ("file", "my_types.py")."""
        word, _, value = self.note.partition(":")
        return word.strip(), value.strip()


def blocks_of(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(m["language"], m["text"], m["note"] or "", text[: m.start("text")].count("\n") + 1)
        for m in _BLOCK.finditer(text)
    ]


CONFIDENCE = re.compile(r"(?<=\()0\.\d\d(?=\)$)|(?<=\"confidence\": )0\.\d\d?", re.MULTILINE)
"""as `explain()` and JSON tell it, whose last digit may differ between machines"""


def same(shown: str, printed: str) -> bool:
    """Whether what is shown stands for what is printed; spaces at the ends of lines don't count."""
    shown, printed = CONFIDENCE.sub("0.5", shown), CONFIDENCE.sub("0.5", printed)
    pattern, told = ("\n".join(map(str.rstrip, text.splitlines())).strip("\n") for text in (shown, printed))
    return re.fullmatch(re.escape(pattern).replace("…", ".*?"), told, re.DOTALL) is not None


def _saved(block: Block, name: str) -> str:
    """What the reader saves; a line of JSON may be broken up on the page."""
    broken = name.endswith(".jsonl") and not all(line.startswith("{") for line in block.text.splitlines())
    return f"{json.dumps(json.loads(block.text))}\n" if broken else block.text


class Page:
    """Runs the blocks of one page in the current folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.module = ModuleType(f"page_{path.stem.replace('-', '_')}")
        self.printed: list[str] = []

    def run(self) -> None:
        for block in blocks_of(self.path):
            word, value = block.told
            if word in ("file", "append"):
                before = Path(value).read_text(encoding="utf-8") + "\n\n" if word == "append" else ""
                Path(value).write_text(before + _saved(block, value), encoding="utf-8")
                self._forget_modules()
            elif word == "output" and value in ("", *(f"python {n}" for n in range(len(self.printed)))):
                printed = self.printed[int(value.split()[1]) if value else -1]
                self._compare(block, block.text, printed)
            elif block.language == "python":
                self.printed.append(self._run_python(block))
            elif block.language == "console":
                self._run_console(block, code=int(value) if word == "exit" else 0)

    def _forget_modules(self) -> None:
        """A file that is saved again is imported again."""
        here = str(Path.cwd())
        for name, module in list(sys.modules.items()):
            if (getattr(module, "__file__", None) or "").startswith(here):
                del sys.modules[name]
        importlib.invalidate_caches()

    def _compare(self, block: Block, shown: str, printed: str) -> None:
        assert same(shown, printed), (
            f"{self.path.name}:{block.line} shows\n{shown}\nbut this came:\n{printed}"
        )

    def _run_python(self, block: Block) -> str:
        code = compile("\n" * (block.line - 1) + block.text, str(self.path), "exec")
        expected = _COMMENT.search(block.text)
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            if expected is None:
                exec(code, vars(self.module))
                return out.getvalue()
            with pytest.raises(eventx.EventxError) as caught:
                exec(code, vars(self.module))
        assert expected[1] == caught.type.__name__, f"{self.path.name}:{block.line}"
        return str(caught.value)

    def _run_console(self, block: Block, *, code: int) -> None:
        for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            if command.startswith(NOT_RUN):
                continue
            printed, ended = run_command(command)
            assert ended == code, f"{self.path.name}:{block.line}: {command} ended with {ended}:\n{printed}"
            if shown.strip():
                self._compare(block, shown, printed)


def run_command(command: str) -> tuple[str, int]:
    """What a command prints, and its exit code; eventx runs here, where the model is loaded already."""
    program, *arguments = shlex.split(command)
    if program == "eventx":
        return run_here(arguments)
    assert program == "python3", f"no rule to run {command!r}"
    if arguments[0] == "-m":
        return run_there(arguments)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        runpy.run_path(arguments[0], run_name="__main__")
    return out.getvalue(), 0


def run_here(arguments: list[str]) -> tuple[str, int]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            code = eventx.cli.main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
    return out.getvalue(), code


def run_there(arguments: list[str]) -> tuple[str, int]:
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": path, "PYTEST_ADDOPTS": "-p no:cacheprovider"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout, done.returncode


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    known = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - known:
        if (getattr(sys.modules[name], "__file__", None) or "").startswith(str(tmp_path)):
            del sys.modules[name]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_blocks(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every block of the page runs, in order, and prints what is shown."""
    if path.name == "README.md":
        _take_examples(folder)
    page = Page(path)
    monkeypatch.setitem(sys.modules, page.module.__name__, page.module)
    page.run()


def _take_examples(folder: Path) -> None:
    """What the README's reader has in the checkout."""
    (folder / "examples").symlink_to(ROOT / "examples")


def test_readme_shows_the_table(folder: Path) -> None:
    """The first events of the example article, as its command prints them."""
    _take_examples(folder)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"&& (eventx extract examples/\S+ --published \S+)", text)
    shown = next(block for block in blocks_of(ROOT / "README.md") if block.note == "output: table")
    assert command is not None
    printed, code = run_command(command[1])
    assert (True, 0) == (same(shown.text, printed), code), printed


def test_readme_shows_an_event(folder: Path) -> None:
    """One mention as JSON, without its evidence."""
    _take_examples(folder)
    shown = next(b for b in blocks_of(ROOT / "README.md") if b.note == "output: json")
    text = Path("examples/article.txt").read_text(encoding="utf-8")
    found = [
        event.to_dict() | {"evidence": []}
        for event in eventx.extract_events(text, published="2020-08-14", merge=False)
    ]
    told = [CONFIDENCE.sub("0.5", json.dumps(event)) for event in found]
    assert json.loads(CONFIDENCE.sub("0.5", shown.text)) in map(json.loads, told)


def drawing() -> Any:
    spec = importlib.util.spec_from_file_location("draw_tree", ROOT / "tools" / "draw_tree.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


DRAWN = [page for page in PAGES if "<!-- tree: " in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_trees(parser: StanzaParser, path: Path) -> None:
    """The trees are those that the model gives; if not: python3 tools/draw_tree.py docs/NAME.md."""
    page = path.read_text(encoding="utf-8")
    assert page == drawing().redrawn(page, parser)


def test_many_trees_are_drawn() -> None:
    """A tree for each construct, and none without its drawing."""
    assert {"paths", "roles"} <= {path.stem for path in DRAWN}
    pages = [path.read_text(encoding="utf-8") for path in DRAWN]
    asked, drawn = (sum(len(re.findall(form, page)) for page in pages) for form in (_ASKED, _DRAWN))
    assert asked == drawn
    assert 30 <= drawn


_ASKED = r"<!-- tree: .* -->\n"
_DRAWN = r"<!-- tree: .* -->\n```text\n[^`]"

LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")


def anchors_of(page: Path) -> set[str]:
    """The anchors of a page's headings, as Markdown renderers make them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_links(page: Path) -> None:
    """Links between pages lead to a file, and to a heading of it."""
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        path = (page.parent / target) if target else page
        assert path.exists(), f"{page.name}: {target}"
        assert not anchor or anchor in anchors_of(path), f"{page.name}: {target}#{anchor}"


def test_index_links_every_page() -> None:
    """docs/README.md leads to each page beside it."""
    linked = {target for target, _ in LINK.findall((ROOT / "docs" / "README.md").read_text(encoding="utf-8"))}
    assert [] == [page.name for page in PAGES[1:] if page.name not in linked | {"README.md"}]


def options() -> set[str]:
    """All that an author may write: options of triggers, fields and methods of roles."""
    makers = (eventx.verbs, eventx.nouns, eventx.states, eventx.phrases, eventx.Frame)
    found = {
        name
        for maker in makers
        for name, parameter in inspect.signature(maker).parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    }
    methods = {f"{name}(" for name, value in vars(Role).items() if inspect.isfunction(value)}
    public = {method for method in methods if not method.startswith("_")}
    return found | public | {field.name for field in attrs.fields(Role)} | ROLES


ROLES = {name for name, value in vars(eventx).items() if isinstance(value, Role)}


def test_schema_names_every_option() -> None:
    """docs/schema.md is the reference of the whole language."""
    page = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"`[^`\n]+`", page))
    assert {"Agent", "Topic"} < ROLES
    assert [] == sorted(option for option in options() if not re.search(rf"\b{re.escape(option)}", code))

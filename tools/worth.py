#!/usr/bin/env python3
"""Say what each rule of reading is worth, by reading annotated articles with and without it.

    python3 tools/worth.py seen=dev.jsonl others=open-train.jsonl --parses parses.pickle --output worth.jsonl
    python3 tools/worth.py --page docs/rules.md worth.jsonl

The second command writes the catalogue of all rules, below a mark in the page, from what the first found.

A rule is a function of `eventx.match`, `eventx.resolve` or merging that says whether something holds, or
finds something, so that there is an answer that says nothing: False, None, an empty tuple. It is switched
off by having it always give that answer (`off`), or, where it says whether something holds, the other
(`on`). Each article in which it ever said more is read again, at most LIMIT of a group, and scored by
`eventx.evaluation`.

One line of JSON a rule: `name`, `lines`, `fired` (articles by group), and for each way of switching it
`changed` (articles whose events changed) and `avoided` (errors that it avoids, by group: what is missed or
wrong without it less what is missed or wrong with it; over all figures but the links, which are apart in
`links`). Parses are kept in a file, as they take longest; delete it when the model is a new one.
"""

import argparse
import ast
import importlib
import inspect
import itertools
import json
import pickle
import pkgutil
import types
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any

import attrs

import eventx
from eventx.evaluation import score
from eventx.feed.inputs import check_published
from eventx.merge.cluster import merge_mentions
from eventx.read.mentions import find_mentions
from eventx.registry import registry_of
from eventx.schema.document import Document

PACKAGES = ("eventx.match", "eventx.resolve", "eventx.merge")
LIMIT = 16
_TABLES = ("eventx.data", "eventx.resolve.gazetteer", "eventx.resolve.lexicon", "eventx.resolve.cues")
"""Where words are looked up: what these remember is no rule's."""
_EMPTY = {
    "bool": "False",
    "tuple": "()",
    "list": "[]",
    "Sequence": "()",
    "Iterable": "()",
    "Iterator": "iter(())",
    "dict": "{}",
    "Mapping": "{}",
    "Changes": "{}",
    "set": "set()",
    "frozenset": "frozenset()",
    "str": "''",
}
"""The answer that says nothing, by what a function returns."""


@attrs.frozen(kw_only=True)
class Article:
    """An annotated article, read once."""

    group: str
    row: Mapping[str, Any]
    parsed: Document


@attrs.frozen(kw_only=True)
class Base:
    """What is found in an article with all rules, and how much of it is wrong or missed."""

    events: list[dict[str, Any]]
    wrong: int
    unlinked: int

    @classmethod
    def of(cls, article: Article) -> "Base":
        """As the article reads with all rules."""
        forget()
        events = read(article)
        wrong, unlinked = errors(article, events)
        return cls(events=events, wrong=wrong, unlinked=unlinked)


@attrs.frozen(kw_only=True)
class Rule:
    """A function that can be switched off, and how: the code of its answers, by way."""

    name: str
    function: types.FunctionType
    lines: int
    says: str
    answers: Mapping[str, types.CodeType]
    acts: bool
    """whether it answers nothing, but does something (adds edges, say)"""


def rules() -> Iterator[Rule]:
    """All functions that have an answer that says nothing."""
    for module in _modules():
        if module.__name__ in _TABLES:
            continue
        tree = ast.parse(inspect.getsource(module))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                function = inspect.unwrap(getattr(module, node.name))
                while isinstance(function, _lru_cache_wrapper):
                    function = function.__wrapped__
                answers = _answers(node, function) if inspect.isfunction(function) else {}
                if answers and not function.__closure__:
                    yield Rule(
                        name=f"{module.__name__.removeprefix('eventx.')}.{node.name}",
                        function=function,
                        lines=node.end_lineno - node.lineno + 1,
                        says=(ast.get_docstring(node) or "").partition("\n\n")[0].replace("\n", " "),
                        answers=answers,
                        acts=node.returns is not None and ast.unparse(node.returns) == "None",
                    )


def _modules() -> Iterator[types.ModuleType]:
    for name in PACKAGES:
        package = importlib.import_module(name)
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            yield importlib.import_module(found.name)


def _answers(node: ast.FunctionDef, function: types.FunctionType) -> dict[str, types.CodeType]:
    returned = ast.unparse(node.returns) if node.returns else "None"
    names = [arg.arg for arg in node.args.args]
    if returned == "bool":
        return {"off": _code("False"), "on": _code("True")}
    if "None" in returned.split(" | "):
        return {"off": _code("None")}
    if returned.partition("[")[0] in _EMPTY:
        value = _EMPTY[returned.partition("[")[0]]
        return {"off": _code("", yields=True) if inspect.isgeneratorfunction(function) else _code(value)}
    same = [arg.arg for arg in node.args.args if arg.annotation and ast.unparse(arg.annotation) == returned]
    if same and returned in ("Word", "Sentence", "Span", "Document"):
        at = names.index(same[-1])
        return {"off": _code(f"given[{at}] if len(given) > {at} else named[{same[-1]!r}]")}
    return {}


def _code(value: str, *, yields: bool = False) -> types.CodeType:
    body = "return\n    yield" if yields else f"return {value}"
    made: dict[str, Any] = {}
    exec(f"def answer(*given, **named):\n    {body}", made)
    return made["answer"].__code__


def read(article: Article) -> list[dict[str, Any]]:
    """The events of an article as today's code finds them."""
    for sentence in article.parsed.sentences:
        sentence._known.clear()
    published = check_published(article.row.get("published"))
    found = find_mentions(article.parsed, published, registry_of(None))
    return [event.to_dict() for event in merge_mentions(found)]


def errors(article: Article, events: list[dict[str, Any]]) -> tuple[int, int]:
    """How much is missed or wrong: of all figures but the links, and of these."""
    figures = score([article.row], [{"id": article.row["id"], "events": events}]).figures
    wrong = {name: tally.gold + tally.system - 2 * tally.right for name, tally in figures.items()}
    links = wrong.pop("cluster")
    return sum(wrong.values()), links


def fired(articles: list[Article], every: list[Rule]) -> dict[str, dict[str, set[int]]]:
    """For each rule, by the answer that it does not give there, the articles where it gives another."""
    where: dict[str, dict[str, set[int]]] = {rule.name: defaultdict(set) for rule in every}
    at = [0]
    kept = [(rule.function, rule.function.__code__) for rule in every]
    for rule in every:
        _listen(rule, where[rule.name], at)
    for at[0], article in enumerate(articles):
        forget()
        read(article)
    for function, code in kept:
        function.__code__ = code
    return where


def _listen(rule: Rule, seen: dict[str, set[int]], at: list[int]) -> None:
    """Have a rule note in which article it gives which answer."""
    asked = rule.function
    plain = types.FunctionType(asked.__code__, asked.__globals__, asked.__name__, asked.__defaults__)
    plain.__kwdefaults__ = asked.__kwdefaults__
    lists = inspect.isgeneratorfunction(asked)

    def answer(*given: Any, **named: Any) -> Any:
        found = plain(*given, **named)
        if lists:
            found = list(found)
        seen["called"].add(at[0])
        if found or rule.acts:
            seen["off"].add(at[0])
        elif found is False:
            seen["on"].add(at[0])
        return iter(found) if lists else found

    name = f"_listening_{asked.__name__}"
    asked.__globals__[name] = answer
    asked.__code__ = _code(f"{name}(*given, **named)")


def forget() -> None:
    """Empty what functions remember of texts and words."""
    for function in _REMEMBERING:
        function.cache_clear()


def weigh(
    rule: Rule, where: Mapping[str, set[int]], articles: list[Article], base: list[Base]
) -> Iterator[dict[str, Any]]:
    """What changes with each way of switching a rule off."""
    for way, answer in rule.answers.items():
        chosen = list(_some(sorted(where.get(way, ())), articles))
        kept, rule.function.__code__ = rule.function.__code__, answer
        try:
            yield {"way": way, "tested": len(chosen), **_compare(chosen, articles, base)}
        except Exception as fault:  # noqa: BLE001 - without the rule others can't work
            yield {"way": way, "fault": repr(fault)[:200]}
        finally:
            rule.function.__code__ = kept
            forget()


def _compare(chosen: list[int], articles: list[Article], base: list[Base]) -> dict[str, Any]:
    changed, avoided, links = Counter[str](), Counter[str](), Counter[str]()
    for at in chosen:
        forget()
        events = read(articles[at])
        if events != base[at].events:
            group = articles[at].group
            wrong, unlinked = errors(articles[at], events)
            changed[group] += 1
            avoided[group] += wrong - base[at].wrong
            links[group] += unlinked - base[at].unlinked
    return {"changed": changed, "avoided": avoided, "links": links}


def _some(where: list[int], articles: list[Article]) -> Iterator[int]:
    """At most LIMIT of each group, evenly."""
    groups = defaultdict(list)
    for at in where:
        groups[articles[at].group].append(at)
    for found in groups.values():
        step = max(1, -(-len(found) // LIMIT))
        yield from found[::step]


def read_articles(groups: list[str], parses: Path) -> list[Article]:
    """The articles of "group=file,file", parsed or as they were parsed before."""
    rows = [(name, row) for name, path in _files(groups) for row in _rows(path)]
    known: dict[str, Document] = pickle.loads(parses.read_bytes()) if parses.exists() else {}
    fresh = list({row["text"]: None for _, row in rows if row["text"] not in known})
    if fresh:
        known |= zip(fresh, eventx.Extractor(gate=False).parse(fresh), strict=True)
        parses.write_bytes(pickle.dumps(known))
    return [Article(group=name, row=row, parsed=known[row["text"]]) for name, row in rows]


def _rows(path: Path) -> list[dict[str, Any]]:
    """A file's articles, each with the types that it is annotated for: what it says, or what the file has."""
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    types = sorted({event["type"] for row in rows for event in row["events"]})
    return [{"types": types, **row} for row in rows]


def _files(groups: list[str]) -> Iterator[tuple[str, Path]]:
    for group in groups:
        name, _, paths = group.partition("=")
        for path in paths.split(","):
            yield name, Path(path)


def page(records: list[dict[str, Any]]) -> str:
    """The catalogue: by module each rule, what it says, and what it is worth."""
    found = {record["name"]: record for record in records}
    parts: list[str] = []
    for module, ours in itertools.groupby(rules(), key=lambda rule: rule.name.rpartition(".")[0]):
        told = (importlib.import_module(f"eventx.{module}").__doc__ or "").partition("\n\n")[0]
        rows = [_row(rule, found.get(rule.name)) for rule in ours if rule.says]
        parts.append(f"\n## `{module}`\n\n{told}\n\n{_COLUMNS}\n" + "\n".join(rows) + "\n")
    return "".join(parts)


def _row(rule: Rule, record: dict[str, Any] | None) -> str:
    """A line of the table; of a rule that came after the articles were read without what it is worth."""
    says = rule.says.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")
    head = f"| `{rule.name.rpartition('.')[2]}` | {says} |"
    if record is None:
        return f"{head} – | – | – | – |"
    asked = sum(record["fired"].get("called", {}).values())
    off = next((way for way in record["ways"] if way["way"] == "off"), {})
    if "fault" in off:
        return f"{head} {asked} | needed | needed | needed |"
    avoided: dict[str, int] = off.get("avoided", {})
    others = sum(number for group, number in avoided.items() if group != "seen")
    return f"{head} {asked} | {sum(off.get('changed', {}).values())} | {avoided.get('seen', 0)} | {others} |"


def main() -> None:
    """Read the arguments, and write a line a rule or the page."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("groups", nargs="+", metavar="GROUP=FILE,FILE")
    asked.add_argument("--parses", type=Path, default=Path("parses.pickle"))
    asked.add_argument("--output", type=Path, default=Path("worth.jsonl"))
    asked.add_argument("--part", default="0/1", help="only every nth rule, as 0/2 and 1/2 for two processes")
    asked.add_argument("--page", type=Path, help="write the catalogue there; give the files of lines")
    given = asked.parse_args()
    if given.page:
        lines = [line for path in given.groups for line in Path(path).read_text().splitlines()]
        head = given.page.read_text().partition(_MARK)[0]
        given.page.write_text(head + _MARK + page([json.loads(line) for line in lines]))
        return
    articles = read_articles(given.groups, given.parses)
    every = list(rules())
    where = fired(articles, every)
    base = [Base.of(article) for article in articles]
    part, parts = map(int, given.part.split("/"))
    with given.output.open("w") as out:
        for rule in every[part::parts]:
            seen = where.get(rule.name, {})
            counts = {way: Counter(articles[at].group for at in found) for way, found in seen.items()}
            ways = list(weigh(rule, seen, articles, base))
            record = {
                "name": rule.name,
                "lines": rule.lines,
                "says": rule.says,
                "fired": counts,
                "ways": ways,
            }
            print(json.dumps(record, ensure_ascii=False), file=out, flush=True)


_COLUMNS = "| rule | says | articles | changes | avoids, seen | avoids, others |\n|---|---|---|---|---|---|"
_MARK = "<!-- from here on by tools/worth.py -->\n"

_REMEMBERING = [
    value
    for module in _modules()
    for value in vars(module).values()
    if isinstance(value, _lru_cache_wrapper)
    and value.__module__ not in _TABLES
    and inspect.signature(value).parameters
]

if __name__ == "__main__":
    main()

"""``eventx check``: lint a schema of one's own and run the examples in its docstrings."""

import warnings
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from eventx.check import Failure, Finding, check_examples, lint
from eventx.cli.loading import load_types
from eventx.cli.terminal import clean
from eventx.errors import SchemaError
from eventx.schema import Event, examples_of

if TYPE_CHECKING:
    from eventx.parse.base import Parser


def check_types(target: str, *, parser: "Parser | None" = None) -> tuple[str, int]:
    """What is wrong with the event types that `target` names, as text, and the exit code.

    0 if nothing is, doubts aside; 1 if a class isn't well-formed or an example fails. Raises InputError
    if there are no such types.
    """
    try:
        types = load_types(target)
    except SchemaError as error:
        return f"error: {error}\n", 1
    findings = lint(types)
    lines = [_say(finding) for finding in findings]
    if not all(finding.doubt for finding in findings):
        return "\n".join([*lines, "no example was run; mend the errors first", ""]), 1
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # lint has told of them
        failures = {cls: check_examples(cls, events=types, parser=parser) for cls in types}
    lines += [line for cls, faults in failures.items() for line in _report(cls, faults)]
    number = sum(map(len, failures.values()))
    return "\n".join([*lines, _summary(types, number, len(findings)), ""]), 1 if number else 0


def _say(finding: Finding) -> str:
    """A line; but a path's caret needs its own lines."""
    return f"{finding.type_name}: {'warning' if finding.doubt else 'error'}: {finding.message}"


def _report(cls: type[Event], failures: Sequence[Failure]) -> list[str]:
    yes, no = map(len, examples_of(cls))
    wrong = {label: sum(failure.label == label for failure in failures) for label in ("Example", "Not")}
    counts = f"{yes - wrong['Example']} of {yes} Example and {no - wrong['Not']} of {no} Not hold"
    return [f"{cls.type_name()}: {counts}", *map(_describe, failures)]


def _describe(failure: Failure) -> str:
    lines = str(failure).splitlines()
    return "\n".join(f"  {line[: len(line) - len(line.lstrip())]}{clean(line.strip())}" for line in lines)


def _summary(types: Iterable[type[Event]], failed: int, doubts: int) -> str:
    kinds = len(tuple(types))
    sentences = sum(len(sentence) for cls in types for sentence in examples_of(cls))
    told = f"{_plural(kinds, 'type')}, {_plural(sentences, 'sentence')}"
    return f"{told}: {failed} failed, {_plural(doubts, 'warning')}"


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

"""``eventx score``: how well extracted events agree with gold annotations, as text or JSON."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from eventx.cli.terminal import clean, json_text, warn
from eventx.cli.types import types_asked
from eventx.errors import InputError
from eventx.evaluation import FIGURES, Fault, Scores, Tally, score
from eventx.feed.inputs import read_object

_STDIN = "-"
_AROUND = 50  # characters of context on either side of a trigger
_WIDTH = 8
_LABEL = 18


def score_files(
    gold: str,
    system: str,
    *,
    types: str | None = None,
    own: str | None = None,
    by_type: bool = False,
    errors: bool = False,
    as_json: bool = False,
) -> str:
    """The figures of `system` against `gold`, both JSON lines, as text; "-" is standard input.

    `types` restricts both to some types, `own` names where more are defined (see `types_asked`), `by_type`
    adds a table of F1 by type, `errors` lists what was missed and what is wrong. Raises InputError, with
    file and line, for what can't be read.
    """
    if gold == system == _STDIN:
        raise InputError("only one of GOLD and SYSTEM can be standard input")
    documents, records = list(_records(gold)), list(_records(system))
    scores = score(documents, records, events=types_asked(types, own))
    _warn_of_missing(documents, records)
    if as_json:
        return json_text(_as_json(scores, by_type=by_type, errors=errors)) + "\n"
    texts = {document["id"]: document["text"] for document in documents}
    parts = [_figures(scores)]
    parts += [_types(scores)] if by_type else []
    parts += [_errors(scores, texts)] if errors else []
    return "\n".join(parts)


def _records(name: str) -> Iterator[Mapping[str, Any]]:
    if name == _STDIN:
        yield from _parsed(sys.stdin.buffer, "<stdin>")
        return
    if Path(name).is_dir():
        raise InputError(f"{name} is a folder; give a .jsonl file")
    with Path(name).open("rb") as stream:
        yield from _parsed(stream, name)


def _parsed(lines: Iterable[bytes], name: str) -> Iterator[Mapping[str, Any]]:
    """The object of each line; a line left out would make every figure wrong, so a bad one is refused."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield read_object(line)
        except InputError as error:
            raise InputError(f"{name}:{number}: {error}") from None


def _warn_of_missing(documents: list[Mapping[str, Any]], records: list[Mapping[str, Any]]) -> None:
    annotated, extracted = ({document["id"] for document in side} for side in (documents, records))
    for number, what in (
        (len(annotated - extracted), "of GOLD not in SYSTEM: all their mentions count as missed"),
        (len(extracted - annotated), "of SYSTEM not in GOLD: left out"),
    ):
        if number:
            warn(f"{number} document{'' if number == 1 else 's'} {what}")


def _figures(scores: Scores) -> str:
    lines = [_row("", "P", "R", "F1", "right", "gold", "system")]
    for name, tally in scores.figures.items():
        shares = (
            f"{share:.3f}" if of else "–"
            for share, of in (
                (tally.precision, tally.system),
                (tally.recall, tally.gold),
                (tally.f1, tally.gold or tally.system),
            )
        )
        lines.append(_row(name, *shares, *map(str, (tally.right, tally.gold, tally.system))))
    return "\n".join(lines) + "\n"


def _types(scores: Scores) -> str:
    """F1 of each part, of the types that either side has; a dash where there is nothing to measure."""
    lines = [_row("F1 by type", "gold", *FIGURES)]
    measured = {name: t for name, t in scores.by_type.items() if any(map(_is_measured, t.values()))}
    for name, tallies in measured.items():
        shares = (f"{tally.f1:.3f}" if _is_measured(tally) else "–" for tally in tallies.values())
        lines.append(_row(name, str(tallies["trigger"].gold), *shares))
    return "\n".join(lines) + "\n"


def _is_measured(tally: Tally) -> bool:
    return bool(tally.gold or tally.system)


def _row(label: str, *cells: str) -> str:
    return f"{label:{_LABEL}}" + "".join(f"{cell:>{max(_WIDTH, len(cell) + 1)}}" for cell in cells)


def _errors(scores: Scores, texts: Mapping[str | int, str]) -> str:
    parts = []
    for figure in FIGURES:
        faults = [fault for fault in scores.faults if fault.figure == figure]
        missed, wrong = (sum(len(getattr(fault, side)) for fault in faults) for side in ("missed", "wrong"))
        parts.append(f"{figure}: {missed} missed, {wrong} wrong\n")
        parts += [_describe(fault, texts[fault.id]) for fault in faults]
    return "".join(parts)


def _describe(fault: Fault, text: str) -> str:
    role = f", {fault.role}" if fault.role else ""
    sides = [
        f"{side} {', '.join(repr(clean(one)) for one in found)}"
        for side, found in (("missed", fault.missed), ("wrong", fault.wrong))
        if found
    ]
    before = text[max(0, fault.trigger.start - _AROUND) : fault.trigger.start]
    after = text[fault.trigger.end : fault.trigger.end + _AROUND]
    context = clean(f"…{before}[{fault.trigger.text}]{after}…")
    where = f"{clean(str(fault.id))}:{fault.trigger.start}"
    return f"  {where} {fault.type}{role}: {'; '.join(sides)}\n      {context}\n"


def _as_json(scores: Scores, *, by_type: bool, errors: bool) -> dict[str, Any]:
    written: dict[str, Any] = {"figures": _tallies(scores.figures)}
    if by_type:
        written["by_type"] = {name: _tallies(tallies) for name, tallies in scores.by_type.items()}
    if errors:
        written["errors"] = [_fault_as_json(fault) for fault in scores.faults]
    return written


def _tallies(tallies: Mapping[str, Tally]) -> dict[str, dict[str, float]]:
    return {
        name: {
            "precision": tally.precision,
            "recall": tally.recall,
            "f1": tally.f1,
            "right": tally.right,
            "gold": tally.gold,
            "system": tally.system,
        }
        for name, tally in tallies.items()
    }


def _fault_as_json(fault: Fault) -> dict[str, Any]:
    trigger = {"text": fault.trigger.text, "start": fault.trigger.start, "end": fault.trigger.end}
    return {
        "figure": fault.figure,
        "id": fault.id,
        "type": fault.type,
        "trigger": trigger,
        "role": fault.role,
        "missed": list(fault.missed),
        "wrong": list(fault.wrong),
    }

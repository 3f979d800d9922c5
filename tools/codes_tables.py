#!/usr/bin/env python3
"""Write the tables of docs/codes.md from src/eventx/data/codes.toml.

usage: python tools/codes_tables.py
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from eventx.data import load
from eventx.exchange.coding import moods, rows
from eventx.schema.codes import Codes

DOCS = Path(__file__).resolve().parent.parent / "docs" / "codes.md"


def types_table() -> Iterator[str]:
    """A line for each row of an actual event."""
    yield from ("| type | where | PLOVER | CAMEO | ACE 2005 | example |", "|---|---|---|---|---|---|")
    for name, listed in load("codes")["types"].items():
        for row, read in zip(listed, rows()[name], strict=True):
            where = "; ".join(f"{field}: {_words(words)}" for field, words in row.get("when", {}).items())
            yield f"| `{name}` | {where} | {_cells(read.codes)} | {_cell(read.codes.ace)} | {read.example} |"


def moods_table() -> Iterator[str]:
    """A line for each row of what is not actual."""
    yield from ("| of | modality | PLOVER | CAMEO | example |", "|---|---|---|---|---|")
    for mood in moods():
        yield f"| {', '.join(mood.of)} | {', '.join(mood.modality)} | {_cells(mood.codes)} | {mood.example} |"


def sectors_table() -> Iterator[str]:
    """A line for each sector of actors."""
    yield from ("| sector | code | examples | words |", "|---|---|---|---|")
    for name, row in load("sectors")["sectors"].items():
        words = ", ".join(word.replace("-", " ") for word in row["words"].split())
        yield f"| {name} | {row['code']} | {'; '.join(row['examples'])} | {words} |"


def written(page: str) -> str:
    """The page with its tables as the data has them."""
    tables = {"types": types_table(), "moods": moods_table(), "sectors": sectors_table()}
    for name, lines in tables.items():
        page = _replaced(page, name, lines)
    return page


def _replaced(page: str, name: str, lines: Iterable[str]) -> str:
    table = "\n".join((f"<!-- {name} -->", *lines, f"<!-- end of {name} -->"))
    return re.sub(rf"<!-- {name} -->.*<!-- end of {name} -->", lambda _: table, page, flags=re.DOTALL)


def _words(words: str | list[str]) -> str:
    if isinstance(words, str):
        return f"*{words}*"
    return "any" if words == ["*"] else ", ".join(words).replace("*", "…")


def _cells(codes: Codes) -> str:
    return f"{_cell(codes.plover)} | {_cell(codes.cameo)}"


def _cell(code: object) -> str:
    return "–" if code is None else str(code)


if __name__ == "__main__":
    DOCS.write_text(written(DOCS.read_text(encoding="utf-8")), encoding="utf-8")

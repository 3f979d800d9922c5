"""Named entities of the treebanks as BIO labels: PER, ORG, LOC."""

import re
from collections.abc import Sequence
from pathlib import Path

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
BRACKET = re.compile(r"\((\d+)-([a-z]+)-([^()]*)(\))?|(\d+)\)")


def read(path: Path) -> dict[str, list[str]]:
    """UNER's labels by the sentence's identity; other kinds than the three are O."""
    found: dict[str, list[str]] = {}
    if not path.exists():
        return found
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        identity = next((line.partition("= ")[2] for line in lines if line.startswith("# sent_id")), "")
        labels = [line.split("\t")[2] for line in lines if line and not line.startswith("#")]
        found[identity] = [label if label[2:] in KINDS.values() else "O" for label in labels]
    return found


def named(rows: Sequence[Sequence[str]]) -> list[str]:
    """The labels of a GUM sentence: of each person, organisation and place the head's run of proper nouns."""
    labels = ["O"] * len(rows)
    opened: list[tuple[str, str, int, str]] = []
    for at, row in enumerate(rows):
        value = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for match in BRACKET.finditer(value):
            number, kind, rest, closed, ending = match.groups()
            if ending is None:
                span = rest.split("-")
                heads = next((part for part in span[1:] if re.fullmatch(r"\d+(,\d+)*", part)), "1")
                if closed:
                    mark(rows, labels, kind, at, heads)
                else:
                    opened.append((number, kind, at, heads))
            else:
                found = next((o for o in reversed(opened) if o[0] == ending), None)
                if found:
                    opened.remove(found)
                    mark(rows, labels, found[1], found[2], found[3])
    return labels


def mark(rows: Sequence[Sequence[str]], labels: list[str], kind: str, start: int, heads: str) -> None:
    """Label the proper nouns round an entity's head."""
    where = [start + int(n) - 1 for n in heads.split(",")]
    if kind not in KINDS or any(not 0 <= at < len(rows) or rows[at][3] != "PROPN" for at in where):
        return
    first, last = min(where), max(where)
    while (
        first > start and rows[first - 1][3] == "PROPN" and rows[first - 1][7] in ("compound", "flat", "amod")
    ):
        first -= 1
    for at in range(first, last + 1):
        labels[at] = ("B-" if at == first else "I-") + KINDS[kind]

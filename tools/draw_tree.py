#!/usr/bin/env python3
"""Draw dependency trees as text: those of sentences, or again those that stand in the pages of docs/.

    python3 tools/draw_tree.py "Police arrested 12 activists."
    python3 tools/draw_tree.py docs/roles.md docs/paths.md

A page asks for a tree by a comment, and the drawing stands in the text block after it:

    <!-- tree: Police arrested 12 activists. -->
    <!-- tree: Police arrested 12 activists. | arrested | nsubj -->   and where a path leads from a word
    <!-- tree: Police arrested 12 activists. | Arrest -->             and who fills the roles of a type

The type is a class that the page's first Python block defines. The tree is the bundled model's,
mended (`eventx.match.mend`); below the words stand the edges that `eventx.match.graph` adds.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

import eventx
from eventx.match.graph import Graph
from eventx.match.mend import mend
from eventx.match.path import follow_path
from eventx.parse.base import Parser
from eventx.schema.document import Document, Sentence, Word

_ASKED = re.compile(r"<!-- tree: (?P<asked>.+?) -->\n\n?```text\n(?P<drawn>.*?)```\n", re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
_TAKES_PART = ("nsubj", "obj", "iobj", "obl", "nmod")
_WITH_PREPOSITION = ("obl", "nmod", "acl", "advcl")


@attrs.frozen
class Arc:
    """An edge from one word to another, by their indices."""

    head: int
    dependent: int
    label: str

    @property
    def left(self) -> int:
        return min(self.head, self.dependent)

    @property
    def right(self) -> int:
        return max(self.head, self.dependent)


@attrs.define
class Side:
    """The arcs above the words, or those below, and the order in which they touch each word."""

    arcs: list[Arc]

    def touching(self, index: int) -> list[Arc]:
        """From left to right, so that no arc passes through another: near ones outside, far ones within."""
        leftward = sorted((a for a in self.arcs if a.right == index), key=_length)
        rightward = sorted((a for a in self.arcs if a.left == index), key=_length, reverse=True)
        return leftward + rightward

    def column(self, arc: Arc, index: int, layout: "Layout") -> int:
        """Where an arc touches a word."""
        touching = self.touching(index)
        taken = 2 * len(touching) - 1
        first = layout.starts[index] + (layout.widths[index] - taken) // 2
        return first + 2 * touching.index(arc)

    def span(self, arc: Arc, layout: "Layout") -> tuple[int, int]:
        """The columns of an arc's two ends."""
        return self.column(arc, arc.left, layout), self.column(arc, arc.right, layout)

    def heights(self, layout: "Layout") -> dict[Arc, int]:
        """The row of each arc, counted from the words: above all that it spans."""
        found: dict[Arc, int] = {}
        for arc in sorted(self.arcs, key=_length):
            left, right = self.span(arc, layout)
            spans = ((self.span(other, layout), height) for other, height in found.items())
            found[arc] = 1 + max((h for (a, b), h in spans if a <= right and left <= b), default=0)
        return found


def _length(arc: Arc) -> int:
    return arc.right - arc.left


@attrs.define
class Layout:
    """The first column and the width of each word."""

    starts: list[int]
    widths: list[int]


def _lay_out(texts: list[str], sides: tuple[Side, ...]) -> Layout:
    """Words as close as their arcs' ends and labels allow."""
    widths = [
        max(len(text), *(2 * len(side.touching(index)) - 1 for side in sides))
        for index, text in enumerate(texts)
    ]
    layout = Layout([sum(widths[:index]) + index for index in range(len(texts))], widths)
    for side in sides:
        for arc in sorted(side.arcs, key=_length):
            left, right = side.span(arc, layout)
            lacking = max(0, len(arc.label) + 3 - (right - left))
            for index in range(arc.right, len(texts)):
                layout.starts[index] += lacking
    return layout


_SHAPES = {True: "┌┐▼", False: "└┘▲"}


def _rows_of(side: Side, layout: Layout, *, above: bool) -> list[str]:
    """The rows of one side from the words outward."""
    canvas: dict[tuple[int, int], str] = {}
    left_corner, right_corner, arrow = _SHAPES[above]
    heights = side.heights(layout)
    for arc, height in heights.items():
        left, right = side.span(arc, layout)
        line = f"{arc.label:─^{right - left - 1}}"
        for column, char in enumerate(left_corner + line + right_corner, left):
            canvas[height, column] = char
        for row in range(height):
            for column in (left, right):
                crossed = canvas.get((row, column), " ")
                canvas[row, column] = {" ": "│", "─": "┼"}.get(crossed, crossed)  # a label stays whole
        canvas[0, side.column(arc, arc.dependent, layout)] = arrow
    return [_row(canvas, row) for row in range(max(heights.values(), default=-1) + 1)]


def _row(canvas: dict[tuple[int, int], str], row: int) -> str:
    columns = [column for at, column in canvas if at == row]
    return "".join(canvas.get((row, column), " ") for column in range(max(columns, default=-1) + 1))


def draw_arcs(texts: list[str], above: list[Arc], below: list[Arc]) -> str:
    """Words in a row with labelled arcs over and under them; an arrow points to the dependent."""
    sides = (Side(above), Side(below))
    layout = _lay_out(texts, sides)
    line = ""
    for text, start, width in zip(texts, layout.starts, layout.widths, strict=True):
        line = f"{line:<{start}}{text:^{width}}"
    rows = [*_rows_of(sides[0], layout, above=True)[::-1], line, *_rows_of(sides[1], layout, above=False)]
    return "\n".join(row.rstrip() for row in rows)


def draw_sentence(sentence: Sentence) -> str:
    """A sentence's tree above its words, and below them what the enhanced graph adds."""
    graph = Graph(sentence)
    words = sentence.words
    basic = [Arc(w.head, w.index, _label(w.deprel, sentence.marker(w))) for w in words if _is_drawn(w)]
    edges = (edge for word in words if _is_drawn(word) for edge in graph.edges_up(word))
    enhanced = dict.fromkeys(Arc(e.head, e.dependent, _label(e.label, e.marker)) for e in edges)
    added = [arc for arc in enhanced if arc not in basic and arc.label.startswith(_TAKES_PART)]
    return draw_arcs([word.text for word in words], basic, added)


def _is_drawn(word: Word) -> bool:
    return word.head >= 0 and word.relation != "punct"


def _label(label: str, marker: str) -> str:
    """A relation as a path names it: "nmod:of"."""
    return f"{label}:{marker.replace(' ', '_')}" if marker and label in _WITH_PREPOSITION else label


def draw(asked: str, parser: Parser, types: dict[str, Any]) -> str:
    """What a page's comment asks for."""
    text, *more = (part.strip() for part in asked.split(" | "))
    document = mend(parser.parse([text])[0])
    drawn = "\n\n".join(map(draw_sentence, document.sentences))
    if not more:
        return drawn
    told = _follow(document, *more) if len(more) == 2 else _fill(text, types[more[0]], parser)
    return "\n".join([drawn, "", *told])


def _follow(document: Document, start: str, path: str) -> Iterator[str]:
    for sentence in document.sentences:
        for word in sentence.words:
            if word.text == start:
                found = follow_path(Graph(sentence), word, eventx.Path(path))
                yield f"{start}: {path} leads {_either(found) if found else 'nowhere'}"


def _either(found: list[Word]) -> str:
    return "to " + " and ".join(word.text for word in found)


def _fill(text: str, cls: Any, parser: Parser) -> Iterator[str]:
    """The roles of each event: field, filler, path."""
    roles = {field.name for field in eventx.schema.role_fields(cls)}
    found = eventx.Extractor([cls], parser=parser, merge=False).extract(text)
    for event in found:
        evidence = [one for one in event.evidence if one.field in roles and one.span]
        yield f"{event.trigger.text}" + ("" if evidence else ": nobody")
        for one in evidence:
            yield f"  {one.field:<12} {one.span.text:<24} by {one.rule}"
    if not found:
        yield "no event"


def redrawn(page: str, parser: Parser) -> str:
    """A page with all its trees drawn again."""
    types: dict[str, Any] = {"__name__": "page"}
    if re.search(r"^<!-- tree: [^|\n]* \| \w+ -->$", page, re.MULTILINE):
        exec(_PYTHON.findall(page)[0], types)  # the page's own types, as its reader would define them

    def replace(match: re.Match[str]) -> str:
        head = match.group(0)[: match.start("drawn") - match.start()]
        return f"{head}{draw(match['asked'], parser, types)}\n```\n"

    return _ASKED.sub(replace, page)


def main(arguments: list[str]) -> None:
    parser = eventx.Extractor().load()
    for argument in arguments:
        path = Path(argument)
        if path.suffix == ".md":
            path.write_text(redrawn(path.read_text(encoding="utf-8"), parser), encoding="utf-8")
        else:
            print(draw(argument, parser, {}))


if __name__ == "__main__":
    main(sys.argv[1:])

"""A text of which only parts have been parsed, as far as anybody has asked for them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from eventx.parse.blocks import blocks, clean
from eventx.schema.document import Document, Sentence


@attrs.define(eq=False)
class Piece:
    """A block, or a sentence of one once it has `tokens`; `sentence` is there once it has been analysed.

    `start` and `end` are its offsets in the text; `parts` the sentences of a block that was tokenised.
    """

    draft: "Draft" = attrs.field(repr=False)
    start: int
    end: int
    tokens: Sequence[Any] | None = attrs.field(default=None, repr=False)
    sentence: Sentence | None = attrs.field(default=None, repr=False)
    parts: list["Piece"] | None = attrs.field(default=None, repr=False)

    @property
    def text(self) -> str:
        """What is parsed: the text without odd characters."""
        return self.draft.cleaned[self.start : self.end]


@attrs.define(eq=False)
class Draft:
    """A text and its pieces in textual order."""

    text: str = attrs.field(repr=False)
    cleaned: str = attrs.field(repr=False)
    pieces: list[Piece] = attrs.field(factory=list)

    @classmethod
    def of(cls, text: str) -> "Draft":
        """The draft of a text of which nothing has been parsed."""
        draft = cls(text, clean(text))
        draft.pieces = [Piece(draft, start, end) for start, end in blocks(draft.cleaned)]
        return draft

    def document(self) -> Document:
        """The text as far as it has been parsed: what has not is a sentence without words."""
        return Document(text=self.text, sentences=tuple(map(_as_sentence, self.pieces)))


def split(pieces: Iterable[Piece]) -> None:
    """Put the parts of tokenised blocks in their place."""
    for draft in {id(piece.draft): piece.draft for piece in pieces}.values():
        draft.pieces = [part for piece in draft.pieces for part in _parts(piece)]


def groups(pieces: Iterable[Piece], size: int) -> Iterator[list[Piece]]:
    """The pieces in order, together `size` characters or just over."""
    group: list[Piece] = []
    held = 0
    for piece in pieces:
        group.append(piece)
        held += piece.end - piece.start
        if held >= size:
            yield group
            group, held = [], 0
    if group:
        yield group


def _parts(piece: Piece) -> list[Piece]:
    return [piece] if piece.parts is None else piece.parts


def _as_sentence(piece: Piece) -> Sentence:
    return piece.sentence or Sentence(start=piece.start, end=piece.end, words=())

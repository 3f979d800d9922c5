"""Reads of texts only what events need: the sentences that pass the gate, and then their context.

    paragraphs ─gate─▶ tokenise ▶ sentences ─gate─▶ analyse ▶ mentions ─context─▶ analyse ▶ antecedents

What has been left out stays in the document as sentences without words, so that the sentence before is
the sentence before. Triggers, roles, counts, times, places, realis and sources are those of the whole
text; the name of an actor that is a pronoun, a surname or "the minister" nearly always is.
"""

import bisect
import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Protocol

from eventx.match.gate import Gate
from eventx.match.mend import mend_sentence
from eventx.parse.draft import Draft, Piece
from eventx.read.mentions import find_literal
from eventx.registry import Registry
from eventx.resolve.context import context_of
from eventx.resolve.coreference import with_antecedents
from eventx.resolve.event import has_trigger
from eventx.resolve.times.find import LOOK_BACK, may_look_back
from eventx.schema import Event
from eventx.schema.document import Document

Dated = tuple[str, datetime.date | None]
"""A text and the date of its publication."""


class PieceParser(Protocol):
    """A parser that can parse a text in part."""

    def tokenize(self, pieces: Sequence[Piece]) -> None:
        """Put blocks' sentences in their place in the drafts."""

    def analyse(self, pieces: Sequence[Piece]) -> None:
        """Give tokenised pieces their sentences."""


@lru_cache(maxsize=64)
def gate_of(registry: Registry) -> Gate:
    """The gate of a registry's types, made once."""
    return Gate(registry.triggers)


def read_mentions(
    texts: Sequence[Dated], registry: Registry, load: Callable[[], PieceParser]
) -> list[list[Event]]:
    """The mentions of events in each text, what all texts need parsed together.

    The parser is loaded only if a text passes the gate.
    """
    gate = gate_of(registry)
    drafts = [Draft.of(text) for text, _ in texts]
    blocks = [piece for draft in drafts for piece in draft.pieces if gate.may_hold(piece.text)]
    if not blocks:
        return [[] for _ in texts]
    parser = load()
    parser.tokenize(blocks)
    held = [part for block in blocks for part in block.parts or () if gate.may_hold(part.text)]
    _analyse(held, parser)
    _analyse(_before(held, registry, parser), parser)
    return _linked(drafts, [day for _, day in texts], registry, parser)


def _analyse(pieces: Iterable[Piece], parser: PieceParser) -> None:
    """Give pieces that have none their sentences, mended where these contradict English."""
    fresh = list({id(piece): piece for piece in pieces if piece.sentence is None}.values())
    parser.analyse(fresh)
    for piece in fresh:
        if piece.sentence is not None:
            piece.sentence = mend_sentence(piece.sentence)


def _before(held: Iterable[Piece], registry: Registry, parser: PieceParser) -> Iterator[Piece]:
    """The sentences that may have told the day of events on "the next day"."""
    anaphoric = [piece for piece in held if may_look_back(_original(piece)) and _tells(piece, registry)]
    parser.tokenize([block for piece in anaphoric for block in _preceding(piece) if block.tokens is None])
    found = {id(before): before for piece in anaphoric for before in _preceding(piece)}
    yield from found.values()


def _tells(piece: Piece, registry: Registry) -> bool:
    return piece.sentence is not None and has_trigger(piece.sentence, registry.triggers)


def _preceding(piece: Piece) -> list[Piece]:
    pieces = piece.draft.pieces
    at = bisect.bisect_left(pieces, piece.start, key=attrgetter("start"))
    return pieces[max(0, at - LOOK_BACK) : at]


def _original(piece: Piece) -> str:
    return piece.draft.text[piece.start : piece.end]


def _linked(
    drafts: Sequence[Draft],
    days: Sequence[datetime.date | None],
    registry: Registry,
    parser: PieceParser,
) -> list[list[Event]]:
    """The mentions, with the names that other sentences tell."""
    mentions = [
        find_literal(_document(draft), day, registry) for draft, day in zip(drafts, days, strict=True)
    ]
    while blocks := [block for block in _wanted(drafts, mentions) if block.tokens is None]:
        parser.tokenize(blocks)  # the sentences that they are cut into may ask for other blocks
    _analyse(_wanted(drafts, mentions), parser)
    return [
        with_antecedents(draft.document(), found) if found else []
        for draft, found in zip(drafts, mentions, strict=True)
    ]


def _wanted(drafts: Iterable[Draft], mentions: Iterable[Sequence[Event]]) -> list[Piece]:
    return [
        draft.pieces[at]
        for draft, found in zip(drafts, mentions, strict=True)
        if found
        for at in sorted(context_of(draft.text, draft.pieces, found))
    ]


def _document(draft: Draft) -> Document:
    """An empty one where no sentence has been analysed."""
    read = any(piece.sentence for piece in draft.pieces)
    return draft.document() if read else Document(text=draft.text, sentences=())

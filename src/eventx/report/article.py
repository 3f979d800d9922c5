"""The article's text with triggers and fillers marked."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from eventx.exchange.oneline import brief
from eventx.report.markup import element, escape
from eventx.report.parts import parts_of
from eventx.schema import Event
from eventx.schema.values import Span


@attrs.frozen(kw_only=True)
class Shown:
    """An event as the page shows it: its element's id and its type's hue in degrees."""

    event: Event
    id: str
    hue: int

    @property
    def name(self) -> str:
        """The type in words: "sanctions meeting"."""
        return self.event.type_name().replace("_", " ")

    @property
    def mentions(self) -> tuple[Event, ...]:
        """The mentions that it was merged from, or itself."""
        return self.event.mentions or (self.event,)

    def mention_id(self, number: int) -> str:
        """The id of a mention's trigger in the article."""
        return f"{self.id}-m{number}"


@attrs.frozen(kw_only=True)
class Mark:
    """A span that an event takes up; `number` is a mention's whose trigger it is, None for a filler."""

    shown: Shown
    span: Span
    part: str
    number: int | None = None


def marked(text: str, events: Sequence[Shown]) -> str:
    """The text as HTML: triggers are links to their events, other parts know which events they belong to."""
    marks = [mark for shown in events for mark in _marks(shown) if mark.span.start < mark.span.end]
    return "".join(_segment(text, start, end, held) for start, end, held in _segments(text, marks))


def _segments(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """The pieces of the text between the marks' edges, each with the marks that cover it."""
    turning: dict[int, set[int]] = {0: set(), len(text): set()}
    for number, mark in enumerate(marks):
        for at in (mark.span.start, mark.span.end):
            turning.setdefault(at, set()).add(number)
    held: set[int] = set()
    for start, end in pairwise(sorted(turning)):
        held ^= turning[start]
        yield start, end, [marks[number] for number in sorted(held)]


def _marks(shown: Shown) -> Iterator[Mark]:
    for number, mention in enumerate(shown.mentions):
        yield Mark(shown=shown, span=mention.trigger, part="trigger", number=number)
        for part, span in parts_of(mention):
            yield Mark(shown=shown, span=span, part=part)


def _segment(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    content = escape(text[start:end])
    if not marks:
        return content
    of = " ".join(dict.fromkeys(mark.shown.id for mark in marks))
    triggers = [mark for mark in marks if mark.number is not None]
    if not triggers:
        said = "; ".join(dict.fromkeys(f"{mark.shown.name}: {mark.part.replace('_', ' ')}" for mark in marks))
        hue = f"--hue:{marks[0].shown.hue}"
        return element("span", content, class_="filler", data_of=of, title=said, style=hue)
    first = triggers[0]
    begins = first.span.start == start
    return element(
        "a",
        content,
        class_="trigger",
        href=f"#{first.shown.id}",
        id=first.shown.mention_id(first.number or 0) if begins else None,
        data_of=of,
        data_events=" ".join(dict.fromkeys(mark.shown.id for mark in triggers)),
        title="\n".join(dict.fromkeys(brief(mark.shown.event) for mark in triggers)),
        style=f"--hue:{first.shown.hue}",
    )

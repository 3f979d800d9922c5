"""An event's details: what fills each part, what it means, and why."""

from collections.abc import Iterator, Sequence

import attrs

from eventx.exchange.oneline import REALIS, brief
from eventx.report.article import Shown
from eventx.report.markup import element, escape
from eventx.report.parts import parts_of, told
from eventx.schema import Event
from eventx.schema.values import Realis

_QUOTED = 60


def cards(events: Sequence[Shown]) -> str:
    """The list of events."""
    return element("ol", *(element("li", card(shown)) for shown in events), class_="events")


def card(shown: Shown, *, alone: bool = False) -> str:
    """An event, folded to what happened until it is opened; if `alone`, open and without links."""
    event = shown.event
    happened = event.realis is Realis.ACTUAL
    head = element(
        "summary",
        element("span", escape(shown.name), class_="type"),
        " ",
        "" if happened else element("span", escape(REALIS[event.realis]), class_=f"realis {event.realis}"),
        " ",
        element("bdi", escape(brief(attrs.evolve(event, realis=Realis.ACTUAL))), class_="brief"),
    )
    return element(
        "details",
        head,
        _parts(event),
        _mentions(shown, linked=not alone),
        element("details", element("summary", "Why"), element("pre", escape(event.explain())), class_="why"),
        class_="event",
        id=shown.id,
        data_type=event.type_name(),
        data_realis=event.realis,
        style=f"--hue:{shown.hue}",
        open=alone,
    )


def _parts(event: Event) -> str:
    rows: list[str] = []
    before = ""
    for part, value in parts_of(event):
        label = element("dt", escape(part.replace("_", " "))) if part != before else ""
        meaning = told(value)
        note = " " + element("small", escape(meaning)) if meaning else ""
        rows.append(label + element("dd", element("bdi", escape(value.text)), note))
        before = part
    return (
        element("dl", *rows) if rows else element("p", "No participant, day or place is told.", class_="none")
    )


def _mentions(shown: Shown, *, linked: bool) -> str:
    items = [
        element("li", element("a", *_quote(mention), href=f"#{shown.mention_id(number)}" if linked else None))
        for number, mention in enumerate(shown.mentions)
    ]
    title = "Mention" if len(items) == 1 else f"{len(items)} mentions"
    return element("div", element("h4", title), element("ul", *items), class_="mentions")


def _quote(mention: Event) -> Iterator[str]:
    """The trigger in the words around it."""
    trigger, sentence = mention.trigger, mention.sentence
    at = trigger.start - sentence.start
    end = at + len(trigger.text)
    before, after = sentence.text[:at], sentence.text[end:]
    yield escape(before if len(before) <= _QUOTED else "…" + before[-_QUOTED:].partition(" ")[2])
    yield element("strong", escape(trigger.text))
    yield escape(after if len(after) <= _QUOTED else after[:_QUOTED].rpartition(" ")[0] + "…")

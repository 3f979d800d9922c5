"""The page: documents with their events, filters, and the little program that joins them."""

import base64
import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

import attrs

from eventx._version import __version__
from eventx.errors import InputError
from eventx.report.article import Shown, marked
from eventx.report.atlas import map_of, outlines
from eventx.report.card import cards
from eventx.report.markup import element, escape
from eventx.report.parts import day_told
from eventx.report.timeline import timeline
from eventx.schema import Event

_GOLDEN = 137.508  # degrees: neighbouring types get hues far apart
_FRAME_HEIGHT = 640


@attrs.frozen(kw_only=True)
class Article:
    """A text and the events that were found in it; `id` is the title that the page shows."""

    text: str
    events: Sequence[Event]
    id: str = "Article"
    published: datetime.date | None = None


def render(
    events: Iterable[Event], text: str, *, title: str = "Article", published: datetime.date | None = None
) -> str:
    """One HTML page, complete in itself: the text with what was found in it, details, timeline and map.

    `text` is the text that the events' offsets count in. Nothing is loaded from anywhere when the page
    is shown, and what stands in the text is never taken for HTML. Raises InputError if an event's
    words aren't at its offsets in `text`.

    >>> page = render([], "Nothing happened.")
    >>> page.startswith("<!doctype html>"), "http" in page
    (True, False)
    """
    return render_articles([Article(text=text, events=tuple(events), id=title, published=published)])


def render_articles(articles: Iterable[Article], *, title: str | None = None) -> str:
    """Many documents on one page like that of `render`, with a list of them that can be searched."""
    known = tuple(articles)
    for article in known:
        _check(article)
    hues = _hues(known)
    shown = [
        tuple(
            Shown(event=event, id=f"d{at}-e{number}", hue=hues[event.type_name()])
            for number, event in enumerate(article.events)
        )
        for at, article in enumerate(known)
    ]
    name = title or (known[0].id if len(known) == 1 else f"Events in {len(known):,} documents")
    main = element("main", *(_document(at, *pair) for at, pair in enumerate(zip(known, shown, strict=True))))
    everything = [event for events in shown for event in events]
    body = (
        element("header", element("h1", escape(name)), _summary(everything), _filters(everything)),
        _contents(known) if len(known) > 1 else "",
        main,
        element("p", "", class_="status", role="status", aria_live="polite"),
        outlines() if any(map_of(events) for events in shown) else "",
        element(
            "footer", escape(f"eventx {__version__}. Outlines: Natural Earth. Places: GeoNames, CC BY 4.0.")
        ),
    )
    return _page(name, "".join(body))


def render_frame(events: Iterable[Event], text: str) -> str:
    """The page within a frame, as a notebook shows it beside other output."""
    return element(
        "iframe",
        srcdoc=render(events, text),
        title="Events",
        sandbox="allow-scripts",
        style=f"width:100%;height:{_FRAME_HEIGHT}px;border:1px solid #8888;border-radius:6px",
    )


def _check(article: Article) -> None:
    for event in article.events:
        for mention in event.mentions or (event,):
            at = mention.trigger
            if article.text[at.start : at.end] != at.text:
                raise InputError(
                    f"{at.text!r} isn't at {at.start}-{at.end}; give the text that the events are from"
                )


def _hues(articles: Sequence[Article]) -> dict[str, int]:
    names = sorted({event.type_name() for article in articles for event in article.events})
    return {name: round(number * _GOLDEN + 210) % 360 for number, name in enumerate(names)}


def _summary(events: Sequence[Shown]) -> str:
    mentions = sum(len(shown.mentions) for shown in events)
    return element("p", f"{_number(len(events), 'event')}, {_number(mentions, 'mention')}", class_="summary")


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _filters(events: Sequence[Shown]) -> str:
    types = Counter(shown.event.type_name() for shown in events)
    realis = Counter(str(shown.event.realis) for shown in events)
    hues = {shown.event.type_name(): shown.hue for shown in events}
    groups = [("type", "Types", types), ("realis", "Realis", realis)]
    return element(
        "form",
        *(
            element("fieldset", element("legend", legend), *_boxes(group, counted, hues))
            for group, legend, counted in groups
            if len(counted) > 1
        ),
        class_="filters",
        aria_label="Filters",
    )


def _boxes(group: str, counted: Counter[str], hues: dict[str, int]) -> Iterator[str]:
    for value, number in sorted(counted.items()):
        box = f'<input type="checkbox" name="{group}" value="{escape(value)}" checked>'
        hue = f"--hue:{hues[value]}" if value in hues else None
        text = escape(value.replace("_", " "))
        yield element("label", box, f" {text} ", element("small", str(number)), style=hue, class_=group)


def _contents(articles: Sequence[Article]) -> str:
    items = [
        element(
            "li",
            element("a", escape(article.id), href=f"#d{at}"),
            " ",
            element("small", _number(len(article.events), "event")),
        )
        for at, article in enumerate(articles)
    ]
    search = (
        '<input type="search" placeholder="Search titles and texts" aria-label="Search titles and texts">'
    )
    return element("nav", search, element("ul", *items), class_="documents", aria_label="Documents")


def _document(at: int, article: Article, events: Sequence[Shown]) -> str:
    dated = (
        element("p", f"Published {escape(day_told(article.published))}", class_="published")
        if article.published
        else ""
    )
    side = element(
        "div",
        element("h3", "Events"),
        cards(events) if events else element("p", "No event of these types was found.", class_="none"),
        timeline(events, article.published),
        map_of(events),
        class_="side",
    )
    text = element("div", marked(article.text, events), class_="text", dir="auto", lang="en")
    return element(
        "section",
        element("h2", escape(article.id)),
        dated,
        element("div", text, side, class_="columns"),
        id=f"d{at}",
        class_="document",
    )


@cache
def _asset(name: str) -> str:
    return files("eventx.data").joinpath("report", name).read_text(encoding="utf-8")


def _page(title: str, body: str) -> str:
    script, style = _asset("report.js"), _asset("report.css")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "form-action 'none'; base-uri 'none'"
    )
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        f"<title>{escape(title)}</title><style>{style}</style>"
    )
    script_element = f"<script>{script}</script>"
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{body}{script_element}</body></html>\n'

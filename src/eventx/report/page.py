"""Pages to look at: one article or many with their events, and frames for notebooks."""

import datetime
import zlib
from collections.abc import Iterable, Sequence
from functools import cache

import attrs

from eventx._version import __version__
from eventx.errors import InputError
from eventx.exchange.oneline import day_told
from eventx.feed.inputs import Published, check_published, check_text
from eventx.registry import shipped
from eventx.report.article import Shown, marked
from eventx.report.atlas import has_places, map_of, outlines
from eventx.report.card import card, cards
from eventx.report.controls import contents, filters, numbered
from eventx.report.markup import element, escape
from eventx.report.parts import parts_of
from eventx.report.shell import framed, whole_page
from eventx.report.timeline import timeline
from eventx.schema import Event
from eventx.schema.values import Span

_GOLDEN = 137.508  # degrees: neighbouring types get hues far apart
_FIRST_HUE = 255
_PAGE_HEIGHT = 640
_CARD_HEIGHT = 360
_KEYS = "Keys: j and k go to the next and the previous event, Escape lets go."
_CREDITS = (
    "Read by a program: check the sentence. "
    f"eventx {__version__}. Outlines: Natural Earth. Places: GeoNames, CC BY 4.0."
)


@attrs.frozen(kw_only=True)
class Article:
    """A text and the events that were found in it; `id` is the title that the page shows.

    `outlet` is who published it, `url` its address, which the page links to if it is one of http or https.
    """

    text: str = attrs.field(converter=check_text)
    events: Sequence[Event]
    id: str = "Article"
    published: datetime.date | None = attrs.field(default=None, converter=check_published)
    outlet: str | None = None
    url: str | None = None


def render(events: Iterable[Event], text: str, *, title: str = "Article", published: Published = None) -> str:
    """One HTML page, complete in itself: the text with what was found in it, details, timeline and map.

    `text` is the text that the events' offsets count in, `published` its day (a date, a datetime or an
    ISO 8601 string), which the timeline shows. Nothing is loaded from anywhere when the page is shown, and
    what stands in the text is never taken for HTML. Raises InputError if an event's words aren't at their
    offsets in `text`.

    >>> page = render([], "Nothing happened.")
    >>> page.startswith("<!doctype html>"), "http:" in page or "https:" in page
    (True, False)
    """
    return render_articles([Article(text=text, events=tuple(events), id=title, published=published)])


def render_articles(articles: Iterable[Article], *, title: str | None = None) -> str:
    """Many documents on one page like that of `render`, with a list of them that can be searched.

    `title` stands over the page (None: the one document's, or how many there are). Raises InputError if an
    event's words aren't at their offsets in its article's text.
    """
    known = tuple(articles)
    for article in known:
        _check(article)
    shown = _shown(known)
    everything = [event for events in shown for event in events]
    name = title or (known[0].id if len(known) == 1 else f"Events in {numbered(len(known), 'document')}")
    body = (
        element("a", "Skip to the text", href="#d0", class_="skip") if known else "",
        _header(name, everything),
        contents([(article.id, len(article.events)) for article in known]) if len(known) > 1 else "",
        element("main", *(_document(at, *pair) for at, pair in enumerate(zip(known, shown, strict=True)))),
        element("p", "", class_="status", role="status"),
        outlines() if any(map(has_places, shown)) else "",
        element("footer", escape(_CREDITS)),
    )
    return whole_page(name, "".join(body))


def render_frame(events: Iterable[Event], text: str, *, published: Published = None) -> str:
    """The page of `render` within a frame, as a notebook shows it. Raises InputError as `render` does."""
    return framed(render(events, text, published=published), height=_PAGE_HEIGHT)


def render_card(event: Event) -> str:
    """One event's details within a frame, as a notebook shows them."""
    shown = Shown(event=event, id="e0", hue=_FIRST_HUE)
    return framed(whole_page(shown.name, element("main", card(shown, alone=True))), height=_CARD_HEIGHT)


def _check(article: Article) -> None:
    for event in article.events:
        for mention in event.mentions or (event,):
            for at in (mention.trigger, *(span for _, span in parts_of(mention))):
                _check_span(at, article.text)


def _check_span(at: Span, text: str) -> None:
    if text[at.start : at.end] != at.text:
        raise InputError(
            f"{at.text!r} isn't at {at.start}-{at.end} of the text; give the text that the events are from"
        )


def _shown(articles: Sequence[Article]) -> list[tuple[Shown, ...]]:
    return [
        tuple(
            Shown(event=event, id=f"d{at}-e{number}", hue=_hue(event.type_name()))
            for number, event in enumerate(article.events)
        )
        for at, article in enumerate(articles)
    ]


@cache
def _hue(name: str) -> int:
    """The hue of a type in degrees, the same on every page: by its number among those shipped or its name."""
    names = sorted(shipped().by_name)
    number = names.index(name) if name in names else len(names) + zlib.crc32(name.encode())
    return round(number * _GOLDEN + _FIRST_HUE) % 360


def _header(name: str, events: Sequence[Shown]) -> str:
    mentions = sum(len(shown.mentions) for shown in events)
    summary = f"{numbered(len(events), 'event')}, {numbered(mentions, 'mention')}"
    return element(
        "header",
        element("h1", escape(name), dir="auto"),
        element("p", summary, class_="summary"),
        filters(events),
        element("p", _KEYS, class_="keys") if events else "",
    )


def _told_of(article: Article) -> str:
    """When and by whom the article was published, and where it is."""
    parts = [f"Published {escape(day_told(article.published))}"] if article.published else []
    parts += [element("bdi", escape(article.outlet))] if article.outlet else []
    if article.url and article.url.lower().startswith(("http://", "https://")):
        parts.append(element("a", "the article", href=article.url, rel="noopener noreferrer"))
    return element("p", " · ".join(parts), class_="published") if parts else ""


def _document(at: int, article: Article, events: Sequence[Shown]) -> str:
    views = timeline(events, article.published) + map_of(events)
    side = element(
        "div",
        element("h3", "Events"),
        cards(events) if events else element("p", "No event of these types was found.", class_="none"),
        element("div", views, class_="views") if views else "",
        class_="side",
    )
    text = element("div", marked(article.text, events), class_="text", dir="auto", lang="en")
    return element(
        "section",
        element("h2", escape(article.id), dir="auto"),
        _told_of(article),
        element("div", text, side, class_="columns"),
        id=f"d{at}",
        class_="document",
    )

"""Documents from web pages and feeds. Needs the extra "web": trafilatura and feedparser."""

import html
import io
import re
from collections.abc import Iterator
from typing import IO, Any
from xml.etree import ElementTree

from eventx.cli.sheets import Row
from eventx.errors import InputError, missing_package

_PARAGRAPHS = ("head", "p", "item", "quote", "cell")
_BREAKS = re.compile(r"<(?:p|br|div|li|h\d)\b[^<>]*>", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")


def read_page(stream: IO[bytes]) -> Row:
    """The article of an HTML page, a blank line between paragraphs, with title, day, outlet and address.

    Raises InputError if no article is found, or if trafilatura isn't installed.
    """
    try:
        import trafilatura
    except ImportError:
        raise missing_package("trafilatura", "web") from None
    found = trafilatura.extract(
        stream.read(),
        output_format="xml",
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},  # no footer's "© 2026"
    )
    if found is None:
        raise InputError("no article was found on this page")
    page = ElementTree.fromstring(found)
    paragraphs = [" ".join("".join(one.itertext()).split()) for one in page.iter() if one.tag in _PARAGRAPHS]
    told = {"published": "date", "outlet": "sitename", "title": "title", "url": "url"}
    row = {part: value for part, name in told.items() if (value := page.get(name))}
    return {"text": "\n\n".join(filter(None, paragraphs)), **row}


def read_feed(stream: IO[bytes]) -> Iterator[Row]:
    """The items of an RSS or Atom feed: title and text, with day, address and the feed's title as the outlet.

    Raises InputError for what is neither, or if feedparser isn't installed.
    """
    feed = _parsed(stream.read())
    if not feed.get("version"):
        raise InputError(f"neither RSS nor Atom ({feed.get('bozo_exception', 'no such element')})")
    outlet = feed.feed.get("title")
    for entry in feed.entries:
        body = entry.content[0].value if "content" in entry else entry.get("summary", "")
        title = plain(entry.get("title", ""))
        row = {
            "id": entry.get("id") or entry.get("link"),
            "published": entry.get("published") or entry.get("updated"),  # as written, with its own zone
            "outlet": outlet and plain(outlet),
            "title": title,
            "url": entry.get("link"),
        }
        told = {name: value for name, value in row.items() if value}
        yield {"text": "\n\n".join(filter(None, (title, plain(body)))), **told}


def _parsed(data: bytes) -> Any:
    try:
        import feedparser
        from feedparser.namespaces import mediarss
    except ImportError:
        raise missing_package("feedparser", "web") from None
    kept = {name: vars(mediarss.Namespace).get(name) for name in _own_handlers()}
    for name, handler in _own_handlers().items():
        setattr(mediarss.Namespace, name, handler)
    try:
        return feedparser.parse(io.BytesIO(data))
    finally:
        for name, before in kept.items():
            if before is None:
                delattr(mediarss.Namespace, name)
            else:
                setattr(mediarss.Namespace, name, before)


def _own_handlers() -> dict[str, Any]:
    """What keeps a picture's title and description apart from the item's own, unlike feedparser 6.0.14."""
    made: dict[str, Any] = {}
    for name in ("media_title", "media_description"):
        made[f"_start_{name}"] = lambda self, _, name=name: self.push(name, True)
        made[f"_end_{name}"] = lambda self, name=name: self.pop(name)
    return made


def plain(markup: str) -> str:
    r"""The text of HTML, a blank line between paragraphs.

    >>> plain("<p>Police <b>held</b> 40&nbsp;men.</p><p>They were freed.</p>")
    'Police held 40 men.\n\nThey were freed.'
    """
    broken = _BREAKS.sub("\n\n", " ".join(markup.split()))
    text = html.unescape(_TAGS.sub("", broken)).replace("\xa0", " ")
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return "\n\n".join(filter(None, parts))

"""Documents as a user gives them to a chronicle: texts, or what was extracted from them."""

import datetime
import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from eventx.chronicle.schema import clean
from eventx.errors import InputError
from eventx.exchange.serialize import from_dict
from eventx.feed.inputs import check_text, published_or_none
from eventx.results import Events
from eventx.schema import Event

_log = logging.getLogger("eventx")
_NAMES = ("outlet", "url", "title")


@attrs.frozen(kw_only=True)
class Given:
    """A document; `events` are None where they are still to be extracted."""

    id: str
    text: str
    published: datetime.date | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    events: tuple[Event, ...] | None = None

    @property
    def digest(self) -> str:
        """What changes with the document."""
        told = (self.text, self.published, self.outlet, self.url, self.title)
        return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def read_given(documents: Iterable[Any]) -> Iterator[Given]:
    """Each document: a text, `Events`, or a mapping or object with text, published, id, outlet, url, title.

    Its "events", as `Events`, a list of them or of what `to_dict` writes, need not be extracted again. What
    has no id is known by its text. Raises InputError for anything else.
    """
    if isinstance(documents, str | Mapping | Events):
        raise InputError("give several documents, such as [document]")
    for number, document in enumerate(documents):
        try:
            yield _read(document)
        except InputError as fault:
            raise InputError(f"document {number}: {fault}") from None


def _read(document: Any) -> Given:
    if isinstance(document, Given):
        return document
    if isinstance(document, str):
        return Given(id=_name_of(document), text=clean(check_text(document)))
    if isinstance(document, Events):
        return Given(
            id=_name_of(document.text),
            text=clean(document.text),
            published=document.published,
            events=tuple(document),
        )
    text = clean(check_text(_part(document, "text")))
    name = _part(document, "id")
    name = _name_of(text) if name is None else clean(str(name))
    events = _part(document, "events")
    return Given(
        id=name,
        text=text,
        published=published_or_none(_part(document, "published"), name, _log.warning),
        events=None if events is None else tuple(map(_event, events)),
        **{part: _string(_part(document, part)) for part in _NAMES},
    )


def _part(document: Any, key: str) -> Any:
    return document.get(key) if isinstance(document, Mapping) else getattr(document, key, None)


def _string(value: Any) -> str | None:
    return None if value is None else clean(str(value))


def _event(value: Any) -> Event:
    return value if isinstance(value, Event) else from_dict(value)


def _name_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

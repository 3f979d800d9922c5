"""The main path: text in, events out."""

import datetime
import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from eventx.document import Document
from eventx.errors import InputError
from eventx.mentions import find_mentions
from eventx.merge import merge_mentions
from eventx.registry import Registry, registry_of
from eventx.schema import Event, is_event_class

if TYPE_CHECKING:
    from stanza import Pipeline

    from eventx.parse.base import Parser
    from eventx.parse.stanza_ import StanzaParser

_LOADING = threading.Lock()
Published = datetime.date | datetime.datetime | str | None


def extract_events(
    text: str,
    *,
    published: Published = None,
    events: Iterable[type[Event]] | None = None,
    merge: bool = True,
) -> list[Event]:
    """The events that a text tells of, one for each real-world event, in textual order.

    `published` (a date, a datetime or an ISO 8601 string) is the day against which "Thursday" and
    "last month" are resolved; without it they stay unresolved. `events` are the types to look for,
    None for all shipped ones. With `merge` false, every mention is an event of its own.

    Any text is taken; odd text gives fewer events. Raises InputError for arguments of a wrong type
    and ModelError if the bundled model can't be loaded. The model is loaded once, at the first call.

    >>> for event in extract_events("Police detained 40 protesters in Minsk."):
    ...     print(event.type_name(), event.trigger.text, event.places[0].name)
    detention detained Minsk
    """
    types = None if events is None else tuple(_check_types(events))
    return _default_extractor(types).extract(text, published=published, merge=merge)


class Extractor:
    """Extracts events of some types; safe to share between threads.

    `events` are the event classes to look for (None: all shipped ones); `pipeline` is a stanza
    Pipeline of your own (tokenize, mwt, pos, lemma, depparse) to use instead of the bundled model.
    The bundled model is loaded once for all extractors, at once by `load()` or at the first text that
    may hold an event. It parses only what events need; with `gate` false it parses all of each text,
    which takes longer and finds the same (see `eventx.reading`), as other parsers always do.
    """

    def __init__(
        self,
        events: Iterable[type[Event]] | None = None,
        pipeline: "Pipeline | None" = None,
        *,
        parser: "Parser | None" = None,
        merge: bool = True,
        gate: bool = True,
    ) -> None:
        if pipeline is not None and parser is not None:
            raise InputError("give a stanza pipeline or a parser, not both")
        self.registry: Registry = registry_of(None if events is None else _check_types(events))
        self.merge = merge
        self._pipeline = pipeline
        self._parser = parser
        self._gated = gate and pipeline is None and parser is None
        self._lock = threading.Lock()

    def load(self) -> "Parser":
        """The parser, loading the bundled model if that has not been done. Raises ModelError."""
        with self._lock:
            if self._parser is None:
                self._parser = _bundled_parser() if self._pipeline is None else _parse_with(self._pipeline)
            return self._parser

    def extract(self, text: str, *, published: Published = None, merge: bool | None = None) -> list[Event]:
        """The events of one text; see `extract_events`."""
        [mentions] = self._mentions([(_check_text(text), _check_published(published))])
        return merge_mentions(mentions) if (self.merge if merge is None else merge) else mentions

    def pipe(self, documents: Iterable[object], *, batch_size: int = 32) -> Iterator[list[Event]]:
        """The events of many documents, a list each, in their order.

        A document is a string, a mapping or an object with `text` and, if known, `published`.
        `batch_size` documents are parsed together. Raises InputError at a document of another form.
        """
        if not isinstance(batch_size, int) or batch_size < 1:
            raise InputError(f"batch_size must be a whole number from 1, not {batch_size!r}")
        remaining = map(_as_document, documents)
        while batch := list(islice(remaining, batch_size)):
            for mentions in self._mentions(batch):
                yield merge_mentions(mentions) if self.merge else mentions

    def parse(self, texts: list[str]) -> list[Document]:
        """The texts as trees, without looking for events."""
        return self.load().parse(texts)

    def _mentions(self, texts: list[tuple[str, datetime.date | None]]) -> list[list[Event]]:
        """The mentions in each text, as far as its parts may hold any."""
        if self._gated:
            from eventx.reading import read_mentions

            return read_mentions(texts, self.registry, _bundled_parser)
        parsed = self.parse([text for text, _ in texts])
        return [
            find_mentions(document, published, self.registry)
            for document, (_, published) in zip(parsed, texts, strict=True)
        ]


@cache
def _default_extractor(types: tuple[type[Event], ...] | None) -> Extractor:
    return Extractor(types)


def _bundled_parser() -> "StanzaParser":
    with _LOADING:  # threads that come meanwhile wait for the one model
        return _load_bundled()


@cache
def _load_bundled() -> "StanzaParser":
    return _parse_with(None)


def _parse_with(pipeline: "Pipeline | None") -> "StanzaParser":
    from eventx.parse.stanza_ import StanzaParser

    return StanzaParser(pipeline)


def _check_types(events: Iterable[type[Event]]) -> list[type[Event]]:
    types = list(events) if isinstance(events, Iterable) else [events]
    for cls in types:
        if not is_event_class(cls):
            raise InputError(f"events must be event classes such as [eventx.Release], not {cls!r}")
    if isinstance(events, type):
        raise InputError(f"events must be a list of event classes: [{events.__name__}]")
    return types


def _check_text(text: object) -> str:
    if not isinstance(text, str):
        raise InputError(f"text must be a string, not {type(text).__name__}")
    return text


def _check_published(published: object) -> datetime.date | None:
    if isinstance(published, datetime.datetime):
        return published.date()
    if published is None or isinstance(published, datetime.date):
        return published
    if isinstance(published, str):
        try:
            return datetime.datetime.fromisoformat(published).date()
        except ValueError:
            raise InputError(
                f"published must be an ISO date such as '2020-08-14', not {published!r}"
            ) from None
    raise InputError(f"published must be a date, a datetime or an ISO string, not {type(published).__name__}")


def _as_document(document: Any) -> tuple[str, datetime.date | None]:
    if isinstance(document, str):
        return document, None
    if isinstance(document, Mapping):
        text, published = document.get("text"), document.get("published")
    else:
        text, published = getattr(document, "text", None), getattr(document, "published", None)
    return _check_text(text), _check_published(published)

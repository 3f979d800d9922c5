"""A component for spaCy: ``nlp.add_pipe("eventx")`` fills ``doc._.events``. Needs the package spacy.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> component = nlp.add_pipe("eventx", config={"published": "2020-08-14"})
>>> [event.type_name() for event in nlp("Police detained 40 people on Sunday.")._.events]
['detention']

The component reads the text itself, by eventx's own model, so that any pipeline will do, a blank one too.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from eventx.errors import InputError
from eventx.exchange.serialize import from_dict
from eventx.extractor import Extractor
from eventx.feed.inputs import Published, check_published
from eventx.registry import known
from eventx.schema import Event

_KEY = "eventx"
_PUBLISHED = "eventx published"


class EventComponent:
    """Finds the events of documents and keeps them with these, in a form that `Doc.to_bytes` can write.

    `published` is the publication date of documents that have none of their own in ``doc._.published``, which
    takes what `extract_events` takes and gives a date.
    """

    def __init__(self, extractor: Extractor, published: str | None = None) -> None:
        self.extractor = extractor
        self.published = published
        _extend(extractor.registry.types)

    def __call__(self, doc: Doc) -> Doc:
        """The document with its events."""
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """The documents with their events, many at a time."""
        pairs = (({"text": doc.text, "published": doc._.published or self.published}, doc) for doc in stream)
        for events, doc in self.extractor.pipe(pairs, as_tuples=True, batch_size=batch_size):
            doc.user_data[_KEY] = [event.to_dict() for event in events]
            yield doc


def _extend(types: Sequence[type[Event]]) -> None:
    """Give documents and spans their attributes."""

    def events_of(doc: Doc) -> tuple[Event, ...]:
        return tuple(from_dict(data, events=types) for data in doc.user_data.get(_KEY, ()))

    def events_in(span: Span) -> tuple[Event, ...]:
        """Those whose triggers lie in the span."""
        low, high = span.start_char, span.end_char
        return tuple(event for event in events_of(span.doc) if low <= event.trigger.start < high)

    Doc.set_extension("events", getter=events_of, force=True)
    Span.set_extension("events", getter=events_in, force=True)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", getter=_published_of, setter=_set_published)


def _published_of(doc: Doc) -> datetime.date | None:
    return check_published(doc.user_data.get(_PUBLISHED))


def _set_published(doc: Doc, published: Published) -> None:
    """Kept as text, which `Doc.to_bytes` and other processes can take."""
    day = check_published(published)
    doc.user_data[_PUBLISHED] = None if day is None else day.isoformat()


@Language.factory("eventx", default_config={"types": None, "published": None})  # type: ignore[untyped-decorator]
def make_component(
    nlp: Language,
    name: str,
    types: Sequence[str] | None,
    published: str | None,
) -> EventComponent:
    """The component for types by their names ("release"), None for all. Raises InputError for others."""
    return EventComponent(Extractor(None if types is None else map(_type_named, types)), published)


def _type_named(name: str) -> type[Event]:
    types = known().by_name
    if name not in types:
        raise InputError(f"unknown event type {name!r}; types are {', '.join(types)}")
    return types[name]

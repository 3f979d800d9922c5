"""The main path: text in, events out."""

import datetime
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from operator import length_hint
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, get_args, overload

from eventx.confidence import is_sure, sure_events
from eventx.deadline import within
from eventx.errors import ExtractionError, InputError, ModelError
from eventx.feed.batches import Feed
from eventx.feed.inputs import Errors, Input, Published, check_published, check_text, read_inputs, split_pairs
from eventx.feed.progress import Progress, show_progress
from eventx.garbage import put_off
from eventx.locks import Lock
from eventx.registry import Registry, registry_of
from eventx.results import Asked, Asked_co, Events, Lost
from eventx.schema import Event, is_event_class
from eventx.schema.document import Document

if TYPE_CHECKING:
    from stanza import Pipeline

    from eventx.parse.base import Parser
    from eventx.parse.stanza_ import StanzaParser

_LOADING = Lock()
_log = logging.getLogger("eventx")
_Context = TypeVar("_Context")


def extract_events(
    text: str,
    *,
    published: Published = None,
    events: Iterable[type[Asked]] | None = None,
    merge: bool = True,
    min_confidence: float = 0.0,
    timeout: float | None = None,
) -> Events[Asked]:
    """The events that a text tells of, one for each real-world event, in textual order.

    They are a list that a notebook shows as the page of `eventx.render`.

    `published` (a date, a datetime or an ISO 8601 string) is the day against which "Thursday" and
    "last month" are resolved; without it they stay unresolved. `events` are the types to look for,
    None for all that are shipped or plugged in (see `eventx.registry`). With `merge` false, every
    mention is an event of its own.

    Events, and their fillers, places, times and sources, whose `confidence` is below `min_confidence`
    (0 to 1) are left out, and so is an event that lacks a required role then; what has no confidence stays.

    `timeout` is how many seconds the text may take, give or take one, without loading the model; then
    ExtractionTimeoutError is raised, which is a TimeoutError.

    Any text is taken; odd text gives fewer events. Raises InputError for arguments of a wrong type,
    RegistryError for types that don't go together or a plug-in that can't be used, and ModelError if
    the bundled model can't be loaded. The model is loaded once, at the first call.

    >>> for event in extract_events("Police detained 40 protesters in Minsk."):
    ...     print(event.type_name(), event.trigger.text, event.places[0].name)
    detention detained Minsk
    """
    types = None if events is None else tuple(_check_types(events))
    extractor: Extractor[Any] = _default_extractor(types)
    return extractor.extract(
        text, published=published, merge=merge, min_confidence=min_confidence, timeout=timeout
    )


class Extractor(Generic[Asked_co]):
    """Extracts events of some types; safe to share between threads.

    `events` are the event classes to look for (None: all that are shipped or plugged in); `pipeline` is
    a stanza Pipeline of your own (tokenize, mwt, pos, lemma, depparse) to use instead of the bundled model.
    The bundled model is loaded once for all extractors, at once by `load()` or at the first text that
    may hold an event. It parses only what events need; with `gate` false it parses all of each text,
    which takes longer and finds the same (see `eventx.read.partly`), as other parsers always do.
    `merge` and `min_confidence` are those of `extract_events`.
    """

    def __init__(
        self,
        events: Iterable[type[Asked_co]] | None = None,
        pipeline: "Pipeline | None" = None,
        *,
        parser: "Parser | None" = None,
        merge: bool = True,
        gate: bool = True,
        min_confidence: float = 0.0,
    ) -> None:
        if pipeline is not None and parser is not None:
            raise InputError("give a stanza pipeline or a parser, not both")
        self.registry: Registry = registry_of(None if events is None else _check_types(events))
        self.merge = merge
        self.min_confidence = _check_share(min_confidence)
        self._pipeline = pipeline
        self._parser = parser
        self._bundled = pipeline is None and parser is None
        self._gated = gate and self._bundled
        self._lock = Lock()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled without the model, which is loaded again where it is needed."""
        own = None if self._bundled or self._pipeline is not None else self._parser
        make: partial[Any] = partial(
            type(self),
            pipeline=self._pipeline,
            parser=own,
            merge=self.merge,
            gate=self._gated,
            min_confidence=self.min_confidence,
        )
        return make, (self.registry.types,)

    def load(self) -> "Parser":
        """The parser, loading the bundled model if that has not been done. Raises ModelError."""
        with self._lock:
            if self._parser is None:
                self._parser = _bundled_parser() if self._pipeline is None else _parse_with(self._pipeline)
            return self._parser

    @property
    def model(self) -> str | None:
        """The bundled model's name and version, such as "en-2"; None with your own pipeline or parser."""
        from eventx.parse.model import bundled_name

        return bundled_name() if self._bundled else None

    def extract(
        self,
        text: str,
        *,
        published: Published = None,
        merge: bool | None = None,
        min_confidence: float | None = None,
        timeout: float | None = None,
    ) -> Events[Asked_co]:
        """The events of one text; see `extract_events`. What is None is as the extractor has it."""
        document = Input(text=check_text(text), published=check_published(published))
        merge = self.merge if merge is None else merge
        least = self.min_confidence if min_confidence is None else _check_share(min_confidence)
        with within(timeout), put_off():
            [found] = self._found([document], merge, least)
        return found

    @overload
    def pipe(
        self,
        documents: Iterable[object],
        *,
        as_tuples: Literal[False] = False,
        batch_size: int = 32,
        workers: int = 1,
        progress: Progress = False,
        errors: Errors = "skip",
    ) -> Iterator[Events[Asked_co]]: ...

    @overload
    def pipe(
        self,
        documents: Iterable[tuple[object, _Context]],
        *,
        as_tuples: Literal[True],
        batch_size: int = 32,
        workers: int = 1,
        progress: Progress = False,
        errors: Errors = "skip",
    ) -> Iterator[tuple[Events[Asked_co], _Context]]: ...

    def pipe(
        self,
        documents: Iterable[Any],
        *,
        as_tuples: bool = False,
        batch_size: int = 32,
        workers: int = 1,
        progress: Progress = False,
        errors: Errors = "skip",
    ) -> Iterator[Any]:
        """The events of many documents, a list each, in their order, the same as one by one.

        A document is a string, or a mapping or an object with `text` and, if known, `published` and `id`;
        with `as_tuples` they come with something of yours, and so do their events: ``(document, context)``
        gives ``(events, context)``. Up to `batch_size` documents are parsed together, fewer if they are
        long; no more than a few batches are in memory.

        Documents that are all there, in a list for instance, are taken so at once. Those of a feed are done
        one by one until 32 in a row have come without waiting: a live feed's come out as they come in.

        A document that fails, for whatever reason, costs no other its events. With `errors` "skip" it has
        none itself, its `Events.error` says why, and so does the logger "eventx", with its id; with "raise"
        it raises ExtractionError, or InputError if it is none: neither text nor date can be read.

        With `workers` above 1, as many processes share the work, each with the model (some 250 MB); a
        document on which one of them dies has failed.

        `progress` shows how many documents are done, on standard error: a bar on a terminal, else a line a
        minute. A function is called instead, with the number done so far and of all, None if that
        isn't known.

        Raises InputError for a wrong argument at once, and at anything but a pair with `as_tuples`;
        ModelError if the model can't be loaded; WorkerError if the processes can't be started.
        """
        _check_number("batch_size", batch_size)
        _check_number("workers", workers)
        if errors not in get_args(Errors):
            raise InputError(f'errors must be "raise" or "skip", not {errors!r}')
        if workers > 1 and not self._bundled:
            raise InputError("workers need the bundled model; an own pipeline or parser runs in one process")
        if isinstance(documents, str | Mapping):
            raise InputError("documents must be several, in a list or the like; for one there is extract()")
        contexts: deque[Any] = deque()
        given = split_pairs(documents, contexts) if as_tuples else documents
        feed = Feed(read_inputs(given, errors=errors), size=batch_size, given=documents)
        done = self._pipe(feed) if workers == 1 else self._pipe_workers(feed, workers)
        found: Iterator[Events[Asked_co]] = (_told(document, result, errors) for document, result in done)
        if progress:
            found = show_progress(found, progress, total=length_hint(documents, 0) or None)
        return ((events, contexts.popleft()) for events in found) if as_tuples else found

    def _pipe(self, feed: Feed) -> Iterator[tuple[Input, Events[Asked_co] | Lost]]:
        for batch in feed:
            yield from zip(batch, self._attempt(batch), strict=True)

    def _attempt(self, batch: Sequence[Input]) -> list[Events[Asked_co] | Lost]:
        """The events of a batch; if it fails, each of its documents gets a try by itself."""
        try:
            return [*self.extract_batch(batch)]
        except ModelError:
            raise  # no document's fault
        except Exception as fault:  # noqa: BLE001 - told by the caller, with the document
            if len(batch) == 1:
                return [Lost(reason=f"{type(fault).__name__}: {fault}", fault=fault)]
        return [result for document in batch for result in self._attempt([document])]

    def _pipe_workers(self, feed: Feed, workers: int) -> Iterator[tuple[Input, Events[Asked_co] | Lost]]:
        from eventx.feed.workers import Pool

        sent: deque[Input] = deque()

        def remembered() -> Iterator[list[Input]]:
            for batch in feed:
                sent.extend(batch)
                yield batch

        extractor: partial[Any] = partial(
            Extractor,
            self.registry.types,
            merge=self.merge,
            gate=self._gated,
            min_confidence=self.min_confidence,
        )
        make: partial[Any] = partial(_worker, extractor)
        with Pool[Input, Events[Asked_co]](make, workers=workers) as pool:
            for results in pool.run(remembered(), waits=lambda: feed.waits):
                for result in results:
                    yield sent.popleft(), result

    def extract_batch(self, batch: Sequence[Input]) -> list[Events[Asked_co]]:
        """The events of each document of a batch, which is parsed together."""
        with put_off():
            return self._found(batch, self.merge, self.min_confidence)

    def _found(self, batch: Sequence[Input], merge: bool, least: float) -> list[Events[Asked_co]]:
        from eventx.merge.cluster import merge_mentions

        found = self._mentions([(document.text, document.published) for document in batch])
        sure = [[mention for mention in mentions if is_sure(mention, least)] for mentions in found]
        told: list[list[Any]] = [merge_mentions(mentions) if merge else mentions for mentions in sure]
        return [
            Events(
                sure_events(mentions, least),
                text=document.text,
                published=document.published,
                error=document.fault,
                about=document.about,
            )
            for document, mentions in zip(batch, told, strict=True)
        ]

    def parse(self, texts: list[str]) -> list[Document]:
        """The texts as trees, without looking for events."""
        return self.load().parse(texts)

    def _mentions(self, texts: list[tuple[str, datetime.date | None]]) -> list[list[Event]]:
        """The mentions in each text, as far as its parts may hold any."""
        if self._gated:
            from eventx.read.partly import read_mentions

            return read_mentions(texts, self.registry, _bundled_parser)
        from eventx.read.mentions import find_mentions

        parsed = self.parse([text for text, _ in texts])
        return [
            find_mentions(document, published, self.registry)
            for document, (_, published) in zip(parsed, texts, strict=True)
        ]


@lru_cache(maxsize=64)
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


def _told(document: Input, result: Events[Asked] | Lost, errors: Errors) -> Events[Asked]:
    """The events of a document; where they are lost that is raised, or logged and noted in an empty list."""
    if isinstance(result, Lost):
        if errors == "raise":
            raise ExtractionError(f"document {document.id}: {result.reason}") from result.fault
        result = Events(text=document.text, published=document.published, error=result.reason)
    if result.error is not None:
        _log.error("document %s has no events: %s", document.id, result.error)
    return result


def _check_number(name: str, value: object) -> None:
    if not isinstance(value, int) or value < 1:
        raise InputError(f"{name} must be a whole number from 1, not {value!r}")


def _check_share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise InputError(f"min_confidence must be a number from 0 to 1, not {value!r}")
    return float(value)


def _worker(make: Callable[[], Extractor[Asked]]) -> Callable[[list[Input]], list[Events[Asked]]]:
    """What a worker process runs, once it has loaded the model."""
    extractor = make()
    extractor.load()
    return extractor.extract_batch

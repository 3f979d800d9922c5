"""Runs over many documents: one that fails costs no other, a live feed need not wait, progress is told."""

import io
import logging
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from rich.console import Console

from eventx import Events, Extractor, InputError, ModelError
from eventx.errors import ExtractionError
from eventx.feed import batches as feed
from eventx.feed.batches import CALM, SLOW, Feed
from eventx.feed.inputs import Input
from eventx.feed.progress import progress_bar
from eventx.schema.document import Document
from eventx.testing import FakeParser, read_tree

FREED = read_tree("Police police NOUN NNS 2 nsubj\nfreed free VERB VBD 0 root\nhim he PRON PRP 2 obj")


class Frail:
    """Parses, but fails with a text that says how."""

    def __init__(self, fault: type[Exception] = IndexError) -> None:
        self.fault = fault
        self.whole = FakeParser.of(FREED)

    def parse(self, texts: list[str]) -> list[Document]:
        if any("bad" in text for text in texts):
            raise self.fault("odd one")
        return self.whole.parse(texts)


DOCUMENTS = [FREED.text, {"id": "x", "text": "bad", "published": "2020-08-14"}, FREED.text, 5, FREED.text]


@pytest.mark.parametrize("batch_size", [1, 2, 32])
def test_a_document_that_fails_costs_no_other(caplog: pytest.LogCaptureFixture, batch_size: int) -> None:
    """It has no events, says why, and is logged by its id; what is no document, too."""
    with caplog.at_level(logging.ERROR, logger="eventx"):
        found = list(Extractor(parser=Frail()).pipe(DOCUMENTS, batch_size=batch_size))
    assert [1, 0, 1, 0, 1] == list(map(len, found))
    reasons = ["IndexError: odd one", "InputError: text must be a string, not NoneType"]
    assert [None, reasons[0], None, reasons[1], None] == [events.error for events in found]
    assert "bad" == found[1].text
    assert [
        f"document x has no events: {reasons[0]}",
        f"document 3 has no events: {reasons[1]}",
    ] == caplog.messages


def test_contexts_stay_with_their_documents() -> None:
    pairs = [(document, number) for number, document in enumerate(DOCUMENTS)]
    found = list(Extractor(parser=Frail()).pipe(pairs, as_tuples=True))
    assert [(1, 0), (0, 1), (1, 2), (0, 3), (1, 4)] == [(len(events), number) for events, number in found]


def test_a_document_that_fails_may_be_raised() -> None:
    """With its id and its cause, after the events of those before it; what is no document by InputError."""
    found = Extractor(parser=Frail()).pipe(DOCUMENTS[:3], errors="raise")
    assert 1 == len(next(found))
    with pytest.raises(ExtractionError, match="document x: IndexError: odd one") as caught:
        next(found)
    assert isinstance(caught.value.__cause__, IndexError)
    with pytest.raises(InputError, match="document 1: text must be a string"):
        list(Extractor(parser=Frail()).pipe(["a", 5], errors="raise"))


@pytest.mark.parametrize("errors", ["raise", "skip"])
def test_a_model_that_cannot_be_loaded_is_no_documents_fault(errors: Any) -> None:
    with pytest.raises(ModelError):
        list(Extractor(parser=Frail(ModelError)).pipe(["bad"], errors=errors))


@pytest.mark.parametrize("errors", ["ignore", None, 1])
def test_errors_is_checked_at_once(errors: Any) -> None:
    with pytest.raises(InputError, match="errors must be"):
        Extractor(parser=Frail()).pipe([], errors=errors)


def test_reasons_can_be_sent() -> None:
    events = Events(text="a", error="odd")
    assert ("a", "odd") == (vars(pickle.loads(pickle.dumps(events)))["text"], events.error)


class Clock:
    """Time that passes where the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(feed.time, "monotonic", clock.monotonic)
    return clock


def test_a_live_feed_is_done_as_it_comes(clock: Clock) -> None:
    """Nothing is asked of it before the events of the document before are out."""
    asked: list[int] = []

    def live() -> Iterator[str]:
        for number in range(3 * CALM):
            asked.append(number)
            clock.now += 2 * SLOW if number % 20 == 0 else 0
            yield FREED.text

    for number, _ in enumerate(Extractor(parser=FakeParser.of(FREED)).pipe(live())):
        assert list(range(number + 1)) == asked


def test_a_calm_feed_is_taken_together(clock: Clock) -> None:
    """After a while; documents that are all there at once."""
    documents = [Input(text="x")] * (CALM + 20)
    expected = [1] * (CALM - 1) + [8, 8, 5]
    assert expected == [len(batch) for batch in Feed(iter(documents), size=8, given=iter(()))]
    assert [8] * 6 + [4] == [len(batch) for batch in Feed(documents, size=8, given=documents)]


def test_it_is_known_that_a_feed_is_slow(clock: Clock) -> None:
    """As it may be before its first document has come, and is after one that took long."""

    def coming() -> Iterator[Input]:
        for wait in (0, SLOW, 0):
            clock.now += wait
            yield Input(text="x")

    slow = Feed(coming(), size=1, given=coming())
    assert slow.waits
    assert [False, True, False] == [slow.waits for _ in slow]
    assert not Feed([], size=1, given=[]).waits


def test_progress_is_told_to_a_function() -> None:
    told: list[tuple[int, int | None]] = []
    extractor = Extractor(parser=FakeParser.of(FREED))
    list(extractor.pipe(["a", "b"], progress=lambda *known: told.append(known)))
    list(extractor.pipe(iter(["a"]), progress=lambda done, of: told.append((done, of))))
    assert [(1, 2), (2, 2)] == told[:2]
    assert 1 == told[2][0]


def test_a_log_file_has_a_line_a_minute(clock: Clock) -> None:
    """And none before: how many, how fast, and how long yet where that is known."""
    written = io.StringIO()
    with progress_bar(total=400, console=Console(file=written, force_terminal=False)) as advance:
        for _ in range(4):
            clock.now += 30
            advance(50)
    assert [
        "eventx: 2 documents, 0.0 a second, 0:03:00 left",
        "eventx: 4 documents, 0.0 a second, 0:02:00 left",
    ] == written.getvalue().splitlines()

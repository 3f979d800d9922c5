"""A call can be bounded: between sentences, in its own thread, and only there."""

import math
import threading

import pytest

from eventx import Extractor, InputError, deadline
from eventx.deadline import check_time, within
from eventx.errors import EventxError, ExtractionTimeoutError
from eventx.testing import FakeParser, read_tree

FREED = read_tree("Police police NOUN NNS 2 nsubj\nfreed free VERB VBD 0 root\nhim he PRON PRP 2 obj")


def test_a_text_that_takes_longer_raises() -> None:
    """An error that is a TimeoutError as well, after which all is as before."""
    extractor = Extractor(parser=FakeParser.of(FREED))
    with pytest.raises(ExtractionTimeoutError) as caught:
        extractor.extract(FREED.text, timeout=0)
    assert isinstance(caught.value, TimeoutError)
    assert isinstance(caught.value, EventxError)
    assert 1 == len(extractor.extract(FREED.text))
    assert 1 == len(extractor.extract(FREED.text, timeout=1e9))


def test_it_is_looked_at_between_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time that goes by within the text counts."""
    now = iter([0.0, 1.0, 2.0, 3.0])
    monkeypatch.setattr(deadline.time, "monotonic", lambda: next(now))
    with within(2.5):
        check_time()
        check_time()
        with pytest.raises(ExtractionTimeoutError):
            check_time()


def test_the_shorter_of_two_limits_holds() -> None:
    with within(0), within(100), pytest.raises(ExtractionTimeoutError):
        check_time()


def test_other_threads_have_all_the_time() -> None:
    done = []

    def work() -> None:
        check_time()
        done.append(True)

    with within(0):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert [True] == done


@pytest.mark.parametrize("timeout", [-1, math.nan, "5"])
def test_wrong_timeouts_are_refused(timeout: float) -> None:
    with pytest.raises(InputError, match="timeout must be a number of seconds"):
        Extractor(parser=FakeParser.of(FREED)).extract("x", timeout=timeout)

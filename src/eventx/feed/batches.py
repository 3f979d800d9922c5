"""Batches of documents: several at a time, but none kept back while the next has to be waited for."""

import time
from collections.abc import Iterable, Iterator, Sized

from eventx.feed.inputs import Input

LONGEST_BATCH = 200_000
"""characters of a batch"""
CALM = 32
"""documents that must have come without waiting before they are taken together"""
QUICK = 0.05
"""seconds within which a document comes without waiting"""
SLOW = 1.0
"""seconds, longer than an article takes to be read"""


class Feed:
    """Documents in batches of up to `size`, fewer where they are long, which bounds what a batch takes.

    Documents that are all there (`given` has a length) are batched at once. From a feed they come one by
    one until `CALM` have come without waiting, so that a live one's are done as they come.

    >>> [len(batch) for batch in Feed([Input(text="x" * 150_000)] * 3, size=32, given=[])]
    [2, 1]
    >>> {len(batch) for batch in Feed(iter([Input(text="x")] * CALM), size=32, given=iter([]))}
    {1}
    """

    def __init__(self, documents: Iterable[Input], *, size: int, given: object) -> None:
        self._documents = documents
        self._size = size
        self._whole = isinstance(given, Sized)
        self._calm = 0
        self.waits = not self._whole
        """whether the next document may be long in coming"""

    def __iter__(self) -> Iterator[list[Input]]:
        batch: list[Input] = []
        held = 0
        for document in self._timed():
            batch.append(document)
            held += len(document.text)
            full = len(batch) == self._size or held >= LONGEST_BATCH
            if full or not (self._whole or self._calm >= CALM):
                yield batch
                batch, held = [], 0
        if batch:
            yield batch

    def _timed(self) -> Iterator[Input]:
        """The documents, while it is noted how long they are in coming."""
        remaining = iter(self._documents)
        while True:
            asked = time.monotonic()
            document = next(remaining, None)
            if document is None:
                return
            waited = 0.0 if self._whole else time.monotonic() - asked
            self._calm = self._calm + 1 if waited < QUICK else 0
            self.waits = waited >= SLOW
            yield document

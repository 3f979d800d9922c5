"""Worker processes that each load the model once and extract batch after batch.

Started afresh ("spawn"), never forked: a process that has threads must not be. A worker that
dies takes nobody with it: its batch is tried again a document at a time, and the document on which a
worker dies again is reported.
"""

import contextlib
import multiprocessing
import pickle
import signal
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar, cast

import attrs

from eventx.errors import EventxError, ModelError, SchemaWarning, WorkerError
from eventx.results import Lost

_In = TypeVar("_In")
_Out = TypeVar("_Out")
_AHEAD = 2  # batches a worker may be ahead of the one that is waited for
_PATIENCE = 5.0  # seconds that a worker has to end by itself
_STARTS = 3  # in a row that may fail, once one has succeeded
_READY, _DONE, _FAILED = "ready", "done", "failed"


@attrs.define(eq=False)
class _Batch(Generic[_In, _Out]):
    """Documents in their order, and what has come back for them."""

    documents: list[_In]
    results: dict[int, _Out | Lost] = attrs.Factory(dict)

    def is_complete(self) -> bool:
        return len(self.results) == len(self.documents)


@attrs.define(eq=False)
class _Job(Generic[_In, _Out]):
    """Some documents of a batch, by their numbers in it, that one worker has."""

    batch: _Batch[_In, _Out]
    numbers: list[int]
    again: bool = False


@attrs.define(eq=False)
class _Worker(Generic[_In, _Out]):
    process: BaseProcess
    connection: Connection
    ready: bool = False
    job: _Job[_In, _Out] | None = None


class Pool(Generic[_In, _Out]):
    """Runs a function of a batch, which gives a result for each document, in several processes.

    `make` is called once in each process and returns that function; it, the documents and the results
    must be picklable. A context manager: at its end, by an exception or Ctrl-C too, no process is left.
    """

    def __init__(self, make: Callable[[], Callable[[list[_In]], list[_Out]]], *, workers: int) -> None:
        try:
            self._make = pickle.dumps(make)
        except (pickle.PicklingError, AttributeError, TypeError) as fault:
            raise WorkerError(f"workers can't be given what they need: {fault}") from fault
        self._size = workers
        self._workers: list[_Worker[_In, _Out]] = []
        self._starts_left = 0

    def __enter__(self) -> "Pool[_In, _Out]":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def run(
        self, batches: Iterable[list[_In]], *, waits: Callable[[], bool] = lambda: False
    ) -> Iterator[list[_Out | Lost]]:
        """The results of each batch, in order; only a few batches are read ahead of the one awaited.

        While the next batch may be long in coming (`waits`), none is asked for before those that are there
        are done. Raises WorkerError if no worker can be started, or none any more.
        """
        remaining = iter(batches)
        open_batches: deque[_Batch[_In, _Out]] = deque()
        jobs: deque[_Job[_In, _Out]] = deque()
        while True:
            while len(open_batches) < self._size * _AHEAD and not (open_batches and waits()):
                documents = next(remaining, None)
                if documents is None:
                    break
                batch = _Batch[_In, _Out](documents)
                open_batches.append(batch)
                jobs.append(_Job(batch, list(range(len(documents)))))
            if not open_batches:
                return
            self._work_until(open_batches[0], jobs)
            done = open_batches.popleft()
            yield [done.results[number] for number in range(len(done.documents))]

    def _work_until(self, batch: _Batch[_In, _Out], jobs: deque[_Job[_In, _Out]]) -> None:
        self._hand_out(jobs)
        while not batch.is_complete():
            by_connection = {worker.connection: worker for worker in self._workers}
            for connection in wait(list(by_connection)):
                self._hear(by_connection[cast("Connection", connection)], jobs)
            self._hand_out(jobs)

    def _hand_out(self, jobs: deque[_Job[_In, _Out]]) -> None:
        while jobs and len(self._workers) < self._size:
            self._workers.append(self._start())
        for worker in self._workers:
            if jobs and worker.ready and worker.job is None:
                worker.job = jobs.popleft()
                with contextlib.suppress(OSError):  # it has died meanwhile, which is heard next
                    worker.connection.send([worker.job.batch.documents[n] for n in worker.job.numbers])

    def _start(self) -> _Worker[_In, _Out]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._make), daemon=True)
        try:
            process.start()
        except (OSError, AssertionError) as fault:  # no memory, too many processes; inside of a daemonic one
            ours.close()
            raise WorkerError(f"a worker process can't be started: {fault}") from fault
        finally:
            theirs.close()
        return _Worker(process, ours)

    def _hear(self, worker: _Worker[_In, _Out], jobs: deque[_Job[_In, _Out]]) -> None:
        try:
            said, what = worker.connection.recv()
        except (EOFError, OSError):
            self._bury(worker, jobs)
            return
        if not worker.ready:
            if said == _FAILED:
                raise what
            worker.ready = True
            self._starts_left = _STARTS
            return
        job, worker.job = cast("_Job[_In, _Out]", worker.job), None
        if said == _DONE:
            job.batch.results |= zip(job.numbers, what, strict=True)
        else:
            _give_back(job, what, jobs, again=len(job.numbers) == 1)

    def _bury(self, worker: _Worker[_In, _Out], jobs: deque[_Job[_In, _Out]]) -> None:
        _end(worker)
        self._workers.remove(worker)
        code = worker.process.exitcode
        if not worker.ready:
            self._starts_left -= 1
            if self._starts_left < 0:
                raise WorkerError(
                    f"a worker process ended before it was ready (exit code {code}); a script that uses "
                    "workers must do so below `if __name__ == '__main__':`"
                )
        elif worker.job is not None:
            reason = f"the worker process died (exit code {code})"
            _give_back(worker.job, reason, jobs, again=worker.job.again)


def _end(worker: _Worker[Any, Any]) -> None:
    """Wait for a process that is ending or told to, and make sure that it has."""
    worker.process.join(_PATIENCE)
    if worker.process.exitcode is None:
        worker.process.kill()
        worker.process.join(_PATIENCE)
    worker.connection.close()


def _give_back(job: _Job[Any, Any], reason: str, jobs: deque[_Job[Any, Any]], *, again: bool) -> None:
    """Each document gets a try by itself, before anything else; if this was it (`again`), it is lost."""
    if again:
        job.batch.results[job.numbers[0]] = Lost(reason=reason)
    else:
        jobs.extendleft(_Job(job.batch, [number], again=True) for number in reversed(job.numbers))


def _serve(connection: Connection, made: bytes) -> None:
    """What a worker does until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, which ends its workers
    warnings.simplefilter("ignore", SchemaWarning)  # the parent has told of them
    with contextlib.suppress(EOFError, OSError):  # the parent has gone
        try:
            work = pickle.loads(made)()
        except Exception as fault:  # noqa: BLE001 - told to the parent, which raises it
            connection.send((_FAILED, _unfit(fault)))
            return
        connection.send((_READY, None))
        while True:
            connection.send_bytes(_answer(work, connection.recv()))


def _unfit(fault: Exception) -> EventxError:
    """What the parent raises: an error that certainly can be sent."""
    if type(fault) is ModelError:
        return fault
    return WorkerError(f"a worker process can't start: {type(fault).__name__}: {fault}")


def _answer(work: Callable[[list[Any]], list[Any]], documents: list[Any]) -> bytes:
    """What is sent for a batch, pickled here, since that may fail as well."""
    try:
        return pickle.dumps((_DONE, work(documents)))
    except Exception as fault:  # noqa: BLE001 - told to the parent, which reports the document
        return pickle.dumps((_FAILED, f"{type(fault).__name__}: {fault}"))

"""Processes, threads and surroundings: what a server, a cluster or a sandbox does to a library."""

import concurrent.futures
import copy
import os
import pickle
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import attrs
import pytest

import eventx
from eventx.errors import InputError, ModelError, PathSyntaxError, WorkerError
from eventx.testing import FakeParser, read_tree

TEXTS = [
    f"Police in {town} detained {number} protesters on Monday. He was freed later, the minister said."
    for town in ("Minsk", "Paris", "Lima", "Oslo")
    for number in (12, 40)
]
GUARDED = """
import sys, threading, time
import eventx
from multiprocessing import get_context
TEXT = "Police in Minsk detained 40 protesters on Monday. " * 9
"""


def run(body: str, folder: Path, **environment: str) -> str:
    """What a script prints, run by itself with as many threads as it likes."""
    script = folder / "script.py"
    script.write_text(GUARDED + textwrap.dedent(body), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
    found = subprocess.run(
        [sys.executable, "-B", script],
        capture_output=True,
        check=False,
        timeout=120,
        encoding="utf-8",
        env=kept | environment,
    )
    assert 0 == found.returncode, found.stderr
    return found.stdout.strip()


DETENTION = read_tree("""
    Police   police NOUN NNS 2 nsubj
    detained detain VERB VBD 0 root
    him      he     PRON PRP 2 obj
""")


@attrs.frozen(kw_only=True)
class Blessing(eventx.Event):
    """Someone is blessed."""

    triggers = eventx.verbs("bless")


@pytest.mark.parametrize(
    "error",
    [
        InputError("x"),
        ModelError("x"),
        WorkerError("x"),
        eventx.SchemaError("x"),
        eventx.RegistryError("x"),
        PathSyntaxError("obl:with !", 9, "a step"),
    ],
)
def test_errors_can_be_sent(error: Exception) -> None:
    """They come back from another process as they were."""
    sent = pickle.loads(pickle.dumps(error))
    assert (type(error), str(error), vars(error)) == (type(sent), str(sent), vars(sent))
    assert str(error) == str(copy.copy(error))


def test_extractors_can_be_sent() -> None:
    """With their types, settings and own parser; the bundled model is loaded again."""
    extractor = eventx.Extractor([Blessing, eventx.Release], merge=False)
    sent = pickle.loads(pickle.dumps(extractor))
    assert (extractor.registry, False) == (sent.registry, sent.merge)
    with_parser = eventx.Extractor(parser=FakeParser.of(DETENTION))
    events = with_parser.extract(DETENTION.text)
    assert ["detention"] == [event.type_name() for event in events]
    assert events == pickle.loads(pickle.dumps(with_parser)).extract(DETENTION.text)
    assert events == copy.deepcopy(with_parser).extract(DETENTION.text)
    with pytest.raises(InputError, match="workers need the bundled model"):
        pickle.loads(pickle.dumps(with_parser)).pipe([], workers=2)


def test_events_documents_and_registries_can_be_sent() -> None:
    """By every protocol, also of classes of one's own."""
    events = eventx.Extractor(parser=FakeParser.of(DETENTION)).extract(DETENTION.text)
    own = Blessing(trigger=events[0].trigger, sentence=events[0].sentence)
    things: list[Any] = [events, own, DETENTION, eventx.Extractor([Blessing]).registry, eventx.Agent]
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert things == pickle.loads(pickle.dumps(things, protocol))


class Markup(str):
    """A string such as HTML parsers give, which drags along what can't be pickled."""

    __slots__ = ("tree",)

    def __init__(self, *_: object) -> None:
        self.tree = run.__globals__


def test_texts_are_plain_strings() -> None:
    """Whatever class of string is given, spans are plain, and so can be sent."""
    extractor = eventx.Extractor(parser=FakeParser.of(DETENTION))
    (event,) = extractor.extract(Markup(DETENTION.text))
    assert {str} == {type(event.trigger.text), type(event.sentence.text)}
    (again,) = extractor.pipe([{"text": Markup(DETENTION.text)}])
    assert [event] == pickle.loads(pickle.dumps(again))


def test_missing_values_of_frames_are_no_dates() -> None:
    """pandas gives NaT, which calls itself a datetime, or NaN."""
    pandas = pytest.importorskip("pandas")
    extractor = eventx.Extractor(parser=FakeParser.of(DETENTION))
    given = [{"text": DETENTION.text, "published": one} for one in (pandas.NaT, float("nan"), None)]
    assert [1, 1, 1] == list(map(len, extractor.pipe(given)))


@pytest.mark.parametrize("documents", ["a text", {"text": "a document"}])
def test_one_document_is_not_many(documents: Any) -> None:
    """A string would be taken for as many documents as it has letters."""
    with pytest.raises(InputError, match=r"for one there is extract"):
        eventx.Extractor().pipe(documents)


@pytest.mark.parametrize("pair", ["ab", ("a",), ("a", 1, 2), 5])
def test_pairs_are_checked(pair: Any) -> None:
    """What isn't a document with a context is named by its number."""
    found = eventx.Extractor(parser=FakeParser.of(DETENTION)).pipe([("x", 1), pair], as_tuples=True)
    with pytest.raises(InputError, match=r"document 1: with as_tuples, give pairs"):
        list(found)


@pytest.mark.model
@pytest.mark.slow
def test_threads_share_an_extractor() -> None:
    """Eight at once find what one does, though they are interrupted at every turn."""
    extractor = eventx.Extractor()
    expected = [extractor.extract(text, published="2020-08-14") for text in TEXTS]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            found = pool.map(lambda text: extractor.extract(text, published="2020-08-14"), TEXTS * 2)
            assert expected * 2 == list(found)
    finally:
        sys.setswitchinterval(interval)
    assert all(expected)


@pytest.mark.model
@pytest.mark.slow
def test_threads_load_the_model_once(tmp_path: Path) -> None:
    """Eight that come at the same time before it is there wait for it, whatever extractor they have."""
    body = """
    from eventx.parse import stanza_
    loads, load = [], stanza_.load_analyser
    stanza_.load_analyser = lambda model: loads.append(model) or load(model)
    barrier = threading.Barrier(8)
    shared, found = eventx.Extractor(), []
    def work(number):
        barrier.wait()
        extractor = shared if number % 2 else eventx.Extractor()
        found.append(extractor.extract(TEXT))
    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    print(len(loads), len(found), all(found[0] == events and events for events in found))
    """
    assert "1 8 True" == run(body, tmp_path)


@pytest.mark.model
@pytest.mark.slow
def test_a_spawned_process_is_given_an_extractor(tmp_path: Path) -> None:
    """As pools of one's own do: it is sent without the model, which the process loads for itself."""
    body = """
    if __name__ == "__main__":
        with get_context("spawn").Pool(1) as pool:
            [events] = pool.map(eventx.Extractor([eventx.Detention]).extract, [TEXT])
        print(type(events[0]) is eventx.Detention, events[0].trigger.text, "onnxruntime" in sys.modules)
    """
    assert "True detained False" == run(body, tmp_path)


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_does_not_hang(tmp_path: Path) -> None:
    """Nor does it load anything again: it has what its parent had."""
    body = """
    before = len(eventx.extract_events(TEXT))
    queue = get_context("fork").Queue()
    def child():
        queue.put(len(eventx.extract_events(TEXT)))
    process = get_context("fork").Process(target=child, daemon=True)
    process.start()
    print(before > 0, queue.get(timeout=60) == before)
    """
    assert "True True" == run(body, tmp_path)


def test_locks_are_free_after_a_fork(tmp_path: Path) -> None:
    """Though another thread of the parent holds them, and the process forks in the midst of it."""
    body = """
    import os
    from eventx import extractor
    held = [extractor._LOADING, eventx.Extractor()._lock]
    taken = threading.Event()
    def hold():
        with held[0], held[1]:
            taken.set()
            time.sleep(30)
    threading.Thread(target=hold, daemon=True).start()
    taken.wait()
    child = os.fork()
    if not child:
        with held[0], held[1]:
            os._exit(7)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    os._exit(0)
    """
    assert "7" == run(body, tmp_path)


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_processes_forked_while_a_thread_extracts(tmp_path: Path) -> None:
    """Each finds what its parent does, at whatever moment it is forked."""
    body = """
    import os, signal
    expected = len(eventx.extract_events(TEXT))
    def work():
        while True:
            eventx.extract_events(TEXT)
    threading.Thread(target=work, daemon=True).start()
    found = []
    for number in range(3):
        time.sleep(0.01 * number)
        child = os.fork()
        if not child:
            signal.alarm(60)
            os._exit(0 if len(eventx.extract_events(TEXT)) == expected else 1)
        found.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    print(expected > 0, found, flush=True)
    os._exit(0)
    """
    assert "True [0, 0, 0]" == run(body, tmp_path)


@pytest.mark.model
@pytest.mark.slow
def test_home_and_folders_are_not_needed(tmp_path: Path) -> None:
    """No home, no folder to write to, and the network shut: nothing is read, written or fetched there."""
    body = """
    import builtins, io, os, socket
    def refuse(*arguments, **options):
        raise PermissionError(f"{arguments}")
    socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
    os.mkdir = os.makedirs = refuse
    plain = builtins.open
    def reading(file, mode="r", *rest, **options):
        if set(mode) & set("wax+"):
            refuse(file, mode)
        return plain(file, mode, *rest, **options)
    builtins.open = io.open = reading
    print(len(eventx.extract_events(TEXT, published="2020-08-14")) > 0)
    """
    nowhere = str(tmp_path / "nowhere")
    assert "True" == run(body, tmp_path, HOME=nowhere, TMPDIR=nowhere, XDG_CACHE_HOME=nowhere)


def test_workers_inside_of_a_daemonic_process_are_refused(tmp_path: Path) -> None:
    """As pools make them: they may have no children, which is told by an error of our own."""
    body = """
    def nested(queue):
        try:
            list(eventx.Extractor().pipe(["x"], workers=2))
        except eventx.EventxError as error:
            queue.put(f"{type(error).__name__}: {error}")
    if __name__ == "__main__":
        queue = get_context("spawn").Queue()
        process = get_context("spawn").Process(target=nested, args=(queue,), daemon=True)
        process.start()
        print(queue.get(timeout=60))
    """
    expected = "WorkerError: a worker process can't be started: daemonic processes are not allowed"
    assert run(body, tmp_path).startswith(expected)

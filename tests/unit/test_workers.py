"""Worker processes: order, faults, deaths, interruption. Each test runs a script, as a user would."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

import eventx
from eventx.errors import InputError
from eventx.feed.batches import Feed
from eventx.feed.inputs import Input, read_inputs

SCRIPT = """
import functools, json, os, sys, time
from eventx.feed.workers import Lost, Pool

def work(batch):
    for number in batch:
        if number == "die":
            os._exit(9)
        if number == "raise":
            raise ValueError("odd one")
        if number == "sleep":
            time.sleep(60)
    return [number * 2 for number in batch]

def make():
    return work

def unfit():
    raise RuntimeError("no model here")

def run(batches, maker=make, workers=2):
    with Pool(maker, workers=workers) as pool:
        results = list(pool.run(batches))
    return [[one.reason if isinstance(one, Lost) else one for one in batch] for batch in results]
"""


def script(folder: Path, body: str) -> Path:
    path = folder / "script.py"
    path.write_text(SCRIPT + textwrap.dedent(body), encoding="utf-8")
    return path


def run(folder: Path, body: str) -> Any:
    """What the script prints as JSON."""
    found = subprocess.run(
        [sys.executable, script(folder, body)], capture_output=True, check=True, timeout=60, encoding="utf-8"
    )
    return json.loads(found.stdout)


def test_results_come_in_order(tmp_path: Path) -> None:
    """Many batches over few workers, as if there were one."""
    body = """
    if __name__ == "__main__":
        print(json.dumps(run([[n, n + 1] for n in range(0, 40, 2)], workers=3)))
    """
    assert [[2 * n, 2 * n + 2] for n in range(0, 40, 2)] == run(tmp_path, body)


def test_only_a_few_batches_are_read_ahead(tmp_path: Path) -> None:
    """A feed without end doesn't fill the memory."""
    body = """
    if __name__ == "__main__":
        read = []
        def feed():
            for number in range(1000):
                read.append(number)
                yield [number]
        with Pool(make, workers=2) as pool:
            results = pool.run(feed())
            for _ in range(5):
                next(results)
        print(json.dumps(len(read)))
    """
    assert run(tmp_path, body) <= 9


def test_the_document_that_kills_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    """A worker that dies loses one document, not its batch nor its fellows'."""
    body = """
    if __name__ == "__main__":
        print(json.dumps(run([[1, 2], [3, "die", 4], [5], ["raise", 6], [7, 8]])))
    """
    expected = [
        [2, 4],
        [6, "the worker process died (exit code 9)", 8],
        [10],
        ["ValueError: odd one", 12],
        [14, 16],
    ]
    assert expected == run(tmp_path, body)


def test_a_worker_that_cannot_start_is_an_error(tmp_path: Path) -> None:
    """The reason stands in the error."""
    body = """
    from eventx.errors import WorkerError
    if __name__ == "__main__":
        try:
            run([[1]], unfit)
        except WorkerError as error:
            print(json.dumps(str(error)))
    """
    assert "a worker process can't start: RuntimeError: no model here" == run(tmp_path, body)


def test_a_script_without_guard_is_told_so(tmp_path: Path) -> None:
    """Spawned processes import the script: without the guard they would start more."""
    path = script(tmp_path, "run([[1]])\n")
    found = subprocess.run(
        [sys.executable, path], capture_output=True, check=False, timeout=60, encoding="utf-8"
    )
    assert found.returncode != 0
    assert "if __name__ == '__main__':" in found.stderr.splitlines()[-1]


def test_what_cannot_be_pickled_is_an_error(tmp_path: Path) -> None:
    """At once, before any process is started."""
    body = """
    from eventx.errors import WorkerError
    if __name__ == "__main__":
        try:
            Pool(lambda: work, workers=2)
        except WorkerError as error:
            print(json.dumps(str(error)[:26]))
    """
    assert "workers can't be given what" == run(tmp_path, body) + "t"


def stat(pid: int) -> list[str]:
    """State, parent and more of a process; nothing if there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def children(pid: int) -> list[int]:
    """The processes that have this one as their parent."""
    every = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [one for one in every if stat(one)[1:2] == [str(pid)]]


def runs(pid: int) -> bool:
    """Whether there is such a process, and not only its entry that nobody has collected."""
    return stat(pid)[:1] not in ([], ["Z"])


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_control_c_ends_it_at_once(tmp_path: Path) -> None:
    """No worker is left, though all are busy for a minute."""
    body = """
    if __name__ == "__main__":
        run([["sleep"]] * 4)
    """
    process = subprocess.Popen(
        [sys.executable, script(tmp_path, body)],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while len(children(process.pid)) < 3 and time.monotonic() < deadline:
        time.sleep(0.1)  # two workers and multiprocessing's resource tracker
    time.sleep(1)
    started = children(process.pid)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    process.wait(timeout=10)
    assert process.returncode != 0
    assert started
    time.sleep(0.5)
    assert [] == [pid for pid in started if runs(pid)]


def test_documents_are_read_in_all_forms() -> None:
    """Strings, mappings and objects; who has no id is known by number."""
    documents = ["a", {"text": "b", "id": "x", "published": "2020-08-14"}, Input(text="c", id="y")]
    found = list(read_inputs(documents))
    assert ["0", "x", "y"] == [document.id for document in found]
    assert ["a", "b", "c"] == [document.text for document in found]
    with pytest.raises(InputError, match=r"document 1: text must be a string, not NoneType"):
        list(read_inputs(["a", {"body": "b"}]))


def test_documents_of_another_form_are_skipped() -> None:
    """They keep their id, or number, and say what is wrong with them; a bad date alone costs no document."""
    found = list(read_inputs(["a", {"id": "x"}, 5, {"text": "b", "published": "soon"}], errors="skip"))
    assert ["0", "x", "2", "3"] == [document.id for document in found]
    assert [True, False, False, True] == [document.fault is None for document in found]
    assert found[3].published is None


def test_long_documents_make_small_batches() -> None:
    """A batch holds no more characters than memory bears, and never none."""
    texts = [Input(text="x" * 500_000), Input(text="y"), Input(text="z")]
    assert [[texts[0]], texts[1:]] == list(Feed(texts, size=32, given=texts))


@pytest.mark.parametrize("settings", [{"batch_size": 0}, {"workers": 0}, {"workers": "2"}])
def test_wrong_numbers_are_refused_at_once(settings: dict[str, Any]) -> None:
    """Before the first document is asked for."""
    with pytest.raises(InputError, match=next(iter(settings))):
        eventx.Extractor().pipe([], **settings)

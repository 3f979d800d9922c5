"""The pool of workers when things go wrong: deaths by chance, odd results, a consumer that stops."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

SCRIPT = """
import json, os, signal, sys, time
from pathlib import Path
from eventx.feed.workers import Lost, Pool

FOLDER = Path(__file__).parent

def once(name):
    \"\"\"Whether this is the first time, in whatever process.\"\"\"
    try:
        (FOLDER / name).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True

def work(batch):
    if "die once" in batch and once("died"):
        os.kill(os.getpid(), signal.SIGKILL)
    if "die" in batch:
        os._exit(3)
    if "unfit" in batch:
        return [lambda: 0 for _ in batch]
    if "large" in batch:
        return ["x" * 50_000_000 for _ in batch]
    return [str(one).upper() for one in batch]

def make():
    return work

def make_but_die_later():
    if (FOLDER / "died").exists() and once("died at start"):
        os._exit(4)
    return work

def run(batches, maker=make, workers=2):
    with Pool(maker, workers=workers) as pool:
        return [[getattr(one, "reason", one) for one in batch] for batch in pool.run(batches)]
"""


def run(folder: Path, body: str, *, timeout: int = 60) -> Any:
    """What the script prints as JSON, and nothing on standard error."""
    path = folder / "script.py"
    path.write_text(SCRIPT + textwrap.dedent(body), encoding="utf-8")
    found = subprocess.run(
        [sys.executable, path], capture_output=True, check=False, timeout=timeout, encoding="utf-8"
    )
    assert (0, "") == (found.returncode, found.stderr)
    return json.loads(found.stdout)


def test_one_death_loses_no_document(tmp_path: Path) -> None:
    """A worker killed by chance: even a document alone in its batch is tried again."""
    body = """
    if __name__ == "__main__":
        print(json.dumps(run([["a"], ["die once"], ["b"], ["die"], ["c"]])))
    """
    died = "the worker process died (exit code 3)"
    assert [["A"], ["DIE ONCE"], ["B"], [died], ["C"]] == run(tmp_path, body)


def test_a_worker_that_dies_at_its_start_is_replaced(tmp_path: Path) -> None:
    """Once others have started: then it is an accident, and the run goes on."""
    body = """
    if __name__ == "__main__":
        print(json.dumps(run([["die once"], ["b"]], make_but_die_later, workers=1)))
    """
    assert [["DIE ONCE"], ["B"]] == run(tmp_path, body)


def test_results_that_cannot_be_sent_are_reported(tmp_path: Path) -> None:
    """By their documents, as faults of these; the worker lives on, and says nothing on standard error."""
    body = """
    if __name__ == "__main__":
        print(json.dumps(run([["unfit", "a"], ["b"]], workers=1)))
    """
    (unfit, a), b = run(tmp_path, body)
    assert "Can't pickle local object" in unfit or "Can't get local object" in unfit
    assert ("A", ["B"]) == (a, b)


def test_results_may_be_larger_than_a_pipe(tmp_path: Path) -> None:
    """Hundreds of megabytes pass, several workers at once."""
    body = """
    if __name__ == "__main__":
        batches = run([["large"], ["large"], ["x" * 10**8]])
        print(json.dumps([[len(one) for one in batch] for batch in batches]))
    """
    assert [[50_000_000], [50_000_000], [100_000_000]] == run(tmp_path, body)


def test_a_consumer_may_stop_early(tmp_path: Path) -> None:
    """No process is left when the iterator is closed or forgotten."""
    body = """
    import multiprocessing
    def few():
        with Pool(make, workers=2) as pool:
            yield from pool.run([str(n)] for n in range(1000))
    if __name__ == "__main__":
        closed = few(); next(closed); closed.close()
        forgotten = few(); next(forgotten); del forgotten
        print(json.dumps(len(multiprocessing.active_children())))
    """
    assert 0 == run(tmp_path, body)


def test_a_fault_in_the_feed_ends_the_processes(tmp_path: Path) -> None:
    """What the caller's iterator raises is raised, and no process is left."""
    body = """
    import multiprocessing
    def feed():
        yield ["a"]
        raise KeyError("feed")
    if __name__ == "__main__":
        try:
            run(feed())
        except KeyError as error:
            print(json.dumps([str(error), len(multiprocessing.active_children())]))
    """
    assert ["'feed'", 0] == run(tmp_path, body)


def test_a_parent_that_is_killed_leaves_no_worker(tmp_path: Path) -> None:
    """Workers see that the other end is closed, and go quietly."""
    body = """
    import subprocess
    def endless():
        while True:
            yield ["a"]
    if __name__ == "__main__":
        if len(sys.argv) > 1:
            with Pool(make, workers=2) as pool:
                results = pool.run(endless())
                next(results)
                print(*(worker.process.pid for worker in pool._workers), flush=True)
                for _ in results:
                    pass
        command = [sys.executable, __file__, "x"]
        parent = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        pids = parent.stdout.readline().split()
        parent.kill()
        _, errors = parent.communicate(timeout=20)
        time.sleep(1)
        def runs(pid):
            try:
                return Path(f"/proc/{int(pid)}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
            except OSError:
                return False
        print(json.dumps([len(pids), sum(map(runs, pids)), errors.decode()]))
    """
    if Path("/proc/self/stat").exists():
        assert [2, 0, ""] == run(tmp_path, body)

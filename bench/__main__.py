"""Measure eventx, and print ratios.

usage: python -m bench [--json] [--quick | --long | --peer | --growth]

Every ratio is of two measurements in the same run, the better of several each. "pipeline" is a stanza
pipeline over the whole of every text with the same weights, which looks for no event (`bench.pipeline`);
"ungated" is eventx without its gate, which reads everything by its own faster ways and finds the same events.
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import eventx
from bench import doubling, peer, texts
from bench.pipeline import WholePipeline

REPEATS = 3
GROWTH = (10, 100, 1000)
LONGEST = 10_000


def seconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """The least time that the work takes."""
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def drain(results: Iterable[object]) -> None:
    """Take all results and keep none."""
    for _ in results:
        pass


def throughput(documents: list[str], whole: WholePipeline, repeats: int) -> dict[str, float]:
    """Documents a second with the gate, without it, and of the pipeline."""
    gated, ungated = eventx.Extractor(), eventx.Extractor(gate=False)
    ways: dict[str, Callable[[list[str]], Iterable[object]]] = {
        "eventx": gated.pipe,
        "ungated": ungated.pipe,
        "pipeline": whole.pipe,
    }
    for read in ways.values():
        drain(read(documents[:2]))
    times = {name: seconds(lambda read=read: drain(read(documents)), repeats) for name, read in ways.items()}
    return {name: len(documents) / taken for name, taken in times.items()}


def workers(documents: list[str], number: int) -> float:
    """Seconds that a running pool takes for the documents, after a first batch has warmed it up."""
    warm = documents[:16] * number
    results = eventx.Extractor().pipe([*warm, *documents], batch_size=8, workers=number)
    for _ in warm:
        next(results)
    start = time.perf_counter()
    drain(results)
    return time.perf_counter() - start


def one_thread() -> None:
    """Compare fairly: the pipeline has one thread, as eventx has."""
    import torch

    torch.set_num_threads(1)


def fresh(code: str) -> dict[str, float]:
    """Seconds and megabytes that a new process takes for some code."""
    start = time.perf_counter()
    told = f"\n{peer.PEAK}print(peak)"
    run = subprocess.run(
        [sys.executable, "-c", code + told], check=True, capture_output=True, encoding="utf-8"
    )
    return {"s": time.perf_counter() - start, "mb": int(run.stdout.split()[-1]) / 1024}


def growth(sizes: Iterable[int]) -> dict[str, float]:
    """Milliseconds a document for feeds of growing length, which should stay as they are, and memory."""
    extractor = eventx.Extractor()
    documents = texts.sparse()
    found: dict[str, float] = {}
    for size in sizes:
        feed = (documents[number % len(documents)] for number in range(size))
        found[f"ms_per_document_{size}"] = (
            1000 * seconds(lambda feed=feed: drain(extractor.pipe(feed)), 1) / size
        )
        found[f"mb_after_{size}"] = memory()
    return found


def memory() -> float:
    """Megabytes that this process holds now, or held at most where the system doesn't tell."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(*, quick: bool = False, long: bool = False) -> dict[str, Any]:
    """Everything, as one object."""
    repeats = 1 if quick else REPEATS
    dev, article = texts.news(), texts.article()
    code = f"import eventx; eventx.extract_events({article!r}, published='2020-08-14')"
    cold = min((fresh(code) for _ in range(repeats)), key=lambda one: one["s"])
    imported = min(fresh("import eventx")["s"] for _ in range(5)) - min(fresh("")["s"] for _ in range(5))
    one_thread()
    whole = WholePipeline()
    dense = throughput(dev, whole, repeats)
    sparse = throughput(texts.sparse(), whole, 1)
    warm = eventx.Extractor()
    many = dev * (1 if quick else 3)
    words = sum(len(text.split()) for text in dev) / len(dev)
    return {
        "machine": f"{platform.machine()}, {cpu()}, Python {platform.python_version()}",
        "version": eventx.__version__,
        "gate_speedup_dev": dense["eventx"] / dense["pipeline"],
        "gate_speedup_sparse": sparse["eventx"] / sparse["pipeline"],
        "gate_alone_dev": dense["eventx"] / dense["ungated"],
        "gate_alone_sparse": sparse["eventx"] / sparse["ungated"],
        "documents_per_s_dev": dense,
        "words_per_s_dev": {name: rate * words for name, rate in dense.items()},
        "documents_per_s_sparse": sparse,
        "workers2_speedup": workers(many, 1) / workers(many, 2)
        if not quick
        else workers(dev, 1) / workers(dev, 2),
        "import_s": imported,
        "cold_s": cold["s"],
        "warm_article_s": seconds(lambda: warm.extract(article, published="2020-08-14"), 5),
        "peak_mb": cold["mb"],
        "growth": growth(GROWTH[:2] if quick else (*GROWTH, LONGEST) if long else GROWTH),
    }


def beside_peer(model: str) -> dict[str, Any]:
    """The ratios to spaCy's small model of that name, and of two workers to one."""
    many = texts.news() * 3
    return {
        "machine": f"{platform.machine()}, {cpu()}, Python {platform.python_version()}",
        **peer.compare(model),
        "workers2_speedup": workers(many, 1) / workers(many, 2),
    }


def cpu() -> str:
    """What the processor is called."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.is_file() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown"
    )


def main() -> None:
    """Parse the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--quick", action="store_true", help="once each, and no feed of a thousand")
    parser.add_argument("--long", action="store_true", help="a feed of 10,000 documents, too")
    parser.add_argument("--peer", action="store_true", help="only beside spaCy's small model, if it is there")
    parser.add_argument("--growth", action="store_true", help="only what twice as much takes")
    arguments = parser.parse_args()
    model = peer.installed() if arguments.peer else None
    if arguments.peer and model is None:
        ways = "\n".join(line for line in peer.__doc__.splitlines() if line.startswith(" "))
        parser.exit(1, f"spaCy's {peer.MODELS[0]} is not installed; either of these does that:\n{ways}\n")
    if arguments.growth:
        ratios = doubling.ratios()
        lines = (f"{ratio:6.2f}  {name}" for name, ratio in ratios.items())
        print(json.dumps(ratios, indent=2) if arguments.json else "\n".join(lines))
        sys.exit(max(ratios.values()) > doubling.ALLOWED)
    found = beside_peer(model) if model else measure(quick=arguments.quick, long=arguments.long)
    if arguments.json:
        print(json.dumps(found, indent=2))
        return
    for name, value in found.items():
        for key, one in value.items() if isinstance(value, dict) else [("", value)]:
            print(f"{name} {key}".ljust(44), f"{one:10.3f}" if isinstance(one, float) else one)


if __name__ == "__main__":
    main()

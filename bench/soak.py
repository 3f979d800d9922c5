#!/usr/bin/env python3
"""Read many short documents in a row and tell how much memory the process has, along the way.

usage: python bench/soak.py [--documents 20000] [--same]

Every document is different: names, towns, numbers and days vary, and so do words that no list knows, as
in an archive (`--same` repeats a few). Prints JSON: seconds, and the most resident megabytes in each
twentieth, as what is read and let go makes memory rise and fall by a tenth. `growth` is what the last half
of the run added, as a share.
"""

import argparse
import json
import random
import sys
import time
from pathlib import Path

import eventx

SAMPLED = 16
"""Documents from one look at the memory to the next."""
SYLLABLES = "ba ko li mu ra se ti vo na du fe gri sto len mar pol zan ther wick".split()
TOWNS = "Minsk Paris Nairobi Lima Hanoi Tunis Oslo Quito Accra Dhaka Perth Lyon Basra Gomel Kano".split()
FORMS = (
    "Police in {town} detained {number} {group} on {day}, {name} said.",
    "{name} was released from a prison near {town} {number} days ago. He had been held since {day}.",
    "The {noun} of {town} apologised on {day} for the death of {number} {group}.",
    "About {number} {group} protested in {town} over the {noun}. {name} called it “a {noun}”.",
    "{name} met {other} in {town} to discuss the {noun}, and sanctions against {number} {group}.",
    "The price of {noun} rose by {number} per cent in {town}, where {group} sell {noun} on {day}.",
)


def main() -> None:
    """Run and report."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--documents", type=int, default=20_000)
    options.add_argument("--same", action="store_true", help="the same hundred documents again and again")
    asked = options.parse_args()
    start = time.perf_counter()
    curve = measure(asked.documents, 100 if asked.same else asked.documents)
    report = {
        "documents": asked.documents,
        "seconds": round(time.perf_counter() - start, 1),
        "megabytes": curve,
        "growth": round(curve[-1] / curve[len(curve) // 2] - 1, 4),
        "growth_from_first": round(curve[-1] / curve[0] - 1, 4),
    }
    sys.stdout.write(json.dumps(report) + "\n")


def measure(documents: int, different: int) -> list[float]:
    """The most resident megabytes in each twentieth of the documents."""
    curve = []
    most = 0.0
    found = eventx.Extractor().pipe(text(number % different) for number in range(documents))
    for number, _ in enumerate(found, 1):
        most = max(most, resident() if number % SAMPLED == 0 else 0)
        if number % max(documents // 20, 1) == 0:
            curve.append(round(max(most, resident()), 1))
            sys.stderr.write(f"{number}: {curve[-1]}\n")
            most = 0.0
    return curve


def text(number: int) -> str:
    """The document of that number, the same every time."""
    chance = random.Random(number)
    return " ".join(_sentence(chance) for _ in range(2))


def _sentence(chance: random.Random) -> str:
    return chance.choice(FORMS).format(
        town=chance.choice(TOWNS),
        number=chance.randint(2, 9000),
        group=f"{_word(chance)}s",
        noun=_word(chance),
        name=f"{_word(chance).title()} {_word(chance).title()}",
        other=_word(chance).title(),
        day=f"{chance.randint(1, 28)} {chance.choice(('May', 'June', 'July'))} {chance.randint(1990, 2024)}",
    )


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4)))


def resident() -> float:
    """The memory that the process has now, in megabytes (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()

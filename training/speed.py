"""How fast the bundled model loads and parses, on one core: `python training/speed.py FILE.conllu`.

Prints LOAD, the seconds until a parser is there in a new process, imports included,
and WORDS, the words parsed in a second, in batches of 64 sentences.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from treebank import raw_text, read_sentences

from eventx.parse.stanza_ import StanzaParser

BATCH = 64
"""Sentences that are parsed at a time."""
ROUNDS = 3
"""The best of them counts."""
LOADING = """
import sys, time
since = time.perf_counter()
from pathlib import Path
from eventx.parse.stanza_ import StanzaParser
StanzaParser(model=Path(sys.argv[1]) if sys.argv[1] else None)
print(time.perf_counter() - since)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", type=Path, help="directory of a model other than the bundled one")
    options = parser.parse_args()
    for name, figure in speed(options.file, options.model).items():
        print(f"{name} {figure:.2f}" if name == "LOAD" else f"{name} {figure:.0f}")


def speed(file: Path, model: Path | None = None) -> dict[str, float]:
    """LOAD in seconds, WORDS a second."""
    return {"LOAD": min(loading(model) for _ in range(ROUNDS)), "WORDS": parsing(file, model)}


def loading(model: Path | None) -> float:
    """Seconds, in a process of its own."""
    command = [sys.executable, "-c", LOADING, str(model or "")]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def parsing(file: Path, model: Path | None) -> float:
    """Words a second, tokenising and all."""
    parser = StanzaParser(model=model)
    sentences = [raw_text([sentence]) for sentence in read_sentences(file)]
    texts = ["\n".join(sentences[at : at + BATCH]) for at in range(0, len(sentences), BATCH)]
    rates = []
    for _ in range(ROUNDS):
        since = time.perf_counter()
        documents = [parser.parse([text])[0] for text in texts]
        seconds = time.perf_counter() - since
        rates.append(sum(len(s.words) for document in documents for s in document.sentences) / seconds)
    return max(rates)


if __name__ == "__main__":
    main()

"""Write the bundled model's card, with its scores on the test sets: `python training/card.py`."""

import argparse
from pathlib import Path

from evaluate import scores

from eventx.parse.model import open_model

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "eventx" / "model" / "en"
UD = HERE.parent.parent / "shared" / "ud"
TESTS = {"EWT test": "ewt-test", "GUM test": "gum-test", "PUD": "pud"}
PURPOSES = {
    "tokenize.pt": "tokens, multi-word tokens and sentences: stanza's character BiLSTM, 64 wide",
    "mwt.pt": "cuts multi-word tokens: stanza's character classifier, which leaves offsets exact",
    "encoder.safetensors": "all-MiniLM-L6-v2, fine-tuned with the parser; shared by tagger and parser",
    "encoder.json": "the encoder's configuration",
    "subwords.json": "the encoder's word pieces",
    "pos.pt": "UPOS, XPOS and features: stanza's tagger over the encoder, frozen, and characters",
    "lemma.pt": "stanza's lemmatizer: a dictionary by form and tag, and a sequence-to-sequence network",
    "depparse.pt": "stanza's graph-based parser over the encoder",
    "resources.json": "what stanza's Pipeline wants to be told",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ud", type=Path, default=UD, help="folder of the treebanks' CoNLL-U files")
    parser.add_argument("--model", type=Path, default=TARGET)
    options = parser.parse_args()
    tables = [table(options.ud, options.model, raw=raw) for raw in (False, True)]
    (options.model / "README.md").write_text(card(options.model, *tables), encoding="utf-8")


def card(directory: Path, gold: str, raw: str) -> str:
    """The card's text."""
    model = open_model(directory)
    files = "\n".join(
        f"| {file.name} | {file.size / 1e6:.2f} | {PURPOSES[file.name]} |" for file in model.files
    )
    size = sum(file.size for file in model.files) / 1e6
    template = (HERE / "card.md").read_text(encoding="utf-8")
    return template.format(version=model.version, size=size, files=files, gold=gold, raw=raw)


def table(ud: Path, model: Path, *, raw: bool) -> str:
    """The scores on every test set as a table."""
    rows = {name: scores(ud / f"{file}.conllu", raw=raw, model=model) for name, file in TESTS.items()}
    figures = list(next(iter(rows.values())))
    lines = [["", *figures], ["---"] * (len(figures) + 1)]
    lines += [[name, *(f"{row[figure]:.1f}" for figure in figures)] for name, row in rows.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    main()

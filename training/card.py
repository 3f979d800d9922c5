"""Write the bundled model's card, with its scores and speed: `python training/card.py`.

With --record LABEL the measured model (say, one of other settings, `--model DIR`) becomes a row of the
card's table of what was tried, training/tried.json, and the card is left alone.
"""

import argparse
import json
from pathlib import Path

from evaluate import scores
from speed import speed

from eventx.parse.model import open_model

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "eventx" / "model" / "en"
TRIED = HERE / "tried.json"
UD = HERE.parent.parent / "shared" / "ud"
TESTS = {"EWT test": "ewt-test", "GUM test": "gum-test", "PUD": "pud"}
CASES = {"": None, ", lower case": "lower", ", upper case": "upper"}
PURPOSES = {
    "analyser-bytes.onnx": "the network as ONNX Runtime runs it, without weights: with products of bytes",
    "analyser-single.onnx": "the same in single precision",
    "expander.onnx": "mwt.pt as ONNX Runtime runs it",
    "relations-bytes.onnx": "the last step of dependencies, likewise without weights: with products of bytes",
    "relations-single.onnx": "the same in single precision",
    "segmenter.onnx": "tokenize.pt as ONNX Runtime runs it",
    "tokenizer.json": "what else the tokenizer needs: characters, patterns, words of multi-word tokens",
    "tokenize.pt": "tokens, multi-word tokens and sentences: stanza's character BiLSTM, 64 wide",
    "mwt.pt": "cuts multi-word tokens: stanza's character classifier, which leaves offsets exact",
    "analyser.safetensors": "tags, lemma rules, dependencies, events, roles: one network; the scorer",
    "analyser.json": "the network's sizes and labels",
    "subwords.json": "the encoder's word pieces",
    "lemmas.json": "lemmas by tag and form: the treebanks', the SPECIALIST Lexicon's, regular forms",
    "resources.json": "what stanza's Pipeline wants to be told",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ud", type=Path, default=UD, help="folder of the treebanks' CoNLL-U files")
    parser.add_argument("--model", type=Path, default=TARGET)
    parser.add_argument("--record", metavar="LABEL", help="add a row to what was tried instead")
    options = parser.parse_args()
    if options.record:
        record(options.record, options.ud, options.model)
    else:
        (options.model / "README.md").write_text(card(options.ud, options.model), encoding="utf-8")


def record(label: str, ud: Path, directory: Path) -> None:
    """Measure a model and keep its row; a row of the same label is replaced."""
    rows = json.loads(TRIED.read_text(encoding="utf-8")) if TRIED.exists() else {}
    rows[label] = {
        **{f"{name} {key}": scores(ud / f"{file}.conllu", model=directory)[key]
           for name, file in (("EWT", "ewt-test"), ("PUD", "pud")) for key in ("UPOS", "LAS")},
        **costs(ud, directory),
    }  # fmt: skip
    rows[label] = {name: round(figure, 2) for name, figure in rows[label].items()}
    TRIED.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def costs(ud: Path, directory: Path) -> dict[str, float]:
    """Size and speed."""
    found = speed(ud / "pud.conllu", directory)
    return {"MB": megabytes(directory), "words/s": found["WORDS"], "load, s": found["LOAD"]}


def megabytes(directory: Path) -> float:
    return sum(file.size for file in open_model(directory).files) / 1e6


def card(ud: Path, directory: Path) -> str:
    """The card's text."""
    model = open_model(directory)
    files = "\n".join(
        f"| {file.name} | {file.size / 1e6:.2f} | {PURPOSES[file.name]} |" for file in model.files
    )
    gold, raw = (
        {
            f"{name}{case}": scores(ud / f"{file}.conllu", raw=bare, case=value, model=directory)
            for name, file in TESTS.items()
            for case, value in CASES.items()
        }
        for bare in (False, True)
    )
    tried = json.loads(TRIED.read_text(encoding="utf-8"))
    found = costs(ud, directory)
    template = (HERE / "card.md").read_text(encoding="utf-8")
    return template.format(
        version=model.version,
        size=found["MB"],
        words=found["words/s"],
        load=found["load, s"],
        files=files,
        gold=table(gold),
        raw=table(raw),
        tried=table(tried),
    )


def table(rows: dict[str, dict[str, float]]) -> str:
    """Figures by row and column; those of a hundred and more without a decimal."""
    figures = list(next(iter(rows.values())))
    lines = [["", *figures], ["---"] * (len(figures) + 1)]
    lines += [[name, *(shown(row[figure]) for figure in figures)] for name, row in rows.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def shown(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.1f}"


if __name__ == "__main__":
    main()

"""Score the bundled model: `python training/evaluate.py FILE.conllu [--lower | --upper] [--raw]`.

Prints "UPOS 96.1", "UAS ...", "LAS ...", "LEMMA ..." by the CoNLL shared task's scorer, which stanza
ships: on the file's own tokens and sentences, with --raw on its bare text (then TOKENS, SENTENCES and
WORDS too). With --lower or --upper every word is in lower or upper case, and lemmas are compared in
lower case.
"""

import argparse
import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from stanza.models.common.doc import Document
from stanza.models.common.utils import ud_scores
from stanza.utils.conll import CoNLL
from treebank import paragraphs, raw_text, read_blocks, read_sentences

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
from eventx.parse.model import open_model
from eventx.parse.stanza_ import load_analyser, load_pipeline

BATCH = 400
"""Paragraphs that are tokenised at a time."""
TAGS = {"UPOS": "UPOS", "FEATS": "UFeats", "LEMMA": "Lemmas", "UAS": "UAS", "LAS": "LAS"}
BOUNDARIES = {"TOKENS": "Tokens", "SENTENCES": "Sentences", "WORDS": "Words"}
CASES: dict[str, Callable[[str], str]] = {"lower": str.lower, "upper": str.upper}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--raw", action="store_true", help="tokenise the bare text")
    cases = parser.add_mutually_exclusive_group()
    for case in CASES:
        help_ = f"put every word in {case} case"
        cases.add_argument(f"--{case}", action="store_const", const=case, dest="case", help=help_)
    parser.add_argument("--model", type=Path, help="directory of a model other than the bundled one")
    options = parser.parse_args()
    found = scores(options.file, raw=options.raw, case=options.case, model=options.model)
    for name, figure in found.items():
        print(f"{name} {figure:.1f}")


def scores(
    file: Path, *, raw: bool = False, case: str | None = None, model: Path | None = None
) -> dict[str, float]:
    """F1 in per cent by name of the figure."""
    with tempfile.TemporaryDirectory() as folder:
        if case:
            file = recased(file, CASES[case], Path(folder) / "gold.conllu")
        system = io.StringIO(analysed(file, raw=raw, lower_lemmas=bool(case), model=model))
        result = ud_scores(str(file), system)
    names = {**BOUNDARIES, **TAGS} if raw else TAGS
    return {name: 100 * result[key].f1 for name, key in names.items()}


def recased(file: Path, case: Callable[[str], str], target: Path) -> Path:
    """A copy with every form in another case, lemmas in lower case."""
    with target.open("w", encoding="utf-8") as out:
        for block in read_blocks(file):
            rows = [line.split("\t") for line in block]
            lines = [
                "\t".join([row[0], case(row[1]), row[2].lower(), *row[3:]]) if len(row) > 1 else row[0]
                for row in rows
                if not row[0].startswith("# text")
            ]
            out.write("\n".join(lines) + "\n\n")
    return target


def analysed(file: Path, *, raw: bool, lower_lemmas: bool, model: Path | None) -> str:
    """The file as the model has it, in CoNLL-U."""
    found = open_model(model)
    analyse = load_analyser(found)
    written = []
    for document in tokenised(file, load_pipeline(found)) if raw else [CoNLL.conll2doc(str(file))]:
        sentences = [[word.text for word in sentence.words] for sentence in document.sentences]
        for sentence, (analyses, _) in zip(document.sentences, analyse(sentences), strict=True):
            for word, analysis in zip(sentence.words, analyses, strict=True):
                for name in ("upos", "xpos", "feats", "head", "deprel"):
                    setattr(word, name, getattr(analysis, name))
                word.lemma = analysis.lemma.lower() if lower_lemmas else analysis.lemma
        written.append(f"{document:C}\n\n")
    return "".join(written)


def tokenised(file: Path, pipeline: Callable[[str], Document]) -> Iterator[Document]:
    """The file's text, paragraph by paragraph."""
    texts = [raw_text(paragraph) for paragraph in paragraphs(read_sentences(file))]
    for at in range(0, len(texts), BATCH):
        yield pipeline("\n\n".join(texts[at : at + BATCH]))


if __name__ == "__main__":
    main()

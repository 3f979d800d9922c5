"""Score the bundled model on a treebank: `python training/evaluate.py FILE.conllu [--raw]`.

Prints "UPOS 96.1", "UAS ...", "LAS ...", "LEMMA ..." by the CoNLL shared task's scorer, which stanza
ships: on the file's own tokens and sentences, with --raw on its bare text (then TOKENS, SENTENCES and
WORDS too).
"""

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from stanza.models.common.doc import Document
from stanza.models.common.utils import ud_scores
from stanza.utils.conll import CoNLL
from treebank import paragraphs, raw_text, read_sentences

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
from eventx.parse.model import open_model
from eventx.parse.stanza_ import load_pipeline

BATCH = 400
"""Sentences or paragraphs that are processed at a time."""
TAGS = {"UPOS": "UPOS", "FEATS": "UFeats", "LEMMA": "Lemmas", "UAS": "UAS", "LAS": "LAS"}
BOUNDARIES = {"TOKENS": "Tokens", "SENTENCES": "Sentences", "WORDS": "Words"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--raw", action="store_true", help="tokenise the bare text")
    parser.add_argument("--model", type=Path, help="directory of a model other than the bundled one")
    options = parser.parse_args()
    for name, figure in scores(options.file, raw=options.raw, model=options.model).items():
        print(f"{name} {figure:.1f}")


def scores(file: Path, *, raw: bool, model: Path | None = None) -> dict[str, float]:
    """F1 in per cent by name of the figure."""
    pipeline, encoder = load_pipeline(open_model(model))
    parse = parse_raw if raw else parse_gold
    conllu = "".join(f"{document:C}\n\n" for document in parse(file, pipeline, encoder))
    result = ud_scores(str(file), io.StringIO(conllu))
    names = {**BOUNDARIES, **TAGS} if raw else TAGS
    return {name: 100 * result[key].f1 for name, key in names.items()}


def parse_gold(file: Path, pipeline, encoder) -> Iterator[Document]:
    """The file's sentences, tagged and parsed anew."""
    sentences = CoNLL.conll2doc(str(file)).to_dict()
    for at in range(0, len(sentences), BATCH):
        encoder.forget()
        bare = [[bared(entry) for entry in sentence] for sentence in sentences[at : at + BATCH]]
        yield pipeline.process(Document(bare), processors=["pos", "lemma", "depparse"])


def bared(entry: dict) -> dict:
    """A word or token without its annotation."""
    return {key: entry[key] for key in ("id", "text", "misc") if key in entry}


def parse_raw(file: Path, pipeline, encoder) -> Iterator[Document]:
    """The file's text, paragraph by paragraph."""
    texts = [raw_text(paragraph) for paragraph in paragraphs(read_sentences(file))]
    for at in range(0, len(texts), BATCH):
        encoder.forget()
        yield pipeline.process("\n\n".join(texts[at : at + BATCH]))


if __name__ == "__main__":
    main()

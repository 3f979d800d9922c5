#!/usr/bin/env python3
"""Documents and words a second of plain stanza, with a tagger and a parser of its own over one encoder.

usage: python bench/plain_stanza.py WEIGHTS [--documents 48]

WEIGHTS is a folder with tokenizer.pt, tagger.pt, parser.pt and encoder/ (transformers' format), such as the
weights from which the bundled model started: the same encoder of six layers, trained in stanza's own
modules. Needs the package transformers. Lemmas are the forms themselves, as stanza's parser asks for some.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

import stanza
import torch
from stanza.models.common.foundation_cache import BertRecord, FoundationCache
from transformers import AutoModel, AutoTokenizer

sys.path.insert(0, str(Path(__file__).parent.parent))
from bench import texts

NAME = "eventx-encoder"  # what the checkpoints call their encoder


def main() -> None:
    """Measure, and print JSON."""
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("weights", type=Path)
    options.add_argument("--documents", type=int, default=48)
    asked = options.parse_args()
    torch.set_num_threads(1)
    pipeline, documents = load(asked.weights), texts.news()[: asked.documents]
    pipeline(documents[0])
    start = time.process_time()
    words = sum(document.num_words for document in pipeline.bulk_process(documents))
    taken = time.process_time() - start
    sys.stdout.write(
        json.dumps({"documents_per_s": len(documents) / taken, "words_per_s": words / taken}) + "\n"
    )


def load(weights: Path) -> stanza.Pipeline:
    """Stanza's pipeline from those files, without any network."""
    encoder = AutoModel.from_pretrained(weights / "encoder", local_files_only=True).eval()
    pieces = AutoTokenizer.from_pretrained(weights / "encoder", local_files_only=True)
    cache = FoundationCache()
    cache.bert[NAME] = BertRecord(encoder, pieces, {})
    empty: dict[str, object] = {name: {} for name in ("tokenize", "pos", "lemma", "depparse", "packages")}
    with tempfile.TemporaryDirectory() as folder:
        resources = {"en": {"lang_name": "English", "default_processors": {}} | empty}
        (Path(folder) / "resources.json").write_text(json.dumps(resources), encoding="utf-8")
        return stanza.Pipeline(
            "en",
            dir=folder,
            package=None,
            processors={"tokenize": "own", "pos": "own", "lemma": "identity", "depparse": "own"},
            tokenize_model_path=str(weights / "tokenizer.pt"),
            pos_model_path=str(weights / "tagger.pt"),
            depparse_model_path=str(weights / "parser.pt"),
            foundation_cache=cache,
            download_method=None,
            logging_level="ERROR",
            use_gpu=False,
        )


if __name__ == "__main__":
    main()

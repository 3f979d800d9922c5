"""A stanza pipeline over whole texts with the weights of the bundled model, to compare with.

Stanza cuts sentences, tokens and multi-word tokens with its own code. Its processors for tags and for
dependencies each run a network of their own over every sentence, in single precision; so the bundled
network, which does both at once, runs for tags and again for dependencies. In two things this is faster
than stanza: sentences are not padded to the longest of a batch, and there is no layer of LSTMs above the
encoder. No event is looked for.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import torch

from eventx.parse.model import open_model
from eventx.parse.network import Linear
from eventx.parse.stanza_ import load_analyser, load_pipeline


class WholePipeline:
    """Reads whole texts, many at a time."""

    def __init__(self) -> None:
        model = open_model()
        self._analyse = load_analyser(model)
        _thaw(self._analyse.network)
        self._pipeline = load_pipeline(model)

    def pipe(self, texts: Sequence[str], size: int = 32) -> Iterator[Any]:
        """Each text's stanza document; so many texts are read together."""
        for first in range(0, len(texts), size):
            documents = self._pipeline.bulk_process(texts[first : first + size])
            sentences = [sentence for document in documents for sentence in document.sentences]
            self._add(sentences, ("upos", "xpos", "feats", "lemma"))
            self._add(sentences, ("head", "deprel"))
            yield from documents

    def _add(self, sentences: Sequence[Any], names: Sequence[str]) -> None:
        """Give the words what the network finds under these names."""
        found = self._analyse([[word.text for word in sentence.words] for sentence in sentences])
        for sentence, analyses in zip(sentences, found, strict=True):
            for word, analysis in zip(sentence.words, analyses, strict=True):
                for name in names:
                    setattr(word, name, getattr(analysis, name))
            if "head" in names:
                sentence.build_dependencies()


def _thaw(network: torch.nn.Module) -> None:
    """Take torch's own products again instead of those that eventx lays out."""
    network.frozen = None
    for module in network.modules():
        if isinstance(module, Linear):
            module.frozen = None

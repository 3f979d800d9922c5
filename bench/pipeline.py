"""A stanza pipeline over whole texts with the weights of the bundled model, to compare with.

Stanza cuts sentences, tokens and multi-word tokens with its own code. Its processors for tags and for
dependencies each run a network of their own over every sentence, in single precision, and it decodes trees
with its own code; so the bundled network runs for the tags alone and again for the dependencies alone, and
stanza's decoder finds the trees. In three things this is faster than stanza: sentences are not padded to
the longest of a batch, there is no layer of LSTMs above the encoder, and relations are scored for the heads
that were chosen, not for every pair of words. No event is looked for.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

from eventx.parse.analyser import Batch, Decoder
from eventx.parse.model import open_model
from eventx.parse.stanza_ import load_pipeline
from training.network import Reference

PIECES = 640
"""Word pieces that are read at a time: torch is fastest with more than eventx reads."""


def stanza_tree(scores: NDArray[Any]) -> NDArray[Any]:
    """Each word's head as stanza's parser finds it; scores as those of `eventx.parse.tree.best_tree`."""
    square = torch.from_numpy(np.vstack([np.zeros_like(scores[:1]), scores]))
    square.fill_diagonal_(-torch.inf)
    heads: NDArray[Any] = chuliu_edmonds_one_root(square.log_softmax(1).numpy())[1:]
    return heads


class WholePipeline:
    """Reads whole texts, many at a time."""

    def __init__(self, decode: Decoder = stanza_tree) -> None:
        model = open_model()
        self._analyser = Reference.load(model.directory)
        self._pipeline = load_pipeline(model)
        self._decode = decode

    def pipe(self, texts: Sequence[str], size: int = 32) -> Iterator[Any]:
        """Each text's stanza document; so many texts are read together."""
        for first in range(0, len(texts), size):
            documents = self._pipeline.bulk_process(texts[first : first + size])
            sentences = [sentence for document in documents for sentence in document.sentences]
            self._add(sentences, self._tags)
            self._add(sentences, self._trees)
            for sentence in sentences:
                sentence.build_dependencies()
            yield from documents

    def _add(self, sentences: Sequence[Any], find: Callable[..., dict[str, list[Any]]]) -> None:
        """Run the encoder, and give the words what is found from its layers, under the same names."""
        with torch.inference_mode():
            forms = [[w.text for w in s.words] for s in sentences]
            for numbers, batch in self._analyser.packs(forms, PIECES):
                words = [word for at in numbers for word in sentences[at].words]
                for name, values in find(batch, [word.text for word in words]).items():
                    for word, value in zip(words, values, strict=True):
                        setattr(word, name, value)

    def _tags(self, batch: Batch, forms: Sequence[str]) -> dict[str, list[Any]]:
        moved = self._analyser.moved(batch.inputs)
        layers = self._analyser.network.encoder(moved)
        return self._analyser.tags(self._analyser.tagged(layers, moved), forms)

    def _trees(self, batch: Batch, _: Sequence[str]) -> dict[str, list[Any]]:
        moved = self._analyser.moved(batch.inputs)
        layers = self._analyser.network.encoder(moved)
        return self._analyser.trees(self._analyser.attached(layers, moved), batch, self._decode)

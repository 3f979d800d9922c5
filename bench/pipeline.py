"""A stanza pipeline over whole texts with the weights of the bundled model, to compare with.

Stanza cuts sentences, tokens and multi-word tokens with its own code. Its processors for tags and for
dependencies each run a network of their own over every sentence, in single precision, and it decodes trees
with its own code; so the bundled network runs for the tags alone and again for the dependencies alone, and
stanza's decoder finds the trees. In three things this is faster than stanza: sentences are not padded to
the longest of a batch, there is no layer of LSTMs above the encoder, and relations are scored for the heads
that were chosen, not for every pair of words. No event is looked for.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

from eventx.parse.analyser import Decoder
from eventx.parse.model import open_model
from eventx.parse.network import Batch, Linear
from eventx.parse.stanza_ import load_analyser, load_pipeline


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
        self._analyser = load_analyser(model)
        _thaw(self._analyser.network)
        self._pipeline = load_pipeline(model)
        self._decode = decode

    def pipe(self, texts: Sequence[str], size: int = 32) -> Iterator[Any]:
        """Each text's stanza document; so many texts are read together."""
        for first in range(0, len(texts), size):
            documents = self._pipeline.bulk_process(texts[first : first + size])
            sentences = [sentence for document in documents for sentence in document.sentences]
            self._tag(sentences)
            self._attach(sentences)
            yield from documents

    def _tag(self, sentences: Sequence[Any]) -> None:
        """Give the words all that needs no tree."""
        for words, batch in self._batches(sentences):
            layers = self._analyser.network.encoder(batch)
            found = self._analyser.tags(layers, batch, [word.text for word in words])
            for number, word in enumerate(words):
                for name, values in found.items():
                    setattr(word, name, values[number])

    def _attach(self, sentences: Sequence[Any]) -> None:
        """Give the words their heads and relations."""
        for words, batch in self._batches(sentences):
            found = self._analyser.trees(self._analyser.network.encoder(batch), batch, self._decode)
            for word, head, relation in zip(words, found["head"], found["deprel"], strict=True):
                word.head, word.deprel = head, relation
        for sentence in sentences:
            sentence.build_dependencies()

    def _batches(self, sentences: Sequence[Any]) -> Iterator[tuple[list[Any], Batch]]:
        """The words of sentences that are read together, and what the network takes."""
        with torch.inference_mode():
            for numbers, batch in self._analyser.packs([[w.text for w in s.words] for s in sentences]):
                yield [word for at in numbers for word in sentences[at].words], batch


def _thaw(network: torch.nn.Module) -> None:
    """Take torch's own products again instead of those that eventx lays out."""
    network.frozen = None
    for module in network.modules():
        if isinstance(module, Linear):
            module.frozen = None

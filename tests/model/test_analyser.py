"""The analyser's parts: trees, batches, word pieces, weights, capitals."""

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file

from eventx.document import Sentence
from eventx.parse.analyser import (
    CASELESS,
    MAX_PIECES,
    SCALE,
    Analyser,
    batches,
    best_tree,
    load_weights,
    shapes,
)
from eventx.parse.model import open_model
from eventx.parse.network import Linear, Matrix
from eventx.parse.stanza_ import StanzaParser, load_analyser

SENTENCES = [
    "Police freed 12 of the 40 protesters who were jailed on Monday .".split(),
    "Sorry .".split(),
    "The minister of the interior of the republic apologised for the beatings late on Thursday .".split(),
    ["x" * 300, "😀", "\u200b", "[MASK]", "’s"],
]


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    """The bundled one."""
    return load_analyser(open_model())


@settings(max_examples=200, deadline=None)
@given(size=st.integers(1, 12), seed=st.integers(0, 2**32 - 1), near=st.booleans())
def test_the_best_tree_is_a_tree(size: int, seed: int, near: bool) -> None:
    """One root, and every word comes to it; random scores hardly ever have a tree of their own."""
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    if near:
        scores[:, 0] -= 10
    heads = best_tree(scores).tolist()

    assert 1 == heads.count(0)
    for word in range(1, size + 1):
        at, steps = word, 0
        while at:
            at, steps = heads[at - 1], steps + 1
            assert steps <= size


def test_scores_that_are_a_tree_are_taken_as_they_are() -> None:
    """Each word's best head."""
    scores = np.zeros((3, 4), dtype=np.float32)
    scores[[0, 1, 2], [2, 0, 2]] = 5

    assert [2, 0, 2] == best_tree(scores).tolist()


@given(st.lists(st.integers(3, 600), max_size=40))
def test_every_sentence_is_in_one_batch(sizes: list[int]) -> None:
    """In any order; a sentence larger than a batch has its own."""
    assert sorted(range(len(sizes))) == sorted(number for batch in batches(sizes) for number in batch)


def test_a_sentence_is_read_alike_alone_and_in_company(analyser: Analyser) -> None:
    """Padding changes nothing."""
    assert analyser(SENTENCES) == [analyser([forms])[0] for forms in SENTENCES]


def test_no_sentence_is_too_long_for_the_encoder(analyser: Analyser) -> None:
    """Words of many pieces are read in part."""
    forms = ["supercalifragilisticexpialidocious" * 3] * 150

    assert sum(map(len, analyser.pieces.sentence(forms))) <= MAX_PIECES
    assert 150 == len(analyser([forms])[0])


def test_capitals_that_say_nothing_are_not_read() -> None:
    """Text in lower case, in capitals and headlines."""
    for text in ("police freed twelve people", "POLICE FREED TWELVE PEOPLE", "Police Freed Twelve People"):
        assert {CASELESS} == set(shapes(text.split()))


@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_a_text_in_one_case_has_the_tree_of_the_text(parser: StanzaParser, case: type[str]) -> None:
    """Heads and relations; where sentences and tokens end, too."""
    text = "Police in Minsk freed twelve of the protesters on Monday. They said that they were sorry."
    plain, cased = parser.parse([text, case(text)])

    assert list(map(tree, plain.sentences)) == list(map(tree, cased.sentences))


def tree(sentence: Sentence) -> list[tuple[int, str]]:
    """Each word's head and relation."""
    return [(word.head, word.deprel) for word in sentence.words]


def test_weights_in_eight_bits_come_back(tmp_path: Path) -> None:
    """To half a step of their row's scale."""
    weight = torch.randn(4, 6) * torch.tensor([[1.0], [10.0], [0.1], [100.0]])
    scale = weight.abs().amax(-1, keepdim=True) / 127
    stored = {"a": (weight / scale).round().to(torch.int8), "a" + SCALE: scale, "b": torch.ones(3).half()}
    save_file(stored, tmp_path / "weights")
    loaded = load_weights(tmp_path / "weights")

    assert {"a", "b"} == loaded.keys()
    assert {torch.float32} == {value.dtype for value in loaded.values()}
    assert ((loaded["a"] - weight).abs() <= scale / 2 + 1e-6).all()


def test_the_fast_product_is_the_product(monkeypatch: pytest.MonkeyPatch) -> None:
    """With oneDNN and without, in inference and in training."""
    layer, states = Linear(5, 3), torch.randn(2, 4, 5)
    learning = layer(states)
    for fast in (None, False):
        monkeypatch.setattr(Matrix, "_fast", fast)
        layer.frozen = Matrix(layer.weight.detach())
        with torch.inference_mode():
            assert torch.allclose(learning, layer(states), atol=1e-5)


def test_frozen_weights_find_what_others_do(analyser: Analyser) -> None:
    """The network reads alike before it is frozen."""
    found = analyser(SENTENCES)
    thawed = load_analyser(open_model())
    thawed.network.frozen = None
    for module in thawed.network.modules():
        if isinstance(module, Linear):
            module.frozen = None

    assert found == thawed(SENTENCES)

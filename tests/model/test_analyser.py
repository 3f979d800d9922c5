"""The analyser's parts: batches, word pieces, weights and products, capitals."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import save_file
from torch import Tensor

from eventx.document import Sentence
from eventx.parse import product as products
from eventx.parse.analyser import (
    CASELESS,
    MAX_PIECES,
    SCALE,
    Analyser,
    batches,
    load_weights,
    shapes,
)
from eventx.parse.model import open_model
from eventx.parse.network import Linear
from eventx.parse.product import ROWS, Product, product_with
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


@given(st.lists(st.integers(3, 600), max_size=40))
def test_every_sentence_is_in_one_batch(sizes: list[int]) -> None:
    """In any order; a sentence larger than a batch has its own."""
    assert sorted(range(len(sizes))) == sorted(number for batch in batches(sizes) for number in batch)


def test_a_sentence_is_read_alike_alone_and_in_company(analyser: Analyser) -> None:
    """Padding changes nothing."""
    together = analyser(SENTENCES)
    alone = [analyser([forms])[0] for forms in SENTENCES]

    assert [words for words, _ in alone] == [words for words, _ in together]
    for (_, one), (_, other) in zip(alone, together, strict=True):
        assert one is not None
        assert other is not None
        assert np.allclose(one.roles(0), other.roles(0), atol=1e-4)


def test_no_sentence_is_too_long_for_the_encoder(analyser: Analyser) -> None:
    """Words of many pieces are read in part."""
    forms = ["supercalifragilisticexpialidocious" * 3] * 150

    assert sum(map(len, analyser.pieces.sentence(forms))) <= MAX_PIECES
    assert 150 == len(analyser([forms])[0][0])


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


PRODUCTS = {
    "of bytes": (True, False),
    "in single precision": (False, True),
    "by torch": (False, False),
}


@pytest.fixture(params=PRODUCTS)
def product(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[Tensor], Product]:
    """A way to make each kind of product that this machine has."""
    of_bytes, single = PRODUCTS[request.param]
    if (of_bytes and not products._multiplies_bytes()) or (single and not products._multiplies_single()):
        pytest.skip("not on this processor")
    monkeypatch.setattr(products, "_multiplies_bytes", lambda: of_bytes)
    monkeypatch.setattr(products, "_multiplies_single", lambda: single)
    return product_with


def eight_bits(rows: int, columns: int) -> Tensor:
    """A matrix as the model has them: whole numbers up to 127, and a scale for each row."""
    whole = torch.randint(-127, 128, (rows, columns))
    whole[:, 0] = 127
    return whole * (0.001 + torch.rand(rows, 1))


def test_every_product_is_the_product(product: Callable[[Tensor], Product]) -> None:
    """To some 16 bits of a row's largest state, a row of zeros and a large one among them."""
    torch.manual_seed(0)
    weight, bias = eight_bits(31, 129), torch.randn(31)
    states = torch.randn(40, 129) * torch.logspace(-3, 3, 40)[:, None]
    states[7] = 0
    exact = (states.double() @ weight.double().T + bias).float()
    room = states.abs().amax(1, keepdim=True) * weight.abs().sum(1) / 2**14 + 1e-6
    with torch.inference_mode():
        found = product(weight)(states, bias)

    assert ((found - exact).abs() <= room).all()


def test_a_product_does_not_depend_on_the_batch(product: Callable[[Tensor], Product]) -> None:
    """Else a document's events would depend on what is read with it."""
    torch.manual_seed(0)
    states, multiply = torch.randn(33, 64), product(eight_bits(16, 64))
    with torch.inference_mode():
        together, alone = multiply(states), torch.cat([multiply(one) for one in states.split(1)])

    assert torch.allclose(together, alone, rtol=1e-5, atol=1e-3)


def test_other_weights_than_the_models_keep_single_precision() -> None:
    """What has not been stored in eight bits isn't cut to them."""
    torch.manual_seed(0)
    weight, states = torch.randn(8, 16), torch.randn(4, 16)
    with torch.inference_mode():
        assert torch.allclose(states @ weight.T, product_with(weight)(states), atol=1e-5)


def test_a_frozen_layer_still_learns() -> None:
    """Only in inference does it take the fast product."""
    layer, states = Linear(5, 3), torch.randn(4, 5)
    learning = layer(states)
    layer.frozen = product_with(torch.zeros(3, 5))

    assert torch.equal(learning, layer(states))
    with torch.inference_mode():
        assert torch.equal(layer.bias.expand(4, 3), layer(states))


@pytest.mark.skipif(not products._multiplies_bytes(), reason="not on this processor")
def test_products_have_few_sizes(analyser: Analyser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is read: oneDNN makes code for each, which takes time, and memory that would grow and grow."""
    rows, cut = [], products._bytes_of

    def note(numbers: Tensor) -> tuple[Tensor, Tensor]:
        rows.append(len(numbers))
        return cut(numbers)

    monkeypatch.setattr(products, "_bytes_of", note)
    for number in range(1, 30):
        analyser([SENTENCES[0] * number, *SENTENCES[: number % 3]])

    assert rows
    assert {0} == {row % ROWS for row in rows}


def test_frozen_weights_find_what_others_do(analyser: Analyser) -> None:
    """The network reads alike before it is frozen."""
    found = [words for words, _ in analyser(SENTENCES)]
    thawed = load_analyser(open_model())
    thawed.network.frozen = None
    for module in thawed.network.modules():
        if isinstance(module, Linear):
            module.frozen = None

    assert found == [words for words, _ in thawed(SENTENCES)]

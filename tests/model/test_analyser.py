"""The analyser's parts: batches, word pieces, weights and products, capitals."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from safetensors.numpy import save_file

from eventx.parse.analyser import (
    CASELESS,
    MAX_PIECES,
    SCALE,
    Analyser,
    Weights,
    batches,
    shapes,
)
from eventx.parse.model import bundled_directory, open_model
from eventx.parse.runtime import Session, multiplies_bytes
from eventx.parse.stanza_ import StanzaParser, load_analyser
from eventx.schema.document import Sentence

MODEL = bundled_directory()

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
    weight = np.random.default_rng(0).normal(size=(4, 6)) * [[1.0], [10.0], [0.1], [100.0]]
    scale = np.abs(weight).max(-1, keepdims=True) / 127
    stored = {
        "a": (weight / scale).round().astype(np.int8),
        "a" + SCALE: scale.astype(np.float32),
        "b": np.ones(3, np.float16),
    }
    save_file(stored, tmp_path / "weights")
    weights = Weights(tmp_path / "weights")

    assert [np.dtype(np.float32)] * 2 == [weights(name).dtype for name in "ab"]
    assert (np.abs(weights("a") - weight) <= scale / 2 + 1e-6).all()
    assert [1, 1, 1] == weights("b").tolist()


KINDS = ["bytes", "single"]


@pytest.fixture(scope="module")
def relation() -> NDArray[np.float32]:
    """For each relation what features of a word and of its governor count together, a one behind each."""
    return Weights(MODEL / "analyser.safetensors")("relation")


@pytest.fixture(params=KINDS)
def related(request: pytest.FixtureRequest, relation: NDArray[np.float32]) -> Session:
    """The scores of relations, by each kind of product that this machine has."""
    session = Session(MODEL / f"relations-{request.param}.onnx")
    if request.param == "bytes" and not multiplies_bytes(session, relation):
        pytest.skip("not on this processor")
    return session


def words(number: int, relation: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """Some words and their governors, a row of zeros and a large one among them."""
    dice = np.random.default_rng(0)
    sides = dice.normal(size=(2, number, relation.shape[1] - 1)).astype(np.float32)
    sides[1] *= np.logspace(-3, 3, number, dtype=np.float32)[:, None]
    sides[1, 7] = 0
    return {"dependents": sides[0], "governors": sides[1]}


def test_every_product_is_the_product(related: Session, relation: NDArray[np.float32]) -> None:
    """To some 16 bits of a row's largest state."""
    given = words(40, relation)
    one, other = (np.pad(given[name].astype(float), [(0, 0), (0, 1)], constant_values=1) for name in given)
    exact = np.einsum("ni,rij,nj->nr", one, relation, other, optimize=True)
    room = np.abs(one).sum(1) * np.abs(other).max(1) * np.abs(relation).sum(-1).max() / 2**14

    assert (np.abs(related(given)["scores"] - exact) <= room[:, None]).all()


def test_a_row_does_not_depend_on_the_others(related: Session, relation: NDArray[np.float32]) -> None:
    """Else a document's events would depend on what is read with it: not even beside a loud row."""
    given = words(33, relation)
    alone = [
        related({name: rows[at : at + 1] for name, rows in given.items()})["scores"][0] for at in range(33)
    ]

    assert np.allclose(related(given)["scores"], alone, rtol=1e-5, atol=1e-4)


def test_both_kinds_of_products_find_what_torch_finds(analyser: Analyser) -> None:
    """The graphs are the network that was trained: tags, heads, relations, and what words tell."""
    from training.network import Reference

    expected = Reference.load(MODEL)(SENTENCES)
    sessions = [Session(MODEL / f"{name}-single.onnx") for name in ("analyser", "relations")]
    single = Analyser(
        analyser.described,
        Weights(MODEL / "analyser.safetensors"),
        sessions,
        analyser.pieces,
        analyser.lemmas,
    )

    for found in (analyser(SENTENCES), single(SENTENCES)):
        assert [words for words, _ in expected] == [words for words, _ in found]
        for (_, one), (_, other) in zip(expected, found, strict=True):
            for name in ("event", "realis", "triggers", "fillers"):
                assert np.allclose(getattr(one, name), getattr(other, name), atol=0.02)


def test_weights_are_no_part_of_the_graphs() -> None:
    """They are read from the one file, which processes share."""
    graphs = [path.stat().st_size for path in MODEL.glob("*.onnx") if path.stem.endswith(tuple(KINDS))]

    assert 4 == len(graphs)
    assert max(graphs) < 100_000

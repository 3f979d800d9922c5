"""Texts that nobody writes, of any length: no exception, right offsets, bounded time and memory."""

import importlib.util
import itertools
import random
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eventx
from eventx.merge.cluster import merge_mentions
from eventx.parse.blocks import blocks, clean
from eventx.read.mentions import find_mentions
from eventx.registry import shipped
from eventx.schema.document import Document
from eventx.testing import FakeParser, read_tree

MEGABYTE = 1_000_000
REPEATED = (
    "a",
    "\n",
    '"',
    "(",
    "1",
    "([{<",
    "http://a.bc/d?e=f#g",
    "x\u0301",
    "\U0001f468\u200d",
    "\ud800",
    "\0",
    " ",
)
ARTICLE = read_tree("""
    “        “        PUNCT `` 3 punct
    Police   police   NOUN NNS 3 nsubj
    detained detain   VERB VBD 0 root
    forty    forty    NUM  CD  5 nummod
    men      man      NOUN NNS 3 obj
    in       in       ADP  IN  7 case
    Minsk    Minsk    PROPN NNP 3 obl
    on       on       ADP  IN  9 case
    Monday   Monday   PROPN NNP 3 obl
    ”        ”        PUNCT '' 3 punct
    .        .        PUNCT . 3 punct

    He       he       PRON PRP 2 nsubj
    spoke    speak    VERB VBD 0 root
    .        .        PUNCT . 2 punct
""")


@pytest.fixture(scope="module")
def fuzz(root: Path) -> Any:
    """The module tools/fuzz.py."""
    spec = importlib.util.spec_from_file_location("fuzz", root / "tools" / "fuzz.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def extractor() -> eventx.Extractor:
    return eventx.Extractor()


@pytest.mark.model
@pytest.mark.slow
def test_generated_texts_raise_nothing(fuzz: Any) -> None:
    """Sixty of those of tools/fuzz.py, which runs as many as one likes; some hold events."""
    report = fuzz.run(60, seed=2)
    assert [] == report["faults"]
    assert report["found"]["events"] > 10


@pytest.mark.model
@pytest.mark.slow
@settings(max_examples=25)
@given(
    text=st.text(st.characters(codec=None, categories=None), max_size=60), published=st.dates() | st.none()
)
def test_any_characters(fuzz: Any, extractor: eventx.Extractor, text: str, published: Any) -> None:
    """Any code points at all, before and after a sentence with an event."""
    fuzz.check(extractor, f"{text} Police detained {text} men. {text}", published)


@given(st.text(st.characters(codec=None, categories=None)))
def test_cleaning_moves_nothing(text: str) -> None:
    """The clean text is as long, and its blocks lie in it one after the other."""
    cleaned = clean(text)
    assert len(text) == len(cleaned)
    cleaned.encode()  # no surrogates are left
    found = list(blocks(cleaned))
    assert all(cleaned[start:end].strip() for start, end in found)
    assert sorted(found) == found
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """The sentences that the network has analysed."""
    from eventx.parse.analyser import Analyser

    noted: list[Sequence[str]] = []
    packs = Analyser.packs

    def note(self: Analyser, sentences: Sequence[Sequence[str]]) -> Any:
        noted.extend(sentences)
        return packs(self, sentences)

    monkeypatch.setattr(Analyser, "packs", note)
    return noted


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("unit", REPEATED, ids=ascii)
def test_a_megabyte_without_a_space(
    extractor: eventx.Extractor, analysed: list[Sequence[str]], unit: str
) -> None:
    """Hardly a word of it is analysed, and what stands around it is found."""
    told = "Police detained 40 men in Minsk."
    text = f"{told}\n\n{unit * (MEGABYTE // len(unit))}\n\nThe minister apologised on Monday."
    assert ["detention", "apology"] == [event.type_name() for event in extractor.extract(text)]
    assert sum(map(len, analysed)) < 500


@pytest.mark.model
@pytest.mark.slow
@settings(max_examples=40)
@given(st.randoms(use_true_random=False), st.sampled_from((None, "2020-08-14")))
def test_events_of_generated_news_are_sound(
    fuzz: Any, extractor: eventx.Extractor, chance: random.Random, published: str | None
) -> None:
    """Fillers are distinct, none is the trigger or begins with what is cut off; days and counts in order."""
    fuzz.check(extractor, fuzz.make_news(chance), published)


BOMBS = (
    "couldn't",
    "cannot",
    "Vogtmann's",
    "gonna",
    "Ünwörtlich's",
    "antidisestablishmentarianism",
    "😀'd",
    "1,2",
)


@pytest.mark.model
@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.sampled_from(BOMBS) | st.text(max_size=30), st.integers(1, 200)), max_size=3),
    st.sampled_from((" ", "", "-")),
)
def test_words_of_many_pieces(units: list[tuple[str, int]], joint: str) -> None:
    """However many pieces and words a sentence's tokens have, the network can read it."""
    bomb = joint.join(f"{unit} " * times for unit, times in units)
    text = f"Police arrested {bomb} brother."
    for event in eventx.extract_events(text):
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text


def prose(size: int) -> Iterator[str]:
    """Paragraphs of news that tell of no event of ours, all different, together of so many characters."""
    while size > 0:
        paragraph = (
            f"It rained for {size} hours on the hills of the north, and the river rose by {size % 97} cm. "
            f"The baker at number {size % 89} of Mill Street sells bread, and likes “the smell of it”."
        )
        size -= len(paragraph) + 2
        yield paragraph


@pytest.mark.model
@pytest.mark.slow
def test_ten_megabytes_of_prose(extractor: eventx.Extractor, analysed: list[Sequence[str]]) -> None:
    """Hardly any is analysed; events are found at both ends, with the day that the publication tells."""
    told = "Police detained 40 men in Minsk on Monday."
    text = "\n\n".join([told, *prose(10 * MEGABYTE), told])
    first, last = extractor.extract(text, published="2020-08-14", merge=False)
    assert len(analysed) < 10
    assert text.rindex("detained") == last.trigger.start
    assert first.when is not None
    assert last.when is not None
    assert first.when.earliest == last.when.earliest


@pytest.mark.model
def test_a_hundred_thousand_empty_documents(extractor: eventx.Extractor) -> None:
    """All of them answered."""
    assert 100_000 == sum(events == [] for events in extractor.pipe([""] * 100_000))


def tiled(times: int) -> Document:
    """A document of the article's sentences so many times, each in a paragraph of its own."""
    width = len(ARTICLE.text) + 2
    sentences = tuple(
        attrs.evolve(
            one,
            start=one.start + n * width,
            end=one.end + n * width,
            words=tuple(attrs.evolve(w, start=w.start + n * width, end=w.end + n * width) for w in one.words),
        )
        for n in range(times)
        for one in ARTICLE.sentences
    )
    return Document(text=f"{ARTICLE.text}\n\n" * times, sentences=sentences)


@pytest.mark.slow
def test_work_grows_with_the_document(calls: Callable[[Callable[[], object]], float]) -> None:
    """Matching, resolving and merging of twice the text calls twice as many functions, not four times."""

    def read(document: Document) -> None:
        assert merge_mentions(find_mentions(document, None, shipped()))
        parser = FakeParser.of(document)
        assert eventx.find_times(document.text, parser=parser)
        assert eventx.find_places(document.text, parser=parser)

    read(tiled(2))
    once, twice = tiled(60), tiled(120)
    assert calls(lambda: read(twice)) < 2.3 * calls(lambda: read(once))


@pytest.mark.slow
def test_caches_keep_few_texts() -> None:
    """What is remembered of documents that are done is bounded, however long they are."""
    size = 50_000
    texts = [f"{number} “{'x' * size}”" for number in range(40)]
    find_mentions(ARTICLE, None, shipped())
    tracemalloc.start()
    try:
        while texts:
            text = texts.pop()
            document = Document(text=text + " ", sentences=ARTICLE.sentences)
            find_mentions(document, None, shipped())
        del text, document
        assert tracemalloc.get_traced_memory()[0] < 20 * 2 * size
    finally:
        tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["\n", " \n", "\n\t\n", "a\n\n", " ", "x"], ids=ascii)
def test_cutting_takes_little_memory(unit: str) -> None:
    """A few times the text, whatever it repeats: no pattern keeps something for each character."""
    text = unit * (MEGABYTE // len(unit))
    tracemalloc.start()
    try:
        cleaned = clean(text)
        assert all(start < end for start, end in blocks(cleaned))
        assert tracemalloc.get_traced_memory()[1] < 10 * MEGABYTE
    finally:
        tracemalloc.stop()

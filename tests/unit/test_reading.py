"""Reading of texts what events need, with a parser that knows sentences by heart."""

import datetime
from collections.abc import Sequence

import attrs
import pytest

from eventx.parse.draft import Draft, Piece, groups, split
from eventx.read.mentions import find_mentions
from eventx.read.partly import read_mentions
from eventx.registry import shipped
from eventx.schema.document import Document, Sentence
from eventx.testing import read_tree

MINISTER = """
    Minister minister NOUN NN  3 nsubj
    Kuzmin   Kuzmin   PROPN NNP 1 flat
    spoke    speak    VERB VBD 0 root
    .        .        PUNCT .  3 punct
"""
WEATHER = """
    It     it   PRON PRP 2 nsubj
    rained rain VERB VBD 0 root
    .      .    PUNCT .  2 punct
"""
ARREST = """
    Police   police   NOUN NNS 2 nsubj
    detained detain   VERB VBD 0 root
    him      he       PRON PRP 2 obj
    .        .        PUNCT .  2 punct
"""
FULL_NAME = """
    Anton  Anton  PROPN NNP 3 nsubj
    Kuzmin Kuzmin PROPN NNP 1 flat
    slept  sleep  VERB VBD 0 root
    .      .      PUNCT .  3 punct
"""
SNOW = """
    Snow    snow     NOUN NN  2 nsubj
    fell    fall     VERB VBD 0 root
    on      on       ADP IN   4 case
    May     May      PROPN NNP 2 obl
    3       3        NUM CD   4 nummod
    .       .        PUNCT .  2 punct
"""
NEXT_DAY = """
    Police   police   NOUN NNS 2 nsubj
    detained detain   VERB VBD 0 root
    Kuzmin   Kuzmin   PROPN NNP 2 obj
    the      the      DET DT   6 det
    next     next     ADJ JJ   6 amod
    day      day      NOUN NN  2 obl:tmod
    .        .        PUNCT .  2 punct
"""


@attrs.define
class Rehearsed:
    """Tokenises and analyses what is in a list of sentences, and notes what it was asked for."""

    known: dict[str, Sentence]
    tokenised: list[str] = attrs.field(factory=list)
    analysed: list[str] = attrs.field(factory=list)

    def tokenize(self, pieces: Sequence[Piece]) -> None:
        """Blocks' sentences end at full stops."""
        for piece in pieces:
            if piece.tokens is None:
                self.tokenised.append(piece.text)
                piece.parts = list(sentences_of(piece))
        split(pieces)

    def analyse(self, pieces: Sequence[Piece]) -> None:
        """The sentences by heart, moved to where they are."""
        for piece in pieces:
            if piece.sentence is None:
                self.analysed.append(piece.text)
                piece.sentence = moved(self.known[piece.text], piece.start)


def sentences_of(block: Piece) -> list[Piece]:
    """What ends in a full stop."""
    found, start = [], block.start
    for at in range(block.start, block.end):
        if block.draft.text[at] == ".":
            found.append(Piece(block.draft, start, at + 1, ["tokens"]))
            start = at + 2
    return found


def moved(sentence: Sentence, by: int) -> Sentence:
    """The sentence at another place."""
    words = tuple(attrs.evolve(w, start=w.start + by, end=w.end + by) for w in sentence.words)
    return Sentence(start=by, end=by + sentence.end - sentence.start, words=words)


def rehearsed(*trees: str) -> Rehearsed:
    """The parser of these sentences."""
    documents = map(read_tree, trees)
    return Rehearsed({document.text: document.sentences[0] for document in documents})


def text_of(*trees: str, gap: str = " ") -> str:
    """The sentences as a text."""
    return gap.join(read_tree(tree).text for tree in trees)


def whole(*trees: str, gap: str = " ") -> Document:
    """The text of these sentences, all parsed."""
    text, sentences, start = text_of(*trees, gap=gap), [], 0
    for tree in trees:
        document = read_tree(tree)
        sentences.append(moved(document.sentences[0], start))
        start += len(document.text) + len(gap)
    return Document(text=text, sentences=tuple(sentences))


def refuse() -> Rehearsed:
    """Stands in for loading a parser."""
    raise AssertionError("a parser was loaded")


def test_no_parser_is_loaded_without_a_trigger() -> None:
    """Not for any number of texts."""
    assert [[], [], []] == read_mentions(
        [("", None), ("It rained.", None), ("\x00", None)], shipped(), refuse
    )


def test_only_sentences_with_a_trigger_and_their_context_are_analysed() -> None:
    """The pronoun needs the sentence before; its name's first name is in another paragraph."""
    parser = rehearsed(WEATHER, MINISTER, ARREST, FULL_NAME)
    text = "\n\n".join(
        [text_of(WEATHER), text_of(WEATHER, MINISTER, ARREST), text_of(WEATHER), text_of(FULL_NAME)]
    )
    [[mention]] = read_mentions([(text, None)], shipped(), lambda: parser)

    assert ["Police detained him.", "Minister Kuzmin spoke.", "Anton Kuzmin slept."] == parser.analysed
    assert [text_of(ARREST), text_of(MINISTER), text_of(FULL_NAME)] == parser.tokenised
    assert ["Anton Kuzmin"] == [actor.name for actor in mention.detainees]  # type: ignore[attr-defined]


def test_the_sentence_before_is_found_in_another_paragraph() -> None:
    """Its last sentence."""
    parser = rehearsed(WEATHER, MINISTER, ARREST)
    text = text_of(WEATHER, MINISTER) + "\n\n" + text_of(ARREST)
    [[mention]] = read_mentions([(text, None)], shipped(), lambda: parser)

    assert ["Kuzmin"] == [actor.name for actor in mention.detainees]  # type: ignore[attr-defined]
    assert "It rained." not in parser.analysed


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_day_that_was_told_before_is_found(gap: str) -> None:
    """The sentences before "the next day" are analysed, three at most, in other paragraphs too."""
    day = datetime.date(2020, 5, 10)
    parser = rehearsed(WEATHER, SNOW, NEXT_DAY)
    trees = (WEATHER, WEATHER, SNOW, WEATHER, NEXT_DAY)
    found = read_mentions([(text_of(*trees, gap=gap), day)], shipped(), lambda: parser)

    assert [find_mentions(whole(*trees, gap=gap), day, shipped())] == found
    assert datetime.date(2020, 5, 4) == found[0][0].when.earliest  # type: ignore[union-attr]
    assert 2 == parser.analysed.count("It rained.")


def test_texts_are_read_together_and_apart() -> None:
    """In the order of the texts, an empty list for those without events."""
    parser = rehearsed(ARREST, WEATHER)
    texts = [(text_of(ARREST), None), (text_of(WEATHER), None), (text_of(WEATHER, ARREST), None)]

    assert [1, 0, 1] == [len(found) for found in read_mentions(texts, shipped(), lambda: parser)]


def test_a_draft_keeps_the_place_of_what_was_left_out() -> None:
    """A sentence without words."""
    draft = Draft.of("Police detained him.\n\nIt rained.")
    sentences = draft.document().sentences

    assert [(0, 20), (22, 32)] == [(s.start, s.end) for s in sentences]
    assert [(), ()] == [s.words for s in sentences]


def test_groups_are_cut_by_size() -> None:
    """At the piece that fills a group; all pieces are there, in order."""
    pieces = Draft.of("\n\n".join(["x" * 10] * 5)).pieces

    assert [2, 2, 1] == [len(group) for group in groups(pieces, 15)]
    assert pieces == [piece for group in groups(pieces, 15) for piece in group]
    assert [] == list(groups([], 15))

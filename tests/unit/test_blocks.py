"""Texts cut into blocks that a tokenizer can take."""

import pytest

from eventx.parse.blocks import MAX_BLOCK, MAX_RUN, blocks, clean


def pieces(text: str) -> list[str]:
    """The blocks' texts."""
    return [text[start:end] for start, end in blocks(text)]


def test_blank_lines_and_line_breaks_end_paragraphs() -> None:
    """A headline, a byline and paragraphs are blocks of their own, without white space around."""
    assert ["A headline", "By Ann Lee", "It rained.", "It poured."] == pieces(
        " A headline\n \n\nBy Ann Lee \nIt rained.\nIt poured.\n"
    )


def test_lines_wrapped_to_a_width_are_one_paragraph() -> None:
    """No line has room for the first word of the next."""
    wrapped = (
        "Police in the capital said on Monday that they\n"
        "had released twelve of the forty activists who\n"
        "were detained during last week's march."
    )

    assert [wrapped] == pieces(wrapped)
    assert [wrapped, wrapped] == pieces(f"{wrapped}\n\n{wrapped}")


def test_short_lines_are_not_taken_for_wrapped_ones() -> None:
    """A list of words is so many paragraphs."""
    assert ["a", "b", "c"] == pieces("a\nb\nc")


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("MINSK, Belarus (AP) —", "Police arrested him."),
        ("GENEVA (AFP) -", "Eritrea has freed them."),
        ("LONDON/PARIS, Aug 14 (Reuters) –", "“We met,” she said."),
        ("ST. PETERSBURG, Fla. --", "Police arrested him."),
    ],
)
def test_a_dateline_is_no_part_of_its_sentence(dateline: str, rest: str) -> None:
    """Else its place becomes one of those who act."""
    assert [dateline, rest] == pieces(f"{dateline} {rest}")


@pytest.mark.parametrize(
    "text", ["NATO — the alliance — met.", "A-B talks", "Police — “We” — met", "THE EU-UK deal"]
)
def test_other_dashes_cut_nothing(text: str) -> None:
    """A dateline is in capitals and followed by a sentence."""
    assert [text] == pieces(text)


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    """Each piece but the last ends with a sentence."""
    text = "It rained on Monday. " * 500
    found = pieces(text)

    assert text.split() == " ".join(found).split()
    assert all(len(piece) <= MAX_BLOCK and piece.endswith("Monday.") for piece in found)


@pytest.mark.parametrize("text", ["word " * 3000, "x" * 10_000])
def test_a_long_paragraph_without_sentences_is_cut_all_the_same(text: str) -> None:
    """At white space, or anywhere."""
    found = pieces(text)

    assert "".join(text.split()) == "".join("".join(found).split())
    assert max(map(len, found)) <= MAX_BLOCK


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\x07c\x9fd", "a b c d"),
        ("a\u2028b\x0bc\x85d", "a\nb\nc\nd"),
        ("a\r\nb\tc", "a \nb c"),
        ("a\ud800b", "a\ufffdb"),
        ("a\u200bb\ufeff", "a b "),
        ("don’t — 😀 é", "don’t — 😀 é"),
        ("x" * MAX_RUN, "x" * MAX_RUN),
        ("a " + "x" * (MAX_RUN + 1) + " b", "a " + " " * (MAX_RUN + 1) + " b"),
        ("", ""),
    ],
)
def test_cleaning_replaces_characters_one_for_one(text: str, cleaned: str) -> None:
    """So that offsets stay those of the text."""
    assert cleaned == clean(text)
    assert len(text) == len(clean(text))


def test_a_block_ends_where_a_sentence_surely_does() -> None:
    """After a word in lower case, which no abbreviation is, and before a capital."""
    assert ["They were freed.", "“Why?” Lee asked.", "He left.”", "Mr. Ono met Gov. Lee."] == pieces(
        "They were freed. “Why?” Lee asked. He left.” Mr. Ono met Gov. Lee."
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He fled to the U.S.", "Police arrested him there."),
        ("He moved to the U.S.", "The police arrested him."),
        ("She works for Kelm Inc.", "The company fired her."),
        ("They marched in Washington, D.C.", "Police arrested 40 people."),
        ("It began at 8 p.m.", "He was freed at 9 p.m. on Monday."),
        ("It was told by the U.N.", "In a statement, it said so."),
    ],
)
def test_an_abbreviation_may_end_a_block(first: str, second: str) -> None:
    """Where what follows can't be a name that goes on."""
    assert [first, second] == pieces(f"{first} {second}")


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. President met him.",
        "U.S. Police Chief Olm resigned.",
        "He met D.C. Police chief Olm.",
        "Man Held In U.S. After Attack In London",
        "Kelm Inc. Chairman Olm resigned.",
        "He left at 8 p.m. Monday for the U.S. and the U.K. on his own.",
    ],
)
def test_an_abbreviation_inside_of_a_sentence_ends_no_block(text: str) -> None:
    """Names, titles and headlines go on after it."""
    assert [text] == pieces(text)


@pytest.mark.parametrize(
    "text",
    ["“Is he free?” Lee asked.", "He paid approx. 30 euros.", "A. Lee of Acme Corp. Ltd met.", "i.e. We"],
)
def test_other_marks_end_no_block(text: str) -> None:
    """The tokenizer tells whether a sentence ends there."""
    assert [text] == pieces(text)

"""What a fact of English corrects in a tree: some words with another head, relation or word class."""

from collections.abc import Callable

import attrs

from eventx.schema.document import Sentence, Word

Changes = dict[int, Word]
"""The corrected words by their index; empty where a sentence is right already."""

Fact = Callable[[Sentence], Changes]
"""One thing that holds of all English trees: it finds what contradicts it, and the correction."""

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
FINITE = "Mood=Ind|Tense=Pres|VerbForm=Fin"
PASSIVE = "Tense=Past|VerbForm=Part|Voice=Pass"


def under(word: Word, head: Word, deprel: str) -> Word:
    """The word with another head and relation."""
    return attrs.evolve(word, head=head.index, deprel=deprel)


def at(sentence: Sentence, index: int) -> Word | None:
    """The word at an index, None outside of the sentence."""
    return sentence.words[index] if 0 <= index < len(sentence.words) else None


def begins(sentence: Sentence, word: Word) -> int:
    """The index of the first word of the phrase below `word`."""
    return sentence.subtree(word)[0].index

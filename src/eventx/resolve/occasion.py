"""Clauses beside an event that tell where it happens too."""

from collections.abc import Iterator

from eventx.schema.document import Sentence, Word


def is_when(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause tells the occasion: "killed when a bomb went off in Kabul"."""
    return _opens_with(sentence, clause, "when", "as")


def occasions(sentence: Sentence, event: Word) -> Iterator[Word]:
    """The clauses that lend an event their place if nothing else tells one."""
    for clause in sentence.children(event, "advcl"):
        if _is_meanwhile(sentence, clause):
            yield clause


def _is_meanwhile(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause tells what the same people were doing: "arrested while speaking in Kabul"."""
    return _opens_with(sentence, clause, "while") and not sentence.children(clause, "nsubj", "nsubj:pass")


def _opens_with(sentence: Sentence, clause: Word, *conjunctions: str) -> bool:
    return any(w.lemma.lower() in conjunctions for w in sentence.children(clause, "mark", "advmod"))

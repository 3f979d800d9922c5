"""Clauses beside an event that tell where it happens too."""

from collections.abc import Iterator

from eventx.document import Sentence, Word
from eventx.resolve.lexicon import listed


def is_when(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause tells the occasion: "killed when a bomb went off in Kabul"."""
    return _opens_with(sentence, clause, "when", "as")


def occasions(sentence: Sentence, event: Word) -> Iterator[Word]:
    """The clauses that lend an event their place if nothing else tells one."""
    for clause in sentence.children(event, "advcl"):
        if _is_meanwhile(sentence, clause) or _is_mishap(sentence, clause) or _is_speaking(sentence, clause):
            yield clause
    for subject in sentence.children(event, "nsubj"):  # "The minister, speaking in Canberra, apologised"
        yield from (w for w in sentence.children(subject, "acl") if _is_speaking(sentence, w))


def _is_meanwhile(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause tells what the same people were doing: "arrested while speaking in Kabul"."""
    return _opens_with(sentence, clause, "while") and not sentence.children(clause, "nsubj", "nsubj:pass")


def _is_mishap(sentence: Sentence, clause: Word) -> bool:
    """Whether people come to harm by it, then and there: "died after a boat sank off Libya"."""
    return _opens_with(sentence, clause, "after") and clause.lemma.lower() in listed("places", "mishaps")


def _is_speaking(sentence: Sentence, clause: Word) -> bool:
    """Whether it says where one speaks: "Speaking in Canberra, he apologised"."""
    present = clause.xpos == "VBG" and not sentence.children(clause, "mark")
    return present and clause.lemma.lower() in ("speak", "appear", "talk")


def _opens_with(sentence: Sentence, clause: Word, *conjunctions: str) -> bool:
    return any(w.lemma.lower() in conjunctions for w in sentence.children(clause, "mark", "advmod"))

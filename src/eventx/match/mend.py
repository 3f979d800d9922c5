"""Trees mended where they contradict English or UD, before anything is read from them.

Parsers fail on headlines ("Militants free 14 drivers") and on long subjects ("says 21 of the girls
abducted in April have been freed") in a few ways that show in the tree itself: an adjective with an
object, a verb coordinated with a number, a predicate without a subject beside a subject without a
predicate. Each of the facts in `headline`, `numbers`, `infinitive` and `attachment` returns the words
that it corrects. Unlike the edges of `eventx.match.graph` these corrections change the basic tree, so
that times, places, sources and reality status are read from it too.
"""

import attrs

from eventx.match import attachment, headline, infinitive, numbers
from eventx.schema.document import Document, Sentence, Word

_FACTS = headline.FACTS + numbers.FACTS + infinitive.FACTS + attachment.FACTS


def mend(document: Document) -> Document:
    """The document with the trees that contradict English corrected, itself if there are none."""
    sentences = tuple(map(mend_sentence, document.sentences))
    return document if sentences == document.sentences else attrs.evolve(document, sentences=sentences)


def mend_sentence(sentence: Sentence) -> Sentence:
    """One sentence, each fact applied in turn; a change that would make a circle is left out."""
    for find_changes in _FACTS:
        changes = find_changes(sentence)
        if changes:
            changed = tuple(changes.get(word.index, word) for word in sentence.words)
            if _is_tree(changed):
                sentence = attrs.evolve(sentence, words=changed)
    return sentence


def _is_tree(changed: tuple[Word, ...]) -> bool:
    """Whether there is one root, and each word below it."""
    roots = [word.index for word in changed if word.head < 0]
    below: dict[int, list[int]] = {}
    for word in changed:
        below.setdefault(word.head, []).append(word.index)
    reached = list(roots)
    for index in reached:  # grows while it is walked
        reached += below.get(index, [])
    return len(roots) == 1 and len(reached) == len(changed)

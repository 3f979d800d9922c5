"""The word that governs an event in the walk up the tree, also where parsers attach it elsewhere."""

import functools

from eventx.resolve.cues import embeddings, words
from eventx.resolve.mood import is_finite, negated
from eventx.schema.document import Sentence, Word

_cues = functools.partial(words, "realis")


def governor_of(sentence: Sentence, node: Word) -> Word | None:
    """The head, or where the tree hides it the word that governs in its stead.

    The subject of a raising predicate is that of its infinitive ("talks are due to resume"), but for a
    negative one ("no talks are due to resume"), whose negation is that of the whole. And
    where parsers often attach wrongly: an infinitive behind a noun that takes one is the noun's
    ("foiled a plot to bomb"); a bare infinitive is coordinated with an infinitive, not with a finite
    verb ("threatened to kill her and carry out").
    """
    head = sentence.head(node)
    if head is None:
        return None
    if node.relation == "nsubj" and not sentence.child(head, "obj") and not negated(sentence, node, None):
        raised = sentence.child(head, "xcomp")  # a noun there is an object: "carries life imprisonment"
        return raised if raised is not None and raised.upos != "NOUN" else head
    if node.relation == "advcl" and node.has("VerbForm=Inf"):
        before = [w for w in sentence.children(head, "obj") if head.index < w.index < node.index]
        return next((w for w in before if _takes_infinitive(w, head)), head)
    if node.relation == "conj" and _bare_infinitive(sentence, node) and is_finite(sentence, head):
        infinitives = [w for w in sentence.children(head, "xcomp", "advcl") if w.index < node.index]
        return infinitives[-1] if infinitives else head
    return head


def _takes_infinitive(noun: Word, verb: Word) -> bool:
    """Whether an infinitive behind a verb's object is the object's: "a plot to", "were given 20 days to"."""
    lemma = noun.lemma.lower()
    granted = verb.lemma.lower() in _cues("granting", "verbs") and f"{lemma} to" in embeddings("nouns")
    return granted or lemma in embeddings("nouns")


def _bare_infinitive(sentence: Sentence, node: Word) -> bool:
    return node.has("VerbForm=Inf") and not sentence.child(node, "nsubj", "aux", "cop")

"""Predicates that embed an event, and whether a word is the complement of one."""

import functools

import attrs

from eventx.resolve.cues import Effect, Embedding, embeddings, words
from eventx.resolve.mood import in_past
from eventx.resolve.times.tense import with_particle
from eventx.schema.document import Sentence, Word

OBJECTS = ("obj", "nsubj", "iobj", "obl", "nmod")
CLAUSES = ("ccomp", "xcomp", "csubj", "acl", "advcl")
_NOMINAL = ("NOUN", "PROPN")
_NOUN_MARKERS = frozenset(("", "of", "for", "to", "on", "against", "about", "over", "that", "from", "at"))
_ADJECTIVE_MARKERS = frozenset(("", "to", "for", "of", "about", "that"))

_cues = functools.partial(words, "realis")


def embedding_of(sentence: Sentence, node: Word, head: Word) -> Embedding | None:
    """The class of the embedding predicate `head`, if it is one and `node` is its complement."""
    found = None if _answers_claim(node, head) else _lookup(sentence, node, head)
    if found is None or (found.indefinite and (node.relation in CLAUSES or is_definite(sentence, node))):
        return None
    if found.nominal and node.relation in CLAUSES:
        return None
    if found.given and node.relation not in CLAUSES and is_definite(sentence, node):
        return None
    if found.achieved and in_past(sentence, head):
        return attrs.evolve(found, effect=Effect.NONE)
    return None if found.irrealis and node.relation in CLAUSES and in_past(sentence, node) else found


def _answers_claim(node: Word, head: Word) -> bool:
    """Whether a claim is answered, which was made all the same: "denied accusations", "faces charges"."""
    return node.lemma.lower() in _cues("claims", "nouns") and head.lemma.lower() in _cues("claims", "verbs")


def marker_of(sentence: Sentence, node: Word) -> str:
    """The case or mark of a word; of "for him to go" and "in order to go" the "to"."""
    marker = sentence.marker(node)
    return "to" if marker.endswith(" to") and node.relation in CLAUSES else marker


def is_infinitive(sentence: Sentence, node: Word) -> bool:
    """Whether it is an infinitive that the tree has as an adjunct; parsers mix it up with the complement."""
    return node.relation == "advcl" and marker_of(sentence, node) == "to"


def is_noun_complement(node: Word, marker: str) -> bool:
    """Whether the relation and the marker are those of what a noun like "plan" or "report" embeds."""
    if node.relation in ("acl", "advcl", "xcomp") and marker in ("", "to"):
        return node.has("VerbForm=Inf") or node.has("VerbForm=Fin")
    if node.deprel == "nmod:poss" or node.relation not in ("nmod", "acl", "ccomp", "compound"):
        return False
    return marker in _NOUN_MARKERS


def is_definite(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun phrase presupposes what it names ("the killing", "his arrest", "it")."""
    if noun.upos in ("PROPN", "PRON") or sentence.child(noun, "nmod:poss"):
        return True
    return any(d.lemma.lower() in _cues("definite", "determiners") for d in sentence.children(noun, "det"))


def _lookup(sentence: Sentence, node: Word, head: Word) -> Embedding | None:
    if node.relation not in (*OBJECTS, *CLAUSES, "compound") or node.deprel == "acl:relcl":
        return None
    if head.upos in ("VERB", "AUX"):
        return _verb_cue(sentence, node, head)
    cues = embeddings("nouns" if head.upos in _NOMINAL else "adjectives")
    lemma, marker = head.lemma.lower(), marker_of(sentence, node)
    if f"{lemma} {marker}" in cues:
        return cues[f"{lemma} {marker}"]
    if head.upos in _NOMINAL:
        embeds = is_noun_complement(node, marker)
    elif node.relation == "nsubj":
        embeds = not sentence.children(head, "xcomp", "ccomp", "advcl")
    else:
        embeds = marker in _ADJECTIVE_MARKERS
    return cues.get(lemma) if embeds else None


def _verb_cue(sentence: Sentence, node: Word, head: Word) -> Embedding | None:
    cues = embeddings("verbs")
    verb, marker = with_particle(sentence, head), marker_of(sentence, node)
    direct = node.relation in ("obj", "ccomp", "xcomp", "csubj") or node.deprel == "nsubj:pass"
    if marker and f"{verb} {marker}" in cues and node.relation != "nsubj":
        return cues[f"{verb} {marker}"]
    return cues.get(verb) if direct or is_infinitive(sentence, node) else None

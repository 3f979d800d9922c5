"""Attribution: who is said to claim an event, by the syntax of its sentence.

The walk goes from the trigger up to the root; the nearest of these wins: a verb or noun of saying whose
content holds the trigger, a reporting clause beside it ("…, police said", "as she explains"), a phrase
("according to the army", "citing the mayor"). A quoted trigger without any falls to the speaker in its sentence.
"""

from collections.abc import Iterator

from eventx.document import Document, Sentence, Word
from eventx.resolve.cues import words
from eventx.resolve.quotes import quote_around


def source_of(document: Document, sentence: Sentence, trigger: Word) -> Word | None:
    """The head word of the noun phrase of who claims the event of `trigger`, if in its sentence.

    Of "a spokesman, Ali Diallo, said" it is the name, "Diallo" or "Ali", that is returned.
    """
    found = _attributed(sentence, trigger) or _quoted(document, sentence, trigger)
    return None if found is None or found == trigger else _named(sentence, found)


def _attributed(sentence: Sentence, trigger: Word) -> Word | None:
    path = [trigger, *sentence.ancestors(trigger)]
    for below, node in zip([None, *path], path, strict=False):
        for child in sentence.children(node):
            if child != below and (speaker := _beside(sentence, node, child)):
                return speaker
        head = sentence.head(node)
        if head is not None and (speaker := _above(sentence, node, head)):
            return speaker
    return None


def _beside(sentence: Sentence, node: Word, child: Word) -> Word | None:
    """The source that a dependent of a node on the path names."""
    if child.relation in ("obl", "nmod", "advmod", "parataxis", "dep"):
        if sentence.marker(child) in words("source", "phrases", "prepositions"):
            return child
    if child.lemma.lower() in words("source", "phrases", "participles") and child.relation in ("advcl", "parataxis"):
        return sentence.child(child, "obj")
    if child.relation in ("parataxis", "advcl", "ccomp", "conj", "dep", "discourse") and _tail(sentence, node, child):
        return speaker_of(sentence, child)
    return None


def _tail(sentence: Sentence, node: Word, verb: Word) -> bool:
    """Whether a clause of saying stands beside its content ("…, police said", "as police said")."""
    if verb.lemma.lower() not in words("source", "tail", "verbs") or not sentence.child(verb, "nsubj"):
        return False
    if sentence.marker(verb) not in ("", "as") or sentence.child(verb, "ccomp"):
        return False
    return sentence.marker(verb) == "as" or _comma_before(sentence, verb) or verb.relation == "parataxis"


def _comma_before(sentence: Sentence, verb: Word) -> bool:
    first = sentence.subtree(verb)[0].index
    around = sentence.words[max(0, first - 2) : first + 1]
    return any(w.text in {",", "”", '"', "''", "’", "'"} for w in around)


def _above(sentence: Sentence, node: Word, head: Word) -> Word | None:
    """The source that the node's head names, where the node is its content."""
    if head.upos in ("VERB", "AUX"):
        return speaker_of(sentence, head) if _content(sentence, node, head) else None
    if head.upos == "NOUN" and node.relation in ("acl", "ccomp") and node.deprel != "acl:relcl":
        return _author(sentence, node, head)
    return None


def _content(sentence: Sentence, node: Word, verb: Word) -> bool:
    lemma = verb.lemma.lower()
    if node.relation == "ccomp" or (node.relation == "parataxis" and not sentence.child(verb, "ccomp")):
        return lemma in words("source", "speech", "verbs") or _perceived(sentence, node, verb)
    if node.relation == "xcomp" and node.upos in ("VERB", "AUX"):
        return lemma in words("source", "nonfinite", "verbs") or _perceived(sentence, node, verb)
    if node.relation in ("obj", "obl"):
        claim = f"{lemma} {sentence.marker(node)}".rstrip()
        return claim in words("source", "nominal", "verbs") and _indefinite(sentence, node)
    return False


def _perceived(sentence: Sentence, node: Word, verb: Word) -> bool:
    return verb.lemma.lower() in words("source", "perception", "verbs")


def _indefinite(sentence: Sentence, noun: Word) -> bool:
    if noun.upos != "NOUN" or sentence.child(noun, "nmod:poss"):
        return False
    return not any(d.has("Definite=Def") or d.has("PronType=Dem") for d in sentence.children(noun, "det"))


def _author(sentence: Sentence, node: Word, noun: Word) -> Word | None:
    lemma = noun.lemma.lower()
    if lemma not in words("source", "nouns", "nouns") or not _clause_content(sentence, node):
        return None
    authors = [w for w in sentence.children(noun, "nmod") if sentence.marker(w) in ("by", "'s", "’s", "from")]
    own = sentence.child(noun, "nmod:poss")
    if own or authors:
        return own or authors[0]
    return noun if lemma in words("source", "nouns", "themselves") else None


def _clause_content(sentence: Sentence, node: Word) -> bool:
    return node.relation == "ccomp" or sentence.marker(node) == "that"


def speaker_of(sentence: Sentence, verb: Word) -> Word | None:
    """The subject of a verb of saying, its own or the one it shares; None if passive, negated or without one."""
    if any(c.deprel in ("aux:pass", "nsubj:pass") for c in sentence.children(verb)) or _silent(sentence, verb):
        return None
    cited = [c for c in sentence.children(verb, "advcl") if c.lemma.lower() in words("source", "phrases", "participles")]
    for participle in cited:
        if (who := sentence.child(participle, "obj")) is not None:
            return who
    speaker = next(_subjects(sentence, verb), None)
    if speaker is None or speaker.lemma.lower() not in words("source", "first_person", "pronouns"):
        return speaker
    return None


def _silent(sentence: Sentence, verb: Word) -> bool:
    return any(c.lemma.lower() in ("not", "n't", "n’t", "never") for c in sentence.children(verb, "advmod"))


def _subjects(sentence: Sentence, verb: Word) -> Iterator[Word]:
    """The subject of a verb, or of the verb from which it has its subject."""
    head = sentence.head(verb)
    subject = sentence.child(verb, "nsubj")
    if subject is not None:
        relative = subject.has("PronType=Rel") and verb.deprel == "acl:relcl" and head is not None
        yield head if relative and head is not None else subject
    elif verb.relation == "acl" and head is not None:
        yield head
    elif verb.relation in ("advcl", "conj", "xcomp", "parataxis") and head is not None:
        yield from sentence.children(head, "nsubj:pass")
        yield from _subjects(sentence, head)


def _quoted(document: Document, sentence: Sentence, trigger: Word) -> Word | None:
    """The speaker of the quote in which the trigger stands, by a verb of saying outside of it."""
    quote = quote_around(document, trigger.start, trigger.end)
    if quote is None:
        return None
    outside = [w for w in sentence.words if w.end <= quote[0] or quote[1] <= w.start]
    speaking = [w for w in outside if w.upos == "VERB" and w.lemma.lower() in words("source", "tail", "verbs")]
    nearest = sorted(speaking, key=_distance_to(quote))
    return next((who for verb in nearest if (who := speaker_of(sentence, verb)) in outside), None)


def _distance_to(quote: tuple[int, int]):
    def distance(word: Word) -> int:
        return max(quote[0] - word.end, word.start - quote[1])

    return distance


def _named(sentence: Sentence, speaker: Word) -> Word:
    """The name in apposition to a description ("the spokesman, Ali Diallo"), else the word itself."""
    if speaker.upos == "PROPN":
        return speaker
    return next((w for w in sentence.children(speaker, "appos") if w.upos == "PROPN"), speaker)

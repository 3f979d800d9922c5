"""Attribution: who is said to claim an event, by the syntax of its sentence.

In this order: a phrase beside the event ("according to the army") or a clause that interrupts it; a
clause of saying behind it ("…, police said"); going up from the trigger, the nearest verb or noun of
saying whose content holds it; a headline's colon; and for a quoted trigger the speaker in its sentence.
So in "Police said he had confessed to killing her, the BBC reported" the outermost counts: the BBC.
"""

import functools

from eventx.resolve.cues import words
from eventx.resolve.embedding import is_definite
from eventx.resolve.speaker import nearest_subject, reporting_clause, says_after, speaker_of
from eventx.schema.document import Document, Sentence, Word

_cues = functools.partial(words, "source")


def source_of(document: Document, sentence: Sentence, trigger: Word) -> Word | None:
    """The head word of the noun phrase of who claims the event of `trigger`, if in its sentence.

    Of "the spokesman, Ali Diallo, said" it is the name's head, not the description's.
    """
    found = (
        _beside(sentence, trigger)
        or _behind(sentence, trigger)
        or _above(sentence, trigger)
        or _across_colon(sentence, trigger)
    )
    return None if found is None or found == trigger else _named(sentence, found)


def _beside(sentence: Sentence, trigger: Word) -> Word | None:
    """The source in a dependent of the trigger or of a word above it."""
    below: Word | None = None
    for node in (trigger, *sentence.ancestors(trigger)):
        adjuncts = (_adjunct(sentence, child) for child in sentence.children(node) if child != below)
        if (source := next((a for a in adjuncts if a is not None), None)) is not None:
            return source
        below = node
    return None


def _adjunct(sentence: Sentence, child: Word) -> Word | None:
    if _is_source_phrase(sentence, child):
        return child
    if child.relation not in ("parataxis", "advcl"):
        return None
    if child.lemma.lower() in _cues("phrases", "participles"):
        return sentence.child(child, "obj")
    if child.lemma.lower() not in _cues("tail", "verbs") or says_after(sentence, child):
        return None
    interrupts = child.relation == "parataxis" or sentence.marker(child) == "as"
    return speaker_of(sentence, child) if interrupts and nearest_subject(sentence, child) else None


def _is_source_phrase(sentence: Sentence, word: Word) -> bool:
    return sentence.marker(word) in _cues("phrases", "prepositions")


def _behind(sentence: Sentence, trigger: Word) -> Word | None:
    """The source in a phrase or clause of saying behind the trigger: what stands before is its content."""
    for word in sentence.words[trigger.index + 1 :]:
        if word.upos == "VERB" and word.lemma.lower() in _cues("tail", "verbs"):
            start, speaker = reporting_clause(sentence, word)
            if speaker is not None and trigger.index < start:
                return speaker_of(sentence, word, speaker)
        if _is_source_phrase(sentence, word) and not _inserted(sentence, word):
            return word
    return None


def _inserted(sentence: Sentence, source: Word) -> bool:
    """Whether a phrase opens a clause of its own ("died when, according to the army, …")."""
    first = sentence.subtree(source)[0].index
    before = [w for w in sentence.words[max(0, first - 2) : first] if w.upos != "PUNCT"]
    return any(w.upos in ("SCONJ", "CCONJ") or w.lemma.lower() == "when" for w in before[-1:])


def _above(sentence: Sentence, trigger: Word) -> Word | None:
    """The source that the nearest verb or noun of saying names, of those whose content holds the trigger."""
    for node in (trigger, *sentence.ancestors(trigger)):
        head = sentence.head(node)
        if head is None or (_reproaches(head) and node not in (trigger, sentence.head(trigger))):
            continue
        if source := _claimant(sentence, node, head):
            return source
    return None


def _reproaches(verb: Word) -> bool:
    """Whether only what is right below a verb is claimed: not each event that a reproach mentions."""
    return verb.lemma.lower() in _cues("reproach", "verbs")


def _claimant(sentence: Sentence, node: Word, head: Word) -> Word | None:
    if head.upos in ("VERB", "AUX"):
        return speaker_of(sentence, head) if _is_content(sentence, node, head) else None
    if node.relation not in ("acl", "ccomp"):
        return None
    verb = sentence.head(head)
    if verb is not None and verb.upos == "VERB" and _told_on_object(sentence, node, head, verb):
        return speaker_of(sentence, verb)
    return _author(sentence, node, head) if head.upos == "NOUN" else None


def _is_content(sentence: Sentence, node: Word, verb: Word) -> bool:
    lemma = verb.lemma.lower()
    perceived = lemma in _cues("perception", "verbs") and sentence.marker(node) != "as"
    if node.relation == "ccomp" or (node.relation == "parataxis" and not sentence.child(verb, "ccomp")):
        beside = node.index < verb.index and says_after(sentence, verb)
        return not beside and (perceived or lemma in _cues("speech", "verbs"))
    if _reproaches(verb) and sentence.marker(node) == "of" and node.upos == "VERB":
        return bool(sentence.children(verb, "nsubj"))
    if node.relation == "xcomp" and node.upos in ("VERB", "AUX"):
        return perceived or lemma in _cues("nonfinite", "verbs")
    if node.relation in ("obj", "obl"):
        claim = f"{lemma} {sentence.marker(node)}".rstrip()
        return claim in _cues("nominal", "verbs") and not is_definite(sentence, node)
    return False


def _told_on_object(sentence: Sentence, node: Word, noun: Word, verb: Word) -> bool:
    """Whether a clause that the tree hangs on another complement is what the verb tells ("told them that …",
    "said in a tweet that …", "saw them being led away").
    """
    if noun.relation not in ("obj", "iobj", "obl"):
        return False
    if _reproaches(verb) and sentence.marker(node) == "of" and sentence.children(verb, "nsubj"):
        return True
    if any(
        w.has("VerbForm=Ger") or w.text.lower() == "being" for w in (node, *sentence.children(node, "aux"))
    ):
        return verb.lemma.lower() in _cues("perception", "verbs")
    return verb.lemma.lower() in _cues("speech", "verbs") and _is_that_clause(sentence, node)


def _is_that_clause(sentence: Sentence, node: Word) -> bool:
    """Whether a clause on a noun is its content: it opens with "that" and has a subject besides."""
    opening = [c for c in sentence.children(node) if c.upos != "PUNCT"][:1]
    subjects = [c for c in sentence.children(node, "nsubj", "expl") if c.lemma.lower() != "that"]
    return bool(subjects) and any(c.lemma.lower() == "that" for c in opening)


def _author(sentence: Sentence, node: Word, noun: Word) -> Word | None:
    """Whose report or claim it is, failing that a report itself ("reports that he was killed")."""
    lemma = noun.lemma.lower()
    if lemma not in _cues("nouns", "nouns") or not _is_that_clause(sentence, node):
        return None
    own = sentence.children(noun, "nmod:poss")
    others = [w for w in sentence.children(noun, "nmod") if sentence.marker(w) in ("by", "from")]
    itself = [noun] if lemma in _cues("nouns", "themselves") else []
    return next(iter([*own, *others, *itself]), None)


def _across_colon(sentence: Sentence, trigger: Word) -> Word | None:
    """The source that a headline sets off by a colon ("Police: Four killed", "Four killed: police")."""
    colon = next((w.index for w in sentence.words if w.text == ":"), None)
    if colon is None:
        return None
    first = trigger.index > colon
    side = sentence.words[:colon] if first else sentence.words[colon + 1 :]
    longest = 4
    if len(side) > longest or any(w.upos in ("VERB", "ADP") for w in side):
        return None
    return next((w for w in reversed(side) if w.lemma.lower() in _cues("headline", "sources")), None)


def _named(sentence: Sentence, speaker: Word) -> Word:
    """The name in apposition to a description ("the spokesman, Ali Diallo"), else the word itself.

    Parsers may hang it on a name within ("a spokesman for the army, Ali Diallo").
    """
    if speaker.upos == "PROPN":
        return speaker
    names = [w for w in sentence.children(speaker, "appos") if w.upos == "PROPN"]
    return next(iter(names), speaker)

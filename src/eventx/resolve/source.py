"""Attribution: who is said to claim an event, by the syntax of its sentence.

The walk goes from the trigger up to the root; the nearest of these wins: a verb or noun of saying whose
content holds the trigger, a reporting clause beside it ("…, police said", "as she explains"), a phrase
("according to the army", "citing the mayor"). A quoted trigger without any falls to the speaker in its sentence.
"""

from collections.abc import Iterator

from eventx.document import Document, Sentence, Word
from eventx.resolve.cues import Effect, embeddings, words
from eventx.resolve.factuality import negated
from eventx.resolve.quotes import quote_around


_BOUNDARIES = frozenset((",", '"', "”", "“", "''", "``", "’", "'", "—", "–", "-", "--"))


def source_of(document: Document, sentence: Sentence, trigger: Word) -> Word | None:
    """The head word of the noun phrase of who claims the event of `trigger`, if in its sentence.

    Of "a spokesman, Ali Diallo, said" it is the name, not the description.
    """
    found = (
        _beside(sentence, trigger)
        or _before_tail(sentence, trigger)
        or _above_path(sentence, trigger)
        or _quoted(document, sentence, trigger)
    )
    return None if found is None or found == trigger else _named(sentence, found)


def _beside(sentence: Sentence, trigger: Word) -> Word | None:
    """The source in a phrase or clause that stands beside the trigger or a word above it."""
    path = [trigger, *sentence.ancestors(trigger)]
    for below, node in zip([None, *path], path, strict=False):
        for child in sentence.children(node):
            if child != below and (source := _adjunct(sentence, trigger, child)):
                return source
    return None


def _adjunct(sentence: Sentence, trigger: Word, child: Word) -> Word | None:
    if sentence.marker(child) in words("source", "phrases", "prepositions"):
        return child
    if child.relation not in ("parataxis", "advcl"):
        return None
    if child.lemma.lower() in words("source", "phrases", "participles"):
        return sentence.child(child, "obj")
    if child.lemma.lower() not in words("source", "tail", "verbs") or _says_after(sentence, child):
        return None
    interrupts = child.relation == "parataxis" or sentence.marker(child) == "as"
    return speaker_of(sentence, child) if interrupts and _nearest_subject(sentence, child) else None


def _before_tail(sentence: Sentence, trigger: Word) -> Word | None:
    """The speaker of a reporting clause after a comma or quotation mark: all that stands before is its content.

    Told by the order of words, as parsers often take a subject of the content for the speaker.
    """
    for at, word in enumerate(sentence.words[trigger.index + 1 :], trigger.index + 1):
        if word.upos == "VERB" and word.lemma.lower() in words("source", "tail", "verbs"):
            start, speaker = _reporting_clause(sentence, word)
            if speaker is not None and trigger.index < start and speaker_of(sentence, word, speaker):
                return _cited(sentence, word) or speaker
        if sentence.marker(word) in words("source", "phrases", "prepositions") and at > trigger.index:
            return word
    return None


def _reporting_clause(sentence: Sentence, verb: Word) -> tuple[int, Word | None]:
    """Where a reporting clause after its content starts, and its speaker; None if it is no such clause."""
    if _says_after(sentence, verb) or _takes_object(sentence, verb):
        return 0, None
    start = verb.index
    while start > 0 and sentence.words[start - 1].text not in _BOUNDARIES:
        start -= 1
    phrase = sentence.words[start : verb.index]
    if start == 0:
        return 0, None
    if not phrase or any(w.upos in ("VERB", "SCONJ") for w in phrase) or phrase[0].upos == "CCONJ":
        subject = _nearest_subject(sentence, verb)
        if subject is None:
            return 0, None
        first = min(sentence.subtree(subject)[0].index, verb.index)
        after_comma = first > 0 and sentence.words[first - 1].text in _BOUNDARIES
        return (first, subject) if after_comma or sentence.words[first].text in _BOUNDARIES else (0, None)
    nominal = (w for w in phrase if w.upos in ("NOUN", "PROPN", "PRON") and not start <= w.head < verb.index)
    return start, next(nominal, None)


def _says_after(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb of saying has its content after it."""
    if any(w.lemma.lower() in ("that", ":") for w in sentence.words[verb.index + 1 : verb.index + 2]):
        return True
    clauses = [c for c in sentence.children(verb, "ccomp", "xcomp") if c.index > verb.index]
    return any(not _set_off(sentence, clause) for clause in clauses)


def _set_off(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause stands behind a comma, and not as a quote."""
    first = sentence.subtree(clause)[0].index
    if sentence.words[first].text != ",":
        first -= 1
    around = [w.text for w in sentence.words[max(first, 0) : first + 2]]
    return around[:1] == [","] and not set(around[1:]) & _BOUNDARIES


def _takes_object(sentence: Sentence, verb: Word) -> bool:
    after = [c for c in sentence.children(verb, "obj") if c.index > verb.index]
    return bool(after) and verb.lemma.lower() != "tell" and _nearest_subject(sentence, verb) is not None


def _above_path(sentence: Sentence, trigger: Word) -> Word | None:
    for node in (trigger, *sentence.ancestors(trigger)):
        head = sentence.head(node)
        if head is not None and (source := _above(sentence, node, head)):
            return source
    return None


def _above(sentence: Sentence, node: Word, head: Word) -> Word | None:
    """The source that the node's head names, where the node is its content."""
    if head.upos in ("VERB", "AUX"):
        return speaker_of(sentence, head) if _content(sentence, node, head) else None
    if node.relation not in ("acl", "ccomp"):
        return None
    verb = sentence.head(head)
    if verb is not None and verb.upos == "VERB" and _object_content(sentence, node, head, verb):
        return speaker_of(sentence, verb)
    return _author(sentence, node, head) if head.upos == "NOUN" and node.deprel != "acl:relcl" else None


def _object_content(sentence: Sentence, node: Word, noun: Word, verb: Word) -> bool:
    """Whether a clause on the object of a verb is what the verb tells ("told them that …", "saw them being led away")."""
    if noun.relation not in ("obj", "iobj"):
        return False
    if any(a.has("VerbForm=Ger") or a.text == "being" for a in (node, *sentence.children(node, "aux"))):
        return verb.lemma.lower() in words("source", "perception", "verbs")
    told = verb.lemma.lower() in words("source", "speech", "verbs")
    return told and any(m.lemma.lower() == "that" for m in sentence.children(node, "mark"))


def _content(sentence: Sentence, node: Word, verb: Word) -> bool:
    lemma = verb.lemma.lower()
    perceived = lemma in words("source", "perception", "verbs") and sentence.marker(node) != "as"
    if node.relation == "ccomp" or (node.relation == "parataxis" and not sentence.child(verb, "ccomp")):
        beside = node.index < verb.index and _says_after(sentence, verb)
        return not beside and (perceived or lemma in words("source", "speech", "verbs"))
    if node.relation == "xcomp" and node.upos in ("VERB", "AUX"):
        return perceived or lemma in words("source", "nonfinite", "verbs")
    if node.relation in ("obj", "obl"):
        claim = f"{lemma} {sentence.marker(node)}".rstrip()
        return claim in words("source", "nominal", "verbs") and _indefinite(sentence, node)
    return False


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


def speaker_of(sentence: Sentence, verb: Word, subject: Word | None = None) -> Word | None:
    """The subject of a verb of saying, its own or the one it shares; None if passive, negated or without one."""
    if sentence.child(verb, "aux:pass") or _silent(sentence, verb):
        return None
    speaker = _cited(sentence, verb) or subject or next(_subjects(sentence, verb), None)
    if speaker is None or speaker.lemma.lower() not in words("source", "first_person", "pronouns"):
        return speaker
    return None


def _cited(sentence: Sentence, verb: Word) -> Word | None:
    """Whom a report cites: they claim it, not the reporter."""
    participles = words("source", "phrases", "participles")
    cited = (sentence.child(c, "obj") for c in sentence.children(verb, "advcl") if c.lemma.lower() in participles)
    return next((who for who in cited if who is not None), None)


def _silent(sentence: Sentence, verb: Word) -> bool:
    """Whether nothing is said ("did not say", "declined to say")."""
    if negated(sentence, verb, None):
        return True
    head = sentence.head(verb)
    cue = embeddings("verbs").get(head.lemma.lower()) if head is not None and verb.relation == "xcomp" else None
    return cue is not None and cue.effect is Effect.DENIED


def _nearest_subject(sentence: Sentence, verb: Word) -> Word | None:
    subjects = sentence.children(verb, "nsubj")
    return min(subjects, key=lambda w: abs(w.index - verb.index)) if subjects else None


def _subjects(sentence: Sentence, verb: Word) -> Iterator[Word]:
    """The subject of a verb, or of the verb from which it has its subject."""
    head = sentence.head(verb)
    subject = _nearest_subject(sentence, verb)
    if subject is not None:
        relative = subject.lemma.lower() in ("who", "which", "that") and verb.relation == "acl"
        yield head if relative and head is not None else subject
    elif verb.relation == "acl" and head is not None:
        yield head
    elif verb.relation in ("advcl", "conj", "xcomp", "parataxis") and head is not None:
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

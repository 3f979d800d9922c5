"""Verbs of saying: who their speaker is, and whether they stand behind what they report."""

import functools

from eventx.resolve.cues import Effect, embeddings, words
from eventx.resolve.mood import negated
from eventx.schema.document import Sentence, Word

_BOUNDARIES = frozenset((",", '"', "”", "“", "''", "``", "’", "'", "—", "–", "-", "--"))
_NOMINAL = ("NOUN", "PROPN", "PRON")

_cues = functools.partial(words, "source")


def speaker_of(sentence: Sentence, verb: Word, subject: Word | None = None) -> Word | None:
    """Who says it: the subject of a verb of saying, its own or the one it shares, or whom it cites.

    `subject` overrides the tree's. None for a passive ("it was said"), where nothing is said
    ("declined to say"), and for the first person, who needs no attribution.
    """
    if sentence.child(verb, "aux:pass") or _silent(sentence, verb):
        return None
    speaker = subject or _subject(sentence, verb)
    first_person = speaker is not None and speaker.lemma.lower() in _cues("first_person", "pronouns")
    return None if first_person else speaker


def nearest_subject(sentence: Sentence, verb: Word) -> Word | None:
    """The subject of its own; of several, which a misparse gives it, the nearest."""
    subjects = sentence.children(verb, "nsubj")
    return min(subjects, key=lambda subject: abs(subject.index - verb.index), default=None)


def says_after(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb of saying has its content behind it."""
    if any(w.lemma.lower() in ("that", ":") for w in sentence.words[verb.index + 1 : verb.index + 2]):
        return True
    clauses = [c for c in sentence.children(verb, "ccomp", "xcomp") if c.index > verb.index]
    return any(not _set_off(sentence, clause) for clause in clauses)


def reporting_clause(sentence: Sentence, verb: Word) -> tuple[int, Word | None]:
    """Where a clause of saying behind its content starts ("…, police said"), and its speaker, or None.

    Told by the order of words: parsers often take the subject of the content for the speaker.
    """
    start = _boundary_before(sentence, verb)
    if start == 0 or says_after(sentence, verb) or _says_something(sentence, verb):
        return 0, None
    phrase = sentence.words[start : verb.index]
    if not phrase:
        return start, None
    if phrase[0].upos == "CCONJ" or any(w.upos in ("VERB", "SCONJ") for w in phrase):
        return _subject_clause(sentence, verb)
    tops = (w for w in phrase if w.upos in _NOMINAL and not start <= w.head < verb.index)
    return start, next(tops, None)


def _boundary_before(sentence: Sentence, verb: Word) -> int:
    """The index behind the last comma or quotation mark before the verb, 0 without one."""
    boundaries = (w.index + 1 for w in reversed(sentence.words[: verb.index]) if w.text in _BOUNDARIES)
    return next(boundaries, 0)


def _subject_clause(sentence: Sentence, verb: Word) -> tuple[int, Word | None]:
    """As `reporting_clause`, where a clause on the speaker comes between the comma and the verb."""
    subject = nearest_subject(sentence, verb)
    if subject is None or not _opens_behind_comma(sentence, verb, subject):
        return 0, None
    return min(sentence.subtree(subject)[0].index, verb.index), subject


def _opens_behind_comma(sentence: Sentence, verb: Word, subject: Word) -> bool:
    first = min(sentence.subtree(subject)[0].index, verb.index)
    return first > 0 and bool({w.text for w in sentence.words[first - 1 : first + 1]} & _BOUNDARIES)


def _set_off(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause stands behind a comma, and not as a quote."""
    first = sentence.subtree(clause)[0].index
    if sentence.words[first].text != ",":
        first -= 1
    around = [w.text for w in sentence.words[max(first, 0) : first + 2]]
    return around[:1] == [","] and not set(around[1:]) & _BOUNDARIES


def _says_something(sentence: Sentence, verb: Word) -> bool:
    """Whether the content is an object ("police said nothing"); of "tell" it is the hearer."""
    if verb.lemma.lower() == "tell" or nearest_subject(sentence, verb) is None:
        return False
    return any(w.index > verb.index for w in sentence.children(verb, "obj"))


def _silent(sentence: Sentence, verb: Word) -> bool:
    """Whether nothing is said ("did not say", "declined to say")."""
    if negated(sentence, verb, None):
        return True
    head = sentence.head(verb)
    if head is None or verb.relation != "xcomp":
        return False
    cues = embeddings("verbs")
    cue = cues.get(head.lemma.lower()) or cues.get(f"{head.lemma.lower()} to")
    return cue is not None and cue.effect is Effect.DENIED


def _subject(sentence: Sentence, verb: Word) -> Word | None:
    """The subject of a verb, or of the verb from which it has its subject."""
    for clause in (verb, *sentence.ancestors(verb)):
        head = sentence.head(clause)
        subject = nearest_subject(sentence, clause)
        if subject is not None:
            relative = subject.lemma.lower() in ("who", "which", "that") and clause.relation == "acl"
            return head if relative else subject
        if clause.relation == "acl":
            return head
        if clause.relation not in ("advcl", "conj", "xcomp", "parataxis"):
            return None
    return None

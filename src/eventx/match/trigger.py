"""Find the words that name events."""

from collections.abc import Iterator

import attrs

from eventx.data import words
from eventx.document import Sentence, Word
from eventx.match.graph import Graph
from eventx.match.path import follow_path
from eventx.schema import Event, Trigger, TriggerIndex

_POS = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "state": ("ADJ", "NOUN", "PROPN", "ADV")}

@attrs.frozen(kw_only=True)
class Found:
    """A trigger of a type in a sentence.

    `word` is the trigger word itself, `verb` the verb whose arguments are the event's too: the word
    itself, the verb of a frame, or a light verb. `anchor` heads the clause that tells of the event.
    """

    type: type[Event]
    trigger: Trigger
    word: Word
    verb: Word | None
    anchor: Word


def find_triggers(graph: Graph, index: TriggerIndex) -> Iterator[Found]:
    """Every trigger in the sentence, in textual order of the words by which it is looked up."""
    for word in graph.sentence.words:
        for event_type, trigger in index.get(word.lemma.lower(), ()):
            if word.upos in _POS[trigger.form]:
                yield from _try_trigger(graph, word, event_type, trigger)


def _try_trigger(graph: Graph, word: Word, event_type: type[Event], trigger: Trigger) -> Iterator[Found]:
    sentence = graph.sentence
    if trigger.form == "verb":
        if not _is_predicate(word) or not _has_particles(sentence, word, trigger.particles):
            return
        ends = follow_path(graph, word, trigger.path) if trigger.path else [word]
        for end in ends[:1]:
            at = end if trigger.at_end else word
            yield Found(type=event_type, trigger=trigger, word=at, verb=word, anchor=word)
    elif trigger.form == "noun":
        if word.relation == "compound" or not _has_modifiers(sentence, word, trigger.particles):
            return  # "an arrest warrant", "a detention centre" are no arrests
        verb = light_verb(sentence, word)
        yield Found(type=event_type, trigger=trigger, word=word, verb=verb, anchor=verb or occurrence_verb(sentence, word) or word)
    elif _is_state(sentence, word, trigger):
        above = sentence.head(word)
        inside = above is not None and above.upos == "VERB" and word.relation in ("obl", "xcomp", "advmod")
        yield Found(type=event_type, trigger=trigger, word=word, verb=None, anchor=above if inside and above else word)


def _is_predicate(word: Word) -> bool:
    """A participle before its noun ("the jailed leader") describes, it reports nothing."""
    return word.relation not in ("amod", "compound", "aux", "cop", "case", "mark", "fixed")


def _has_particles(sentence: Sentence, word: Word, particles: tuple[str, ...]) -> bool:
    """ "up" of "rounded up", "go" of "let go"; a bare verb must have none that changes its sense."""
    below = [w.lemma.lower() for w in sentence.children(word, "compound:prt", "advmod", "xcomp", "ccomp", "amod", "obj")]
    return all(particle in below for particle in particles)


def _has_modifiers(sentence: Sentence, word: Word, modifiers: tuple[str, ...]) -> bool:
    below = [w.lemma.lower() for w in sentence.children(word, "compound", "amod", "nmod")]
    return all(modifier in below for modifier in modifiers)


def _is_state(sentence: Sentence, word: Word, trigger: Trigger) -> bool:
    if trigger.marker:
        return sentence.marker(word) == trigger.marker and not sentence.children(word, "det", "nmod:poss")
    return word.upos in ("ADJ", "ADV") and word.relation != "amod"


def light_verb(sentence: Sentence, noun: Word) -> Word | None:
    """The verb that only lends a noun its subject and tense: "made" of "made 20 arrests"."""
    verb = sentence.head(noun)
    if verb is None or verb.upos != "VERB" or verb.lemma not in words("verbs", "light"):
        return None
    return verb if noun.deprel in ("obj", "nsubj:pass") else None


def occurrence_verb(sentence: Sentence, noun: Word) -> Word | None:
    """The verb that says when and whether a noun's event takes place: "resumed" of "talks resumed"."""
    verb = sentence.head(noun)
    if verb is None or noun.deprel not in ("nsubj", "nsubj:pass"):
        return None
    return verb if verb.lemma in words("verbs", "occurrence") else None

"""Find the words that name events."""

from collections.abc import Iterator

import attrs

from eventx.data import words
from eventx.document import Sentence, Word
from eventx.match.graph import Graph
from eventx.match.path import follow_path, measured
from eventx.schema import Event, Trigger, TriggerIndex

_POS = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "state": ("ADJ", "NOUN", "PROPN", "ADV")}


@attrs.frozen(kw_only=True)
class Found:
    """A trigger of a type in a sentence.

    `word` is the trigger word itself, `verb` the verb whose arguments are the event's too: the word
    itself, the verb of a frame, or a light verb. `anchor` is the verb whose tense and mood are the
    event's, `clause` the one whose time and place are: "scheduled" of "scheduled a meeting for Monday".
    """

    type: type[Event]
    trigger: Trigger
    word: Word
    verb: Word | None
    anchor: Word
    clause: Word
    end: Word
    """the object of a frame, else the trigger: "fire" of "open fire", which takes no part"""
    undergone: bool = False
    """whether the verb's subject undergoes the event: "60 men face detention" """


def find_triggers(graph: Graph, index: TriggerIndex) -> Iterator[Found]:
    """Every trigger in the sentence, in textual order of the words by which it is looked up."""
    for word in graph.sentence.words:
        for event_type, trigger in _lookup(index, word):
            if word.upos in _POS[trigger.form] and _is_allowed(graph, word, trigger):
                yield from _try_trigger(graph, word, event_type, trigger)


def may_hold_trigger(sentence: Sentence, index: TriggerIndex) -> bool:
    """Whether any word could name an event, to be asked before anything else is worked out."""
    return any(_lookup(index, word) for word in sentence.words)


def _lookup(index: TriggerIndex, word: Word) -> tuple[tuple[type[Event], Trigger], ...]:
    """By lemma, or by form where only that is a trigger ("behind bars")."""
    lemma, form = word.lemma.lower(), word.text.lower()
    return index.get(lemma, ()) + (index.get(form, ()) if form != lemma else ())


def _try_trigger(graph: Graph, word: Word, event_type: type[Event], trigger: Trigger) -> Iterator[Found]:
    sentence = graph.sentence
    if trigger.form == "verb":
        if not _is_predicate(word) or not _has_particles(sentence, word, trigger.particles):
            return
        ends = follow_path(graph, word, trigger.path) if trigger.path else [word]
        for end in ends[:1]:
            at = end if trigger.at_end else word
            yield Found(
                type=event_type,
                trigger=trigger,
                word=at,
                verb=word,
                anchor=word,
                clause=word,
                end=end if trigger.path and "obj" in trigger.path.steps[-1].labels else word,
                undergone=trigger.undergone,
            )
    elif trigger.form == "noun":
        if word.relation == "compound" or not _has_modifiers(sentence, word, trigger.particles):
            return  # "an arrest warrant", "a detention centre" are no arrests
        yield _nominal(sentence, word, event_type, trigger)
    elif _is_state(sentence, word, trigger):
        above = sentence.head(word)
        inside = above is not None and above.upos == "VERB" and word.relation in ("obl", "xcomp", "advmod")
        anchor = above if inside and above else word
        yield Found(
            type=event_type, trigger=trigger, word=word, verb=None, anchor=anchor, clause=anchor, end=word
        )


def _nominal(sentence: Sentence, word: Word, event_type: type[Event], trigger: Trigger) -> Found:
    """An event noun with the verb, if any, that lends it participants, tense, time and place."""
    top = measured(sentence, word)
    light = _governor(sentence, top, "light", ("obj", "nsubj:pass"))
    deciding = _governor(sentence, top, "deciding", ("obj", "nsubj:pass", "obl")) or _rebuffing(sentence, top)
    undergone = _governor(sentence, top, "undergoing", ("obj",))
    occurring = _governor(sentence, top, "occurrence", ("nsubj", "nsubj:pass"))
    scheduling = _governor(sentence, top, "scheduling", ("obj", "nsubj:pass"))
    anchor = light or occurring or word
    return Found(
        type=event_type,
        trigger=trigger,
        word=word,
        verb=light or deciding or scheduling or undergone,
        anchor=anchor,
        clause=scheduling or anchor,
        end=word,
        undergone=undergone is not None and not (light or deciding or scheduling),
    )


def _governor(sentence: Sentence, noun: Word, verbs: str, relations: tuple[str, ...]) -> Word | None:
    while noun.relation == "conj" and (first := sentence.head(noun)) and first.upos == noun.upos:
        noun = first  # "suffered burns and other injuries"
    verb = sentence.head(noun)
    if verb is not None and verb.upos == "ADV" and verb.relation == "advmod":
        verb = sentence.head(verb)  # "stopped short of an apology"
    if verb is None or verb.upos != "VERB" or verb.lemma not in words("verbs", verbs):
        return None
    if sentence.children(verb, "xcomp"):  # "called their detention arbitrary"
        return None
    return verb if {noun.deprel, noun.relation} & set(relations) else None


def _rebuffing(sentence: Sentence, noun: Word) -> Word | None:
    """Find "rejected" of "rejected calls for an apology"."""
    request = sentence.head(noun)
    if request is None or request.lemma not in words("verbs", "requests") or sentence.marker(noun) != "for":
        return None
    return _governor(sentence, request, "rebuffing", ("obj",))


def _is_allowed(graph: Graph, word: Word, trigger: Trigger) -> bool:
    if trigger.unless is not None and follow_path(graph, word, trigger.unless):
        return False
    return trigger.provided is None or bool(follow_path(graph, word, trigger.provided))


def _is_predicate(word: Word) -> bool:
    """A participle before its noun ("the jailed leader") describes, it reports nothing."""
    return word.relation not in ("amod", "compound", "aux", "cop", "case", "mark", "fixed")


_PARTICLES = ("compound:prt", "advmod", "xcomp", "ccomp", "obl")  # as parsers see "up", "go", "upon"


def _has_particles(sentence: Sentence, word: Word, particles: tuple[str, ...]) -> bool:
    """Whether all particles are there ("up" of "rounded up") and none that changes the sense ("free up")."""
    below = [w.lemma.lower() for w in sentence.children(word, *_PARTICLES)]
    others = [w.lemma.lower() for w in sentence.children(word, "compound:prt") if not _is_up_to(sentence, w)]
    return all(particle in below for particle in particles) and all(other in particles for other in others)


def _is_up_to(sentence: Sentence, particle: Word) -> bool:
    """Whether it is the "up" of "free up to 30 men", which says how many."""
    following = sentence.words[particle.index + 1 : particle.index + 2]
    return particle.lemma.lower() == "up" and any(word.lemma.lower() == "to" for word in following)


def _has_modifiers(sentence: Sentence, word: Word, modifiers: tuple[str, ...]) -> bool:
    below = [w.lemma.lower() for w in sentence.children(word, "compound", "amod", "nmod")]
    return all(modifier in below for modifier in modifiers)


def _is_state(sentence: Sentence, word: Word, trigger: Trigger) -> bool:
    if trigger.marker:
        return f" {sentence.marker(word)}".endswith(f" {trigger.marker}")
    return word.upos in ("ADJ", "ADV") and word.relation != "amod"

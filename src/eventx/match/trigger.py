"""Find the words that name events."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs

from eventx.data import words
from eventx.match.graph import Graph
from eventx.match.passive import reading_of
from eventx.match.path import follow_path, measured
from eventx.match.together import head_of, standing_together
from eventx.schema import Event, Trigger, TriggerIndex, index_of
from eventx.schema.document import Sentence, Word

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
    phrase: tuple[Word, ...] = ()
    """the words of a phrase, which take no part: "house arrest" """


@attrs.frozen(kw_only=True)
class Refused:
    """A word that is looked up as a trigger of a type, but isn't one, and why."""

    type: type[Event]
    trigger: Trigger
    word: Word
    reason: str


def find_candidates(graph: Graph, index: TriggerIndex) -> Iterator[Found | Refused]:
    """Every word that is looked up as a trigger, in textual order of the words by which it is."""
    for word in graph.sentence.words:
        for event_type, trigger in _lookup(index, word):
            yield _try_trigger(graph, word, event_type, trigger)


def may_hold_trigger(sentence: Sentence, index: TriggerIndex) -> bool:
    """Whether any word could name an event, to be asked before anything else is worked out."""
    return any(_lookup(index, word) for word in sentence.words)


def names_event(graph: Graph, word: Word, types: tuple[type[Event], ...]) -> bool:
    """Whether a word is a trigger of one of these types, reported or not."""
    candidates = find_candidates(graph, _naming(types))
    return any(isinstance(one, Found) and one.word is word for one in candidates)


@cache
def _naming(types: tuple[Any, ...]) -> TriggerIndex:
    """The triggers of these types without what leads up from them, which tells how they are reported."""
    return {
        lemma: tuple((cls, _wherever(trigger)) for cls, trigger in entries)
        for lemma, entries in index_of(types).items()
    }


def _wherever(trigger: Trigger) -> Trigger:
    downward = tuple(path for path in trigger.unless if path.steps[0].direction != "<")
    return attrs.evolve(trigger, unless=downward)


def _lookup(index: TriggerIndex, word: Word) -> tuple[tuple[type[Event], Trigger], ...]:
    """By lemma, or by form where only that is a trigger ("behind bars")."""
    lemma, form = word.spellings
    return index.get(lemma, ()) + (index.get(form, ()) if form != lemma else ())


def _try_trigger(graph: Graph, word: Word, event_type: type[Event], trigger: Trigger) -> Found | Refused:
    together: tuple[Word, ...] = ()
    made: Found | str = ""
    if trigger.phrase:
        together = standing_together(graph.sentence, word, trigger)
        top = head_of(graph.sentence, together)
        if top is None:
            made = f"the words of {trigger.rule} don't stand together here"
        else:
            word, form = top
            trigger = attrs.evolve(trigger, form=form)
    graph = reading_of(graph, trigger, word)
    made = made or _misfit(graph, word, trigger) or _MAKERS[trigger.form](graph, word, event_type, trigger)
    if isinstance(made, str):
        return Refused(type=event_type, trigger=trigger, word=word, reason=made)
    return attrs.evolve(made, phrase=together) if together else made


def _misfit(graph: Graph, word: Word, trigger: Trigger) -> str:
    """Why the word is no such trigger; nothing if it may be one."""
    if word.upos not in _POS[trigger.form]:
        return f"{word.text!r} is {_CLASSES.get(word.upos, word.upos)} here; the trigger is a {trigger.form}"
    for path in trigger.unless:
        if barring := follow_path(graph, word, path):
            return f"unless={path.source!r} leads to {barring[0].text!r}"
    missing = (path.source for path in trigger.provided if not follow_path(graph, word, path))
    return next((f"provided={source!r} leads nowhere" for source in missing), "")


_CLASSES = {
    "VERB": "a verb",
    "AUX": "an auxiliary verb",
    "NOUN": "a noun",
    "PROPN": "a name",
    "ADJ": "an adjective",
    "ADV": "an adverb",
}


def _verbal(graph: Graph, word: Word, event_type: type[Event], trigger: Trigger) -> Found | str:
    if not (_is_predicate(word) or (trigger.attributive and _is_attribute(word))):
        return f"{word.text!r} only describes another word here ({word.deprel}), it reports nothing"
    if (wrong := _particle_fault(graph.sentence, word, trigger)) or trigger.path is None:
        end = word
    elif ends := follow_path(graph, word, trigger.path):
        end = ends[0]
    else:
        wrong = f"{trigger.path.source!r} leads nowhere from {word.text!r}"
    if wrong:
        return wrong
    return Found(
        type=event_type,
        trigger=trigger,
        word=end if trigger.at_end else word,
        verb=word,
        anchor=word,
        clause=word,
        end=end if trigger.path and "obj" in trigger.path.last.labels else word,
        undergone=trigger.undergone,
    )


def _stative(graph: Graph, word: Word, event_type: type[Event], trigger: Trigger) -> Found | str:
    sentence = graph.sentence
    if not _is_state(sentence, word, trigger):
        return f"{word.text!r} stands with {sentence.marker(word)!r} as {word.deprel} here"
    above = sentence.head(word)
    inside = above is not None and above.upos == "VERB" and word.relation in ("obl", "xcomp", "advmod")
    anchor = above if inside and above else word
    return Found(
        type=event_type, trigger=trigger, word=word, verb=None, anchor=anchor, clause=anchor, end=word
    )


def _nominal(graph: Graph, word: Word, event_type: type[Event], trigger: Trigger) -> Found | str:
    """An event noun with the verb, if any, that lends it participants, tense, time and place."""
    sentence = graph.sentence
    frame = _framing(sentence, word)
    if (
        word.relation == "compound" and frame is None
    ):  # "an arrest warrant", "a detention centre" are no arrests
        return f"{word.text!r} only describes another noun here (compound)"
    if not _has_modifiers(sentence, word, trigger.particles):
        return f"{word.text!r} has not the modifiers of {trigger.rule}"
    top = measured(sentence, frame or word)
    light = _governor(sentence, top, "light", ("obj", "nsubj:pass"))
    deciding = (
        _governor(sentence, top, "deciding", ("obj", "nsubj:pass", "obl"))
        or _governor(sentence, top, "announcing", ("obj", "nsubj:pass"))
        or _rebuffing(sentence, top)
    )
    undergone = _governor(sentence, top, "undergoing", ("obj",))
    occurring = _governor(sentence, top, "occurrence", ("nsubj", "nsubj:pass"))
    scheduling = _governor(sentence, top, "scheduling", ("obj", "nsubj:pass"))
    anchor = light or occurring or frame or word
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


def _framing(sentence: Sentence, noun: Word) -> Word | None:
    """The noun that tells more of the event that stands before it: "attempt" of "a coup attempt"."""
    above = sentence.head(noun)
    if noun.relation != "compound" or above is None:
        return None
    return above if above.lemma.lower() in words("verbs", "framing") else None


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


_MAKERS = {"verb": _verbal, "noun": _nominal, "state": _stative}


def _is_predicate(word: Word) -> bool:
    """A participle before its noun ("the jailed leader") describes, it reports nothing."""
    return word.relation not in ("amod", "compound", "aux", "cop", "case", "mark", "fixed")


def _is_attribute(word: Word) -> bool:
    return word.relation == "amod" and (word.xpos == "VBN" or word.has("Tense=Past"))


_PARTICLES = ("compound:prt", "advmod", "xcomp", "ccomp", "obl")  # as parsers see "up", "go", "upon"


def _particle_fault(sentence: Sentence, word: Word, trigger: Trigger) -> str:
    """Which particle is missing ("up" of "rounded up"), or changes the sense ("free up")."""
    below = [w.lemma.lower() for w in sentence.children(word, *_PARTICLES)]
    others = [w.lemma.lower() for w in sentence.children(word, "compound:prt") if not _is_up_to(sentence, w)]
    for particle in trigger.particles:
        if particle not in below:
            return f"{word.text!r} stands without {particle!r}"
    ends = trigger.path.last.lemmas if trigger.path else ()  # "taken hostage"
    for other in others:
        if other not in (*trigger.particles, *trigger.phrase, *ends):
            return f"the particle {other!r} gives {word.text!r} another sense"
    return ""


def _is_up_to(sentence: Sentence, particle: Word) -> bool:
    """Whether it is the "up" of "free up to 30 men", which says how many."""
    following = sentence.words[particle.index + 1 : particle.index + 2]
    return particle.lemma.lower() == "up" and any(word.lemma.lower() == "to" for word in following)


def _has_modifiers(sentence: Sentence, word: Word, modifiers: tuple[str, ...]) -> bool:
    below = [w.lemma.lower() for w in sentence.children(word, "compound", "amod", "nmod")]
    return all(modifier in below for modifier in modifiers)


def _is_state(sentence: Sentence, word: Word, trigger: Trigger) -> bool:
    if trigger.phrase and word.upos in ("NOUN", "PROPN"):  # the phrase has had its preposition
        return True
    if trigger.marker:
        return f" {sentence.marker(word)}".endswith(f" {trigger.marker}")
    return word.upos in ("ADJ", "ADV") and word.relation != "amod"

"""Realis: whether the text presents an event as actual, future, possible, denied or generic.

The walk goes from the trigger up through the predicates that govern it and composes what each does
to its complement (after FactBank, Saurí and Pustejovsky 2009, and ConText, Chapman et al. 2011).
It ends where the syntax cuts an event off from what is above: at relative clauses, participial
modifiers, finite adverbial clauses and presupposed noun phrases ("will investigate the killing").
"""

import functools
from collections.abc import Iterator

import attrs

from eventx.resolve.cues import Effect, Embedding, Mark, embeddings, words
from eventx.resolve.embedding import (
    CLAUSES,
    OBJECTS,
    embedding_of,
    is_definite,
    is_infinitive,
    is_noun_complement,
    marker_of,
)
from eventx.resolve.governor import governor_of
from eventx.resolve.mood import in_past, is_finite, negated, own_marks
from eventx.resolve.times.tense import with_particle
from eventx.schema.document import Sentence, Word
from eventx.schema.values import Modality, Realis

_ALL = frozenset(Effect)
_NOT_DENIAL = _ALL - {Effect.DENIED, Effect.PREVENTED}
_ONLY_TIME = frozenset((Effect.FUTURE, Effect.NONE))
_WEAK = (Modality.HYPOTHETICAL, Modality.PLANNED)
_WEAKENING = (Modality.HYPOTHETICAL, Modality.PREVENTED)
_Step = tuple[tuple[Mark, ...], frozenset[Effect]]
"""What a governor does to an event, innermost first, and which effects from further up may pass it."""

_NEAR = 6  # words between "too" and its infinitive

_cues = functools.partial(words, "realis")


@attrs.frozen
class Factuality:
    """The realis of an event, how the text speaks of it, and the word that says so."""

    realis: Realis = Realis.ACTUAL
    modality: Modality | None = None
    cue: Word | None = None


def factuality_of(sentence: Sentence, trigger: Word, anchor: Word) -> Factuality:
    """The realis and modality of the event of `trigger`.

    `anchor` is the light verb that governs a noun trigger ("issued" of "issued an apology"),
    else the trigger itself.
    """
    found = Factuality()
    for mark in _marks(sentence, trigger, anchor):
        found = _under(mark, found)
    if found.realis is Realis.FUTURE and trigger.lemma.lower() in _cues("harm", "words"):
        found = (
            Factuality()
            if _is_planned_act(sentence, trigger)
            else attrs.evolve(found, realis=Realis.POSSIBLE)
        )
    return _ended(sentence, trigger) if found == Factuality() else found


def _is_planned_act(sentence: Sentence, trigger: Word) -> bool:
    """Whether it is a definite act of violence with its plan, which has happened."""
    head = sentence.head(trigger)
    return (
        head is not None
        and trigger.relation == "obj"
        and embedding_of(sentence, trigger, head) is not None
        and is_definite(sentence, trigger)
    )


def _ended(sentence: Sentence, trigger: Word) -> Factuality:
    """That of an actual event: what has been lifted, or is to be, is one that has ended."""
    head = sentence.head(trigger)
    if head is None or not _ends(sentence, trigger, head):
        return Factuality()
    lifted = factuality_of(sentence, head, head).realis in (Realis.ACTUAL, Realis.FUTURE)
    return Factuality(modality=Modality.ENDED, cue=head) if lifted else Factuality()


def _ends(sentence: Sentence, trigger: Word, head: Word) -> bool:
    if head.upos in ("VERB", "AUX"):
        direct = trigger.relation == "obj" or trigger.deprel == "nsubj:pass"
        return direct and head.lemma.lower() in _cues("ending", "verbs")
    of = trigger.relation == "nmod" and sentence.marker(trigger) in ("of", "to")
    return of and head.lemma.lower() in _cues("ending", "nouns")


def compose(effect: Effect, inner: Realis) -> Realis:
    """The realis of an event of realis `inner` under a cue of that effect.

    >>> str(compose(Effect.DENIED, Realis.DENIED))  # nobody denied that it happened
    'actual'
    """
    if effect is Effect.NONE or (effect is Effect.PREVENTED and inner is Realis.POSSIBLE):
        return inner
    if effect in (Effect.DENIED, Effect.PREVENTED):
        return Realis.ACTUAL if inner is Realis.DENIED else Realis.DENIED
    if inner is Realis.ACTUAL or (inner is Realis.FUTURE and effect is Effect.POSSIBLE):
        return Realis(effect.value)
    return inner


def _under(mark: Mark, inner: Factuality) -> Factuality:
    """The factuality of an event under a further cue; the cue that changes the realis tells the modality."""
    realis = compose(mark.effect, inner.realis)
    if realis is Realis.ACTUAL:
        return Factuality()
    if realis is not inner.realis or _overrides(mark, inner):
        return Factuality(realis, mark.modality, mark.cue)
    return inner


def _overrides(mark: Mark, inner: Factuality) -> bool:
    """Whether a cue that leaves the realis as it is says more of it.

    To be foiled, or under "may" or "if", takes away from what is said further in ("may demand"); "will" and
    "should" say less than what they are said in ("promised that they would", "urged that he should"), and
    who promises something on a condition has promised it.
    """
    if mark.modality in _WEAKENING:
        return True
    on_condition = inner.cue is not None and inner.cue.upos == "SCONJ" and mark.modality is Modality.PROMISED
    return inner.modality in _WEAK and (mark.effect == inner.realis.value or on_condition)


def _marks(sentence: Sentence, trigger: Word, anchor: Word) -> Iterator[Mark]:
    """The marks on the event, innermost first."""
    own = own_marks(sentence, trigger, None)
    if sentence.child(trigger, "cop") and sentence.child(trigger, "case") and is_definite(sentence, trigger):
        own = tuple(mark for mark in own if mark.effect in _ONLY_TIME)  # "who could be behind the attack"
    yield from own
    node = trigger
    if anchor in sentence.ancestors(trigger):
        while node != anchor:
            below, node = node, sentence.words[node.head]
            cue = embedding_of(sentence, below, node) if below.relation == "xcomp" else None
            if cue is not None:  # "feared dead"
                yield from _embedding_marks(sentence, below, node, cue)
            if _is_of_law(sentence, node):
                yield Mark(Effect.GENERIC, None, node)
            if below.relation == "conj":
                yield from _shared(sentence, below, node)
            else:
                yield from own_marks(sentence, node, below)
    passing = _ALL
    visited = {node.index}
    while (governor := governor_of(sentence, node)) is not None and governor.index not in visited:
        step = _step(sentence, node, governor)
        if step is None:
            return
        yield from (mark for mark in step[0] if mark.effect in passing)
        passing &= step[1]
        node = governor
        visited.add(node.index)


def _step(sentence: Sentence, node: Word, head: Word) -> _Step | None:
    """What `head` does to `node` and lets pass; None where the walk ends."""
    if node.relation == "conj":
        broken = is_finite(sentence, node) and head.upos == "VERB" and not is_finite(sentence, head)
        return None if broken else (_shared(sentence, node, head), _ALL)
    if _performs(sentence, node, head):
        return None
    cue = embedding_of(sentence, node, head)
    if cue is not None and cue.nominal:  # what isn't put off stays planned
        return (Mark(cue.effect, cue.modality, head),), frozenset()
    if cue is not None:
        return _embedding_marks(sentence, node, head, cue), _ALL
    if _reports(sentence, node, head):
        return _report_marks(sentence, node, head), _ALL
    if node.relation in CLAUSES:
        return _clause_step(sentence, node, head)
    return _nominal_step(sentence, node, head) if node.relation in OBJECTS else None


def _embedding_marks(sentence: Sentence, node: Word, head: Word, cue: Embedding) -> tuple[Mark, ...]:
    """What the embedding predicate `head` does.

    To deny what is asked, or due to someone, is to refuse it; so is "will not agree to" it, but not "will
    not demand" it.
    """
    refuses = cue.modality is Modality.DISPUTED and (_is_asked(node) or _is_given(sentence, node, head))
    mark = Mark(cue.effect, Modality.REFUSED if refuses else cue.modality, head)
    own = own_marks(sentence, head, node)
    if cue.modality is not Modality.PROMISED:
        own = tuple(attrs.evolve(m, modality=_plain(m.modality)) for m in own)
    return mark, *own


def _plain(modality: Modality | None) -> Modality | None:
    return Modality.NEGATED if modality is Modality.REFUSED else modality


def _is_asked(node: Word) -> bool:
    asked = embeddings("nouns").get(node.lemma.lower())
    return node.relation in OBJECTS and asked is not None and asked.modality in _cues("refusal", "asked")


def _is_given(sentence: Sentence, node: Word, verb: Word) -> bool:
    """Whether the verb has somebody for whom the object is: "denied him bail", "was denied bail"."""
    if node.relation != "obj" or verb.lemma.lower() not in _cues("refusal", "giving"):
        return False
    # A participle that has an object without "have" is the passive of such a verb: "Denied bail, he …".
    perfect = any(a.lemma.lower() == "have" for a in sentence.children(verb, "aux"))
    passive = verb.has("VerbForm=Part") and verb.has("Tense=Past") and not perfect
    return passive or sentence.child(verb, "iobj") is not None


def _clause_step(sentence: Sentence, node: Word, head: Word) -> _Step | None:
    if _reduced_relative(sentence, node, head) or _takes_for_granted(sentence, node):
        return None
    own = own_marks(sentence, head, node)
    measured = _degree(sentence, node, head)
    if measured is not None:
        enough = measured.lemma.lower() in _cues("degree", "enough")
        mark = (Effect.POSSIBLE, Modality.HYPOTHETICAL) if enough else (Effect.DENIED, Modality.NEGATED)
        return (Mark(*mark, measured),), _NOT_DENIAL if enough else _ALL  # "not doing enough to free them"
    if node.relation == "advcl":
        return _adverbial_step(sentence, node, own)
    if node.relation == "acl":  # "They have nothing to be sorry for."
        absent = head.lemma.lower() in ("nothing", "nobody") and marker_of(sentence, node) == "to"
        return ((Mark(Effect.DENIED, Modality.NEGATED, head),), _ALL) if absent else None
    if _unknown(sentence, node, head):
        return (Mark(Effect.POSSIBLE, Modality.HYPOTHETICAL, head),), _ALL
    return (() if head.lemma.lower() in _cues("knowledge", "predicates") else own), _ALL


def _degree(sentence: Sentence, node: Word, head: Word) -> Word | None:
    """The "enough" or "too" that an infinitive completes: "not doing enough to free them"."""
    if marker_of(sentence, node) != "to" or not node.has("VerbForm=Inf"):
        return None
    said = _cues("degree", "enough") | _cues("degree", "too")
    before = sentence.words[max(0, node.index - _NEAR) : node.index]
    near = [w for w in (head, *before) if w.lemma.lower() in said and w.index < node.index]
    return next((w for w in near if w == head or w.head in (head.index, head.head)), None)


def _adverbial_step(sentence: Sentence, node: Word, own: tuple[Mark, ...]) -> _Step | None:
    """Purposes and participles share the time and mood of their clause; of finite clauses only those in the
    present do, as "will speak when he is freed" has its future in "will".
    """
    if not is_finite(sentence, node):
        purpose = is_infinitive(sentence, node) and node.has("VerbForm=Inf")
        passes = _NOT_DENIAL if purpose or sentence.marker(node) in ("", "by") else None
    else:
        linked = sentence.marker(node) or any(a.lemma == "when" for a in sentence.children(node, "advmod"))
        passes = _ONLY_TIME if linked and not in_past(sentence, node) else None
    return (tuple(mark for mark in own if mark.effect in passes), passes) if passes else None


def _nominal_step(sentence: Sentence, node: Word, head: Word) -> _Step | None:
    own = own_marks(sentence, head, node)
    if node.relation == "nmod":
        measured = sentence.marker(node) == "of" and head.lemma.lower() in _cues("transparent", "nouns")
        return (own, _ALL) if measured else None
    if head.upos not in ("VERB", "AUX"):
        return _judged_step(sentence, node, head)
    if _is_of_law(sentence, head):
        return (Mark(Effect.GENERIC, None, head),), _ALL
    if node.index > head.index and any(w.lemma.lower() == "any" for w in sentence.children(node, "det")):
        return own, _ALL  # "will not enter into any talks"
    passes = (
        _passes_oblique(sentence, node, head) if node.relation == "obl" else _passes(sentence, node, head)
    )
    return (tuple(mark for mark in own if mark.effect in passes), passes) if passes else None


def _judged_step(sentence: Sentence, node: Word, head: Word) -> _Step | None:
    """What no definite event "would be" hasn't happened: "A strike would be a mistake"."""
    would = [a for a in sentence.children(head, "aux") if a.lemma.lower() == "would"]
    if node.relation != "nsubj" or not would or is_definite(sentence, node):
        return None
    return (Mark(Effect.POSSIBLE, Modality.HYPOTHETICAL, would[0]),), frozenset()


def _is_of_law(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb says what the law provides: "a conviction for murder carries life imprisonment"."""
    if verb.lemma.lower() not in _cues("penalty", "verbs") or in_past(sentence, verb):
        return False
    return any(w.lemma.lower() in _cues("penalty", "nouns") for w in sentence.children(verb, "obj", "xcomp"))


def _passes(sentence: Sentence, node: Word, verb: Word) -> frozenset[Effect] | None:
    """Which effects on a verb reach the event that its subject or object names."""
    lemmas = {verb.lemma.lower(), with_particle(sentence, verb)}
    if lemmas & _cues("presupposition", "verbs"):
        return None
    if lemmas & _cues("occurrence", "verbs"):
        return _ALL
    if lemmas & _cues("participation", "verbs"):
        return _NOT_DENIAL
    return None if is_definite(sentence, node) else _ALL


def _passes_oblique(sentence: Sentence, node: Word, verb: Word) -> frozenset[Effect] | None:
    marker = sentence.marker(node)
    bare = not sentence.child(node, "det", "nmod:poss", "nummod")
    if bare and verb.lemma.lower() in _cues("state", "verbs") and marker in _cues("state", "prepositions"):
        return _ALL
    return _ONLY_TIME if marker in _cues("participation", "prepositions") else None


def _reduced_relative(sentence: Sentence, node: Word, head: Word) -> bool:
    """Whether a participle behind an object modifies it ("will visit the man held there"): parsers take it
    for a complement of the verb.
    """
    if node.relation != "xcomp" or not node.has("Tense=Past") or sentence.child(node, "aux", "mark"):
        return False
    if head.lemma.lower() in _cues("causative", "verbs"):
        return False
    return any(w.index < node.index for w in sentence.children(head, "obj"))


def _takes_for_granted(sentence: Sentence, node: Word) -> bool:
    """Whether a clause is a question of who, why, how or when, which presupposes its event."""
    if node.relation != "ccomp" or marker_of(sentence, node) == "to":
        return False
    asked = sentence.children(node, "nsubj", "nsubj:pass", "obj", "advmod")
    return any(w.lemma.lower() in _cues("knowledge", "questions") for w in asked)


def _unknown(sentence: Sentence, node: Word, head: Word) -> bool:
    """Whether a clause is an open question ("it is not known how many have died", "unclear whether")."""
    lemma = head.lemma.lower()
    known = lemma in _cues("knowledge", "predicates") and not negated(sentence, head, node)
    if known or lemma not in _cues("knowledge", "predicates") | _cues("knowledge", "negative"):
        return False
    before = {w.lemma.lower() for w in sentence.subtree(node) if w.index < node.index}
    return bool(before & _cues("knowledge", "open_questions"))


def _performs(sentence: Sentence, node: Word, head: Word) -> bool:
    would = any(a.lemma.lower() == "would" for a in sentence.children(head, "aux"))
    wishes = would and head.lemma.lower() in _cues("performative", "wishes")
    return wishes and node.lemma.lower() in _cues("performative", "acts")


def _reports(sentence: Sentence, node: Word, head: Word) -> bool:
    if head.upos in ("VERB", "AUX"):
        return node.relation in ("ccomp", "xcomp") and head.lemma.lower() in _cues("report", "verbs")
    is_report = head.lemma.lower() in _cues("report", "nouns")
    return is_report and is_noun_complement(node, sentence.marker(node))


def _report_marks(sentence: Sentence, node: Word, head: Word) -> tuple[Mark, ...]:
    """A report that is called false denies what it tells of, and so does that there is none of it."""
    false = _cues("report", "false_adverbs") | _cues("report", "false_modifiers")
    called = [w for w in sentence.children(head, "advmod", "amod") if w.lemma.lower() in false]
    if called:
        return (Mark(Effect.DENIED, Modality.DISPUTED, called[0]),)
    bare = node.relation in OBJECTS and not sentence.marker(node)  # "no evidence the attacks came from there"
    if head.upos in ("VERB", "AUX") or bare:
        return ()
    return tuple(mark for mark in own_marks(sentence, head, None) if mark.effect is Effect.DENIED)


def _shared(sentence: Sentence, node: Word, head: Word) -> tuple[Mark, ...]:
    """What the first conjunct's dependents do to a later one: auxiliaries and determiners reach over it."""
    own = own_marks(sentence, head, node)
    if node.upos in ("NOUN", "PROPN"):
        return () if sentence.child(node, "det", "case", "nmod:poss") else own
    if sentence.child(node, "aux", "cop", "nsubj", "mark") or is_finite(sentence, node):
        return ()
    contrast = any(c.lemma.lower() == "but" for c in sentence.children(node, "cc"))
    passes = _NOT_DENIAL if contrast or negated(sentence, node, None) else _ALL
    return tuple(mark for mark in own if mark.effect in passes)

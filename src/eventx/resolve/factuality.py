"""Realis: whether the text presents an event as actual, future, possible, denied or generic.

The walk goes from the trigger up through the predicates that govern it and composes what each does
to its complement (after FactBank, Saurí and Pustejovsky 2009, and ConText, Chapman et al. 2011).
It ends where the syntax cuts an event off from what is above: at relative clauses, participial
modifiers, finite adverbial clauses and presupposed noun phrases ("will investigate the killing").
"""

import functools
from collections.abc import Iterator

from eventx.document import Sentence, Word
from eventx.resolve.cues import Effect, embeddings, words
from eventx.resolve.embedding import (
    CLAUSES,
    OBJECTS,
    embedding_of,
    is_definite,
    is_infinitive,
    is_noun_complement,
    marker_of,
    with_particle,
)
from eventx.resolve.mood import in_past, is_finite, negated, own_effects
from eventx.values import Realis

_ALL = frozenset(Effect)
_NOT_DENIAL = _ALL - {Effect.DENIED, Effect.PREVENTED}
_ONLY_TIME = frozenset((Effect.FUTURE, Effect.NONE))
_Step = tuple[tuple[Effect, ...], frozenset[Effect]]
"""What a governor does to an event, innermost first, and which effects from further up may pass it."""

_cues = functools.partial(words, "realis")


def realis_of(sentence: Sentence, trigger: Word, anchor: Word) -> Realis:
    """The realis of the event of `trigger`.

    `anchor` is the light verb that governs a noun trigger ("issued" of "issued an apology"),
    else the trigger itself.
    """
    realis = Realis.ACTUAL
    for effect in _effects(sentence, trigger, anchor):
        realis = compose(effect, realis)
    if realis is not Realis.FUTURE or trigger.lemma.lower() not in _cues("harm", "words"):
        return realis
    head = sentence.head(trigger)
    planned = (
        head is not None and trigger.relation == "obj" and embedding_of(sentence, trigger, head) is not None
    )
    return Realis.ACTUAL if planned and is_definite(sentence, trigger) else Realis.POSSIBLE


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


def _effects(sentence: Sentence, trigger: Word, anchor: Word) -> Iterator[Effect]:
    """The effects on the event, innermost first."""
    own = own_effects(sentence, trigger, None)
    if sentence.child(trigger, "cop") and sentence.child(trigger, "case") and is_definite(sentence, trigger):
        own = tuple(effect for effect in own if effect in _ONLY_TIME)  # "who could be behind the attack"
    yield from own
    node = trigger
    if anchor in sentence.ancestors(trigger):
        while node != anchor:
            below, node = node, sentence.words[node.head]
            yield from own_effects(sentence, node, below)
    passing = _ALL
    visited = {node.index}
    while (governor := _governor(sentence, node)) is not None and governor.index not in visited:
        step = _step(sentence, node, governor)
        if step is None:
            return
        yield from (effect for effect in step[0] if effect in passing)
        passing &= step[1]
        node = governor
        visited.add(node.index)


def _governor(sentence: Sentence, node: Word) -> Word | None:
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
        return sentence.child(head, "xcomp") or head
    if node.relation == "advcl" and node.has("VerbForm=Inf"):
        before = [w for w in sentence.children(head, "obj") if head.index < w.index < node.index]
        return next((w for w in before if w.lemma.lower() in embeddings("nouns")), head)
    if node.relation == "conj" and _bare_infinitive(sentence, node) and is_finite(sentence, head):
        infinitives = [w for w in sentence.children(head, "xcomp", "advcl") if w.index < node.index]
        return infinitives[-1] if infinitives else head
    return head


def _bare_infinitive(sentence: Sentence, node: Word) -> bool:
    return node.has("VerbForm=Inf") and not sentence.child(node, "nsubj", "aux", "cop")


def _step(sentence: Sentence, node: Word, head: Word) -> _Step | None:
    """What `head` does to `node` and lets pass; None where the walk ends."""
    if node.relation == "conj":
        broken = is_finite(sentence, node) and head.upos == "VERB" and not is_finite(sentence, head)
        return None if broken else (_shared(sentence, node, head), _ALL)
    if _performs(sentence, node, head):
        return None
    cue = embedding_of(sentence, node, head)
    if cue is not None:
        return (cue.effect, *own_effects(sentence, head, node)), _ALL
    if _reports(sentence, node, head):
        return _report_effects(sentence, head), _ALL
    if node.relation in CLAUSES:
        return _clause_step(sentence, node, head)
    return _nominal_step(sentence, node, head) if node.relation in OBJECTS else None


def _clause_step(sentence: Sentence, node: Word, head: Word) -> _Step | None:
    if _reduced_relative(sentence, node, head) or _takes_for_granted(sentence, node):
        return None
    own = own_effects(sentence, head, node)
    if node.relation == "advcl":
        return _adverbial_step(sentence, node, own)
    if node.relation == "acl":  # "They have nothing to be sorry for."
        absent = head.lemma.lower() in ("nothing", "nobody") and marker_of(sentence, node) == "to"
        return ((Effect.DENIED,), _ALL) if absent else None
    if _unknown(sentence, node, head):
        return (Effect.POSSIBLE,), _ALL
    return (() if head.lemma.lower() in _cues("knowledge", "predicates") else own), _ALL


def _adverbial_step(sentence: Sentence, node: Word, own: tuple[Effect, ...]) -> _Step | None:
    """Purposes and participles share the time and mood of their clause; of finite clauses only those in the
    present do, as "will speak when he is freed" has its future in "will".
    """
    if not is_finite(sentence, node):
        purpose = is_infinitive(sentence, node) and node.has("VerbForm=Inf")
        passes = _NOT_DENIAL if purpose or sentence.marker(node) in ("", "by") else None
    else:
        linked = sentence.marker(node) or any(a.lemma == "when" for a in sentence.children(node, "advmod"))
        passes = _ONLY_TIME if linked and not in_past(sentence, node) else None
    return (tuple(effect for effect in own if effect in passes), passes) if passes else None


def _nominal_step(sentence: Sentence, node: Word, head: Word) -> _Step | None:
    own = own_effects(sentence, head, node)
    if node.relation == "nmod":
        measured = sentence.marker(node) == "of" and head.lemma.lower() in _cues("transparent", "nouns")
        return (own, _ALL) if measured else None
    if head.upos not in ("VERB", "AUX"):
        return None
    passes = (
        _passes_oblique(sentence, node, head) if node.relation == "obl" else _passes(sentence, node, head)
    )
    return (tuple(effect for effect in own if effect in passes), passes) if passes else None


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


def _report_effects(sentence: Sentence, head: Word) -> tuple[Effect, ...]:
    false = _cues("report", "false_adverbs") | _cues("report", "false_modifiers")
    called = {w.lemma.lower() for w in sentence.children(head, "advmod", "amod")}
    return (Effect.DENIED,) if called & false else ()


def _shared(sentence: Sentence, node: Word, head: Word) -> tuple[Effect, ...]:
    """What the first conjunct's dependents do to a later one: auxiliaries and determiners reach over it."""
    own = own_effects(sentence, head, node)
    if node.upos in ("NOUN", "PROPN"):
        return () if sentence.child(node, "det", "case", "nmod:poss") else own
    if sentence.child(node, "aux", "cop", "nsubj", "mark") or is_finite(sentence, node):
        return ()
    contrast = any(c.lemma.lower() == "but" for c in sentence.children(node, "cc"))
    passes = _NOT_DENIAL if contrast or negated(sentence, node, None) else _ALL
    return tuple(effect for effect in own if effect in passes)

"""Realis: whether the text presents an event as actual, future, possible, denied or generic.

The walk goes from the trigger up through the predicates that govern it and composes what each does
to its complement (after FactBank, Saurí and Pustejovsky 2009, and ConText, Chapman et al. 2011). It ends where the
syntax cuts an event off from what is above: at relative clauses, participial modifiers, finite adverbial clauses
and presupposed noun phrases ("will investigate the killing").
"""

from collections.abc import Iterator

from eventx.document import Sentence, Word
from eventx.resolve.cues import Effect, Embedding, embeddings, words
from eventx.values import Realis

_OBJECTS = ("obj", "nsubj:pass", "nsubj", "iobj", "obl", "nmod")
_CLAUSES = ("ccomp", "xcomp", "csubj", "acl", "advcl")
_DIRECT = ("obj", "nsubj:pass", "ccomp", "xcomp", "csubj")
_NOUN_MARKERS = frozenset(("", "of", "for", "to", "on", "against", "about", "over", "that", "from", "at"))
_ADJECTIVE_MARKERS = frozenset(("", "to", "for", "of", "about", "that"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both", "all", "each", "every"))


def realis_of(sentence: Sentence, trigger: Word, anchor: Word) -> Realis:
    """The realis of the event of `trigger`.

    `anchor` is the light verb that governs a noun trigger ("issued" of "issued an apology"), else the trigger itself.
    """
    realis = Realis.ACTUAL
    for effect in _effects(sentence, trigger, anchor):
        realis = compose(effect, realis)
    if realis is Realis.FUTURE and trigger.lemma.lower() in words("realis", "harm", "words"):
        return Realis.POSSIBLE
    return realis


def compose(effect: Effect, inner: Realis) -> Realis:
    """The realis of an event of realis `inner` under a cue of that effect.

    >>> str(compose(Effect.DENIED, Realis.DENIED))  # nobody denied that it happened
    'actual'
    """
    if effect is Effect.NONE:
        return inner
    if effect is Effect.PREVENTED and inner is Realis.POSSIBLE:
        return inner
    if effect in (Effect.DENIED, Effect.PREVENTED):
        return Realis.ACTUAL if inner is Realis.DENIED else Realis.DENIED
    if inner is Realis.ACTUAL or (inner is Realis.FUTURE and effect is Effect.POSSIBLE):
        return Realis(effect.value)
    return inner


def _effects(sentence: Sentence, trigger: Word, anchor: Word) -> Iterator[Effect]:
    """The effects on the event, innermost first."""
    yield from own_effects(sentence, trigger, None)
    node = trigger
    if anchor in sentence.ancestors(trigger):
        while node != anchor:
            below, node = node, sentence.words[node.head]
            yield from own_effects(sentence, node, below)
    passing: frozenset[Effect] = frozenset(Effect)
    while (head := _governor(sentence, node)) is not None:
        step = _step(sentence, node, head)
        if step is None:
            return
        effects, passes = step
        yield from (e for e in effects if e in passing)
        passing &= passes
        node = head


def _governor(sentence: Sentence, node: Word) -> Word | None:
    """The head; of the subject of a raising predicate the infinitive that it is the subject of ("talks are due to
    resume"); and where parsers often attach wrongly, the likelier governor.

    "foiled a plot to bomb": an infinitive after a noun that takes one is that noun's, not the verb's;
    "threatened to kill her and carry out": a bare infinitive is coordinated with an infinitive.
    """
    head = sentence.head(node)
    if head is not None and node.relation == "nsubj" and not sentence.child(head, "obj"):
        return sentence.child(head, "xcomp") or head
    if head is None or not node.has("VerbForm=Inf"):
        return head
    if node.relation == "advcl":
        before = [w for w in sentence.children(head, "obj") if head.index < w.index < node.index]
        return next((w for w in before if w.lemma.lower() in embeddings("nouns")), head)
    if node.relation == "conj" and _finite(sentence, head) and not sentence.child(node, "nsubj", "aux", "cop"):
        infinitives = [w for w in sentence.children(head, "xcomp", "advcl") if w.index < node.index]
        return infinitives[-1] if infinitives else head
    return head


def own_effects(sentence: Sentence, word: Word, below: Word | None) -> tuple[Effect, ...]:
    """What a word's own dependents do to it: tense, mood, negation, modifiers; `below` is the path's last word."""
    effects = [*_modifiers(sentence, word, below), *_mood(sentence, word)]
    if negated(sentence, word, below):
        effects.append(Effect.DENIED)
    return tuple(effects)


_ALL = frozenset(Effect)
_NOT_DENIAL = _ALL - {Effect.DENIED, Effect.PREVENTED}
_ONLY_TIME = frozenset((Effect.FUTURE, Effect.NONE))
_Step = tuple[tuple[Effect, ...], frozenset[Effect]]


def _step(sentence: Sentence, node: Word, head: Word) -> _Step | None:
    """What `head` does to `node`, and which effects from further up may pass; None where the walk ends."""
    if node.relation == "conj":
        if _finite(sentence, node) and head.upos == "VERB" and not _finite(sentence, head):
            return None
        return _shared(sentence, node, head), _ALL
    if _performs(sentence, node, head):
        return None
    cue = _embedding(sentence, node, head)
    if cue is not None:
        return (cue.effect, *own_effects(sentence, head, node)), _ALL
    if _reports(sentence, node, head):
        return _report_effects(sentence, head), _ALL
    if node.relation in _CLAUSES:
        return _clause_step(sentence, node, head)
    if node.relation in _OBJECTS:
        return _nominal_step(sentence, node, head)
    return None


def _clause_step(sentence: Sentence, node: Word, head: Word) -> _Step | None:
    if _reduced_relative(sentence, node, head):
        return None
    if node.relation in ("ccomp", "xcomp", "csubj"):
        if _unknown(sentence, node, head):
            return (Effect.POSSIBLE,), _ALL
        if head.lemma.lower() in words("realis", "knowledge", "predicates"):
            return (), _ALL
        return own_effects(sentence, head, node), _ALL
    if node.relation == "advcl":
        effects = tuple(e for e in own_effects(sentence, head, node) if e in _NOT_DENIAL)
        if not _finite(sentence, node):
            marker = sentence.marker(node)
            return (effects, _NOT_DENIAL) if marker in ("", "to", "by", "in order to") else None
        if not _past(sentence, node) and sentence.marker(node) + _when(sentence, node) != "":
            return tuple(e for e in effects if e in _ONLY_TIME), _ONLY_TIME
    return None


def _reduced_relative(sentence: Sentence, node: Word, head: Word) -> bool:
    """Whether a participle behind an object modifies it ("will visit the man held there"), whatever the parser says."""
    if node.relation != "xcomp" or not node.has("Tense=Past") or sentence.child(node, "aux", "mark"):
        return False
    return any(w.index < node.index for w in sentence.children(head, "obj"))


def _nominal_step(sentence: Sentence, node: Word, head: Word) -> _Step | None:
    own = own_effects(sentence, head, node)
    marker = sentence.marker(node)
    if node.relation == "nmod":
        return (own, _ALL) if marker == "of" and head.lemma.lower() in words("realis", "transparent", "nouns") else None
    if head.upos not in ("VERB", "AUX"):
        return None
    if node.relation == "obl":
        if _state(sentence, node, head, marker):
            return own, _ALL
        places = words("realis", "participation", "prepositions")
        return (tuple(e for e in own if e in _ONLY_TIME), _ONLY_TIME) if marker in places else None
    lemma = head.lemma.lower()
    if {lemma, _with_particle(sentence, head)} & words("realis", "cessation", "verbs"):
        return None
    if lemma in words("realis", "occurrence", "verbs"):
        return own, _ALL
    if lemma in words("realis", "participation", "verbs"):
        return tuple(e for e in own if e in _NOT_DENIAL), _NOT_DENIAL
    return None if _definite(sentence, node) else (own, _ALL)


def _state(sentence: Sentence, node: Word, head: Word, marker: str) -> bool:
    bare = not sentence.child(node, "det", "nmod:poss", "nummod")
    verb = head.lemma.lower() in words("realis", "state", "verbs")
    return bare and verb and marker in words("realis", "state", "prepositions")


def _definite(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun phrase presupposes what it names ("the killing", "his arrest"), as names and pronouns do."""
    if noun.upos in ("PROPN", "PRON") or sentence.child(noun, "nmod:poss"):
        return True
    return any(d.lemma.lower() in _DEFINITE for d in sentence.children(noun, "det"))


def _embedding(sentence: Sentence, node: Word, head: Word) -> Embedding | None:
    """The class of the embedding predicate `head`, if it is one and `node` is its complement."""
    found = _lookup(sentence, node, head)
    if found is None or (found.indefinite and (node.relation in _CLAUSES or _definite(sentence, node))):
        return None
    return None if found.irrealis and node.relation in _CLAUSES and _past(sentence, node) else found


def _lookup(sentence: Sentence, node: Word, head: Word) -> Embedding | None:
    if node.relation not in _OBJECTS + _CLAUSES + ("compound", "amod") or node.deprel == "acl:relcl":
        return None
    lemma, marker = head.lemma.lower(), _marker(sentence, node)
    if head.upos in ("VERB", "AUX"):
        return _verb_cue(sentence, node, head)
    cues = embeddings("nouns" if head.upos in ("NOUN", "PROPN") else "adjectives")
    if f"{lemma} {marker}" in cues:
        return cues[f"{lemma} {marker}"]
    if head.upos in ("NOUN", "PROPN"):
        return cues.get(lemma) if _noun_complement(node, marker) else None
    if node.relation == "nsubj":
        return cues.get(lemma) if not sentence.children(head, "xcomp", "ccomp", "advcl") else None
    return cues.get(lemma) if marker in _ADJECTIVE_MARKERS else None


def _marker(sentence: Sentence, node: Word) -> str:
    """The case or mark; of "for him to go" and "in order to go" the "to"."""
    marker = sentence.marker(node)
    return "to" if marker.endswith(" to") and node.relation in _CLAUSES else marker


def _noun_complement(node: Word, marker: str) -> bool:
    if node.relation in ("acl", "advcl") and marker in ("", "to"):
        return node.has("VerbForm=Inf") or node.has("VerbForm=Fin")
    return node.relation in ("nmod", "acl", "ccomp", "compound") and node.deprel != "nmod:poss" and marker in _NOUN_MARKERS


def _verb_cue(sentence: Sentence, node: Word, head: Word) -> Embedding | None:
    cues, lemma, marker = embeddings("verbs"), head.lemma.lower(), _marker(sentence, node)
    direct = node.relation in _DIRECT or _infinitive(sentence, node)
    if (verb := _with_particle(sentence, head)) != lemma:
        lemma = verb
        if direct and verb in cues:
            return cues[verb]
    if marker and f"{lemma} {marker}" in cues and node.relation != "nsubj":
        return cues[f"{lemma} {marker}"]
    return cues.get(lemma) if direct or node.deprel == "nsubj:pass" else None


def _with_particle(sentence: Sentence, verb: Word) -> str:
    particle = sentence.child(verb, "compound:prt")
    return f"{verb.lemma} {particle.lemma}".lower() if particle is not None else verb.lemma.lower()


def _infinitive(sentence: Sentence, node: Word) -> bool:
    """An infinitive that a parser may take for an adjunct of purpose; embedding verbs take it as complement."""
    return node.relation == "advcl" and _marker(sentence, node) == "to"


def _reports(sentence: Sentence, node: Word, head: Word) -> bool:
    if head.upos in ("VERB", "AUX"):
        return node.relation in ("ccomp", "xcomp") and head.lemma.lower() in words("realis", "report", "verbs")
    is_noun = head.lemma.lower() in words("realis", "report", "nouns")
    return is_noun and _noun_complement(node, sentence.marker(node))


def _report_effects(sentence: Sentence, head: Word) -> tuple[Effect, ...]:
    false = words("realis", "report", "false_adverbs") | words("realis", "report", "false_modifiers")
    cues = {w.lemma.lower() for w in sentence.children(head, "advmod", "amod")}
    return (Effect.DENIED,) if cues & false else ()


def _performs(sentence: Sentence, node: Word, head: Word) -> bool:
    wishes = head.lemma.lower() in words("realis", "performative", "wishes")
    would = any(a.lemma.lower() == "would" for a in sentence.children(head, "aux"))
    return wishes and would and node.lemma.lower() in words("realis", "performative", "acts")


def _unknown(sentence: Sentence, node: Word, head: Word) -> bool:
    """Whether the complement is an open question ("it is not known how many have died", "unclear whether")."""
    lemma = head.lemma.lower()
    negative = lemma in words("realis", "knowledge", "negative")
    if not negative and not (lemma in words("realis", "knowledge", "predicates") and negated(sentence, head, node)):
        return False
    inside = {w.lemma.lower() for w in sentence.subtree(node) if w.index < node.index}
    return bool(inside & words("realis", "knowledge", "open_questions"))


def _shared(sentence: Sentence, node: Word, head: Word) -> tuple[Effect, ...]:
    """What the first conjunct's dependents do to a later one: auxiliaries and determiners reach over it."""
    own = own_effects(sentence, head, node)
    if node.upos in ("NOUN", "PROPN"):
        return () if sentence.child(node, "det", "case") else own
    if sentence.child(node, "aux", "cop", "nsubj", "mark") or _finite(sentence, node):
        return ()
    contrast = any(c.lemma.lower() == "but" for c in sentence.children(node, "cc"))
    if contrast or negated(sentence, node, None):
        return tuple(e for e in own if e in _NOT_DENIAL)
    return own


def negated(sentence: Sentence, word: Word, below: Word | None) -> bool:
    """Whether a word's own dependents negate it ("not", "no", "nobody", "no longer", "yet to", "without")."""
    if sentence.marker(word) in words("realis", "negation", "prepositions"):
        return True
    return any(_negates(sentence, word, child) for child in sentence.children(word) if child != below)


def _negates(sentence: Sentence, word: Word, child: Word) -> bool:
    lemma = child.lemma.lower()
    if child.relation == "advmod":
        return lemma in words("realis", "negation", "adverbs") or _no_longer(sentence, child) or _yet_to(sentence, word, child)
    if child.relation == "aux":
        return lemma in words("realis", "negation", "auxiliaries")
    if child.relation in ("cc", "det"):
        return lemma in words("realis", "negation", "conjunctions") | words("realis", "negation", "determiners")
    if child.relation in ("nsubj", "obj", "obl"):
        return _negative_phrase(sentence, child)
    return False


def _no_longer(sentence: Sentence, adverb: Word) -> bool:
    return any(c.lemma.lower() == "no" for c in sentence.children(adverb))


def _yet_to(sentence: Sentence, word: Word, adverb: Word) -> bool:
    if adverb.lemma.lower() != "yet":
        return False
    after = sentence.words[adverb.index + 1 : adverb.index + 2]
    return any(w.lemma.lower() == "to" for w in after)


def _negative_phrase(sentence: Sentence, noun: Word) -> bool:
    if noun.lemma.lower() in words("realis", "negation", "pronouns"):
        return True
    preconj = sentence.children(noun, "det", "cc:preconj")
    return any(
        c.lemma.lower() in words("realis", "negation", "determiners") | words("realis", "negation", "conjunctions")
        for c in preconj
    )


def _modifiers(sentence: Sentence, word: Word, below: Word | None) -> Iterator[Effect]:
    if word.upos not in ("NOUN", "PROPN"):
        return
    for child in sentence.children(word, "amod", "acl"):
        cue = embeddings("modifiers").get(child.text.lower())
        if cue is not None and child != below and child.deprel != "acl:relcl":
            yield cue.effect
    if sentence.marker(word) in words("realis", "participation", "ahead") - {"before"}:
        yield Effect.FUTURE


def _mood(sentence: Sentence, word: Word) -> Iterator[Effect]:
    helpers = {a.lemma.lower() for a in sentence.children(word, "aux")}
    adverbs = {a.lemma.lower() for a in sentence.children(word, "advmod")}
    if helpers & words("realis", "auxiliaries", "future") or _be_to(sentence, word) or _on_calendar(sentence, word):
        yield Effect.FUTURE
    if helpers & words("realis", "auxiliaries", "conditional") and not _pluperfect(sentence, word):
        yield Effect.FUTURE if _backshifted(sentence, word) else Effect.POSSIBLE
    if helpers & words("realis", "auxiliaries", "possible") or adverbs & words("realis", "mood", "adverbs"):
        yield Effect.POSSIBLE
    if sentence.marker(word) in words("realis", "mood", "conditional_markers") or word.has("Mood=Imp"):
        yield Effect.POSSIBLE
    if (helpers or not _past(sentence, word)) and _conditional(sentence, word):
        yield Effect.POSSIBLE


def _pluperfect(sentence: Sentence, word: Word) -> bool:
    """Whether a 'd before a bare participle is "had" ("he'd killed"), though a lemmatizer took it for "would"."""
    helpers = sentence.children(word, "aux")
    return word.has("VerbForm=Part") and len(helpers) == 1 and helpers[0].text in ("'d", "’d")


def _be_to(sentence: Sentence, word: Word) -> bool:
    """"is to meet"; a bare infinitive as main clause is a headline's future ("Premier to meet rebels")."""
    if not any(m.lemma.lower() == "to" for m in sentence.children(word, "mark")):
        return False
    finite = any(a.lemma.lower() == "be" and a.has("VerbForm=Fin") for a in sentence.children(word, "aux", "cop"))
    return finite or (word.head < 0 and not sentence.child(word, "aux"))


def _backshifted(sentence: Sentence, word: Word) -> bool:
    """Whether "would" is the "will" of reported speech or thought."""
    node = word
    while node.relation in ("conj", "xcomp"):
        node = sentence.words[node.head]
    return node.relation in ("ccomp", "parataxis") or any(c.relation == "parataxis" for c in sentence.children(node))


def _conditional(sentence: Sentence, word: Word) -> bool:
    return any(
        sentence.marker(clause) in words("realis", "mood", "conditional_markers") - {"even if", "whether"}
        and not any(a.lemma.lower() == "even" for a in sentence.children(clause, "advmod"))
        for clause in sentence.children(word, "advcl")
    )


def _on_calendar(sentence: Sentence, word: Word) -> bool:
    """Whether a verb in the present has a day to come beside it ("meet on Thursday", "is meeting next week")."""
    if word.upos not in ("VERB", "AUX") or _past(sentence, word) or not _finite(sentence, word):
        return False
    return any(_upcoming(sentence, time) for time in sentence.children(word, "obl", "advmod", "nmod"))


def _upcoming(sentence: Sentence, time: Word) -> bool:
    marker = sentence.marker(time)
    if marker in ("since", "until"):
        return False
    if time.lemma.lower() in words("realis", "calendar", "words"):
        return True
    return any(
        m.lemma.lower() in words("realis", "calendar", "adjectives") for m in sentence.children(time, "amod", "advmod")
    )


def _finite(sentence: Sentence, word: Word) -> bool:
    if sentence.child(word, "aux", "cop"):
        return any(a.has("VerbForm=Fin") for a in sentence.children(word, "aux", "cop"))
    return word.has("VerbForm=Fin")


def _past(sentence: Sentence, word: Word) -> bool:
    """Whether a clause is in the past or the perfect."""
    helpers = sentence.children(word, "aux", "cop")
    if not helpers:
        return word.has("Tense=Past") and not word.has("VerbForm=Inf")
    return any(a.has("Tense=Past") and a.has("VerbForm=Fin") or a.lemma.lower() == "have" for a in helpers)


def _when(sentence: Sentence, word: Word) -> str:
    return next((a.lemma.lower() for a in sentence.children(word, "advmod") if a.lemma.lower() == "when"), "")

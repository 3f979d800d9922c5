"""What a word's own dependents say of its reality: tense, mood, negation, modifiers."""

import functools
from collections.abc import Iterator

from eventx.document import Sentence, Word
from eventx.resolve.cues import Effect, embeddings, words

_cues = functools.partial(words, "realis")


def own_effects(sentence: Sentence, word: Word, below: Word | None) -> tuple[Effect, ...]:
    """The effects of a word's dependents on it, `below` left out: the dependent that the walk came from."""
    effects = [*_modifiers(sentence, word, below), *_mood(sentence, word)]
    if negated(sentence, word, below):
        effects.append(Effect.DENIED)
    return tuple(effects)


def negated(sentence: Sentence, word: Word, below: Word | None) -> bool:
    """Whether a word's dependents negate it ("not", "no", "nobody", "no longer", "yet to", "without")."""
    if sentence.marker(word) in _cues("negation", "prepositions"):
        return True
    return any(_negates(sentence, child) for child in sentence.children(word) if child != below)


def is_finite(sentence: Sentence, word: Word) -> bool:
    """Whether a clause is finite, by its verb or its first auxiliary."""
    helpers = sentence.children(word, "aux", "cop")
    return any(w.has("VerbForm=Fin") for w in helpers or (word,))


def in_past(sentence: Sentence, word: Word) -> bool:
    """Whether a clause is in the past or the perfect."""
    helpers = sentence.children(word, "aux", "cop")
    if not helpers:
        return word.has("Tense=Past") and not word.has("VerbForm=Inf")
    return any(a.lemma.lower() == "have" or _finite_past(a) for a in helpers)


def _finite_past(auxiliary: Word) -> bool:
    return auxiliary.has("Tense=Past") and auxiliary.has("VerbForm=Fin")


def _negates(sentence: Sentence, child: Word) -> bool:
    lemma = child.lemma.lower()
    if child.relation == "advmod":
        return (
            lemma in _cues("negation", "adverbs") or _no_longer(sentence, child) or _yet_to(sentence, child)
        )
    if child.relation == "aux":
        return lemma in _cues("negation", "auxiliaries")
    if child.relation in ("cc", "det"):
        return lemma in _cues("negation", "conjunctions") | _cues("negation", "determiners")
    return child.relation in ("nsubj", "obj", "obl") and _negative_phrase(sentence, child)


def _no_longer(sentence: Sentence, adverb: Word) -> bool:
    return any(c.lemma.lower() == "no" for c in sentence.children(adverb))


def _yet_to(sentence: Sentence, adverb: Word) -> bool:
    after = sentence.words[adverb.index + 1 : adverb.index + 2]
    return adverb.lemma.lower() == "yet" and any(w.lemma.lower() == "to" for w in after)


def _negative_phrase(sentence: Sentence, noun: Word) -> bool:
    negative = _cues("negation", "determiners") | _cues("negation", "conjunctions")
    first = sentence.children(noun, "det", "cc:preconj")
    return noun.lemma.lower() in _cues("negation", "pronouns") or any(
        w.lemma.lower() in negative for w in first
    )


def _modifiers(sentence: Sentence, word: Word, below: Word | None) -> Iterator[Effect]:
    if word.upos not in ("NOUN", "PROPN"):
        return
    for child in sentence.children(word, "amod", "acl"):
        cue = embeddings("modifiers").get(child.text.lower())
        if cue is not None and child != below and child.deprel != "acl:relcl":
            yield cue.effect
    if sentence.marker(word) in _cues("participation", "ahead"):
        yield Effect.FUTURE


def _mood(sentence: Sentence, word: Word) -> Iterator[Effect]:
    helpers = {a.lemma.lower() for a in sentence.children(word, "aux")}
    adverbs = {a.lemma.lower() for a in sentence.children(word, "advmod")}
    if helpers & _cues("auxiliaries", "future") or _be_to(sentence, word) or _on_calendar(sentence, word):
        yield Effect.FUTURE
    if helpers & _cues("auxiliaries", "conditional") and not _pluperfect(sentence, word):
        yield Effect.FUTURE if _backshifted(sentence, word) else Effect.POSSIBLE
    if helpers & _cues("auxiliaries", "possible") or adverbs & _cues("mood", "adverbs"):
        yield Effect.POSSIBLE
    if adverbs & _cues("habit", "adverbs"):
        yield Effect.GENERIC
    if sentence.marker(word) in _cues("mood", "conditional_markers") or word.has("Mood=Imp"):
        yield Effect.POSSIBLE
    if (helpers or not in_past(sentence, word)) and _conditional(sentence, word):
        yield Effect.POSSIBLE


def _pluperfect(sentence: Sentence, word: Word) -> bool:
    """Whether a 'd before a participle is "had" ("he'd killed"), though a lemmatizer took it for "would"."""
    helpers = sentence.children(word, "aux")
    return word.has("VerbForm=Part") and len(helpers) == 1 and helpers[0].text in ("'d", "’d")


def _be_to(sentence: Sentence, word: Word) -> bool:
    """Whether it is "be to" ("is to meet"), or the infinitive of headlines ("Premier to meet rebels")."""
    if not any(m.lemma.lower() == "to" for m in sentence.children(word, "mark")):
        return False
    helpers = sentence.children(word, "aux", "cop")
    return (word.head < 0 and not helpers) or any(
        a.lemma.lower() == "be" and a.has("VerbForm=Fin") for a in helpers
    )


def _backshifted(sentence: Sentence, word: Word) -> bool:
    """Whether "would" is the "will" of reported speech or thought."""
    node = word
    while node.relation in ("conj", "xcomp") and node.head >= 0:
        node = sentence.words[node.head]
    return node.relation in ("ccomp", "parataxis") or sentence.child(node, "parataxis") is not None


def _conditional(sentence: Sentence, word: Word) -> bool:
    """Whether the clause has a condition ("if", "unless"); "even if" is none."""
    markers = _cues("mood", "conditions")
    return any(
        sentence.marker(clause) in markers
        and not any(a.lemma.lower() == "even" for a in sentence.children(clause, "advmod"))
        for clause in sentence.children(word, "advcl")
    )


def _on_calendar(sentence: Sentence, word: Word) -> bool:
    """Whether a verb in the present has a day to come beside it ("meet on Thursday")."""
    if word.upos not in ("VERB", "AUX") or in_past(sentence, word) or not is_finite(sentence, word):
        return False
    return any(_upcoming(sentence, time) for time in sentence.children(word, "obl", "advmod", "nmod"))


def _upcoming(sentence: Sentence, time: Word) -> bool:
    if sentence.marker(time) in ("since", "until"):
        return False
    cues = {w.lemma.lower() for w in sentence.children(time, "amod", "advmod")}
    return time.lemma.lower() in _cues("calendar", "words") or bool(cues & _cues("calendar", "adjectives"))

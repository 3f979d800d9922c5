"""What a word's own dependents say of its reality: tense, mood, negation, modifiers."""

import functools
from collections.abc import Iterator

from eventx.resolve.cues import Effect, Mark, embeddings, words
from eventx.resolve.times.tense import is_caption_present, lies_ahead
from eventx.schema.document import Sentence, Word
from eventx.schema.values import Modality

_cues = functools.partial(words, "realis")


def own_marks(sentence: Sentence, word: Word, below: Word | None) -> tuple[Mark, ...]:
    """What a word's dependents do to it, `below` left out: the dependent that the walk came from."""
    marks = [*_modifiers(sentence, word, below), *_mood(sentence, word)]
    negation = _negation(sentence, word, below)
    if negation is not None:
        modality = Modality.REFUSED if _is_will(sentence, word, marks) else Modality.NEGATED
        marks.append(Mark(Effect.DENIED, modality, negation))
    return tuple(marks)


def negated(sentence: Sentence, word: Word, below: Word | None) -> bool:
    """Whether a word's dependents negate it ("not", "no", "nobody", "no longer", "yet to", "without")."""
    return _negation(sentence, word, below) is not None


def _negation(sentence: Sentence, word: Word, below: Word | None) -> Word | None:
    if sentence.marker(word) in _cues("negation", "prepositions"):
        return sentence.child(word, "case", "mark") or word
    found = next((c for c in sentence.children(word) if c != below and _negates(sentence, c)), None)
    return found and (_determiner(sentence, found) or found)


def _is_will(sentence: Sentence, word: Word, marks: list[Mark]) -> bool:
    """Whether not doing it is the subject's own will: "will not resign", but not "will not be arrested".

    Not to attack, to die and the like is no refusal either.
    """
    if word.upos != "VERB" or word.lemma.lower() in _cues("harm", "words"):
        return False
    acts = any(subject.deprel == "nsubj" for subject in sentence.children(word, "nsubj"))
    will = _cues("refusal", "auxiliaries")
    return acts and any(m.cue.relation == "aux" and m.cue.lemma.lower() in will for m in marks)


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
        said = lemma in _cues("negation", "adverbs") and not _adds(sentence, child)
        head = sentence.head(child)
        if lemma in _cues("negation", "near") and head is not None and head.upos != "VERB":
            return False  # what is almost impossible is no more possible
        return said or _no_longer(sentence, child) or _yet_to(sentence, child)
    if child.relation == "aux":
        return lemma in _cues("negation", "auxiliaries")
    if child.relation == "nummod":
        return lemma in _cues("negation", "numbers")
    if child.relation in ("cc", "det"):
        return lemma in _cues("negation", "conjunctions") | _cues("negation", "determiners")
    return child.relation in ("nsubj", "obj", "obl") and _negative_phrase(sentence, child)


def _adds(sentence: Sentence, adverb: Word) -> bool:
    """Whether a "not" only leads on to more: "not only the editor was arrested, but …"."""
    after = sentence.words[adverb.index + 1 : adverb.index + 2]
    return any(w.lemma.lower() in _cues("negation", "adding") for w in after)


def _no_longer(sentence: Sentence, adverb: Word) -> bool:
    return any(c.lemma.lower() == "no" for c in sentence.children(adverb))


def _yet_to(sentence: Sentence, adverb: Word) -> bool:
    after = sentence.words[adverb.index + 1 : adverb.index + 2]
    return adverb.lemma.lower() == "yet" and any(w.lemma.lower() == "to" for w in after)


def _negative_phrase(sentence: Sentence, noun: Word) -> bool:
    if _excepts(sentence, noun):
        return False
    return noun.lemma.lower() in _cues("negation", "pronouns") or _determiner(sentence, noun) is not None


def _excepts(sentence: Sentence, noun: Word) -> bool:
    """Whether a "no one" goes on to one all the same: "no one but the mayor", "nobody except him"."""
    after = sentence.words[noun.index + 1 : noun.index + 3]
    words = " ".join(w.text.lower() for w in after)
    return any(words.split()[:1] == [one] or words == one for one in _cues("negation", "exceptions"))


def _determiner(sentence: Sentence, noun: Word) -> Word | None:
    """The "no", "neither" or "zero" of a noun phrase, the "not" of "not a single one" and "not one"."""
    negative = _cues("negation", "determiners") | _cues("negation", "conjunctions")
    first = sentence.children(noun, "det", "cc:preconj")
    zero = [w for w in sentence.children(noun, "nummod") if w.lemma.lower() in _cues("negation", "numbers")]
    found = next((w for w in (*first, *zero) if w.lemma.lower() in negative or w in zero), None)
    return found or _not_one(sentence, noun)


def _not_one(sentence: Sentence, noun: Word) -> Word | None:
    """The "not" that opens a phrase of one: "not a single activist", "not one of them", but not "not all"."""
    first = min(w.index for w in sentence.subtree(noun))
    opening, after = sentence.words[first], sentence.words[first + 1 : first + 2]
    one = any(w.lemma.lower() in _cues("negation", "ones") for w in after)
    return opening if one and opening.lemma.lower() == "not" else None


def _modifiers(sentence: Sentence, word: Word, below: Word | None) -> Iterator[Mark]:
    if word.upos not in ("NOUN", "PROPN"):
        return
    for child in sentence.children(word, "amod", "acl"):
        cue = embeddings("modifiers").get(child.text.lower())
        if cue is not None and child != below and child.deprel != "acl:relcl":
            yield Mark(cue.effect, cue.modality, child)
    if sentence.marker(word) in _cues("participation", "ahead") or lies_ahead(sentence, word):
        yield _future(sentence.child(word, "case") or word)


def _mood(sentence: Sentence, word: Word) -> Iterator[Mark]:
    helpers = {a.lemma.lower(): a for a in sentence.children(word, "aux")}
    adverbs = {a.lemma.lower(): a for a in sentence.children(word, "advmod")}
    will = _first(helpers, "auxiliaries", "future") or _be_to(sentence, word) or _on_calendar(sentence, word)
    if will is not None:
        yield _future(will)
    would = _first(helpers, "auxiliaries", "conditional")
    if would is not None and not _pluperfect(sentence, word):
        yield _future(would) if _backshifted(sentence, word) else _possible(would)
    may = _first(helpers, "auxiliaries", "possible") or _first(adverbs, "mood", "adverbs")
    if may is not None:
        yield _possible(may)
    habit = _first(adverbs, "habit", "adverbs") or (None if helpers else _whoever(sentence, word))
    if habit is not None:
        yield Mark(Effect.GENERIC, None, habit)
    yield from _conditions(sentence, word, bool(helpers))


def _whoever(sentence: Sentence, word: Word) -> Word | None:
    """The "anyone" of a verb in the present, which tells of no occasion then: "They kill anyone who runs"."""
    if in_past(sentence, word) or not is_finite(sentence, word):
        return None
    objects = sentence.children(word, "obj")
    return next((w for w in objects if w.lemma.lower() in _cues("habit", "pronouns")), None)


def _conditions(sentence: Sentence, word: Word, helped: bool) -> Iterator[Mark]:
    """What an imperative, or an "if" at the clause or below it, does; `helped`: the verb has auxiliaries."""
    open_end = (
        sentence.marker(word) in _cues("mood", "ends") and word.upos == "VERB" and not in_past(sentence, word)
    )
    if open_end or sentence.marker(word) in _cues("mood", "conditional_markers"):
        yield _possible(sentence.child(word, "mark", "case") or word)
    elif word.has("Mood=Imp"):
        yield Mark(Effect.POSSIBLE, Modality.REQUESTED, word)
    if helped or not in_past(sentence, word):
        clause = _condition(sentence, word)
        if clause is not None:
            yield _possible(sentence.child(clause, "mark") or clause)


def _first(found: dict[str, Word], section: str, key: str) -> Word | None:
    return next((word for lemma, word in found.items() if lemma in _cues(section, key)), None)


def _future(cue: Word) -> Mark:
    return Mark(Effect.FUTURE, Modality.PLANNED, cue)


def _possible(cue: Word) -> Mark:
    return Mark(Effect.POSSIBLE, Modality.HYPOTHETICAL, cue)


def _pluperfect(sentence: Sentence, word: Word) -> bool:
    """Whether a 'd before a participle is "had" ("he'd killed"), though a lemmatizer took it for "would"."""
    helpers = sentence.children(word, "aux")
    return word.has("VerbForm=Part") and len(helpers) == 1 and helpers[0].text in ("'d", "’d")


def _be_to(sentence: Sentence, word: Word) -> Word | None:
    """The cue of "be to" ("is to meet"), or of the infinitive of headlines ("Premier to meet rebels")."""
    mark = next((m for m in sentence.children(word, "mark") if m.lemma.lower() == "to"), None)
    if mark is None:
        return None
    helpers = sentence.children(word, "aux", "cop")
    if word.head < 0 and not helpers:
        return mark
    return next((a for a in helpers if a.lemma.lower() == "be" and a.has("VerbForm=Fin")), None)


def _backshifted(sentence: Sentence, word: Word) -> bool:
    """Whether "would" is the "will" of reported speech or thought."""
    node = word
    while node.relation in ("conj", "xcomp") and node.head >= 0:
        node = sentence.words[node.head]
    return node.relation in ("ccomp", "parataxis") or sentence.child(node, "parataxis") is not None


def _condition(sentence: Sentence, word: Word) -> Word | None:
    """The clause's condition ("if", "unless"); "even if" is none."""
    markers = _cues("mood", "conditions")
    return next(
        (
            clause
            for clause in sentence.children(word, "advcl")
            if sentence.marker(clause) in markers
            and not any(a.lemma.lower() == "even" for a in sentence.children(clause, "advmod"))
        ),
        None,
    )


def _on_calendar(sentence: Sentence, word: Word) -> Word | None:
    """The day to come beside a verb in the present ("meet on Thursday")."""
    if word.upos not in ("VERB", "AUX") or in_past(sentence, word) or not is_finite(sentence, word):
        return None
    weekdays = not is_caption_present(sentence, word)
    times = sentence.children(word, "obl", "advmod", "nmod")
    return next((time for time in times if _upcoming(sentence, time, weekdays=weekdays)), None)


def _upcoming(sentence: Sentence, time: Word, *, weekdays: bool) -> bool:
    if sentence.marker(time) in ("since", "until"):
        return False
    named = _cues("calendar", "words") if weekdays else _cues("calendar", "ahead")
    cues = {w.lemma.lower() for w in sentence.children(time, "amod", "advmod")}
    return time.lemma.lower() in named or bool(cues & _cues("calendar", "adjectives"))

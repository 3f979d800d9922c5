"""Follow a path through a sentence's enhanced dependencies."""

from eventx.data import words
from eventx.match.graph import Graph
from eventx.schema.document import Sentence, Word
from eventx.schema.roles import Path, Step

# Branches that tell of something else than the clause that they hang on.
_OUTSIDE = frozenset({"parataxis", "acl:relcl"})
_OCCASIONS = frozenset({"at", "during"})
_TEMPORAL = frozenset({"when", "as", "after", "before", "while"})


def follow_path(graph: Graph, start: Word, path: Path) -> list[Word]:
    """The words that `path` leads to from `start`, in textual order."""
    here = [start]
    for step in path.steps:
        found = {word.index: word for origin in here for word in _take(graph, origin, step)}
        here = [found[index] for index in sorted(found)]
    return here


def taken_path(graph: Graph, word: Word, path: Path) -> str:
    """The path as it led to `word`, the last step's alternatives narrowed to the one that did."""
    *first, last = path.source.split()
    step = path.steps[-1]
    if len(step.labels) > 1 and step.direction == ">":
        edges = graph.edges_up(word)
        last = next((label for label in step.labels if any(e.matches([label]) for e in edges)), last)
    return " ".join((*first, last))


def way_to(sentence: Sentence, start: Word, end: Word) -> str:
    """How a word hangs together with another in the basic tree, as a path: "obl:on", "<ccomp >nsubj".

    Empty if both are one word.
    """
    above = [start, *sentence.ancestors(start)]
    below = [end, *sentence.ancestors(end)]
    shared = {word.index for word in above} & {word.index for word in below}
    ups = [f"<{word.relation}" for word in above if word.index not in shared]
    downs = [_label(sentence, word) for word in reversed(below) if word.index not in shared]
    return " ".join([*ups, *(f">{label}" for label in downs)] if ups else downs)


def _label(sentence: Sentence, word: Word) -> str:
    marker = sentence.marker(word).replace(" ", "_")
    return f"{word.relation}:{marker}" if marker and ":" not in word.deprel else word.deprel


def _take(graph: Graph, origin: Word, step: Step) -> list[Word]:
    if step.direction == "!":
        below = graph.down(origin, *step.labels)
        return [] if any(not step.lemmas or _named(graph, word, step.lemmas) for word in below) else [origin]
    if step.direction == "@":
        return [origin] if _is_among(origin, step.labels) else []
    if step.direction == "~":
        region = clause_words(graph, origin)
        return [w for w in region if _is_among(w, step.labels) and w.upos in ("NOUN", "PROPN", "VERB")]
    found = graph.up(origin, *step.labels) if step.direction == "<" else graph.down(origin, *step.labels)
    if step.lemmas:
        found = [inner for word in found if (inner := _named(graph, word, step.lemmas))]
    return found


def _named(graph: Graph, word: Word, lemmas: tuple[str, ...]) -> Word | None:
    """The word itself or, of a partitive ("one of the jails"), its complement, if it is one of these."""
    if _is_among(word, lemmas):
        return word
    return next((inner for inner in graph.down(word, "nmod:of") if _is_among(inner, lemmas)), None)


def _is_among(word: Word, words_: tuple[str, ...]) -> bool:
    """Whether the list has its lemma, or its form for that form alone ("seas")."""
    return any(spelling in words_ for spelling in word.spellings)


def measured(sentence: Sentence, noun: Word) -> Word:
    """The noun that stands for an event noun in its clause: "days" of "15 days of detention"."""
    above = sentence.head(noun)
    while above is not None and noun.relation == "nmod" and sentence.marker(noun) == "of":
        if above.lemma.lower() not in words("verbs", "measures") | words("verbs", "durations"):
            break
        noun, above = above, sentence.head(above)
    return noun


def clause_words(graph: Graph, word: Word) -> list[Word]:
    """All words of what the text tells about `word`'s event in the same breath.

    That is the clause around it, the verbs coordinated with it ("met and agreed sanctions"), the main
    clause of a temporal or participial one ("sanctions top the agenda when ministers meet", "meeting in
    Minsk, ministers backed sanctions"), and for a noun what is said of it in a relative clause ("a
    meeting at which sanctions were approved").
    """
    sentence = graph.sentence
    inner = _below(sentence, measured(sentence, word))
    for near in sentence.children(word, "conj", "acl:relcl"):
        if not sentence.children(near, "nsubj", "nsubj:pass") or near.deprel == "acl:relcl":
            inner |= _below(sentence, near)
    for phrase in sentence.children(
        word, "nmod"
    ):  # "a meeting of the council at which sanctions were approved"
        for near in sentence.children(phrase, "acl:relcl"):
            if any(sentence.marker(w) in _OCCASIONS for w in sentence.children(near, "obl")):
                inner |= _below(sentence, near)
    if word.upos in ("VERB", "AUX"):
        top = sentence.head(word) if _is_circumstance(sentence, word) else None
    else:
        top = next((above for above in sentence.ancestors(word) if above.upos in ("VERB", "AUX")), None)
    if top is not None and not sentence.children(top, "ccomp"):
        inner |= _below(sentence, top)
    return [sentence.words[i] for i in sorted(inner)]


def _is_circumstance(sentence: Sentence, verb: Word) -> bool:
    before = sentence.children(verb, "mark", "advmod")
    temporal = any(w.lemma.lower() in _TEMPORAL for w in before)
    return verb.relation == "advcl" and (temporal or (verb.xpos == "VBG" and not before))


def _below(sentence: Sentence, word: Word) -> set[int]:
    found, stack = set(), [word]
    while stack:
        node = stack.pop()
        found.add(node.index)
        stack += [child for child in sentence.children(node) if not _is_other_clause(child)]
    return found


def _is_other_clause(word: Word) -> bool:
    return (
        word.relation in _OUTSIDE
        or word.deprel in _OUTSIDE
        or (word.relation == "conj" and word.upos in ("VERB", "AUX"))
    )

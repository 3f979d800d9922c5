"""Headlines' passives, which have no auxiliary: "Eleven held in Spain"."""

from eventx.match.graph import Graph, is_passive
from eventx.schema import Trigger
from eventx.schema.document import Sentence, Word


def reading_of(graph: Graph, trigger: Trigger, verb: Word | None) -> Graph:
    """The graph as the trigger reads it: the lone subject of a transitive verb is that of a passive."""
    if verb is None or not trigger.transitive:
        return graph
    if _is_detached(graph, verb):
        return graph.without_subject(verb)
    return graph.in_passive(verb) if _is_headline_passive(graph, verb) else graph


def _is_detached(graph: Graph, verb: Word) -> bool:
    """Whether a past form with neither subject nor object is a participle: "They carry men, killed in May".

    It is somebody who stands near, but not certainly who does what the verb above it says.
    """
    past = verb.xpos in ("VBD", "VBN") and verb.relation in ("advcl", "parataxis")
    return past and not graph.sentence.children(verb, "nsubj", "aux", "obj", "ccomp", "xcomp", "mark", "cc")


def _is_headline_passive(graph: Graph, verb: Word) -> bool:
    """A transitive verb in the past with a subject alone: "Eleven held in Spain".

    So it is after another passive, for all that a tagger sees a past tense: "was arrested and extradited".
    """
    sentence = graph.sentence
    past = verb.xpos in ("VBD", "VBN") or verb.has("Tense=Past")
    if not past or is_passive(sentence, verb) or sentence.children(verb, "aux"):
        return False
    if graph.down(verb, "obj", "nsubj:pass", "ccomp", "xcomp"):
        return False
    return sentence.words[-1].upos != "PUNCT" or _continues_passive(sentence, verb)


def _continues_passive(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb without a subject of its own is coordinated with a passive."""
    first = sentence.head(verb)
    if first is None or verb.relation != "conj" or sentence.children(verb, "nsubj"):
        return False
    return is_passive(sentence, first)

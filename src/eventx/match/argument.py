"""Find the words that fill the roles of a trigger."""

from collections.abc import Collection, Iterator, Sequence

import attrs

from eventx.data import words
from eventx.document import Word
from eventx.match.graph import Graph, is_passive
from eventx.match.path import follow_path, measured, taken_path
from eventx.match.trace import SILENT, Trace
from eventx.match.trigger import Found
from eventx.roles import Path, Role
from eventx.schema import RoleField


@attrs.frozen(kw_only=True)
class Filler:
    """A word that fills a role, and the path that led to it."""

    word: Word
    path: str


Arguments = dict[str, tuple[Filler, ...]]
"""Fillers by the name of the role field."""

_Route = tuple[Word, Path]
_POSSESSOR = "nmod:poss"
_LOOSE = ("nmod:poss", "compound")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X")


def find_arguments(
    graph: Graph,
    found: Found,
    fields: Sequence[RoleField],
    times: Collection[int] = (),
    trace: Trace = SILENT,
) -> Arguments:
    """The fillers of these role fields; each word fills one role.

    `times` are the indices of words that tell when, and so take no part: "talks on Thursday" are not
    about Thursday.

    Paths are tried by rank across the roles (all first paths, then all second ones), so that "their
    arrest by police" has the by-phrase as agent before the possessor is asked.
    """
    taken = _taken(graph, found, times)
    arguments: dict[str, list[Filler]] = {field.name: [] for field in fields}

    def take(field: RoleField, origin: Word, path: Path) -> None:
        trace.followed(found, field, path.source)
        for word in _reach(graph, found, field, origin, path):
            reason = _unfit(graph, field, word) or taken.get(word.index, "")
            if not reason:
                taken[word.index] = f"fills {field.name}"
                arguments[field.name].append(Filler(word=word, path=taken_path(graph, word, path)))
            elif reason != f"fills {field.name}":
                trace.filler(found, field, word, path.source, reason)

    for field, origin, path in _by_rank([(field, list(_routes(field.role, found))) for field in fields]):
        if field.role.collect or not arguments[field.name]:
            take(field, origin, path)
    for field in fields:
        if not arguments[field.name]:
            for path in field.role.fallback:
                take(field, found.word, path)
    return {name: _in_order(fillers) for name, fillers in arguments.items()}


def _by_rank(routes: list[tuple[RoleField, list[_Route]]]) -> Iterator[tuple[RoleField, Word, Path]]:
    """The first route of every field, then the second of every field, and so on."""
    for rank in range(max((len(ways) for _, ways in routes), default=0)):
        for field, ways in routes:
            if rank < len(ways):
                yield field, *ways[rank]


def _taken(graph: Graph, found: Found, times: Collection[int]) -> dict[int, str]:
    """The words that take no part, and why."""
    own = (found.word, found.end, measured(graph.sentence, found.word), *found.phrase)
    return dict.fromkeys(times, "tells when") | {word.index: "is part of the trigger" for word in own}


def _in_order(fillers: list[Filler]) -> tuple[Filler, ...]:
    return tuple(sorted(fillers, key=_position))


def _position(filler: Filler) -> int:
    return filler.word.index


def _routes(role: Role, found: Found) -> Iterator[tuple[Word, Path]]:
    """Where to start and which way to go, best first.

    A verb's subject goes before a possessor: in "The airline made its apology" they are the same. A
    subject that undergoes the event goes before a compound too ("suffered knee injuries").
    """
    form, from_verb = found.trigger.form, role.undergoer if found.undergone else role.verb
    loose = _LOOSE if found.undergone else (_POSSESSOR,)
    if form == "state":
        yield from ((found.word, path) for path in role.state)
        return
    if form == "noun":
        yield from ((found.word, path) for path in role.noun if path.source not in loose)
    if found.verb is not None:
        yield from ((found.verb, path) for path in from_verb)
    if form == "noun":
        yield from ((found.word, path) for path in role.noun if path.source in loose)
    elif found.word is not found.verb:
        yield from ((found.word, path) for path in role.noun)


def _reach(graph: Graph, found: Found, field: RoleField, origin: Word, path: Path) -> list[Word]:
    reached = follow_path(graph, origin, path)
    if found.trigger.transitive and field.role.verb and origin is found.verb:
        reached = _headline_passive(graph, origin, path, reached)
    return reached


def _unfit(graph: Graph, field: RoleField, word: Word) -> str:
    """Why a word fills no role at all: it is no phrase that names anything.

    A relative pronoun that heads a clause of its own ("what they did") does.
    """
    if word.upos not in _NOMINAL and not field.role.clausal:
        return f"is no noun phrase ({word.upos})"
    if word.lemma.lower() in words("verbs", "durations"):
        return "is a length of time"
    stands_for_nothing = word.has("PronType=Rel") or word.xpos in ("WDT", "WP", "EX")
    if stands_for_nothing and not graph.sentence.children(word, "acl"):
        return "is a pronoun that stands for nothing of its own"
    return ""


def _headline_passive(graph: Graph, verb: Word, path: Path, reached: list[Word]) -> list[Word]:
    """A transitive verb with a subject alone is a headline's passive: "Eleven held in Spain"."""
    sentence = graph.sentence
    lone = not is_passive(sentence, verb) and not graph.down(verb, "obj", "nsubj:pass", "ccomp", "xcomp")
    past = verb.xpos in ("VBD", "VBN") or verb.has("Tense=Past")
    headline = sentence.words[-1].upos != "PUNCT"
    if not (lone and past and headline) or sentence.children(verb, "aux"):
        return reached
    if path.source == "nsubj:pass":
        return [word for word in graph.down(verb, "nsubj") if word.upos != "PRON"]
    return [] if path.source == "nsubj" else reached

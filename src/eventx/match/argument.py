"""Find the words that fill the roles of a trigger."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import attrs

from eventx.data import words
from eventx.document import Sentence, Word
from eventx.match.graph import Graph
from eventx.match.passive import reading_of
from eventx.match.path import follow_path, measured, taken_path
from eventx.match.trace import SILENT, Trace
from eventx.match.trigger import Found
from eventx.roles import Path, Role
from eventx.schema import RoleField, role_fields


@attrs.frozen(kw_only=True)
class Filler:
    """A word that fills a role, and the path that led to it."""

    word: Word
    path: str


Arguments = dict[str, tuple[Filler, ...]]
"""Fillers by the name of the role field."""

_POSSESSOR = "nmod:poss"
_LOOSE = ("nmod:poss", "compound")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X")


def find_arguments(
    graph: Graph,
    found: Found,
    times: Collection[int] = (),
    *,
    fields: Sequence[RoleField] | None = None,
    trace: Trace = SILENT,
) -> Arguments:
    """The fillers of these role fields, or of all of the type; each word fills one role.

    `times` are the indices of words that tell when, and so take no part: "talks on Thursday" are not
    about Thursday.

    Paths are tried by rank across the roles (all first paths, then all second ones), so that "their
    arrest by police" has the by-phrase as agent before the possessor is asked.
    """
    fields = role_fields(found.type) if fields is None else fields
    graph = reading_of(graph, found.trigger, found.verb)
    taken = {found.word.index, found.end.index, measured(graph.sentence, found.word).index}
    taken.update(word.index for word in found.phrase)
    arguments = _without_fillers(fields)

    def take(field: RoleField, origin: Word, path: Path) -> None:
        trace.followed(found, field, path.source)
        for word in _reach(graph, found, field, origin, path, trace):
            if word.index not in taken and (field.role.lengths or word.index not in times):
                taken.update(_with_wholes(graph.sentence, word))
                arguments[field.name].append(Filler(word=word, path=taken_path(graph, word, path)))
                trace.filler(found, field, word, arguments[field.name][-1].path)
            else:
                trace.filler(found, field, word, path.source, _why_taken(word, arguments, times))

    def take_all(field: RoleField, paths: Collection[Path]) -> None:
        for path in paths:
            take(field, found.word, path)

    for field in fields:
        take_all(field, field.role.beside)
    beside, arguments = arguments, _without_fillers(fields)
    for field, origin, path in _by_rank(fields, found):
        if field.role.collect or not arguments[field.name]:
            take(field, origin, path)
    for field in fields:
        take_all(field, () if arguments[field.name] else field.role.fallback)
    return {name: _in_order(beside[name] + fillers) for name, fillers in arguments.items()}


def _by_rank(fields: Collection[RoleField], found: Found) -> Iterator[tuple[RoleField, Word, Path]]:
    """The first ways of all roles, then the second ones, each with where it starts."""
    ways = [(field, list(_routes(field.role, found))) for field in fields]
    for rank in range(max((len(routes) for _, routes in ways), default=0)):
        yield from ((field, *routes[rank]) for field, routes in ways if rank < len(routes))


def _without_fillers(fields: Iterable[RoleField]) -> dict[str, list[Filler]]:
    return {field.name: [] for field in fields}


def _with_wholes(sentence: Sentence, word: Word) -> set[int]:
    """The word and the numbers of which it is the of-phrase: "one of his rounds" is one filler."""
    found = {word.index}
    above = sentence.head(word)
    while above is not None and above.upos in ("NUM", "PRON") and sentence.marker(word) == "of":
        found.add(above.index)
        word, above = above, sentence.head(above)
    return found


def _why_taken(word: Word, arguments: dict[str, list[Filler]], times: Collection[int]) -> str:
    for name, fillers in arguments.items():
        if any(filler.word is word for filler in fillers):
            return f"fills {name} already"
    return "tells when" if word.index in times else "belongs to the trigger or to another filler"


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


def _reach(
    graph: Graph, found: Found, field: RoleField, origin: Word, path: Path, trace: Trace
) -> list[Word]:
    reached = follow_path(graph, origin, path)
    kept = [
        w
        for w in reached
        if (w.upos in _NOMINAL or field.role.clausal) and not _is_empty(graph, w, field.role)
    ]
    if len(kept) < len(reached):
        for word in reached:
            if not any(word is one for one in kept):
                trace.filler(found, field, word, path.source, "names nothing that could fill a role")
    return kept


def _is_empty(graph: Graph, word: Word, role: Role) -> bool:
    """A length of time, or a relative pronoun that heads no clause of its own ("what they did" does)."""
    stands_for_nothing = word.has("PronType=Rel") or word.xpos in ("WDT", "WP", "EX")
    measures_time = not role.lengths and word.lemma.lower() in words("verbs", "durations")
    return measures_time or (stands_for_nothing and not graph.sentence.children(word, "acl"))

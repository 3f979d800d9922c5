"""Find the words that fill the roles of a trigger."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import attrs

from eventx.data import words
from eventx.match.graph import Graph
from eventx.match.passive import reading_of
from eventx.match.path import follow_path, measured, taken_path
from eventx.match.trace import SILENT, Trace
from eventx.match.trigger import Found
from eventx.schema import RoleField, role_fields
from eventx.schema.document import Sentence, Word
from eventx.schema.roles import Path, Role


@attrs.frozen
class Fault:
    """Why a word doesn't fill a role; if that isn't certain, it isn't free for another one either."""

    reason: str
    certain: bool = True


@attrs.frozen(kw_only=True)
class Filler:
    """A word to which a role's path leads; it fills the role unless there is a fault."""

    word: Word
    path: str
    fault: Fault | None = None
    decides: bool = False
    """whether its fault shows that there is no such event"""


Arguments = dict[str, tuple[Filler, ...]]
"""Fillers by the name of the role field, also those with a fault."""

Judge = Callable[[RoleField, Word, str], Fault | None]
"""Tells why a word to which a path leads doesn't fit a role; None if it may."""

_POSSESSOR = "nmod:poss"
_COMPOUND = "compound"
_LOOSE = (_POSSESSOR, _COMPOUND)
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X")


def _all_fit(_field: RoleField, _word: Word, _path: str) -> None:
    return None


def find_arguments(
    graph: Graph,
    found: Found,
    times: Collection[int] = (),
    *,
    fields: Sequence[RoleField] | None = None,
    judge: Judge = _all_fit,
    trace: Trace = SILENT,
) -> Arguments:
    """The fillers of these role fields, or of all of the type; each word fills one role.

    `times` are the indices of words that tell when, and so take no part: "talks on Thursday" are not
    about Thursday. `judge` knows what a role asks of a word: one that doesn't fit is left to the other
    roles, and the role's next path is followed, unless the role decides or the path is the compound's.

    Paths are tried by rank across the roles (all first paths, then all second ones), so that "their
    arrest by police" has the by-phrase as agent before the possessor is asked.
    """
    fields = role_fields(found.type) if fields is None else fields
    graph = reading_of(graph, found.trigger, found.verb)
    search = _Search(graph=graph, found=found, times=times, judge=judge, trace=trace)
    beside = {field.name: search.follow(field, field.role.beside) for field in fields}
    search.arguments.clear()  # what stands beside doesn't stand in place of the others
    for field, origin, path in _by_rank(fields, found):
        if field.role.collect or not search.is_filled(field):
            search.take(field, origin, path)
    for field in fields:
        if not search.is_filled(field):
            search.follow(field, field.role.fallback)
    return {name: _in_order(fillers + search.fillers(name)) for name, fillers in beside.items()}


def _not_free(search: "_Search") -> set[int]:
    found = search.found
    own = (found.word, found.end, measured(search.graph.sentence, found.word), *found.phrase)
    return {word.index for word in own}


@attrs.frozen(kw_only=True)
class _Search:
    """One trigger's arguments as they are found, and the words that are no longer free for others."""

    graph: Graph
    found: Found
    times: Collection[int]
    judge: Judge
    trace: Trace
    taken: set[int] = attrs.field(init=False, default=attrs.Factory(_not_free, takes_self=True))
    arguments: dict[str, list[Filler]] = attrs.field(init=False, factory=dict)

    def fillers(self, name: str) -> list[Filler]:
        return self.arguments.setdefault(name, [])

    def is_filled(self, field: RoleField) -> bool:
        return any(
            not filler.fault or filler.decides or filler.path == _COMPOUND
            for filler in self.fillers(field.name)
        )

    def follow(self, field: RoleField, paths: Iterable[Path]) -> list[Filler]:
        """Fill a role from all of these paths, which start from the trigger."""
        for path in paths:
            self.take(field, self.found.word, path)
        return self.fillers(field.name)

    def take(self, field: RoleField, origin: Word, path: Path) -> None:
        """Fill a role with the words that a path leads to, as far as they are free and fit."""
        self.trace.followed(self.found, field, path.source)
        for word in _reach(self.graph, self.found, field, origin, path, self.trace):
            if any(filler.word is word for filler in self.fillers(field.name)):
                continue
            if word.index in self.taken or (word.index in self.times and not field.role.lengths):
                why = _why_taken(word, self.arguments, self.times)
                self.trace.filler(self.found, field, word, path.source, why)
            else:
                self.fillers(field.name).append(self._judged(field, word, taken_path(self.graph, word, path)))

    def _judged(self, field: RoleField, word: Word, path: str) -> Filler:
        fault = self.judge(field, word, path)
        decides = fault is not None and field.role.decides and path != _COMPOUND
        if fault is None or decides or not fault.certain:
            self.taken.update(_with_wholes(self.graph.sentence, word))
        self.trace.filler(self.found, field, word, path, fault.reason if fault else "")
        return Filler(word=word, path=path, fault=fault, decides=decides)


def _by_rank(fields: Collection[RoleField], found: Found) -> Iterator[tuple[RoleField, Word, Path]]:
    """The first ways of all roles, then the second ones, each with where it starts."""
    ways = [(field, list(_routes(field.role, found))) for field in fields]
    for rank in range(max((len(routes) for _, routes in ways), default=0)):
        yield from ((field, *routes[rank]) for field, routes in ways if rank < len(routes))


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
        if any(filler.word is word and not filler.fault for filler in fillers):
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
    if found.verb is not None and (form == "verb" or _lends(role, found.verb)):
        yield from ((found.verb, path) for path in from_verb)
    if form == "noun":
        yield from ((found.word, path) for path in role.noun if path.source in loose)
    elif found.word is not found.verb:
        yield from ((found.word, path) for path in role.noun)


def _lends(role: Role, verb: Word) -> bool:
    """Whether the verb above an event noun may tell who fills a role of the event."""
    return not role.lenders or any(verb.lemma in words("verbs", group) for group in role.lenders)


def _reach(
    graph: Graph, found: Found, field: RoleField, origin: Word, path: Path, trace: Trace
) -> list[Word]:
    reached = follow_path(graph, origin, path)
    kept = [w for w in reached if may_fill(graph, w, field.role)]
    if len(kept) < len(reached):
        for word in reached:
            if not any(word is one for one in kept):
                trace.filler(found, field, word, path.source, "names nothing that could fill a role")
    return kept


def may_fill(graph: Graph, word: Word, role: Role) -> bool:
    """Whether a word names something that could fill a role."""
    return (word.upos in _NOMINAL or role.clausal) and not _is_empty(graph, word, role)


def _is_empty(graph: Graph, word: Word, role: Role) -> bool:
    """A length of time, or a relative pronoun that heads no clause of its own ("what they did" does)."""
    stands_for_nothing = word.has("PronType=Rel") or word.xpos in ("WDT", "WP", "EX")
    measures_time = not role.lengths and word.lemma.lower() in words("verbs", "durations")
    return measures_time or (stands_for_nothing and not graph.sentence.children(word, "acl"))

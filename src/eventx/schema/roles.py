"""Roles: where in a Universal Dependencies tree the participants of an event are found, written once.

A role is a bundle of paths for each way in which English can express an event: as a verb ("police
arrested 12 activists"), as a noun ("the arrest of 12 activists by police") or as a state ("12 activists
are in custody"). The paths run over enhanced dependencies (see `eventx.match.graph`), where passives,
coordination, control, relative and participial clauses are already undone, so that each stands here once.
"""

import re
from typing import Any, NoReturn

import attrs

from eventx.errors import PathSyntaxError, SchemaError, did_you_mean
from eventx.schema.spelling import fold
from eventx.schema.values import Kind


@attrs.frozen
class Step:
    """One edge of a path: down to a dependent, up to the head, or anywhere in the clause; or a test."""

    direction: str
    """">" down, "<" up, "~" any word of the trigger's clause by lemma, "!" stay if no edge leads down,
    "@" stay if this word has one of the lemmas"""
    labels: tuple[str, ...]
    """relations ("nsubj:pass", "obl:with"), or lemmas after "~" and "@" """
    lemmas: tuple[str, ...] = ()
    """if given, the word reached must have one of these lemmas, or be one of these forms"""


_WORD = r"[\w'’.&\u0300-\u036f-]+"  # "d'état", "u.s.", and accents written apart from their letters
_WORDS = rf"{_WORD}(?:\|{_WORD})*"
_LABELS = r"[\w:-]+(?:\|[\w:-]+)*"
_STEP = re.compile(
    rf"(?:~(?P<anywhere>{_WORDS})|@(?P<itself>{_WORDS})|(?P<direction>[<>!]?)(?P<labels>{_LABELS}))(?:=(?P<lemmas>{_WORDS}))?"
)


def _parse_steps(path: "Path") -> tuple[Step, ...]:
    steps = []
    position = 0
    for part in re.split(r"(\s+)", path.source):
        if part.strip():
            match = _STEP.fullmatch(part)
            if match is None:
                broken = _STEP.match(part)
                at = position + (broken.end() if broken else int(part[0] in "<>~!@"))
                raise PathSyntaxError(
                    path.source, at, "a step such as nsubj, >obl:with, <nmod, !det or ~lemma"
                )
            steps.append(_read_step(path, match, position))
        position += len(part)
    if not steps:
        raise PathSyntaxError(path.source, 0, "at least one step")
    return tuple(steps)


_RELATIONS = frozenset(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated"
    " expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum"
    " root vocative xcomp".split()
)
"""of Universal Dependencies, version 2: https://universaldependencies.org/u/dep/"""


_SUBTYPES = {"obj": (), "iobj": (), "amod": (), "nummod": (), "nsubj": ("pass", "outer")}
"""of relations without prepositions, where a colon for an equals sign would never match"""


def _read_step(path: "Path", match: re.Match[str], position: int) -> Step:
    lemmas = _folded(match["lemmas"])
    if match["itself"]:
        return Step("@", _folded(match["itself"]))
    if match["anywhere"]:
        return Step("~", _folded(match["anywhere"]), lemmas)
    labels = tuple(match["labels"].split("|"))
    at = position + match.start("labels")
    for label in labels:
        relation, _, subtype = label.partition(":")
        if relation not in _RELATIONS:
            hint = did_you_mean(relation, sorted(_RELATIONS))
            raise PathSyntaxError(path.source, at, f"a relation of UD v2, not {relation!r}{hint}")
        if subtype and subtype not in _SUBTYPES.get(relation, (subtype,)):
            raise PathSyntaxError(path.source, at, f"{relation} without {subtype!r}, or {relation}={subtype}")
        at += len(label) + 1
    return Step(match["direction"] or ">", labels, lemmas)


def _folded(words: str | None) -> tuple[str, ...]:
    return tuple(map(fold, words.split("|"))) if words else ()


@attrs.frozen
class Path:
    """A path from the trigger to a filler, one step an edge, steps apart by spaces.

    - ``nsubj`` or ``>nsubj``: down to a dependent; ``<nmod``: up to the head of which this is the nmod;
    - ``obl:with``: the part after the colon is UD's subtype or the preposition, as in enhanced UD
      (several words joined by ``_``: ``obl:out_of``); without one, any;
    - ``obl:on|obl:about``: either; ``obl:out_of=jail|prison``: only to a word of these lemmas, or forms;
    - ``~sanction|embargo``: to any word of these lemmas or forms that the trigger's own clause holds;
    - ``@attack|raid`` leads nowhere else, it asks that the word is one of these lemmas or forms;
    - ``!det`` leads nowhere else, it asks that the word reached has no such dependent:
      ``obl:in=protest !det`` is "in protest" but not "in the protest".

    >>> Path("~sanction nmod:on|nmod:against").steps[1].labels
    ('nmod:on', 'nmod:against')

    Raises PathSyntaxError, with a caret under the fault.
    """

    source: str
    steps: tuple[Step, ...] = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_parse_steps, takes_self=True)
    )

    @property
    def last(self) -> Step:
        """The last step that leads to another word, if any does."""
        moving = [step for step in self.steps if step.direction not in ("!", "@")]
        return moving[-1] if moving else self.steps[-1]


def _paths(sources: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(map(Path, sources))


@attrs.frozen(kw_only=True)
class Role:
    """Where the fillers of one field are found, and what they may be.

    Of the paths for the trigger's form the first that leads to a filler counts (`collect`: all of
    them); a word fills one role only. A filler whose kind is known and not among `kinds`, whose noun is
    not among `lemmas`, or that is no trigger of the types `named` is left out; with `decides`, it
    refuses the whole match: what is released decides whether it is a Release.
    """

    name: str
    verb: tuple[Path, ...] = ()
    noun: tuple[Path, ...] = ()
    state: tuple[Path, ...] = ()
    undergoer: tuple[Path, ...] = ()
    """from a verb such as "face" or "accept", whose subject undergoes what the noun below it names"""
    fallback: tuple[Path, ...] = ()
    """from the trigger itself, for want of any other"""
    beside: tuple[Path, ...] = ()
    """from the trigger itself, first and besides whatever the others lead to: "clashed with police" """
    collect: bool = False
    clausal: bool = False
    """whether a clause fills it too: "apologised for misleading parliament" """
    lengths: bool = False
    """whether a length of time fills it, which elsewhere takes no part: "sentenced to five years" """
    kinds: frozenset[Kind] = frozenset()
    lemmas: frozenset[str] = frozenset()
    named: tuple[type[Any], ...] = ()
    decides: bool = False
    required: bool = False
    lenders: tuple[str, ...] = ()
    """the groups of `data/verbs.toml` whose verbs lend an event noun this role's filler; () for all: who
    announces sanctions imposes them, who announces an arrest only tells of it"""
    acting: bool = False
    """whether only what can act by itself fits: people, bodies and states, but no thing, town or "it" """

    @property
    def constrained(self) -> bool:
        """Whether it asks anything of a filler."""
        return bool(self.kinds or self.lemmas or self.named)

    def __call__(self, *kinds: object) -> NoReturn:
        """A role is no function: raises SchemaError, which says what may have been meant."""
        told = ", ".join(map(repr, kinds)) or '"person"'
        raise SchemaError(
            f"{self.name} is a role, not a function; for fillers of a kind: {self.name}.only({told})"
        )

    def only(self, *kinds: Kind | str, decides: bool = False) -> "Role":
        """The same role for fillers of these kinds alone. Raises SchemaError for an unknown kind."""
        unknown = [kind for kind in kinds if kind not in list(Kind)]
        if unknown or not kinds:
            hint = did_you_mean(unknown[0], Kind) if unknown else ""
            fault = f"unknown kind {unknown[0]!r}" if unknown else f"{self.name}.only() names no kind"
            raise SchemaError(f"{fault}; kinds are {', '.join(Kind)}{hint}")
        return attrs.evolve(self, kinds=frozenset(map(Kind, kinds)), decides=decides or self.decides)

    def among(self, *lemmas: str, decides: bool = False) -> "Role":
        """The same role for these nouns alone: ``Patient.among("hostage", "captive")``.

        Partitives are looked through ("three of the hostages"), and a name counts by the noun beside it
        ("hostage Daniel Reed"). A pronoun or number may stand for such a noun: it is kept, but proves
        nothing where a trigger `needs` the role. Raises SchemaError for anything but words.
        """
        for lemma in lemmas or ("",):
            if not isinstance(lemma, str) or not lemma.strip() or len(lemma.split()) > 1:
                raise SchemaError(
                    f'{self.name}.among({lemma!r}): give single nouns: among("hostage", "captive")'
                )
        return attrs.evolve(self, lemmas=frozenset(map(fold, lemmas)), decides=decides or self.decides)

    def naming(self, *events: type[Any], decides: bool = False) -> "Role":
        """The same role for words that name an event of these types: ``Topic.naming(Strike)``.

        The word must be a trigger of the type (its part of speech, particles and paths fit); that
        event's own roles aren't asked for, nor are the paths that lead up from it (``unless="<obj"``),
        which tell whether it is reported, not what it is. Raises SchemaError for anything but event classes.
        """
        for event in events or (None,):
            if not isinstance(event, type) or not hasattr(event, "triggers"):
                raise SchemaError(
                    f"{self.name}.naming({event!r}): give event classes, such as naming(Strike)"
                )
        return attrs.evolve(self, named=events, decides=decides or self.decides)

    def needed(self) -> "Role":
        """The same role, without a filler of which there is no event."""
        return attrs.evolve(self, required=True)

    def or_else(self, *paths: str) -> "Role":
        """The same role with further paths from the trigger, tried for want of any other."""
        return attrs.evolve(self, fallback=self.fallback + _paths(paths))


ACTING = (Kind.PERSON, Kind.GROUP, Kind.ORGANISATION, Kind.PLACE)
"""The kinds that can act; a place's name stands for its government ("Canberra apologised")."""

Agent = Role(
    name="Agent",
    verb=_paths(("nsubj", "obl:agent", "obl:by")),
    noun=_paths(("nmod:by|nmod:agent|obl:by|obl:agent", "nmod:of >nmod:by", "nmod:poss", "compound")),
    # The subject comes last: "they remain in custody" has it as patient, "they keep him in custody" has not.
    state=_paths(("<obl >obl:agent", "nmod:of|nmod:by", "compound", "<obl >nsubj")),
)
"""Who does it: subject of the active, by-phrase of the passive or of a noun, possessor ("the minister's
apology") or compound ("police arrests") of a noun whose patient stands elsewhere."""

Patient = Role(
    name="Patient",
    verb=_paths(("obj", "nsubj:pass", "iobj")),
    noun=_paths(("nmod:of", "nmod:poss", "compound")),
    undergoer=_paths(("nsubj", "nsubj:pass")),
    state=_paths(("nsubj|nsubj:pass", "<obl >obj", "<obl >nsubj:pass", "<obl >nsubj", "<nmod", "nmod:poss")),
)
"""To whom it happens: object of the active, subject of the passive, of-phrase or possessor of a noun,
whoever is in a state."""

Experiencer = Role(
    name="Experiencer",
    verb=_paths(("nsubj",)),
    noun=_paths(("nmod:by", "nmod:from", "nmod:poss", "nmod:of")),
    state=_paths(("nsubj", "<obl >nsubj", "<xcomp >nsubj")),
)
"""The single participant of an intransitive use: who apologises, walks free, is sorry."""

_GATHER = (
    "meet|gather|arrive|fly|travel|come|go|sit|return|head|leave|land|assemble|convene|join|host|receive|invite"
    "|depart|emerge|visit"
)
_PRONOUNS = "he|his|she|her|they|their|it|its|we|our|i|my|you|your"
_SAY = "say|tell|speak|add|announce|declare|warn|insist|agree|vow|pledge|sign"
Participants = Role(
    name="Participants",
    verb=_paths(
        ("nsubj", "obj", "nsubj:pass", "obl:with|obl:between|obl:among", "obl:agent", "obl >nmod:with")
    ),
    noun=_paths(
        (
            *("nmod:between|nmod:among", "nmod:of|nmod:by", "nmod:with|obl:with", "nmod:poss", "compound"),
            "acl=attend >obl:agent|obl:by",
            "nmod >nmod:with",  # a with-phrase that was hung on a place or time: "talks in Minsk with envoys"
            # whoever speaks or acts there: "said in a call with her", but not of "their meeting"
            f"!nmod:poss={_PRONOUNS} <obl:at|obl:in|obl:during >nsubj",
            f"!nmod:poss={_PRONOUNS} <obl:for={_GATHER} >nsubj|nsubj:pass|obj",
            f"!nmod:poss={_PRONOUNS} <nmod:of=day|week|hour|round <obl:for={_GATHER} >nsubj|nsubj:pass",
            f"!nmod:poss={_PRONOUNS} <obl:from={_GATHER} >nsubj",
            # one side meets the other: "said after talks with the union"
            f"nmod:with|obl:with <nmod:with|obl:with <obl:after|obl:following|obl:before={_SAY} >nsubj",
        )
    ),
    undergoer=_paths(("nsubj",)),
    fallback=_paths(("<obl:at >nsubj:pass",)),
    collect=True,
)
"""Everyone who takes part on equal terms: subject, object and with-phrase of "meet", the
between-, of- and with-phrases of "talks", or whoever acts "at the summit"."""

Recipient = Role(
    name="Recipient",
    verb=_paths(("iobj", "obl:to")),
    noun=_paths(("nmod:to|obl:to",)),
    undergoer=_paths(("nsubj",)),
    state=_paths(("obl:to|nmod:to", "<xcomp >obl:to")),
)
"""To whom something is said or given: indirect object or to-phrase."""

Possessor = Role(
    name="Possessor",
    noun=_paths(("nmod:poss",)),
    state=_paths(("nmod:poss",)),
)
"""Whose it is: "the minister" of "the minister's resignation"; verbs have none."""

_DISCUSS = "discuss|weigh|debate|consider|examine|coordinate"

Topic = Role(
    name="Topic",
    verb=_paths(
        (
            "!obl:on=sideline|margin|fringe obl:about|obl:on|obl:over|obl:regarding|obl:concerning",
            f"advcl={_DISCUSS} >obj",
            "obl:for=talk|discussion|negotiation|consultation >nmod:on|nmod:about|nmod:over",
        )
    ),
    noun=_paths(
        (
            "nmod:about|nmod:on|nmod:over|nmod:regarding|nmod:concerning|obl:about|obl:on|obl:over",
            f"acl={_DISCUSS} >obj",
            f"<obl:in|obl:at|obl:during|obl:over={_DISCUSS} >obj",
        )
    ),
)
"""What is talked about: about-, on- and over-phrases, the object of "to discuss"."""


def Oblique(*prepositions: str) -> Role:  # noqa: N802 - a role, like Agent and Patient
    """A role for the phrases with one of these prepositions: ``Oblique("for", "because of")``.

    A clause after the preposition counts too ("apologised for misleading parliament"). Raises
    SchemaError for anything but words.
    """
    for preposition in prepositions or ("",):
        if not isinstance(preposition, str) or not preposition.strip():
            raise SchemaError(
                f'Oblique takes prepositions, not {preposition!r}: Oblique("for", "because of")'
            )
    markers = [preposition.replace(" ", "_") for preposition in prepositions]
    path = "|".join(
        f"{relation}:{marker}" for marker in markers for relation in ("obl", "nmod", "advcl", "acl")
    )
    paths = _paths((path,))
    name = f"Oblique({', '.join(map(repr, prepositions))})"
    return Role(name=name, verb=paths, noun=paths, state=paths, clausal=True)

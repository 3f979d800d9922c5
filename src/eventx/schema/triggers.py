"""Triggers: the words that name events of a type, and what tells their senses apart."""

from collections.abc import Iterable
from typing import Any

import attrs

from eventx.errors import SchemaError, did_you_mean
from eventx.schema.roles import Path
from eventx.schema.spelling import fold
from eventx.schema.values import Kind


@attrs.frozen(kw_only=True)
class Trigger:
    """One way to name an event.

    `lemma` is that of the word found first; `particles` must stand below it ("round" up); `path`, if
    any, must lead on to a word of `lemmas`, which then is the trigger itself if `at_end` ("take into
    custody" names its event by "custody"); `phrase` are the words, that one among them, that stand
    together.
    """

    form: str
    """"verb", "noun" or "state": which of a role's paths apply; "phrase": its head word will tell"""
    lemma: str
    particles: tuple[str, ...] = ()
    marker: str = ""
    """the preposition that a state needs: "in" of "in custody" """
    phrase: tuple[str, ...] = ()
    open: bool = False
    """whether the object of a phrase's verb may stand within it: "bring someone to justice" """
    path: Path | None = None
    at_end: bool = False
    transitive: bool = False
    needs: tuple[str, ...] = ()
    provided: tuple[Path, ...] = ()
    """paths that must all lead somewhere"""
    unless: tuple[Path, ...] = ()
    """paths of which none may lead anywhere"""
    objects: frozenset[Kind] = frozenset()
    """the kinds of which the word must have an object, whether a role asks for it or not"""
    counts: bool = False
    undergone: bool = False
    attributive: bool = False
    """whether the participle before a noun names the event too: "the arrested workers" """

    @property
    def rule(self) -> str:
        """A short name, for explanations: `verb "round up"`."""
        modified = (*reversed(self.particles), self.lemma) if self.form == "noun" else ()
        words = self.phrase or modified or (self.marker, self.lemma, *self.particles)
        end = f" {self.path.source}" if self.path else ""
        return f'{self.form} "{" ".join(filter(None, words))}"{end}'


@attrs.frozen
class Triggers:
    """A set of triggers; sets are joined by ``|``."""

    items: tuple[Trigger, ...] = ()

    def __or__(self, other: "Triggers") -> "Triggers":
        if not isinstance(other, Triggers):
            raise SchemaError(
                f'triggers are joined with triggers, not with {other!r}: verbs("meet") | nouns("summit")'
            )
        return Triggers(self.items + other.items)


def verbs(
    *phrases: str,
    transitive: bool = False,
    undergone: bool = False,
    attributive: bool = False,
    needs: Iterable[str] = (),
    provided: str | Iterable[str] = (),
    unless: str | Iterable[str] = (),
    objects: Iterable[Kind | str] = (),
) -> Triggers:
    """Verbs by lemma, with particles if any: ``verbs("arrest", "round up")``.

    `transitive`: the verb can't do without an object, so a lone subject is a headline's passive
    ("Eleven held in Spain"). `undergone`: the subject undergoes it ("Three hikers died"). `attributive`:
    a participle before its noun names the event too ("the arrested workers"). `needs`:
    fields that must have a filler that is known to be of the role's kinds, for verbs of many senses
    ("hold"). `provided`: a path that must lead somewhere, or several that must all; `unless`: one that
    must lead nowhere, or several of which none may.
    `objects`: kinds (of `Kind`) of which the verb must have an object, or a passive subject, that need not
    be a role: ``verbs("hold", objects=["person", "group"])``.

    Raises SchemaError for words or options that can't be meant.
    """
    return _triggers(
        "verb",
        _split("verbs", phrases),
        transitive=transitive,
        undergone=undergone,
        attributive=attributive,
        **_senses("verbs", needs, provided, unless, objects),
    )


def nouns(
    *lemmas: str,
    needs: Iterable[str] = (),
    provided: str | Iterable[str] = (),
    unless: str | Iterable[str] = (),
    objects: Iterable[Kind | str] = (),
    counts: bool = False,
) -> Triggers:
    """Nouns by lemma, with modifiers before it if any: ``nouns("arrest", "phone call")``.

    Options as with `verbs`, the object of a noun being its of-phrase or possessor; but a noun with
    `needs` and without any filler refers back, and counts where the document has told of such an event
    ("The releases came hours later"). `counts`: as many are affected as there are of the noun ("20
    arrests"), so its count is the event's.
    """
    heads_first = [words[::-1] for words in _split("nouns", lemmas)]
    return _triggers("noun", heads_first, counts=counts, **_senses("nouns", needs, provided, unless, objects))


def states(
    *phrases: str,
    needs: Iterable[str] = (),
    provided: str | Iterable[str] = (),
    unless: str | Iterable[str] = (),
) -> Triggers:
    """States that someone is in: adjectives (``states("free")``) or a preposition and a noun
    (``states("in custody", "behind bars")``), whose trigger word is the noun. Options as with `verbs`.
    """
    senses = _senses("states", needs, provided, unless)
    return Triggers(
        tuple(
            Trigger(form="state", lemma=words[-1], marker=" ".join(words[:-1]), **senses)
            for words in _split("states", phrases)
        )
    )


def phrases(
    *texts: str,
    transitive: bool = False,
    undergone: bool = False,
    needs: Iterable[str] = (),
    provided: str | Iterable[str] = (),
    unless: str | Iterable[str] = (),
    objects: Iterable[Kind | str] = (),
    counts: bool = False,
) -> Triggers:
    """Words that stand together: ``phrases("house arrest", "in custody", "take to the streets")``.

    Each word is a lemma, or a form for that form alone. Modifiers of these words may stand between them:
    adjectives and adverbs ("under strict house arrest"), and, but not after a preposition of the phrase,
    articles and possessors ("took the blame", but not "in the custody"); before a verb's particle its
    object ("called the match off"). "someone" or "something" in the phrase stands for the verb's object,
    which follows it there in the active: ``phrases("bring someone to justice")``. The word that the
    others hang on is the trigger, and its part of speech decides what the phrase is: a verb, a noun, or,
    with a preposition in the phrase before it, a state. Options as with `verbs` and `nouns`.
    """
    settings: dict[str, Any] = {"transitive": transitive, "undergone": undergone, "counts": counts}
    settings |= _senses("phrases", needs, provided, unless, objects)
    return Triggers(tuple(_phrase(words, settings) for words in _split("phrases", texts)))


_OBJECTS = frozenset({"someone", "something"})
"""What dictionaries write for the object of a phrase."""


def _phrase(words: tuple[str, ...], settings: dict[str, Any]) -> Trigger:
    own = tuple(word for word in words if word not in _OBJECTS)
    if not own:
        raise SchemaError(f'phrases takes words besides {words[0]!r}: phrases("bring someone to justice")')
    longest = max(own, key=len)
    return Trigger(form="phrase", lemma=longest, phrase=own, open=len(own) < len(words), **settings)


def Frame(  # noqa: N802 - reads as the constructor that it stands for
    verb: str,
    path: str,
    *,
    at_end: bool = True,
    transitive: bool = False,
    undergone: bool = False,
    needs: Iterable[str] = (),
    provided: str | Iterable[str] = (),
    unless: str | Iterable[str] = (),
    objects: Iterable[Kind | str] = (),
) -> Triggers:
    """A verb together with what it leads to: ``Frame("take|accept", "obj=responsibility")``.

    The trigger is the word at the end of the path ("responsibility"), or the verb if not `at_end`;
    roles are found from the verb. `undergone`: the verb's subject undergoes the event ("walk free").
    Other options as with `verbs`; their paths and objects are the verb's, and `transitive` goes for the
    frame's own path too.

    Where the verb is the trigger, the frame has it for its type alone: "shot dead" is a death and, though
    "shoot" may be a trigger of its own, no attack besides. To share the word, use `verbs` and `provided`.
    """
    settings: dict[str, Any] = {"at_end": at_end, "transitive": transitive, "undergone": undergone}
    settings |= _senses("Frame", needs, provided, unless, objects)
    return _triggers("verb", _split("Frame", verb.split("|")), path=Path(path), **settings)


def _triggers(form: str, heads_first: Iterable[tuple[str, ...]], **settings: Any) -> Triggers:
    return Triggers(
        tuple(
            Trigger(form=form, lemma=head, particles=tuple(rest), **settings) for head, *rest in heads_first
        )
    )


def _split(maker: str, texts: Iterable[object]) -> list[tuple[str, ...]]:
    """The words of each text, folded as lemmas are looked up."""
    given = list(texts)
    if not given:
        raise SchemaError(f"{maker}() names no word")
    for text in given:
        if not isinstance(text, str):
            raise SchemaError(f'{maker} takes words, not {text!r}: {maker}("arrest", "detain")')
        if not text.strip() or "," in text or ";" in text:
            raise SchemaError(f"{maker} takes one word or phrase each, not {text!r}; quote each alone")
    return [tuple(fold(str(text)).split()) for text in given]


def _senses(
    maker: str,
    needs: Iterable[str],
    provided: str | Iterable[str],
    unless: str | Iterable[str],
    objects: Iterable[Kind | str] = (),
) -> dict[str, Any]:
    """The options that tell a word's senses apart."""
    for option, value in (("needs", needs), ("objects", objects)):
        if isinstance(value, str):
            raise SchemaError(f'{maker}: {option}={value!r} must be a list: {option}=["{value}"]')
    return {
        "needs": tuple(needs),
        "provided": _paths(maker, "provided", provided),
        "unless": _paths(maker, "unless", unless),
        "objects": frozenset(map(_kind, objects)),
    }


def _paths(maker: str, option: str, given: str | Iterable[str]) -> tuple[Path, ...]:
    sources = (given,) if isinstance(given, str) or not isinstance(given, Iterable) else tuple(given)
    for source in sources:
        if not isinstance(source, str):
            raise SchemaError(
                f'{maker}: {option} takes paths in quotes, not {source!r}: {option}=["xcomp", "obj=door"]'
            )
    return tuple(map(Path, sources))


def _kind(name: Kind | str) -> Kind:
    if name not in list(Kind):
        raise SchemaError(f"unknown kind {name!r}; kinds are {', '.join(Kind)}{did_you_mean(name, Kind)}")
    return Kind(name)

"""What a role asks of its fillers: kinds, nouns, or words that name another event."""

from collections.abc import Iterable

from eventx.match.graph import Graph
from eventx.match.trigger import names_event
from eventx.resolve.actor import kind_of
from eventx.resolve.agency import inability
from eventx.resolve.phrase import partitive_noun
from eventx.resolve.placename import is_place
from eventx.schema.document import Sentence, Word
from eventx.schema.roles import Role
from eventx.schema.values import Actor, Kind, Place, Span

Value = Actor | Place | Span
_IMPERSONAL = frozenset(
    ["it", "this", "that", "which", "what", "itself", "nothing", "something", "everything", "anything"]
)
_WORDLESS = ("NUM", "PRON", "DET", "ADJ")
"""What may stand for a noun without saying which one: "them", "three", "others", "the wounded"."""
_BESIDE = ("compound", "flat", "appos", "nmod:desc")


def fault_of(graph: Graph, role: Role, word: Word, value: Value) -> str:
    """Why a filler is known not to be what the role asks for; nothing if it is, or if that isn't known."""
    if isinstance(value, Place) and not _names_place(graph.sentence, word):
        return "is no place"
    kind = _kind(graph.sentence, word, value)
    if role.acting and (unable := inability(graph.sentence, word, value)):
        return unable
    if role.kinds and kind not in (None, *role.kinds):
        return f"is {_a(str(kind))}, not {_a(_either(role.kinds))}"
    if role.lemmas and not _may_be_among(graph.sentence, word, role.lemmas):
        return f"is not among {_either(role.lemmas)}"
    if role.named and not _names(graph, word, role) and word.upos not in ("PRON", "DET"):
        return f"names no {_either(event.__name__ for event in role.named)}"
    return ""


def is_proven(graph: Graph, role: Role, word: Word, value: Value) -> bool:
    """Whether a filler is known to be what the role asks for."""
    return (
        (not role.kinds or _is_of_kind(graph.sentence, role, word, value))
        and (not role.lemmas or bool(_nouns(graph.sentence, word) & role.lemmas))
        and (not role.named or _names(graph, word, role))
    )


def asked_of(role: Role) -> str:
    """What a role asks for, in words."""
    named = (event.__name__ for event in role.named)
    return " and ".join(_a(_either(asked)) for asked in (role.kinds, role.lemmas, tuple(named)) if asked)


def _names_place(sentence: Sentence, word: Word) -> bool:
    return kind_of(sentence, word) is not Kind.ORGANISATION and is_place(sentence, word)


def _kind(sentence: Sentence, word: Word, value: Value) -> Kind | None:
    if isinstance(value, Actor):
        return value.kind
    return None if word.upos in ("VERB", "AUX") else kind_of(sentence, word)


def _is_of_kind(sentence: Sentence, role: Role, word: Word, value: Value) -> bool:
    """A number or pronoun of no kind stands for people."""
    kind = _kind(sentence, word, value)
    if kind is not None:
        return kind in role.kinds
    people = bool(role.kinds & {Kind.PERSON, Kind.GROUP})
    if people and word.upos == "PROPN":
        return _is_bare_name(sentence, word)
    return people and word.upos in _WORDLESS and word.lemma.lower() not in _IMPERSONAL


def _is_bare_name(sentence: Sentence, word: Word) -> bool:
    """Whether a name that no list knows stands as people's names do, without article or number."""
    beside = sentence.children(word, "det", "amod", "nmod", "nummod", "case")
    return not beside and word.text[:1].isupper() and not word.text.isupper()


def _may_be_among(sentence: Sentence, word: Word, lemmas: frozenset[str]) -> bool:
    return bool(_nouns(sentence, word) & lemmas) or partitive_noun(sentence, word).upos in _WORDLESS


def _nouns(sentence: Sentence, word: Word) -> set[str]:
    """Lemma and form of a phrase's noun, and of those beside it if that is a name: "hostage Daniel Reed"."""
    noun = partitive_noun(sentence, word)
    beside = sentence.children(noun, *_BESIDE) if noun.upos == "PROPN" else ()
    return {spelling for one in (noun, *beside) for spelling in one.spellings}


def _names(graph: Graph, word: Word, role: Role) -> bool:
    return names_event(graph, partitive_noun(graph.sentence, word), role.named)


def _either(names: Iterable[object]) -> str:
    *others, last = sorted(map(str, names))
    return f"{', '.join(others)} or {last}" if others else last


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0].lower() in "aeiou" else f"a {noun}"

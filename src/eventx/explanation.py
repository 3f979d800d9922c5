"""Why a text yields the events that it does, and not others.

What is told here is what matching itself tells of its work (`eventx.match.trace`): the words that were
looked up as triggers, the paths that were followed from them, and what was refused for which reason.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Union

import attrs

from eventx.extractor import Extractor
from eventx.feed.inputs import Published, check_published, check_text
from eventx.match.trace import Trace
from eventx.merge.cluster import merge_mentions
from eventx.read.mentions import find_mentions
from eventx.schema import Event, RoleField, Trigger, role_fields
from eventx.schema.document import Sentence, Word
from eventx.schema.values import Span

if TYPE_CHECKING:
    from eventx.match.trigger import Found, Refused
    from eventx.parse.base import Parser

_SHORTEST_STEM = 4  # letters that make two words look akin: "demo" of "demonstrator"
_MANY = 5  # types of which a sentence without triggers is told one by one


@attrs.frozen(kw_only=True)
class Filler:
    """A word to which a role's path led, and why it doesn't fill the role, or "" if it does."""

    word: Span
    path: str
    reason: str = ""


@attrs.frozen(kw_only=True)
class RoleSearch:
    """What was looked for in a role: the paths that were followed, and the words to which they led."""

    field: str
    paths: tuple[str, ...]
    fillers: tuple[Filler, ...]


@attrs.frozen(kw_only=True)
class Candidate:
    """A word that was looked up as a trigger of a type.

    `rule` is the trigger's ('verb "hold"'), `reason` why it names no event of the type, "" if it does;
    `roles` are empty where the word was refused before any role was looked for.
    """

    type: type[Event]
    word: Span
    rule: str
    reason: str = ""
    roles: tuple[RoleSearch, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether it names an event."""
        return not self.reason


@attrs.frozen(kw_only=True)
class Near:
    """A word of a sentence without triggers of a type, and a trigger that is much like it.

    `state` if the word is an adjective and the trigger a verb: "the mine is closed".
    """

    type: type[Event]
    word: Span
    rule: str
    state: bool = False


@attrs.frozen(kw_only=True)
class SentenceExplanation:
    """What was looked up in one sentence; `missing` are the types of which no trigger lemma occurs there."""

    sentence: Span
    candidates: tuple[Candidate, ...]
    missing: tuple[type[Event], ...]
    near: tuple[Near, ...]

    def __str__(self) -> str:
        return "\n".join(_sentence_lines(self))


@attrs.frozen(kw_only=True)
class Explanation:
    """What was looked up in a text, sentence by sentence, and the events found; `str` is for reading."""

    sentences: tuple[SentenceExplanation, ...]
    events: tuple[Event, ...]

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Those of all sentences, in textual order."""
        return tuple(one for sentence in self.sentences for one in sentence.candidates)

    def __str__(self) -> str:
        return "\n\n".join(map(str, self.sentences)) or "no sentence"


def explain(
    text: str,
    *,
    events: Iterable[type[Event]] | None = None,
    published: Published = None,
    parser: "Parser | None" = None,
) -> Explanation:
    """Which triggers of these types a text holds, where each role was looked for, and what was refused why.

    Arguments and errors are those of `extract_events`; `parser` is one to use instead of the bundled one.

    >>> from eventx import Strike
    >>> print(explain("Mediators struck a deal.", events=[Strike]))
    Mediators struck a deal.
      strike: 'struck' by verb "strike": no event: provided='obl:over' leads nowhere
      strike: 'struck' by verb "strike": no event: unless='obj|xcomp' leads to 'deal'
      strike: 'struck' by noun "strike": no event: 'struck' is a verb here; the trigger is a noun
      strike: 'struck' by state "on strike": no event: 'struck' is a verb here; the trigger is a state
    """
    extractor = Extractor(events, parser=parser)
    document = extractor.parse([check_text(text)])[0]
    recorder = _Recorder()
    mentions = find_mentions(document, check_published(published), extractor.registry, trace=recorder)
    return Explanation(
        sentences=tuple(record.explained(text, extractor.registry.types) for record in recorder.records),
        events=tuple(merge_mentions(mentions)),
    )


@attrs.define
class _Attempt:
    """One candidate, as far as matching has told of it."""

    candidate: Union["Found", "Refused"]
    reason: str = ""
    paths: dict[str, list[str]] = attrs.Factory(dict)
    fillers: dict[tuple[str, int], Filler] = attrs.Factory(dict)

    def explained(self, text: str) -> Candidate:
        searches = (
            RoleSearch(
                field=field.name,
                paths=tuple(dict.fromkeys(self.paths.get(field.name, ()))),
                fillers=tuple(found for (name, _), found in self.fillers.items() if name == field.name),
            )
            for field in role_fields(self.candidate.type)
        )
        return Candidate(
            type=self.candidate.type,
            word=_span(text, self.candidate.word),
            rule=self.candidate.trigger.rule,
            reason=self.reason,
            roles=tuple(searches) if self.paths else (),
        )


@attrs.define
class _Record:
    """One sentence, and the candidates in it by identity: two may be equal."""

    sentence: Sentence
    attempts: dict[int, _Attempt] = attrs.Factory(dict)

    def attempt(self, candidate: Union["Found", "Refused"]) -> _Attempt:
        return self.attempts.setdefault(id(candidate), _Attempt(candidate))

    def explained(self, text: str, types: Iterable[type[Event]]) -> SentenceExplanation:
        candidates = sorted((one.explained(text) for one in self.attempts.values()), key=_position)
        looked_up = {one.type for one in candidates}
        missing = tuple(cls for cls in types if cls not in looked_up)
        return SentenceExplanation(
            sentence=Span(
                text=text[self.sentence.start : self.sentence.end],
                start=self.sentence.start,
                end=self.sentence.end,
            ),
            candidates=tuple(candidates),
            missing=missing,
            near=tuple(_near_words(self.sentence, text, missing)),
        )


class _Recorder(Trace):
    """Keeps all that matching tells."""

    def __init__(self) -> None:
        self.records: list[_Record] = []
        self.of: dict[int, _Record] = {}

    def enter(self, sentence: Sentence) -> None:
        self.records.append(_Record(sentence))

    def _attempt(self, candidate: Union["Found", "Refused"]) -> _Attempt:
        return self.of.setdefault(id(candidate), self.records[-1]).attempt(candidate)

    def refused(self, candidate: Union["Found", "Refused"], reason: str) -> None:
        self._attempt(candidate).reason = reason

    def accepted(self, found: "Found", event: Event) -> None:
        self._attempt(found).reason = ""

    def followed(self, found: "Found", field: RoleField, path: str) -> None:
        self._attempt(found).paths.setdefault(field.name, []).append(path)

    def filler(self, found: "Found", field: RoleField, word: Word, path: str, reason: str = "") -> None:
        span = Span(text=word.text, start=word.start, end=word.end)
        told = Filler(word=span, path=path, reason=reason)
        self._attempt(found).fillers[field.name, word.index] = told


def _position(candidate: Candidate) -> int:
    return candidate.word.start


def _span(text: str, word: Word) -> Span:
    return Span(text=text[word.start : word.end], start=word.start, end=word.end)


def _near_words(sentence: Sentence, text: str, types: Iterable[type[Event]]) -> Iterator[Near]:
    for word in sentence.words:
        if word.upos in ("VERB", "NOUN", "PROPN", "ADJ", "ADV"):
            for cls in types:
                trigger = next((t for t in cls.triggers.items if _akin(word.lemma.lower(), t)), None)
                if trigger is not None:
                    state = word.upos == "ADJ" and trigger.form == "verb"
                    yield Near(type=cls, word=_span(text, word), rule=trigger.rule, state=state)


def _akin(lemma: str, trigger: Trigger) -> bool:
    """Whether two lemmas differ in their endings alone: "detainee" and "detain", "apology", "apologise"."""
    stem = max(min(len(lemma), len(trigger.lemma)) - 1, _SHORTEST_STEM)
    return lemma[:stem] == trigger.lemma[:stem] and len(lemma) >= stem


def _sentence_lines(sentence: SentenceExplanation) -> Iterator[str]:
    yield sentence.sentence.text
    searched = {(one.type, one.word.start) for one in sentence.candidates if one.roles}
    for one in dict.fromkeys(sentence.candidates):  # two triggers of one rule may fail for one reason
        if one.roles or (one.type, one.word.start) not in searched:
            yield from _candidate_lines(one)
    for near in sentence.near:
        hint = f'; as a state it is found by states("{near.word.text.lower()}")' if near.state else ""
        yield f"  {near.type.type_name()}: {near.word.text!r} is much like {near.rule}, but not it{hint}"
    names = [cls.type_name() for cls in sentence.missing]
    if names and (not sentence.candidates or len(names) <= _MANY):
        told = ", ".join(names) if len(names) <= _MANY else f"any of the {len(names)} types"
        yield f"  no trigger lemma of {told} occurs"


def _candidate_lines(one: Candidate) -> Iterator[str]:
    outcome = "an event" if one.accepted else f"no event: {one.reason}"
    yield f"  {one.type.type_name()}: {one.word.text!r} by {_brief(one.rule)}: {_brief(outcome)}"
    for role in one.roles:
        if not role.fillers and role.paths:
            yield f"    {role.field}: nothing at {_brief(', '.join(role.paths))}"
        for filler in role.fillers:
            outcome = f"left out, as it {filler.reason}" if filler.reason else "taken"
            yield f"    {role.field}: {filler.word.text!r} at {_brief(filler.path)}: {outcome}"


_LONG_LIST = re.compile(r"(?<![\w:-])((?:[\w:-]+\|){4})[\w:|-]+")


def _brief(told: str) -> str:
    """A path with long lists of alternatives cut short."""
    return _LONG_LIST.sub(r"\1…", told)

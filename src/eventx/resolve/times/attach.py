"""Which of a sentence's time expressions applies to an event.

Each expression is held by words: what it depends on and, past nouns of no event, its clause. An
event looks at its own words first, then at the clauses that share their time with it.
"""

import datetime
from collections.abc import Iterator, Sequence

import attrs

from eventx.resolve.times import calendar
from eventx.resolve.times.lexicon import cues
from eventx.resolve.times.recognise import head_of, words_in
from eventx.resolve.times.sharing import (
    around_noun,
    clause_of,
    is_event,
    is_located,
    opens_with_when,
    sayings,
    sharing_clauses,
)
from eventx.resolve.times.tense import is_postponed, is_predicate, labelled, postpones, saying_before
from eventx.schema.document import Sentence, Word
from eventx.schema.values import Granularity, Timex

_PRENOMINAL = frozenset({"nmod:poss", "compound", "amod", "nummod"})
_SUPERLATIVE = frozenset({"JJS", "RBS"})
_NEAR = 5  # words in which "the first time in Geneva since" may lie
_SINCE = 8  # words between "since" and the time of its noun
_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "NUM", "PRON", "PART"})
_DATING = frozenset({"on", "in", ""})


def time_of(
    sentence: Sentence,
    anchor: Word,
    trigger: Word,
    timexes: Sequence[Timex],
    *,
    published: datetime.date | None = None,
    speech: bool = False,
) -> Timex | None:
    """The expression that tells when an event happens, one with days before one without; None for none.

    `trigger` is the event's word and `anchor` what heads its clause, such as "held" of "held talks".
    `published` closes what is open towards now ("since the coup in February"). `speech` says that the
    event is an act of speech, which a quotation performs when it's said: "We are sorry," he said on Friday.
    """
    held = [(timex, tuple(_holders(sentence, timex))) for timex in timexes]
    undated: Timex | None = None
    for site in _put_off_first(sentence, _sites(sentence, anchor, trigger, speech)):
        near = [timex for timex, holders in held if site.index in holders]
        if postpones(sentence, site):
            near = [timex for timex in near if is_postponed(sentence, _head(sentence, timex))]
        for timex in sorted(near, key=_Distance(trigger)):
            if timex.earliest is not None:
                return _since(sentence, site, trigger, timex, published)
            undated = undated or timex
    return undated


def without_sayings(
    sentence: Sentence, trigger: Word, anchor: Word, timexes: Sequence[Timex]
) -> tuple[Timex, ...]:
    """The expressions but those that stand right behind a verb of saying, whose time is the saying's.

    That is no matter where the tree hangs them: "Police arrested nine, a spokesman told reporters on Monday".
    """
    return tuple(
        timex
        for timex in timexes
        if saying_before(sentence, _head(sentence, timex)) in (None, trigger, anchor)
    )


@attrs.frozen
class _Distance:
    """Orders expressions by their distance from a word, those before it first."""

    word: Word

    def __call__(self, timex: Timex) -> int:
        return min(abs(timex.start - self.word.end), abs(self.word.start - timex.end))


def _holders(sentence: Sentence, timex: Timex) -> Iterator[int]:
    """The words that an expression tells the time of, by index."""
    words = words_in(sentence, timex.start, timex.end)
    if _compares(sentence, words):
        return
    head = head_of(sentence, words)
    label = labelled(sentence, head)
    if label is not None:
        yield label.index  # "Monday: Police arrested 40 dockers."
    yield from (w.index for w in sentence.children(head, "acl"))  # "the day that ministers meet"
    if sentence.child(head, "cop") is not None:
        yield from (w.index for w in sentence.children(head, "nsubj"))  # "the meeting is on Tuesday"
        # "The last raid was in 2019, when police arrested 30 people."
        yield from (w.index for w in sentence.children(head, "advcl") if opens_with_when(sentence, w))
    saying = saying_before(sentence, head)
    holder = sentence.head(head) if saying is None else saying
    if holder is None:
        return
    yield holder.index
    prenominal = head.deprel in _PRENOMINAL and head.index < holder.index
    while holder is not None and not is_predicate(sentence, holder):
        own = prenominal and holder.relation != "compound" and not is_located(sentence, holder)
        if own or _keeps(sentence, holder):
            return
        holder = sentence.head(holder)
        if holder is not None:
            yield holder.index


def _compares(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether "since" only compares: "the first talks since April", "the worst attack since 2008"."""
    if words[0].text.lower() != "since":
        return False
    before = sentence.words[max(0, words[0].index - _NEAR) : words[0].index]
    return any(w.xpos in _SUPERLATIVE or w.has("Degree=Sup") or w.lemma.lower() == "first" for w in before)


def _keeps(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun's time is only its own: an event's, unless it places the clause in time as well."""
    return is_event(noun) and not is_located(sentence, noun) and sentence.marker(noun) != "since"


def _sites(sentence: Sentence, anchor: Word, trigger: Word, speech: bool) -> Iterator[Word]:
    """The words whose time is the event's, the nearest first."""
    yield trigger
    if anchor != trigger:
        yield anchor
    yield from around_noun(sentence, anchor)
    if anchor != trigger:
        yield from around_noun(sentence, trigger)  # "a rally planned for Sunday took place"
    clause = clause_of(sentence, anchor)
    if clause is not None:
        if clause not in (anchor, trigger):
            yield clause
        yield from sharing_clauses(sentence, clause)
    if speech:
        yield from sayings(sentence, anchor)


def _put_off_first(sentence: Sentence, sites: Iterator[Word]) -> list[Word]:
    """What has been put off is at its new time: "The meeting, planned for Monday, was put off to Friday"."""
    return sorted(sites, key=lambda site: not postpones(sentence, site))


def _head(sentence: Sentence, timex: Timex) -> Word:
    return head_of(sentence, words_in(sentence, timex.start, timex.end))


def _since(
    sentence: Sentence, site: Word, trigger: Word, timex: Timex, published: datetime.date | None
) -> Timex:
    """The range that "since" opens up to now, by its noun's time: "has been held since the coup in April".

    What happened in "since May, when police arrested her" happened in May.
    """
    words = words_in(sentence, timex.start, timex.end)
    if words[0].text.lower() == "since" and _is_when(sentence, words[-1], trigger):
        return _whole(timex)
    if published is None or timex.earliest is None or timex.earliest > published:
        return timex
    opener = _opener(sentence, words[0])
    opened = opener is not None and not opener.index < trigger.index <= _phrase_end(sentence, timex)
    if not opened:
        return timex
    return attrs.evolve(timex, latest=published, granularity=Granularity.RANGE)


def _phrase_end(sentence: Sentence, timex: Timex) -> int:
    """The last word of an expression, or of the noun that it stands before: "coup" of "since a 1986 coup"."""
    head = _head(sentence, timex)
    nouns = [head.index]
    while head.deprel in _PRENOMINAL and (above := sentence.head(head)) is not None:
        nouns.append(above.index)
        head = above
    return max(nouns)


def _opener(sentence: Sentence, first: Word) -> Word | None:
    """The "since" of "since the coup on 1 February", "since the war began in May", before the time."""
    for word in reversed(sentence.words[max(0, first.index - _SINCE) : first.index]):
        if word.text.lower() == "since":
            return word
        begins = word.upos == "VERB" and word.lemma.lower() in cues("happens")
        if not begins and word.upos not in _PHRASE:
            return None
    return None


def _is_when(sentence: Sentence, last: Word, trigger: Word) -> bool:
    after = [w for w in sentence.words[last.index + 1 : last.index + 3] if w.text != ","]
    return bool(after) and after[0].text.lower() == "when" and trigger.index > after[0].index


def _whole(timex: Timex) -> Timex:
    """The month, day or year that was opened by a "since"."""
    number = [int(part) for part in (timex.value or "").split("-") if part.isdecimal()]
    if timex.earliest is None or not number:
        return timex
    first = timex.earliest
    unit = (calendar.year(first.year), calendar.month(first.year, first.month), calendar.one_day(first))
    meant = unit[min(len(number), 3) - 1]
    return attrs.evolve(timex, latest=meant.latest, granularity=meant.granularity)

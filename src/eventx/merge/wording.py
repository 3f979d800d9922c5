"""How the words at a trigger tell whether it takes up an event told before or brings in a new one.

Read from the text alone: "the attack" takes one up and "that rally" the last, "another attack" brings in a
new one, "two attacks" are two, and who is charged "with assault" is charged with a kind of deed.
"""

import functools
import re

import attrs

from eventx.data import load, words
from eventx.schema import Event
from eventx.schema.values import Span

_WINDOW = 60  # characters that hold a determiner and the modifiers after it
_FURTHEST = 5  # words
_WORD = re.compile(r"\w[\w'’-]*|[^\w\s'\"‘’“”]")
_OF = re.compile(r"\b(\w+) of $")
_PREDICATE = re.compile(r"\b(?:it|this|that) (?:was|is|marks|marked) (?:one of )?$")
_AMONG = re.compile(r"\b(?:among|of) (?:the|(?:those|these)(?: \w+)?) $")
_STEM = 4  # letters that words of one root share: "arrest", "arrested"
_CHARGE = re.compile(r"\b(?:accused|suspicion|suspected|convicted|guilty|charged|charges?)\b[^.;]*$")


@attrs.frozen(kw_only=True)
class Wording:
    """What stands at a trigger: its determiner, if any, how many events it names, and more.

    `determiner` is "'s" for a possessor's name; `ordinal` tells one of several ("the first attack"),
    `predicate` what "it" or "this" was ("It was the second attack"), `partitive` some of those told of
    ("among the dead").
    """

    lemma: str
    noun: bool
    plural: bool = False
    determiner: str = ""
    number: int | None = None
    further: bool = False
    ordinal: bool = False
    charge: bool = False
    predicate: bool = False
    partitive: bool = False

    @property
    def definite(self) -> bool:
        """Whether the reader is taken to know the event: "the rally", "one of those injured"."""
        return self.partitive or (self.noun and self.determiner in words("mentions", "definite"))

    @property
    def demonstrative(self) -> bool:
        """Whether it is the event told of last: "that rally", "It was the second rally"."""
        return self.predicate or (self.noun and self.determiner in words("mentions", "demonstrative"))


def wording_of(event: Event) -> Wording:
    """How an event's trigger is worded."""
    start = max(0, event.trigger.start - event.sentence.start)
    before = event.sentence.text[max(0, start - _WINDOW) : start]
    rule = next((item.rule for item in event.evidence if item.field == "trigger"), "")
    return _read(before.lower(), event.trigger.text.lower(), rule)


def same_root(one: Wording, other: Wording) -> bool:
    """Whether two words are of one root: "arrest" and "arrested", "met" and "meeting", "died" and "death"."""
    first, second = root_of(one.lemma), root_of(other.lemma)
    shared = min(len(first), len(second))
    return first == second or (
        shared >= _STEM and first[: max(_STEM, shared - 2)] == second[: max(_STEM, shared - 2)]
    )


def is_equated(one: Event, other: Event) -> bool:
    """Whether their sentence says that one is the other: "Monday's attack was the city's third attack"."""
    if one.sentence.start != other.sentence.start:
        return False
    first, second = sorted((one.trigger, other.trigger), key=_start)
    start = one.sentence.start
    between = _WORD.findall(one.sentence.text[first.end - start : second.start - start].lower())
    is_phrase = all(word[0].isalnum() and word not in words("mentions", "boundaries") for word in between[1:])
    return len(between) > 1 and between[0] in words("mentions", "copulas") and is_phrase


def _start(span: Span) -> int:
    return span.start


@functools.lru_cache(maxsize=4096)
def _read(before: str, text: str, rule: str) -> Wording:
    form, _, rest = rule.partition('"')
    lemma = rest.partition('"')[0].split(" ")[0] or text
    plural = text.endswith("s") and text != lemma
    start = _phrase_start(before)
    lead, phrase = before[:start], _WORD.findall(before[start:])
    if phrase[:1] == ["that"] and plural:
        phrase = phrase[1:]  # "said that attacks went on": no determiner of a plural
    determiner = _determiner(phrase[0]) if phrase else ""
    if (form.strip() or (determiner and "noun")) != "noun":
        partitive = _AMONG.search(before) is not None
        return Wording(
            lemma=lemma, noun=False, charge=_CHARGE.search(before) is not None, partitive=partitive
        )
    predicate = _PREDICATE.search(lead) is not None
    return Wording(
        lemma=lemma,
        noun=True,
        plural=plural,
        determiner=determiner,
        number=_number(phrase, lead) if plural else None,
        further=not predicate and not words("mentions", "further").isdisjoint(phrase),
        ordinal=not predicate and determiner == "the" and not words("mentions", "ordinal").isdisjoint(phrase),
        charge=not determiner and _CHARGE.search(before) is not None,
        predicate=predicate,
    )


def _phrase_start(before: str) -> int:
    """Where a noun's phrase begins, with its determiner if it has one."""
    start = len(before)
    for word in reversed(list(_WORD.finditer(before))[-_FURTHEST:]):
        if word[0] in words("mentions", "boundaries") or not word[0][0].isalnum():
            break
        start = word.start()
        if _determiner(word[0]):
            break
    return start


def _determiner(word: str) -> str:
    """The word itself if it is an article or the like, "'s" for a possessor, else none."""
    if word.endswith(("'s", "’s", "s'", "s’")):
        return "'s"
    lists = ("definite", "possessive", "indefinite")
    return word if word == "another" or any(word in words("mentions", name) for name in lists) else ""


def _number(phrase: list[str], lead: str) -> int | None:
    """How many events a plural tells of, if few: "two attacks", "two of the attacks"."""
    few = load("mentions")["few"]
    partitive = _OF.search(lead)
    told = [*phrase, *(partitive.groups() if partitive else ())]
    return next((few[word] for word in told if word in few), None)


def root_of(lemma: str) -> str:
    """The word that stands for all of one root: "die" for "death"; else the lemma itself."""
    return next((root for root, group in load("mentions")["roots"].items() if lemma in group), lemma)

"""How the words at a trigger tell whether it takes up an event told before or brings in a new one.

Read from the text alone: "the attack" takes one up and "that rally" the last, "another attack" brings in a
new one, "two attacks" are two, and who is charged "with assault" is charged with a kind of deed.
"""

import functools
import re

import attrs

from eventx.data import load, words
from eventx.schema import Event
from eventx.values import Span

_WINDOW = 60  # characters that hold a determiner and the modifiers after it
_FURTHEST = 5  # words
_WORD = re.compile(r"\w[\w'’-]*|[^\w\s'\"‘’“”]")
_PARTITIVE = re.compile(r"\b(\w+) of (?:the|these|those)\b[^,.;]*$")
_PREDICATE = re.compile(r"\b(?:it|this|that) (?:was|is|marks|marked) (?:the|an?|one of the)\b[^,.;:]*$")
_AMONG = re.compile(r"\b(?:among|of) (?:the|those|these) (?:\w+ )?$")
_EQUATION = re.compile(
    r"\s(?:was|is|were|are|marks|marked|became) (?:the|an?|one of|two of|part of|among|\w+['’]s)\b[^,.;:]*"
)
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
    """Whether two words are forms of one: "arrest" and "arrested", "meeting" and "met", "died" and "death"."""
    first, second = _root(one.lemma), _root(other.lemma)
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
    return _EQUATION.fullmatch(one.sentence.text[first.end - start : second.start - start]) is not None


def _start(span: Span) -> int:
    return span.start


@functools.lru_cache(maxsize=4096)
def _read(before: str, text: str, rule: str) -> Wording:
    form, _, rest = rule.partition('"')
    lemma = rest.partition('"')[0].split(" ")[0] or text
    phrase = _phrase(before)
    determiner = _determiner(phrase)
    predicate = _PREDICATE.search(before) is not None
    if (form.strip() or (determiner and "noun")) != "noun":
        partitive = _AMONG.search(before) is not None
        return Wording(lemma=lemma, noun=False, charge=_is_charge(before, ""), partitive=partitive)
    plural = text.endswith("s") and text != lemma
    return Wording(
        lemma=lemma,
        noun=True,
        plural=plural,
        determiner=determiner,
        number=_number(phrase, before) if plural else None,
        further=not predicate and any(word in words("mentions", "further") for word in phrase),
        ordinal=not predicate
        and determiner == "the"
        and any(word in words("mentions", "ordinal") for word in phrase),
        charge=_is_charge(before, determiner),
        predicate=predicate,
    )


def _phrase(before: str) -> list[str]:
    """The words that belong to a noun, from its determiner on."""
    found: list[str] = []
    for word in reversed(_WORD.findall(before)):
        if len(found) == _FURTHEST or word in words("mentions", "boundaries"):
            break
        if not word[0].isalnum():
            break
        found.insert(0, word)
        if _determiner([word]):
            break
    return found


def _determiner(phrase: list[str]) -> str:
    """The first word if it is an article or the like, "'s" for a possessor, else none."""
    first = phrase[0] if phrase else ""
    if first.endswith(("'s", "’s", "s'", "s’")):
        return "'s"
    known = (
        words("mentions", "definite")
        | words("mentions", "possessive")
        | words("mentions", "indefinite")
        | {"another"}
    )
    return first if first in known else ""


def _number(phrase: list[str], before: str) -> int | None:
    """How many events a plural tells of, if few: "two attacks", "two of the attacks"."""
    few = load("mentions")["few"]
    partitive = _PARTITIVE.search(before)
    told = [*phrase, *(partitive.groups() if partitive else ())]
    return next((few[word] for word in told if word in few), None)


def _is_charge(before: str, determiner: str) -> bool:
    """Whether a deed is what somebody is charged with, and not one told of before ("the attack")."""
    return not determiner and _CHARGE.search(before) is not None


def _root(lemma: str) -> str:
    return next((root for root, group in load("mentions")["roots"].items() if lemma in group), lemma)

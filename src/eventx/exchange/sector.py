"""Sectors: what part of society an actor acts in, as event data code it.

>>> import eventx
>>> [event] = eventx.extract_events("The army chief apologised to residents.", events=[eventx.Apology])
>>> sector_of(event.apologizers[0]), sector_of(event.recipients[0])
(<Sector.MILITARY: 'military'>, <Sector.CIVILIANS: 'civilians'>)
"""

import enum
import re
from collections.abc import Iterator, Mapping
from functools import cache

from eventx.data import load
from eventx.schema.values import Actor, Kind


class Sector(enum.StrEnum):
    """What part of society an actor acts in; `code` is that of the CAMEO and PLOVER actor codes."""

    INTERNATIONAL = "international"
    POLICE = "police"
    INTELLIGENCE = "intelligence"
    MILITARY = "military"
    REBELS = "rebels"
    JUDICIARY = "judiciary"
    LEGISLATURE = "legislature"
    OPPOSITION = "opposition"
    LABOUR = "labour"
    MEDIA = "media"
    STUDENTS = "students"
    RELIGIOUS = "religious"
    HEALTH = "health"
    BUSINESS = "business"
    NGO = "ngo"
    PARTY = "party"
    CRIMINAL = "criminal"
    REFUGEES = "refugees"
    GOVERNMENT = "government"
    CIVILIANS = "civilians"

    @property
    def code(self) -> str:
        """Three letters, such as "COP" of the police."""
        return str(load("sectors")["sectors"][self.value]["code"])


_PARTS = re.compile(r" (?:of|for|from|in|at|with|who|which|that|on|near|to) |,")
_POSSESSIVE = ("'s", "’s")
_WORDS = re.compile(r"[^\W_][\w.’'-]*")


def sector_of(actor: Actor) -> Sector | None:
    """The sector of an actor by its words, None where they tell none; tables in docs/codes.md.

    The last word that tells one decides ("army chief"), of the phrase before any preposition or comma, then
    of what comes behind ("a spokesman for the union"). A country that acts is its government.
    """
    parts = _PARTS.split(" ".join(actor.text.split()))
    for words in map(_words, [*parts, actor.name]):
        found = _sector_in(words)
        if found is not None:
            return found
    return Sector.GOVERNMENT if _stands_for_state(actor) else None


def _stands_for_state(actor: Actor) -> bool:
    state = actor.kind is Kind.PLACE and actor.country is not None
    plain = load("sectors")["plain"]["government"].split()
    return state or any(form in plain for form in _forms(actor.head.text.lower()))


def _words(text: str) -> list[str]:
    return [word.lower().strip(".") for word in _WORDS.findall(text)]


def _sector_in(words: list[str]) -> Sector | None:
    """The sector of the last words that tell one; whose somebody is tells less: "the minister's wife"."""
    own = [word for word in words if not word.endswith(_POSSESSIVE)]
    told = [sector for run in _runs(own) if (sector := _looked_up(run)) is not None]
    if not told:
        owners = [word[:-2] for word in words if word.endswith(_POSSESSIVE)]
        return next((sector for run in _runs(owners) if (sector := _looked_up(run)) is not None), None)
    return next((one for one in told if one is not Sector.CIVILIANS), told[0])


def _runs(words: list[str]) -> Iterator[str]:
    """Each pair and word from the last to the first: "supreme-court", "court", "supreme"."""
    for at in range(len(words), 0, -1):
        for size in (3, 2):
            if at >= size:
                yield "-".join(words[at - size : at])
        yield words[at - 1]


def _looked_up(word: str) -> Sector | None:
    known = _sectors()
    return next((known[form] for form in _forms(word) if form in known), None)


def _forms(word: str) -> Iterator[str]:
    """A word and what it may be the plural of."""
    yield word
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("men"):
        yield word[:-3] + "man"
    if word.endswith("women"):
        yield word[:-5] + "woman"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]
    if word == "children":
        yield "child"


@cache
def _sectors() -> Mapping[str, Sector]:
    """The sector of each word, the first that lists it."""
    found: dict[str, Sector] = {}
    for sector in Sector:
        for word in load("sectors")["sectors"][sector.value]["words"].split():
            found.setdefault(word, sector)
    return found

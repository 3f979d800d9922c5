"""Whether two phrases may be for the same people: by name, noun, state and number."""

import functools
import math
import re

from eventx.data import load, words
from eventx.merge.wording import wording_of
from eventx.resolve.gazetteer import capital_code, country_code, demonym_code
from eventx.resolve.lexicon import noun_kind_of
from eventx.schema import Event, role_fields
from eventx.schema.values import Actor, Count, Kind

_APPROXIMATION = 1.25
_OPEN_END = 2.0
_SHORTEST = 4
_WINDOW = 20  # characters before a phrase that hold "the first of the"
_PART_OF = re.compile(r"\b(?:first|last|latest|one|two|three|some|many|most|several|few|\d+) of (?:the )?$")


def _pronouns(*kinds: str) -> frozenset[str]:
    return frozenset().union(*(words("pronouns", kind) for kind in kinds))


_PLURAL_ENDINGS = ("men", "people", "children", "personnel", "police", "staff", "crew")
_SINGULAR = _pronouns("singular")
PRONOUNS = _pronouns("singular", "plural", "either", "indefinite", "negative")
_GENERAL = PRONOUNS | words("mentions", "general")


def actors_of(event: Event, field: str) -> tuple[Actor, ...]:
    """The participants in one role, whether the role takes one or many."""
    value = getattr(event, field)
    return value if isinstance(value, tuple) else (value,) if value else ()


def people_roles(kind: type[Event]) -> tuple[str, ...]:
    """The names of the roles that participants fill, the one whom the event happens to first."""
    return tuple(field.name for field in role_fields(kind) if field.value is Actor)


def main_role(event: Event) -> str | None:
    """The first role that has participants: whom the event happens to, or who does it."""
    return next((role for role in people_roles(type(event)) if actors_of(event, role)), None)


def main_actors(event: Event) -> tuple[Actor, ...]:
    """The participants whom the event happens to or who do it: the first role that has any."""
    role = main_role(event)
    return actors_of(event, role) if role is not None else ()


def shared_roles(one: Event, other: Event) -> list[str]:
    """The participants' roles that both mentions fill, else the first."""
    roles = [role for role in people_roles(type(one)) if hasattr(other, role)]
    return [role for role in roles if actors_of(one, role) and actors_of(other, role)] or roles[:1]


def key_of(actor: Actor) -> str:
    """What two phrases for the same people share most often: a surname, a noun ("the two girls")."""
    return actor.name.split()[-1] if actor.name.split() else actor.head.text


def is_named(actor: Actor) -> bool:
    """Whether the phrase is a name, or stands for a known one; not "Minister" at a headline's start."""
    if " " not in actor.name and noun_kind_of(actor.name.lower()) is Kind.PERSON:
        return False
    return key_of(actor)[:1].isupper() and tells(actor)


def tells(actor: Actor) -> bool:
    """Whether a participant is named or described by more than the part in the event."""
    return key_of(actor).lower() not in _GENERAL


def says(actor: Actor) -> bool:
    """Whether the phrase itself tells who it is; a pronoun, even of a known name, may be of a description."""
    return tells(actor) and actor.text.lower() not in PRONOUNS


def is_new(actor: Actor) -> bool:
    """Whether a phrase brings somebody new in: "a man", "hundreds of women"; not "the man", "they"."""
    first = actor.text.lower().split()[:1]
    if actor.kind is not Kind.PERSON or not first:
        return False
    return first[0] in words("mentions", "indefinite") or actor.count is not None


def is_another(actor: Actor) -> bool:
    """Whether a phrase tells of people on top of those told of: "another man", "all the other men"."""
    return not words("mentions", "more").isdisjoint(actor.text.lower().split()[:3])


def alike(one: Actor, other: Actor) -> bool:
    """The same noun or name, one longer ("schoolgirls", "girls"), a title alone, initials, one state.

    Not if they are of two countries: "Malian officials", "Nigerian officials".
    """
    here, there = _country_of(one), _country_of(other)
    if here is not None and there is not None and here != there:
        return False
    short, long = sorted((key_of(one).lower(), key_of(other).lower()), key=len)
    if short == long or (len(short) >= _SHORTEST and long.endswith(short)):
        return True
    if any(key_of(a).lower() in b.text.lower().split() for a, b in ((one, other), (other, one))):
        return True
    return _is_short_for(one, other) or _is_short_for(other, one) or _same_state(one, other)


def _is_short_for(one: Actor, other: Actor) -> bool:
    """Whether one name is the initials of the other: "U.N.", "the United Nations"."""
    initials = "".join(word[0] for word in other.name.split() if word[0].isupper())
    letters = one.name.replace(".", "")
    return len(letters) > 1 and letters.isupper() and letters == initials


def _same_state(one: Actor, other: Actor) -> bool:
    """Whether both phrases stand for one state or force: by its name, its capital's or its members'."""
    body, other_body = _body_of(one), _body_of(other)
    if body is not None and other_body is not None:
        return body == other_body
    country = _country_of(one)
    return (
        country is not None and country == _country_of(other) and (body or other_body or "state") == "state"
    )


def _body_of(actor: Actor) -> str | None:
    """The group of nouns that stand for each other: "ministers" and "the government" are the state."""
    return _group_of(key_of(actor).lower())


@functools.cache
def _group_of(noun: str) -> str | None:
    groups = load("mentions")["bodies"]
    return next((name for name, group in groups.items() if noun in group["words"]), None)


def _country_of(actor: Actor) -> str | None:
    """The code of the country that a phrase names alone or with a body: "Pyongyang", "Mali's army"."""
    if _body_of(actor) is None:
        return country_code(actor.name) or capital_code(actor.name)
    told = (code for word in actor.text.split() if (code := demonym_code(word.strip(".,"))))
    return next(told, actor.country)


def differ(one: Actor, other: Actor) -> bool:
    """Whether two phrases tell of different people, as far as they tell.

    A pronoun of a known antecedent differs from what isn't that ("their", of the drivers, from "the
    nurses"), but not a name from a description, which may be of one person.
    """
    if alike(one, other) or not (tells(one) and tells(other)):
        return False
    return (says(one) and says(other)) or is_named(one) == is_named(other)


def range_of(event: Event, field: str) -> tuple[float, float] | None:
    """How many are in a role, at least and at most, as far as the mention tells; "him" is one."""
    actors = actors_of(event, field)
    if any(_is_whole(event, actor) for actor in actors):
        return None
    for count in counts_of(event, field):
        return _range(count)
    if not actors and _is_of_many(event):
        return 2, math.inf
    if len(actors) > 1:
        return (len(actors), math.inf) if field != "participants" else None
    if len(actors) != 1 or actors[0].kind not in (Kind.PERSON, None):
        return None
    word = actors[0].head.text.lower()
    if word in _SINGULAR:
        return 1, 1
    if actors[0].kind is None or word in PRONOUNS:
        return None
    if word.endswith(_PLURAL_ENDINGS):
        return 2, math.inf
    named = actors[0].name[:1].isupper()
    return None if word.endswith("s") and named else (2, math.inf) if word.endswith("s") else (1, 1)


def _is_of_many(event: Event) -> bool:
    """Whether a plural tells of several people: "the deaths", "four arrests"; not "her injuries"."""
    wording = wording_of(event)
    return wording.plural and any(
        one.counts and one.form == "noun" and one.lemma == wording.lemma for one in type(event).triggers.items
    )


def _is_whole(event: Event, actor: Actor) -> bool:
    """Whether a phrase tells of how many others those in the event are: "the first of 276 girls"."""
    at = max(0, actor.start - event.sentence.start)
    return _PART_OF.search(event.sentence.text[max(0, at - _WINDOW) : at].lower()) is not None


def counts_of(event: Event, field: str) -> list[Count]:
    """The counts stated of a role; the trigger's own ("20 arrests") is of the first."""
    is_first = people_roles(type(event))[:1] == (field,)
    stated = (event.count if is_first else None, *(actor.count for actor in actors_of(event, field)))
    return [count for count in stated if count is not None]


def _range(count: Count) -> tuple[float, float]:
    """What a count may mean, when one source rounds and another counts."""
    value = count.value
    low = count.lower if count.lower is not None else (value or 0) / _APPROXIMATION
    if count.upper is not None:
        return low, count.upper
    return low, (value or low) * (_APPROXIMATION if count.approximate and value else _OPEN_END)

"""How likely two mentions are of one event, by many weak signs, none of which decides alone.

What each sign weighs is learnt from the clusters of annotated articles (`training/merging.py`, a logistic
regression); `data/likeness.toml` has the weights.
"""

import datetime
import functools
import math
import re
from collections.abc import Iterable, Sequence

from eventx.data import load
from eventx.merge.agreement import is_certain, is_lead, is_past, same_counts, tells_another
from eventx.merge.contradiction import contradict, manners, names_apart
from eventx.merge.identity import actors_of, alike, differ, is_new, main_role, people_roles, tells
from eventx.merge.wording import same_root, wording_of
from eventx.schema import Event, role_fields
from eventx.schema.values import Actor, Realis

Signs = dict[str, float]

_APART = -0.5
_OPENING = 300  # characters from the text's start that hold the news: some two sentences
_SCALE = 100  # characters of a short sentence
_FURTHEST = 6.0  # of logarithms of days and characters
_CONTENT = re.compile(r"\w{4,}")


def chance_of_one(later: Event, earlier: Event) -> float:
    """How likely two mentions of a type are of one event, 0 to 1.

    Below 0 if they contradict each other, so that others must agree the more; minus infinity if each
    names somebody whom the other doesn't know.
    """
    if (decided := decision(later, earlier)) is not None:
        return decided
    weights = load("likeness")["weights"]
    found = signs(later, earlier)
    score = weights["constant"] + sum(weights[name] * sign for name, sign in found.items() if sign)
    return 1 / (1 + math.exp(-score))


def decision(later: Event, earlier: Event) -> float | None:
    """What `chance_of_one` is where the text says it; None where signs must be weighed."""
    if is_certain(later, earlier):
        return 1.0
    if names_apart(later, earlier):
        return -math.inf
    return _APART if contradict(later, earlier) or tells_another(later, earlier) else None


def signs(later: Event, earlier: Event) -> Signs:
    """Each sign of two mentions, the later one first: 0 or 1, or a measure of about that size."""
    return {
        **_wording(later, earlier),
        **_people(later, earlier),
        **_time(later, earlier),
        **_place(later, earlier),
        **_text(later, earlier),
        "numbers alike": same_counts(later, earlier),
        "realis alike": later.realis is earlier.realis,
        "actual and future": {later.realis, earlier.realis} == {Realis.ACTUAL, Realis.FUTURE},
        "manner alike": not manners(later).isdisjoint(manners(earlier)),
    }


def _wording(later: Event, earlier: Event) -> Signs:
    one, other = wording_of(later), wording_of(earlier)
    return {
        "one root": same_root(one, other),
        "definite": one.definite,
        "that": one.demonstrative,
        "bare": one.noun and not one.determiner,
        "possessed": one.determiner == "'s",
        "plural": one.plural,
        "earlier definite": other.definite,
        "earlier plural": other.plural,
        "earlier further": other.further,
        "earlier ordinal": other.ordinal,
        "one of many": one.noun and other.noun and one.plural != other.plural,
    }


def _people(later: Event, earlier: Event) -> Signs:
    roles = [role for role in people_roles(type(later)) if hasattr(earlier, role)]
    acting = {field.name for field in role_fields(type(later)) if field.role.acting}
    affected = [_in_roles(event, roles[:1]) for event in (later, earlier)]
    doers = [_in_roles(event, [role for role in roles if role in acting]) for event in (later, earlier)]
    everybody = [_in_roles(event, roles) for event in (later, earlier)]
    kinds = [{a.kind for a in them if a.kind is not None} for them in everybody]
    return {
        "affected alike": _any_alike(*affected),
        "affected differ": _all_differ(*affected),
        "affected new": any(map(is_new, affected[0])),
        "doers differ": _all_differ(*doers),
        "anybody alike": _any_alike(*everybody),
        "kinds differ": all(kinds) and kinds[0].isdisjoint(kinds[1]),
        "says nothing": _says_nothing(later),
        "earlier says nothing": _says_nothing(earlier),
    }


def _in_roles(event: Event, roles: Iterable[str]) -> list[Actor]:
    return [actor for role in roles for actor in actors_of(event, role)]


def _any_alike(here: Sequence[Actor], there: Sequence[Actor]) -> bool:
    return any(alike(a, b) for a in here if tells(a) for b in there if tells(b))


def _all_differ(here: Sequence[Actor], there: Sequence[Actor]) -> bool:
    return bool(here and there) and all(differ(a, b) for a in here for b in there)


def _says_nothing(event: Event) -> bool:
    return main_role(event) is None and not event.places and event.when is None


def _time(later: Event, earlier: Event) -> Signs:
    here, there = _days(later), _days(earlier)
    gap = abs((here[0] - there[0]).days) if here and there else 0
    return {
        "time told": here is not None,
        "time alike": here is not None and here == there,
        "gap of days": min(_FURTHEST, math.log1p(gap)),
        "long past": is_past(later),
    }


def _days(event: Event) -> tuple[datetime.date, datetime.date] | None:
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _place(later: Event, earlier: Event) -> Signs:
    names = [{place.name for place in event.places} for event in (later, earlier)]
    countries = [{p.country for p in event.places if p.country} for event in (later, earlier)]
    return {
        "place told": bool(names[0]),
        "earlier place told": bool(names[1]),
        "place alike": not names[0].isdisjoint(names[1]),
        "other country": all(countries) and countries[0].isdisjoint(countries[1]),
    }


def _text(later: Event, earlier: Event) -> Signs:
    near = later.sentence.start == earlier.sentence.start
    one, other = _content(later.sentence.text), _content(earlier.sentence.text)
    shared = frozenset() if near else one & other
    return {
        "distance": min(_FURTHEST, math.log1p(max(0, later.sentence.start - earlier.sentence.end) / _SCALE)),
        "headline": is_lead(later, earlier),
        "opening": later.sentence.start < _OPENING,
        "earlier opening": earlier.sentence.start < _OPENING,
        "words alike": len(shared) / math.sqrt(len(one) * len(other)) if shared else 0.0,
        "names alike": min(3, sum(word[0].isupper() for word in shared)),
        "sources told": later.source is not None and earlier.source is not None,
    }


@functools.lru_cache(maxsize=4096)
def _content(sentence: str) -> frozenset[str]:
    return frozenset(_CONTENT.findall(sentence))

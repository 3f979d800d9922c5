"""From an event to its codes: by its type, what its roles show, and how the text speaks of it."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from eventx.data import load
from eventx.exchange.sector import sector_of
from eventx.schema import Event, role_fields
from eventx.schema.codes import Codes, Plover
from eventx.schema.values import Actor, Count, Modality, Realis, Span

_SHIPPED = "eventx.events."
_BY_REALIS = {
    Realis.FUTURE: Modality.PLANNED,
    Realis.POSSIBLE: Modality.HYPOTHETICAL,
    Realis.DENIED: Modality.NEGATED,
}
_ACTORS = ("Agent", "Experiencer", "Participants")
_RECIPIENTS = ("Patient", "Recipient", "Participants")


@attrs.frozen(kw_only=True)
class Row:
    """The codes of the events of a type in which each field of `when` has one of its words."""

    codes: Codes
    when: Mapping[str, re.Pattern[str]] = attrs.field(factory=dict)
    example: str

    def holds(self, event: Event) -> bool:
        """Whether the event is one of them."""
        return all(words.search(_text_of(event, field)) for field, words in self.when.items())


@attrs.frozen(kw_only=True)
class Mood:
    """What becomes of a type, PLOVER code or category of `of` under one of the modalities."""

    of: tuple[str, ...]
    modality: tuple[Modality, ...]
    codes: Codes
    example: str
    example_type: str | None = None
    """the example's type; None if eventx doesn't bring any to which the row applies"""


@cache
def rows() -> Mapping[str, tuple[Row, ...]]:
    """The rows of each shipped type by its name."""
    types = load("codes")["types"]
    return {name: tuple(_row(row) for row in listed) for name, listed in types.items()}


@cache
def moods() -> tuple[Mood, ...]:
    """The rows of what is not actual."""
    return tuple(
        Mood(
            of=tuple(group["of"]),
            modality=tuple(map(Modality, row["modality"])),
            codes=Codes(plover=row["plover"], cameo=row["cameo"]),
            example=row["example"],
            example_type=group.get("examples"),
        )
        for group in load("codes")["mood"]
        for row in group["rows"]
    )


def codes_of(event: Event) -> Codes:
    """The codes of an event as the text presents it.

    ACE has the same code whatever the realis. PLOVER and CAMEO have others for what is demanded, refused,
    promised or threatened, and none for what is denied, hypothetical or generic.
    """
    codes = _actual(event)
    modality = event.modality or _BY_REALIS.get(event.realis)
    if event.realis is Realis.GENERIC:
        return Codes(ace=codes.ace)
    if modality is None:
        return codes
    mood = _mood(event, codes.plover, modality)
    if mood is None:
        return codes if modality is Modality.ENDED else Codes(ace=codes.ace)
    return attrs.evolve(mood.codes, ace=codes.ace)


def _actual(event: Event) -> Codes:
    """The codes that the event has if it happened: of its class, else of the nearest parent that has any."""
    for kind in type(event).__mro__:
        own = vars(kind).get("codes")
        if isinstance(own, Codes):
            return own
        name = _shipped_name(kind)
        if name in rows():
            return next((row.codes for row in rows()[name] if row.holds(event)), Codes())
    return Codes()


def _shipped_name(kind: type) -> str:
    """The name of a shipped type; another one of the same name is not meant."""
    shipped = issubclass(kind, Event) and f"{kind.__module__}.".startswith(_SHIPPED)
    return kind.type_name() if shipped and issubclass(kind, Event) else ""


def _mood(event: Event, code: Plover | None, modality: Modality) -> Mood | None:
    if code is None:
        return None
    names = (*map(_shipped_name, type(event).__mro__), str(code), code.event)
    return next(
        (m for name in names for m in moods() if name in m.of and modality in m.modality),
        None,
    )


def _row(row: Mapping[str, Any]) -> Row:
    return Row(
        codes=Codes(plover=row.get("plover"), cameo=row.get("cameo"), ace=row.get("ace")),
        when={field: _pattern(words) for field, words in row.get("when", {}).items()},
        example=row["example"],
    )


def _pattern(words: str | Sequence[str]) -> re.Pattern[str]:
    """What matches one of the words, or of those of a named list; "*" stands for letters."""
    listed = load("codes")["words"][words] if isinstance(words, str) else words
    choices = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in listed)
    return re.compile(rf"(?<!\w)(?=\w)(?:{choices})s?(?!\w)", re.IGNORECASE)


def _text_of(event: Event, field: str) -> str:
    """The words of a field; of the trigger also the lemma that found it, "lift" of "lifted the [curfew]"."""
    value = getattr(event, field)
    spans = value if isinstance(value, tuple) else (value,)
    rules = " ".join(item.rule for item in event.evidence if item.field == field == "trigger")
    lemma = re.search('"(.+?)"', rules)
    return " ".join(
        [*(span.text for span in spans if isinstance(span, Span)), *(lemma.groups() if lemma else ())]
    )


def plover_record(
    event: Event,
    *,
    id: str,
    published: datetime.date | None = None,
    source: str | None = None,
    url: str | None = None,
) -> dict[str, Any] | None:
    """The event as a record of PLOVER 2.0, ready for JSON; None if it has no PLOVER code.

    `published`, `source` (the outlet) and `url` are the document's. For each actor and recipient stand its
    country (ISO 3166-1 alpha-3) and sector (three letters, see docs/codes.md), None where they aren't told.

    `date` and `enddate` are days as YYYY-MM-DD, None where unknown. Who isn't told is "UNK", and so is who
    demands: the record's recipient is then who should act. `size` counts people dead, injured or arrested.
    """
    code = codes_of(event).plover
    if code is None:
        return None
    actors, recipients = sides_of(event)
    if code.event == "REQUEST" and codes_of(event) != _actual(event):
        actors, recipients = (), actors
    return {
        "id": id,
        "pub_date": None if published is None else published.isoformat(),
        "source": source,
        "url": url,
        "date": _day(event, "earliest"),
        "enddate": _day(event, "latest"),
        "actor": [actor.name for actor in actors] or ["UNK"],
        "actor_country": [alpha3(actor.country) for actor in actors],
        "actor_sector": [_sector(actor) for actor in actors],
        "recipient": [actor.name for actor in recipients] or ["UNK"],
        "recipient_country": [alpha3(actor.country) for actor in recipients],
        "recipient_sector": [_sector(actor) for actor in recipients],
        "event": code.event,
        "mode": code.mode,
        "quad_code": code.quad,
        "event_scale": code.score,
        "event_loc": [place.name for place in event.places],
        "event_text": event.trigger.text,
        "text": event.sentence.text,
        "text_info": {"start": event.sentence.start, "end": event.sentence.end},
        "size": _size(event),
    }


def _sector(actor: Actor) -> str | None:
    sector = sector_of(actor)
    return None if sector is None else sector.code


def alpha3(country: str | None) -> str | None:
    """The ISO 3166-1 alpha-3 code of an alpha-2 code, None for none."""
    return None if country is None else _alpha3().get(country)


@cache
def _alpha3() -> Mapping[str, str]:
    return {country["code"]: country["code3"] for country in load("countries")["countries"]}


def _day(event: Event, end: str) -> str | None:
    day = getattr(event.when, end, None)
    return None if day is None else str(day.isoformat())


def sides_of(event: Event) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who acts and who is acted on; who meet are all on both sides."""
    for kind in type(event).__mro__:
        named = load("codes")["sides"].get(_shipped_name(kind))
        if named is not None:
            return _actors(event, (named.get("actor"),)), _actors(event, (named.get("recipient"),))
    fields = role_fields(type(event))
    return (
        _actors(event, [field.name for field in fields if field.role.name in _ACTORS]),
        _actors(event, [field.name for field in fields if field.role.name in _RECIPIENTS]),
    )


def _actors(event: Event, fields: Sequence[str | None]) -> tuple[Actor, ...]:
    values = (getattr(event, field) for field in fields if field is not None)
    return tuple(actor for value in values for actor in _each(value))


def _each(value: object) -> Iterator[Actor]:
    listed = value if isinstance(value, tuple) else (value,)
    return (actor for actor in listed if isinstance(actor, Actor))


def _size(event: Event) -> dict[str, int]:
    """The number of those hit by the event, by PLOVER's name for it, where it is stated."""
    name = load("codes")["size"].get(next(filter(None, map(_shipped_name, type(event).__mro__)), ""))
    counts: list[Count | None] = [event.count, *(actor.count for actor in sides_of(event)[1])]
    stated = next((count.value or count.lower for count in counts if count is not None), None)
    return {} if name is None or stated is None or event.realis is not Realis.ACTUAL else {name: stated}

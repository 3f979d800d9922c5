"""The values that events are made of: every one a span of the text.

Offsets are half-open and count Unicode code points, as Python's slices do:
``text[span.start:span.end] == span.text``.
"""

import datetime
import enum

import attrs


class Realis(enum.StrEnum):
    """Whether the text presents an event as having happened (ACE and ERE call this modality or realis)."""

    ACTUAL = "actual"
    """has happened or is happening; also alleged, with its source"""
    FUTURE = "future"
    """scheduled, planned, ordered or promised"""
    POSSIBLE = "possible"
    """hypothetical, threatened, demanded, conditional"""
    DENIED = "denied"
    """negated, refused, or said not to have happened"""
    GENERIC = "generic"
    """habitual, or of no particular occasion"""


class Modality(enum.StrEnum):
    """How the text speaks of an event that it doesn't present as having happened, or of its end."""

    PROMISED = "promised"
    """promised, agreed to or offered, mostly by who would do it ("agreed to", "is willing to")"""
    PLANNED = "planned"
    """planned, decided, scheduled, plotted or announced ("will", "is to", "plans to")"""
    EXPECTED = "expected"
    """expected by others than who would do it ("is expected to")"""
    ORDERED = "ordered"
    """ordered by who may command it ("the court ordered")"""
    DEMANDED = "demanded"
    """demanded or insisted on"""
    REQUESTED = "requested"
    """asked, urged, sought or called for, also by an imperative"""
    PROPOSED = "proposed"
    """proposed, suggested or advised"""
    THREATENED = "threatened"
    """threatened with"""
    ATTEMPTED = "attempted"
    """tried, without saying that it was done"""
    HYPOTHETICAL = "hypothetical"
    """only possible, conditional, wished, feared or considered ("may", "if", "discussed")"""
    REFUSED = "refused"
    """refused or rejected ("refused to", "rejected calls for", "will not")"""
    CANCELLED = "cancelled"
    """called off"""
    PREVENTED = "prevented"
    """prevented, foiled or forbidden"""
    DISPUTED = "disputed"
    """said not to have happened, or to be false"""
    NEGATED = "negated"
    """did not happen, without a word on why ("were not", "failed to")"""
    ENDED = "ended"
    """has happened, and is now lifted, eased or ended ("lifted the curfew")"""


class Kind(enum.StrEnum):
    """What sort of thing a phrase names."""

    PERSON = "person"
    """one or several people ("the minister", "12 activists", "them")"""
    GROUP = "group"
    """people as a collective ("the crowd", "a delegation", "his family")"""
    ORGANISATION = "organisation"
    """a body that acts ("police", "the ministry", "Boko Haram")"""
    PLACE = "place"
    """a country, city or region, also where its name stands for its government"""
    THING = "thing"
    """anything else ("a film", "figures", "interest rates")"""


class Granularity(enum.StrEnum):
    """The calendar unit that a time expression names."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"
    """two ends that are not the ends of one unit ("since May", "from Monday to Friday")"""


class Feature(enum.StrEnum):
    """What a place's coordinates are the middle of."""

    COUNTRY = "country"
    """a whole country"""
    REGION = "region"
    """a part of a country: a state, province, county, island, district"""
    SETTLEMENT = "settlement"
    """a city, town or village"""


@attrs.frozen(kw_only=True)
class Span:
    """A piece of the text, by half-open character offsets.

    Where it fills a role, or is a place, time or source of an event, `confidence` is how likely there is
    such an event and this is its part, from 0 to 1 in hundredths: of those at .8 about four in five are
    right (see docs/accuracy.md). In a type of your own it takes for granted that there is one. It is None
    where nothing was weighed: with a parser of your own, for a time without days ("for a week"), for
    roles that the network hasn't learnt, and for what fills nothing, such as a trigger or a head. It
    counts for nothing when values are compared.
    """

    text: str
    start: int
    end: int
    confidence: float | None = attrs.field(default=None, eq=False)


@attrs.frozen(kw_only=True)
class Count(Span):
    """How many, as the text states it.

    "15" is value, lower and upper 15; "at least 119" has value and lower 119 and no upper;
    "nearly 7,000" has value and upper 7000 and is approximate; "dozens" has lower 24 only.
    Bounds are inclusive; None is "not stated".
    """

    value: int | None = None
    lower: int | None = None
    upper: int | None = None
    approximate: bool = False


@attrs.frozen(kw_only=True)
class Actor(Span):
    """Who takes part: the shortest full noun phrase, with what it says of them.

    `head` is the phrase's head word; `name` the proper name in the phrase where there is one
    ("Yuri Karayev" of "Interior Minister Yuri Karayev"), else the phrase without determiner and
    count; `country` an ISO 3166 alpha-2 code where the phrase tells it. A pronoun or description
    ("he", "the minister") has its antecedent's name, kind and country where it is certain who is meant.
    """

    name: str
    head: Span
    kind: Kind | None = None
    country: str | None = None
    count: Count | None = None


@attrs.frozen(kw_only=True)
class Place(Span):
    """Where: a named or described place; `country` is an ISO 3166 alpha-2 code or None if unsure.

    `latitude` and `longitude` are WGS 84 degrees, north and east positive, both None if unsure and for
    places that are only described ("a prison"); `feature` says what they are the middle of, so that a
    map can show a town as a point and a country or a state, whose middle may be far from everything
    that happens there, as an area. Continents, seas and the like have none of the three.
    """

    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    feature: Feature | None = None


@attrs.frozen(kw_only=True)
class Timex(Span):
    """A time expression; `earliest` and `latest` are days, inclusive, None where the text or the
    missing publication date leaves them open; `value` is the TIMEX3 value (ISO-TimeML), such as
    "2020-08-13", "2020-08-13TNI", "2020-W33", "2020-05" or "P3D".

    `type` is TIMEX3's "DATE", "TIME", "DURATION" or "SET" ("every year"), `mod` its modifier of the
    value: "START", "MID" or "END" of it ("late Thursday"), "APPROX", "MORE_THAN", "EQUAL_OR_MORE",
    "LESS_THAN" or "EQUAL_OR_LESS" ("about two weeks", "at least a year"), None where there is none.
    """

    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    value: str | None = None
    granularity: Granularity | None = None
    type: str | None = None
    mod: str | None = None

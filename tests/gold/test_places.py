"""Named places stay as well found and located as they were, measured through the command line.

The gold places have coordinates but no country: it is that of the page's title, else of the nearest town.
"""

import collections
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eventx.cli import main
from eventx.resolve import gazetteer

pytestmark = pytest.mark.model

FLOORS = {
    "names precision": 0.92,
    "names recall": 0.93,
    "country": 0.95,
    "within 161 km": 0.87,
    "within 161 km where stated": 0.94,
}
KILOMETRES = 161
FARTHEST = 150  # kilometres from a gold point to the town whose country is taken for its own

Point = tuple[float, float]


def read(path: Path) -> dict[str, dict[tuple[int, int], dict[str, Any]]]:
    """The places of each document by their offsets."""
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {record["id"]: {(p["start"], p["end"]): p for p in record["places"]} for record in records}


def distance(one: Point, other: Point) -> float:
    (a, b), (c, d) = ((math.radians(x) for x in point) for point in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


class Towns:
    """Which country the nearest town of a point is in."""

    def __init__(self) -> None:
        self.near: dict[tuple[int, int], list[tuple[Point, str]]] = collections.defaultdict(list)
        for line in gazetteer._lines("cities"):
            _, country, _, _, latitude, longitude, _ = line.split("\t")
            point = float(latitude), float(longitude)
            self.near[self.cell(point)].append((point, country))

    def cell(self, point: Point) -> tuple[int, int]:
        return round(point[0] / 3), round(point[1] / 3)

    def around(self, point: Point) -> Iterator[tuple[float, str]]:
        row, column = self.cell(point)
        for cell in ((row + x, column + y) for x in (-1, 0, 1) for y in (-1, 0, 1)):
            for town, country in self.near.get(cell, []):
                yield distance(point, town), country

    def country_of(self, place: dict[str, Any]) -> str | None:
        title = place["page"].rpartition("/")[2].replace("_", " ").removesuffix(" (country)")
        if gazetteer.is_wider_region(title):
            return None
        if "(U.S. state)" in title or "(state)" in title:
            return "US"
        nearest = min(self.around((place["lat"], place["lon"])), default=(FARTHEST, None))
        return gazetteer.country_code(title) or (nearest[1] if nearest[0] < FARTHEST else None)


@pytest.fixture(scope="module")
def figures(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """Shares of names and of places, over all documents."""
    wanted, output = gold / "places-dev.jsonl", tmp_path_factory.mktemp("places") / "found.jsonl"
    assert 0 == main(["places", str(wanted), "--output", str(output)])
    documents, system = read(wanted), read(output)
    pairs = [
        (p, system[i][at]) for i, places in documents.items() for at, p in places.items() if at in system[i]
    ]
    located = [(p, s) for p, s in pairs if s["lat"] is not None]
    close = sum(distance((p["lat"], p["lon"]), (s["lat"], s["lon"])) <= KILOMETRES for p, s in located)
    towns = Towns()
    countries = [(country, s["country"]) for p, s in pairs if (country := towns.country_of(p)) is not None]
    return {
        "names precision": len(pairs) / sum(map(len, system.values())),
        "names recall": len(pairs) / sum(map(len, documents.values())),
        "country": sum(a == b for a, b in countries) / len(countries),
        "within 161 km": close / len(pairs),
        "within 161 km where stated": close / len(located),
    }


@pytest.mark.parametrize("name", FLOORS)
def test_figures_stay_above_their_floors(figures: dict[str, float], name: str) -> None:
    """Each two to three points under what was last measured."""
    assert figures[name] >= FLOORS[name]

"""Events on a map that is drawn from outlines in the package.

The grid is that of data/outlines.txt: a fifth of a degree each way, from 180° W 90° N, equirectangular. A map
may run over the date line: the outlines are then drawn twice, side by side.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import attrs

from eventx.data import FOLDER, read
from eventx.exchange.oneline import deed
from eventx.report.article import Shown
from eventx.report.labels import place_labels
from eventx.report.markup import element, escape
from eventx.schema.values import Feature, Place

_CELLS = 5.0  # a degree
_WIDTH, _HEIGHT = 360 * _CELLS, 180 * _CELLS
_NARROWEST = 24 * _CELLS
_RATIO = 2.0
_BEYOND = 25.0  # room for a dot at a pole
WORLD = "world"
"""The id of the outlines, which a page holds once."""


@cache
def outlines() -> str:
    """The world as an SVG symbol's path."""
    drawn = read(FOLDER / "outlines.txt", lambda file: file.decode("ascii"))
    path = element("path", d=drawn.replace("\n", ""), id=WORLD)
    return element("svg", element("defs", path), width="0", height="0", aria_hidden="true", class_="store")


@attrs.frozen(kw_only=True)
class Point:
    """A place on the grid with the events there; `x` goes on beyond the date line."""

    x: float
    y: float
    place: Place
    events: tuple[Shown, ...]


def map_of(events: Sequence[Shown]) -> str:
    """The places of the events whose coordinates are known; "" if there are none."""
    points = _points(events)
    if not points:
        return ""
    left, top, width = _frame(points)
    scale = width / 100
    names = [(point.x, point.y, point.place.name) for point in points]
    labels = place_labels(names, left=left, top=top, scale=scale)
    drawing = element(
        "svg",
        *(element("use", href=f"#{WORLD}", x=f"{x:g}") for x in _worlds(left, width)),
        *(_dot(point, scale, label) for point, label in zip(points, labels, strict=True)),
        viewBox=f"{left:.1f} {top:.1f} {width:.1f} {width / _RATIO:.1f}",
        role="group",
        aria_label="Map of the events' places",
        style=f"--line:{scale / 6:.3f}",
    )
    return element("figure", element("figcaption", "Map"), drawing, class_="map")


def has_places(events: Sequence[Shown]) -> bool:
    """Whether there is a map of these events."""
    return bool(_points(events))


def _points(events: Sequence[Shown]) -> list[Point]:
    found: dict[tuple[float, float], tuple[Place, dict[str, Shown]]] = {}
    for shown in events:
        for place in (place for mention in shown.mentions for place in mention.places):
            if place.latitude is not None and place.longitude is not None:
                at = (_CELLS * (place.longitude + 180) % _WIDTH, _CELLS * (90 - place.latitude))
                found.setdefault(at, (place, {}))[1][shown.id] = shown
    start = _first_after_gap([x for x, _ in found])
    return [
        Point(x=x if x >= start else x + _WIDTH, y=y, place=place, events=tuple(by_id.values()))
        for (x, y), (place, by_id) in found.items()
    ]


def _first_after_gap(xs: Sequence[float]) -> float:
    """Where the map begins in the west: at the date line, unless the points are close together across it.

    They are if there is no other on half of the globe; then it begins after that stretch.
    """
    known = sorted(set(xs))
    if not known:
        return 0
    across = known[0] + _WIDTH - known[-1]
    gap, after = max([(after - before, after) for before, after in pairwise(known)], default=(0.0, 0.0))
    return after if gap > max(across, _WIDTH / 2) else 0


def _frame(points: Sequence[Point]) -> tuple[float, float, float]:
    """Left, top and width of the part of the world to show, all points well inside."""
    xs, ys = [point.x for point in points], [point.y for point in points]
    width = max(1.5 * (max(xs) - min(xs)), 1.5 * _RATIO * (max(ys) - min(ys)), _NARROWEST)
    width = min(width, _WIDTH + _RATIO * 2 * _BEYOND)
    height = width / _RATIO
    top = min(max((min(ys) + max(ys) - height) / 2, -_BEYOND), _HEIGHT + _BEYOND - height)
    whole = width >= _WIDTH and max(xs) <= _WIDTH
    middle = _WIDTH / 2 if whole else (min(xs) + max(xs)) / 2
    return middle - width / 2, top, width


def _worlds(left: float, width: float) -> list[float]:
    """Where to draw the outlines so that they fill the frame."""
    return [x for x in (-_WIDTH, 0.0, _WIDTH) if x < left + width and left < x + _WIDTH]


def _dot(point: Point, scale: float, label: str) -> str:
    first = point.events[0]
    names = "; ".join(dict.fromkeys(deed(shown.event) for shown in point.events))
    area = point.place.feature in (Feature.COUNTRY, Feature.REGION)
    said = f"{point.place.name}: {names}"
    dot = element(
        "circle",
        cx=f"{point.x:.1f}",
        cy=f"{point.y:.1f}",
        r=f"{(2.4 if area else 1.4) * scale:.2f}",
        class_="area" if area else "town",
    )
    return element(
        "a",
        element("title", escape(said)),
        dot,
        label,
        href=f"#{first.id}",
        aria_label=said,
        data_events=" ".join(s.id for s in point.events),
        data_for=" ".join(s.id for s in point.events),
        style=f"--hue:{first.hue}",
    )

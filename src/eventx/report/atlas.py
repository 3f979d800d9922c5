"""Events on a map that is drawn from outlines in the package.

The grid is that of data/outlines.txt: a fifth of a degree each way, from 180° W 90° N, equirectangular.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import attrs

from eventx.report.article import Shown
from eventx.report.markup import element, escape
from eventx.values import Feature, Place

_CELLS = 5.0  # a degree
_WIDTH, _HEIGHT = 360 * _CELLS, 180 * _CELLS
_NARROWEST = 24 * _CELLS
_RATIO = 2.0
WORLD = "world"
"""The id of the outlines, which a page holds once."""


@cache
def outlines() -> str:
    """The world as an SVG symbol's path."""
    drawn = files("eventx.data").joinpath("outlines.txt").read_text(encoding="ascii")
    path = element("path", d=drawn.replace("\n", ""), id=WORLD)
    return element("svg", element("defs", path), width="0", height="0", aria_hidden="true", class_="store")


@attrs.frozen(kw_only=True)
class Point:
    """A place on the grid with the events there."""

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
    drawing = element(
        "svg",
        element("use", href=f"#{WORLD}"),
        *(_dot(point, scale) for point in points),
        viewBox=f"{left:.1f} {top:.1f} {width:.1f} {width / _RATIO:.1f}",
        role="group",
        aria_label="Map of the events' places",
        style=f"--line:{scale / 6:.3f}",
    )
    return element("figure", element("figcaption", "Map"), drawing, class_="map")


def _points(events: Sequence[Shown]) -> list[Point]:
    found: dict[tuple[float, float], tuple[Place, dict[str, Shown]]] = {}
    for shown in events:
        for place in (place for mention in shown.mentions for place in mention.places):
            if place.latitude is not None and place.longitude is not None:
                at = (_CELLS * (place.longitude + 180), _CELLS * (90 - place.latitude))
                found.setdefault(at, (place, {}))[1][shown.id] = shown
    return [
        Point(x=x, y=y, place=place, events=tuple(by_id.values())) for (x, y), (place, by_id) in found.items()
    ]


def _frame(points: Sequence[Point]) -> tuple[float, float, float]:
    """Left, top and width of the part of the world to show, all points well inside."""
    xs, ys = [point.x for point in points], [point.y for point in points]
    width = max(1.5 * (max(xs) - min(xs)), 1.5 * _RATIO * (max(ys) - min(ys)), _NARROWEST)
    width = min(width, _WIDTH)
    left = min(max((min(xs) + max(xs) - width) / 2, 0), _WIDTH - width)
    height = width / _RATIO
    top = min(max((min(ys) + max(ys) - height) / 2, 0), max(_HEIGHT - height, 0))
    return left, top, width


def _dot(point: Point, scale: float) -> str:
    first = point.events[0]
    names = ", ".join(
        f"{s.event.type_name().replace('_', ' ')} ({s.event.trigger.text})" for s in point.events
    )
    area = point.place.feature in (Feature.COUNTRY, Feature.REGION)
    label = element(
        "text",
        escape(point.place.name),
        x=f"{point.x + 2.2 * scale:.1f}",
        y=f"{point.y + scale:.1f}",
        font_size=f"{3.2 * scale:.2f}",
    )
    dot = element(
        "circle",
        cx=f"{point.x:.1f}",
        cy=f"{point.y:.1f}",
        r=f"{(2.4 if area else 1.4) * scale:.2f}",
        class_="area" if area else "town",
    )
    title = element("title", escape(f"{point.place.name}: {names}"))
    return element(
        "a",
        title,
        dot,
        label,
        href=f"#{first.id}",
        data_events=" ".join(s.id for s in point.events),
        data_for=" ".join(s.id for s in point.events),
        style=f"--hue:{first.hue}",
    )

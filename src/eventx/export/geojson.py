"""Events with places as GeoJSON (RFC 7946)."""

import datetime
from typing import Any

from eventx.export.rows import Events, numbered, row_of

_NESTED = ("arguments", "places", "latitude", "longitude")


def to_geojson(events: Events) -> dict[str, Any]:
    """A FeatureCollection with a point for each place of an event whose coordinates are known.

    The properties are the columns of `eventx.to_arrow`, "place", "place_confidence", "country" and "feature"
    being those of the point, and "arguments" an object with the words of each role's fillers. Ready for
    `json.dumps`.
    """
    features = []
    for origin, number, event in numbered(events):
        row = row_of(origin, number, event)
        shared = {name: _plain(value) for name, value in row.items() if name not in _NESTED}
        shared["arguments"] = _by_role(row["arguments"])
        features += [_feature(place, shared) for place in row["places"] if place["latitude"] is not None]
    return {"type": "FeatureCollection", "features": features}


def _feature(place: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    own = {name: place[name] for name in ("country", "feature")}
    own |= {"place": place["name"], "place_confidence": place["confidence"]}
    point = {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}
    return {"type": "Feature", "geometry": point, "properties": shared | own}


def _by_role(arguments: list[dict[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for argument in arguments:
        found.setdefault(argument["role"], []).append(argument["text"])
    return found


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value

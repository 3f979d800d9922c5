"""Make src/eventx/data/outlines.txt: the outlines of countries as one SVG path.

usage: python tools/build_outlines.py FILE.shp

FILE.shp is Natural Earth's 1:110m countries (public domain, naturalearthdata.com), as
`pip download --no-deps geopandas==0.14.4` has it in geopandas/datasets/naturalearth_lowres. The
path is drawn on a grid of 1800 by 900, a fifth of a degree each way, north up, from 180° W 90° N
(equirectangular), so that a place is at x = 5 (longitude + 180), y = 5 (90 - latitude).
"""

import struct
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).parents[1] / "src" / "eventx" / "data" / "outlines.txt"
POLYGON = 5
SOUTHERNMOST = -60.0  # Antarctica is left out
Ring = list[tuple[float, float]]


def rings(data: bytes) -> Iterator[Ring]:
    """The rings of every polygon of a shapefile, as longitudes and latitudes (ESRI's white paper, 1998)."""
    at = 100
    while at < len(data):
        (length,) = struct.unpack_from(">i", data, at + 4)
        record = data[at + 8 : at + 8 + 2 * length]
        at += 8 + 2 * length
        if struct.unpack_from("<i", record)[0] != POLYGON:
            continue
        parts, points = struct.unpack_from("<2i", record, 36)
        starts = struct.unpack_from(f"<{parts}i", record, 44)
        numbers = struct.unpack_from(f"<{2 * points}d", record, 44 + 4 * parts)
        corners = list(zip(numbers[::2], numbers[1::2], strict=True))
        for low, high in pairwise((*starts, points)):
            yield corners[low:high]


def path(ring: Ring) -> str:
    """A closed SVG path over the grid, relative but for its start; "" for what is smaller than a cell."""
    cells = [(round(5 * (lon + 180)), round(5 * (90 - lat))) for lon, lat in ring]
    kept = [cell for before, cell in pairwise([(-1, -1), *cells]) if cell != before]
    if len(kept) < 4:
        return ""
    moves = "".join(f"{x2 - x1:+d}{y2 - y1:+d}" for (x1, y1), (x2, y2) in pairwise(kept[:-1]))
    return f"M{kept[0][0]} {kept[0][1]}l{moves.replace('+', ' ')}z"


def main(source: str) -> None:
    """Read the shapefile, write the path."""
    outlines = [
        ring for ring in rings(Path(source).read_bytes()) if max(lat for _, lat in ring) > SOUTHERNMOST
    ]
    OUT.write_text("\n".join(filter(None, map(path, outlines))) + "\n", encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])

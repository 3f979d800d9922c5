"""Names beside the dots of a map, where there is room for them."""

from collections.abc import Iterator, Sequence

import attrs

from eventx.report.markup import element, escape

_SIZE = 3.2  # of the letters, in hundredths of the map's width
_LETTER = 0.58  # a letter's width by its height, on the average
_LONGEST = 28
_DOT = 1.6
_APART = 2.2
_HEIGHT = 50.0


@attrs.frozen
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def place_labels(
    names: Sequence[tuple[float, float, str]], *, left: float, top: float, scale: float
) -> list[str]:
    """An SVG text for each name, at x and y; "" where it would cover a dot or another name.

    `left` and `top` are the map's corner, `scale` a hundredth of its width. Names that come first have
    the first choice of a side: right, left, above, below.
    """
    spots = [((x - left) / scale, (y - top) / scale) for x, y, _ in names]
    taken = [_Box(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in spots]
    labels = []
    for (x, y), (_, _, name) in zip(spots, names, strict=True):
        shown = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
        free = next((side for side in _sides(x, y, shown) if _fits(side[0], taken)), None)
        if free is None:
            labels.append("")
            continue
        box, anchor, at = free
        taken.append(box)
        baseline = box.bottom - _SIZE / 4
        labels.append(_text(shown, left + at * scale, top + baseline * scale, _SIZE * scale, anchor))
    return labels


def _sides(x: float, y: float, name: str) -> Iterator[tuple[_Box, str, float]]:
    """The box, the anchor and where it is anchored, for each side of a dot."""
    width, half = len(name) * _SIZE * _LETTER, _SIZE / 2
    yield _Box(x + _APART, y - half, x + _APART + width, y + half), "start", x + _APART
    yield _Box(x - _APART - width, y - half, x - _APART, y + half), "end", x - _APART
    for bottom in (y - _DOT, y + _DOT + _SIZE):
        yield _Box(x - width / 2, bottom - _SIZE, x + width / 2, bottom), "middle", x


def _fits(box: _Box, taken: Sequence[_Box]) -> bool:
    inside = box.left >= 0 and box.right <= 100 and box.top >= 0 and box.bottom <= _HEIGHT
    return inside and not any(box.meets(other) for other in taken)


def _text(name: str, x: float, y: float, size: float, anchor: str) -> str:
    return element(
        "text",
        escape(name),
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        font_size=f"{size:.2f}",
        text_anchor=anchor,
        aria_hidden="true",
    )

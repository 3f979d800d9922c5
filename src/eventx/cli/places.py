"""``eventx places``: from files to a table of named places or to JSON lines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from eventx.cli.outputs import Failed
from eventx.cli.reading import Item
from eventx.cli.running import Task, find_in_each, run_task
from eventx.cli.sheets import Columns
from eventx.cli.table import print_list
from eventx.cli.terminal import clean
from eventx.find import load_parser
from eventx.resolve.toponym import find_all
from eventx.schema.values import Place

if TYPE_CHECKING:
    from eventx.parse.base import Parser

_COLUMNS = {
    "at": "right",
    "place": "left",
    "country": "left",
    "latitude": "right",
    "longitude": "right",
    "middle of a": "left",
}


def find_places_in(
    names: Sequence[str],
    *,
    output: str | None = None,
    resume: bool = False,
    columns: Columns | None = None,
    parser: "Parser | None" = None,
) -> int:
    """Find the named places of these files, print or write them as they are found; the exit code.

    Raises InputError before any work is done for a name or output that can't be used.
    """

    def find(items: Iterable[Item]) -> Iterator[list[Place] | Failed]:
        return find_in_each(items, parser or load_parser(), lambda _, document: list(find_all(document)))

    task = Task(noun="place", key="places", find=find, write=_as_json, show=_print_places, dated=False)
    return run_task(task, names, output=output, resume=resume, columns=columns)


def _as_json(place: Place) -> dict[str, Any]:
    """The place with the short keys that gazetteers and gold sets of place names use."""
    return {
        "text": place.text,
        "start": place.start,
        "end": place.end,
        "country": place.country,
        "lat": place.latitude,
        "lon": place.longitude,
        "feature": place.feature and place.feature.value,
    }


def _print_places(console: Console, item: Item, places: list[Place]) -> None:
    rows: list[tuple[str | Text, ...]] = [
        (str(place.start), Text(clean(place.text), style="bold"), *_columns(place)) for place in places
    ]
    print_list(console, item, "place", _COLUMNS, rows)


def _columns(place: Place) -> tuple[str, ...]:
    numbers = (place.latitude, place.longitude)
    degrees = ("" if number is None else f"{number:.2f}" for number in numbers)
    return (place.country or "", *degrees, place.feature.value if place.feature else "")

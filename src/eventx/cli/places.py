"""``eventx places``: from files to a table of named places or to JSON lines."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from eventx.cli.reading import Item
from eventx.cli.running import Task, run_task
from eventx.cli.table import clean, print_heading
from eventx.find import load_parser
from eventx.resolve.toponym import find_all
from eventx.values import Place

if TYPE_CHECKING:
    from eventx.parse.base import Parser

_BATCH = 32  # documents parsed together


def find_places_in(names: Sequence[str], *, output: str | None = None, parser: "Parser | None" = None) -> int:
    """Find the named places of these files, print or write them as they are found; the exit code.

    Raises InputError before any work is done for a name or output that can't be used.
    """

    def find(items: Iterable[Item]) -> Iterator[list[Place]]:
        return _find(items, parser or load_parser())

    task = Task(noun="place", find=find, record=_record, show=_print_places, dated=False)
    return run_task(task, names, output=output)


def _find(items: Iterable[Item], parser: "Parser") -> Iterator[list[Place]]:
    remaining = iter(items)
    while batch := list(islice(remaining, _BATCH)):
        for document in parser.parse([item.text for item in batch]):
            yield list(find_all(document))


def _record(item: Item, places: list[Place]) -> dict[str, Any]:
    return {"id": item.id, "places": [_as_json(place) for place in places]}


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
    print_heading(console, item, len(places), "place")
    if places:
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False)
        for name in ("at", "place", "country", "latitude", "longitude", "middle of a"):
            right = name in {"at", "latitude", "longitude"}
            table.add_column(name, overflow="fold", justify="right" if right else "left")
        for place in places:
            table.add_row(str(place.start), Text(clean(place.text), style="bold"), *_columns(place))
        console.print(table)
    console.file.flush()


def _columns(place: Place) -> tuple[str, ...]:
    numbers = (place.latitude, place.longitude)
    degrees = ("" if number is None else f"{number:.2f}" for number in numbers)
    return (place.country or "", *degrees, place.feature.value if place.feature else "")

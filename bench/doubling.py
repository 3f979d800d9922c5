"""How the time of what may be large grows when it is twice as large: 2 is in proportion, 4 by the square."""

import time
from collections.abc import Callable, Iterable
from functools import partial

import eventx
from bench import texts
from eventx.cli.formats import named
from eventx.cli.reading import Item
from eventx.errors import EventxError

ALLOWED = 2.3
ROUNDS = 3


def ratios() -> dict[str, float]:
    """By what is read or written, the time for twice as much by that for once, the least of some rounds."""
    extractor = eventx.Extractor()
    extractor.extract(texts.article())
    event = eventx.extract_events("Police detained 40 men.", events=[eventx.Detention])[0].to_dict()

    def again(text: str) -> Callable[[int], object]:
        return lambda size: extractor.extract(text * size)

    works: dict[str, tuple[Callable[[int], object], int]] = {
        "an article again and again": (again(f"{texts.article()}\n\n"), 20),
        "a trigger again and again": (again("arrested "), 1_000),
        "a name again and again": (again("Paris, "), 1_000),
        "a page of many events": (_page, 500),
        "documents of one id": (lambda size: named([(_item(), []) for _ in range(size)]), 20_000),
        "bad places in JSON": (lambda size: _refused(event | {"places": [{"text": 1}] * size}), 50_000),
        "unknown keys in JSON": (
            lambda size: _refused(event | {f"k{at}": at for at in range(size)}),
            200_000,
        ),
    }
    return {name: _ratio(work, size) for name, (work, size) in works.items()}


def _ratio(work: Callable[[int], object], size: int) -> float:
    small, large = (_least(partial(work, one)) for one in (size, 2 * size))
    return large / small


def _least(work: Callable[[], object]) -> float:
    def taken() -> Iterable[float]:
        for _ in range(ROUNDS):
            start = time.process_time()
            work()
            yield time.process_time() - start

    return min(taken())


def _page(size: int) -> str:
    unit = "They held men. "
    events = [
        eventx.Detention(
            trigger=eventx.Span(text="held", start=5 + at, end=9 + at),
            sentence=eventx.Span(text=unit.strip(), start=at, end=at + 14),
        )
        for at in range(0, size * len(unit), len(unit))
    ]
    return eventx.render(events, unit * size)


def _item() -> Item:
    return Item(id="007", text="", published=None, size=0)


def _refused(record: dict[str, object]) -> None:
    try:
        eventx.from_dict(record)
    except EventxError:
        return
    raise AssertionError("was taken")

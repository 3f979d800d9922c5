"""Pages of very many events."""

from collections.abc import Callable

from eventx import Detention, Span
from eventx.report import render


def page(number: int) -> str:
    """The page of a text with so many detentions, of which every other takes up the one before."""
    unit = "They held men. "
    detentions = [
        Detention(
            trigger=Span(text="held", start=5 + at, end=9 + at),
            sentence=Span(text=unit.strip(), start=at, end=at + 14),
        )
        for at in range(0, number * len(unit), len(unit))
    ]
    return render(detentions, unit * number)


def test_work_grows_with_the_events(calls: Callable[[Callable[[], object]], float]) -> None:
    """Twice as many are twice the work."""
    page(2)  # fills caches
    assert calls(lambda: page(120)) < 2.3 * calls(lambda: page(60))


def test_each_event_is_marked() -> None:
    """As often as it is told of."""
    assert 50 == page(50).count('class="trigger"')

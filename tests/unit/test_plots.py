"""Pictures of events: what is drawn, by the data on the axes."""

import datetime

import attrs
import pytest

from eventx import Actor, Count, Detention, Event, Meeting, Span, Timex

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

from eventx.export.plots import plot_actors, plot_counts, plot_over_time  # noqa: E402

WORD = Span(text="x", start=0, end=1)


def actor(name: str, count: Count | None = None) -> Actor:
    return Actor(text=name, start=0, end=len(name), name=name, head=WORD, count=count)


def on(day: datetime.date, cls: type[Event] = Meeting) -> Event:
    return cls(trigger=WORD, sentence=WORD, when=Timex(text="x", start=0, end=1, earliest=day, latest=day))


def arrest(doer: str, target: str, count: Count | None = None, source: str | None = None) -> Detention:
    return Detention(
        trigger=WORD,
        sentence=WORD,
        detainers=(actor(doer),),
        detainees=(actor(target, count),),
        source=actor(source) if source else None,
    )


def test_bars_are_events_in_periods() -> None:
    """Three meetings in one week and an arrest in the next; what has no day is left out."""
    monday = datetime.date(2024, 3, 4)
    week = [on(monday + datetime.timedelta(days=days)) for days in (0, 2, 6)]
    later = on(monday + datetime.timedelta(days=7), Detention)
    axes = plot_over_time([*week, later, Meeting(trigger=WORD, sentence=WORD)], by="week")
    heights = {bars.get_label(): [bar.get_height() for bar in bars] for bars in axes.containers}
    assert {"detention": [0, 1], "meeting": [3, 0]} == heights


def test_time_is_to_scale_and_events_are_whole() -> None:
    """A quiet month shows as a gap; there is no half of an event."""
    days = [datetime.date(2024, 3, 1), datetime.date(2024, 3, 2), datetime.date(2024, 4, 1)]
    axes = plot_over_time(map(on, days))
    first, second, third = (bar.get_x() for bar in axes.containers[0])
    assert (1, 31) == (second - first, third - first)
    assert all(tick == int(tick) for tick in axes.get_yticks())


def test_the_matrix_counts_who_does_what_to_whom() -> None:
    """Rows are those who act, columns those whom it happens to."""
    axes = plot_actors([arrest("police", "Ana"), arrest("police", "Ana"), arrest("army", "Ben")])
    assert ["police", "army"] == [label.get_text() for label in axes.get_yticklabels()]
    assert [[2, 0], [0, 1]] == axes.images[0].get_array().tolist()


def test_without_pairs_the_matrix_says_so() -> None:
    """An empty picture would look like a fault."""
    axes = plot_actors([Meeting(trigger=WORD, sentence=WORD)])
    assert "no event has both" in axes.texts[0].get_text()


def test_counts_are_ranges_by_source() -> None:
    """ "At least 40" according to the union, "30" in the article's own words."""
    union = arrest(
        "police", "many", Count(text="at least 40", start=0, end=11, value=40, lower=40), "the union"
    )
    article = arrest("police", "many", Count(text="30", start=0, end=2, value=30, lower=30, upper=30))
    axes = plot_counts(attrs.evolve(union, mentions=(union, article)))
    assert ["the union", "the article"] == [label.get_text() for label in axes.get_yticklabels()]
    assert {"at least 40", "30"} == {text.get_text() for text in axes.texts}

"""Pictures of many events, drawn by matplotlib. Needs the extra "plot"."""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from eventx.errors import missing_package
from eventx.export.rows import count_of
from eventx.schema import Event, fillers_of, role_fields
from eventx.schema.roles import ACTING
from eventx.schema.values import Actor, Count

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Period = Literal["day", "week", "month", "year"]
_SHOWN = 12
_LONGEST = 28


_WIDTHS: dict[Period, float] = {"day": 0.8, "week": 6, "month": 26, "year": 340}
"""of bars, in days"""


def plot_over_time(events: Iterable[Event], *, by: Period = "day", ax: "Axes | None" = None) -> "Axes":
    """How many events of each type fall in each day, week, month or year, as stacked bars over time.

    An event counts where its earliest day is; those without one are left out. Returns the axes that were
    drawn on, `ax` or new ones. Raises InputError if matplotlib isn't installed.
    """
    axes = ax or _axes()
    from matplotlib.dates import date2num
    from matplotlib.ticker import MaxNLocator

    counted: dict[str, Counter[datetime.date]] = {}
    for event in events:
        if event.when is not None and event.when.earliest is not None:
            counted.setdefault(event.type_name(), Counter())[_start(event.when.earliest, by)] += 1
    starts = sorted({start for counts in counted.values() for start in counts})
    below = [0] * len(starts)
    for name, counts in sorted(counted.items()):
        heights = [counts[start] for start in starts]
        axes.bar(date2num(starts), heights, width=_WIDTHS[by], bottom=below, label=_said(name), align="edge")
        below = [low + height for low, height in zip(below, heights, strict=True)]
    axes.set_ylabel("events")
    axes.set_xlabel(by)
    axes.xaxis_date()
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.tick_params(axis="x", rotation=45)
    if counted:
        axes.legend(frameon=False)
    return axes


def _start(day: datetime.date, by: Period) -> datetime.date:
    """The first day of the period in which a day lies; weeks begin on Monday."""
    match by:
        case "week":
            return day - datetime.timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)
    return day


def plot_actors(events: Iterable[Event], *, ax: "Axes | None" = None) -> "Axes":
    """Who does what to whom: a matrix of those who act, by those whom it happens to, with how often.

    Only events with both count, by the names of the fillers; the most frequent are shown.
    """
    axes = ax or _axes()
    pairs = Counter(pair for event in events for pair in _pairs(event))
    doers = [name for name, _ in _totals(pairs, 0).most_common(_SHOWN)]
    targets = [name for name, _ in _totals(pairs, 1).most_common(_SHOWN)]
    if not doers:
        axes.set_axis_off()
        axes.text(0.5, 0.5, "no event has both an actor and a target", ha="center", va="center")
        return axes
    grid = [[pairs[doer, target] for target in targets] for doer in doers]
    axes.imshow(grid, cmap="Blues", aspect="auto")
    axes.set_xticks(range(len(targets)), [_short(name) for name in targets], rotation=45, ha="right")
    axes.set_yticks(range(len(doers)), [_short(name) for name in doers])
    axes.set_xlabel("to whom")
    axes.set_ylabel("who")
    middle = max(map(max, grid)) / 2
    for row, numbers in enumerate(grid):
        for column, number in enumerate(numbers):
            if number:
                colour = "white" if number > middle else "black"
                axes.text(column, row, str(number), ha="center", va="center", color=colour)
    return axes


def _pairs(event: Event) -> set[tuple[str, str]]:
    """Those of the agent's role with those of the others."""
    agents = {field.name for field in role_fields(type(event)) if field.role.name == "Agent"}
    actors = [(role, filler) for role, filler in fillers_of(event) if isinstance(filler, Actor)]
    return {
        (doer.name, target.name)
        for role, doer in actors
        if role in agents and doer.kind in (None, *ACTING)
        for other, target in actors
        if other not in agents
    }


def _totals(pairs: Counter[tuple[str, str]], side: int) -> Counter[str]:
    totals: Counter[str] = Counter()
    for pair, number in pairs.items():
        totals[pair[side]] += number
    return totals


def plot_counts(event: Event, *, ax: "Axes | None" = None) -> "Axes":
    """What the mentions of one event say of how many: a line from the least to the most for each, by source.

    A count without a bound on one side ends in an arrow there.
    """
    axes = ax or _axes()
    told = [(mention, count) for mention in event.mentions or (event,) if (count := count_of(mention))]
    for row, (_, count) in enumerate(told):
        _draw_range(axes, row, count)
    axes.set_yticks(range(len(told)), [_short(_source(mention)) for mention, _ in told])
    axes.invert_yaxis()
    axes.set_xlabel(f"{_said(event.type_name())}: how many")
    return axes


def _draw_range(axes: "Axes", row: int, count: Count) -> None:
    known = [number for number in (count.lower, count.value, count.upper) if number is not None]
    low, high = min(known, default=0), max(known, default=0)
    axes.plot([low, high], [row, row], color="C0", linewidth=3, solid_capstyle="round")
    axes.plot([count.value if count.value is not None else low], [row], "o", color="C0")
    for bound, at, sign in ((count.lower, low, "<"), (count.upper, high, ">")):
        if bound is None:
            axes.plot([at], [row], sign, color="C0", markersize=11, fillstyle="none")
    axes.annotate(count.text, (high, row), xytext=(10, 6), textcoords="offset points", fontsize=8)


def _source(mention: Event) -> str:
    return mention.source.name if mention.source is not None else "the article"


def _said(name: str) -> str:
    return name.replace("_", " ")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _axes() -> Any:
    try:
        from matplotlib import pyplot
    except ImportError:
        raise missing_package("matplotlib", "plot") from None
    return pyplot.subplots(layout="constrained")[1]

"""Events by their days, as a list down a line."""

import datetime
from collections.abc import Sequence

from eventx.exchange.oneline import day_told, days_told, deed
from eventx.report.article import Shown
from eventx.report.markup import element, escape


def timeline(events: Sequence[Shown], published: datetime.date | None) -> str:
    """The dated events in the order of their days, publication among them; "" if none has a day."""
    dated = [(shown, days) for shown in events if (days := _days(shown)) is not None]
    if not dated:
        return ""
    rows = [(days[0], 1, _row(shown, days)) for shown, days in dated]
    if published is not None:
        note = (
            element("time", escape(day_told(published)), datetime=published)
            + " "
            + element("span", "published")
        )
        rows.append((published, 0, element("li", note, class_="published")))
    ordered = [row for _, _, row in sorted(rows, key=_order)]
    return element(
        "figure",
        element("figcaption", "Timeline"),
        element("ol", *ordered),
        class_="timeline",
    )


def _order(row: tuple[datetime.date, int, str]) -> tuple[datetime.date, int]:
    return row[0], row[1]


def _days(shown: Shown) -> tuple[datetime.date, datetime.date | None] | None:
    when = shown.event.when
    if when is None or (when.earliest is None and when.latest is None):
        return None
    first = when.earliest or when.latest
    return (first, when.latest) if first is not None else None


def _row(shown: Shown, days: tuple[datetime.date, datetime.date | None]) -> str:
    when = shown.event.when
    said = days_told(when.earliest, when.latest) if when is not None else ""
    link = element(
        "a",
        element("span", escape(shown.name), class_="type"),
        " ",
        element("bdi", escape(deed(shown.event))),
        href=f"#{shown.id}",
        data_events=shown.id,
    )
    return element(
        "li",
        element("time", escape(said), datetime=days[0]),
        " ",
        link,
        data_for=shown.id,
        style=f"--hue:{shown.hue}",
    )

"""What a reader works a page with: filters by type and realis, and the list of documents."""

from collections import Counter
from collections.abc import Iterator, Sequence

from eventx.report.article import Shown
from eventx.report.markup import element, escape

_MANY = 3


def filters(events: Sequence[Shown]) -> str:
    """Boxes to leave types and realis out; "" where there is nothing to choose from."""
    types = Counter(shown.event.type_name() for shown in events)
    realis = Counter(str(shown.event.realis) for shown in events)
    hues = {shown.event.type_name(): shown.hue for shown in events}
    groups = [
        element("fieldset", element("legend", legend), *_boxes(group, counted, hues), _switch(group, counted))
        for group, legend, counted in (("type", "Types", types), ("realis", "Realis", realis))
        if len(counted) > 1
    ]
    return element("form", *groups, class_="filters", aria_label="Filters") if groups else ""


def _boxes(group: str, counted: Counter[str], hues: dict[str, int]) -> Iterator[str]:
    for value, number in sorted(counted.items()):
        box = f'<input type="checkbox" name="{group}" value="{escape(value)}" checked>'
        hue = f"--hue:{hues[value]}" if value in hues else None
        text = escape(value.replace("_", " "))
        yield element("label", box, f" {text} ", element("small", str(number)), style=hue, class_=group)


def _switch(group: str, counted: Counter[str]) -> str:
    """One button for all boxes of a group, where there are many."""
    if len(counted) < _MANY:
        return ""
    return element("button", "None", type="button", data_group=group, aria_label=f"None of {group}")


def contents(documents: Sequence[tuple[str, int]]) -> str:
    """The list of documents, by title and number of events, and a field to search them."""
    items = [
        element(
            "li",
            element("a", element("bdi", escape(title)), href=f"#d{at}"),
            " ",
            element("small", numbered(number, "event")),
        )
        for at, (title, number) in enumerate(documents)
    ]
    search = (
        '<input type="search" placeholder="Search titles and texts" aria-label="Search titles and texts">'
    )
    left = element("small", numbered(len(items), "document"), class_="left", aria_hidden="true")
    return element(
        "nav", search, " ", left, element("ul", *items), class_="documents", aria_label="Documents"
    )


def numbered(number: int, noun: str) -> str:
    """A number of things: "1 event", "1,200 events"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

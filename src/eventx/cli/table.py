"""Events as a table for people: eight columns where there is room, else an entry of several lines each."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs
from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from eventx.cli.reading import Item
from eventx.cli.terminal import clean
from eventx.schema import Event, role_fields
from eventx.schema.values import Actor, Count, Place, Realis, Span, Timex

_WIDE = 140
_WITHOUT_TERMINAL = 160
_AROUND = 70
_COLUMNS = {
    "type": None,
    "trigger in its context": 14,
    "who": 12,
    "count": 6,
    "where": 6,
    "when": None,
    "realis": None,
    "source": 7,
}
"""share of the width; without one, as wide as the widest entry"""
_COLOURS = {
    Realis.ACTUAL: "green",
    Realis.FUTURE: "cyan",
    Realis.POSSIBLE: "yellow",
    Realis.DENIED: "red",
    Realis.GENERIC: "dim",
}


@attrs.frozen(kw_only=True)
class Row:
    """What the table says of one event, each part as the lines of a cell."""

    type: tuple[str, ...]
    context: tuple[str, str, str]
    """before the trigger, the trigger, after it"""
    who: tuple[str, ...]
    count: tuple[str, ...]
    where: tuple[str, ...]
    when: tuple[str, ...]
    realis: Realis
    source: tuple[str, ...]


class _Console(Console):
    """A console that leaves it to the caller what to do when nobody reads the output any longer."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def table_console() -> Console:
    """Standard output, wide where neither a terminal nor COLUMNS says how wide it is."""
    known = "COLUMNS" in os.environ or any(os.isatty(number) for number in range(3))
    return _Console(
        file=sys.stdout,
        width=None if known else _WITHOUT_TERMINAL,
        highlight=False,
        markup=False,
        emoji=False,
    )


def print_events(console: Console, item: Item, events: list[Event]) -> None:
    """Print one document's events under a line with its id and date."""
    print_heading(console, item, len(events), "event")
    if events:
        rows = map(row_of, events)
        console.print(_wide_table(rows) if console.width >= _WIDE else _narrow_table(rows))
    console.file.flush()


def print_heading(console: Console, item: Item, number: int, noun: str) -> None:
    """Print the line over a document's table: its id, its date and how much was found."""
    published = f", published {item.published:%a %Y-%m-%d}" if item.published else ""
    found = f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
    console.print(Text(f"{clean(str(item.id))}{published}: {found}", style="bold"), soft_wrap=True)


def print_list(
    console: Console, item: Item, noun: str, columns: Mapping[str, str], rows: Sequence[Sequence[str | Text]]
) -> None:
    """Print a document's heading and a plain table; `columns` has each one's name and alignment."""
    print_heading(console, item, len(rows), noun)
    if rows:
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False)
        for name, side in columns.items():
            table.add_column(name, overflow="fold", justify="right" if side == "right" else "left")
        for row in rows:
            table.add_row(*row)
        console.print(table)
    console.file.flush()


def row_of(event: Event) -> Row:
    """The parts of one event; of a merged one, what each of its mentions says."""
    told = event.mentions or (event,)
    counts = [(count, one) for one in told for count in _counts(one)]
    texts = _unique(clean(count.text) for count, _ in counts)
    return Row(
        type=(event.type_name().replace("_", " "), *_number_of(event.mentions)),
        context=context_of(event),
        who=tuple(_who(event)),
        count=_unique(_show_count(count) for count, _ in counts),
        where=_unique(_show_place(place) for one in told for place in one.places),
        when=_show_when(next(filter(_is_dated, (one.when for one in (event, *told))), event.when)),
        realis=event.realis,
        source=_unique(_show_source(one, several=len(texts) > 1) for one in told if one.source),
    )


def context_of(event: Event) -> tuple[str, str, str]:
    """The trigger with some of its sentence on either side, cut at spaces and marked by an ellipsis."""
    start = event.trigger.start - event.sentence.start
    before = clean(event.sentence.text[:start]).lstrip()
    after = clean(event.sentence.text[start + len(event.trigger.text) :]).rstrip()
    if len(before) > _AROUND:
        cut = before[-_AROUND:]
        before = "…" + (cut.partition(" ")[2] or cut)
    if len(after) > _AROUND:
        cut = after[:_AROUND]
        after = (cut.rpartition(" ")[0] or cut) + "…"
    return before, clean(event.trigger.text), after


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _number_of(mentions: tuple[Event, ...]) -> tuple[str, ...]:
    return (f"{len(mentions)} mentions",) if mentions else ()


def _fillers(event: Event) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for field in role_fields(type(event)):
        value = getattr(event, field.name)
        fillers = value if isinstance(value, tuple) else (value,) if value else ()
        if fillers:
            yield field.name, fillers


def _who(event: Event) -> Iterator[str]:
    for name, fillers in _fillers(event):
        yield f"{name}: {', '.join(clean(filler.text) for filler in fillers)}"


def _counts(event: Event) -> Iterator[Count]:
    if event.count:
        yield event.count
    for _, fillers in _fillers(event):
        for filler in fillers:
            if isinstance(filler, Actor) and filler.count:
                yield filler.count


def _show_count(count: Count) -> str:
    """The text's own words, with the number where they have no digits: "dozens (at least 24)"."""
    words = clean(count.text)
    if any(map(str.isdigit, words)):
        return words
    match count:
        case Count(value=int(value)):
            return f"{words} ({value:,})"
        case Count(lower=int(lower), upper=int(upper)):
            return f"{words} ({lower:,} to {upper:,})"
        case Count(lower=int(lower)):
            return f"{words} (at least {lower:,})"
        case Count(upper=int(upper)):
            return f"{words} (at most {upper:,})"
    return words


def _show_place(place: Place) -> str:
    return clean(place.name) + (f" ({place.country})" if place.country else "")


def _is_dated(when: Timex | None) -> bool:
    return when is not None and (when.earliest, when.latest) != (None, None)


def _show_when(when: Timex | None) -> tuple[str, ...]:
    if when is None:
        return ()
    return show_days(when) or (f"“{clean(when.text)}”", "(no date)")


def show_days(when: Timex) -> tuple[str, ...]:
    """The days that an expression means, as the lines of a cell; none where it has none."""
    match when.earliest, when.latest:
        case None, None:
            return ()
        case None, latest:
            return (f"until {latest}",)
        case earliest, None:
            return (f"from {earliest}",)
        case earliest, latest:
            return (f"{earliest:%a %Y-%m-%d}",) if earliest == latest else (f"{earliest} to", f"{latest}")


def _show_source(event: Event, *, several: bool) -> str:
    """Who says it, and, where the sources differ in it, how many they say."""
    name = clean(event.source.text) if event.source else ""
    count = next(_counts(event), None)
    return f"{name} ({clean(count.text)})" if several and count else name


def _context_text(row: Row) -> Text:
    before, trigger, after = row.context
    return Text.assemble(before, (f"[{trigger}]", "bold"), after)


def _wide_table(rows: Iterable[Row]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, leading=1, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    for name, share in _COLUMNS.items():
        table.add_column(name, overflow="fold", ratio=share, no_wrap=share is None)
    for row in rows:
        table.add_row(
            Text("\n".join(row.type), style="bold"),
            _context_text(row),
            "\n".join(row.who),
            "\n".join(row.count),
            "\n".join(row.where),
            "\n".join(row.when),
            Text(row.realis, style=_COLOURS[row.realis]),
            "\n".join(row.source),
        )
    return table


def _narrow_table(rows: Iterable[Row]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, leading=1, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("type, realis", overflow="fold", max_width=17)
    table.add_column("trigger in its context; who, count, where, when, source", overflow="fold")
    for row in rows:
        left = Text("\n").join(
            [Text("\n".join(row.type), style="bold"), Text(row.realis, style=_COLOURS[row.realis])]
        )
        table.add_row(left, Group(_context_text(row), _details(row)))
    return table


def _details(row: Row) -> Table:
    """The filled parts, a line each, after their names."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for line in row.who:
        name, _, value = line.partition(": ")
        grid.add_row(name, value)
    parts = (("count", row.count), ("where", row.where), ("when", row.when), ("source", row.source))
    for name, lines in parts:
        if lines:
            grid.add_row(name, (" " if name == "when" else "; ").join(lines))
    return grid

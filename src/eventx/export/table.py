"""Events as CSV, for spreadsheets."""

import csv
import io
import re

from eventx.export.arrow import COLUMNS
from eventx.export.rows import Events, numbered, row_of

_NESTED = ("arguments", "places")
_FORMULA = re.compile(r"\A(?:[\s\0\ufeff]*[=+\-@＝＋－＠]|[^\S\t\r]*[\t\r])")


def to_csv(events: Events) -> str:
    """A CSV file's text, a row an event: the columns of `eventx.to_arrow`.

    "arguments" are written as "role: words; role: words", "places" as names. What a spreadsheet would take
    for a formula gets an apostrophe before it, also behind white space and in full width. For old
    spreadsheets, which take a file without a byte order mark for another encoding, write it as "utf-8-sig".
    """
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, fieldnames=list(COLUMNS))
    writer.writeheader()
    for one in numbered(events):
        row = row_of(*one)
        row["arguments"] = "; ".join(
            f"{argument['role']}: {argument['text']}" for argument in row["arguments"]
        )
        row["places"] = "; ".join(place["name"] for place in row["places"])
        writer.writerow({name: guarded(value) for name, value in row.items()})
    return written.getvalue()


def guarded(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: with an apostrophe before what looks like one."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value

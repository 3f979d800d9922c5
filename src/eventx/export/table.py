"""Events as CSV, for spreadsheets."""

import csv
import io

from eventx.export.arrow import COLUMNS
from eventx.export.rows import Events, numbered, row_of

_NESTED = ("arguments", "places")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(events: Events) -> str:
    """A CSV file's text, a row an event: the columns of `eventx.to_arrow`.

    "arguments" are written as "role: words; role: words", "places" as names. What a spreadsheet would take
    for a formula gets an apostrophe before it.
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
        writer.writerow({name: _safe(value) for name, value in row.items()})
    return written.getvalue()


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

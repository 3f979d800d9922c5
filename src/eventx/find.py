"""What a text tells besides its events: all of its time expressions."""

from typing import TYPE_CHECKING

from eventx.extractor import Published, _bundled_parser, _check_published, _check_text
from eventx.values import Timex

if TYPE_CHECKING:
    from eventx.document import Document
    from eventx.parse.base import Parser


def find_times(text: str, *, published: Published = None, parser: "Parser | None" = None) -> list[Timex]:
    """Every time expression of a text, in textual order, whether an event has it or not.

    `published` (a date, a datetime or an ISO 8601 string) is the day against which "Thursday" and
    "last month" are resolved; without it they are found but have no days. `parser` is a parser to use
    instead of the bundled one, such as `Extractor(...).load()`.

    The expressions don't overlap; offsets count code points, and days are inclusive. A line that is
    only the publication date is left out. Any text is taken; odd text gives fewer expressions. Raises
    InputError for arguments of a wrong type and ModelError if the bundled model can't be loaded.

    >>> for time in find_times("They met on Monday for two hours.", published="2020-08-14"):
    ...     print(time.text, time.start, time.value)
    Monday 12 2020-08-10
    two hours 23 PT2H
    """
    from eventx.resolve.time import find_all

    day = _check_published(published)
    return list(find_all(_parsed(text, parser), day))


def load_parser() -> "Parser":
    """The bundled parser, loaded once for all that use it. Raises ModelError."""
    return _bundled_parser()


def _parsed(text: str, parser: "Parser | None") -> "Document":
    return (parser or load_parser()).parse([_check_text(text)])[0]

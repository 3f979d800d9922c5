"""What a text tells besides its events: all of its time expressions and named places."""

from typing import TYPE_CHECKING

from eventx.extractor import _bundled_parser
from eventx.feed.inputs import Published, check_published, check_text
from eventx.schema.values import Place, Timex

if TYPE_CHECKING:
    from eventx.parse.base import Parser
    from eventx.schema.document import Document


def find_times(text: str, *, published: Published = None, parser: "Parser | None" = None) -> list[Timex]:
    """Every time expression of a text, in textual order, whether an event has it or not.

    `published` (a date, a datetime or an ISO 8601 string) is the day against which "Thursday" and
    "last month" are resolved; without it they are found but have no days. `parser` is a parser to use
    instead of the bundled one, such as `Extractor(...).load()`.

    Dates, times of day, durations and sets ("every year") are found as TIMEX3 delimits them: the ends
    of "from May to July" are two expressions. They don't overlap; offsets count code points, and days
    are inclusive. A line that is only the publication date is left out. Any text is taken; odd text
    gives fewer expressions. Raises InputError for arguments of a wrong type and ModelError if the
    bundled model can't be loaded.

    >>> for time in find_times("They met on Monday for two hours.", published="2020-08-14"):
    ...     print(time.text, time.start, time.value)
    Monday 12 2020-08-10
    two hours 23 PT2H
    """
    from eventx.resolve.time import find_all

    day = check_published(published)
    return list(find_all(_parsed(text, parser), day))


def find_places(text: str, *, published: Published = None, parser: "Parser | None" = None) -> list[Place]:
    """Every named place of a text, in textual order, whether an event happens there or not.

    Each has the ISO 3166-1 alpha-2 code of its country and WGS 84 coordinates as far as they are certain:
    of several places of a name, the one that the text puts in a larger one ("Paris, Texas"), that lies in
    a country the text mentions, or that is by far the largest. `Place.feature` says what the coordinates
    are the middle of. `published` changes nothing; it is taken so that all that is found in a document
    can be asked for alike. `parser` is a parser to use instead of the bundled one.

    The places don't overlap; offsets count code points. Names inside those of people and most bodies
    are left out, as are adjectives ("French"). Any text is taken; odd text gives fewer places. Raises
    InputError for arguments of a wrong type and ModelError if the bundled model can't be loaded.

    >>> for place in find_places("A fire broke out in Paris, Texas."):
    ...     print(place.text, place.start, place.country, place.latitude, place.feature)
    Paris 20 US 33.66 settlement
    Texas 27 US 31.43 region
    """
    from eventx.resolve.toponym import find_all

    check_published(published)
    return list(find_all(_parsed(text, parser)))


def load_parser() -> "Parser":
    """The bundled parser, loaded once for all that use it. Raises ModelError."""
    return _bundled_parser()


def _parsed(text: str, parser: "Parser | None") -> "Document":
    return (parser or load_parser()).parse([check_text(text)])[0]

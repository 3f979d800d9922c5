"""What an extractor returns: the events of a text, which know the text that they are from."""

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

import attrs

from eventx.schema import Event

if TYPE_CHECKING:
    import typing_extensions

    Asked = typing_extensions.TypeVar("Asked", bound=Event, default=Event)
    """The class of events that was asked for: what they have in common, if there are several."""
    Asked_co = typing_extensions.TypeVar("Asked_co", bound=Event, default=Event, covariant=True)
    """The same of what only gives such events."""
else:
    Asked, Asked_co = TypeVar("Asked", bound=Event), TypeVar("Asked_co", bound=Event, covariant=True)


@attrs.frozen(kw_only=True)
class Lost:
    """Stands for the events of a document that failed, or on which a worker died; `reason` says how."""

    reason: str
    fault: Exception | None = None


class Events(list[Asked]):
    """A list of the events of one text, in textual order; a notebook shows it as a page.

    `text` is what the events' offsets count in, `published` the day against which days were resolved.
    `about` has what the document said of itself besides: its "outlet", "title" and "url".
    `error` is None, or why a document that `Extractor.pipe` has skipped has no events.
    It equals any list of the same events, and its slices are plain lists. Type checkers know the class that
    was asked for: `Events[Release]`.
    """

    def __init__(
        self,
        events: Iterable[Asked] = (),
        *,
        text: str = "",
        published: datetime.date | None = None,
        error: str | None = None,
        about: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(events)
        self.text = text
        self.published = published
        self.error = error
        self.about = dict(about or {})

    def _repr_html_(self) -> str:
        from eventx.report import render_frame

        return render_frame(self, self.text, published=self.published)

"""What matching tells of its work, so that `eventx.explain` needs no second account of the rules."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eventx.schema import Event, RoleField
from eventx.schema.document import Sentence, Word

if TYPE_CHECKING:
    from eventx.match.trigger import Found, Refused
    from eventx.resolve.links import Link


class Trace:
    """Hears what is tried in a document; this one forgets it.

    For each sentence `enter`, then for each candidate its fillers and whether it is `refused` or
    `accepted`; what was accepted may be refused yet, as other candidates are known.
    """

    def enter(self, sentence: Sentence) -> None:
        """What follows is of this sentence."""

    def refused(self, candidate: "Found | Refused", reason: str) -> None:
        """A candidate names no event of its type."""

    def accepted(self, found: "Found", event: Event) -> None:
        """A candidate names this event."""

    def filler(self, found: "Found", field: RoleField, word: Word, path: str, reason: str = "") -> None:
        """A path leads to a word; it fills the role unless there is a reason why not."""

    def weighed(self, found: "Found", links: "Sequence[Link]") -> None:
        """These links of an event are weighed."""

    def followed(self, found: "Found", field: RoleField, path: str) -> None:
        """A role's path is followed."""


SILENT = Trace()

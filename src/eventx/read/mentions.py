"""From a parsed document to every mention of an event in it."""

import datetime
from typing import TYPE_CHECKING

from eventx.deadline import check_time
from eventx.match.trace import SILENT, Trace
from eventx.merge.cluster import most_specific
from eventx.registry import Registry
from eventx.schema import Event
from eventx.schema.document import Document

if TYPE_CHECKING:
    from eventx.resolve.event import Resolved


def find_mentions(
    document: Document, published: datetime.date | None, registry: Registry, *, trace: Trace = SILENT
) -> list[Event]:
    """Every mention of an event in a parsed document, in textual order; `trace` hears how they are found.

    From each sentence's tree, mended where it contradicts English: triggers, then fillers for their roles,
    then values. The most specific of several types for one word stays. Pronouns and definite
    descriptions get the names of their antecedents, where those are certain.
    """
    from eventx.match.mend import mend
    from eventx.resolve.coreference import with_antecedents

    mended = mend(document)
    return with_antecedents(mended, find_literal(mended, published, registry, trace=trace))


def find_literal(
    mended: Document, published: datetime.date | None, registry: Registry, *, trace: Trace = SILENT
) -> list[Event]:
    """The mentions in a document of mended trees, with the names that their own sentences give."""
    from eventx.resolve.event import find_resolved

    resolved: list[Resolved] = []
    for sentence in mended.sentences:
        check_time()
        resolved += find_resolved(mended, sentence, published, registry.triggers, trace)
    told = {type(one.event) for one in resolved if not one.refers_back}
    mentions = [one.event for one in resolved if not one.refers_back or type(one.event) in told]
    kept = most_specific(mentions)
    _tell_dropped(resolved, mentions, kept, trace)
    return kept


def _tell_dropped(resolved: list["Resolved"], mentions: list[Event], kept: list[Event], trace: Trace) -> None:
    staying, found = set(map(id, kept)), set(map(id, mentions))
    for one in resolved:
        if id(one.event) not in found:
            trace.refused(one.found, "refers back, but the text tells of no such event")
        elif id(one.event) not in staying:
            trace.refused(one.found, "another reading of the same word is more specific, or has more roles")

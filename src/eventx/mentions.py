"""From a parsed document to every mention of an event in it."""

import datetime

from eventx.document import Document
from eventx.merge import most_specific
from eventx.registry import Registry
from eventx.schema import Event


def find_mentions(document: Document, published: datetime.date | None, registry: Registry) -> list[Event]:
    """Every mention of an event in a parsed document, in textual order.

    From each sentence's tree: triggers, then fillers for their roles, then values. The most
    specific of several types for one word stays. Pronouns and definite descriptions get the names of
    their antecedents, where those are certain.
    """
    from eventx.resolve.coreference import with_antecedents

    return with_antecedents(document, find_literal(document, published, registry))


def find_literal(document: Document, published: datetime.date | None, registry: Registry) -> list[Event]:
    """The mentions with the names that their own sentences give."""
    from eventx.resolve.event import find_resolved

    resolved = [
        one
        for sentence in document.sentences
        for one in find_resolved(document, sentence, published, registry.triggers)
    ]
    told = {type(one.event) for one in resolved if not one.refers_back}
    mentions = [one.event for one in resolved if not one.refers_back or type(one.event) in told]
    return most_specific(mentions)

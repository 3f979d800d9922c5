"""What the day of an event says of its realis: a day that is over is not to come, one to come is not over."""

import datetime

import attrs

from eventx.resolve.factuality import Factuality
from eventx.schema.values import Modality, Realis, Timex

_SAYING = ("VERB", "AUX", "ADJ")


def as_dated(found: Factuality, when: Timex | None, published: datetime.date | None) -> Factuality:
    """The factuality of an event that has a day, against the day on which the text was published.

    What was planned for a day that is over has happened, unless a verb only says that it was planned, ordered
    or promised: then it may have. What has a day to come is planned.
    """
    if when is None or published is None:
        return found
    if found.realis is Realis.FUTURE and when.latest is not None and when.latest < published:
        said = found.cue is not None and found.cue.upos in _SAYING and found.cue.relation != "amod"
        if said or found.modality is not Modality.PLANNED:
            return attrs.evolve(found, realis=Realis.POSSIBLE)
        return Factuality()
    if found.realis is Realis.ACTUAL and when.earliest is not None and when.earliest > published:
        return Factuality(Realis.FUTURE, Modality.PLANNED, found.cue)
    return found

"""A chronicle of many documents: each happening once, however many of them tell it."""

from eventx.chronicle.decision import Reason
from eventx.chronicle.happening import Claim, Days, Happening, Near, Report, Site, Toll
from eventx.chronicle.store import Chronicle
from eventx.chronicle.tables import write_happenings

__all__ = [
    "Chronicle",
    "Claim",
    "Days",
    "Happening",
    "Near",
    "Reason",
    "Report",
    "Site",
    "Toll",
    "write_happenings",
]

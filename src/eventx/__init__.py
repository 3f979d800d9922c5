"""Typed events from news text, offline.

>>> import datetime, eventx
>>> text = "Police in Minsk released at least 119 people late Thursday."
>>> for event in eventx.extract_events(text, published=datetime.date(2020, 8, 14)):
...     print(event.type_name(), event.released[0].count.lower, event.when.earliest)
release 119 2020-08-13
"""

import logging
from typing import TYPE_CHECKING, Any

from eventx._version import __version__
from eventx.errors import (
    EventxError,
    InputError,
    ModelError,
    PathSyntaxError,
    RegistryError,
    SchemaError,
)
from eventx.events import (
    Agreement,
    Apology,
    Attack,
    Ceasefire,
    Coup,
    Curfew,
    Death,
    Demand,
    Detention,
    Election,
    Injury,
    Meeting,
    Negotiation,
    Protest,
    Release,
    Resignation,
    Sanction,
    SanctionsMeeting,
    Strike,
    Threat,
    Withdrawal,
)
from eventx.extractor import Extractor, extract_events
from eventx.find import find_places, find_times
from eventx.results import Events
from eventx.roles import Agent, Experiencer, Oblique, Participants, Path, Patient, Recipient, Role, Topic
from eventx.schema import Event, Evidence, Frame, Triggers, nouns, states, verbs
from eventx.values import Actor, Count, Feature, Granularity, Kind, Place, Realis, Span, Timex

if TYPE_CHECKING:
    from eventx.export.arrow import to_arrow
    from eventx.export.calendar import to_icalendar
    from eventx.export.frames import to_frame
    from eventx.export.geojson import to_geojson
    from eventx.export.table import to_csv
    from eventx.report import Article, render, render_articles
    from eventx.serialize import from_dict

logging.getLogger("eventx").addHandler(logging.NullHandler())

__all__ = [
    "Actor",
    "Agent",
    "Agreement",
    "Apology",
    "Article",
    "Attack",
    "Ceasefire",
    "Count",
    "Coup",
    "Curfew",
    "Death",
    "Demand",
    "Detention",
    "Election",
    "Event",
    "Events",
    "EventxError",
    "Evidence",
    "Experiencer",
    "Extractor",
    "Feature",
    "Frame",
    "Granularity",
    "Injury",
    "InputError",
    "Kind",
    "Meeting",
    "ModelError",
    "Negotiation",
    "Oblique",
    "Participants",
    "Path",
    "PathSyntaxError",
    "Patient",
    "Place",
    "Protest",
    "Realis",
    "Recipient",
    "RegistryError",
    "Release",
    "Resignation",
    "Role",
    "Sanction",
    "SanctionsMeeting",
    "SchemaError",
    "Span",
    "Strike",
    "Threat",
    "Timex",
    "Topic",
    "Triggers",
    "Withdrawal",
    "__version__",
    "extract_events",
    "find_places",
    "find_times",
    "from_dict",
    "nouns",
    "render",
    "render_articles",
    "states",
    "to_arrow",
    "to_csv",
    "to_frame",
    "to_geojson",
    "to_icalendar",
    "verbs",
]


if not TYPE_CHECKING:  # else every misspelt name would pass
    # imported only when JSON is read or written, or events are shown or tabulated
    _LATER = {
        "Article": "eventx.report",
        "from_dict": "eventx.serialize",
        "render": "eventx.report",
        "render_articles": "eventx.report",
        "to_arrow": "eventx.export.arrow",
        "to_csv": "eventx.export.table",
        "to_frame": "eventx.export.frames",
        "to_geojson": "eventx.export.geojson",
        "to_icalendar": "eventx.export.calendar",
    }

    def __getattr__(name: str) -> Any:
        if name in _LATER:
            from importlib import import_module

            return getattr(import_module(_LATER[name]), name)
        raise AttributeError(f"module 'eventx' has no attribute {name!r}")

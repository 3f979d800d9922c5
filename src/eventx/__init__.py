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
    SchemaWarning,
)
from eventx.exchange.coding import plover_record
from eventx.exchange.oneline import brief
from eventx.exchange.sector import Sector, sector_of
from eventx.extractor import Extractor, extract_events
from eventx.find import find_places, find_times
from eventx.results import Events
from eventx.schema import Event, Evidence, Frame, Triggers, nouns, phrases, states, verbs
from eventx.schema.codes import Codes, Plover
from eventx.schema.roles import (
    Agent,
    Experiencer,
    Oblique,
    Participants,
    Path,
    Patient,
    Possessor,
    Recipient,
    Role,
    Topic,
)
from eventx.schema.values import (
    Actor,
    Count,
    Feature,
    Granularity,
    Kind,
    Modality,
    Place,
    Realis,
    Span,
    Timex,
)

if TYPE_CHECKING:
    from eventx.chronicle import Chronicle
    from eventx.events import (
        Accusation,
        Acquittal,
        Agreement,
        Apology,
        Attack,
        Ceasefire,
        Charge,
        Conviction,
        Coup,
        Curfew,
        Death,
        Demand,
        Detention,
        Election,
        Expulsion,
        Extradition,
        Injury,
        Investigation,
        Kidnapping,
        Meeting,
        Negotiation,
        Protest,
        Release,
        Resignation,
        Sanction,
        SanctionsMeeting,
        Sentencing,
        Strike,
        Threat,
        Trial,
        Withdrawal,
    )
    from eventx.exchange.envelope import from_envelope, to_envelope
    from eventx.exchange.json_types import json_schema
    from eventx.exchange.serialize import from_dict
    from eventx.explanation import Explanation, explain
    from eventx.export.arrow import to_arrow
    from eventx.export.calendar import to_icalendar
    from eventx.export.frames import to_frame
    from eventx.export.geojson import to_geojson
    from eventx.export.table import to_csv
    from eventx.report import Article, render, render_articles

logging.getLogger("eventx").addHandler(logging.NullHandler())

__all__ = [
    "Accusation",
    "Acquittal",
    "Actor",
    "Agent",
    "Agreement",
    "Apology",
    "Article",
    "Attack",
    "Ceasefire",
    "Charge",
    "Chronicle",
    "Codes",
    "Conviction",
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
    "Explanation",
    "Expulsion",
    "Extractor",
    "Extradition",
    "Feature",
    "Frame",
    "Granularity",
    "Injury",
    "InputError",
    "Investigation",
    "Kidnapping",
    "Kind",
    "Meeting",
    "Modality",
    "ModelError",
    "Negotiation",
    "Oblique",
    "Participants",
    "Path",
    "PathSyntaxError",
    "Patient",
    "Place",
    "Plover",
    "Possessor",
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
    "SchemaWarning",
    "Sector",
    "Sentencing",
    "Span",
    "Strike",
    "Threat",
    "Timex",
    "Topic",
    "Trial",
    "Triggers",
    "Withdrawal",
    "__version__",
    "brief",
    "explain",
    "extract_events",
    "find_places",
    "find_times",
    "from_dict",
    "from_envelope",
    "json_schema",
    "nouns",
    "phrases",
    "plover_record",
    "render",
    "render_articles",
    "sector_of",
    "states",
    "to_arrow",
    "to_csv",
    "to_envelope",
    "to_frame",
    "to_geojson",
    "to_icalendar",
    "verbs",
]


if not TYPE_CHECKING:  # else every misspelt name would pass
    # imported only when JSON is read or written, or events are explained, shown, tabulated or linked; all
    # other names are event types, which take as long to import as everything else together
    _LATER = {
        "Article": "eventx.report",
        "Chronicle": "eventx.chronicle",
        "Explanation": "eventx.explanation",
        "explain": "eventx.explanation",
        "from_dict": "eventx.exchange.serialize",
        "from_envelope": "eventx.exchange.envelope",
        "json_schema": "eventx.exchange.json_types",
        "render": "eventx.report",
        "render_articles": "eventx.report",
        "to_arrow": "eventx.export.arrow",
        "to_csv": "eventx.export.table",
        "to_envelope": "eventx.exchange.envelope",
        "to_frame": "eventx.export.frames",
        "to_geojson": "eventx.export.geojson",
        "to_icalendar": "eventx.export.calendar",
    }

    def __getattr__(name: str) -> Any:
        if name in __all__:
            from importlib import import_module

            found = globals()[name] = getattr(import_module(_LATER.get(name, "eventx.events")), name)
            return found
        raise AttributeError(f"module 'eventx' has no attribute {name!r}")

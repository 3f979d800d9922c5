"""The event types that come with eventx, a module a family."""

from eventx.events.custody import Detention, Kidnapping, Release
from eventx.events.diplomacy import Meeting, Sanction, SanctionsMeeting
from eventx.events.inquiry import Investigation
from eventx.events.justice import Acquittal, Charge, Conviction, Sentencing, Trial
from eventx.events.offices import Resignation
from eventx.events.speech import Accusation, Apology
from eventx.events.transfer import Expulsion, Extradition
from eventx.events.unrest import Protest, Strike
from eventx.events.violence import Attack, Death, Injury

SHIPPED = (
    *(Detention, Release, Apology, Meeting, SanctionsMeeting, Sanction),
    *(Protest, Strike, Death, Injury, Attack, Resignation),
    *(
        Investigation,
        Charge,
        Trial,
        Conviction,
        Sentencing,
        Acquittal,
        Extradition,
        Expulsion,
        Accusation,
        Kidnapping,
    ),
)
"""Every type that `events=None` looks for."""

__all__ = [
    "SHIPPED",
    "Accusation",
    "Acquittal",
    "Apology",
    "Attack",
    "Charge",
    "Conviction",
    "Death",
    "Detention",
    "Expulsion",
    "Extradition",
    "Injury",
    "Investigation",
    "Kidnapping",
    "Meeting",
    "Protest",
    "Release",
    "Resignation",
    "Sanction",
    "SanctionsMeeting",
    "Sentencing",
    "Strike",
    "Trial",
]

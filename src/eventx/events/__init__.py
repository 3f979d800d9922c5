"""The event types that come with eventx, a module a family."""

from eventx.events.custody import Detention, Release
from eventx.events.diplomacy import Meeting, Sanction, SanctionsMeeting
from eventx.events.offices import Resignation
from eventx.events.speech import Apology
from eventx.events.unrest import Protest, Strike
from eventx.events.violence import Attack, Death, Injury

SHIPPED = (
    *(Detention, Release, Apology, Meeting, SanctionsMeeting, Sanction),
    *(Protest, Strike, Death, Injury, Attack, Resignation),
)
"""Every type that `events=None` looks for."""

__all__ = [
    "SHIPPED",
    "Apology",
    "Attack",
    "Death",
    "Detention",
    "Injury",
    "Meeting",
    "Protest",
    "Release",
    "Resignation",
    "Sanction",
    "SanctionsMeeting",
    "Strike",
]

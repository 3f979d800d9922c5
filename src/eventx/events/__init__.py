"""The event types that come with eventx, a module a family."""

from eventx.events.accords import Agreement, Ceasefire, Negotiation
from eventx.events.custody import Detention, Release
from eventx.events.diplomacy import Meeting, Sanction, SanctionsMeeting
from eventx.events.offices import Resignation
from eventx.events.power import Coup, Curfew, Election, Withdrawal
from eventx.events.pressure import Demand, Threat
from eventx.events.speech import Apology
from eventx.events.unrest import Protest, Strike
from eventx.events.violence import Attack, Death, Injury

SHIPPED = (
    *(Detention, Release, Apology, Meeting, SanctionsMeeting, Sanction),
    *(Protest, Strike, Death, Injury, Attack, Resignation),
    *(Agreement, Negotiation, Ceasefire, Threat, Demand, Withdrawal, Coup, Curfew, Election),
)
"""Every type that `events=None` looks for."""

__all__ = [
    "SHIPPED",
    "Agreement",
    "Apology",
    "Attack",
    "Ceasefire",
    "Coup",
    "Curfew",
    "Death",
    "Demand",
    "Detention",
    "Election",
    "Injury",
    "Meeting",
    "Negotiation",
    "Protest",
    "Release",
    "Resignation",
    "Sanction",
    "SanctionsMeeting",
    "Strike",
    "Threat",
    "Withdrawal",
]

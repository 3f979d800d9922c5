"""The event types that come with eventx, a module a family."""

from eventx.events.accords import Agreement, Ceasefire, Negotiation
from eventx.events.custody import Detention, Kidnapping, Release
from eventx.events.diplomacy import Meeting, Sanction, SanctionsMeeting
from eventx.events.inquiry import Investigation
from eventx.events.justice import Acquittal, Charge, Conviction, Sentencing, Trial
from eventx.events.offices import Resignation
from eventx.events.power import Coup, Curfew, Election, Withdrawal
from eventx.events.pressure import Demand, Threat
from eventx.events.speech import Accusation, Apology
from eventx.events.transfer import Expulsion, Extradition
from eventx.events.unrest import Protest, Strike
from eventx.events.violence import Attack, Death, Injury

SHIPPED = (
    *(Detention, Release, Apology, Meeting, SanctionsMeeting, Sanction),
    *(Protest, Strike, Death, Injury, Attack, Resignation),
    *(Agreement, Negotiation, Ceasefire, Threat, Demand, Withdrawal, Coup, Curfew, Election),
    *(Investigation, Charge, Trial, Conviction, Sentencing, Acquittal),
    *(Extradition, Expulsion, Accusation, Kidnapping),
)
"""Every type that `events=None` looks for."""

__all__ = [
    "SHIPPED",
    "Accusation",
    "Acquittal",
    "Agreement",
    "Apology",
    "Attack",
    "Ceasefire",
    "Charge",
    "Conviction",
    "Coup",
    "Curfew",
    "Death",
    "Demand",
    "Detention",
    "Election",
    "Expulsion",
    "Extradition",
    "Injury",
    "Investigation",
    "Kidnapping",
    "Meeting",
    "Negotiation",
    "Protest",
    "Release",
    "Resignation",
    "Sanction",
    "SanctionsMeeting",
    "Sentencing",
    "Strike",
    "Threat",
    "Trial",
    "Withdrawal",
]

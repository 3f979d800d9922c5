"""The event types that come with eventx, a module a family."""

from eventx.events.custody import Detention, Release
from eventx.events.diplomacy import Meeting, SanctionsMeeting
from eventx.events.speech import Apology

SHIPPED = (Detention, Release, Apology, Meeting, SanctionsMeeting)
"""Every type that `events=None` looks for."""

__all__ = ["SHIPPED", "Apology", "Detention", "Meeting", "Release", "SanctionsMeeting"]

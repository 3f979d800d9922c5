"""Which mentions are of one event."""

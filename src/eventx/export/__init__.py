"""Events in the forms that other programs read: Arrow, data frames, CSV, GeoJSON, iCalendar."""

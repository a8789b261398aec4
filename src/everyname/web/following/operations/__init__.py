"""What changes about check-ins, letters, links and calendars."""

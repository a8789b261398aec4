"""My names: ways to begin, check-ins, reminders, a calendar; and how many came to something."""

"""Check-ins on assignments, what was sent about them, and the ways to one's own names."""

from everyname.web.following.models.check_ins import (
    LONGEST_NOTE,
    Answer,
    CheckIn,
    FollowingSettings,
    Moment,
    ToldAnswers,
)
from everyname.web.following.models.letters import MOST_LETTERS, About, FollowUp, LetterBox, Reminder
from everyname.web.following.models.ways import CalendarFeed, NamesLink

__all__ = [
    "LONGEST_NOTE",
    "MOST_LETTERS",
    "About",
    "Answer",
    "CalendarFeed",
    "CheckIn",
    "FollowUp",
    "FollowingSettings",
    "LetterBox",
    "Moment",
    "NamesLink",
    "Reminder",
    "ToldAnswers",
]

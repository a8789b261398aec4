"""A round, the ways into it, what came in, and how things stand."""

from everyname.web.wall.models.invitations import Guess, Invitation
from everyname.web.wall.models.live import Step
from everyname.web.wall.models.mailing import Letter, LetterState, Mailing, MailingEnd
from everyname.web.wall.models.marks import LEVELS, Mark, MarkEvent, Participation, Rest
from everyname.web.wall.models.rounds import Round, RoundSite, Scope
from everyname.web.wall.models.sheets import Sheet
from everyname.web.wall.models.voices import MOST_CHOSEN, FindSomeone, Nomination, Voice, VoiceSlip

__all__ = [
    "LEVELS",
    "MOST_CHOSEN",
    "FindSomeone",
    "Guess",
    "Invitation",
    "Letter",
    "LetterState",
    "Mailing",
    "MailingEnd",
    "Mark",
    "MarkEvent",
    "Nomination",
    "Participation",
    "Rest",
    "Round",
    "RoundSite",
    "Scope",
    "Sheet",
    "Step",
    "Voice",
    "VoiceSlip",
]

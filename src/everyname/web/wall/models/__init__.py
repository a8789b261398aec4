"""A round, the ways into it, what came in, and how things stand."""

from everyname.web.wall.models.invitations import Guess, Invitation
from everyname.web.wall.models.marks import LEVELS, Mark, MarkEvent, Participation, Rest
from everyname.web.wall.models.rounds import Round, RoundSite, Scope

__all__ = [
    "LEVELS",
    "Guess",
    "Invitation",
    "Mark",
    "MarkEvent",
    "Participation",
    "Rest",
    "Round",
    "RoundSite",
    "Scope",
]

"""Slips to hand out: names for each connector, and the question for each name, ways into a round.

Their templates stand beside the others, in `everyname.papers.printing`, where the compiler may read.
"""

from everyname.papers.slips.invitation_slips import InvitationSlip, invitation_slips_pdf
from everyname.papers.slips.nomination_slips import nomination_slips_pdf
from everyname.papers.slips.slips import GivenName, NamesSlip, names_slips_pdf, slips_pdf
from everyname.papers.slips.voice_slips import VoiceSlip, voice_slips_pdf

__all__ = [
    "GivenName",
    "InvitationSlip",
    "NamesSlip",
    "VoiceSlip",
    "invitation_slips_pdf",
    "names_slips_pdf",
    "nomination_slips_pdf",
    "slips_pdf",
    "voice_slips_pdf",
]

"""Where in somebody's own file each table that refers to them stands, or why it does not.

Beside `plan`, and for the same reason: a test walks all references, so that nobody adds one and leaves it out unseen.
"""

from collections.abc import Mapping

__all__ = ["HANDED_OUT", "LEFT_OUT"]

HANDED_OUT: Mapping[str, str] = {
    "account.EmailAddress.user": "account.email",
    "community.Role.member": "account.roles",
    "following.CalendarFeed.connector": "ways_and_letters.calendar_address_made_at",
    "following.LetterBox.connector": "ways_and_letters.letters_stopped_at",
    "following.NamesLink.connector": "ways_and_letters.ways_in",
    "keeping.ErasureRequest.member": "asked_to_be_erased_at",
    "mfa.Authenticator.user": "account.second_steps",
    "own_dots.SealedMap.member": "account.keeps_a_sealed_map_of_own_dots",
    "people.GroupPerson.person": "in_the_roster.classes_and_teams",
    "people.PastSite.person": "in_the_roster.sites_before",
    "people.Person.member": "in_the_roster",
    "people.PersonSite.person": "in_the_roster.sites",
    "share_out.Assignment.connector": "said.names_to_be_there_for",
    "socialaccount.SocialAccount.user": "account.accounts_elsewhere",
    "wall.Invitation.connector": "ways_and_letters.ways_in",
    "wall.Letter.connector": "ways_and_letters.letters",
    "wall.Mark.connector": "said.marks",
    "wall.MarkEvent.connector": "said.marks_as_they_came_in",
    "wall.Nomination.name": "said.would_go_to",
    "wall.Participation.connector": "said.took_part",
    "wall.Rest.connector": "said.took_part",
    "wall.Voice.name": "said.own_voice",
    "wall.VoiceSlip.name": "ways_and_letters.ways_in",
}
"""A path in the file for each reference of `plan.FATES` that is about whoever it refers to."""

_OTHERS = "said or decided by others in confidence"
_ACT = "something that they did for others: that it was done, and when, stands in `on_record`"
_NUMBERS = "numbers of a round, about nobody alone"
LEFT_OUT: Mapping[str, str] = {
    "demo.Part.member": "of invented people",
    "again.Figures.round": _NUMBERS,
    "following.FollowUp.begun_by": _ACT,
    "following.FollowUp.round": _NUMBERS,
    "following.NamesLink.issued_by": _ACT,
    "following.NamesLink.round": _NUMBERS,
    "following.ToldAnswers.round": _NUMBERS,
    "keeping.Retention.set_by": _ACT,
    "keeping.RoundRetention.round": _NUMBERS,
    "keeping.RoundRetention.set_by": _ACT,
    "people.Person.manager": "of those whom they manage; whose manager they have stands in `in_the_roster`",
    "people.RosterImport.asked_by": _ACT,
    "people.RosterImport.owner": _ACT,
    "released.Draft.asked_by": _ACT,
    "released.Draft.round": _NUMBERS,
    "released.Release.made_by": _ACT,
    "released.Release.round": _NUMBERS,
    "share_out.Assignment.name": _OTHERS,
    "share_out.AssignmentEvent.by": _ACT,
    "share_out.Need.name": _OTHERS,
    "share_out.Need.round": _NUMBERS,
    "share_out.Proposal.made_by": _ACT,
    "share_out.Proposal.round": _NUMBERS,
    "share_out.ProposedPair.alternative": _OTHERS,
    "share_out.ProposedPair.connector": _OTHERS,
    "share_out.Room.connector": _OTHERS,
    "share_out.Room.round": _NUMBERS,
    "share_out.Wish.connector": _OTHERS,
    "share_out.Wish.round": _NUMBERS,
    "wall.Invitation.issued_by": _ACT,
    "wall.Invitation.round": _NUMBERS,
    "wall.Mailing.asked_by": _ACT,
    "wall.Mailing.round": _NUMBERS,
    "wall.Mark.name": _OTHERS,
    "wall.Mark.round": _NUMBERS,
    "wall.MarkEvent.decided_by": _ACT,
    "wall.MarkEvent.name": _OTHERS,
    "wall.MarkEvent.round": _NUMBERS,
    "wall.Nomination.connector": _OTHERS,
    "wall.Participation.round": _NUMBERS,
    "wall.Rest.round": _NUMBERS,
    "wall.Round.closed_by": _ACT,
    "wall.Round.opened_by": _ACT,
    "wall.RoundSite.round": _NUMBERS,
    "wall.Step.round": _NUMBERS,
    "wall.Voice.round": _NUMBERS,
    "wall.VoiceSlip.issued_by": _ACT,
    "wall.VoiceSlip.round": _NUMBERS,
}
"""Why a reference is in nobody's file."""

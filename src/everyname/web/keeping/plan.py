"""What becomes of every row that refers to a person, a member or a round when that one is taken away.

A test walks all models: whoever adds a reference, or a column in which words about somebody could stand, says here
what becomes of it, and the code that cuts (`operations.cutting`) relies on it.
"""

from collections.abc import Mapping
from enum import StrEnum

__all__ = ["FATES", "OUTSIDE", "SUBJECTS", "WORDS", "Fate"]


class Fate(StrEnum):
    """What becomes of a row."""

    GOES = "goes with it"
    GOES_THROUGH_THE_DOOR = "goes with it, through the door in what only grows"
    STAYS_WITHOUT = "stays, and refers to nobody"
    STAYS_WITH_NOBODY = "stays, and refers to a member who is a blank by then"


SUBJECTS = frozenset(("people.Person", "community.Member", "wall.Round"))

_G, _D, _W, _N = Fate.GOES, Fate.GOES_THROUGH_THE_DOOR, Fate.STAYS_WITHOUT, Fate.STAYS_WITH_NOBODY

FATES: Mapping[str, Fate] = {
    "account.EmailAddress.user": _G,
    "again.Figures.round": _G,
    "community.Role.member": _G,
    "demo.Part.member": _G,
    "following.CalendarFeed.connector": _G,
    "following.FollowUp.begun_by": _W,
    "following.FollowUp.round": _G,
    "following.LetterBox.connector": _G,
    "following.NamesLink.connector": _G,
    "following.NamesLink.issued_by": _W,
    "following.NamesLink.round": _G,
    "following.ToldAnswers.round": _G,
    "keeping.ErasureRequest.member": _G,
    "keeping.Retention.set_by": _W,
    "keeping.RoundRetention.round": _G,
    "keeping.RoundRetention.set_by": _W,
    "mfa.Authenticator.user": _G,
    "own_dots.SealedMap.member": _G,
    "people.GroupPerson.person": _G,
    "people.PastSite.person": _G,
    "people.Person.manager": _W,
    "people.Person.member": _W,
    "people.PersonSite.person": _G,
    "people.RosterImport.asked_by": _W,
    "people.RosterImport.owner": _W,
    "released.Draft.asked_by": _W,
    "released.Draft.round": _G,
    "released.Release.made_by": _W,
    "released.Release.round": _W,
    "share_out.Assignment.connector": _G,
    "share_out.Assignment.name": _G,
    "share_out.AssignmentEvent.by": _W,
    "share_out.Need.name": _G,
    "share_out.Need.round": _G,
    "share_out.Proposal.made_by": _W,
    "share_out.Proposal.round": _G,
    "share_out.ProposedPair.alternative": _W,
    "share_out.ProposedPair.connector": _G,
    "share_out.Room.connector": _G,
    "share_out.Room.round": _G,
    "share_out.Wish.connector": _G,
    "share_out.Wish.round": _G,
    "socialaccount.SocialAccount.user": _G,
    "wall.Invitation.connector": _G,
    "wall.Invitation.issued_by": _N,
    "wall.Invitation.round": _G,
    "wall.Letter.connector": _G,
    "wall.Mailing.asked_by": _N,
    "wall.Mailing.round": _G,
    "wall.Mark.connector": _G,
    "wall.Mark.name": _G,
    "wall.Mark.round": _G,
    "wall.MarkEvent.connector": _D,
    "wall.MarkEvent.decided_by": _N,
    "wall.MarkEvent.name": _D,
    "wall.MarkEvent.round": _D,
    "wall.Nomination.connector": _G,
    "wall.Nomination.name": _G,
    "wall.Participation.connector": _G,
    "wall.Participation.round": _G,
    "wall.Rest.connector": _G,
    "wall.Rest.round": _G,
    "wall.Round.closed_by": _N,
    "wall.Round.opened_by": _N,
    "wall.RoundSite.round": _G,
    "wall.Step.round": _G,
    "wall.Voice.name": _G,
    "wall.Voice.round": _G,
    "wall.VoiceSlip.issued_by": _N,
    "wall.VoiceSlip.name": _G,
    "wall.VoiceSlip.round": _G,
}
"""Every reference to one of `SUBJECTS`."""

OUTSIDE: Mapping[str, str] = {
    "audit.Entry.member_id": "the record keeps ids, and outlives whom they were for",
    "people.RosterImport.home_id": "of a site",
    "people.RosterImport.job_id": "of a job",
    "released.Draft.job_id": "of a job",
    "share_out.Proposal.job_id": "of a job",
    "wall.Mailing.job_id": "of a job",
    "wall.MarkEvent.client_key": "made up by a phone",
    "wall.MarkEvent.way": "made up for a session",
    "wall.Voice.chosen": "made up for one answer, to which nominations refer",
    "following.LetterBox.key": "made up, for the link that stops letters",
    "own_dots.SealedMap.revision": "made up, for each save",
}
"""Columns of identifiers that refer to none of them by a foreign key, and to what they do."""

_WITH_MEMBER = "goes with its member"
WORDS: Mapping[str, str] = {
    "audit.Entry.details": "numbers, ids and words of the code",
    "community.Community.own_words": "what this community calls people",
    "django_tasks_database.DBTaskResult.args_kwargs": "ids",
    "django_tasks_database.DBTaskResult.exception_class_path": "a kind of error",
    "django_tasks_database.DBTaskResult.return_value": "how far a job has come",
    "django_tasks_database.DBTaskResult.task_path": "a word of the code",
    "django_tasks_database.DBTaskResult.traceback": "places in the code",
    "django_tasks_database.DBTaskResult.worker_ids": "ids of workers",
    "following.ToldAnswers.answers": "numbers",
    "mfa.Authenticator.data": _WITH_MEMBER,
    "own_dots.SealedMap.envelope": "sealed, and goes with its member",
    "people.RosterFile.content": "goes with its import, see RosterImport",
    "people.RosterImport.before": "emptied where it names somebody who is cut out",
    "people.RosterImport.done": "numbers",
    "people.RosterImport.files": "what files were called",
    "people.RosterImport.problems": "emptied where it names somebody who is cut out",
    "people.RosterImport.refusal": "goes: imports that were refused are given up",
    "people.RosterImport.roster": "goes with its import where it names somebody who is cut out",
    "people.RosterImport.shown": "emptied where it names somebody who is cut out",
    "people.RosterImport.sites": "ids of sites",
    "people.RosterImport.understood": "numbers",
    "released.Draft.groupings": "words of the code",
    "released.Draft.layout": "titles of sites and classes",
    "released.Draft.merges": "ids of sites and classes, grades",
    "released.Draft.proof": "numbers",
    "released.Draft.table": "numbers",
    "released.Proof.content": "numbers",
    "released.Release.layout": "titles of sites and classes",
    "released.Release.table": "numbers",
    "sessions.Session.session_data": "sessions of, and with words about, somebody who is cut out go",
    "share_out.Assignment.reason": "ids of classes and words of the code",
    "share_out.Proposal.certificate": "ids",
    "share_out.ProposedPair.price": "numbers",
    "share_out.ProposedPair.reason": "ids of classes and words of the code",
    "socialaccount.SocialAccount.extra_data": _WITH_MEMBER,
    "socialaccount.SocialApp.settings": "settings of a provider",
    "socialaccount.SocialToken.token": _WITH_MEMBER,
    "socialaccount.SocialToken.token_secret": _WITH_MEMBER,
    "wall.Round.levels": "words of a round for its answers",
    "wall.Sheet.pages": "titles of classes and ids",
}
"""Columns that can hold much, and why no word about somebody who was cut out is left there."""

"""Every column in which words, ids or secrets can stand: the kinds that are planted there, or why none is."""

import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models

__all__ = ["COLUMNS", "HARMLESS", "columns", "said_in"]

_WORDS = frozenset(
    ("CharField", "TextField", "EmailField", "JSONField", "BinaryField", "UUIDField", "SlugField")
)
_LIBRARIES = frozenset(("auth", "contenttypes"))

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "account.EmailAddress.email": ("account: e-mail",),
    "audit.Entry.details": ("the record: details",),
    "audit.Entry.member_id": ("account: id",),
    "community.Member.email": ("account: e-mail",),
    "community.Member.id": ("account: id",),
    "community.Member.name": ("account: name",),
    "community.Member.password": ("password hash",),
    "community.SignInAttempt.address_hash": ("hash of an attempt",),
    "community.SignInAttempt.email_hash": ("hash of an attempt",),
    "django_tasks_database.DBTaskResult.args_kwargs": ("job: what it was about",),
    "django_tasks_database.DBTaskResult.exception_class_path": ("job: why it failed",),
    "django_tasks_database.DBTaskResult.id": ("id of a job",),
    "django_tasks_database.DBTaskResult.return_value": ("job: how far it came",),
    "django_tasks_database.DBTaskResult.traceback": ("job: where it failed",),
    "django_tasks_database.DBTaskResult.worker_ids": ("job: who did it",),
    "following.CalendarFeed.secret_hash": ("hash of a secret",),
    "following.CheckIn.note": ("note of a check-in",),
    "following.LetterBox.key": ("what stops letters",),
    "following.NamesLink.code_hash": ("hash of a secret",),
    "following.NamesLink.secret_hash": ("hash of a secret",),
    "mfa.Authenticator.data": ("secret of a second step", "passkey: name", "passkey: credential"),
    "own_dots.SealedMap.envelope": ("cover of a sealed map",),
    "people.Group.id": ("homeroom: id",),
    "people.Group.source_id": ("homeroom: number in the roster",),
    "people.Group.title": ("homeroom: title",),
    "people.Person.display_name": ("name: called", "connector: called", "name that left: called"),
    "people.Person.email": ("connector: e-mail",),
    "people.Person.family_name": ("name: called", "connector: called"),
    "people.Person.given_name": ("name: called", "connector: called"),
    "people.Person.grade": ("grade", "grade of one alone"),
    "people.Person.id": ("name: id", "connector: id", "name that left: id"),
    "people.Person.role": ("connector: role",),
    "people.Person.search_text": ("name: called", "connector: called"),
    "people.Person.source_id": ("name: number in the roster", "connector: number in the roster"),
    "people.RosterFile.content": ("roster: content of a file that is read",),
    "people.RosterFile.name": ("roster: name of a file that is read",),
    "people.RosterImport.files": ("roster: what a file is called",),
    "people.RosterImport.refusal": ("roster: why it was refused",),
    "people.RosterImport.roster": ("roster: name that waits", "roster: name that waits: number"),
    "released.Proof.content": ("proof of a release",),
    "sessions.Session.session_key": ("key of a session",),
    "share_out.Assignment.id": ("assignment: id",),
    "share_out.Need.id": ("need: id",),
    "share_out.Proposal.based_on": ("fingerprint of a share-out",),
    "share_out.Proposal.id": ("id of a proposal",),
    "share_out.Proposal.job_id": ("id of a job",),
    "socialaccount.SocialAccount.extra_data": ("account elsewhere: what it says",),
    "socialaccount.SocialAccount.uid": ("account elsewhere: uid",),
    "wall.FindSomeone.text": ("words on where somebody is found",),
    "wall.Guess.address_hash": ("hash of an attempt",),
    "wall.Invitation.code_hash": ("hash of a secret",),
    "wall.Invitation.secret_hash": ("hash of a secret",),
    "wall.Nomination.id": ("id of an answer in private",),
    "wall.Voice.chosen": ("id of an answer in private",),
    "wall.Voice.id": ("id of an answer in private",),
    "wall.VoiceSlip.code_hash": ("hash of a secret",),
    "wall.VoiceSlip.secret_hash": ("hash of a secret",),
}
"""Kinds of the table. A column that holds what somebody must not read everywhere stands here."""

_ADDRESS, _CODE, _NUMBERS = "stands in addresses", "words of the code", "numbers"
_OF_ALL = "what this community says of itself"
_UNUSED = "nothing is stored there"
HARMLESS: Mapping[str, str] = {
    "account.EmailConfirmation.key": _UNUSED,
    "audit.Entry.act": _CODE,
    "audit.Entry.kind": _CODE,
    "audit.Entry.object_id": "an id that is planted where it is one of a person",
    "community.Community.language": _OF_ALL,
    "community.Community.name": _OF_ALL,
    "community.Community.own_words": _OF_ALL,
    "community.Community.time_zone": _OF_ALL,
    "community.Member.language": _CODE,
    "community.Member.time_zone": _CODE,
    "community.Site.id": _ADDRESS,
    "community.Site.name": _OF_ALL,
    "community.Site.source_id": _OF_ALL,
    "django_tasks_database.DBTaskResult.backend_name": _CODE,
    "django_tasks_database.DBTaskResult.queue_name": _CODE,
    "django_tasks_database.DBTaskResult.task_path": _CODE,
    "following.CheckIn.id": "of nothing that is shown: the check-in of an assignment is asked for by the assignment",
    "following.FollowUp.door": "where this site is found",
    "following.NamesLink.id": "opens nothing: it says which link a lead withdraws",
    "following.ToldAnswers.answers": _NUMBERS,
    "own_dots.SealedMap.revision": "made up for each save, for the owner's own form",
    "people.Person.weight": _NUMBERS,
    "people.RosterImport.before": "rows of the same people as in people.Person",
    "people.RosterImport.done": _NUMBERS,
    "people.RosterImport.format": _CODE,
    "people.RosterImport.home_id": "of a site",
    "people.RosterImport.id": _ADDRESS,
    "people.RosterImport.job_id": "of a job",
    "people.RosterImport.outcome": _CODE,
    "people.RosterImport.problems": "findings, with the names of files that are planted in RosterImport.files",
    "people.RosterImport.shown": "what the preview of the same roster shows",
    "people.RosterImport.sites": "ids of sites",
    "people.RosterImport.understood": _NUMBERS,
    "released.Draft.fingerprint": _NUMBERS,
    "released.Draft.groupings": _CODE,
    "released.Draft.job_id": "of a job",
    "released.Draft.layout": "titles that are planted in people.Group",
    "released.Draft.merges": "ids of sites and classes, grades",
    "released.Draft.proof": _NUMBERS,
    "released.Draft.table": _NUMBERS,
    "released.Release.fingerprint": _NUMBERS,
    "released.Release.id": _ADDRESS,
    "released.Release.layout": "what is released",
    "released.Release.question": _OF_ALL,
    "released.Release.table": "what is released",
    "sessions.Session.session_data": "of whoever has the key of the session",
    "share_out.Assignment.reason": _CODE,
    "share_out.Proposal.certificate": "ids of needs and connectors, which are planted",
    "share_out.ProposedPair.price": _NUMBERS,
    "share_out.ProposedPair.reason": _CODE,
    "socialaccount.SocialAccount.provider": _CODE,
    "socialaccount.SocialApp.client_id": _UNUSED,
    "socialaccount.SocialApp.key": _UNUSED,
    "socialaccount.SocialApp.name": _UNUSED,
    "socialaccount.SocialApp.provider": _UNUSED,
    "socialaccount.SocialApp.provider_id": _UNUSED,
    "socialaccount.SocialApp.secret": _UNUSED,
    "socialaccount.SocialApp.settings": _UNUSED,
    "socialaccount.SocialToken.token": _UNUSED,
    "socialaccount.SocialToken.token_secret": _UNUSED,
    "wall.FindSomeone.language": _CODE,
    "wall.Guess.kind": _CODE,
    "wall.Invitation.id": "opens nothing: it says which slip a lead withdraws",
    "wall.Mailing.door": "where this site is found",
    "wall.Mailing.id": "of nothing that is shown",
    "wall.Mailing.job_id": "of a job",
    "wall.MarkEvent.client_key": "made up by a phone",
    "wall.MarkEvent.way": "made up for a session",
    "wall.Round.id": _ADDRESS,
    "wall.Round.levels": _OF_ALL,
    "wall.Round.question": _OF_ALL,
    "wall.Sheet.id": "of nothing that is shown",
    "wall.Sheet.pages": "titles and ids that are planted in people.Group and people.Person",
    "wall.VoiceSlip.id": "signed, for a quarter of an hour, for whoever holds the slip",
}
"""Columns that hold nothing about anybody, or only what is planted elsewhere."""


def columns() -> Iterator[tuple[str, "models.Field[Any, Any]"]]:
    """All in which more can stand than one of a few words of the code."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in _LIBRARIES:
            continue
        for field in model._meta.concrete_fields:
            if field.get_internal_type() in _WORDS and not field.is_relation and not field.choices:
                yield f"{model._meta.label}.{field.name}", field


def said_in(field: "models.Field[Any, Any]") -> str:
    """All that stands in a column, as text in small letters; ids without their dashes."""
    rows = field.model._base_manager.values_list(field.name, flat=True)
    return "\n".join(_text(row) for row in rows if row is not None).casefold().replace("-", "")


def _text(value: Any) -> str:
    if not isinstance(value, bytes | memoryview):
        return str(value)
    stored = bytes(value)
    try:
        return zlib.decompress(stored).decode()
    except zlib.error:
        return stored.decode("latin-1")

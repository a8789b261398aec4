"""Letters of a mailing: issued one by one as they leave, settled by what the mail server said."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Min
from django.http import Http404

from everyname.web.people.models import Person
from everyname.web.wall.models import Invitation, Letter, LetterState, Mailing, MailingEnd, Round
from everyname.web.wall.operations.invitations import issue_anew
from everyname.web.wall.operations.mailing import decide, end_mailing
from everyname.web.wall.permissions import is_over
from everyname.web.wall.queries.rounds import led_round

__all__ = ["PAUSES", "Ready", "Said", "next_letter", "next_moment", "settle_letter", "settle_trouble"]

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
"""After a mail server, or an address of it, was not to be had for the first, second, third time."""


class Said(StrEnum):
    """What the mail server said to a letter."""

    TAKEN = "taken"
    REFUSED = "refused"
    LATER = "later"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter whose link has just been made: the only moment at which it can be written."""

    letter_id: int
    mailing: Mailing
    asked: Round
    connector: Person
    secret: str


def next_letter(mailing_id: UUID, *, at: datetime) -> Ready | None:
    """Issue the next way in, to be sent at once; None where nothing is due, or the mailing has ended."""
    with transaction.atomic():
        mailing = _locked(mailing_id)
        if mailing is None or mailing.due_at > at:
            return None
        try:
            asked = led_round(mailing.asked_by, mailing.round_id)
        except Http404:
            end_mailing(mailing, MailingEnd.NO_RIGHT, at)
            return None
        if is_over(asked, at):
            end_mailing(mailing, MailingEnd.CLOSED, at)
            return None
        waiting = Letter.objects.filter(mailing=mailing, state=LetterState.WAITING, due_at__lte=at)
        for letter in waiting.select_related("connector").order_by("due_at", "pk"):
            state = _unwanted(mailing, letter)
            issued = (
                []
                if state
                else issue_anew(asked, connectors=[letter.connector_id], by=mailing.asked_by, at=at)
            )
            if issued:
                letter.invitation = Invitation.objects.get(
                    round=asked, connector=letter.connector, withdrawn_at__isnull=True
                )
                letter.save(update_fields=["invitation"])
                return Ready(letter.pk, mailing, asked, issued[0].connector, issued[0].secret)
            decide(letter, state or LetterState.SKIPPED, at)
        _end_if_done(mailing, at)
    return None


def _unwanted(mailing: Mailing, letter: Letter) -> LetterState | None:
    """Why a letter is not to be sent after all: what the lead did meanwhile by hand goes before."""
    ways = Invitation.objects.filter(round=mailing.round_id, connector=letter.connector_id)
    standing = ways.filter(withdrawn_at__isnull=True).first()
    if standing is None:
        is_withdrawn = mailing.is_reminder or ways.filter(withdrawn_at__gt=mailing.asked_at).exists()
    else:
        is_newer = standing.issued_at > mailing.asked_at and standing.pk != letter.invitation_id
        is_withdrawn = is_newer or standing.used_at is not None
    if is_withdrawn or not letter.connector.email:
        return LetterState.SKIPPED
    try:
        validate_email(letter.connector.email)
    except ValidationError:
        return LetterState.REFUSED
    return None


def settle_letter(ready: Ready, said: Said, *, at: datetime) -> None:
    """Remember what became of a letter. Whose cannot be sent, their way in is withdrawn: nobody knows it."""
    with transaction.atomic():
        mailing = _locked(ready.mailing.pk)
        letter = Letter.objects.get(pk=ready.letter_id)
        if said is Said.TAKEN:  # also when somebody has stopped the rest meanwhile
            letter.state, letter.decided_at = LetterState.SENT, at
            letter.save(update_fields=["state", "decided_at"])
        elif letter.state == LetterState.WAITING:
            _put_off(letter, said, at)
        if mailing is None:
            return
        if said is Said.AWAY:
            _trouble(mailing, at)
        elif mailing.troubles:
            Mailing.objects.filter(pk=mailing.pk).update(troubles=0)
        _end_if_done(mailing, at)


def settle_trouble(mailing_id: UUID, *, at: datetime) -> None:
    """The mail server cannot be reached: pause, and give up after the last pause."""
    with transaction.atomic():
        mailing = _locked(mailing_id)
        if mailing is not None:
            _trouble(mailing, at)


def next_moment(mailing_id: UUID) -> datetime | None:
    """When to go on; None where nothing is left to do."""
    mailing = Mailing.objects.filter(pk=mailing_id, ended_at__isnull=True).first()
    if mailing is None:
        return None
    waiting = Letter.objects.filter(mailing=mailing, state=LetterState.WAITING)
    first: datetime | None = waiting.aggregate(first=Min("due_at"))["first"]
    return max(first, mailing.due_at) if first else mailing.due_at


def _locked(mailing_id: UUID) -> Mailing | None:
    """A mailing that has not ended, for one writer at a time."""
    return (
        Mailing.objects.select_for_update(of=("self",))
        .select_related("asked_by")
        .filter(pk=mailing_id, ended_at__isnull=True)
        .first()
    )


def _put_off(letter: Letter, said: Said, at: datetime) -> None:
    if said is Said.AWAY:
        return
    letter.tries += 1
    if said is Said.LATER and letter.tries <= len(PAUSES):
        letter.due_at = at + PAUSES[letter.tries - 1]
        letter.save(update_fields=["tries", "due_at"])
        return
    decide(letter, LetterState.REFUSED if said is Said.REFUSED else LetterState.UNSENT, at)


def _trouble(mailing: Mailing, at: datetime) -> None:
    mailing.troubles += 1
    if mailing.troubles > len(PAUSES):
        end_mailing(mailing, MailingEnd.NO_SERVER, at)
        return
    mailing.due_at = at + PAUSES[mailing.troubles - 1]
    mailing.save(update_fields=["troubles", "due_at"])


def _end_if_done(mailing: Mailing, at: datetime) -> None:
    is_left = Letter.objects.filter(mailing=mailing, state=LetterState.WAITING).exists()
    if not is_left and mailing.ended_at is None:
        end_mailing(mailing, MailingEnd.DONE, at)

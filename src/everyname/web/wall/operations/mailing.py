"""Invitations by e-mail: asked for, and stopped."""

from datetime import datetime

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Member
from everyname.web.jobs.standing import is_under_way
from everyname.web.wall.models import Invitation, Letter, LetterState, Mailing, MailingEnd, Round
from everyname.web.wall.permissions import is_over, may_lead_round
from everyname.web.wall.queries.mailing import fates, reach
from everyname.web.wall.queries.rounds import links

__all__ = ["begin_mailing", "decide", "end_mailing", "stop_mailing"]


def begin_mailing(asked: Round, *, is_reminder: bool, door: str, by: Member, at: datetime) -> Mailing | None:
    """Put letters to connectors of a round in line; None where others are still being sent, or to nobody.

    Parameters
    ----------
    is_reminder : to those who have not opened what a letter brought them; else to those who got none.

    Raises
    ------
    Http404
        The member does not lead the round, or it is over.
    """
    or_not_found(may_lead_round(rights_of(by), [site.pk for site in asked.sites.all()]))
    with transaction.atomic():
        current = Round.objects.select_for_update().get(pk=asked.pk)
        or_not_found(not is_over(current, at))
        former = Mailing.objects.filter(round=current, ended_at__isnull=True).first()
        if former is not None and is_under_way(former.job_id):
            return None
        if former is not None:
            end_mailing(former, MailingEnd.BROKEN, at)
        to = reach(links(asked), fates(asked))
        connectors = to.remind if is_reminder else to.first
        if not connectors:
            return None
        made = Mailing.objects.create(
            round=current, is_reminder=is_reminder, door=door, asked_by=by, asked_at=at, due_at=at
        )
        Letter.objects.bulk_create(
            Letter(mailing=made, connector_id=each, due_at=at) for each in sorted(connectors)
        )
        details = {"letters": len(connectors), "reminder": is_reminder}
        record("invitations by e-mail asked for", current, by=by, at=at, details=details)
    return made


def stop_mailing(asked: Round, *, by: Member, at: datetime) -> bool:
    """Send no more of them; False where none were left."""
    or_not_found(may_lead_round(rights_of(by), [site.pk for site in asked.sites.all()]))
    with transaction.atomic():
        current = Mailing.objects.select_for_update().filter(round=asked, ended_at__isnull=True).first()
        if current is None:
            return False
        end_mailing(current, MailingEnd.STOPPED, at)
        record("invitations by e-mail stopped", asked, by=by, at=at)
    return True


def end_mailing(mailing: Mailing, why: MailingEnd, at: datetime) -> None:
    """Send no more of a mailing; the caller holds the transaction."""
    tried_in_vain = why in {MailingEnd.NO_SERVER, MailingEnd.BROKEN}
    for letter in Letter.objects.filter(mailing=mailing, state=LetterState.WAITING):
        decide(letter, LetterState.UNSENT if tried_in_vain else LetterState.SKIPPED, at)
    mailing.ended_at, mailing.ended_why = at, why
    mailing.save(update_fields=["ended_at", "ended_why"])
    record("invitations by e-mail ended", mailing, by=None, at=at, details={"why": str(why)})


def decide(letter: Letter, state: LetterState, at: datetime) -> None:
    """A letter will not leave. The way in that was made for it is withdrawn: nobody knows it."""
    letter.state, letter.decided_at = state, at
    letter.save(update_fields=["state", "decided_at", "tries"])
    _withdraw_unsent(letter, at)


def _withdraw_unsent(letter: Letter, at: datetime) -> None:
    Invitation.objects.filter(
        pk__in=[letter.invitation_id], used_at__isnull=True, withdrawn_at__isnull=True
    ).update(withdrawn_at=at)

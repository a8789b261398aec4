"""Work of the wall that nobody waits for."""

import time
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskContext, task

from everyname.language import language
from everyname.sentences.round import question_text
from everyname.web.community.models import Member
from everyname.web.community.queries import community_or_none
from everyname.web.jobs.stopping import between_two_steps
from everyname.web.wall.letters import invitation_letter
from everyname.web.wall.models import Mailing, Round
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.operations.mailing import begin_mailing
from everyname.web.wall.operations.sending import (
    Ready,
    next_letter,
    next_moment,
    settle_letter,
    settle_trouble,
)
from everyname.web.wall.permissions import closing, has_begun
from everyname.web.wall.posting import Post

__all__ = ["ask_to_send", "send_invitations"]

_SLICE_SECONDS = 30
"""Then other jobs have their turn; a large mailing goes on after them."""


def ask_to_send(asked: Round, *, is_reminder: bool, door: str, by: Member, at: datetime) -> bool:
    """Let invitations leave in the background; False where others are still leaving, or there are none."""
    with transaction.atomic():
        mailing = begin_mailing(asked, is_reminder=is_reminder, door=door, by=by, at=at)
        if mailing is not None:
            _go_on(mailing.pk, at=None)
    return mailing is not None


def _go_on(mailing_id: UUID, *, at: datetime | None) -> None:
    """Enqueue what comes next, and remember that it is the one that counts."""
    with transaction.atomic():
        result = send_invitations.using(run_after=at).enqueue(str(mailing_id))
        Mailing.objects.filter(pk=mailing_id).update(job_id=UUID(result.id))


@task(takes_context=True)
def send_invitations(context: TaskContext, mailing_id: str) -> None:
    """Send what is due of a mailing; what is left goes on in a job to come."""
    mailing = UUID(mailing_id)
    # A job that was begun anew after it had handed over leaves the rest to that one.
    if not Mailing.objects.filter(pk=mailing, job_id=UUID(context.task_result.id)).exists():
        return
    _send(mailing, until=time.monotonic() + _SLICE_SECONDS)
    if again := next_moment(mailing):
        _go_on(mailing, at=again if again > timezone.now() else None)


def _send(mailing: UUID, *, until: float) -> None:
    with Post() as post:
        while time.monotonic() < until:
            between_two_steps()
            if not post.is_there():
                settle_trouble(mailing, at=timezone.now())
                return
            # From here to the next line but one a kill costs one letter twice; its former link opens nothing.
            ready = next_letter(mailing, at=timezone.now())
            if ready is None:
                return
            settle_letter(ready, post.send(_message(ready, timezone.now())), at=timezone.now())


def _message(ready: Ready, now: datetime) -> EmailMessage:
    lead, asked = ready.mailing.asked_by, ready.asked
    community = community_or_none()
    speaks, zone = language(community.language if community else "en"), local_zone()
    letter = invitation_letter(
        speaks,
        community=community.name if community else "Everyname",
        name=ready.connector.display_name,
        lead=lead.name,
        question=question_text(speaks, asked.question),
        link=ready.mailing.door.rstrip("/") + reverse("enter-link", args=[ready.secret]),
        opens="" if has_begun(asked, now) else moment(speaks, asked.opens_at, zone),
        closes=moment(speaks, closing(asked), zone),
        is_reminder=ready.mailing.is_reminder,
        can_answer=bool(lead.email),
    )
    return EmailMessage(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[ready.connector.email],
        reply_to=[lead.email] if lead.email else None,
        headers={"Auto-Submitted": "auto-generated"},
    )

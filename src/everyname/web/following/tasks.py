"""Letters about names, which nobody waits for."""

import time
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from everyname.web.community.models import Community, Member
from everyname.web.community.queries import community_or_none
from everyname.web.following.letters import names_letter
from everyname.web.following.operations.letters import Ready, begin_letters, give_back, take_letter
from everyname.web.following.permissions import LINK_HOLDS
from everyname.web.following.queries.due import matters
from everyname.web.jobs.stopping import between_two_steps
from everyname.web.wall.operations.sending import Said
from everyname.web.wall.posting import Post, can_send_mail

__all__ = ["ask_for_letters", "send_due", "write_letters", "write_when_due"]

_SLICE_SECONDS = 30
"""Then other jobs have their turn."""


def ask_for_letters(round_id: UUID, *, door: str, by: Member, at: datetime) -> bool:
    """Let letters leave from now on, the first at once where it is time for letters; False where they do already."""
    with transaction.atomic():
        is_new = begin_letters(round_id, door=door, by=by, at=at)
        if is_new:
            write_letters.enqueue()
    return is_new


def write_when_due(at: datetime) -> None:
    """Once an hour: see whether a letter is due to anybody, and let the next job send what is."""
    community = community_or_none()
    if community is None or not can_send_mail():
        return
    waiting = DBTaskResult.objects.filter(
        task_path=write_letters.module_path, status=TaskResultStatus.READY
    ).exists()
    if not waiting and matters(community, at=at):
        write_letters.enqueue()


@task()
def write_letters() -> None:
    """Send every letter that is due; what does not fit into this turn leaves in the next."""
    community = community_or_none()
    if community is not None and can_send_mail() and not send_due(community, at=timezone.now()):
        write_letters.enqueue()


def send_due(community: Community, *, at: datetime) -> bool:
    """Send what is due at a moment; False where there was more than fits into a turn.

    Where the mail server is away, what is due stays due, and the chore asks again in an hour.
    """
    due = sorted(matters(community, at=at))
    until = time.monotonic() + _SLICE_SECONDS
    with Post() as post:
        if not due or not post.is_there():
            return True
        for connector in due:
            between_two_steps()
            if time.monotonic() > until:
                return False
            ready = take_letter(connector, community, at=at)
            if ready is None:
                continue
            said = post.send(_message(ready, community, at=at))
            if said in {Said.LATER, Said.AWAY}:
                give_back(ready)
            if said is Said.AWAY:
                return True
    return True


def _message(ready: Ready, community: Community, *, at: datetime) -> EmailMessage:
    lead, door = ready.follow_up.begun_by, ready.follow_up.door.rstrip("/")
    stop = door + reverse("letters-stop", args=[ready.token])
    letter = names_letter(
        ready.to.language,
        community=community.name,
        name=ready.connector.display_name,
        lead=lead.name if lead else "",
        about=[each.about for each in ready.matters],
        link=door
        + (reverse("own-names-link", args=[ready.secret]) if ready.secret else reverse("own-names")),
        opens_once_until=ready.to.language.date((at + LINK_HOLDS).astimezone(ready.to.zone).date())
        if ready.secret
        else "",
        stop=stop,
        can_answer=bool(lead and lead.email),
    )
    return EmailMessage(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[ready.to.email],
        reply_to=[lead.email] if lead and lead.email else None,
        headers={
            "Auto-Submitted": "auto-generated",
            # RFC 8058: a program may stop them by one POST, which needs no page and nobody signed in.
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )

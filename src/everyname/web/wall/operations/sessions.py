"""Sessions that last for a round, when the round lasts longer or shorter than it was to."""

from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from everyname.web.community.models import Member
from everyname.web.wall.models import Invitation, Round
from everyname.web.wall.operations.entering import GRACE

__all__ = ["move_sessions"]


def move_sessions(asked: Round, *, closed_at: datetime, closes_at: datetime) -> int:
    """Let whoever came in by a link stay as long as the round lasts now; how many sessions that were.

    Parameters
    ----------
    closed_at : when it was to close when they came in.
    """
    came_in = Invitation.objects.filter(round=asked, used_at__isnull=False, withdrawn_at__isnull=True)
    members = Member.objects.filter(person__in=came_in.values("connector"))
    theirs = {str(each) for each in members.values_list("pk", flat=True)}
    end, moved = closes_at + GRACE, 0
    # A session of a link ends exactly then; nobody else's does but by chance.
    for session in Session.objects.filter(expire_date=closed_at + GRACE):
        held = session.get_decoded()
        if held.get(SESSION_KEY) in theirs:
            held["_session_expiry"] = end.isoformat()
            session.session_data, session.expire_date = SessionStore().encode(held), end
            session.save(update_fields=["session_data", "expire_date"])
            moved += 1
    return moved

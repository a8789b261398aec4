"""Marking sheets that were printed: in which order their names stand, for whoever types them in."""

import uuid

from django.db import models

from everyname.web.wall.models.invitations import Invitation

__all__ = ["Sheet"]


class Sheet(models.Model):
    """A marking sheet as it was printed. Its letters are those of an invitation, and may be no longer good.

    ``pages`` holds pages of columns of stretches: a heading and the ids of those below it. A roster that
    changes afterwards changes nothing on paper.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitation = models.OneToOneField(Invitation, models.CASCADE, related_name="sheet")
    pages = models.JSONField()

    def __str__(self) -> str:
        return str(self.invitation_id)

"""Maps that their owners alone can read."""

import uuid

from django.db import models

from everyname.web.community.models import Member

__all__ = ["SealedMap"]


class SealedMap(models.Model):
    """Somebody's own dots, sealed by their browser (`envelopes`).

    Nothing else is kept: not when it was made or changed, not how many people stand on it.
    """

    member = models.OneToOneField(Member, models.CASCADE, primary_key=True, related_name="+")
    envelope = models.BinaryField()
    revision = models.UUIDField(default=uuid.uuid4, help_text="Another one after every save.")

    def __str__(self) -> str:
        return f"{self.member_id} {self.revision}"

"""One table that can only grow; ids, never names, so that it may outlive an erasure."""

from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """One thing that somebody did or looked at.

    The database itself refuses to change or delete entries (migration 0002).
    """

    at = models.DateTimeField(default=timezone.now)
    member_id = models.UUIDField(null=True)  # no foreign key: the record outlives the member
    act = models.CharField(max_length=60)
    kind = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("kind", "object_id")),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.kind} {self.object_id}"

"""Ways to one's own names: a link for who has no account, an address for a calendar. Hashes alone are kept."""

import uuid

from django.db import models
from django.db.models import Q

from everyname.web.community.models import Member
from everyname.web.people.models import Person
from everyname.web.wall.models import Round

__all__ = ["CalendarFeed", "NamesLink"]


class NamesLink(models.Model):
    """A connector's way to their names of one round, after its wall has closed. It opens once.

    ``issued_by`` is nobody for what a letter brings.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="+")
    connector = models.ForeignKey(Person, models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "connector"),
                condition=Q(withdrawn_at__isnull=True),
                name="one_standing_link_to_own_names",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("issued_at")), name="a_link_to_names_holds_a_while"
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.pk}"


class CalendarFeed(models.Model):
    """The secret address of somebody's calendar of check-ins."""

    connector = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="calendar_feed")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.connector_id} {self.made_at:%Y-%m-%d}"

"""Ways into a round, and who guesses at them."""

import uuid

from django.db import models
from django.db.models import Q

from everyname.web.community.models import Member
from everyname.web.people.models import Person
from everyname.web.wall.models.rounds import Round

__all__ = ["Guess", "Invitation"]


class Invitation(models.Model):
    """One connector's way into one round. What opens it is stored as hashes alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="invitations")
    connector = models.ForeignKey(Person, models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "connector"),
                condition=Q(withdrawn_at__isnull=True),
                name="one_standing_invitation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.connector_id}"


class Guess(models.Model):
    """A wrong code that somebody typed, for a kind of slip; kept for an hour or two, so that nobody can try many."""

    kind = models.CharField(max_length=20)
    address_hash = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"

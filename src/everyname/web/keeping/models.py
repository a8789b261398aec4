"""How long things are kept, who asks to be erased, and what is still to be overwritten."""

from django.db import models
from django.db.models import Q

from everyname.web.community.models import Member
from everyname.web.wall.models import Round

__all__ = ["MOST_MONTHS", "ErasureRequest", "Retention", "RoundRetention", "Unswept"]

MOST_MONTHS = 120


class Retention(models.Model):
    """How long this community keeps anything at most; without a row, without an end."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    months = models.PositiveSmallIntegerField(null=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(id=1), name="one_retention_for_all"),
            models.CheckConstraint(
                condition=Q(months__isnull=True) | Q(months__gte=1, months__lte=MOST_MONTHS),
                name="retention_of_some_months",
            ),
        )

    def __str__(self) -> str:
        return f"{self.months or 'no'} months"


class RoundRetention(models.Model):
    """How long after its closing a round is kept, where whoever leads it, or a steward, has said so."""

    round = models.OneToOneField(Round, models.CASCADE, primary_key=True, related_name="retention")
    months = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=MOST_MONTHS), name="round_retention_of_some_months"
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.months}"


class ErasureRequest(models.Model):
    """That a member asks to be erased. ``left_at`` is when a steward has left everything as it is."""

    member = models.OneToOneField(Member, models.CASCADE, primary_key=True, related_name="+")
    asked_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.member_id} {self.asked_at:%Y-%m-%d}"


class Unswept(models.Model):
    """That something was deleted whose bytes may still lie in the files of the database."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    since = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="unswept_said_once"),)

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d %H:%M}"

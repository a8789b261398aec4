"""One running of the wall, and where it takes place."""

import uuid

from django.db import models
from django.db.models import F, Q

from everyname.sentences.round import DEFAULT_QUESTION
from everyname.web.community.models import Member, Site

__all__ = ["Round", "RoundSite", "Scope"]


class Scope(models.TextChoices):
    """Who marks whom."""

    SITE = "site"
    GROUPS = "groups"


class Round(models.Model):
    """One running of the wall. It is over at `closes_at`, or earlier when somebody closes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.CharField(max_length=300, default=DEFAULT_QUESTION)
    levels = models.JSONField(
        default=list, blank=True, help_text="Four pairs of answer and meaning; empty for the usual ones."
    )
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.SITE)
    floor = models.PositiveSmallIntegerField(default=5)
    answered_percent = models.PositiveSmallIntegerField(default=80)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    sites: "models.ManyToManyField[Site, RoundSite]" = models.ManyToManyField(Site, through="RoundSite")

    class Meta:
        ordering = ("-opens_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(scope__in=("site", "groups")), name="round_scope_known"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="round_closes_after_opening"
            ),
            models.CheckConstraint(condition=Q(floor__gte=3), name="round_floor_of_three_or_more"),
            models.CheckConstraint(
                condition=Q(answered_percent__gte=1, answered_percent__lte=100),
                name="round_share_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False, closed_at__lte=F("closes_at")),
                name="round_closed_early_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.opens_at:%Y-%m-%d}"


class RoundSite(models.Model):
    """Where a round takes place."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="round_sites")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "site"), name="a_round_at_a_site_once"),)

    def __str__(self) -> str:
        return f"{self.round_id} {self.site_id}"

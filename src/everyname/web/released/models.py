"""What was released about a round, the proof that it gives nobody away, and what is being prepared."""

import uuid

from django.db import models
from django.db.models import Q

from everyname.web.community.models import Member, Site
from everyname.web.wall.models import Round

__all__ = ["Draft", "Outcome", "Proof", "Release", "ReleaseSite"]


class Outcome(models.TextChoices):
    """What came of preparing a release, in a word of the code."""

    READY = "ready"
    TOO_FEW = "too few"
    TOO_MANY = "too many"
    UNPROVEN = "unproven"
    REFUTED = "refuted"
    NO_RIGHT = "no right"
    STOPPED = "stopped"
    KNOWN = "known"
    OTHERS = "others"


class Draft(models.Model):
    """What a lead asked to have prepared; there is one for a round, and the next one takes its place.

    ``proof`` and ``table`` are there once a job has made them, the latter only where everything has its proof.
    """

    round = models.OneToOneField(Round, models.CASCADE, primary_key=True, related_name="+")
    groupings = models.JSONField(default=list, help_text="By what names are counted: words of the code.")
    merges = models.JSONField(default=list, help_text="Dimensions, and labels that are counted as one.")
    floor = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    job_id = models.UUIDField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    layout = models.JSONField(default=dict)
    proof = models.BinaryField(null=True)
    table = models.BinaryField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(floor__gte=5), name="draft_floor_of_five_or_more"),
            models.CheckConstraint(
                condition=Q(table__isnull=True)
                | Q(outcome=Outcome.READY, proof__isnull=False, table__isnull=False),
                name="a_draft_has_a_table_when_it_is_proven",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.outcome}"


class Release(models.Model):
    """Numbers that leaders see. Nothing in it names or counts anybody whom `science.disclosure` has not let pass.

    It outlives its round: whoever has read it knows it, so what is released later has to reckon with it.

    ``layout`` says what the numbers are about, ``table`` holds them as `science.disclosure.released.packed` wrote
    them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.SET_NULL, null=True, related_name="+")
    sites: "models.ManyToManyField[Site, ReleaseSite]" = models.ManyToManyField(Site, through="ReleaseSite")
    question = models.CharField(max_length=300)
    closed_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    fingerprint = models.CharField(max_length=64, unique=True)
    earlier = models.PositiveIntegerField(help_text="Releases before it that its proof reckons with.")
    layout = models.JSONField()
    table = models.BinaryField()

    class Meta:
        ordering = ("-made_at", "id")

    def __str__(self) -> str:
        return f"{self.pk} {self.made_at:%Y-%m-%d}"


class ReleaseSite(models.Model):
    """What a release is about."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="release_sites")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("release", "site"), name="a_release_of_a_site_once"),)

    def __str__(self) -> str:
        return f"{self.release_id} {self.site_id}"


class Proof(models.Model):
    """Every number of a release, hidden ones too, and its witnesses. No page reads it.

    A table of its own, so that nobody who fetches a release can have it by accident.
    """

    release = models.OneToOneField(Release, models.CASCADE, primary_key=True, related_name="+")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.release_id)

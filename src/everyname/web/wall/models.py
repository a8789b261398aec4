"""A round, the ways into it, what came in, and how things stand."""

import uuid

from django.db import models
from django.db.models import F, Q

from everyname.sentences.round import DEFAULT_QUESTION
from everyname.web.community.models import Member, Site
from everyname.web.people.models import Person

__all__ = ["Guess", "Invitation", "Mark", "MarkEvent", "Participation", "Rest", "Round", "RoundSite", "Scope"]

LEVELS = (0, 1, 2, 3)
"""0 none · 1 knows the name · 2 knows something personal · 3 would come with a personal problem: a dot."""


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
    """A wrong code that somebody typed; kept for an hour or two, so that nobody can try many."""

    address_hash = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"


class Participation(models.Model):
    """A connector who has begun; the row that keeps two of their devices from writing at the same time."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="participations")
    connector = models.ForeignKey(Person, models.CASCADE, related_name="+")
    began_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "connector"), name="takes_part_once"),)

    def __str__(self) -> str:
        return f"{self.round_id} {self.connector_id}"


class MarkEvent(models.Model):
    """What came in, in the order in which it came. Nothing here is ever changed but the answer to a late one.

    A level of None takes a mark back; without a name it speaks of all names that have no mark ("the rest").
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="events")
    connector = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    level = models.PositiveSmallIntegerField(null=True)
    client_key = models.UUIDField()
    received_at = models.DateTimeField()
    is_late = models.BooleanField()
    is_admitted = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("round", "connector", "name"), name="events_of_a_mark"),)
        constraints = (
            models.UniqueConstraint(fields=("connector", "client_key"), name="each_event_once"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__in=LEVELS, name__isnull=False) | Q(level=0),
                name="event_level_of_four",
            ),
            models.CheckConstraint(
                condition=Q(name__isnull=True) | ~Q(name=F("connector")), name="nobody_marks_themselves"
            ),
            models.CheckConstraint(
                condition=Q(is_admitted__isnull=True, decided_at__isnull=True, decided_by__isnull=True)
                | Q(
                    is_late=True,
                    is_admitted__isnull=False,
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="only_late_events_wait_for_an_answer",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.received_at:%Y-%m-%d %H:%M}"


class Mark(models.Model):
    """How things stand between a connector and a name, in one round."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="marks")
    connector = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.ForeignKey(Person, models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField()

    class Meta:
        indexes = (models.Index(fields=("round", "level"), name="marks_of_a_level"),)
        constraints = (
            models.UniqueConstraint(fields=("round", "connector", "name"), name="one_mark_for_a_name"),
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="mark_level_of_four"),
            models.CheckConstraint(condition=~Q(name=F("connector")), name="no_mark_for_oneself"),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.pk}"


class Rest(models.Model):
    """A connector who has said: the names that I left empty I do not know."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="rests")
    connector = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "connector"), name="the_rest_said_once"),)

    def __str__(self) -> str:
        return f"{self.round_id} {self.connector_id}"

"""What came in, and how things stand."""

from django.db import models
from django.db.models import F, Q

from everyname.web.community.models import Member
from everyname.web.people.models import Person
from everyname.web.wall.models.rounds import Round

__all__ = ["LEVELS", "Mark", "MarkEvent", "Participation", "Rest"]

LEVELS = (0, 1, 2, 3)
"""0 none · 1 knows the name · 2 knows something personal · 3 would come with a personal problem: a dot."""


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

    The database itself refuses everything else (migration 0006).

    A level of None takes a mark back; without a name it speaks of all names that have no mark ("the rest").
    ``way`` is of the session in which it was said, where a slip or a link began that (`community.way_in`): another
    such session of the same connector does not read it. ``is_typed`` says that a sheet of paper was typed in.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="events")
    connector = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    level = models.PositiveSmallIntegerField(null=True)
    client_key = models.UUIDField()
    received_at = models.DateTimeField()
    is_late = models.BooleanField()
    way = models.UUIDField(null=True)
    is_typed = models.BooleanField(default=False)
    is_admitted = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=("round", "connector", "name"), name="events_of_a_mark"),
            models.Index(fields=("round", "id"), name="events_in_order"),
        )
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

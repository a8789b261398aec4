"""Names that need somebody, and who was asked to be there for them."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q

from everyname.web.community.models import Member
from everyname.web.people.models import Person
from everyname.web.share_out.models.states import LIVE, EndReason, NeedEnd, State
from everyname.web.wall.models import Round

__all__ = ["Assignment", "AssignmentEvent", "Need"]


class Need(models.Model):
    """A name that needs somebody, since a share-out of the round was first proposed. No act of a lead deletes it.

    It is ended, or held by its one live assignment, or else it waits.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="needs")
    name = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=12, choices=NeedEnd.choices, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("round", "name"), name="one_need_for_a_name"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="")
                | Q(ended_at__isnull=False, ended_why__in=NeedEnd.values),
                name="a_need_that_ended_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.pk}"


class Assignment(models.Model):
    """A connector who was asked to be there for a name. It never becomes a dot: the next round asks.

    ``reason`` holds what ties the two (`science.dividing.affinity.Tie`), never a mark. ``name`` is that of its need
    once more, so that the database itself lets a name have no two live ones, of whatever rounds. Where a later round
    divided the name again and left it with its connector, the same assignment goes on for that round's need; what
    stays behind ends and says which it is (``goes_on``).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    need = models.ForeignKey(Need, models.CASCADE, related_name="assignments")
    name = models.ForeignKey(Person, models.CASCADE, related_name="+")
    connector = models.ForeignKey(Person, models.CASCADE, related_name="+")
    goes_on = models.ForeignKey("self", models.SET_NULL, null=True, related_name="former")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=20, choices=EndReason.choices, blank=True)
    reason = models.JSONField(default=dict)

    class Meta:
        ordering = ("offered_at", "id")
        indexes = (models.Index(fields=("connector", "state"), name="assignments_of_a_connector"),)
        constraints = (
            models.UniqueConstraint(
                fields=("need",), condition=Q(state__in=LIVE), name="one_live_assignment_for_a_need"
            ),
            models.UniqueConstraint(
                fields=("name",), condition=Q(state__in=LIVE), name="one_live_assignment_for_a_name"
            ),
            models.CheckConstraint(
                condition=Q(state=State.OFFERED, answered_at__isnull=True, ended_at__isnull=True)
                | Q(state=State.ACCEPTED, answered_at__isnull=False, ended_at__isnull=True)
                | Q(
                    state__in=(State.DECLINED, State.REMATCH),
                    answered_at__isnull=False,
                    ended_at__isnull=False,
                )
                | Q(state=State.ENDED, ended_at__isnull=False),
                name="an_assignment_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ENDED, ended_why__in=EndReason.values)
                | Q(~Q(state=State.ENDED), ended_why=""),
                name="an_assignment_that_ended_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"

    def save(self, *args: Any, **named: Any) -> None:
        """Its name is that of its need."""
        self.name_id = self.need.name_id if self._state.adding else self.name_id
        super().save(*args, **named)


class AssignmentEvent(models.Model):
    """What became of an assignment, in its order; written beside every change and never changed itself."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="events")
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    from_state = models.CharField(max_length=10, choices=State.choices, blank=True)
    to_state = models.CharField(max_length=10, choices=State.choices)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.to_state}"

"""A dated, tiny record on an assignment, and whether words may stand beside it."""

import uuid

from django.db import models
from django.db.models import Q

from everyname.web.share_out.models import Assignment
from everyname.web.wall.models import Round

__all__ = ["LONGEST_NOTE", "Answer", "CheckIn", "FollowingSettings", "Moment", "ToldAnswers"]

LONGEST_NOTE = 300


class Moment(models.TextChoices):
    """How long after somebody said yes they are asked."""

    FOUR_WEEKS = "four weeks"
    TWO_MONTHS = "two months"


class Answer(models.TextChoices):
    """How it goes, in one of five words."""

    REACHED_OUT = "reached out"
    TALKED = "talked"
    GROWING = "growing"
    NOT_YET = "not yet"
    REMATCH = "rematch"


class CheckIn(models.Model):
    """What a connector said about an assignment of theirs. Nobody else reads whose it is.

    ``note`` is for whoever wrote it alone, and there only while the steward allows notes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="check_ins")
    moment = models.CharField(max_length=12, choices=Moment.choices)
    answer = models.CharField(max_length=12, choices=Answer.choices)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("assignment", "moment"), name="one_check_in_at_a_moment"),
            models.CheckConstraint(condition=Q(moment__in=Moment.values), name="check_in_moment_known"),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="check_in_answer_known"),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.moment}"


class ToldAnswers(models.Model):
    """How often each answer was given, as whoever leads a round is shown it: it moves by three people's words.

    ``answers`` maps each to its number, ``at`` is when they were counted.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="+")
    moment = models.CharField(max_length=12, choices=Moment.choices)
    answers = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("round", "moment"), name="answers_of_a_moment_told_once"),
            models.CheckConstraint(condition=Q(moment__in=Moment.values), name="told_moment_known"),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.moment}"


class FollowingSettings(models.Model):
    """What the steward decided for the whole community; without a row there are no notes."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    allows_notes = models.BooleanField(default=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="following_is_set_once"),)

    def __str__(self) -> str:
        return "notes" if self.allows_notes else "no notes"

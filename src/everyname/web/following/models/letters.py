"""What was sent to connectors, and who wants no more of it."""

import uuid

from django.db import models
from django.db.models import Q

from everyname.web.community.models import Member
from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment
from everyname.web.wall.models import Round

__all__ = ["MOST_LETTERS", "About", "FollowUp", "LetterBox", "Reminder"]

MOST_LETTERS = 2
"""About one matter: it is said, and once more. Nobody is urged."""


class About(models.TextChoices):
    """What a letter is about."""

    OFFER = "offer"
    FOUR_WEEKS = "four weeks"
    TWO_MONTHS = "two months"


class FollowUp(models.Model):
    """That the lead of a round has letters sent about its assignments; before that none is.

    ``door`` is where links lead, as the lead saw this site.
    """

    round = models.OneToOneField(Round, models.CASCADE, primary_key=True, related_name="follow_up")
    door = models.CharField(max_length=300)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.round_id} {self.begun_at:%Y-%m-%d}"


class LetterBox(models.Model):
    """Somebody to whom letters go. ``key`` is what the link to stop them is signed about."""

    connector = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="letter_box")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    stopped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.connector_id} {'stopped' if self.stopped_at else 'open'}"


class Reminder(models.Model):
    """That a letter about an assignment was handed to the mail server: the first or the second."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="reminders")
    about = models.CharField(max_length=12, choices=About.choices)
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("assignment", "about", "number"), name="each_reminder_once"),
            models.CheckConstraint(condition=Q(about__in=About.values), name="reminder_about_known"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_LETTERS), name="two_reminders_at_most"
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.about} {self.number}"

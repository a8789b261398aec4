"""Invitations by e-mail: who asked for them, and how far they have come."""

import uuid

from django.db import models
from django.db.models import Q

from everyname.web.community.models import Member
from everyname.web.people.models import Person
from everyname.web.wall.models.invitations import Invitation
from everyname.web.wall.models.rounds import Round

__all__ = ["Letter", "LetterState", "Mailing", "MailingEnd"]


class MailingEnd(models.TextChoices):
    """Why nothing more is sent."""

    DONE = "done"
    STOPPED = "stopped"
    CLOSED = "closed"
    NO_RIGHT = "no right"
    NO_SERVER = "no server"
    BROKEN = "broken"


class Mailing(models.Model):
    """Invitations of a round that leave one after another. No link stands here: they are made as they leave.

    ``door`` is where the links lead, as the one who asked saw this site; ``due_at`` waits for a mail server that
    was away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="mailings")
    is_reminder = models.BooleanField()
    door = models.CharField(max_length=300)
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    job_id = models.UUIDField(null=True)
    due_at = models.DateTimeField()
    troubles = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=10, choices=MailingEnd.choices, blank=True)

    class Meta:
        ordering = ("-asked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("round",), condition=Q(ended_at__isnull=True), name="one_mailing_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="")
                | Q(ended_at__isnull=False, ended_why__in=MailingEnd.values),
                name="a_mailing_that_ended_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.asked_at:%Y-%m-%d %H:%M}"


class LetterState(models.TextChoices):
    """What became of a letter."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    UNSENT = "unsent"
    SKIPPED = "skipped"


class Letter(models.Model):
    """One connector's invitation in a mailing; ``invitation`` is the one issued for it last."""

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="letters")
    connector = models.ForeignKey(Person, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.WAITING)
    invitation = models.ForeignKey(Invitation, models.SET_NULL, null=True, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("mailing", "state"), name="letters_of_a_state"),)
        constraints = (
            models.UniqueConstraint(fields=("mailing", "connector"), name="one_letter_each"),
            models.CheckConstraint(
                condition=Q(state=LetterState.WAITING, decided_at__isnull=True)
                | Q(~Q(state=LetterState.WAITING), state__in=LetterState.values, decided_at__isnull=False),
                name="a_letter_that_left_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.mailing_id} {self.state}"

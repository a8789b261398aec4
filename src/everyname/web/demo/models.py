"""Whom visitors of a demo can be: members whom the demo itself has made, and nobody else."""

from django.db import models
from django.db.models import Q

from everyname.web.community.models import Member

__all__ = ["Part", "PartKey"]


class PartKey(models.TextChoices):
    """The cast, in the order in which it is shown."""

    TEACHER = "teacher"
    KITCHEN = "kitchen"
    LEAD = "lead"
    FORMER_LEAD = "former-lead"
    FOLLOWING = "following"
    OFFICE = "office"
    LEADER = "leader"
    STEWARD = "steward"


class Part(models.Model):
    """One of the cast. Where there is none, nothing was built, and nobody can be entered."""

    key = models.CharField(max_length=20, primary_key=True, choices=PartKey.choices)
    member = models.OneToOneField(Member, models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(key__in=PartKey.values), name="a_part_of_the_cast"),
        )

    def __str__(self) -> str:
        return self.key

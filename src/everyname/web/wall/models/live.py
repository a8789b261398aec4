"""What of a round everybody may see."""

from django.db import models

from everyname.web.wall.models.rounds import Round

__all__ = ["Step"]


class Step(models.Model):
    """How many dots a round shows, and up to which event marks have been shown; it stays so when the round is over.

    The number stands still until marks of several connectors came in, so that no dot can be timed to a phone;
    it stands here so that all processes, and pages loaded anew, show the same.
    """

    round = models.OneToOneField(Round, models.CASCADE, primary_key=True, related_name="+")
    dots = models.PositiveIntegerField()
    event = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.round_id} {self.dots}"

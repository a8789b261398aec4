"""What a round that is over said in numbers, site by site, so that a timeline need not count all marks again."""

from django.db import models
from django.db.models import F, Q

from everyname.web.community.models import Site
from everyname.web.wall.models import Round

__all__ = ["Figures"]


class Figures(models.Model):
    """How the names of a site, and of those below it, stood when a round closed: numbers, and nobody's name.

    ``heard`` is the last answer to late marks that they know of: once there is a later one they are counted anew.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="+")
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    none = models.PositiveIntegerField()
    one = models.PositiveIntegerField()
    two_or_more = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    asked = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    heard = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("round", "site"), name="figures_of_a_round_at_a_site_once"),
            models.CheckConstraint(
                condition=Q(answered__lte=F("asked")), name="no_more_answer_than_are_asked"
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.site_id}"

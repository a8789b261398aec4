"""Keeping what rounds that are over say in numbers."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from everyname.web.again.analysis.figures import figures_of
from everyname.web.again.models import Figures
from everyname.web.again.queries.figures import without_figures
from everyname.web.wall.models import Round

__all__ = ["count_what_is_over", "keep_figures"]

_COUNTED = ("none", "one", "two_or_more", "unknown", "asked", "answered", "heard")


def keep_figures(rounds: Collection[Round]) -> int:
    """Count those of some closed rounds whose figures are not there or not right any more; how many they were.

    Nothing is recorded: it is what the rounds say, whoever looks.
    """
    wanted = without_figures(rounds)
    for each in rounds:
        if each.pk in wanted:
            counted = figures_of(each, heard=wanted[each.pk])
            with transaction.atomic():
                Figures.objects.bulk_create(
                    counted,
                    update_conflicts=True,
                    unique_fields=["round", "site"],
                    update_fields=_COUNTED,
                )
    return len(wanted)


def count_what_is_over(*, at: datetime) -> None:
    """A chore: count rounds that have closed since the last time, so that nobody waits for it."""
    is_over = Q(closed_at__lte=at) | Q(closed_at__isnull=True, closes_at__lte=at)
    counted = Figures.objects.filter(round=OuterRef("pk"))
    keep_figures(list(Round.objects.filter(is_over).exclude(Exists(counted)).prefetch_related("sites")))

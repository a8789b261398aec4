"""Figures that are kept, and what they must know to be right."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Max

from everyname.web.again.models import Figures
from everyname.web.audit.models import Entry
from everyname.web.wall.models import Round

__all__ = ["figures_at", "last_heard"]

LATE = "late marks answered"
"""As `wall.operations.marks.answer_late` records it: afterwards a round says something else."""


def last_heard(rounds: Collection[Round]) -> dict[UUID, int]:
    """The last answer to late marks of each of some rounds, 0 where there is none."""
    entries = Entry.objects.filter(act=LATE, kind="round", object_id__in=[str(each.pk) for each in rounds])
    found = dict(
        entries.order_by().values("object_id").annotate(last=Max("pk")).values_list("object_id", "last")
    )
    return {each.pk: found.get(str(each.pk), 0) for each in rounds}


def figures_at(site_id: UUID, rounds: Collection[Round]) -> dict[UUID, Figures]:
    """What each of some rounds says of a site, by round."""
    found = Figures.objects.filter(site=site_id, round__in=[each.pk for each in rounds])
    return {each.round_id: each for each in found}

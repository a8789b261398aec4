"""Keeping what rounds that are over say in numbers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from everyname.web.again.analysis.figures import figures_in
from everyname.web.again.models import Figures
from everyname.web.again.queries.figures import figures_at, last_heard
from everyname.web.wall.models import Round

__all__ = ["count_what_is_over", "kept_figures"]

_AT_ONCE = 2
"""Rounds that are read together, and whose marks are in memory together."""
_COUNTED = ("none", "one", "two_or_more", "unknown", "asked", "answered", "heard")


def kept_figures(site_id: UUID, rounds: Sequence[Round]) -> dict[UUID, Figures]:
    """What some closed rounds say of a site of theirs, by round; what is not there, or not right any more, is counted.

    Two queries, and seven more for each two rounds that have to be counted. Nothing is recorded: it is what the
    rounds say, whoever looks.
    """
    heard, found = last_heard(rounds), figures_at(site_id, rounds)
    wanted = [each for each in rounds if each.pk not in found or found[each.pk].heard != heard[each.pk]]
    counted = {each.round_id: each for each in _counted(wanted, heard) if each.site_id == site_id}
    return found | counted


def _counted(rounds: Sequence[Round], heard: Mapping[UUID, int]) -> Iterator[Figures]:
    for at in range(0, len(rounds), _AT_ONCE):
        counted = figures_in(rounds[at : at + _AT_ONCE], heard=heard)
        Figures.objects.bulk_create(
            counted, update_conflicts=True, unique_fields=["round", "site"], update_fields=_COUNTED
        )
        yield from counted


def count_what_is_over(*, at: datetime) -> None:
    """A chore: count rounds that have closed since the last time, so that nobody waits for it."""
    is_over = Q(closed_at__lte=at) | Q(closed_at__isnull=True, closes_at__lte=at)
    counted = Figures.objects.filter(round=OuterRef("pk"))
    rounds = list(Round.objects.filter(is_over).exclude(Exists(counted)).prefetch_related("sites"))
    for _ in _counted(rounds, last_heard(rounds)):
        pass

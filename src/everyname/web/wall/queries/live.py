"""What everybody at a round may look on at: totals, and for its lead the names of the wall, all alike."""

from uuid import UUID

from everyname.language import name_order
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Member
from everyname.web.community.queries import Viewer
from everyname.web.people.models import PersonSite
from everyname.web.wall.models import Round
from everyname.web.wall.permissions import may_lead_round
from everyname.web.wall.queries.rounds import names_of

__all__ = ["names_on_the_wall", "round_or_none", "watched_round"]


def watched_round(viewer: Viewer, round_id: UUID) -> Round:
    """A round for whoever leads it or is asked by it.

    Raises
    ------
    Http404
        There is none, or the viewer does neither.
    """
    rights, found = rights_of(viewer), round_or_none(round_id)
    sites = [site.pk for site in found.sites.all()] if found else []
    if not may_lead_round(rights, sites):
        or_not_found(any(map(rights.may_mark_at, sites)) and _belongs_to_one_of(viewer, sites))
    assert found is not None
    return found


def _belongs_to_one_of(viewer: Viewer, sites: list[UUID]) -> bool:
    if not isinstance(viewer, Member):
        return False
    here = PersonSite.objects.filter(site__in=sites, person__member=viewer)
    return here.filter(person__is_connector=True, person__left_at__isnull=True).exists()


def round_or_none(round_id: UUID) -> Round | None:
    """A round with its sites; for totals alone, whoever asks."""
    return Round.objects.prefetch_related("sites").filter(pk=round_id).first()


def names_on_the_wall(led: Round) -> list[str]:
    """What everybody on the wall is called, in the order of the alphabet; of a round of `led_round`."""
    names = names_of([site.pk for site in led.sites.all()]).values_list("display_name", flat=True)
    return sorted(names, key=name_order)

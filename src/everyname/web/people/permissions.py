"""Who may load rosters and keep people up to date."""

from collections.abc import Collection
from uuid import UUID

from everyname.web.community.models import RoleKind
from everyname.web.community.permissions import Rights

__all__ = ["led_sites", "may_keep", "may_load_rosters", "may_see_people", "may_undo"]


def led_sites(rights: Rights) -> frozenset[UUID]:
    """The sites that somebody leads, those below included."""
    return rights.sites.get(RoleKind.WALL_LEAD, frozenset())


def may_load_rosters(rights: Rights) -> bool:
    """Stewards, and leads; what leads load reaches no further than their sites."""
    return rights.may_run_the_installation() or bool(led_sites(rights))


def may_see_people(rights: Rights, site_id: UUID) -> bool:
    """The list of a site, to keep it right: who it is, not who has no dot."""
    return rights.may_run_the_installation() or rights.may_lead(site_id)


def may_keep(rights: Rights, sites: Collection[UUID]) -> bool:
    """Correct somebody who belongs to these sites."""
    return rights.may_run_the_installation() or not led_sites(rights).isdisjoint(sites)


def may_undo(rights: Rights, *, owner_id: UUID | None, sites: Collection[UUID]) -> bool:
    """Take an import back: stewards, and whoever loaded it and still leads all its sites."""
    return rights.may_run_the_installation() or (
        owner_id is not None and rights.member_id == owner_id and led_sites(rights).issuperset(sites)
    )

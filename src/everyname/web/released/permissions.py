"""Who sees released numbers: plain questions about rights and sites."""

from collections.abc import Collection
from uuid import UUID

from everyname.web.community.models import RoleKind
from everyname.web.community.permissions import Rights

__all__ = ["may_read_releases", "may_see_release"]


def may_read_releases(rights: Rights) -> bool:
    """Whether there is anything to be released that somebody could see."""
    return bool(rights.sites.get(RoleKind.LEADER) or rights.sites.get(RoleKind.WALL_LEAD))


def may_see_release(rights: Rights, sites: Collection[UUID]) -> bool:
    """Whoever leads, in numbers or at the wall, every site that a release is about."""
    return bool(sites) and all(rights.may_see_released(site) for site in sites)

"""From a member to what they may do. Every feature asks here, and strangers get 404."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from everyname.web.community.models import Member, Role, RoleKind, Site
from everyname.web.community.permissions import Rights

__all__ = ["NO_RIGHTS", "or_not_found", "rights_of"]

NO_RIGHTS = Rights(member_id=None, is_steward=False, sites={})


def rights_of(viewer: Member | AnonymousUser) -> Rights:
    """Everything that a viewer may do, in two queries; a role at a site holds for the sites below it."""
    if not isinstance(viewer, Member) or not viewer.is_active:
        return NO_RIGHTS
    roles = list(Role.objects.filter(member=viewer).values_list("kind", "site_id"))
    below = _below(Site.objects.values_list("id", "parent_id")) if roles else {}
    sites: dict[RoleKind, set[UUID]] = defaultdict(set)
    for kind, site_id in roles:
        if site_id is not None:
            sites[RoleKind(kind)] |= below[site_id]
    return Rights(
        member_id=viewer.pk,
        is_steward=any(kind == RoleKind.STEWARD for kind, _ in roles),
        sites={kind: frozenset(ids) for kind, ids in sites.items()},
    )


def _below(tree: Iterable[tuple[UUID, UUID | None]]) -> dict[UUID, set[UUID]]:
    """Each site with all sites below it, itself included."""
    parent = dict(tree)
    below: dict[UUID, set[UUID]] = {site: {site} for site in parent}
    for site, above in parent.items():
        seen, at = {site}, above
        while at is not None and at not in seen:
            below[at].add(site)
            seen.add(at)
            at = parent[at]
    return below


def or_not_found(allowed: bool) -> None:
    """Go on, or let a thing that the viewer may not see not exist.

    Raises
    ------
    Http404
        The viewer may not.
    """
    if not allowed:
        raise Http404

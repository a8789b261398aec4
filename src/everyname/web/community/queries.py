"""What may be read of the community, by whom."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Community, Member, RoleKind, Site

__all__ = ["Viewer", "community_or_none", "kept_sites", "led_site", "sites_of"]

Viewer = Member | AnonymousUser


def community_or_none() -> Community | None:
    """The community; None before the first steward has created it."""
    return Community.objects.first()


def sites_of(viewer: Viewer) -> list[Site]:
    """The sites that somebody leads or marks at; all of them for stewards, by name."""
    rights = rights_of(viewer)
    sites = Site.objects.all()
    if not rights.may_run_the_installation():
        sites = sites.filter(pk__in=set().union(*rights.sites.values()))
    return list(sites)


def kept_sites(viewer: Viewer) -> frozenset[UUID]:
    """Ids of the sites whose people somebody keeps up to date: those they lead, or all for stewards."""
    rights = rights_of(viewer)
    if rights.may_run_the_installation():
        return frozenset(Site.objects.order_by().values_list("id", flat=True))
    return rights.sites.get(RoleKind.WALL_LEAD, frozenset())


def led_site(viewer: Viewer, site_id: UUID) -> Site:
    """A site for somebody who leads it.

    Raises
    ------
    Http404
        There is none, or the viewer does not lead it.
    """
    or_not_found(rights_of(viewer).may_lead(site_id))
    return Site.objects.get(pk=site_id)

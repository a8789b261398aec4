"""The tree of sites, and which of them are somebody's."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import RoleKind, Site
from everyname.web.community.queries.reading import Viewer, may_run

__all__ = ["Branch", "kept_sites", "led_site", "one_site", "site_tree", "sites_of", "tree_of"]


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


@dataclass(frozen=True, slots=True)
class Branch:
    """A site in its tree.

    Attributes
    ----------
    depth : 0 for those that stand below no other.
    above : the sites above it, from the top.
    """

    site: Site
    depth: int
    above: tuple[Site, ...]


def site_tree(viewer: Viewer) -> list[Branch]:
    """All sites, each followed by those below it, by name.

    Raises
    ------
    Http404
        The viewer does not run the installation.
    """
    may_run(viewer)
    return tree_of(Site.objects.all())


def tree_of(sites: Iterable[Site]) -> list[Branch]:
    """Sites in the order of their tree; one whose parent is not among them stands at the top."""
    found = {site.pk: site for site in sites}
    below: dict[UUID | None, list[Site]] = defaultdict(list)
    for site in found.values():
        below[site.parent_id if site.parent_id in found else None].append(site)
    tree: list[Branch] = []
    waiting: list[tuple[Site, tuple[Site, ...]]] = [(site, ()) for site in reversed(below.pop(None, []))]
    seen: set[UUID] = set()
    while waiting or len(seen) < len(found):
        if not waiting:  # a circle, which nothing here makes: it must not hide what is in it
            waiting.append((next(site for site in found.values() if site.pk not in seen), ()))
        site, above = waiting.pop()
        if site.pk not in seen:
            seen.add(site.pk)
            tree.append(Branch(site, len(above), above))
            waiting += [(each, (*above, site)) for each in reversed(below.get(site.pk, []))]
    return tree


def one_site(viewer: Viewer, site_id: UUID) -> Site:
    """A site for somebody who runs the installation.

    Raises
    ------
    Http404
        There is none, or the viewer does not.
    """
    may_run(viewer)
    site = Site.objects.filter(pk=site_id).first()
    or_not_found(site is not None)
    assert site is not None
    return site

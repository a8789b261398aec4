"""Releases as leaders find them. Nothing here touches a proof."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Site
from everyname.web.community.permissions import Rights
from everyname.web.community.queries import Viewer
from everyname.web.released.models import Release
from everyname.web.released.permissions import may_read_releases, may_see_release

__all__ = ["one_release", "releases", "releases_of_round", "releases_seen"]


def releases(viewer: Viewer) -> list[Release]:
    """All releases that somebody may see, the newest first, with their sites.

    Raises
    ------
    Http404
        The viewer leads nowhere, neither in numbers nor at the wall.
    """
    rights = rights_of(viewer)
    or_not_found(may_read_releases(rights))
    return releases_seen(rights)


def releases_seen(rights: Rights) -> list[Release]:
    """The same for somebody with these rights; none where they have none."""
    return [each for each in _without_tables() if _may_see(rights, each)]


def releases_of_round(round_id: UUID) -> list[Release]:
    """What was released about a round that the caller has been let see."""
    return list(_without_tables().filter(round=round_id))


def one_release(viewer: Viewer, release_id: UUID) -> Release:
    """A release with its table.

    Raises
    ------
    Http404
        There is none, or it is about a site that the viewer does not lead.
    """
    found = _with_sites(Release.objects.filter(pk=release_id)).first()
    or_not_found(found is not None and _may_see(rights_of(viewer), found))
    assert found is not None
    return found


def _may_see(rights: Rights, release: Release) -> bool:
    return may_see_release(rights, [site.pk for site in release.sites.all()])


def _without_tables() -> QuerySet[Release]:
    return _with_sites(Release.objects.defer("table", "layout"))


def _with_sites(found: QuerySet[Release]) -> QuerySet[Release]:
    return found.prefetch_related(Prefetch("sites", Site.objects.all()))

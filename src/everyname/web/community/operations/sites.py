"""The tree of sites is built, rearranged and pruned."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found
from everyname.web.community.models import Member, Role, Site
from everyname.web.community.operations.rights import as_steward

__all__ = ["BelowItself", "SiteInUse", "SourceTaken", "add_site", "change_site", "remove_site"]


class SourceTaken(Exception):
    """Another site has this identifier of the roster."""


class BelowItself(Exception):
    """A site cannot stand below itself, nor below one that stands below it."""


class SiteInUse(Exception):
    """People, groups, rounds, roles or other sites hang on it."""


def add_site(*, name: str, source_id: str, parent_id: UUID | None, by: Member, at: datetime) -> Site:
    """Add a site, below another or at the top.

    Parameters
    ----------
    source_id : what the roster calls it; its name where that is empty.

    Raises
    ------
    SourceTaken
        Nothing was added.
    Http404
        There is no such parent, or the member does not run the installation.
    """
    with transaction.atomic():
        as_steward(by)
        site = Site(name=name, source_id=_free(source_id or name, but=None), parent=_parent(parent_id))
        site.save(force_insert=True)
        record("site created", site, by=by, at=at, details={"parent": _id(parent_id)})
    return site


def change_site(
    *, site_id: UUID, name: str, source_id: str, parent_id: UUID | None, by: Member, at: datetime
) -> Site:
    """Rename a site, tell it by another identifier, hang it elsewhere: everything below it comes along.

    Raises
    ------
    SourceTaken, BelowItself
        Nothing was changed.
    Http404
        There is no such site or parent, or the member does not run the installation.
    """
    with transaction.atomic():
        as_steward(by)
        site = _site(site_id)
        before = site.parent_id
        site.name, site.source_id = name, _free(source_id or name, but=site)
        site.parent = _parent(parent_id)
        if parent_id and site_id in _upwards(parent_id):
            raise BelowItself
        site.save()
        details = {"parent": _id(parent_id), "former_parent": _id(before)}
        record("site changed", site, by=by, at=at, details=details)
    return site


def remove_site(*, site_id: UUID, by: Member, at: datetime) -> None:
    """Remove a site on which nothing hangs.

    Raises
    ------
    SiteInUse
        Something does; it stays.
    Http404
        There is no such site, or the member does not run the installation.
    """
    with transaction.atomic():
        as_steward(by)
        site = _site(site_id)
        if Role.objects.filter(site=site).exists():
            raise SiteInUse
        record("site removed", site, by=by, at=at)
        try:
            site.delete()
        except ProtectedError as error:
            raise SiteInUse from error


def _site(site_id: UUID) -> Site:
    site = Site.objects.filter(pk=site_id).first()
    or_not_found(site is not None)
    assert site is not None
    return site


def _parent(parent_id: UUID | None) -> Site | None:
    return _site(parent_id) if parent_id else None


def _free(source_id: str, *, but: Site | None) -> str:
    others = Site.objects.filter(source_id=source_id)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise SourceTaken
    return source_id


def _upwards(site_id: UUID) -> set[UUID]:
    """A site and all above it."""
    parents = dict(Site.objects.order_by().values_list("id", "parent_id"))
    found: set[UUID] = set()
    at: UUID | None = site_id
    while at is not None and at not in found:
        found.add(at)
        at = parents[at]
    return found


def _id(site_id: UUID | None) -> str:
    return str(site_id) if site_id else ""

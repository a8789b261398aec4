"""Who reads, and the community that they read about."""

from django.contrib.auth.models import AnonymousUser

from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Community, Member

__all__ = ["Viewer", "community_or_none", "may_run"]

Viewer = Member | AnonymousUser


def community_or_none() -> Community | None:
    """The community; None before the first steward has created it."""
    return Community.objects.first()


def may_run(viewer: Viewer) -> None:
    """Go on where the viewer runs the installation.

    Raises
    ------
    Http404
        The viewer does not.
    """
    or_not_found(rights_of(viewer).may_run_the_installation())

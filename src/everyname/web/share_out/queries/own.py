"""What a connector sees: their own assignments, nobody else's."""

from uuid import UUID

from django.db.models import QuerySet

from everyname.science.dividing.affinity import Tie
from everyname.web.community.authorization import or_not_found
from everyname.web.community.models import Member
from everyname.web.community.queries import Viewer
from everyname.web.share_out.models import LIVE, Assignment

__all__ = ["assignments_of", "own_assignment", "tie_of"]


def assignments_of(viewer: Viewer) -> list[Assignment]:
    """The assignments of somebody that are live, the oldest first, each with its need, its name and its round.

    It is one query and empty for everybody who is no connector.
    """
    return list(_theirs(viewer).filter(state__in=LIVE, need__ended_at__isnull=True))


def own_assignment(viewer: Viewer, assignment_id: UUID) -> Assignment:
    """An assignment of the viewer's, whatever has become of it.

    Raises
    ------
    Http404
        There is none, or it is somebody else's.
    """
    found = _theirs(viewer).filter(pk=assignment_id).first()
    or_not_found(found is not None)
    assert found is not None
    return found


def tie_of(reason: dict[str, int | bool]) -> Tie:
    """What ties a pair, as it was stored with an assignment or a proposed pair."""
    return Tie(
        nominated=bool(reason.get("nominated")),
        same_homeroom=bool(reason.get("same_homeroom")),
        shared_classes=int(reason.get("shared_classes", 0)),
        same_grade=bool(reason.get("same_grade")),
        same_site=bool(reason.get("same_site")),
    )


def _theirs(viewer: Viewer) -> QuerySet[Assignment]:
    if not isinstance(viewer, Member) or not viewer.is_active:
        return Assignment.objects.none()
    related = Assignment.objects.select_related("need", "need__name", "need__round")
    return related.filter(connector__member=viewer, connector__left_at__isnull=True)

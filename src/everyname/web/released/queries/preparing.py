"""What is being prepared, and what was released before about the same sites or their neighbours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from everyname.web.community.models import Site
from everyname.web.community.queries import Viewer
from everyname.web.jobs.progress import progress_of
from everyname.web.jobs.standing import is_under_way
from everyname.web.people.models import Group
from everyname.web.released.models import Draft, Proof, Release, ReleaseSite
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round
from everyname.web.wall.queries.rounds import names_of

__all__ = ["GRADE", "HOMEROOM", "Preparing", "earlier_ids", "possible_groupings", "preparing", "proofs_of"]

GRADE, HOMEROOM = "grade", "homeroom"


@dataclass(frozen=True, slots=True)
class Preparing:
    """How far a release of a round has come.

    Attributes
    ----------
    draft : None where nothing was asked for, or what was has been released.
    is_under_way : a job is at work on it; ``far`` says how far that has come.
    has_failed : a job was to work on it, and nobody does any more.
    """

    closed: Round
    draft: Draft | None
    is_under_way: bool
    has_failed: bool
    far: Mapping[str, Any]


def preparing(viewer: Viewer, round_id: UUID, *, at: datetime) -> Preparing:
    """For whoever leads a round that is over.

    Raises
    ------
    Http404
        There is none, it is somebody else's, or it is not over.
    """
    closed = closed_round(viewer, round_id, at=at)
    draft = Draft.objects.filter(round=closed).first()
    if draft is None or draft.outcome:
        return Preparing(closed, draft, is_under_way=False, has_failed=False, far={})
    under_way = is_under_way(draft.job_id)
    far = progress_of(draft.job_id) if under_way else {}
    return Preparing(closed, draft, is_under_way=under_way, has_failed=not under_way, far=far)


def possible_groupings(closed: Round) -> list[str]:
    """By what the names of a round can be counted apart from their site."""
    sites = [site.pk for site in closed.sites.all()]
    grades = names_of(sites).order_by().values_list("grade", flat=True).distinct()[:2]
    homerooms = Group.objects.filter(site__in=sites, is_homeroom=True, people__is_name=True)
    found = [GRADE] if len(grades) > 1 else []
    return [*found, HOMEROOM] if homerooms.exists() else found


def earlier_ids(sites: Sequence[UUID]) -> list[UUID]:
    """Releases that tell something of these sites, or of others that share one with them; the oldest first.

    Sites of one tree hang together even where no release is about both: one about what stands above them may come.
    """
    top = _tops()
    wanted = {top[site] for site in sites}
    of_release: dict[UUID, set[UUID]] = {}
    for release, site in ReleaseSite.objects.values_list("release", "site"):
        of_release.setdefault(release, set()).add(top[site])
    before = -1
    while len(wanted) != before:
        before = len(wanted)
        wanted = wanted.union(*(tops for tops in of_release.values() if tops & wanted))
    found = [release for release, tops in of_release.items() if tops & wanted]
    return list(Release.objects.filter(pk__in=found).order_by("made_at", "id").values_list("pk", flat=True))


def _tops() -> dict[UUID, UUID]:
    """The site at the top of the tree in which each site stands."""
    above: dict[UUID, UUID | None] = dict(Site.objects.order_by().values_list("pk", "parent_id"))
    found = {}
    for site in above:
        top, steps = site, 0
        while (parent := above[top]) is not None and steps < len(above):
            top, steps = parent, steps + 1
        found[site] = top
    return found


def proofs_of(releases: Sequence[UUID]) -> list[bytes]:
    """What was proven, in the order of the releases; for the analysis alone."""
    content = dict(Proof.objects.filter(release__in=releases).values_list("release", "content"))
    return [bytes(content[release]) for release in releases]

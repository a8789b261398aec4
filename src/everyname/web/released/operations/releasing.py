"""What was prepared becomes what leaders see."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.science.disclosure.released import unpacked
from everyname.web.audit.operations import record
from everyname.web.community.models import Member, Site
from everyname.web.released.analysis.counting import count_names
from everyname.web.released.analysis.proofs import read_proof
from everyname.web.released.analysis.sealing import fingerprint_of, seal_of
from everyname.web.released.models import Draft, Outcome, Proof, Release, ReleaseSite
from everyname.web.released.queries.preparing import earlier_ids
from everyname.web.wall.models import Round
from everyname.web.wall.permissions import closing
from everyname.web.wall.queries.closed import closed_round

__all__ = ["Stale", "release_numbers"]


class Stale(Exception):
    """What was looked at is no longer what would be released: it has to be prepared anew. Nothing was released."""


def release_numbers(*, round_id: UUID, seal: str, by: Member, at: datetime) -> Release:
    """Release what was prepared, as it was looked at.

    Parameters
    ----------
    seal : of what the member has looked at.

    Raises
    ------
    Stale
        Something else was prepared meanwhile, other numbers were released, or late marks count by now.
    Http404
        There is no such round that the member leads, or it is not over.
    """
    with transaction.atomic():
        closed = closed_round(by, round_id, at=at)
        # One release after the other, whatever it is about: each has to know of all before it.
        list(Site.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
        draft = Draft.objects.select_for_update().filter(round=closed, outcome=Outcome.READY).first()
        if draft is None or not _is_current(draft, closed, seal):
            raise Stale
        made = _made(draft, closed, by=by, at=at)
        draft.delete()
        table = unpacked(bytes(made.table))
        numbers = {"numbers": len(table.counts), "hidden": int((table.counts < 0).sum())}
        record("numbers released", made, by=by, at=at, details={**numbers, "floor": table.floor})
    return made


def _is_current(draft: Draft, closed: Round, seal: str) -> bool:
    proof = bytes(draft.proof or b"")
    if seal_of(proof) != seal:
        return False
    sites = [site.pk for site in closed.sites.all()]
    proven = read_proof(proof)
    if list(proven.earlier) != [str(each) for each in earlier_ids(sites)]:
        return False
    counted = count_names(closed, draft.groupings, draft.merges)
    is_same = fingerprint_of(counted, floor=draft.floor, round_id=closed.pk) == draft.fingerprint
    return is_same and counted.people == proven.people


def _made(draft: Draft, closed: Round, *, by: Member, at: datetime) -> Release:
    made = Release.objects.create(
        round=closed,
        question=closed.question,
        closed_at=closing(closed),
        made_at=at,
        made_by=by,
        fingerprint=draft.fingerprint,
        earlier=len(read_proof(bytes(draft.proof or b"")).earlier),
        layout=draft.layout,
        table=draft.table,
    )
    ReleaseSite.objects.bulk_create(ReleaseSite(release=made, site=site) for site in closed.sites.all())
    Proof.objects.create(release=made, content=draft.proof)
    return made

"""A roster is loaded, confirmed or given up, and undone; one import at a time."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Community, Member
from everyname.web.jobs.standing import is_under_way
from everyname.web.people.importing.applying import apply_difference
from everyname.web.people.importing.difference import Difference
from everyname.web.people.importing.dry_run import DryRun, dry_run
from everyname.web.people.importing.findings import packed_findings
from everyname.web.people.importing.pace import Tell, silent
from everyname.web.people.importing.packing import KEPT_FOR, packed, unpacked
from everyname.web.people.importing.rows import rows_from_plain, rows_to_plain
from everyname.web.people.importing.undoing import CannotUndo, Obstacle, take_back
from everyname.web.people.importing.uploads import Understood
from everyname.web.people.models import ImportState, RosterImport, Work
from everyname.web.people.permissions import may_load_rosters, may_undo

__all__ = [
    "Stale",
    "apply_roster",
    "drop_roster",
    "drop_unconfirmed",
    "forget_expired",
    "keep_roster",
    "undo_roster",
]

UNCONFIRMED = (ImportState.READING, ImportState.REFUSED, ImportState.WAITING)


class Stale(Exception):
    """People have changed since the difference was shown; it has to be looked at anew. Nothing was changed."""


def keep_roster(*, understood: Understood, by: Member, at: datetime) -> RosterImport:
    """Keep a roster until its difference has been looked at; the one that waited before is dropped.

    Raises
    ------
    Http404
        The member may not load rosters.
    """
    or_not_found(may_load_rosters(rights_of(by)))
    with transaction.atomic():
        drop_unconfirmed(by=by, at=at)
        kept = RosterImport.objects.create(
            owner=by,
            created_at=at,
            format=understood.format,
            files=list(understood.files),
            has_adults=understood.has_adults,
            understood=understood.numbers,
            roster=packed(rows_to_plain(understood.rows)),
            problems=packed_findings(understood.problems),
        )
        record("roster loaded", kept, by=by, at=at, details=understood.numbers)
    return kept


def drop_unconfirmed(*, by: Member, at: datetime) -> None:
    """Forget what somebody has loaded and not confirmed, for another one comes in its place; and what expired."""
    forget_expired(at=at)
    _drop(RosterImport.objects.filter(state__in=UNCONFIRMED, owner=by))


def forget_expired(*, at: datetime) -> None:
    """Forget rosters that nobody has confirmed within a day, and their files."""
    _drop(RosterImport.objects.filter(state__in=UNCONFIRMED, created_at__lte=at - KEPT_FOR))


def _drop(rosters: "QuerySet[RosterImport]") -> int:
    """Delete rosters, but for those that are being stored."""
    stored = [each.pk for each in rosters.filter(work=Work.APPLY).only("job_id") if is_under_way(each.job_id)]
    _, deleted = rosters.exclude(pk__in=stored).delete()
    return deleted.get("people.RosterImport", 0)


def apply_roster(
    *, import_id: UUID, seal: str, by: Member, at: datetime, tell: Tell = silent
) -> RosterImport | None:
    """Do what the dry run showed, all of it or nothing.

    Parameters
    ----------
    seal : that of the difference which was shown.

    Returns
    -------
    The import; None when there was nothing to change, and so nothing to keep.

    Raises
    ------
    Stale
        The difference is another one by now.
    Http404
        There is no such roster waiting for this member.
    """
    with transaction.atomic():
        Community.objects.select_for_update().get()
        waiting = RosterImport.objects.filter(
            pk=import_id, owner=by, state=ImportState.WAITING, created_at__gt=at - KEPT_FOR
        ).first()
        rights = rights_of(by)
        or_not_found(waiting is not None and may_load_rosters(rights))
        assert waiting is not None
        tell("compare", 0, 0)
        run = dry_run(rows_from_plain(unpacked(waiting.roster or b"")), rights=rights)
        if run.difference.seal() != seal:
            raise Stale
        if not run.difference.changes_anything():
            waiting.delete()
            return None
        _apply(waiting, run, at=at, tell=tell)
        record("roster applied", waiting, by=by, at=at, details=waiting.done)
    return waiting


def _apply(waiting: RosterImport, run: DryRun, *, at: datetime, tell: Tell) -> None:
    # What stood before the import before this one cannot come back any more.
    RosterImport.objects.exclude(pk=waiting.pk).filter(state=ImportState.APPLIED).update(
        before=None, problems=None
    )
    before, site_keys = apply_difference(run.difference, run.standing, said_by=waiting.pk, at=at, tell=tell)
    waiting.state, waiting.applied_at, waiting.roster = ImportState.APPLIED, at, None
    waiting.shown, waiting.work, waiting.outcome = None, "", ""
    waiting.before, waiting.done = packed(before), _numbers(run.difference)
    waiting.sites = sorted(str(site_keys[key]) for key in run.difference.sites_spoken_of if key in site_keys)
    waiting.save()


def _numbers(difference: Difference) -> dict[str, int]:
    return {
        "new": len(difference.new),
        "changed": len(difference.changed.keys() - difference.moved),
        "moved": len(difference.moved),
        "back": len(difference.back),
        "gone": len(difference.gone),
        "unchanged": difference.unchanged,
        "sites": len(difference.sites),
        "groups": len(difference.groups),
    }


def drop_roster(*, import_id: UUID, by: Member) -> None:
    """Give a roster up that waits to be confirmed.

    Raises
    ------
    Http404
        There is no such roster waiting for this member.
    """
    or_not_found(bool(_drop(RosterImport.objects.filter(pk=import_id, owner=by, state__in=UNCONFIRMED))))


def undo_roster(*, import_id: UUID, by: Member, at: datetime, tell: Tell = silent) -> RosterImport:
    """Bring back exactly what stood before the last import.

    Raises
    ------
    CannotUndo
        Something has happened since; nothing was changed.
    Http404
        There is no such import that this member may undo.
    """
    with transaction.atomic():
        Community.objects.select_for_update().get()
        applied = RosterImport.objects.exclude(state__in=UNCONFIRMED).filter(pk=import_id).first()
        or_not_found(
            applied is not None
            and may_undo(
                rights_of(by), owner_id=applied.owner_id, sites=[UUID(each) for each in applied.sites]
            )
        )
        assert applied is not None
        if applied.state != ImportState.APPLIED:
            raise CannotUndo(Obstacle.NOT_APPLIED)
        if applied.before is None:
            raise CannotUndo(Obstacle.LATER_IMPORT)
        tell("undo", 0, 0)
        take_back(unpacked(applied.before), import_id=applied.pk, at=at, tell=tell)
        applied.state, applied.undone_at, applied.before, applied.problems = (
            ImportState.UNDONE,
            at,
            None,
            None,
        )
        applied.work = applied.outcome = ""
        applied.save()
        record("roster undone", applied, by=by, at=at, details=_counted(applied.done))
    return applied


def _counted(done: Mapping[str, int]) -> dict[str, int]:
    return {what: number for what, number in done.items() if number}

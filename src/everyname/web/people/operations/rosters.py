"""A roster is loaded, confirmed or given up, and undone; one import at a time."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from everyname.formats.rosters.summary import files_read
from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Community, Member
from everyname.web.jobs.standing import is_under_way
from everyname.web.people.importing.applying import apply_difference
from everyname.web.people.importing.difference import Difference
from everyname.web.people.importing.dry_run import DryRun, dry_run
from everyname.web.people.importing.findings import packed_findings
from everyname.web.people.importing.identity import Answers
from everyname.web.people.importing.overlap import overlaps, people_of_imports, sites_standing
from everyname.web.people.importing.pace import Tell, silent
from everyname.web.people.importing.packing import KEPT_FOR, packed, unpacked
from everyname.web.people.importing.rows import rows_from_plain, rows_to_plain
from everyname.web.people.importing.undoing import CannotUndo, Obstacle, take_back
from everyname.web.people.importing.uploads import Understood
from everyname.web.people.models import ImportState, RosterImport, Work
from everyname.web.people.permissions import may_load_rosters, may_undo

__all__ = [
    "SINCE_NOW",
    "Stale",
    "apply_roster",
    "drop_roster",
    "drop_unconfirmed",
    "forget_expired",
    "keep_roster",
    "undo_roster",
]

SINCE_NOW = "since now"
"""What came of undoing an import since which a round was open: see `everyname.web.people.importing.undoing`."""
GIVEN_UP = "given up"
"""What came of the way back of an import after which another was about its sites or people."""
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
            files=files_read(understood.files, understood.problems),
            has_adults=understood.has_adults,
            understood=understood.numbers,
            roster=packed(rows_to_plain(understood.rows)),
            sites=sites_standing(understood.rows),
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
    *,
    import_id: UUID,
    seal: str,
    by: Member,
    at: datetime,
    answers: Answers | None = None,
    tell: Tell = silent,
) -> RosterImport | None:
    """Do what the dry run showed, all of it or nothing.

    Parameters
    ----------
    seal : that of the difference which was shown.
    answers : what they said on its page about who is who; None for what was proposed there.

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
        coming = rows_from_plain(unpacked(waiting.roster or b""))
        run = dry_run(coming, rights=rights)
        if run.difference.seal() != seal:
            raise Stale
        if not run.difference.changes_anything():
            waiting.delete()
            return None
        if answers and run.difference.identity.is_otherwise(answers):
            run = dry_run(coming, rights=rights, answers=answers)
        _apply(waiting, run, at=at, tell=tell)
        record("roster applied", waiting, by=by, at=at, details=waiting.done)
    return waiting


def _apply(waiting: RosterImport, run: DryRun, *, at: datetime, tell: Tell) -> None:
    before, site_keys = apply_difference(run.difference, run.standing, said_by=waiting.pk, at=at, tell=tell)
    _give_up_undoing(run, site_keys)
    waiting.state, waiting.applied_at, waiting.roster = ImportState.APPLIED, at, None
    waiting.shown, waiting.work, waiting.outcome = None, "", ""
    waiting.before, waiting.done = packed(before), _numbers(run.difference)
    waiting.sites = sorted(str(site_keys[key]) for key in run.difference.sites_spoken_of if key in site_keys)
    waiting.save()


def _give_up_undoing(run: DryRun, site_keys: Mapping[str, UUID]) -> None:
    """What stood before an import cannot come back once another has been about its sites or people."""
    spoken_of = {*run.difference.sites_spoken_of, *run.difference.sites, *run.difference.adopted}
    sites = {str(site_keys[key]) for key in spoken_of if key in site_keys}
    touched = people_of_imports(run.difference, run.standing)
    for each in RosterImport.objects.filter(state=ImportState.APPLIED, before__isnull=False):
        is_one = each.pk in touched or not sites.isdisjoint(each.sites)
        if is_one or overlaps(unpacked(each.before or b""), sites, run.difference):
            each.before, each.outcome = None, GIVEN_UP
            each.save(update_fields=["before", "outcome"])


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
    """Bring back exactly what stood before an import, if none after it was about its sites or people.

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
            is_later = applied.outcome in {GIVEN_UP, Obstacle.LATER_IMPORT}
            raise CannotUndo(Obstacle.LATER_IMPORT if is_later else Obstacle.NOT_KEPT)
        tell("undo", 0, 0)
        assert applied.applied_at is not None
        moving = take_back(
            unpacked(applied.before), import_id=applied.pk, applied_at=applied.applied_at, at=at, tell=tell
        )
        applied.state, applied.undone_at, applied.before, applied.problems = (
            ImportState.UNDONE,
            at,
            None,
            None,
        )
        applied.work, applied.outcome = "", SINCE_NOW if moving else ""
        applied.save()
        record("roster undone", applied, by=by, at=at, details=_counted(applied.done))
        for act in settings.AFTER_UNDOING:
            import_string(act)(at)
    return applied


def _counted(done: Mapping[str, int]) -> dict[str, int]:
    return {what: number for what, number in done.items() if number}

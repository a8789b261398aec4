"""Large rosters: asked for in a request, read, compared, stored and taken back by jobs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.formats.problems import Refusal
from everyname.formats.rosters.summary import files_read
from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Member, Site
from everyname.web.jobs.standing import is_under_way
from everyname.web.people.importing.dry_run import dry_run
from everyname.web.people.importing.findings import packed_findings
from everyname.web.people.importing.identity import Answers
from everyname.web.people.importing.kept_files import content
from everyname.web.people.importing.kept_preview import kept_preview, preview_of, read_preview
from everyname.web.people.importing.overlap import sites_standing
from everyname.web.people.importing.packing import packed, unpacked
from everyname.web.people.importing.rows import rows_from_plain, rows_to_plain
from everyname.web.people.importing.uploads import Understood, Upload
from everyname.web.people.models import ImportState, RosterFile, RosterImport, Work
from everyname.web.people.operations.rosters import drop_unconfirmed
from everyname.web.people.permissions import may_load_rosters, may_undo

__all__ = ["begin_reading", "begin_work", "compare_roster", "end_work", "keep_read", "keep_refused"]


def begin_reading(
    *, files: Sequence[Upload], adults: Upload | None, home: Site, by: Member, at: datetime
) -> RosterImport:
    """Keep files until a job has read them; what waited before is dropped.

    Raises
    ------
    Http404
        The member may not load rosters.
    """
    or_not_found(may_load_rosters(rights_of(by)))
    whole = [*((each, False) for each in files), *([(adults, True)] if adults else [])]
    # The files may be large: they are packed before the database is locked.
    contents = [content(each) for each, _ in whole]
    with transaction.atomic():
        drop_unconfirmed(by=by, at=at)
        made = RosterImport.objects.create(
            owner=by,
            asked_by=by,
            created_at=at,
            state=ImportState.READING,
            work=Work.READ,
            home_id=home.pk,
            files=[each.name or "" for each, _ in whole],
            has_adults=adults is not None,
        )
        for position, ((each, is_adults), kept) in enumerate(zip(whole, contents, strict=True)):
            RosterFile.objects.create(
                roster=made,
                position=position,
                name=(each.name or "")[-300:],
                is_adults=is_adults,
                size=each.size or 0,
                content=kept,
            )
    return made


def keep_read(*, import_id: UUID, understood: Understood, by: Member, at: datetime) -> None:
    """Keep a roster that a job has read; its files are gone with this."""
    kept = packed(rows_to_plain(understood.rows))
    with transaction.atomic():
        reading = _reading(import_id)
        if reading is None:
            return  # given up meanwhile
        reading.state, reading.work, reading.roster = ImportState.WAITING, Work.COMPARE, kept
        reading.format = understood.format
        reading.files = files_read(understood.files, understood.problems)
        reading.understood, reading.problems = understood.numbers, packed_findings(understood.problems)
        reading.sites = sites_standing(understood.rows)
        reading.home_id = None
        reading.save()
        reading.kept_files.all().delete()
        record("roster loaded", reading, by=by, at=at, details=understood.numbers)


def keep_refused(*, import_id: UUID, refusal: Refusal) -> None:
    """Remember why files could not be used; they are gone with this."""
    with transaction.atomic():
        reading = _reading(import_id)
        if reading is None:
            return
        reading.state, reading.work, reading.home_id = ImportState.REFUSED, "", None
        reading.refusal = str(refusal.reason)
        reading.problems = packed_findings(refusal.problems, reason=refusal.reason)
        reading.save()
        reading.kept_files.all().delete()


def _reading(import_id: UUID) -> RosterImport | None:
    unread = RosterImport.objects.select_for_update().filter(pk=import_id, state=ImportState.READING)
    return unread.first()


def compare_roster(*, import_id: UUID, by: Member, outcome: str = "") -> None:
    """Keep what a roster would change now, as it will be shown to its owner.

    Parameters
    ----------
    outcome : why it is compared once more.
    """
    waiting = RosterImport.objects.filter(pk=import_id, owner=by, state=ImportState.WAITING)
    found = waiting.first()
    if found is None or found.roster is None:
        return
    run = dry_run(rows_from_plain(unpacked(found.roster)), rights=rights_of(by))
    waiting.update(shown=kept_preview(preview_of(run)), work="", outcome=outcome)


def begin_work(
    *, import_id: UUID, work: Work, by: Member, at: datetime, answers: Answers | None = None
) -> RosterImport | None:
    """Put applying or undoing in line; None where something is under way already.

    Parameters
    ----------
    answers : what they said about who is who, to be kept until it is applied.

    Raises
    ------
    Http404
        There is no such roster with which this member may do that.
    """
    with transaction.atomic():
        found = RosterImport.objects.select_for_update(of=("self",)).filter(pk=import_id).first()
        or_not_found(found is not None and _may(found, work, by))
        assert found is not None
        if found.work and is_under_way(found.job_id):
            return None
        found.work, found.outcome, found.asked_by = work, "", by
        if answers and found.shown:
            found.shown = kept_preview(replace(read_preview(found.shown), answers=answers))
        found.save(update_fields=["work", "outcome", "asked_by", "shown"])
        record(f"roster to be {_DONE[work]}", found, by=by, at=at)
    return found


_DONE = {Work.COMPARE: "compared", Work.APPLY: "applied", Work.UNDO: "undone"}


def _may(found: RosterImport, work: Work, by: Member) -> bool:
    rights = rights_of(by)
    if work == Work.UNDO:
        sites = [UUID(each) for each in found.sites]
        return found.state == ImportState.APPLIED and may_undo(rights, owner_id=found.owner_id, sites=sites)
    is_waiting = found.state == ImportState.WAITING and found.owner_id == by.pk
    return is_waiting and may_load_rosters(rights)


def end_work(*, import_id: UUID, outcome: str) -> None:
    """Say why a job did not do what it was asked for; nothing was changed."""
    RosterImport.objects.filter(pk=import_id).update(work="", outcome=outcome)

"""Rosters come in as they come in on the page: files are read, the difference is looked at, and confirmed."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from everyname.science.worlds import World
from everyname.web.community.authorization import rights_of
from everyname.web.community.models import Member, Site
from everyname.web.demo.roster_files import adults_file, office_file, schools_file
from everyname.web.demo.schools import OFFICE, Colleague
from everyname.web.people.importing.dry_run import dry_run
from everyname.web.people.importing.uploads import understand
from everyname.web.people.models import Group
from everyname.web.people.operations.persons import Particulars, add_person
from everyname.web.people.operations.rosters import apply_roster, keep_roster

__all__ = ["add_newcomers", "load_office", "load_schools"]

_NEWCOMERS = (("Ines Villalobos", "lake-0901"), ("Kofi Mensah", "lake-0902"))
_THEIR_GRADE, _THEIR_HOMEROOM = "04", "Homeroom 4-1"


def load_schools(schools: Sequence[World], *, by: Member, at: datetime) -> None:
    """The export of both schools, with the adults whom it leaves out."""
    export = SimpleUploadedFile("juniper-valley.zip", schools_file(schools))
    _load(export, SimpleUploadedFile("other-adults.csv", adults_file(schools)), by=by, at=at)


def load_office(colleagues: Sequence[Colleague], *, by: Member, at: datetime) -> None:
    """Who works at the office: there everybody is on the wall, and marks."""
    _load(SimpleUploadedFile("office.csv", office_file(colleagues)), None, by=by, at=at)


def add_newcomers(site: Site, *, by: Member, at: datetime) -> None:
    """Two who came in the middle of the term, and whom no round has asked about yet."""
    homeroom = Group.objects.get(site=site, title=_THEIR_HOMEROOM)
    for name, identifier in _NEWCOMERS:
        given = Particulars(name, is_name=True, is_connector=False, grade=_THEIR_GRADE, group_id=homeroom.pk)
        add_person(site_id=site.pk, given=given, source_id=identifier, by=by, at=at)


def _load(file: SimpleUploadedFile, adults: SimpleUploadedFile | None, *, by: Member, at: datetime) -> None:
    understood = understand([file], adults, home=(OFFICE.name, OFFICE.site_id))
    waiting = keep_roster(understood=understood, by=by, at=at)
    seal = dry_run(understood.rows, rights=rights_of(by)).difference.seal()
    apply_roster(import_id=waiting.pk, seal=seal, by=by, at=at)

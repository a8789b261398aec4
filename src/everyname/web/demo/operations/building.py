"""The community, built as people would build it: rosters, roles, rounds, marks; all of it or nothing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.crypto import get_random_string

from everyname.engine.progress import Progress, silent
from everyname.science.worlds import World
from everyname.web.community.models import Member, Site, Words
from everyname.web.community.operations import create_community
from everyname.web.demo.models import Part, PartKey
from everyname.web.demo.office_world import office_world
from everyname.web.demo.operations.afterwards import follow_through, follow_to_the_end
from everyname.web.demo.operations.members import members_with_roles
from everyname.web.demo.operations.past_and_present import (
    meet_among_colleagues,
    meet_at_the_office,
    meet_half_a_year_before,
    meet_lately,
    meet_now,
)
from everyname.web.demo.operations.releasing import release
from everyname.web.demo.operations.rosters import add_newcomers, load_office, load_schools
from everyname.web.demo.queries import is_demo
from everyname.web.demo.schools import (
    DISTRICT,
    LAKEVIEW,
    NORTHSIDE,
    OFFICE,
    Colleague,
    lakeview,
    northside,
    office,
)
from everyname.web.released.queries.preparing import GRADE, HOMEROOM

__all__ = ["NotADemo", "build_demo"]

_BEGAN, _NEW_ROSTER, _NEWCOMERS = timedelta(weeks=33), timedelta(weeks=9), timedelta(days=4)
_WORDS = {
    "en": {"name": "person", "names": "people", "connector": "staff member", "connectors": "staff"},
    "es": {
        "name": "persona",
        "names": "personas",
        "connector": "integrante del personal",
        "connectors": "integrantes del personal",
    },
}
"""Neither "students" nor "colleagues" would be true of schools and an office alike."""


class NotADemo(RuntimeError):
    """The environment does not say that this is a demo; nothing was touched."""


def build_demo(*, at: datetime, time_zone: str = "UTC", progress: Progress = silent) -> None:
    """Build the fictional community: the same people and the same marks each time, `at` being now.

    Raises
    ------
    NotADemo
        Called outside of a demo.
    AlreadyThere
        A community stands here already.
    """
    if not is_demo():
        raise NotADemo
    with transaction.atomic():
        progress("Inventing people", 0, 0)
        north, lake, colleagues = northside(), lakeview(), office()
        assert lake.previous is not None
        steward = _begun(time_zone, at=at - _BEGAN)
        progress("Loading the rosters", 0, 0)
        load_schools((north, lake.previous), by=steward, at=at - _BEGAN)
        load_office(colleagues, by=steward, at=at - _BEGAN)
        sites = {site.name: site for site in Site.objects.all()}
        cast = {PartKey.STEWARD: steward, **members_with_roles(sites, by=steward, at=at - _BEGAN)}
        _at_lakeview(
            (north, lake), sites[LAKEVIEW.name], cast, zone=ZoneInfo(time_zone), at=at, progress=progress
        )
        meet_now(north, sites[NORTHSIDE.name], lead=cast[PartKey.LEAD], at=at, progress=progress)
        _at_the_office(colleagues, sites[OFFICE.name], cast, at=at, progress=progress)
        for key, name in ((PartKey.TEACHER, "Jonah Fairbanks"), (PartKey.KITCHEN, "Rosa Carranza")):
            cast[key] = Member.objects.get(person__display_name=name, person__sites=sites[NORTHSIDE.name])
        Part.objects.bulk_create(Part(key=key, member=member) for key, member in cast.items())


def _begun(time_zone: str, *, at: datetime) -> Member:
    return create_community(
        name=DISTRICT.name,
        words=Words.OWN,
        own_words=_WORDS,
        language="en",
        time_zone=time_zone,
        site=OFFICE.name,
        steward="Amara Boateng",
        email="amara.boateng@juniper-valley.example",
        password=get_random_string(40),  # nobody knows it: one is let in by the page of the demo alone
        at=at,
    )


def _at_lakeview(
    schools: tuple[World, World],
    site: Site,
    cast: dict[PartKey, Member],
    *,
    zone: ZoneInfo,
    at: datetime,
    progress: Progress,
) -> None:
    """Two rounds half a year apart, each divided and released; some left in between, others came."""
    lead, now = cast[PartKey.FORMER_LEAD], schools[1]
    assert now.previous is not None
    first = meet_half_a_year_before(now.previous, site, lead=lead, at=at, progress=progress)
    follow_to_the_end(first, lead=lead, progress=progress)
    progress(f"{site.name} releases numbers", 0, 0)
    release(first, groupings=[GRADE], lead=lead)
    progress("Loading the rosters", 0, 0)
    load_schools(schools, by=cast[PartKey.STEWARD], at=at - _NEW_ROSTER)
    second = meet_lately(now, site, lead=lead, at=at, progress=progress)
    cast[PartKey.FOLLOWING] = follow_through(second, lead=lead, zone=zone, progress=progress)
    progress(f"{site.name} releases numbers", 0, 0)
    release(second, groupings=[HOMEROOM], lead=lead)
    add_newcomers(site, by=cast[PartKey.STEWARD], at=at - _NEWCOMERS)


def _at_the_office(
    colleagues: list[Colleague], site: Site, cast: dict[PartKey, Member], *, at: datetime, progress: Progress
) -> None:
    """A round that is over, so that whoever has a part can see how they stand, and one that goes on."""
    lead, starring = cast[PartKey.STEWARD], cast[PartKey.OFFICE].person.source_id
    for nth, meet in enumerate((meet_among_colleagues, meet_at_the_office)):
        meet(office_world(colleagues, nth=nth), site, lead=lead, starring=starring, at=at, progress=progress)

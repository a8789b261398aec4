"""The community, built as people would build it: rosters, roles, rounds, marks; all of it or nothing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.crypto import get_random_string

from everyname.engine.progress import Progress, silent
from everyname.web.community.models import Member, Site, Words
from everyname.web.community.operations import create_community
from everyname.web.demo.models import Part, PartKey
from everyname.web.demo.office_world import office_world
from everyname.web.demo.operations.afterwards import follow_through
from everyname.web.demo.operations.members import members_with_roles
from everyname.web.demo.operations.past_and_present import meet_at_the_office, meet_lately, meet_now
from everyname.web.demo.operations.rosters import load_office, load_schools
from everyname.web.demo.queries import is_demo
from everyname.web.demo.schools import DISTRICT, LAKEVIEW, NORTHSIDE, OFFICE, lakeview, northside, office

__all__ = ["NotADemo", "build_demo"]

_BEGAN = timedelta(days=60)
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
        began = at - _BEGAN
        progress("Inventing people", 0, 0)
        north, lake, colleagues = northside(), lakeview(), office()
        steward = create_community(
            name=DISTRICT.name,
            words=Words.OWN,
            own_words=_WORDS,
            language="en",
            time_zone=time_zone,
            site=OFFICE.name,
            steward="Amara Boateng",
            email="amara.boateng@juniper-valley.example",
            password=get_random_string(40),  # nobody knows it: one is let in by the page of the demo alone
            at=began,
        )
        progress("Loading the rosters", 0, 0)
        load_schools((north, lake), by=steward, at=began)
        load_office(colleagues, by=steward, at=began)
        sites = {site.name: site for site in Site.objects.all()}
        cast = {PartKey.STEWARD: steward, **members_with_roles(sites, by=steward, at=began)}
        meet_lately(lake, sites[LAKEVIEW.name], lead=cast[PartKey.FORMER_LEAD], at=at, progress=progress)
        cast[PartKey.FOLLOWING] = follow_through(
            sites[LAKEVIEW.name], lead=cast[PartKey.FORMER_LEAD], zone=ZoneInfo(time_zone), progress=progress
        )
        meet_now(north, sites[NORTHSIDE.name], lead=cast[PartKey.LEAD], at=at, progress=progress)
        meet_at_the_office(
            office_world(colleagues),
            sites[OFFICE.name],
            lead=steward,
            starring=cast[PartKey.OFFICE].person.source_id,
            at=at,
            progress=progress,
        )
        for key, name in ((PartKey.TEACHER, "Jonah Fairbanks"), (PartKey.KITCHEN, "Rosa Carranza")):
            cast[key] = Member.objects.get(person__display_name=name, person__sites=sites[NORTHSIDE.name])
        Part.objects.bulk_create(Part(key=key, member=member) for key, member in cast.items())

"""Those of the cast whom a steward has asked in: they lead, look at numbers, or wait for a round."""

from collections.abc import Mapping
from datetime import datetime

from everyname.web.community.models import Member, RoleKind, Site
from everyname.web.community.operations.members import add_member
from everyname.web.demo.models import PartKey
from everyname.web.demo.schools import DISTRICT, LAKEVIEW, NORTHSIDE, OFFICE
from everyname.web.people.models import Person

__all__ = ["members_with_roles"]

_ROLES = (
    (PartKey.LEAD, "Elena Saldívar", RoleKind.WALL_LEAD, NORTHSIDE),
    (PartKey.FORMER_LEAD, "Tou Lor", RoleKind.WALL_LEAD, LAKEVIEW),
    (PartKey.LEADER, "Ruth Abernathy", RoleKind.LEADER, DISTRICT),
    (PartKey.OFFICE, "Darius Coleman", RoleKind.CONNECTOR, OFFICE),
)
_OF_NO_ROSTER = "ruth.abernathy@juniper-valley.example"


def members_with_roles(sites: Mapping[str, Site], *, by: Member, at: datetime) -> dict[PartKey, Member]:
    """Each with the role and the address that their roster gives."""
    cast = {}
    for key, name, kind, site in _ROLES:
        place = sites[site.name]
        person = Person.objects.filter(display_name=name, is_connector=True, sites=place).first()
        email = person.email if person else _OF_NO_ROSTER
        cast[key] = add_member(name=name, email=email, kind=kind, site_id=place.pk, by=by, at=at)
    # As his first slip would: he is known as the same person before he comes in with it.
    Person.objects.filter(email=cast[PartKey.OFFICE].email).update(member=cast[PartKey.OFFICE])
    return cast

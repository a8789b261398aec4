"""One world for the whole test, and everybody who looks at it."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from everyname.web.community.models import Member
from everyname.web.keeping.presenting import PRESENTING
from tests.web.leaks.kept import kept, rosters
from tests.web.leaks.people import READERS, Place, accounts, an_office, peopled, sites
from tests.web.leaks.plants import Plants
from tests.web.leaks.rounds import happened, of_an_office
from tests.web.wall.world import signed_in

__all__ = ["World", "leak_world"]


@dataclass
class World:
    """What was planted, who reads, and what stands in addresses."""

    plants: Plants
    members: dict[str, Member]
    places: list[Place]
    readers: dict[str, Client] = field(default_factory=dict)


def leak_world() -> World:
    """Harbour and Hill, in which the same has happened to different people, and an office."""
    now, plants, at = timezone.now(), Plants(), sites()
    since = now - timedelta(days=200)
    members = accounts(plants, at, since=since)
    harbour = peopled(plants, "harbour", at["harbour"], members["lead"], members=members, since=since)
    far = peopled(plants, "hill", at["hill"], members["far lead"], members={}, since=since)
    office = an_office(plants, at["office"], members["lead"], members["colleague"], since=since)
    for place in (harbour, far):
        happened(plants, place, now=now)
        rosters(plants, place, signed_in(place.lead), now=now)
    of_an_office(office, now=now)
    kept(plants, members, [harbour, far], now=now)
    world = World(plants, members, [harbour, far, office])
    _readers(world)
    return world


def _readers(world: World) -> None:
    world.readers["stranger"] = Client()
    for reader in READERS:
        world.readers[reader] = signed_in(world.members[reader])
    on_stage = signed_in(world.members["lead"])
    session = on_stage.session
    session[PRESENTING] = True
    session.save()
    world.readers["lead on stage"] = on_stage
    sure = {"password": "former lead has a long password"}
    assert world.readers["former lead"].post("/account/sign-in/sure/", sure).status_code == 302
    for reader, client in world.readers.items():
        if reader != "stranger":
            client.raise_request_exception = False
            world.plants.found("key of a session", client.session.session_key, owner=reader)

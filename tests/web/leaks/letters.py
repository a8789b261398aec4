"""Every letter that the web writes, written by the tasks that write them."""

import re
from datetime import datetime, timedelta

from django.core import mail
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from everyname.web.community.models import Community
from everyname.web.following.tasks import send_due
from everyname.web.people.models import Person
from tests.web.leaks.world import World
from tests.web.working import failed_jobs, work_off

__all__ = ["letters"]

_WAY = re.compile(r"/(?:enter|names|password/[\w-]+)/([\w-]{20,})/")


def letters(world: World) -> list[tuple[str, EmailMessage]]:
    """Who gets each, and what it is; the ways in that they bring are planted."""
    harbour, steward = world.places[0], world.readers["steward"]
    round_id, member = harbour.ids["round_id"][1], world.members["connector"]
    world.readers["lead"].post(reverse("round-mail", args=[round_id]), {"which": "first"})
    world.readers["stranger"].post(reverse("password-forgotten"), {"email": member.email})
    steward.post(reverse("member-link", args=[member.pk]), follow=True)
    work_off()
    send_due(Community.objects.get(), at=_a_weekday_at_ten())
    assert len(failed_jobs()) == 1, "but the one that was planted"
    found = [(_owner(world, each.to[0]), each) for each in mail.outbox]
    for owner, letter in found:
        for secret in _WAY.findall(str(letter.body)):
            world.plants.found("way that a letter brings", secret, owner=owner)
    return found


def _a_weekday_at_ten() -> datetime:
    at = timezone.now().replace(hour=10)
    return at + timedelta(days=7 - at.weekday())


def _owner(world: World, address: str) -> str:
    """The reader who has an address."""
    people = {each.email: owner for owner, each in world.members.items()}
    for place in world.places:
        people |= {each.email: place.owner(each) for each in Person.objects.filter(pk__in=place.owners)}
    return people[address]

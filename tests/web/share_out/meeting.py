"""A closed round for the tests of sharing out, and the short ways to act on it."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

from django.utils import timezone

from everyname.web.people.models import Person
from everyname.web.share_out.models import LIVE, Assignment, Proposal
from everyname.web.share_out.operations.proposing import propose
from everyname.web.share_out.operations.publishing import publish
from everyname.web.wall.models import Mark, Rest
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.queries.rounds import led_round
from tests.web.wall.world import group, member_of, opened, person

__all__ = ["given_to", "meeting", "proposed", "published", "version_of"]

NOBODY_YET = ("Ana Cruz", "Bo Lee", "Chidi Diallo", "Dee Park")


def meeting(world: SimpleNamespace) -> SimpleNamespace:
    """Ana and Bo are in 7B with Ms Rivera, Chidi and Dee in 8A with Mr Ito; Carl teaches nobody. Eli has a dot."""
    began, harbour = timezone.now() - timedelta(days=1), world.harbour
    at, marks = world.bea.joined_at, {"is_name": False, "is_connector": True}
    world.ana, world.bo, world.chidi, world.dee = (
        person(name, harbour, at=at, grade=grade)
        for name, grade in zip(NOBODY_YET, ("7", "7", "8", "8"), strict=True)
    )
    world.eli = person("Eli Roy", harbour, at=at, grade="8")
    world.rivera = person("Ms Rivera", harbour, at=at, **marks)
    world.ito = person("Mr Ito", harbour, at=at, **marks)
    world.carl_person = person("Carl", harbour, at=at, member=world.carl, **marks)
    group("7B", harbour, world.ana, world.bo, world.rivera)
    group("8A", harbour, world.chidi, world.dee, world.eli, world.ito)
    world.rivera_member, world.ito_member = member_of(world.rivera), member_of(world.ito)
    world.round = opened(world, at=began)
    Mark.objects.create(round=world.round, connector=world.ito, name=world.eli, level=3)
    for each in (world.rivera, world.ito, world.carl_person):
        Rest.objects.create(round=world.round, connector=each)
    close_round(led_round(world.bea, world.round.pk), by=world.bea, at=timezone.now())
    world.round = led_round(world.bea, world.round.pk)
    return world


def version_of(met: SimpleNamespace) -> int:
    return Proposal.objects.filter(round=met.round).values_list("version", flat=True).first() or 0


def proposed(met: SimpleNamespace) -> Proposal:
    return propose(met.round.pk, version=version_of(met), by=met.bea, at=timezone.now())


def pairs_of(made: Proposal) -> dict[str, str]:
    pairs = made.pairs.values_list("need__name__display_name", "connector__display_name")
    return dict(pairs)


def published(met: SimpleNamespace) -> int:
    return publish(met.round.pk, version=version_of(met), by=met.bea, at=timezone.now())


def given_to(who: Person) -> list[Assignment]:
    return list(Assignment.objects.filter(connector=who, state__in=LIVE).select_related("need__name"))


def need_of(met: SimpleNamespace, name: Person) -> UUID:
    key: UUID = met.round.needs.get(name=name).pk
    return key

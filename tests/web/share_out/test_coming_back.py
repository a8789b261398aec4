"""Who was missing from a roster by mistake has everything again that they had, and pages never say otherwise."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from everyname.web.people.models import Person
from everyname.web.share_out.models import LIVE, Assignment, EndReason, Need, NeedEnd
from everyname.web.share_out.operations.answering import accept
from everyname.web.share_out.operations.ending import close_follow_up
from everyname.web.share_out.operations.settling import settle
from everyname.web.share_out.queries.lead import outline_of
from tests.web.people.rosters import confirm, load, table
from tests.web.share_out.meeting import given_to, proposed, published
from tests.web.wall.world import signed_in


@pytest.fixture
def shared(met: SimpleNamespace) -> SimpleNamespace:
    """Everybody was asked; Ms Rivera and Mr Ito have said yes to whom they were asked about."""
    proposed(met)
    published(met)
    for who, member in ((met.rivera, met.rivera_member), (met.ito, met.ito_member)):
        for each in given_to(who):
            accept(each.pk, by=member, at=timezone.now())
    return met


def leave(*people: Person) -> None:
    Person.objects.filter(pk__in=[each.pk for each in people]).update(left_at=timezone.now())


def come_back(*people: Person) -> None:
    Person.objects.filter(pk__in=[each.pk for each in people]).update(left_at=None)


def live() -> list[tuple[object, ...]]:
    columns = ("pk", "connector", "state", "offered_at", "answered_at", "ended_at", "ended_why")
    return list(Assignment.objects.filter(state__in=LIVE).order_by("pk").values_list(*columns))


def test_whom_a_wrong_roster_took_away_has_the_same_person_again(shared: SimpleNamespace) -> None:
    before, everybody = live(), (shared.ana, shared.bo, shared.chidi, shared.dee, shared.rivera)
    leave(*everybody)
    settle(timezone.now())
    assert outline_of(shared.round).left == 4
    come_back(*everybody)
    assert settle(timezone.now()) == 4
    assert live() == before, "the same assignments: what was said, and which letters left, stands with them"
    assert not Need.objects.filter(ended_at__isnull=False).exists()
    assert settle(timezone.now()) == 0


def test_undoing_a_roster_gives_everybody_back_at_once(shared: SimpleNamespace) -> None:
    steward, before = signed_in(shared.alice), live()
    staff = [f"{name},{name},Harbour School,teacher,,," for name in ("Ms Rivera", "Mr Ito", "Carl")]
    wrong = load(steward, table("Eli Roy,Eli Roy,Harbour School,student,8,8A,", *staff), site=shared.harbour)
    confirm(steward, wrong)
    assert settle(timezone.now()) == 4, "the chore, an hour later"
    assert live() == []
    said = steward.post(f"{wrong}undo/", follow=True).content.decode()
    assert "Everything is as it was before" in said
    assert live() == before


def test_a_connector_who_is_back_has_their_names_again_unless_somebody_else_was_asked(
    shared: SimpleNamespace,
) -> None:
    held = given_to(shared.rivera)
    leave(shared.rivera)
    proposed(shared)
    published(shared)
    assert {each.need.assignments.filter(state__in=LIVE).count() for each in held} == {1}
    come_back(shared.rivera)
    settle(timezone.now())
    assert given_to(shared.rivera) == []
    leave(shared.ito)
    settle(timezone.now())
    come_back(shared.ito)
    settle(timezone.now())
    assert given_to(shared.ito)


def test_a_name_whose_person_has_gone_meanwhile_waits(shared: SimpleNamespace) -> None:
    held = given_to(shared.rivera)
    leave(shared.rivera, *(each.need.name for each in held))
    settle(timezone.now())
    come_back(*(each.need.name for each in held))
    assert outline_of(shared.round).waiting == len(held)
    settle(timezone.now())
    assert set(Assignment.objects.filter(connector=shared.rivera).values_list("ended_why", flat=True)) == {
        EndReason.NAME_LEFT
    }
    come_back(shared.rivera)
    settle(timezone.now())
    assert len(given_to(shared.rivera)) == len(held)


def test_what_pages_say_is_true_before_anything_was_settled(shared: SimpleNamespace) -> None:
    """The chore comes once an hour; whoever looks before it is told how it stands all the same."""
    names = (shared.ana, shared.bo, shared.chidi, shared.dee)
    said = outline_of(shared.round)
    leave(*names)
    settle(timezone.now())
    come_back(*names)
    assert outline_of(shared.round) == said
    leave(shared.rivera, shared.ito, shared.carl_person)
    assert outline_of(shared.round).waiting == 4
    page = signed_in(shared.bea).get(f"/rounds/{shared.round.pk}/").content.decode()
    assert "4 names wait." in page
    share = signed_in(shared.bea).get(f"/rounds/{shared.round.pk}/share/").content.decode()
    assert "Nobody waits" not in share
    assert not Assignment.objects.filter(state__in=LIVE).exists(), "to look is to settle"


def test_nothing_goes_on_after_the_follow_up_was_closed(shared: SimpleNamespace) -> None:
    leave(shared.ana)
    settle(timezone.now())
    close_follow_up(shared.round.pk, by=shared.bea, at=timezone.now())
    come_back(shared.ana)
    assert settle(timezone.now()) == 0
    assert Need.objects.get(name=shared.ana).ended_why == NeedEnd.LEFT
    assert outline_of(shared.round).left == 1


def test_who_comes_back_just_before_it_is_closed_counts_as_having_somebody(shared: SimpleNamespace) -> None:
    said = outline_of(shared.round)
    leave(shared.ana, shared.bo, shared.chidi, shared.dee)
    settle(timezone.now())
    come_back(shared.ana, shared.bo, shared.chidi, shared.dee)
    close_follow_up(shared.round.pk, by=shared.bea, at=timezone.now())
    assert outline_of(shared.round).has_someone == said.accepted


def test_a_name_that_was_away_when_it_was_divided_waits_once_it_is_back(met: SimpleNamespace) -> None:
    leave(met.ana)
    proposed(met)
    assert published(met) == 3
    page = signed_in(met.bea).get(f"/rounds/{met.round.pk}/share/").content.decode()
    assert "Nobody waits" in page
    come_back(met.ana)
    page = signed_in(met.bea).get(f"/rounds/{met.round.pk}/share/").content.decode()
    assert "Nobody waits" not in page
    assert outline_of(met.round).waiting == 1

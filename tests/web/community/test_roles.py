"""Roles are given and taken away, and there is always somebody who can."""

from types import SimpleNamespace

import pytest
from django.http import Http404
from django.urls import reverse

from everyname.web.audit.models import Entry
from everyname.web.community.authorization import rights_of
from everyname.web.community.models import Member, Role, RoleKind
from everyname.web.community.operations import LastSteward, give_role, set_active, take_role
from tests.web.conftest import NOW
from tests.web.wall.world import signed_in


def steward(world: SimpleNamespace, member: Member) -> Role:
    role = give_role(member_id=member.pk, kind=RoleKind.STEWARD, site_id=None, by=world.alice, at=NOW)
    assert role is not None
    return role


def the_role(member: Member, kind: RoleKind) -> Role:
    return Role.objects.get(member=member, kind=kind)


def test_a_role_at_a_parent_site_holds_below(world: SimpleNamespace) -> None:
    page = reverse("role-give", args=[world.eve.pk])
    signed_in(world.alice).post(page, {"kind": "wall_lead", "site": str(world.district.pk)})
    assert rights_of(world.eve).sites[RoleKind.WALL_LEAD] == {
        world.district.pk,
        world.harbour.pk,
        world.hill.pk,
    }
    entry = Entry.objects.get(act="role given")
    assert (entry.member_id, entry.object_id) == (world.alice.pk, str(world.eve.pk))
    assert entry.details == {"kind": "wall_lead", "site": str(world.district.pk)}


def test_a_role_given_twice_is_one_role_and_one_record(world: SimpleNamespace) -> None:
    for _ in range(2):
        give_role(member_id=world.eve.pk, kind=RoleKind.LEADER, site_id=world.hill.pk, by=world.alice, at=NOW)
    assert world.eve.roles.count() == 1
    assert Entry.objects.filter(act="role given").count() == 1


@pytest.mark.parametrize(
    "given",
    [{"kind": "wall_lead"}, {"kind": "owner", "site": "x"}, {"kind": "leader", "site": "x"}, {}],
)
def test_a_role_that_cannot_be_is_refused(world: SimpleNamespace, given: dict[str, str]) -> None:
    answer = signed_in(world.alice).post(reverse("role-give", args=[world.eve.pk]), given, follow=True)
    assert answer.status_code == 200
    assert b'role="alert"' in answer.content
    assert not world.eve.roles.exists()


def test_a_steward_has_no_site_whatever_was_chosen_beside_it(world: SimpleNamespace) -> None:
    page = reverse("role-give", args=[world.eve.pk])
    signed_in(world.alice).post(page, {"kind": "steward", "site": str(world.hill.pk)})
    assert the_role(world.eve, RoleKind.STEWARD).site is None


def test_leads_give_no_roles_not_even_at_their_own_site(world: SimpleNamespace) -> None:
    for somebody in (world.bea, world.dora, world.eve):
        with pytest.raises(Http404):
            give_role(
                member_id=world.eve.pk,
                kind=RoleKind.CONNECTOR,
                site_id=world.harbour.pk,
                by=somebody,
                at=NOW,
            )
    assert not world.eve.roles.exists()


def test_the_last_steward_stays(world: SimpleNamespace) -> None:
    role = the_role(world.alice, RoleKind.STEWARD)
    with pytest.raises(LastSteward):
        take_role(member_id=world.alice.pk, role_id=role.pk, by=world.alice, at=NOW)
    with pytest.raises(LastSteward):
        set_active(member_id=world.alice.pk, is_active=False, by=world.alice, at=NOW)
    page = reverse("role-take", args=[world.alice.pk, role.pk])
    answer = signed_in(world.alice).post(page, {"sure": "yes"}, follow=True)
    assert b"nobody else who has signed in is a steward" in answer.content
    assert rights_of(Member.objects.get(pk=world.alice.pk)).may_run_the_installation()


def test_who_cannot_come_in_does_not_count_as_another_steward(world: SimpleNamespace) -> None:
    steward(world, world.bea)
    set_active(member_id=world.bea.pk, is_active=False, by=world.alice, at=NOW)
    invited = Member.objects.create(name="Gus", email="gus@bay.example", password="!x", joined_at=NOW)
    steward(world, invited)
    with pytest.raises(LastSteward):
        set_active(member_id=world.alice.pk, is_active=False, by=world.alice, at=NOW)


def test_whoever_has_to_choose_a_password_first_does_not_count_either(world: SimpleNamespace) -> None:
    """They had come, but with a slip, or before their account was closed."""
    slip = Member.objects.create(name="Ms Rivera", password="!x", last_login=NOW, joined_at=NOW)
    signed_in(world.bea)
    for is_active in (False, True):
        set_active(member_id=world.bea.pk, is_active=is_active, by=world.alice, at=NOW)
    for each in (slip, world.bea):
        steward(world, each)
    with pytest.raises(LastSteward):
        set_active(member_id=world.alice.pk, is_active=False, by=world.alice, at=NOW)


def test_one_of_two_stewards_may_stop_once_they_are_sure(world: SimpleNamespace) -> None:
    steward(world, world.bea)
    role = the_role(world.alice, RoleKind.STEWARD)
    alice, page = signed_in(world.alice), reverse("role-take", args=[world.alice.pk, role.pk])
    asked = alice.post(page)
    assert asked.status_code == 200
    assert b"Stop being steward?" in asked.content
    assert rights_of(world.alice).may_run_the_installation()
    assert alice.post(page, {"sure": "yes"}).headers["location"] == "/"
    assert not rights_of(world.alice).may_run_the_installation()
    assert alice.get(reverse("members")).status_code == 404
    with pytest.raises(LastSteward):
        set_active(member_id=world.bea.pk, is_active=False, by=world.bea, at=NOW)


def test_taking_away_twice_does_nothing_more(world: SimpleNamespace) -> None:
    page = reverse("role-take", args=[world.bea.pk, the_role(world.bea, RoleKind.WALL_LEAD).pk])
    alice = signed_in(world.alice)
    assert [alice.post(page).status_code for _ in range(2)] == [302, 302]
    assert Entry.objects.filter(act="role taken away").count() == 1


def test_a_role_is_taken_from_its_own_member_alone(world: SimpleNamespace) -> None:
    role = the_role(world.bea, RoleKind.WALL_LEAD)
    assert not take_role(member_id=world.eve.pk, role_id=role.pk, by=world.alice, at=NOW)
    assert Role.objects.filter(pk=role.pk).exists()


def by_slip(world: SimpleNamespace) -> Member:
    """Carl, had he come with a slip: no password, and a session."""
    world.carl.set_unusable_password()
    world.carl.save()
    return Member.objects.get(pk=world.carl.pk)


@pytest.mark.parametrize(
    ("kind", "stays"), [(RoleKind.CONNECTOR, True), (RoleKind.LEADER, False), (RoleKind.STEWARD, False)]
)
def test_a_session_begun_with_a_slip_never_reaches_further(
    world: SimpleNamespace, kind: RoleKind, stays: bool
) -> None:
    client = signed_in(by_slip(world))
    site = None if kind == RoleKind.STEWARD else world.hill.pk
    give_role(member_id=world.carl.pk, kind=kind, site_id=site, by=world.alice, at=NOW)
    assert (client.get("/").status_code == 200) == stays


def test_whoever_has_a_password_stays_signed_in(world: SimpleNamespace) -> None:
    client = signed_in(world.bea)
    steward(world, world.bea)
    assert client.get(reverse("members")).status_code == 200

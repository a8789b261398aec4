"""A role at a site holds for the sites below it, and nowhere else."""

from types import SimpleNamespace

from django.contrib.auth.models import AnonymousUser

from everyname.web.community.authorization import NO_RIGHTS, rights_of
from everyname.web.community.models import Role, RoleKind, Site


def test_a_lead_leads_their_site_alone(world: SimpleNamespace) -> None:
    rights = rights_of(world.bea)
    assert rights.may_lead(world.harbour.pk)
    assert not rights.may_lead(world.hill.pk)
    assert not rights.may_lead(world.district.pk)


def test_a_role_above_holds_below(world: SimpleNamespace) -> None:
    rights = rights_of(world.dora)
    assert all(rights.may_see_released(site.pk) for site in (world.district, world.harbour, world.hill))
    assert not any(rights.may_lead(site.pk) for site in (world.district, world.harbour, world.hill))


def test_a_steward_runs_the_installation_and_leads_nowhere(world: SimpleNamespace) -> None:
    rights = rights_of(world.alice)
    assert rights.may_run_the_installation()
    assert not rights.may_lead(world.harbour.pk)
    assert not rights.may_mark_at(world.harbour.pk)


def test_strangers_and_those_who_left_may_nothing(world: SimpleNamespace) -> None:
    world.bea.is_active = False
    assert rights_of(world.bea) == NO_RIGHTS == rights_of(AnonymousUser())
    assert not rights_of(world.eve).sites


def test_a_tree_that_runs_in_a_circle_is_no_trap(world: SimpleNamespace) -> None:
    Site.objects.filter(pk=world.district.pk).update(parent=world.harbour)
    assert rights_of(world.bea).may_lead(world.hill.pk)


def test_rights_cost_one_query_however_large_the_tree(
    world: SimpleNamespace, django_assert_num_queries: object
) -> None:
    for number in range(50):
        Site.objects.create(name=f"Annex {number}", source_id=f"a{number}", parent=world.hill)
    Role.objects.create(member=world.bea, kind=RoleKind.LEADER, site=world.hill, given_at=world.bea.joined_at)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(rights_of(world.bea).sites[RoleKind.LEADER]) == 51

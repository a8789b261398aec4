"""The tree of sites: built, rearranged, pruned, and never a circle."""

from types import SimpleNamespace

import pytest
from django.http import Http404
from django.urls import reverse

from everyname.web.audit.models import Entry
from everyname.web.community.authorization import rights_of
from everyname.web.community.models import RoleKind, Site
from everyname.web.community.operations import (
    BelowItself,
    SiteInUse,
    SourceTaken,
    add_site,
    change_site,
    give_role,
    remove_site,
)
from everyname.web.community.queries import site_tree, tree_of
from tests.web.conftest import NOW
from tests.web.wall.world import person, signed_in


def changed(world: SimpleNamespace, site: Site, **other: object) -> Site:
    given = {"name": site.name, "source_id": site.source_id, "parent_id": site.parent_id, **other}
    return change_site(site_id=site.pk, by=world.alice, at=NOW, **given)  # type: ignore[arg-type]


def test_a_site_stands_below_another_and_roles_above_hold_there(world: SimpleNamespace) -> None:
    annex = add_site(name="Annex", source_id="", parent_id=world.harbour.pk, by=world.alice, at=NOW)
    assert annex.source_id == "Annex", "as the roster may call it"
    assert rights_of(world.bea).may_lead(annex.pk)
    assert not rights_of(world.fay).may_lead(annex.pk)
    entry = Entry.objects.get(act="site created")
    assert (entry.object_id, entry.details) == (str(annex.pk), {"parent": str(world.harbour.pk)})


def test_what_hangs_below_comes_along(world: SimpleNamespace) -> None:
    annex = add_site(name="Annex", source_id="", parent_id=world.harbour.pk, by=world.alice, at=NOW)
    changed(world, world.harbour, parent_id=world.hill.pk, name="Harbour at Hill")
    assert rights_of(world.fay).may_lead(annex.pk)
    tree = [(each.site.name, each.depth) for each in site_tree(world.alice)]
    assert tree == [("Bay District", 0), ("Hill School", 1), ("Harbour at Hill", 2), ("Annex", 3)]


def test_no_site_comes_to_stand_below_itself(world: SimpleNamespace) -> None:
    with pytest.raises(BelowItself):
        changed(world, world.district, parent_id=world.district.pk)
    with pytest.raises(BelowItself):
        changed(world, world.district, parent_id=world.harbour.pk)
    world.district.refresh_from_db()
    assert world.district.parent_id is None


def test_the_page_says_so_too(world: SimpleNamespace) -> None:
    page = reverse("site", args=[world.district.pk])
    given = {"name": "Bay District", "source_id": "d", "parent": str(world.harbour.pk)}
    assert signed_in(world.alice).post(page, given).status_code == 422
    world.district.refresh_from_db()
    assert world.district.parent_id is None


def test_two_sites_are_never_called_alike_by_the_roster(world: SimpleNamespace) -> None:
    with pytest.raises(SourceTaken):
        add_site(name="h", source_id="", parent_id=None, by=world.alice, at=NOW)
    with pytest.raises(SourceTaken):
        changed(world, world.harbour, source_id="i")
    alice = signed_in(world.alice)
    assert alice.post(reverse("site-add"), {"name": "Harbour", "source_id": "h"}).status_code == 422
    assert changed(world, world.harbour, name="Harbour Academy").source_id == "h"


def test_an_empty_site_is_removed_once(world: SimpleNamespace) -> None:
    annex = add_site(name="Annex", source_id="", parent_id=world.harbour.pk, by=world.alice, at=NOW)
    alice = signed_in(world.alice)
    assert alice.post(reverse("site-remove", args=[annex.pk])).status_code == 302
    assert alice.post(reverse("site-remove", args=[annex.pk])).status_code == 404
    assert not Site.objects.filter(pk=annex.pk).exists()
    assert Entry.objects.get(act="site removed").object_id == str(annex.pk)


@pytest.mark.parametrize("what", ["people", "roles", "sites"])
def test_a_site_to_which_something_belongs_stays(world: SimpleNamespace, what: str) -> None:
    annex = add_site(name="Annex", source_id="", parent_id=None, by=world.alice, at=NOW)
    if what == "people":
        person("Ana", annex, at=NOW)
    elif what == "roles":
        give_role(member_id=world.eve.pk, kind=RoleKind.LEADER, site_id=annex.pk, by=world.alice, at=NOW)
    else:
        add_site(name="Room", source_id="", parent_id=annex.pk, by=world.alice, at=NOW)
    with pytest.raises(SiteInUse):
        remove_site(site_id=annex.pk, by=world.alice, at=NOW)
    answer = signed_in(world.alice).post(reverse("site-remove", args=[annex.pk]), follow=True)
    assert b"This site stays" in answer.content
    assert Site.objects.filter(pk=annex.pk).exists()
    assert not Entry.objects.filter(act="site removed").exists()


def test_only_stewards_touch_the_tree(world: SimpleNamespace) -> None:
    for somebody in (world.bea, world.dora, world.eve):
        with pytest.raises(Http404):
            add_site(name="Annex", source_id="", parent_id=world.harbour.pk, by=somebody, at=NOW)
        with pytest.raises(Http404):
            remove_site(site_id=world.hill.pk, by=somebody, at=NOW)


def test_a_circle_that_somebody_forced_into_the_database_hides_nothing(world: SimpleNamespace) -> None:
    Site.objects.filter(pk=world.district.pk).update(parent=world.harbour)
    sites = list(Site.objects.all())
    assert {each.site for each in tree_of(sites)} == set(sites)
    assert signed_in(world.alice).get(reverse("sites")).status_code == 200
    changed(world, world.district, parent_id=None)
    assert rights_of(world.bea).sites[RoleKind.WALL_LEAD] == {world.harbour.pk}


def test_a_deep_and_wide_tree_costs_no_more_queries(
    world: SimpleNamespace, django_assert_max_num_queries: object
) -> None:
    above = world.hill
    sites = []
    for number in range(1500):
        site = Site(name=f"{number}", source_id=f"n{number}", parent=above)
        sites.append(site)
        above = site if number < 1200 else world.hill
    for start in range(0, 1500, 500):
        Site.objects.bulk_create(sites[start : start + 500])
    alice = signed_in(world.alice)
    for name in ("sites", "site-add", "members", "member-add"):
        with django_assert_max_num_queries(15):  # type: ignore[operator]
            assert alice.get(reverse(name)).status_code == 200

"""Home shows everybody what they can do next, and nothing else."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from everyname.web.community.models import Member, Role, RoleKind, Site
from everyname.web.people.models import Person
from everyname.web.share_out.models import Need
from everyname.web.wall.models import Round
from tests.web.wall.world import opened, person, signed_in

MARKS = {"is_name": False, "is_connector": True}


@pytest.fixture
def peopled(world: SimpleNamespace) -> SimpleNamespace:
    at = world.bea.joined_at
    for name in ("Ana", "Bo"):
        person(name, world.harbour, at=at)
    person("Carl", world.harbour, at=at, member=world.carl, **MARKS)
    person("Ms Rivera", world.harbour, at=at, **MARKS)
    return world


def home(member: Member) -> str:
    answer = signed_in(member).get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_lead_without_people_is_led_to_a_roster(world: SimpleNamespace) -> None:
    page = home(world.bea)
    assert f'<a class="btn" href="{reverse("rosters")}">' in page
    assert "Nobody is on the wall yet" in page
    assert world.hill.name not in page
    assert reverse("members") not in page


def test_a_lead_with_people_is_led_to_a_round(peopled: SimpleNamespace) -> None:
    page = home(peopled.bea)
    assert "2 students, 2 staff" in page
    assert f'<a class="btn" href="{reverse("round-new")}">' in page
    assert f'<a class="btn quiet" href="{reverse("rosters")}">' in page


def test_an_open_round_stands_on_home_until_it_is_over(peopled: SimpleNamespace) -> None:
    asked = opened(peopled)
    page = home(peopled.bea)
    assert reverse("round", args=[asked.pk]) in page
    assert reverse("round-new") not in page, "its only site has one"
    assert reverse("round", args=[asked.pk]) not in home(peopled.fay)
    Round.objects.filter(pk=asked.pk).update(
        opens_at=timezone.now() - timedelta(days=2), closes_at=timezone.now() - timedelta(days=1)
    )
    page = home(peopled.bea)
    assert "No round is open at the moment." in page
    assert reverse("round-new") in page


def test_a_closed_round_stands_on_home_with_its_next_step(peopled: SimpleNamespace) -> None:
    asked = opened(peopled, at=timezone.now() - timedelta(days=2))
    Round.objects.filter(pk=asked.pk).update(closes_at=timezone.now() - timedelta(days=1))
    page = home(peopled.bea)
    assert f'href="{reverse("round", args=[asked.pk])}"' in page
    assert "Nothing has been shared out yet." in page
    assert f'<a class="btn" href="{reverse("round-back", args=[asked.pk])}">Step back</a>' in page
    assert f'<a class="btn quiet" href="{reverse("round-new")}">' in page, "there is something to go on with"
    assert reverse("round", args=[asked.pk]) not in home(peopled.fay)


def test_of_the_rounds_of_a_site_home_shows_the_latest_alone(peopled: SimpleNamespace) -> None:
    former, latest = (opened(peopled, at=timezone.now() - timedelta(days=days)) for days in (9, 5))
    Round.objects.filter(pk=former.pk).update(closes_at=timezone.now() - timedelta(days=8))
    Round.objects.filter(pk=latest.pk).update(closes_at=timezone.now() - timedelta(days=4))
    page = home(peopled.bea)
    assert reverse("round", args=[latest.pk]) in page
    assert reverse("round", args=[former.pk]) not in page
    now = opened(peopled)
    page = home(peopled.bea)
    assert reverse("round", args=[now.pk]) in page
    assert reverse("round", args=[latest.pk]) not in page


def test_a_connector_goes_on_marking(peopled: SimpleNamespace) -> None:
    assert "No round asks you at the moment." in home(peopled.carl)
    asked = opened(peopled)
    page = home(peopled.carl)
    assert f'<a class="btn" href="{reverse("mark", args=[asked.pk])}">' in page
    assert "Your wall is open until" in page
    Person.objects.filter(member=peopled.carl).update(left_at=timezone.now())
    assert reverse("mark", args=[asked.pk]) not in home(peopled.carl)


def test_leaders_stewards_and_nobody_see_their_own_things(world: SimpleNamespace) -> None:
    assert "Numbers that are released appear here: none yet." in home(world.dora)
    assert reverse("members") in home(world.alice)
    assert reverse("rounds") not in home(world.alice)
    assert "You have no site yet" in home(world.eve)


def test_home_costs_no_more_queries_however_much_there_is(
    peopled: SimpleNamespace, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    everything = peopled.bea
    sites = Site.objects.bulk_create(
        Site(name=f"Annex {number}", source_id=f"a{number}", parent=peopled.harbour) for number in range(40)
    )
    for site in sites[:10]:
        person(f"Name of {site.name}", site, at=everything.joined_at)
        person(f"Staff of {site.name}", site, at=everything.joined_at, **MARKS)
        opened(peopled, sites=[site])
    for kind in (RoleKind.CONNECTOR, RoleKind.LEADER, RoleKind.STEWARD):
        where = None if kind == RoleKind.STEWARD else peopled.district
        Role.objects.create(member=everything, kind=kind, site=where, given_at=everything.joined_at)
    client = signed_in(everything)
    with django_assert_max_num_queries(12):
        assert client.get("/").status_code == 200


def test_twenty_closed_rounds_cost_home_what_one_costs(peopled: SimpleNamespace) -> None:
    lead = signed_in(peopled.bea)
    sites = Site.objects.bulk_create(
        Site(name=f"Annex {number}", source_id=f"a{number}", parent=peopled.harbour) for number in range(20)
    )
    costs = []
    for few in (sites[:1], sites[1:]):
        for site in few:
            name = person(f"Name of {site.name}", site, at=peopled.bea.joined_at)
            person(f"Staff of {site.name}", site, at=peopled.bea.joined_at, **MARKS)
            over = opened(peopled, sites=[site], at=timezone.now() - timedelta(days=2))
            Need.objects.create(round=over, name=name, since=timezone.now())
            Round.objects.filter(pk=over.pk).update(closes_at=timezone.now() - timedelta(days=1))
        with CaptureQueriesContext(connection) as asked:
            page = lead.get("/").content.decode()
        costs.append(len(asked))
        assert page.count("1 name waits.") == len(Round.objects.all())
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_no_choice_of_language_leads_away_from_here(world: SimpleNamespace, wanted: str) -> None:
    answer = signed_in(world.bea).post(reverse("language"), {"language": "es", "next": wanted})
    assert answer.headers["location"] == "/"

"""How colleagues themselves stand: for them alone, how many and never whose."""

from datetime import UTC, datetime, timedelta
from random import Random
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from everyname.web.audit.models import Entry
from everyname.web.community.models import Member, Role, RoleKind, Words
from everyname.web.own_dots.analysis import own_standing
from everyname.web.own_dots.queries.results import OwnRound
from everyname.web.people.models import Group, GroupPerson, PastSite, Person, PersonSite
from everyname.web.wall.analysis.coverage import coverage_of
from everyname.web.wall.models import Mark, MarkEvent, Participation, Rest, Round
from tests.web.wall.world import group, member_of, opened, person, signed_in

BEGAN = datetime(2026, 9, 22, 15, tzinfo=UTC)


@pytest.fixture
def office(world: SimpleNamespace) -> SimpleNamespace:
    """A workplace of ten colleagues who know one another; the round is over and nobody has marked yet."""
    world.community.words = Words.WORKPLACE
    world.community.save()
    world.team = [
        person(f"Colleague {number}", world.harbour, at=world.bea.joined_at, is_connector=True)
        for number in range(10)
    ]
    world.ana = world.team[0]
    world.asked = opened(world, at=BEGAN)
    return world


def answered(office: SimpleNamespace, *levels: int) -> None:
    """Colleagues 1, 2, … about Ana."""
    Mark.objects.bulk_create(
        Mark(round=office.asked, connector=connector, name=office.ana, level=level)
        for connector, level in zip(office.team[1:], levels, strict=False)
    )


def shown(member: Member, asked: Round) -> str:
    answer = signed_in(member).get(reverse("own-result", args=[asked.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def main_part(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    ("levels", "says"),
    [
        ((3, 3, 3, 0, 0, 0, 0, 0), "Two or more have given you a dot"),
        ((3, 3, 1, 0, 0, 0, 0, 0), "Two or more have given you a dot"),
        ((3, 2, 1, 0, 0, 0, 0, 0), "One person has given you a dot"),
        ((2, 2, 1, 0, 0, 0, 0, 0), "Nobody has given you a dot yet"),
        ((2, 2, 1, 0, 0), "We cannot tell yet"),
        ((3, 0, 0, 0), "Too few have answered about you"),
        ((), "Too few have answered about you"),
    ],
)
def test_a_colleague_sees_how_many_and_never_whose(
    office: SimpleNamespace, levels: tuple[int, ...], says: str
) -> None:
    answered(office, *levels)
    page = shown(member_of(office.ana), office.asked)
    assert says in page
    for other in office.team[1:]:
        assert other.display_name not in page


def test_exactly_how_many_is_not_said_either(office: SimpleNamespace) -> None:
    answered(office, 3, 3, 3, 3, 3, 3, 3, 3)
    many = main_part(shown(member_of(office.ana), office.asked))
    Mark.objects.filter(connector__in=office.team[3:]).update(level=0)
    assert main_part(shown(member_of(office.ana), office.asked)) == many


def test_while_a_round_is_open_nobody_sees_how_they_stand(office: SimpleNamespace) -> None:
    still = opened(office)
    client = signed_in(member_of(office.ana))
    assert client.get(reverse("own-result", args=[still.pk])).status_code == 404
    assert reverse("own-result", args=[still.pk]) not in client.get("/").content.decode()


def test_that_somebody_has_looked_stands_nowhere(office: SimpleNamespace) -> None:
    member = member_of(office.ana)
    before = Entry.objects.count()
    shown(member, office.asked)
    assert Entry.objects.count() == before
    assert not Participation.objects.exists()


def test_each_sees_only_themselves(office: SimpleNamespace) -> None:
    answered(office, 3, 3, 3, 0, 0, 0, 0, 0)
    assert "Too few have answered" in shown(member_of(office.team[1]), office.asked)
    address = reverse("own-result", args=[office.asked.pk])
    for outsider in (office.alice, office.bea, office.dora, office.fay):
        assert signed_in(outsider).get(address).status_code == 404


def test_it_is_for_those_whom_the_round_was_about(office: SimpleNamespace) -> None:
    at, hill = office.bea.joined_at, office.hill
    elsewhere = person("At Hill", hill, at=at, is_connector=True)
    later = person("Joined later", office.harbour, at=BEGAN + timedelta(days=9), is_connector=True)
    left = person("Left before", office.harbour, at=at, is_connector=True, left_at=BEGAN)
    marks_only = person("Marks only", office.harbour, at=at, is_connector=True, is_name=False)
    moved = person("Moved since", hill, at=at, is_connector=True)
    PastSite.objects.create(person=moved, site=office.harbour, until=BEGAN + timedelta(days=9))
    came = person("Came from Hill since", at=at, is_connector=True)
    PersonSite.objects.create(person=came, site=office.harbour, since=BEGAN + timedelta(days=9))
    address = reverse("own-result", args=[office.asked.pk])
    found = {
        each.display_name: signed_in(member_of(each)).get(address).status_code
        for each in (elsewhere, later, left, marks_only, moved, came)
    }
    assert found == {
        "At Hill": 404,
        "Joined later": 404,
        "Left before": 404,
        "Marks only": 404,
        "Moved since": 200,
        "Came from Hill since": 404,
    }


@pytest.mark.parametrize("words", [Words.SCHOOL, Words.AGENCY, Words.OWN])
def test_a_child_or_client_is_not_told_by_a_page(office: SimpleNamespace, words: str) -> None:
    answered(office, 0, 0, 0, 0, 0, 0, 0, 0)
    office.community.words = words
    office.community.own_words = {}
    office.community.save()
    assert "Nobody has given you a dot yet" in shown(member_of(office.ana), office.asked), "staff among staff"
    Person.objects.filter(pk=office.ana.pk).update(is_connector=False)
    client = signed_in(member_of(office.ana))
    assert client.get(reverse("own-result", args=[office.asked.pk])).status_code == 404
    assert "How you yourself stand" not in client.get("/").content.decode()


def test_a_newcomer_who_does_not_mark_yet_is_a_colleague_where_all_are(office: SimpleNamespace) -> None:
    Person.objects.filter(pk=office.ana.pk).update(is_connector=False)
    assert "Too few have answered" in shown(member_of(office.ana), office.asked)


def test_home_names_the_latest_rounds_and_no_result(office: SimpleNamespace) -> None:
    answered(office, 0, 0, 0, 0, 0, 0, 0, 0)
    older = [opened(office, at=BEGAN - timedelta(days=5 * ago), for_=timedelta(hours=1)) for ago in (1, 2, 3)]
    client = signed_in(member_of(office.ana))
    Person.objects.update(joined_at=BEGAN - timedelta(days=90))
    page = client.get("/").content.decode()
    assert "How you yourself stand" in page
    there = [reverse("own-result", args=[each.pk]) in page for each in (office.asked, *older)]
    assert there == [True, True, True, False]
    assert "dot yet" not in page


def test_every_round_that_home_names_can_be_opened(office: SimpleNamespace) -> None:
    mine = member_of(office.ana)
    opened(office, sites=[office.hill, office.harbour], by=_lead_of_all(office), at=BEGAN + timedelta(days=3))
    client = signed_in(mine)
    page = client.get("/").content.decode()
    addresses = [reverse("own-result", args=[each.pk]) for each in Round.objects.all()]
    assert all(address in page for address in addresses)
    assert [client.get(address).status_code for address in addresses] == [200, 200]


def _lead_of_all(office: SimpleNamespace) -> Member:
    Role.objects.create(member=office.bea, kind=RoleKind.WALL_LEAD, site=office.hill, given_at=BEGAN)
    lead: Member = office.bea
    return lead


@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_stepping_back_says_of_everybody(office: SimpleNamespace, seed: int) -> None:
    """Read for one name alone, whoever has left, moved, stopped marking, come later or said the rest."""
    dice = Random(seed)
    scope = "groups" if seed % 2 else "site"
    Round.objects.filter(pk=office.asked.pk).update(scope=scope, floor=3, answered_percent=60)
    group("Design", office.harbour, *office.team[:7])
    group("Sales", office.harbour, *office.team[4:])
    late = person("Late", office.harbour, at=BEGAN + timedelta(hours=5), is_connector=True)
    GroupPerson.objects.create(group=Group.objects.get(title="Design"), person=late)
    everybody = [*office.team, late]
    Mark.objects.bulk_create(
        Mark(round=office.asked, connector=one, name=other, level=dice.choice((0, 1, 3)))
        for one in everybody
        for other in everybody
        if one != other and dice.random() < 0.6
    )
    for one in office.team[7:]:
        MarkEvent.objects.create(
            round=office.asked,
            connector=one,
            level=0,
            client_key=uuid4(),
            received_at=BEGAN + timedelta(hours=dice.choice((2, 9))),
            is_late=False,
        )
        Rest.objects.create(round=office.asked, connector=one)
    Person.objects.filter(pk=office.team[1].pk).update(is_connector=False)
    Person.objects.filter(pk=office.team[2].pk).update(left_at=BEGAN + timedelta(hours=1))
    Person.objects.filter(pk=office.team[3].pk).update(manager=office.ana)
    PersonSite.objects.filter(person=office.team[4]).update(site=office.hill)
    PastSite.objects.create(person=office.team[4], site=office.harbour, until=BEGAN + timedelta(days=4))
    closed = Round.objects.get(pk=office.asked.pk)
    stood = {each.id: each.state for each in coverage_of(closed).names}
    assert len(stood) == 10
    found = {each.pk.hex: own_standing(OwnRound(closed, each)) for each in everybody if each.pk.hex in stood}
    assert {key: word for key, word in found.items() if word != "few"}.items() <= stood.items()
    assert sum(word == "few" for word in found.values()) < 6


def test_it_costs_no_more_queries_however_many_there_are(
    office: SimpleNamespace, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(member_of(office.ana))
    answered(office, 3, 3, 3, 0, 0, 0, 0, 0)
    for number in range(60):
        person(f"More {number}", office.harbour, at=office.bea.joined_at, is_connector=True)
    with django_assert_max_num_queries(15):
        assert client.get(reverse("own-result", args=[office.asked.pk])).status_code == 200

"""Whoever has come since a round closed is flagged, and the next round asks the same."""

from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from everyname.web.again.permissions import asked_the_same
from everyname.web.again.queries.joining import joined_since
from everyname.web.community.models import Role, RoleKind
from everyname.web.people.models import PastSite, Person, PersonSite
from everyname.web.wall.models import Mark, Round
from everyname.web.wall.permissions import closing
from tests.web.again.world import a_thousand, filled, joins, two_rounds
from tests.web.wall.world import opened, says, signed_in

OWN_ANSWERS = [["No", "Never met."], ["Name", "By name."], ["More", "A bit."], ["Yes", "They would."]]


@pytest.fixture
def closed(school: SimpleNamespace) -> Round:
    """A round of Harbour that was over three days ago."""
    return opened(school, at=timezone.now() - timedelta(days=4), for_=timedelta(days=1))


def page(school: SimpleNamespace, closed: Round) -> str:
    answer = signed_in(school.bea).get(f"/rounds/{closed.pk}/again/")
    assert answer.status_code == 200
    return answer.content.decode()


def flagged(closed: Round) -> set[str]:
    sites = [site.pk for site in closed.sites.all()]
    return set(joined_since(closed, sites).values_list("display_name", flat=True))


def test_who_has_come_since_is_flagged_and_nobody_else(school: SimpleNamespace, closed: Round) -> None:
    after = closing(closed) + timedelta(hours=1)
    joins("Joined Since", school.harbour, at=after)
    joins("Joined Elsewhere", school.hill, at=after)
    joins("Joined And Left", school.harbour, at=after, left_at=after + timedelta(hours=1))
    PersonSite.objects.create(person=school.dov, site=school.harbour, position=1, since=after)
    assert flagged(closed) == {"Joined Since", "Dov Katz"}
    text = page(school, closed)
    assert all(says(text, called) for called in ("Joined Since", "Dov Katz"))
    assert not any(says(text, called) for called in ("Ana Cruz", "Joined Elsewhere", "Joined And Left"))


def test_who_came_while_it_was_open_was_on_its_wall(school: SimpleNamespace, closed: Round) -> None:
    joins("Came Meanwhile", school.harbour, at=closing(closed) - timedelta(minutes=1))
    joins("Came After", school.harbour, at=closing(closed) + timedelta(minutes=1))
    assert flagged(closed) == {"Came After"}


def test_who_was_marked_in_it_or_has_only_been_away_is_not_new(
    school: SimpleNamespace, closed: Round
) -> None:
    after = closing(closed) + timedelta(hours=1)
    back = joins("Was Away", school.harbour, at=school.bea.joined_at)
    PersonSite.objects.filter(person=back).update(since=after + timedelta(hours=1))
    PastSite.objects.create(person=back, site=school.harbour, until=after)
    typed = joins("Was Marked", school.harbour, at=after)
    Mark.objects.create(round=closed, connector=school.ito, name=typed, level=1)
    assert flagged(closed) == set()


def test_moving_between_the_sites_of_a_round_is_not_joining(school: SimpleNamespace) -> None:
    Role.objects.create(
        member=school.bea, kind=RoleKind.WALL_LEAD, site=school.hill, given_at=school.bea.joined_at
    )
    at = timezone.now() - timedelta(days=4)
    both = opened(school, sites=[school.harbour, school.hill], at=at, for_=timedelta(days=1))
    PersonSite.objects.filter(person=school.ana).update(site=school.hill, since=timezone.now())
    PastSite.objects.create(person=school.ana, site=school.harbour, until=timezone.now())
    assert flagged(both) == set()


def test_namesakes_are_told_apart_and_colleagues_who_mark_are_counted(
    school: SimpleNamespace, closed: Round
) -> None:
    after = closing(closed) + timedelta(hours=1)
    for number in range(2):
        joins(f"n{number}", school.harbour, at=after)
    Person.objects.filter(source_id__in=("n0", "n1")).update(display_name="Kim Lee")
    joins("Mx New", school.harbour, at=after, is_name=False, is_connector=True)
    text = page(school, closed)
    assert "Kim Lee (n0)" in text
    assert "Kim Lee (n1)" in text
    assert "New among those who mark: 1 staff member" in text
    assert not says(text, "Mx New")


def test_a_site_walled_since_is_left_to_the_later_round(school: SimpleNamespace) -> None:
    two = two_rounds(school)
    joins("Joined Between", school.harbour, at=two.between)
    joins("Joined Last", school.harbour, at=timezone.now())
    assert "Another round has been opened here since" in page(school, two.before)
    text = page(school, two.after)
    assert says(text, "Joined Last")
    assert not says(text, "Joined Between")


def test_the_card_says_how_many_and_leads_there(school: SimpleNamespace, closed: Round) -> None:
    client, address = signed_in(school.bea), f"/rounds/{closed.pk}/"
    assert "Nobody has joined since it closed." in client.get(address).content.decode()
    joins("Joined Since", school.harbour, at=timezone.now())
    text = client.get(address).content.decode()
    assert "Have joined since it closed: 1 student." in text
    assert f"/rounds/{closed.pk}/again/" in text


def opening(text: str) -> str:
    """The address behind "Open the next round"."""
    return text.split('class="btn" href="')[1].split('"', maxsplit=1)[0].replace("&amp;", "&")


def test_the_next_round_stands_there_as_the_last_one_was_and_opens_with_one_press(
    school: SimpleNamespace, closed: Round
) -> None:
    Round.objects.update(
        question="Would they call you?",
        levels=OWN_ANSWERS,
        scope="groups",
        floor=7,
        answered_percent=65,
    )
    client = signed_in(school.bea)
    address = opening(page(school, closed))
    text = client.get(address).content.decode()
    assert "what the round before it asked" in text
    assert "Would they call you?" in text
    assert client.post(address, filled(client, address)).status_code == 302
    made = Round.objects.order_by("opens_at").last()
    assert made is not None
    assert made.pk != closed.pk
    closed.refresh_from_db()
    assert asked_the_same(closed, made)
    assert (made.scope, made.floor, made.answered_percent) == ("groups", 7, 65)
    assert [site.pk for site in made.sites.all()] == [school.harbour.pk]


def test_the_usual_question_stays_the_usual_one_in_another_language(
    school: SimpleNamespace, closed: Round
) -> None:
    client = signed_in(school.bea)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "es"
    address = opening(client.get(f"/rounds/{closed.pk}/again/").content.decode())
    assert "¿" in client.get(address).content.decode()
    assert client.post(address, filled(client, address)).status_code == 302
    made = Round.objects.order_by("opens_at").last()
    assert made is not None
    assert asked_the_same(closed, made)
    assert made.levels == []


def test_only_sites_with_joiners_can_be_asked_again(school: SimpleNamespace) -> None:
    Role.objects.create(
        member=school.bea, kind=RoleKind.WALL_LEAD, site=school.hill, given_at=school.bea.joined_at
    )
    at = timezone.now() - timedelta(days=4)
    both = opened(school, sites=[school.harbour, school.hill], at=at, for_=timedelta(days=1))
    joins("Joined Hill", school.hill, at=timezone.now())
    text = page(school, both)
    assert set(parse_qs(urlsplit(opening(text)).query)["at"]) == {str(school.harbour.pk), str(school.hill.pk)}
    only = text.split('class="btn quiet" href="')[1].split('"')[0].replace("&amp;", "&")
    assert parse_qs(urlsplit(only).query)["at"] == [str(school.hill.pk)]


@pytest.mark.parametrize("like", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_there_is_no_round_like_one_that_is_not_there(school: SimpleNamespace, like: str) -> None:
    assert signed_in(school.bea).get("/rounds/new/", {"like": like}).status_code == 404


def test_nobody_else_opens_a_round_like_it(school: SimpleNamespace, closed: Round) -> None:
    assert signed_in(school.fay).get(f"/rounds/new/?like={closed.pk}").status_code == 404


def test_sites_of_others_in_the_address_are_passed_over(school: SimpleNamespace, closed: Round) -> None:
    client = signed_in(school.bea)
    address = f"/rounds/new/?like={closed.pk}&at={school.hill.pk}&at=x"
    given = filled(client, address)
    assert "sites" not in given
    assert client.post(address, given).status_code == 422


def test_a_round_that_is_not_over_has_no_such_page(school: SimpleNamespace) -> None:
    asked = opened(school)
    assert signed_in(school.bea).get(f"/rounds/{asked.pk}/again/").status_code == 404


def test_a_thousand_joiners_cost_no_more_queries_than_one(
    school: SimpleNamespace, closed: Round, django_assert_max_num_queries: object
) -> None:
    a_thousand(school.harbour, at=timezone.now())
    client = signed_in(school.bea)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        text = client.get(f"/rounds/{closed.pk}/again/").content.decode()
    assert text.count("<li><bdi>Name ") == 1000

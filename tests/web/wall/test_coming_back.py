"""Whoever was away while a round was open: silence from then is not "no one", however they come back."""

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from everyname.web.community.models import Role, RoleKind
from everyname.web.people.models import PastSite, PersonSite
from everyname.web.people.operations.persons import set_left
from everyname.web.people.queries import people_of_site
from everyname.web.wall.analysis.coverage import coverage_of
from everyname.web.wall.models import Round
from everyname.web.wall.operations.marks import Given, save_marks
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.queries.rounds import led_round
from tests.web.people.rosters import confirm, everything, load, table
from tests.web.wall.world import desk_of, opened, person, signed_in

NAMES = {"Ana Cruz": "7B", "Bo Lee": "7B", "Chidi Diallo": "8A"}
OTHERS = {"Ana Cruz": "none", "Chidi Diallo": "none"}


@pytest.fixture
def steward(school: SimpleNamespace) -> Client:
    return signed_in(school.alice)


def at_harbour(*names: str) -> list[str]:
    adults = [f"{called},{called},Harbour School,teacher,,," for called in ("Ms Rivera", "Mr Ito", "Carl")]
    return [f"{called},{called},Harbour School,student,7,{NAMES[called]}," for called in names] + adults


def loaded(client: Client, school: SimpleNamespace, *rows: str) -> str:
    address = load(client, table(*rows), site=school.harbour)
    assert "The roster stands" in confirm(client, address)
    return address


def say_the_rest(school: SimpleNamespace, asked: Round) -> None:
    for connector in (school.rivera, school.ito, school.carl_person):
        save_marks(desk_of(connector, asked), [Given(uuid4(), None, 0)], at=timezone.now())


def states(school: SimpleNamespace, asked: Round) -> dict[str, str]:
    if led_round(school.bea, asked.pk).closed_at is None:
        close_round(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    return {name.called: name.state for name in coverage_of(led_round(school.bea, asked.pk)).names}


def undone(client: Client, address: str) -> str:
    return client.post(f"{address}undo/", follow=True).content.decode()


def by_undoing(client: Client, school: SimpleNamespace, address: str) -> None:
    del school
    text = undone(client, address)
    assert "Everything is as it was before" not in text
    assert "silence is not taken for an answer" in text


def by_a_roster(client: Client, school: SimpleNamespace, address: str) -> None:
    del address
    loaded(client, school, *at_harbour(*NAMES))


def by_hand(client: Client, school: SimpleNamespace, address: str) -> None:
    del client, address
    here = {"person_id": school.bo.pk, "site_id": school.harbour.pk}
    set_left(**here, has_left=False, by=school.bea, at=timezone.now())


Way = Callable[[Client, SimpleNamespace, str], None]
ways = pytest.mark.parametrize("way", [by_undoing, by_a_roster, by_hand])


@ways
def test_whoever_comes_back_while_a_round_is_open_was_not_asked_about_before(
    school: SimpleNamespace, steward: Client, way: Way
) -> None:
    loaded(steward, school, *at_harbour(*NAMES))
    address = loaded(steward, school, *at_harbour(*OTHERS))
    asked = opened(school)
    say_the_rest(school, asked)
    way(steward, school, address)
    assert states(school, asked) == {**OTHERS, "Bo Lee": "unknown"}


@ways
def test_whoever_comes_back_after_a_round_has_closed_is_not_on_its_list(
    school: SimpleNamespace, steward: Client, way: Way
) -> None:
    loaded(steward, school, *at_harbour(*NAMES))
    before = opened(school)
    say_the_rest(school, before)
    everybody = states(school, before)
    address = loaded(steward, school, *at_harbour(*OTHERS))
    asked = opened(school)
    say_the_rest(school, asked)
    assert states(school, asked) == OTHERS
    way(steward, school, address)
    assert states(school, asked) == OTHERS
    assert states(school, before) == everybody == {**OTHERS, "Bo Lee": "none"}


@ways
def test_what_was_said_of_the_rest_before_they_left_is_about_them(
    school: SimpleNamespace, steward: Client, way: Way
) -> None:
    loaded(steward, school, *at_harbour(*NAMES))
    asked = opened(school)
    say_the_rest(school, asked)
    address = loaded(steward, school, *at_harbour(*OTHERS))
    way(steward, school, address)
    assert states(school, asked) == {**OTHERS, "Bo Lee": "none"}


def test_an_undone_move_goes_on_from_now_where_a_round_was_open(
    school: SimpleNamespace, steward: Client
) -> None:
    loaded(steward, school, *at_harbour(*NAMES))
    moved = "Bo Lee,Bo Lee,Hill School,student,7,,"
    dov = "Dov Katz,Dov Katz,Hill School,student,7,,"
    address = loaded(steward, school, *at_harbour(*OTHERS), moved, dov)
    asked = opened(school, sites=[school.harbour])
    say_the_rest(school, asked)
    by_undoing(steward, school, address)
    assert [each.site for each in PersonSite.objects.filter(person=school.bo)] == [school.harbour]
    assert states(school, asked) == {**OTHERS, "Bo Lee": "unknown"}


def test_whoever_an_undone_roster_had_brought_back_goes_now_where_a_round_was_open(
    school: SimpleNamespace, steward: Client
) -> None:
    loaded(steward, school, *at_harbour(*NAMES))
    loaded(steward, school, *at_harbour(*OTHERS))
    left: datetime | None = _left(school)
    address = loaded(steward, school, *at_harbour(*NAMES))
    asked = opened(school)
    say_the_rest(school, asked)
    everybody = states(school, asked)
    by_undoing(steward, school, address)
    now: datetime | None = _left(school)
    assert left is not None
    assert now is not None
    assert now > left
    assert states(school, asked) == everybody == {**OTHERS, "Bo Lee": "none"}


def _left(school: SimpleNamespace) -> datetime | None:
    school.bo.refresh_from_db()
    left: datetime | None = school.bo.left_at
    return left


def test_a_round_elsewhere_leaves_undoing_exact(school: SimpleNamespace, steward: Client) -> None:
    loaded(steward, school, *at_harbour(*NAMES))
    person("Ms Hill", school.hill, at=school.bea.joined_at, is_name=False, is_connector=True)
    before = everything()
    address = loaded(steward, school, *at_harbour(*OTHERS))
    opened(school, sites=[school.hill], by=school.fay)
    assert "Everything is as it was before" in undone(steward, address)
    assert everything() == before
    assert not PastSite.objects.exists()


def test_a_round_that_was_over_before_leaves_undoing_exact(school: SimpleNamespace, steward: Client) -> None:
    loaded(steward, school, *at_harbour(*NAMES))
    asked = opened(school)
    states(school, asked)
    address = loaded(steward, school, *at_harbour(*OTHERS))
    assert "Everything is as it was before" in undone(steward, address)


def test_a_colleague_who_moves_says_nothing_of_the_names_they_find_there(
    school: SimpleNamespace, steward: Client
) -> None:
    dov, sid = (f"{each},{each},Hill School,student,7,," for each in ("Dov Katz", "Sid Ek"))
    loaded(steward, school, *at_harbour(*NAMES), dov, sid)
    lead = {"member": school.bea, "kind": RoleKind.WALL_LEAD, "given_at": school.bea.joined_at}
    Role.objects.create(site=school.hill, **lead)
    asked = opened(school, sites=[school.harbour, school.hill])
    say_the_rest(school, asked)
    adults = at_harbour(*NAMES)[:-1]
    loaded(steward, school, *adults, "Carl,Carl,Hill School,teacher,,,", dov, sid)
    at_hill = dict.fromkeys(("Dov Katz", "Sid Ek"), "unknown")
    assert states(school, asked) == {**dict.fromkeys(NAMES, "none"), **at_hill}


def test_whoever_was_away_for_a_while_and_has_moved_since_was_not_taken_away_by_hand(
    school: SimpleNamespace, steward: Client
) -> None:
    loaded(steward, school, *at_harbour(*NAMES))
    here = {"person_id": school.bo.pk, "site_id": school.harbour.pk, "by": school.bea}
    for has_left in (True, False):
        set_left(**here, has_left=has_left, at=timezone.now())
    moved = "Bo Lee,Bo Lee,Hill School,student,7,,"
    loaded(steward, school, *at_harbour(*OTHERS), moved)
    _, _, listed = people_of_site(school.bea, school.harbour.pk, who="left")
    assert listed == []

"""One reading of a closed round holds what the science says of it, by people's ids."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import numpy as np
import pytest
from django.utils import timezone

from everyname.science.connections import State, View
from everyname.web.people.models import Person, PersonSite
from everyname.web.stepping_back.analysis.stepped import Stepped, stepped
from everyname.web.wall.analysis.coverage import coverage_of
from everyname.web.wall.models import Mark, Rest, Round
from tests.web.stepping_back.conftest import Closing
from tests.web.stepping_back.speaking import names_somebody, says_no_one
from tests.web.wall.world import person


def code(back: Stepped, who: Person) -> int:
    return back.name_ids.index(who.pk.hex)


def by(back: Stepped, who: Person) -> int:
    return back.connector_ids.index(who.pk.hex)


def test_names_connectors_and_marks_are_those_of_the_round(school: SimpleNamespace, closing: Closing) -> None:
    back = stepped(closing((school.rivera, school.ana, 3), (school.ito, school.ana, 1)))
    assert {UUID(each) for each in back.name_ids} == {school.ana.pk, school.bo.pk, school.chidi.pk}
    assert {UUID(each) for each in back.connector_ids} == {
        school.rivera.pk,
        school.ito.pk,
        school.carl_person.pk,
    }
    marks = set(
        zip(back.mark_name.tolist(), back.mark_connector.tolist(), back.mark_level.tolist(), strict=True)
    )
    ana = code(back, school.ana)
    assert marks == {(ana, by(back, school.rivera), 3), (ana, by(back, school.ito), 1)}
    assert back.back.dots[ana] == 1
    assert back.silent == 1
    assert back.departures.left_without[by(back, school.rivera)] == 1


@pytest.mark.parametrize("scope", ["site", "groups"])
def test_it_says_the_same_of_every_name_as_the_page_of_dots(
    school: SimpleNamespace, asked: Round, closing: Closing, scope: str
) -> None:
    Round.objects.update(scope=scope)
    Rest.objects.create(round=asked, connector=school.rivera)
    names_somebody(asked, school.ana, school.ito)
    closed = closing((school.rivera, school.ana, 3), (school.ito, school.bo, 0))
    back, standing = stepped(closed), coverage_of(closed)
    states = {name.id: State(state) for name, state in zip(back.names, back.back.state.tolist(), strict=True)}
    words = {"none": State.NONE, "one": State.ONE, "two_or_more": State.TWO_OR_MORE, "unknown": State.UNKNOWN}
    assert states == {name.id: words[name.state] for name in standing.names}
    assert back.back.coverage == standing.coverage
    assert back.silent == standing.silent


def test_both_views_compare_only_what_both_sides_have_said(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    names_somebody(asked, school.ana, school.rivera, school.ito)
    says_no_one(asked, school.bo)
    back = stepped(closing((school.rivera, school.ana, 3), (school.rivera, school.chidi, 3)))
    pairs = zip(
        back.views.name.tolist(), back.views.connector.tolist(), back.views.view.tolist(), strict=True
    )
    assert {(name, connector): View(view) for name, connector, view in pairs} == {
        (code(back, school.ana), by(back, school.rivera)): View.BOTH,
        (code(back, school.ana), by(back, school.ito)): View.CONNECTOR_SILENT,
        (code(back, school.chidi), by(back, school.rivera)): View.PERSON_SILENT,
    }
    assert np.flatnonzero(back.said_no_one).tolist() == [code(back, school.bo)]
    assert int(back.views.has_spoken.sum()) == 2


def test_whom_a_name_named_stays_named_once_they_have_left(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    """They are nobody who was asked: the response rate does not move."""
    gone = person("Gone", at=school.bea.joined_at, is_name=False, is_connector=True)
    for each in (gone, school.ito):
        names_somebody(asked, {gone: school.ana, school.ito: school.bo}[each], each)
        Person.objects.filter(pk=each.pk).update(left_at=asked.opens_at)
    back = stepped(closing())
    assert back.views.has_spoken[code(back, school.ana)]
    assert {gone.pk.hex, school.ito.pk.hex} <= set(back.connector_ids)
    assert back.back.connectors_asked == 2
    assert back.connectors[by(back, gone)].has_left


def test_a_name_that_left_before_it_closed_has_no_voice_on_the_wall(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    names_somebody(asked, school.ana, school.ito)
    says_no_one(asked, school.bo)
    Person.objects.filter(pk__in=(school.ana.pk, school.bo.pk)).update(left_at=asked.opens_at)
    back = stepped(closing((school.rivera, school.ana, 3)))
    assert back.name_ids == (school.chidi.pk.hex,)
    assert (len(back.nominating), back.said_no_one.tolist(), len(back.mark_name)) == (0, [False], 0)


def test_whoever_leaves_or_moves_afterwards_is_still_in_it(school: SimpleNamespace, closing: Closing) -> None:
    closed = closing((school.rivera, school.ana, 3))
    after = timezone.now() + timedelta(seconds=1)
    Person.objects.filter(pk=school.ana.pk).update(left_at=after)
    PersonSite.objects.filter(person=school.chidi).update(site=school.hill)
    Mark.objects.create(round=closed, connector=school.ito, name=school.chidi, level=2)
    back = stepped(closed)
    assert back.names[code(back, school.ana)].has_left
    assert not back.names[code(back, school.bo)].has_left
    places = back.belonging
    assert places.name_site[code(back, school.bo)] == 0
    assert places.name_site[code(back, school.chidi)] == -1


def test_who_belongs_where_and_who_is_never_brought_together(
    school: SimpleNamespace, closing: Closing
) -> None:
    both = {"is_name": True, "is_connector": True}
    at = school.bea.joined_at
    boss = person("Boss", school.harbour, at=at, **both)
    worker = person("Worker", school.harbour, at=at, manager=boss, **both)
    back = stepped(closing())
    places = back.belonging
    apart = set(zip(*(codes.tolist() for codes in places.excluded), strict=True))
    assert apart == {
        (code(back, boss), by(back, boss)),
        (code(back, worker), by(back, worker)),
        (code(back, worker), by(back, boss)),
        (code(back, boss), by(back, worker)),
    }
    room = places.groups.index(school.g7b.pk.hex)
    assert (places.group_titles[room], bool(places.is_homeroom[room])) == ("7B", True)
    inside = places.name_groups.who[places.name_groups.group == room].tolist()
    assert set(inside) == {code(back, school.ana), code(back, school.bo)}
    leads = places.connector_groups.who[places.connector_groups.group == room].tolist()
    assert leads == [by(back, school.rivera)]
    assert places.grades[code(back, school.chidi)] == "8"


def test_it_takes_six_statements_however_many_there_are(
    school: SimpleNamespace, asked: Round, closing: Closing, django_assert_max_num_queries: object
) -> None:
    at = school.bea.joined_at
    people = Person.objects.bulk_create(
        Person(
            source_id=f"n{number}", display_name=f"N {number}", is_name=True, is_connector=False, joined_at=at
        )
        for number in range(300)
    )
    PersonSite.objects.bulk_create(
        PersonSite(person=each, site=school.harbour, since=timezone.now()) for each in people
    )
    gone = person("Gone", at=at, is_name=False, is_connector=True)
    names_somebody(asked, school.ana, gone)
    closed = closing(*((school.rivera, each, 3) for each in people))
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        back = stepped(closed)
    assert len(back.names) == 303

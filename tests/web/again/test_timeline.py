"""A site over time: every round that is over, those that asked the same under each other."""

import re
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.utils import timezone

from everyname.web.again.models import Figures
from everyname.web.again.operations.figures import count_what_is_over
from everyname.web.community.models import Role, RoleKind, Site
from everyname.web.people.models import Person
from everyname.web.wall.models import Round
from everyname.web.wall.operations.marks import Given, answer_late, save_marks
from everyname.web.wall.queries.rounds import led_round
from tests.web.again.world import Two, a_thousand, everybody_answers, marked, two_rounds
from tests.web.wall.world import desk_of, opened, says, signed_in

ROW = re.compile(r'<tr role="row">\s*<th scope="row".*?</tr>', re.DOTALL)
CELL = re.compile(r'<td role="cell"[^>]*><span>(.*?)</span>')


def text_of(school: SimpleNamespace, site: Site | None = None) -> str:
    site = site or school.harbour
    answer = signed_in(school.bea).get(f"/sites/{site.pk}/timeline/")
    assert answer.status_code == 200
    return answer.content.decode()


def rows(text: str) -> list[list[str]]:
    return [CELL.findall(row) for row in ROW.findall(text)]


@pytest.fixture
def two(school: SimpleNamespace) -> Two:
    """Of Ana, Bo and Chidi one had a dot, and then two."""
    found = two_rounds(school)
    everybody_answers(school, found.before, found.after)
    marked(found.before, (school.ito, school.ana))
    marked(found.after, (school.ito, school.ana), (school.rivera, school.ana), (school.ito, school.bo))
    return found


def test_rounds_stand_under_each_other_with_how_many_answered(school: SimpleNamespace, two: Two) -> None:
    del two
    text = text_of(school)
    assert rows(text) == [
        ["0", "1", "2", "0", "100% (3 of 3)"],
        ["1", "1", "1", "0", "100% (3 of 3)"],
    ]
    assert (
        "In the first of 2 rounds 1 of 3 names had someone (33%); in the latest 2 of 3 names had someone (67%)."
        in text
    )
    assert not any(says(text, called) for called in ("Ana Cruz", "Mr Ito"))


def test_another_wording_stands_apart_and_in_no_sentence_with_the_others(
    school: SimpleNamespace, two: Two
) -> None:
    Round.objects.filter(pk=two.before.pk).update(question="Would they call you at night?")
    text = text_of(school)
    assert text.index("Would this person come") < text.index("Would they call you at night?")
    assert text.count("There is one round so far.") == 2
    assert "a dot does not mean the same in them" in text


def test_rounds_of_others_and_rounds_that_are_not_over_are_not_in_it(school: SimpleNamespace) -> None:
    at = timezone.now() - timedelta(days=8)
    Role.objects.create(
        member=school.fay, kind=RoleKind.WALL_LEAD, site=school.harbour, given_at=school.bea.joined_at
    )
    opened(school, by=school.fay, sites=[school.harbour, school.hill], at=at, for_=timedelta(days=1))
    opened(school)
    assert "No round that you lead has closed here yet." in text_of(school)


def test_what_was_counted_is_not_counted_again(school: SimpleNamespace, two: Two) -> None:
    del two
    text_of(school)
    Figures.objects.update(none=17)
    assert rows(text_of(school))[0][2] == "17"


def test_late_marks_that_are_admitted_change_what_was_counted(school: SimpleNamespace, two: Two) -> None:
    text_of(school)
    here = desk_of(school.rivera, two.after)
    save_marks(here, [Given(uuid4(), school.chidi.pk, 3)], at=timezone.now())
    assert rows(text_of(school))[1][2] == "1"
    answer_late(
        led_round(school.bea, two.after.pk), admit=True, newest=10**9, by=school.bea, at=timezone.now()
    )
    assert rows(text_of(school))[1][:3] == ["1", "2", "0"]
    assert Figures.objects.count() == 2


def test_the_chore_counts_what_is_over_and_nothing_else(school: SimpleNamespace, two: Two) -> None:
    opened(school)
    count_what_is_over(at=timezone.now())
    assert set(Figures.objects.values_list("round", flat=True)) == {two.before.pk, two.after.pk}
    count_what_is_over(at=timezone.now())
    assert Figures.objects.count() == 2


def test_a_site_stands_for_those_below_it(school: SimpleNamespace) -> None:
    Role.objects.create(
        member=school.bea, kind=RoleKind.WALL_LEAD, site=school.district, given_at=school.bea.joined_at
    )
    at = timezone.now() - timedelta(days=4)
    asked = opened(school, sites=[school.district], at=at, for_=timedelta(days=1))
    marked(asked, (school.ito, school.ana))
    everybody_answers(school, asked)
    assert rows(text_of(school, school.district)) == [["0", "1", "2", "1", "100% (3 of 3)"]]
    assert rows(text_of(school)) == [["0", "1", "2", "0", "100% (3 of 3)"]]
    assert rows(text_of(school, school.hill)) == [["0", "0", "0", "1", "–"]]


def test_a_wall_of_nobody_and_a_site_without_rounds_say_so(school: SimpleNamespace) -> None:
    assert "No round that you lead has closed here yet." in text_of(school)
    opened(school, at=timezone.now() - timedelta(days=4), for_=timedelta(days=1))
    Person.objects.filter(is_name=True).delete()
    assert rows(text_of(school)) == [["0", "0", "0", "0", "–"]]


def test_the_first_look_counts_a_thousand_names_in_fifteen_statements(
    school: SimpleNamespace, two: Two, django_assert_max_num_queries: object
) -> None:
    names = a_thousand(school.harbour, at=school.bea.joined_at)
    marked(two.after, *((school.ito, each) for each in names))
    client = signed_in(school.bea)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        text = client.get(f"/sites/{school.harbour.pk}/timeline/").content.decode()
    assert rows(text)[1][:3] == ["1", "1,001", "1"]


def test_ten_rounds_cost_no_more_queries_than_two(
    school: SimpleNamespace, django_assert_max_num_queries: object
) -> None:
    for number in range(10):
        at = timezone.now() - timedelta(days=30 - 2 * number)
        opened(school, at=at, for_=timedelta(days=1))
    count_what_is_over(at=timezone.now())
    client = signed_in(school.bea)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        text = client.get(f"/sites/{school.harbour.pk}/timeline/").content.decode()
    assert len(rows(text)) == 10

"""The names without a dot: for whoever leads the round, each look on record, and never whose a dot is."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.test import Client

from everyname.web.audit.models import Entry
from everyname.web.people.models import Person, PersonSite
from everyname.web.wall.models import Rest, Round
from tests.web.stepping_back.conftest import Closing
from tests.web.stepping_back.speaking import names_somebody, says_no_one
from tests.web.wall.world import person, signed_in


def page(school: SimpleNamespace, asked: Round) -> str:
    answer = signed_in(school.bea).get(f"/rounds/{asked.pk}/without/")
    assert answer.status_code == 200
    return answer.content.decode()


def listed(text: str, part: str) -> list[str]:
    """Who stands in a part of the page, with what stands beside them."""
    found = re.search(rf'<section[^>]*aria-labelledby="{part}".*?</section>', text, re.DOTALL)
    items = re.findall(r"<li>(.*?)</li>", found[0], re.DOTALL) if found else []
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", item)).split()) for item in items]


def all_said_the_rest(school: SimpleNamespace, asked: Round) -> None:
    Rest.objects.bulk_create(
        Rest(round=asked, connector=each) for each in (school.rivera, school.ito, school.carl_person)
    )


def test_it_holds_those_without_a_dot_those_who_say_so_and_the_fragile(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    all_said_the_rest(school, asked)
    eva = person("Eva Ek", school.harbour, at=school.bea.joined_at)
    says_no_one(asked, school.ana)
    closing(
        (school.rivera, school.ana, 3),
        (school.ito, school.ana, 3),
        (school.ito, school.bo, 3),
        (school.ito, eva, 2),
    )
    text = page(school, asked)
    assert listed(text, "none") == ["Chidi Diallo", "Eva Ek"]
    assert listed(text, "said") == ["Ana Cruz"]
    assert listed(text, "fragile") == ["Bo Lee"]


def test_whoever_has_no_dot_and_says_so_stands_once(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    all_said_the_rest(school, asked)
    says_no_one(asked, school.chidi)
    names_somebody(asked, school.bo, school.ito)
    closing((school.rivera, school.ana, 3), (school.ito, school.ana, 3))
    text = page(school, asked)
    assert listed(text, "none") == ["Bo Lee", "Chidi Diallo says so, too"]
    assert listed(text, "said") == listed(text, "fragile") == []


def test_whom_we_cannot_tell_about_is_a_number_and_no_list(school: SimpleNamespace, closing: Closing) -> None:
    text = page(school, closing((school.rivera, school.ana, 3)))
    assert listed(text, "none") == []
    assert "For 2 names we cannot tell yet: 2 colleagues have not answered." in text
    assert "Bo Lee" not in text
    assert "Chidi" not in text


def test_where_nobody_has_answered_nobody_is_said_to_have_someone(
    school: SimpleNamespace, closing: Closing
) -> None:
    text = page(school, closing())
    assert listed(text, "none") == []
    assert "There is no name yet that we can tell about." in text
    assert "has someone." not in text


def test_where_everybody_has_someone_it_says_so(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    closing(
        *(
            (each, name, 3)
            for each in (school.rivera, school.ito)
            for name in (school.ana, school.bo, school.chidi)
        )
    )
    text = page(school, asked)
    assert "Every name has someone." in text
    assert "<li><bdi>" not in text


def test_only_the_lead_sees_it_and_nobody_before_closing(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    address = f"/rounds/{asked.pk}/without/"
    everybody = (school.alice, school.bea, school.carl, school.dora, school.eve, school.fay)
    assert [signed_in(each).get(address).status_code for each in everybody] == [404] * 6
    closing()
    assert [signed_in(each).get(address).status_code for each in everybody] == [404, 200, 404, 404, 404, 404]
    assert Client().get(address).status_code == 302
    assert Entry.objects.filter(act="looked at names without a dot").count() == 1


def test_every_look_is_on_record(school: SimpleNamespace, closing: Closing) -> None:
    closed = closing()
    page(school, closed)
    page(school, closed)
    entries = list(Entry.objects.filter(act="looked at names without a dot"))
    assert [(each.member_id, each.object_id, each.details) for each in entries] == [
        (school.bea.pk, str(closed.pk), {})
    ] * 2


@pytest.mark.parametrize("said", [True, False])
def test_nobody_learns_whose_a_dot_is_nor_whom_somebody_named(
    school: SimpleNamespace, asked: Round, closing: Closing, said: bool
) -> None:
    if said:
        names_somebody(asked, school.bo, school.ito)
    closing((school.rivera, school.ana, 3), (school.ito, school.chidi, 0))
    text = page(school, asked)
    for each in (school.rivera, school.ito):
        assert each.display_name not in text
        assert str(each.pk) not in text
        assert each.pk.hex not in text


def test_long_and_strange_names_are_shown_as_they_are(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    all_said_the_rest(school, asked)
    strange = ["<script>alert(1)</script>", "يوسف", "A" * 300]
    for at, called in enumerate(strange):
        person(f"s{at}", school.harbour, at=school.bea.joined_at)
        Person.objects.filter(source_id=f"s{at}").update(display_name=called)
    closing()
    text = page(school, asked)
    assert "<script>alert" not in text
    assert set(strange) < set(listed(text.replace("&lt;", "‹"), "none")) | {strange[0]}


def test_two_thousand_names_cost_no_more_statements_than_three(
    school: SimpleNamespace, asked: Round, closing: Closing, django_assert_max_num_queries: object
) -> None:
    all_said_the_rest(school, asked)
    at = school.bea.joined_at
    people = Person.objects.bulk_create(
        Person(
            source_id=f"n{number}", display_name=f"N {number}", is_name=True, is_connector=False, joined_at=at
        )
        for number in range(2000)
    )
    PersonSite.objects.bulk_create(PersonSite(person=each, site=school.harbour) for each in people)
    closing()
    client = signed_in(school.bea)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        text = client.get(f"/rounds/{asked.pk}/without/").content.decode()
    assert len(listed(text, "none")) == 2003

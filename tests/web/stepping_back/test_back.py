"""Stepping back: counts side by side, both views, gaps with a floor; nobody is named, nobody else comes in."""

import re
from datetime import timedelta
from html import unescape
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.community.models import Role, RoleKind
from everyname.web.people.models import Group, GroupPerson, Person, PersonSite
from everyname.web.wall.models import Rest, Round
from tests.web.stepping_back.conftest import Closing
from tests.web.stepping_back.speaking import names_somebody, says_no_one
from tests.web.wall.world import group, opened, person, signed_in


def shown(school: SimpleNamespace, asked: Round, *, language: str = "en") -> str:
    """What stands on the page, without its tags, blank after blank taken together."""
    answer = signed_in(school.bea).get(f"/rounds/{asked.pk}/back/", headers={"accept-language": language})
    assert answer.status_code == 200
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def answered(school: SimpleNamespace, asked: Round) -> tuple[()]:
    """Everybody who is asked has said the rest: silence leaves nothing open."""
    Rest.objects.bulk_create(
        Rest(round=asked, connector=each) for each in (school.rivera, school.ito, school.carl_person)
    )
    return ()


def many(school: SimpleNamespace, number: int, room: Group | None = None, **other: object) -> list[Person]:
    made = [
        person(f"N{room.title if room else ''} {at}", school.harbour, at=school.bea.joined_at, **other)
        for at in range(number)
    ]
    if room:
        GroupPerson.objects.bulk_create(GroupPerson(group=room, person=each) for each in made)
    return made


def test_coverage_stands_beside_the_response_rate_and_what_is_not_known(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    closing((school.rivera, school.ana, 3), (school.ito, school.ana, 3), (school.ito, school.bo, 3))
    text = shown(school, asked)
    assert "3 names · 2 of 3 staff answered (67%)" in text
    assert "Have answered 67%" in text
    assert (
        "Held: two dots or more 1 33% Fragile: one dot 1 33% No one yet 0 0% We cannot tell yet 1 33%" in text
    )
    assert (
        "Every name that we can tell about has someone. For 1 more we cannot tell yet: 1 colleague has not"
        in text
    )


def test_both_views_are_counts_and_a_name_that_has_not_spoken_has_not_said_no(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    names_somebody(asked, school.ana, school.rivera, school.ito, school.carl_person)
    says_no_one(asked, school.bo)
    Rest.objects.create(round=asked, connector=school.ito)
    closing((school.rivera, school.ana, 3), (school.rivera, school.bo, 3), (school.rivera, school.chidi, 3))
    text = shown(school, asked)
    assert "Both see it 1 33% Only the colleague sees it 1 33% Only the person sees it 1 33%" in text
    assert "2 of 3 people spoke for themselves. 1 of them said “no one right now”." in text
    assert "1 name has not spoken: that is not a no." in text
    assert "1 connection was named by a person alone so far: the colleague has not answered." in text
    assert "For 1 pair both sides have said something, and neither sees a connection." in text


def test_where_nobody_has_spoken_there_is_one_view_alone(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    closing((school.rivera, school.ana, 3))
    text = shown(school, asked)
    assert "Nobody has spoken for themselves in this round. So this is one view alone" in text
    assert "neither sees" not in text
    assert "Both see it" not in text


def test_what_rests_on_one_person_is_counted_and_never_whose(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    closing((school.rivera, school.ana, 3), (school.rivera, school.bo, 3), (school.ito, school.chidi, 0))
    text = shown(school, asked)
    assert "2 names have a single dot: each of them rests on one colleague." in text
    assert "If any one colleague leaves, at most 2 names would have nobody." in text
    assert "Not answered yet 1" in text


@pytest.mark.parametrize("language", ["en", "es"])
def test_nobody_is_named_on_it(
    school: SimpleNamespace, asked: Round, closing: Closing, language: str
) -> None:
    names_somebody(asked, school.ana, school.rivera)
    says_no_one(asked, school.bo)
    closing((school.rivera, school.ana, 3), (school.ito, school.chidi, 2))
    page = signed_in(school.bea).get(f"/rounds/{asked.pk}/back/", headers={"accept-language": language})
    everybody = Person.objects.all()
    assert everybody.count() == 7
    for each in everybody:
        for word in (each.display_name, str(each.pk), each.pk.hex):
            assert word not in page.content.decode(), word


def test_gaps_are_told_by_grade_and_homeroom_above_the_floor_alone(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    r9a, r9b = (group(title, school.harbour) for title in ("9A", "9B"))
    seen = many(school, 8, r9a, grade="9") + many(school, 8, r9b, grade="9")[:2]
    closing(*((school.rivera, each, 3) for each in (*seen, school.ana)), *answered(school, asked))
    text = shown(school, asked)
    by_room = text.partition("No one yet, by homeroom")[2]
    assert "9A Not shown, so that a small group beside it stays hidden" in by_room
    assert re.search(r"9B 6 of 8 75% \(", by_room)
    assert "7B Too few names to be shown without pointing at anyone" in by_room
    assert "Grade 9 Not shown" in text.partition("No one yet, by grade")[2]
    assert "No one yet, by site" not in text


def test_the_floor_is_that_of_the_round(school: SimpleNamespace, asked: Round, closing: Closing) -> None:
    r9a, r9b = (group(title, school.harbour) for title in ("9A", "9B"))
    seen = [*many(school, 8, r9a), *many(school, 8, r9b)[:2]]
    Round.objects.update(floor=9)
    closing(*((school.rivera, each, 3) for each in seen), *answered(school, asked))
    assert not re.search(r"\d of 8", shown(school, asked))


def test_sites_are_told_apart_and_homerooms_of_one_title_say_where_they_are(school: SimpleNamespace) -> None:
    lead = {"member": school.bea, "kind": RoleKind.WALL_LEAD, "given_at": school.bea.joined_at}
    Role.objects.create(site=school.hill, **lead)
    for site in (school.harbour, school.hill):
        room = Group.objects.create(source_id=f"5 {site.name}", title="5", site=site, is_homeroom=True)
        for at in range(6):
            each = person(f"{site.name} {at}", site, at=school.bea.joined_at)
            GroupPerson.objects.create(group=room, person=each)
    both = opened(
        school,
        sites=[school.harbour, school.hill],
        at=timezone.now() - timedelta(days=3),
        for_=timedelta(days=1),
    )
    answered(school, both)
    Rest.objects.create(
        round=both, connector=person("Hal", school.hill, at=school.bea.joined_at, is_connector=True)
    )
    text = shown(school, both)
    assert "No one yet, by site" in text
    assert "5 (Harbour School)" in text
    assert "5 (Hill School)" in text


def test_teams_of_a_workplace_are_compared_where_everybody_is_in_one(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    Group.objects.update(is_homeroom=False)
    closing(*answered(school, asked))
    assert "No one yet, by group" in shown(school, asked)
    GroupPerson.objects.create(group=school.g8a, person=school.ana)
    assert "No one yet, by group" not in shown(school, asked)


def test_only_the_lead_comes_in_and_nobody_before_it_is_closed(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    page = f"/rounds/{asked.pk}/back/"
    everybody = (school.alice, school.bea, school.carl, school.dora, school.eve, school.fay)
    assert [signed_in(each).get(page).status_code for each in everybody] == [404] * 6
    closing()
    assert [signed_in(each).get(page).status_code for each in everybody] == [404, 200, 404, 404, 404, 404]
    assert Client().get(page).status_code == 302
    assert signed_in(school.bea).post(page).status_code == 405


def test_whoever_leads_one_of_two_sites_does_not_step_back(school: SimpleNamespace, closing: Closing) -> None:
    closed = closing()
    closed.round_sites.create(site=school.hill)
    assert signed_in(school.bea).get(f"/rounds/{closed.pk}/back/").status_code == 404
    assert signed_in(school.fay).get(f"/rounds/{closed.pk}/back/").status_code == 404


def test_the_page_of_a_closed_round_leads_there(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    client = signed_in(school.bea)
    assert f"/rounds/{asked.pk}/back/" not in client.get(f"/rounds/{asked.pk}/").content.decode()
    closing()
    assert f'href="/rounds/{asked.pk}/back/"' in client.get(f"/rounds/{asked.pk}/").content.decode()


def test_it_offers_to_show_the_wall_unless_those_who_mark_are_on_it(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    closing()
    assert "Show the wall to staff" in shown(school, asked)
    Person.objects.filter(pk=school.bo.pk).update(is_connector=True)
    assert "Show the wall to staff" not in shown(school, asked)


def test_every_number_of_a_picture_stands_in_a_table(
    school: SimpleNamespace, asked: Round, closing: Closing
) -> None:
    names_somebody(asked, school.ana, school.rivera)
    closing((school.rivera, school.ana, 3))
    page = signed_in(school.bea).get(f"/rounds/{asked.pk}/back/").content.decode()
    for part in re.findall(r"<section.*?</section>", page, re.DOTALL):
        assert part.count("<svg") == 0 or part.count("<table") == 1
    assert page.count("<table") == 3
    assert page.count("<svg") > 2


def test_a_wall_of_nobody_says_so(school: SimpleNamespace, asked: Round, closing: Closing) -> None:
    Person.objects.update(left_at=asked.opens_at)
    closing()
    assert "There are no names on this wall." in shown(school, asked)


def test_two_thousand_names_cost_no_more_statements_than_three(
    school: SimpleNamespace, asked: Round, closing: Closing, django_assert_max_num_queries: object
) -> None:
    at = school.bea.joined_at
    people = Person.objects.bulk_create(
        Person(
            source_id=f"n{number}", display_name=f"N {number}", is_name=True, is_connector=False, joined_at=at
        )
        for number in range(2000)
    )
    PersonSite.objects.bulk_create(PersonSite(person=each, site=school.harbour) for each in people)
    names_somebody(asked, school.ana, school.rivera)
    closing(*((school.rivera, each, 3) for each in people))
    client = signed_in(school.bea)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        text = client.get(f"/rounds/{asked.pk}/back/").content.decode()
    assert "2,000" in text
    assert Entry.objects.filter(act__contains="looked").count() == 0

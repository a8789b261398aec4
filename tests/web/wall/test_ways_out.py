"""Who has moved goes on, who was put out stays out, and no press of a lead's button says who has answered."""

from types import SimpleNamespace

from django.test import Client
from django.utils import timezone

from everyname.web.community.models import Role, RoleKind
from everyname.web.people.models import Person, PersonSite
from everyname.web.wall.models import Mark, MarkEvent, Participation, Round
from everyname.web.wall.operations.invitations import issue_anew, issue_to_all
from tests.web.wall.printed import address, shown
from tests.web.wall.voice_world import answered, issued, opened_page
from tests.web.wall.world import opened, signed_in, way_of


def came_in(school: SimpleNamespace, asked: Round, connector: Person) -> Client:
    ways = issue_to_all(asked, by=school.bea, at=timezone.now())
    (secret,) = (each.secret for each in ways if each.connector == connector)
    client = Client()
    assert client.post(f"/enter/{secret}/").status_code == 302
    return client


def test_withdrawing_a_slip_ends_what_was_begun_with_the_one_before(
    school: SimpleNamespace, asked: Round
) -> None:
    finder, lead = came_in(school, asked, school.rivera), signed_in(school.bea)
    lead.post(f"/rounds/{asked.pk}/slips/", {"which": str(school.rivera.pk)})
    assert finder.get(f"/mark/{asked.pk}/").status_code == 200
    lead.post(f"/rounds/{asked.pk}/withdraw/", {"link": str(way_of(asked, school.rivera))})
    assert finder.get(f"/mark/{asked.pk}/").status_code == 302


def test_withdrawing_from_a_page_that_was_open_leaves_a_newer_slip_alone(
    school: SimpleNamespace, asked: Round
) -> None:
    issue_to_all(asked, by=school.bea, at=timezone.now())
    lead, seen = signed_in(school.bea), way_of(asked, school.rivera)
    assert f'name="link" value="{seen}"' in lead.get(f"/rounds/{asked.pk}/invitations/").content.decode()
    newer = issue_anew(asked, connectors=[school.rivera.pk], by=school.bea, at=timezone.now())
    answer = lead.post(f"/rounds/{asked.pk}/withdraw/", {"link": str(seen)})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Nothing was withdrawn: since this page was shown, Ms Rivera was given a newer one." in page
    assert f'name="link" value="{way_of(asked, school.rivera)}"' in page
    assert Client().post(f"/enter/{newer[0].secret}/").status_code == 302


def test_who_moves_within_a_round_goes_on_there(school: SimpleNamespace) -> None:
    Role.objects.create(
        member=school.bea, kind=RoleKind.WALL_LEAD, site=school.district, given_at=timezone.now()
    )
    asked = opened(school, sites=[school.district])
    phone = came_in(school, asked, school.rivera)
    PersonSite.objects.filter(person=school.rivera).update(site=school.hill)
    page = phone.get(f"/mark/{asked.pk}/")
    assert page.status_code == 200
    assert "Dov Katz" in page.content.decode()
    assert "Ana Cruz" not in page.content.decode()
    assert phone.get("/mark/").status_code == 302
    assert f"/mark/{asked.pk}/" in phone.get("/").content.decode()
    assert phone.get(f"/rounds/{asked.pk}/counter/").status_code == 200


def test_who_moves_away_from_a_round_goes_on_no_more(school: SimpleNamespace, asked: Round) -> None:
    phone = came_in(school, asked, school.rivera)
    PersonSite.objects.filter(person=school.rivera).update(site=school.hill)
    pages = (f"/mark/{asked.pk}/", f"/rounds/{asked.pk}/counter/")
    assert [phone.get(page).status_code for page in pages] == [404, 404]


def test_typing_nothing_in_does_not_tell_who_has_begun(school: SimpleNamespace, asked: Round) -> None:
    lead, where = signed_in(school.bea), address(asked, school.rivera)
    _, fields = shown(lead, where)
    for levels in ({}, {f"level-{school.dov.pk}": "3"}, {f"level-{school.rivera.pk}": "3"}):
        lead.post(where, {**fields, **levels})
    assert not Participation.objects.exists()
    assert not MarkEvent.objects.exists()


def test_what_is_typed_stands_however_often_one_goes_back(school: SimpleNamespace, asked: Round) -> None:
    lead, where = signed_in(school.bea), address(asked, school.rivera)
    _, fields = shown(lead, where)
    for level in ("3", "2", "3"):
        lead.post(where, {**fields, f"level-{school.ana.pk}": level})
        assert Mark.objects.get().level == int(level)


def test_a_new_slip_does_not_tell_that_its_name_has_answered(school: SimpleNamespace, asked: Round) -> None:
    own = Client()
    made = issued(school, asked, school.ana)
    answered(own, opened_page(own, made), school.rivera)
    assert "Somebody has answered with this slip" in opened_page(own, made)
    anew, never = issued(school, asked, school.ana), issued(school, asked, school.bo)
    assert "Somebody has answered" not in opened_page(Client(), anew) + opened_page(Client(), never)

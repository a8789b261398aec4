"""Whose sheet it is that came back: by its letters or by name, for the lead alone."""

import re
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from everyname.web.people.models import Person, PersonSite
from everyname.web.people.operations.persons import set_left
from everyname.web.wall.analysis.coverage import coverage_of
from everyname.web.wall.models import Invitation, Round, Sheet
from everyname.web.wall.operations.invitations import issue_to_all
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.queries.rounds import led_round
from everyname.web.wall.queries.sheets import desk_of_sheet
from tests.web.wall.printed import address, letters_on, printed, shown, typed
from tests.web.wall.world import opened, person, signed_in


@pytest.fixture
def lead(school: SimpleNamespace) -> Client:
    return signed_in(school.bea)


def test_a_sheet_is_found_by_its_letters_and_its_names_stand_as_printed(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    (code, _) = letters_on(printed(lead, asked, school.rivera)) * 2

    answer = lead.post(f"/rounds/{asked.pk}/sheets/", {"letters": f" {code.upper()} "}, follow=True)

    sheet = Sheet.objects.get()
    assert answer.redirect_chain == [(f"{address(asked, school.rivera)}?sheet={sheet.pk}", 302)]
    text = answer.content.decode()
    assert "With you: 7B" in text
    found = re.findall(r'name="level-([0-9a-f-]{36})" value="0"', text)
    assert found == [str(each.pk) for each in (school.ana, school.bo, school.chidi)]
    assert text.count('type="radio"') == 12


def test_letters_that_open_nothing_any_more_still_say_whose_sheet_it_is(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    former = letters_on(printed(lead, asked, school.rivera))[0]
    printed(lead, asked, school.rivera)
    old = Sheet.objects.get(invitation__withdrawn_at__isnull=False)

    answer = lead.post(f"/rounds/{asked.pk}/sheets/", {"letters": former})

    assert answer.headers["location"] == f"{address(asked, school.rivera)}?sheet={old.pk}"


def test_letters_of_another_round_or_of_none_are_on_no_sheet(school: SimpleNamespace, lead: Client) -> None:
    past = opened(school)
    code = letters_on(printed(lead, past, school.rivera))[0]
    close_round(led_round(school.bea, past.pk), by=school.bea, at=timezone.now())
    asked = opened(school, at=timezone.now() + timedelta(seconds=1))

    for letters in (code, "aaaa-aaaa", "", "x" * 5000, "\0"):
        answer = lead.post(f"/rounds/{asked.pk}/sheets/", {"letters": letters})
        assert answer.status_code == 422
        assert "on no sheet of this round" in answer.content.decode()


def test_by_name_the_newest_sheet_is_found_and_without_one_the_order_of_today(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    text = lead.get(f"/rounds/{asked.pk}/sheets/").content.decode()
    assert text.count("none printed") == 3
    page, fields = shown(lead, address(asked, school.ito))
    assert fields["sheet"] == ""
    assert re.findall(r"<h2 class=\"stretch\">(.*?)</h2>", page) == ["Grade 7", "Grade 8"]
    assert page.count('type="radio"') == 12

    printed(lead, asked, school.ito)
    Invitation.objects.update(issued_at=timezone.now() - timedelta(hours=1))
    printed(lead, asked, school.ito)

    assert lead.get(f"/rounds/{asked.pk}/sheets/").content.decode().count("none printed") == 2
    newest = Sheet.objects.get(invitation__withdrawn_at__isnull=True)
    assert shown(lead, address(asked, school.ito))[1]["sheet"] == str(newest.pk)


def test_a_sheet_of_somebody_else_is_not_found_under_a_name(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    printed(lead, asked, school.ito)
    answer = lead.get(address(asked, school.rivera), {"sheet": str(Sheet.objects.get().pk)})
    assert answer.status_code == 404


def test_whoever_has_left_since_keeps_their_row_and_no_answer(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    printed(lead, asked, school.rivera)
    Person.objects.filter(pk=school.bo.pk).update(left_at=timezone.now())
    person("Aaron New", school.harbour, at=school.bea.joined_at, grade="7")

    text, _ = shown(lead, address(asked, school.rivera))

    order = [text.index("Ana Cruz"), text.index("no longer asked about"), text.index("Chidi Diallo")]
    assert order == sorted(order)
    assert "Aaron New" not in text
    assert text.count('type="radio"') == 8


def test_only_the_lead_of_the_round_has_a_desk_for_paper(school: SimpleNamespace, asked: Round) -> None:
    issue_to_all(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    other = person("Hill One", school.hill, at=school.bea.joined_at, is_name=False, is_connector=True)
    for viewer in (school.alice, school.carl, school.dora, school.eve, school.fay):
        with pytest.raises(Http404):
            desk_of_sheet(viewer, asked.pk, school.rivera.pk)
        client = signed_in(viewer)
        assert client.get(address(asked, school.rivera)).status_code == 404
        assert client.post(address(asked, school.rivera), {}).status_code == 404
    for nobody in (other.pk, school.ana.pk, uuid4()):
        with pytest.raises(Http404):
            desk_of_sheet(school.bea, asked.pk, nobody)
    Person.objects.filter(pk=school.rivera.pk).update(left_at=timezone.now())
    with pytest.raises(Http404):
        desk_of_sheet(school.bea, asked.pk, school.rivera.pk)


def taken_away(school: SimpleNamespace, connector: Person) -> None:
    PersonSite.objects.create(person=connector, site=school.hill, position=1)
    gone(school, connector)


def gone(school: SimpleNamespace, connector: Person) -> None:
    set_left(
        person_id=connector.pk, site_id=school.harbour.pk, has_left=True, by=school.bea, at=timezone.now()
    )


@pytest.mark.parametrize("go", [gone, taken_away])
def test_the_paper_of_a_colleague_who_has_gone_since_is_typed_in_and_counts(
    school: SimpleNamespace, asked: Round, lead: Client, go: Callable[[SimpleNamespace, Person], None]
) -> None:
    letters = letters_on(printed(lead, asked, school.rivera))[0]
    go(school, school.rivera)

    choose = lead.get(f"/rounds/{asked.pk}/sheets/").content.decode()
    assert choose.count("does not mark here any more") == 1
    found = lead.post(f"/rounds/{asked.pk}/sheets/", {"letters": letters})
    page, _ = shown(lead, found.headers["location"])
    assert "What they marked on this sheet counts as they gave it." in page
    typed(lead, found.headers["location"], {school.ana: "3"}, rest="on")

    close_round(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    dots = {each.called: each.dots for each in coverage_of(led_round(school.bea, asked.pk)).names}
    assert dots == {"Ana Cruz": 1, "Bo Lee": 0, "Chidi Diallo": 0}


def test_whoever_had_gone_before_a_sheet_was_printed_has_no_desk(
    school: SimpleNamespace, asked: Round
) -> None:
    taken_away(school, school.rivera)
    with pytest.raises(Http404):
        desk_of_sheet(school.bea, asked.pk, school.rivera.pk)

"""Paper of a round: everybody is on it, once, and its codes open one person's page and nothing else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.community.models import Role, RoleKind
from everyname.web.people.models import Person
from everyname.web.wall.models import Invitation, Round
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.press import Busy, one_at_a_time
from everyname.web.wall.queries.rounds import led_round
from tests.web.wall.printed import letters_on, many, printed, said
from tests.web.wall.world import opened, signed_in


@pytest.fixture
def lead(school: SimpleNamespace) -> Client:
    return signed_in(school.bea)


def test_the_poster_has_everybody_on_the_wall_and_nobody_else(asked: Round, lead: Client) -> None:
    answer = lead.get(f"/rounds/{asked.pk}/poster.pdf", {"paper": "letter"})

    text = said(answer.content)
    for name in ("Ana Cruz", "Bo Lee", "Chidi Diallo"):
        assert text.count(name) == 1
    for other in ("Dov Katz", "Ms Rivera", "Mr Ito"):
        assert other not in text
    assert "no-store" in answer.headers["cache-control"]
    assert not Entry.objects.filter(act="invitations issued").exists()


def test_a_poster_on_paper_nobody_knows_comes_on_the_usual_one(asked: Round, lead: Client) -> None:
    answer = lead.get(f"/rounds/{asked.pk}/poster.pdf", {"paper": "../a4"})

    assert answer.status_code == 200
    assert answer.content[:5] == b"%PDF-"


def test_a_wall_that_has_emptied_has_no_poster(asked: Round, lead: Client) -> None:
    Person.objects.filter(is_name=True).update(left_at=timezone.now())

    answer = lead.get(f"/rounds/{asked.pk}/poster.pdf", follow=True)

    assert "nobody to print this for" in answer.content.decode()


def test_the_page_of_papers_says_what_printing_does(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    many(school, 900)
    many(school, 12, marks=True)
    text = lead.get(f"/rounds/{asked.pk}/paper/").content.decode()

    assert "903 names" in text
    assert "opens nothing any more" in text
    assert "3 files" in text
    assert f"/rounds/{asked.pk}/sheets/" in text


def test_the_page_of_papers_costs_the_same_however_many_they_are(
    school: SimpleNamespace, asked: Round, lead: Client, django_assert_max_num_queries: Any
) -> None:
    many(school, 400)
    many(school, 40, marks=True)

    with django_assert_max_num_queries(15):
        lead.get(f"/rounds/{asked.pk}/paper/")
    with django_assert_max_num_queries(20):
        lead.get(f"/rounds/{asked.pk}/poster.pdf")


def test_once_a_round_is_over_nobody_is_invited_on_paper(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    close_round(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())

    for name in ("sheets", "slips"):
        given = {"connectors": str(school.rivera.pk), "which": "missing"}
        answer = lead.post(f"/rounds/{asked.pk}/{name}.pdf", given, follow=True)
        assert "This round is over" in answer.content.decode()
    assert not Invitation.objects.exists()
    assert "Marking sheets" in lead.get(f"/rounds/{asked.pk}/paper/").content.decode()
    assert lead.get(f"/rounds/{asked.pk}/poster.pdf").status_code == 200


def test_slips_are_made_for_all_who_have_none_and_each_opens_its_own_page(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    printed(lead, asked, school.ito)

    answer = lead.post(f"/rounds/{asked.pk}/slips.pdf", {"which": "missing", "paper": "letter"})

    text = said(answer.content)
    codes = letters_on(answer.content)
    assert len(codes) == 2
    assert text.index("Carl") < text.index(codes[0]) < text.index("Ms Rivera") < text.index(codes[1])
    assert "Mr Ito" not in text
    Client().post("/enter/", {"code": codes[1]})
    assert Invitation.objects.get(used_at__isnull=False).connector == school.rivera
    assert Entry.objects.filter(act="invitations issued").latest("pk").details["sheets"] == 0
    again = lead.post(f"/rounds/{asked.pk}/slips.pdf", {"which": "missing"}, follow=True)
    assert "nobody to print this for" in again.content.decode()


def test_slips_nobody_has_opened_are_printed_anew_and_those_opened_stay(asked: Round, lead: Client) -> None:
    first = letters_on(lead.post(f"/rounds/{asked.pk}/slips.pdf", {"which": "missing"}).content)
    Client().post("/enter/", {"code": first[0]})  # Carl is somebody with a password: not opened
    rivera = Client()
    rivera.post("/enter/", {"code": first[2]})

    answer = lead.post(f"/rounds/{asked.pk}/slips.pdf", {"which": "unused"})

    text = said(answer.content)
    assert "Ms Rivera" not in text
    assert "Mr Ito" in text
    assert Client().post("/enter/", {"code": first[1]}).status_code == 410
    assert rivera.get(f"/mark/{asked.pk}/").status_code == 200


def test_a_name_without_a_font_is_said_and_nobody_was_invited(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    Person.objects.filter(pk=school.rivera.pk).update(display_name="Ms \U0010fffd")

    for address, given in (
        ("sheets.pdf", {"connectors": str(school.rivera.pk)}),
        ("slips.pdf", {"which": str(school.rivera.pk)}),
    ):
        text = lead.post(f"/rounds/{asked.pk}/{address}", given, follow=True).content.decode()
        assert "could not be printed" in text
        assert "U+10FFFD" in text
    assert not Invitation.objects.exists()


def test_why_nothing_was_printed_is_said_in_the_language_of_who_reads_it(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    Person.objects.filter(pk=school.rivera.pk).update(display_name="Ms \U0010fffd")
    given, spanish = {"which": str(school.rivera.pk)}, {"accept-language": "es"}

    page = lead.post(f"/rounds/{asked.pk}/slips.pdf", given, follow=True, headers=spanish).content.decode()

    assert "Ninguna fuente de esta computadora tiene todos" in page
    assert "No font on this computer" not in page


def test_two_do_not_print_at_once(asked: Round, lead: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("everyname.web.wall.press.LONGEST_WAIT", 0.05)
    holds, done = Event(), Event()

    def hold() -> None:
        with one_at_a_time():
            holds.set()
            done.wait(10)

    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(hold)
        holds.wait(10)
        answer = lead.get(f"/rounds/{asked.pk}/poster.pdf")
        done.set()
        held.result()

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "10"
    assert "try again in a moment" in answer.content.decode()
    assert lead.get(f"/rounds/{asked.pk}/poster.pdf").status_code == 200


def test_the_press_is_free_again_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError), one_at_a_time():
        raise ZeroDivisionError
    with one_at_a_time(0.01), pytest.raises(Busy), one_at_a_time(0.01):
        pass


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied")
def test_of_two_prints_at_once_the_later_one_holds(school: SimpleNamespace, asked: Round) -> None:
    clients = [signed_in(school.bea), signed_in(school.bea)]

    def press(client: Client) -> bytes:
        try:
            return printed(client, asked, school.rivera)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        codes = [letters_on(pdf)[0] for pdf in pool.map(press, clients)]

    assert Invitation.objects.filter(withdrawn_at__isnull=True).count() == 1
    assert sorted(Client().post("/enter/", {"code": code}).status_code for code in codes) == [302, 410]


def test_a_round_of_two_sites_prints_both(school: SimpleNamespace) -> None:
    asked = opened(school, sites=[school.district], by=district_lead(school), for_=timedelta(hours=1))
    client = signed_in(school.dora)

    text = said(client.get(f"/rounds/{asked.pk}/poster.pdf").content)

    assert "Harbour School" in text
    assert "Hill School" in text
    assert text.count("Dov Katz") == 1


def district_lead(world: SimpleNamespace) -> Any:
    Role.objects.create(
        member=world.dora, kind=RoleKind.WALL_LEAD, site=world.district, given_at=world.bea.joined_at
    )
    return world.dora

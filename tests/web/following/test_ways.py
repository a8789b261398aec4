"""Ways to one's names for who has no account, and the calendar: secret, renewable, and no name in it."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.community.models import Role, RoleKind
from everyname.web.following.models import CalendarFeed, CheckIn, NamesLink
from everyname.web.following.operations.checking_in import allow_notes
from everyname.web.following.permissions import LINK_HOLDS
from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment
from everyname.web.wall.models import Guess, Mark
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.queries.entering import MOST_FROM_ADDRESS
from tests.web.following.world import give
from tests.web.wall.printed import letters_on, said
from tests.web.wall.world import opened, says, signed_in

LINK = re.compile(r'href="http://testserver(/names/[\w-]{20,}/)"')


def new_link(lead: Client, world: SimpleNamespace, connector: Person) -> tuple[str, str]:
    """The path of a link, and its letters."""
    found = lead.post(
        f"/rounds/{world.closed.pk}/follow/ways/new/", {"which": str(connector.pk)}
    ).content.decode()
    link, letters = LINK.search(found), re.search(r'class="code">([a-z-]{9})<', found)
    assert link
    assert letters
    return link[1], letters[1]


def test_a_link_opens_ones_names_once_by_a_press(
    lead: Client, followed: SimpleNamespace, offered: Assignment
) -> None:
    del offered
    link, _ = new_link(lead, followed, followed.rivera)
    phone = Client()
    for _ in range(2):  # scanners of mail open every link
        assert "See my names" in phone.get(link).content.decode()
    assert says(phone.post(link, follow=True).content.decode(), "Ana Cruz")
    assert phone.get(link).status_code == 302  # whoever is in is led on
    other = Client().get(link)
    assert other.status_code == 410
    assert "Bea can help" in other.content.decode()
    days = (phone.session.get_expiry_date() - timezone.now()).days
    assert 12 <= days <= 14


def test_letters_from_a_slip_open_it_too(
    lead: Client, followed: SimpleNamespace, offered: Assignment
) -> None:
    del offered
    _, letters = new_link(lead, followed, followed.rivera)
    phone = Client()
    assert phone.post("/names/", {"code": "aaaa-aaaa"}).status_code == 422
    assert says(phone.post("/names/", {"code": letters.upper()}, follow=True).content.decode(), "Ana Cruz")


def test_guessing_at_letters_is_held_back(
    lead: Client, followed: SimpleNamespace, offered: Assignment
) -> None:
    del offered
    _, letters = new_link(lead, followed, followed.rivera)
    phone = Client()
    for _ in range(MOST_FROM_ADDRESS):
        phone.post("/names/", {"code": "aaaa-aaaa"})
    assert phone.post("/names/", {"code": letters}).status_code == 429
    assert Guess.objects.count() == MOST_FROM_ADDRESS
    assert phone.post("/enter/", {"code": "aaaa-aaaa"}).status_code == 422  # counted apart


def test_a_connector_who_came_by_paper_alone_becomes_a_member(
    lead: Client, followed: SimpleNamespace
) -> None:
    give(followed.closed, followed.bo, followed.ito)
    link, _ = new_link(lead, followed, followed.ito)
    phone = Client()
    found = phone.post(link, follow=True).content.decode()
    assert says(found, "Bo Lee")
    followed.ito.refresh_from_db()
    assert not followed.ito.member.has_usable_password()
    address = re.search(r'action="([^"]*answer/)"', found)
    assert address
    phone.post(address[1], {"answer": "accept"})
    assert Assignment.objects.get().state == "accepted"


def test_a_new_link_makes_the_former_useless(
    lead: Client, followed: SimpleNamespace, offered: Assignment
) -> None:
    del offered
    former, _ = new_link(lead, followed, followed.rivera)
    link, _ = new_link(lead, followed, followed.rivera)
    assert Client().post(former).status_code == 410
    assert Client().post(link).status_code == 302


def test_a_link_shows_whom_somebody_was_asked_to_get_to_know_and_nothing_of_what_they_said(
    lead: Client, rivera: Client, followed: SimpleNamespace
) -> None:
    """Whoever leads could make themselves another, for anybody."""
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=30)
    Mark.objects.create(round=followed.closed, connector=followed.rivera, name=followed.ana, level=1)
    allow_notes(is_allowed=True, by=followed.alice, at=timezone.now())
    rivera.post(f"/my-names/{held.pk}/", {"answer": "growing", "note": "likes owls"})
    own = rivera.get("/my-names/").content.decode()
    assert "You marked" in own
    said_of_it = ("You marked", "You said: ", "likes owls")
    assert [each for each in said_of_it if each not in own] == []
    link, _ = new_link(lead, followed, followed.rivera)
    phone = Client()
    shown = phone.post(link, follow=True).content.decode()
    assert says(shown, "Ana Cruz")
    assert "is kept, and not shown to whoever comes by a link" in shown
    assert not any(each in shown for each in said_of_it)
    form = phone.get(f"/my-names/{held.pk}/").content.decode()
    assert "checked" not in form
    assert "likes owls" not in form
    phone.post(f"/my-names/{held.pk}/", {"answer": "talked", "note": ""})
    kept = CheckIn.objects.get()
    assert (kept.answer, kept.note) == ("talked", "likes owls")
    assert phone.get(f"/mark/{followed.closed.pk}/").content.decode().count("You have marked 0 names.") == 1
    assert Entry.objects.get(act="links to names issued").details == {
        "links": 1, "connector": str(followed.rivera.pk),
    }  # fmt: skip


def test_a_link_makes_nobody_elses_account_a_connectors(
    lead: Client, followed: SimpleNamespace, offered: Assignment
) -> None:
    del offered
    followed.rivera.member, followed.rivera.email = None, followed.fay.email
    followed.rivera.save()
    link, letters = new_link(lead, followed, followed.rivera)
    for answer in (Client().post(link), Client().post("/names/", {"code": letters})):
        assert answer.status_code == 410
    followed.rivera.refresh_from_db()
    assert followed.rivera.member is None
    assert not followed.fay.roles.filter(kind=RoleKind.CONNECTOR).exists()
    own = signed_in(followed.fay)
    assert says(own.post(link, follow=True).content.decode(), "Ana Cruz")
    assert Client().post(link).status_code == 410


def test_a_link_is_good_for_ten_weeks(lead: Client, followed: SimpleNamespace, offered: Assignment) -> None:
    del offered
    link, _ = new_link(lead, followed, followed.rivera)
    back = LINK_HOLDS + timedelta(minutes=1)
    NamesLink.objects.update(issued_at=timezone.now() - back, expires_at=timezone.now())
    answer = Client().post(link)
    assert answer.status_code == 410
    assert "too old" in answer.content.decode()


@pytest.mark.parametrize("change", ["password", "role", "closed"])
def test_a_link_opens_no_account_that_may_do_more(
    lead: Client, followed: SimpleNamespace, offered: Assignment, change: str
) -> None:
    del offered
    link, _ = new_link(lead, followed, followed.rivera)
    member = followed.rivera_member
    if change == "password":
        member.set_password("a long enough password")
    elif change == "role":
        Role.objects.create(
            member=member, kind=RoleKind.LEADER, site=followed.harbour, given_at=member.joined_at
        )
    else:
        member.is_active = False
    member.save()
    answer = Client().post(link)
    assert answer.status_code == 410
    assert "Please sign in" in answer.content.decode()


def test_whoever_has_left_does_not_come_in(
    lead: Client, followed: SimpleNamespace, offered: Assignment
) -> None:
    del offered
    link, _ = new_link(lead, followed, followed.rivera)
    Person.objects.filter(pk=followed.rivera.pk).update(left_at=timezone.now())
    assert Client().post(link).status_code == 410


def test_links_are_for_who_holds_names_of_a_round_that_is_over(
    lead: Client, followed: SimpleNamespace, offered: Assignment
) -> None:
    del offered
    nobody = lead.post(f"/rounds/{followed.closed.pk}/follow/ways/new/", {"which": str(followed.ito.pk)})
    assert nobody.status_code == 302
    running = opened(followed)
    assert lead.get(f"/rounds/{running.pk}/follow/ways/").status_code == 404
    close_round(running, by=followed.bea, at=timezone.now() + timedelta(seconds=1))
    assert not NamesLink.objects.exists()


def test_slips_with_ways_are_for_those_without_an_address(
    lead: Client, followed: SimpleNamespace, offered: Assignment
) -> None:
    del offered
    give(followed.closed, followed.bo, followed.ito)
    answer = lead.post(f"/rounds/{followed.closed.pk}/follow/ways/new.pdf", {"which": "unreached"})
    text = said(answer.content)
    assert "Mr Ito" in text
    assert "Rivera" not in text
    assert "Bo Lee" not in text
    [letters] = letters_on(answer.content)
    assert Client().post("/names/", {"code": letters}).status_code == 302


def test_the_list_names_no_child(lead: Client, followed: SimpleNamespace, offered: Assignment) -> None:
    del offered
    found = lead.get(f"/rounds/{followed.closed.pk}/follow/ways/").content.decode()
    assert says(found, "Ms Rivera")
    assert not says(found, "Ana")


def calendar(client: Client, which: str = "new") -> str:
    """The path of a new calendar."""
    found = client.post("/my-names/calendar/", {"which": which}).content.decode()
    address = re.search(r"http://testserver(/calendars/[\w-]{20,}\.ics)", found)
    assert address
    return address[1]


def test_a_calendar_has_the_days_and_no_name(rivera: Client, followed: SimpleNamespace) -> None:
    for name in (followed.ana, followed.bo):
        give(followed.closed, name, followed.rivera, days_ago=3, reason={"same_homeroom": True})
    give(followed.closed, followed.chidi, followed.rivera)
    address = calendar(rivera)
    answer = Client().get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 2
    assert "Check in with 2 of your names" in text
    for secret in (
        "Ana",
        "Cruz",
        "Bo",
        "Lee",
        "Chidi",
        "Rivera",
        "7B",
        str(followed.rivera.pk),
        followed.rivera.pk.hex,
    ):
        assert not says(text, secret), secret
    assert Client().get(address).content == answer.content


def test_what_is_answered_stands_there_no_more(rivera: Client, followed: SimpleNamespace) -> None:
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=35)
    address = calendar(rivera)
    assert Client().get(address).content.count(b"BEGIN:VEVENT") == 2
    rivera.post(f"/my-names/{held.pk}/", {"answer": "talked"})
    assert Client().get(address).content.count(b"BEGIN:VEVENT") == 1
    rivera.post(f"/my-names/{held.pk}/", {"answer": "rematch"})
    assert Client().get(address).content.count(b"BEGIN:VEVENT") == 0


def test_an_address_is_renewed_and_stopped(rivera: Client, followed: SimpleNamespace) -> None:
    del followed
    former = calendar(rivera)
    address = calendar(rivera)
    answer = Client().get(former)
    assert answer.status_code == 404
    assert "Its address was renewed or stopped" in answer.content.decode()
    assert "Whoever leads the round can help." in answer.content.decode()
    assert Client().get(address).status_code == 200
    assert address.split("/")[2].removesuffix(".ics") not in CalendarFeed.objects.get().secret_hash
    rivera.post("/my-names/calendar/", {"which": "stop"})
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("way", ["left", "account closed"])
def test_the_calendar_of_somebody_who_left_answers_no_more(
    rivera: Client, followed: SimpleNamespace, way: str
) -> None:
    address = calendar(rivera)
    if way == "left":
        Person.objects.filter(pk=followed.rivera.pk).update(left_at=timezone.now())
    else:
        followed.rivera_member.is_active = False
        followed.rivera_member.save()
    assert Client().get(address).status_code == 404


def test_a_calendar_speaks_the_language_of_its_owner(rivera: Client, followed: SimpleNamespace) -> None:
    give(followed.closed, followed.ana, followed.rivera, days_ago=3)
    followed.rivera_member.language = "es"
    followed.rivera_member.save()
    assert "Check in" not in Client().get(calendar(rivera)).content.decode()


def test_two_connectors_have_two_calendars(rivera: Client, followed: SimpleNamespace) -> None:
    give(followed.closed, followed.ana, followed.rivera, days_ago=3)
    carl = signed_in(followed.carl)
    assert Client().get(calendar(carl)).content.count(b"BEGIN:VEVENT") == 0
    assert Client().get(calendar(rivera)).content.count(b"BEGIN:VEVENT") == 2

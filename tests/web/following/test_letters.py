"""Letters about names: when they leave, in whose language, how they are stopped, and what is not in them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from everyname.web.community.models import Community
from everyname.web.following.models import FollowUp, LetterBox, NamesLink, Reminder
from everyname.web.following.operations.letters import take_letter
from everyname.web.following.queries.due import matters
from everyname.web.following.tasks import send_due, write_when_due
from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment, Proposal
from everyname.web.share_out.operations.ending import close_follow_up
from tests.web.following.world import closed_wall, give
from tests.web.smtp import MailServer, mail_server
from tests.web.wall.world import says, signed_in
from tests.web.working import failed_jobs, waiting_jobs, work_off

MONDAY = datetime(2026, 11, 23, 16, tzinfo=UTC)
"""Nine in the morning in Denver."""
LINK = re.compile(r"http://testserver(/names/[\w-]{20,}/)")
STOP = re.compile(r"http://testserver(/letters/stop/[\w.-]+/)")


@pytest.fixture
def post(settings: Settings) -> Iterator[MailServer]:
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield server


@pytest.fixture
def written(followed: SimpleNamespace, post: MailServer) -> SimpleNamespace:
    """A community in Denver whose lead has asked for letters; Ms Rivera has an address, Mr Ito has none."""
    Community.objects.update(time_zone="America/Denver")
    followed.community = Community.objects.get()
    FollowUp.objects.create(
        round=followed.closed, door="http://testserver/", begun_at=MONDAY, begun_by=followed.bea
    )
    followed.post = post
    return followed


def send(world: SimpleNamespace, at: datetime = MONDAY) -> list[str]:
    """What left then."""
    before = len(world.post.messages)
    assert send_due(world.community, at=at)
    texts: list[str] = world.post.texts[before:]
    return texts


def asked_since(world: SimpleNamespace, days: int) -> Assignment:
    return give(world.closed, world.ana, world.rivera, at=MONDAY - timedelta(days=days))


def test_nobody_is_written_to_before_the_lead_asks(followed: SimpleNamespace, post: MailServer) -> None:
    give(followed.closed, followed.ana, followed.rivera)
    assert matters(followed.community, at=MONDAY) == {}
    assert send_due(followed.community, at=MONDAY)
    assert post.messages == []


def test_a_new_name_is_told_of_without_its_name(written: SimpleNamespace) -> None:
    offered = give(written.closed, written.ana, written.rivera)
    give(written.closed, written.bo, written.ito)
    [text] = send(written)
    assert "1 name is waiting for you." in text
    assert not says(text, "Ana")
    assert not says(text, "Cruz")
    [letter] = written.post.messages
    assert letter["To"] == "rivera@bay.example"
    assert letter["Reply-To"] == "bea@bay.example"
    assert letter["Subject"] == "Bay District: names to get to know"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert Reminder.objects.get().assignment == offered


def test_the_link_of_a_letter_opens_ones_names_once(written: SimpleNamespace) -> None:
    give(written.closed, written.ana, written.rivera)
    [text] = send(written)
    found = LINK.search(text)
    assert found
    phone = Client()
    assert "See my names" in phone.get(found[1]).content.decode()
    assert says(phone.post(found[1], follow=True).content.decode(), "Ana Cruz")
    assert Client().post(found[1]).status_code == 410
    assert found[1].split("/")[2] not in str(list(NamesLink.objects.values_list("secret_hash", "code_hash")))


def test_a_link_of_a_letter_that_opens_nothing_any_more_says_whom_to_ask(written: SimpleNamespace) -> None:
    give(written.closed, written.ana, written.rivera)
    [text] = send(written)
    found = LINK.search(text)
    assert found
    Client().post(found[1])
    answer = Client().get(found[1])
    assert answer.status_code == 410
    assert f"{written.bea.name} can help and give you another." in answer.content.decode()


def test_whoever_has_an_account_signs_in_instead(written: SimpleNamespace) -> None:
    written.rivera_member.set_password("a long enough password")
    written.rivera_member.email = "rivera@bay.example"
    written.rivera_member.save()
    give(written.closed, written.ana, written.rivera)
    [text] = send(written)
    assert "once you have signed in" in text
    assert "http://testserver/my-names/" in text
    assert not NamesLink.objects.exists()


def test_about_one_matter_there_are_two_letters_and_no_third(written: SimpleNamespace) -> None:
    give(written.closed, written.ana, written.rivera)
    sent = [len(send(written, MONDAY + timedelta(days=days))) for days in range(60)]
    assert [day for day, number in enumerate(sent) if number] == [0, 7]


def test_check_ins_are_asked_for_when_their_day_has_come(written: SimpleNamespace) -> None:
    asked_since(written, 27)
    assert send(written) == []
    [text] = send(written, MONDAY + timedelta(days=1))
    assert "About four weeks have gone by." in text
    assert "How is it going with 1 of your names?" in text
    assert written.post.messages[0]["Subject"] == "Bay District: how is it going?"
    days = [day for day in range(2, 90) if send(written, MONDAY + timedelta(days=day))]
    assert len(days) == 3
    assert sum("About two months" in text for text in written.post.texts) == 2


def test_whoever_has_answered_is_not_asked_again(written: SimpleNamespace) -> None:
    held = asked_since(written, 35)
    rivera = signed_in(written.rivera_member)
    rivera.post(f"/my-names/{held.pk}/", {"answer": "not yet"})
    held.check_ins.update(moment="four weeks")
    assert send(written) == []


def test_one_letter_for_all_names_and_a_rest_between_two(written: SimpleNamespace) -> None:
    asked_since(written, 35)
    give(written.closed, written.bo, written.rivera, at=MONDAY - timedelta(days=27))
    [text] = send(written)
    assert "1 of your names" in text
    assert (
        send(written, MONDAY + timedelta(days=2)) == []
    )  # the second is due, but there was a letter on Monday
    [text] = send(written, MONDAY + timedelta(days=3))
    assert "1 of your names" in text
    give(written.closed, written.chidi, written.rivera)
    assert len(send(written, MONDAY + timedelta(days=4))) == 1  # a new name does not wait


@pytest.mark.parametrize("hours", [-2, 8, 24 * 5, 24 * 6, 24 * 6 + 6])
def test_no_letter_leaves_at_night_nor_at_a_weekend(written: SimpleNamespace, hours: int) -> None:
    give(written.closed, written.ana, written.rivera)
    assert send(written, MONDAY + timedelta(hours=hours)) == []


def test_night_is_when_it_is_night_where_the_reader_is(written: SimpleNamespace) -> None:
    written.rivera_member.time_zone = "Pacific/Auckland"
    written.rivera_member.save()
    give(written.closed, written.ana, written.rivera)
    assert send(written) == []  # five in the morning on Tuesday
    assert len(send(written, MONDAY + timedelta(hours=5))) == 1


def test_the_letter_is_in_the_language_of_its_reader(written: SimpleNamespace) -> None:
    written.rivera_member.language = "es"
    written.rivera_member.save()
    give(written.closed, written.ana, written.rivera)
    [text] = send(written)
    assert "Hola" in text
    assert "Hello" not in text


def test_whoever_never_came_in_is_written_to_in_the_language_of_the_community(
    written: SimpleNamespace,
) -> None:
    Community.objects.update(language="es")
    written.community.refresh_from_db()
    Person.objects.filter(pk=written.rivera.pk).update(member=None)
    give(written.closed, written.ana, written.rivera)
    assert "Hola" in send(written)[0]


def test_one_post_stops_letters_without_a_page_or_a_session(written: SimpleNamespace) -> None:
    asked_since(written, 35)
    [text] = send(written)
    [letter] = written.post.messages
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<http://testserver(/letters/stop/\S+)>", letter["List-Unsubscribe"].strip())
    assert address
    program = Client(enforce_csrf_checks=True)
    answer = program.post(address[1], "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert STOP.search(text)
    assert send(written, MONDAY + timedelta(days=7)) == []
    give(written.closed, written.chidi, written.rivera)
    assert send(written, MONDAY + timedelta(days=8)) == []


def test_opening_the_link_to_stop_them_stops_nothing(written: SimpleNamespace) -> None:
    give(written.closed, written.ana, written.rivera)
    found = STOP.search(send(written)[0])
    assert found
    assert "No more of these letters?" in Client().get(found[1]).content.decode()
    assert LetterBox.objects.get().stopped_at is None
    assert "No more of these letters come" in Client().post(found[1]).content.decode()
    rivera = signed_in(written.rivera_member)
    assert "Send me letters again" in rivera.get("/my-names/").content.decode()
    rivera.post("/my-names/letters/", {"wants": "yes"})
    assert len(send(written, MONDAY + timedelta(days=7))) == 1


@pytest.mark.parametrize("token", ["x", "0" * 32, "0" * 32 + ".forged", "%00", "a.b.c"])
def test_a_link_that_nobody_signed_stops_nothing(written: SimpleNamespace, token: str) -> None:
    give(written.closed, written.ana, written.rivera)
    send(written)
    answer = Client().post(f"/letters/stop/{token}/")
    assert answer.status_code == 404
    assert "Whoever asked for the letter can help" in answer.content.decode()
    assert LetterBox.objects.get().stopped_at is None


@pytest.mark.parametrize("way", ["left", "marks no more", "account closed"])
def test_whoever_has_left_gets_none(written: SimpleNamespace, way: str) -> None:
    give(written.closed, written.ana, written.rivera)
    rivera = Person.objects.filter(pk=written.rivera.pk)
    if way == "left":
        rivera.update(left_at=MONDAY)
    elif way == "marks no more":
        rivera.update(is_connector=False, is_name=True, email="")
    else:
        written.rivera_member.is_active = False
        written.rivera_member.save()
    assert send(written) == []


def test_none_leaves_after_the_follow_up_was_closed(written: SimpleNamespace) -> None:
    asked_since(written, 35)
    assert close_follow_up(written.closed.pk, by=written.bea, at=timezone.now())
    assert send(written) == []


def test_a_server_that_is_away_gets_them_later(written: SimpleNamespace) -> None:
    give(written.closed, written.ana, written.rivera)
    written.post.says = lambda _: "die"
    assert send(written) == []
    assert not Reminder.objects.exists()
    assert not NamesLink.objects.exists()
    written.post.says = lambda _: "450 later"
    assert send(written) == []
    written.post.says = lambda _: "250 ok"
    assert len(send(written)) == 1


def test_an_address_that_is_refused_is_not_tried_for_ever(written: SimpleNamespace) -> None:
    give(written.closed, written.ana, written.rivera)
    written.post.says = lambda _: "550 nobody here"
    for days in range(10):
        send(written, MONDAY + timedelta(days=days))
    assert Reminder.objects.count() == 2


def test_what_is_no_address_keeps_nobody_from_theirs(written: SimpleNamespace) -> None:
    Person.objects.filter(pk=written.ito.pk).update(email="ito at bay")
    give(written.closed, written.bo, written.ito)
    give(written.closed, written.ana, written.rivera)
    assert len(send(written)) == 1


def test_two_workers_send_it_once(written: SimpleNamespace) -> None:
    give(written.closed, written.ana, written.rivera)
    first = take_letter(written.rivera.pk, written.community, at=MONDAY)
    assert first is not None
    assert take_letter(written.rivera.pk, written.community, at=MONDAY) is None


def test_the_lead_asks_once_and_letters_leave_by_a_job(
    lead: Client, followed: SimpleNamespace, post: MailServer
) -> None:
    give(followed.closed, followed.ana, followed.rivera)
    assert (
        "Write to the 1 who has an address"
        in lead.get(f"/rounds/{followed.closed.pk}/follow/").content.decode()
    )
    for _ in range(2):
        lead.post(f"/rounds/{followed.closed.pk}/follow/letters/")
    assert waiting_jobs() == 1
    work_off()  # at night and at weekends none leaves: then the chore asks again
    assert failed_jobs() == []
    assert FollowUp.objects.get().door == "http://testserver/"
    assert len(post.messages) <= 1


def test_the_chore_asks_for_a_job_only_where_something_is_due(written: SimpleNamespace) -> None:
    write_when_due(MONDAY)
    assert waiting_jobs() == 0
    give(written.closed, written.ana, written.rivera)
    write_when_due(MONDAY - timedelta(days=1))
    assert waiting_jobs() == 0
    write_when_due(MONDAY)
    write_when_due(MONDAY)
    assert waiting_jobs() == 1


def test_no_letters_are_asked_for_where_nothing_was_shared_out(
    lead: Client, followed: SimpleNamespace
) -> None:
    Proposal.objects.all().delete()
    assert lead.post(f"/rounds/{followed.closed.pk}/follow/letters/").status_code == 404


def test_line_breaks_in_a_community_s_name_make_no_headers(written: SimpleNamespace) -> None:
    written.community.name = "Bay\r\nBcc: all@example.org"
    give(written.closed, written.ana, written.rivera)
    send(written)
    assert written.post.messages[0]["Bcc"] is None


def test_names_of_two_rounds_come_in_one_letter(written: SimpleNamespace) -> None:
    earlier = closed_wall(written, days_ago=400)
    FollowUp.objects.create(round=earlier, door="http://testserver/", begun_at=MONDAY, begun_by=written.bea)
    give(earlier, written.bo, written.rivera)
    give(written.closed, written.ana, written.rivera)
    [text] = send(written)
    assert "2 names are waiting for you." in text

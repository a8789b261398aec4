"""Invitations by e-mail: who gets one, what it says, and what happens when mail goes wrong."""

import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries, Settings

from everyname.web.audit.models import Entry
from everyname.web.community.models import Community
from everyname.web.people.models import Person
from everyname.web.wall.models import Invitation, Letter, Mailing, Round
from everyname.web.wall.operations.invitations import issue_anew, withdraw
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.operations.sending import PAUSES, next_letter
from everyname.web.wall.queries.rounds import led_round
from tests.web.smtp import MailServer, mail_server
from tests.web.wall.world import opened, person, signed_in, way_of
from tests.web.working import failed_jobs, let_pass, waiting_jobs, work_off

LINK = re.compile(r"http://testserver(/enter/[\w-]{20,}/)")


@pytest.fixture
def post(settings: Settings) -> Iterator[MailServer]:
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield server


@pytest.fixture
def lead(school: SimpleNamespace) -> Client:
    """Bea, whose colleagues Ms Rivera and Ms Okafor have an address; Mr Ito and Carl have none."""
    marks = {"is_name": False, "is_connector": True}
    school.okafor = person(
        "Ms Okafor", school.harbour, at=school.bea.joined_at, email="okafor@bay.example", **marks
    )
    return signed_in(school.bea)


def send(client: Client, asked: Round, which: str = "first") -> str:
    return client.post(f"/rounds/{asked.pk}/mail/", {"which": which}, follow=True).content.decode()


def page(client: Client, asked: Round) -> str:
    return client.get(f"/rounds/{asked.pk}/invitations/").content.decode()


def states(asked: Round) -> dict[str, str]:
    letters = Letter.objects.filter(mailing__round=asked).order_by("mailing__asked_at")
    return dict(letters.values_list("connector__display_name", "state"))


def later() -> None:
    """After the longest pause."""
    let_pass(PAUSES[-1] * 2)
    Mailing.objects.filter(ended_at__isnull=True).update(due_at=timezone.now())
    Letter.objects.filter(state="waiting").update(due_at=timezone.now())


def test_everybody_with_an_address_gets_a_link_that_opens(
    lead: Client, asked: Round, post: MailServer
) -> None:
    before = page(lead, asked)
    assert "Send by e-mail to the 2 who have an address" in before
    assert "2 have no address and get slips." in before
    assert "0 of 2 sent" in send(lead, asked)
    assert post.messages == []  # nobody waits for the mail server
    assert work_off() == 1
    assert sorted(post.recipients) == ["okafor@bay.example", "rivera@bay.example"]
    for text in post.texts:
        found = LINK.search(text)
        assert found
        phone = Client()
        assert "Begin to mark" in phone.get(found[1]).content.decode()
        assert phone.post(found[1]).status_code == 302
    assert "The last time 2 letters were sent." in page(lead, asked)
    assert waiting_jobs() == 0
    assert failed_jobs() == []


def test_the_letter_says_who_asks_what_until_when_and_that_nobody_else_sees_it(
    lead: Client, asked: Round, post: MailServer
) -> None:
    send(lead, asked)
    work_off()
    letter, text = post.messages[0], post.texts[0]
    assert letter["Subject"] == "Bay District: your link to the wall"
    assert letter["Reply-To"] == "bea@bay.example"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    for said in (
        "Would this person come to you with a personal problem?", "half an hour", "Bea has asked for this letter",
        "Nobody sees your marks but you", "open until", "yours alone",
    ):  # fmt: skip
        assert said in text


def test_the_letter_is_in_the_language_of_the_community(lead: Client, asked: Round, post: MailServer) -> None:
    Community.objects.update(language="es", name="Distrito\nde la Bahía\r\nBcc: all@example.org")
    send(lead, asked)
    work_off()
    assert post.messages[0]["Bcc"] is None
    assert "Bahía" in post.messages[0]["Subject"]
    assert "¿" in post.texts[0]


def test_a_round_that_is_yet_to_open_says_so(lead: Client, school: SimpleNamespace, post: MailServer) -> None:
    asked = opened(school, at=timezone.now() + timedelta(days=3))
    send(lead, asked)
    work_off()
    assert "Our wall opens" in post.texts[0]


def test_no_secret_and_no_address_stands_in_the_queue_the_record_or_the_log(
    lead: Client, asked: Round, post: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    post.says = lambda to: "550 no such user okafor" if to.startswith("okafor") else "250 ok"
    send(lead, asked)
    work_off()
    secrets = [link.split("/")[2] for text in post.texts for link in LINK.findall(text)]
    assert len(secrets) == 1
    kept = str(list(DBTaskResult.objects.values())) + str(list(Entry.objects.values())) + caplog.text
    for word in (*secrets, "rivera", "okafor", "Rivera", "Okafor", "bay.example"):
        assert word not in kept


def test_two_leads_who_press_at_once_send_one_letter_each(
    lead: Client, asked: Round, post: MailServer
) -> None:
    send(lead, asked)
    assert "nobody left to write to" in send(lead, asked)
    work_off()
    assert len(post.messages) == 2
    assert "nobody left to write to" in send(lead, asked)
    assert work_off() == 0


def test_whoever_is_in_already_or_got_a_letter_gets_none(
    lead: Client, asked: Round, post: MailServer, school: SimpleNamespace
) -> None:
    lead.post(f"/rounds/{asked.pk}/slips/", {"which": str(school.okafor.pk)})
    Invitation.objects.update(used_at=timezone.now())
    assert "Send by e-mail to the 1 who has an address" in page(lead, asked)
    send(lead, asked)
    work_off()
    assert post.recipients == ["rivera@bay.example"]


def test_a_reminder_brings_a_new_link_to_those_who_have_not_opened_theirs(
    lead: Client, asked: Round, post: MailServer
) -> None:
    send(lead, asked)
    work_off()
    first = {
        str(each["To"]): link
        for each, text in zip(post.messages, post.texts, strict=True)
        for link in LINK.findall(text)
    }
    Client().post(first["rivera@bay.example"])
    assert "Remind the 1 who has not opened theirs" in page(lead, asked)
    post.messages.clear()
    send(lead, asked, "remind")
    work_off()
    assert post.recipients == ["okafor@bay.example"]
    assert "still open" in post.messages[0]["Subject"]
    assert "Begin to mark" not in Client().get(first["okafor@bay.example"]).content.decode()
    fresh = LINK.search(post.texts[0])
    assert fresh
    assert "Begin to mark" in Client().get(fresh[1]).content.decode()


def test_an_address_that_the_server_refuses_is_said_by_connector(
    lead: Client, asked: Round, post: MailServer
) -> None:
    post.says = lambda to: "550 no such user" if to.startswith("okafor") else "250 ok"
    send(lead, asked)
    work_off()
    assert states(asked) == {"Ms Okafor": "refused", "Ms Rivera": "sent"}
    seen = page(lead, asked)
    assert "1 could not be sent" in seen
    assert "the mail server refused the address" in seen
    assert not Invitation.objects.filter(connector__display_name="Ms Okafor", withdrawn_at__isnull=True)


@pytest.mark.parametrize("address", ["kim tanaka", "kim@bay.example\nBcc: all@bay.example", "@", "kim@"])
def test_what_is_no_address_is_never_written_to(
    lead: Client, asked: Round, post: MailServer, school: SimpleNamespace, address: str
) -> None:
    Person.objects.filter(pk=school.okafor.pk).update(email=address)
    send(lead, asked)
    work_off()
    assert post.recipients == ["rivera@bay.example"]
    assert states(asked)["Ms Okafor"] == "refused"


def test_an_address_that_asks_for_patience_is_tried_again_and_given_up_in_the_end(
    lead: Client, asked: Round, post: MailServer
) -> None:
    post.says = lambda to: "450 try later" if to.startswith("okafor") else "250 ok"
    send(lead, asked)
    for tried in range(1, len(PAUSES) + 1):
        assert work_off() == 1
        assert Letter.objects.get(connector__display_name="Ms Okafor").tries == tried
        assert work_off() == 0  # not before the pause is over
        later()
    work_off()
    assert states(asked) == {"Ms Okafor": "unsent", "Ms Rivera": "sent"}
    assert "did not take it in time" in page(lead, asked)
    assert Mailing.objects.get().ended_why == "done"


def test_patience_is_rewarded(lead: Client, asked: Round, post: MailServer) -> None:
    post.says = lambda to: "450 try later" if to.startswith("okafor") else "250 ok"
    send(lead, asked)
    work_off()
    post.says = lambda _: "250 ok"
    later()
    work_off()
    assert post.recipients == ["rivera@bay.example", "okafor@bay.example"]
    assert set(states(asked).values()) == {"sent"}


def test_a_server_that_dies_in_between_loses_no_letter(lead: Client, asked: Round, post: MailServer) -> None:
    post.says = lambda to: "die" if to.startswith("rivera") else "250 ok"
    send(lead, asked)
    work_off()
    assert "is tried again" in page(lead, asked)
    assert failed_jobs() == []
    post.says = lambda _: "250 ok"
    later()
    work_off()
    assert sorted(post.recipients) == ["okafor@bay.example", "rivera@bay.example"]


def test_a_server_that_never_comes_back_is_given_up_and_the_page_says_so(
    lead: Client, asked: Round, post: MailServer
) -> None:
    post.greets = "554 go away"
    send(lead, asked)
    for _ in range(len(PAUSES) + 1):
        work_off()
        later()
    assert Mailing.objects.get().ended_why == "no server"
    assert not Invitation.objects.exists()  # no slip was made useless for nothing
    assert "could not be reached several times" in page(lead, asked)
    post.greets = "220 ready"
    send(lead, asked)
    work_off()
    assert len(post.messages) == 2


def test_after_a_crash_before_sending_the_way_in_is_made_anew(
    lead: Client, asked: Round, post: MailServer
) -> None:
    send(lead, asked)
    lost = next_letter(Mailing.objects.get().pk, at=timezone.now())
    assert lost is not None
    work_off()
    assert len(post.messages) == 2
    assert lost.secret not in "".join(post.texts)
    standing = Invitation.objects.filter(withdrawn_at__isnull=True).values_list("connector", flat=True)
    assert len(set(standing)) == len(standing) == 2


def test_what_the_lead_does_by_hand_meanwhile_goes_before(
    lead: Client, asked: Round, post: MailServer, school: SimpleNamespace
) -> None:
    now = timezone.now()
    led = led_round(school.bea, asked.pk)
    issue_anew(led, connectors=[school.rivera.pk, school.okafor.pk], by=school.bea, at=now)
    send(lead, asked)
    withdraw(led, invitation=way_of(asked, school.rivera), by=school.bea, at=timezone.now())
    issue_anew(led, connectors=[school.okafor.pk], by=school.bea, at=timezone.now())
    work_off()
    assert post.messages == []
    assert set(states(asked).values()) == {"skipped"}


def test_a_round_that_closes_ends_it(
    lead: Client, asked: Round, post: MailServer, school: SimpleNamespace
) -> None:
    send(lead, asked)
    close_round(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    work_off()
    assert post.messages == []
    assert Mailing.objects.get().ended_why == "closed"
    assert "The round closed before all were sent." in page(lead, asked)


def test_whoever_leads_no_more_sends_no_more(
    lead: Client, asked: Round, post: MailServer, school: SimpleNamespace
) -> None:
    send(lead, asked)
    school.bea.roles.all().delete()
    work_off()
    assert post.messages == []
    assert Mailing.objects.get().ended_why == "no right"
    assert failed_jobs() == []


def test_stopping_stops(lead: Client, asked: Round, post: MailServer) -> None:
    send(lead, asked)
    assert (
        "No more letters leave" in lead.post(f"/rounds/{asked.pk}/mail/stop/", follow=True).content.decode()
    )
    work_off()
    assert post.messages == []
    assert "It was stopped before all were sent." in page(lead, asked)
    assert "Send by e-mail to the 2" in page(lead, asked)


def test_the_lead_can_begin_anew_when_a_job_was_lost(lead: Client, asked: Round, post: MailServer) -> None:
    send(lead, asked)
    DBTaskResult.objects.all().delete()
    assert "Sending broke off" in page(lead, asked)
    send(lead, asked)
    work_off()
    assert len(post.messages) == 2


def test_a_job_that_is_begun_anew_after_handing_over_does_nothing(
    lead: Client, asked: Round, post: MailServer
) -> None:
    send(lead, asked)
    Mailing.objects.update(job_id=uuid4())
    work_off()
    assert post.messages == []


def test_without_a_mail_server_there_is_no_button(lead: Client, asked: Round, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "everyname.web.project.mail.NoMail"
    seen = page(lead, asked)
    assert "No mail server is set up here" in seen
    assert "Send by e-mail" not in seen
    send(lead, asked)
    assert waiting_jobs() == 0


@pytest.mark.usefixtures("post")
def test_progress_is_told_apart_from_the_page_and_ends(lead: Client, asked: Round) -> None:
    send(lead, asked)
    part = lead.get(f"/rounds/{asked.pk}/mail/far/").content.decode()
    assert "data-progress" in part
    assert "0 of 2 sent" in part
    work_off()
    assert "data-progress" not in lead.get(f"/rounds/{asked.pk}/mail/far/").content.decode()


def test_the_page_does_not_ask_more_of_the_database_for_more_colleagues(
    lead: Client,
    asked: Round,
    post: MailServer,
    school: SimpleNamespace,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    marks = {"is_name": False, "is_connector": True}
    for number in range(30):
        person(
            f"Colleague {number}",
            school.harbour,
            at=school.bea.joined_at,
            email=f"c{number}@bay.example",
            **marks,
        )
    send(lead, asked)
    with django_assert_max_num_queries(15):
        page(lead, asked)
    work_off()
    assert len(post.messages) == 32
    with django_assert_max_num_queries(15):
        page(lead, asked)
    with django_assert_max_num_queries(10):
        lead.get(f"/rounds/{asked.pk}/mail/far/")

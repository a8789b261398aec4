"""A password is chosen with a link, forgotten, changed; and every other session ends."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from everyname.web.audit.models import Entry
from everyname.web.community.links import member_of_link, token_for
from everyname.web.community.models import Member, Role, RoleKind
from everyname.web.community.operations import correct_member, issue_link, set_active
from everyname.web.community.tasks import send_forgotten_password
from tests.web.conftest import NOW
from tests.web.wall.world import signed_in

NEW = "river lamp seven horses"
TWICE = {"password": NEW, "again": NEW}


@pytest.fixture
def gus(world: SimpleNamespace) -> Member:
    """Asked in, not yet come."""
    member = Member(name="Gus", email="gus@bay.example", language="es", joined_at=NOW)
    member.set_unusable_password()
    member.save()
    Role.objects.create(member=member, kind=RoleKind.WALL_LEAD, site=world.hill, given_at=NOW)
    return member


def link(member: Member, *, at: datetime | None = None) -> str:
    return reverse("password-choose", args=[member.pk, token_for(member, at=at or datetime.now(UTC))])


def may_sign_in(email: str, password: str) -> bool:
    return Client().login(username=email, password=password)


def test_opening_a_link_uses_nothing_up_and_its_button_does(client: Client, gus: Member) -> None:
    page = link(gus)
    for _ in range(3):
        assert client.get(page).status_code == 200, "programs that look at mail open links, too"
        assert client.head(page).status_code == 200
    assert client.post(page, TWICE).headers["location"] == reverse("sign-in")
    assert may_sign_in("gus@bay.example", NEW)
    assert client.get(page).status_code == 404
    assert (
        client.post(page, {"password": "another one of mine", "again": "another one of mine"}).status_code
        == 404
    )
    assert may_sign_in("gus@bay.example", NEW)
    assert Entry.objects.get(act="password chosen").member_id == gus.pk


def test_choosing_a_password_signs_nobody_in(client: Client, gus: Member) -> None:
    """A second step may be asked for: the link must not go past it."""
    client.post(link(gus), TWICE)
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    "given",
    [
        {"password": "short", "again": "short"},
        {"password": "password1234", "again": "password1234"},
        {"password": NEW, "again": "river lamp"},
        {"password": NEW},
        {},
    ],
)
def test_a_password_that_will_not_do_leaves_the_link_whole(
    client: Client, gus: Member, given: dict[str, str]
) -> None:
    page = link(gus)
    assert client.post(page, given).status_code == 422
    assert client.post(page, TWICE).status_code == 302


def test_a_link_holds_three_days(gus: Member) -> None:
    token = token_for(gus, at=NOW)
    assert member_of_link(gus.pk, token, at=NOW + timedelta(days=3)) == gus
    assert member_of_link(gus.pk, token, at=NOW + timedelta(days=3, seconds=1)) is None


def test_a_link_is_for_one_member_and_cannot_be_made_up(world: SimpleNamespace, gus: Member) -> None:
    token = token_for(gus, at=NOW)
    assert member_of_link(world.bea.pk, token, at=NOW) is None
    for wrong in (token[:-1], token + "a", "x", "a-b", "-", "é-ü"):
        assert member_of_link(gus.pk, wrong, at=NOW) is None


def test_a_newer_link_a_new_address_or_a_closed_account_spend_a_link(
    world: SimpleNamespace, gus: Member
) -> None:
    former = token_for(gus, at=NOW)
    issue_link(member_id=gus.pk, by=world.alice, at=NOW)
    assert member_of_link(gus.pk, former, at=NOW) is None
    now = token_for(Member.objects.get(pk=gus.pk), at=NOW)
    correct_member(member_id=gus.pk, name="Gus", email="other@bay.example", by=world.alice, at=NOW)
    assert member_of_link(gus.pk, now, at=NOW) is None
    last = token_for(Member.objects.get(pk=gus.pk), at=NOW)
    set_active(member_id=gus.pk, is_active=False, by=world.alice, at=NOW)
    set_active(member_id=gus.pk, is_active=True, by=world.alice, at=NOW)
    assert member_of_link(gus.pk, last, at=NOW) is None


def test_setting_a_password_ends_other_sessions(world: SimpleNamespace) -> None:
    elsewhere = signed_in(world.bea)
    Client().post(link(Member.objects.get(pk=world.bea.pk)), TWICE)
    assert elsewhere.get("/").status_code == 302


def asked_for(client: Client, email: str) -> tuple[int, list[str]]:
    answer = client.post(reverse("password-forgotten"), {"email": email})
    page = [line for line in answer.content.decode().splitlines() if "csrfmiddlewaretoken" not in line]
    return answer.status_code, page


def work() -> None:
    """What the worker would do."""
    for job in DBTaskResult.objects.filter(status="READY"):
        send_forgotten_password.call(*job.args_kwargs["args"])
        job.delete()


@pytest.mark.usefixtures("gus")
def test_whoever_forgot_gets_a_link_in_their_language(client: Client) -> None:
    asked_for(client, " GUS@bay.example")
    assert not mail.outbox, "nobody waits for the mail server"
    work()
    assert mail.outbox[0].to == ["gus@bay.example"]
    assert "Hola, Gus" in mail.outbox[0].body
    address = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http://testserver/"))
    assert Client().post(address, TWICE).status_code == 302
    assert may_sign_in("gus@bay.example", NEW)


def test_no_answer_tells_who_is_a_member(client: Client, world: SimpleNamespace, gus: Member) -> None:
    del gus
    world.bea.is_active = False
    world.bea.save()
    world.carl.set_unusable_password()  # comes with slips alone
    world.carl.save()
    known = asked_for(client, "gus@bay.example")
    for email in ("nobody@bay.example", "bea@bay.example", "carl@bay.example"):
        assert asked_for(client, email) == known
    assert DBTaskResult.objects.count() == 4, "and all of them cost the same"
    work()
    assert [letter.to for letter in mail.outbox] == [["gus@bay.example"]]


def test_what_waits_for_the_worker_holds_no_address(client: Client, gus: Member) -> None:
    for email in ("gus@bay.example", "nobody@bay.example"):
        asked_for(client, email)
    kept = [job.args_kwargs["args"] for job in DBTaskResult.objects.order_by("enqueued_at")]
    assert sorted(kept) == sorted([[str(gus.pk), "http://testserver"], ["", "http://testserver"]])


@pytest.mark.parametrize("email", ["gus@bay.example", "nobody@bay.example"])
def test_nobodys_letter_box_is_filled(client: Client, gus: Member, email: str) -> None:
    del gus
    assert [asked_for(client, email)[0] for _ in range(4)] == [200, 200, 200, 429]
    assert DBTaskResult.objects.count() == 3


def test_asking_too_often_keeps_nobody_from_signing_in(client: Client, world: SimpleNamespace) -> None:
    for _ in range(6):
        asked_for(client, "bea@bay.example")
    given = {"email": "bea@bay.example", "password": "bea has a long password"}
    assert client.post(reverse("sign-in"), given).status_code == 302
    assert world.bea


@override_settings(EMAIL_BACKEND="everyname.web.project.mail.NoMail")
@pytest.mark.usefixtures("world")
def test_a_server_without_mail_says_whom_to_ask(client: Client) -> None:
    assert b"cannot send e-mail" in client.get(reverse("password-forgotten")).content
    asked_for(client, "bea@bay.example")
    assert not DBTaskResult.objects.exists()


def test_ones_own_password_is_changed_with_the_old_one(world: SimpleNamespace) -> None:
    here, elsewhere = signed_in(world.bea), signed_in(world.bea)
    page = reverse("account-password")
    assert here.post(page, {"old": "not it", **TWICE}).status_code == 422
    assert here.post(page, {"old": "bea has a long password", **TWICE}).status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert may_sign_in("bea@bay.example", NEW)
    assert Entry.objects.get(act="password changed").member_id == world.bea.pk


def test_an_open_session_is_no_place_to_guess_the_old_password(world: SimpleNamespace) -> None:
    here, page = signed_in(world.bea), reverse("account-password")
    statuses = [here.post(page, {"old": f"guess {each}", **TWICE}).status_code for each in range(6)]
    assert statuses == [422] * 5 + [429]
    assert here.post(page, {"old": "bea has a long password", **TWICE}).status_code == 429


def test_whoever_comes_with_slips_has_an_account_page_and_no_password(world: SimpleNamespace) -> None:
    world.carl.set_unusable_password()
    world.carl.save()
    carl = signed_in(world.carl)
    page = carl.get(reverse("account")).content.decode()
    assert reverse("account-password") not in page
    assert carl.get(reverse("account-password")).status_code == 404


def test_somebody_chooses_their_language_and_only_one_that_there_is(world: SimpleNamespace) -> None:
    bea, page = signed_in(world.bea), reverse("account")
    bea.post(page, {"language": "es"})
    assert "Su cuenta" in bea.get(page).content.decode()
    assert bea.post(page, {"language": "../../x", "next": "https://evil.example/"}).status_code == 200
    world.bea.refresh_from_db()
    assert world.bea.language == "es"

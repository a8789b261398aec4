"""Setting up an authenticator app and recovery codes, and taking them away."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from everyname.web.audit.models import Entry
from everyname.web.community.models import Role
from everyname.web.sign_in.operations.factors import CannotAdd, add_app, renew_codes
from tests.web.sign_in.codes import code_of
from tests.web.sign_in.conftest import sign_in

APP, CODES, WAYS = "/account/sign-in/app/", "/account/sign-in/codes/", "/account/sign-in/"


def shown_secret(page: str) -> str:
    found = re.search(r'<code class="key" dir="ltr">([A-Z2-7 ]+)</code>', page)
    assert found
    return found[1].replace(" ", "")


def shown_codes(page: str) -> list[str]:
    return re.findall(r'<code dir="ltr">(\d{4} \d{4})</code>', page)


def acts() -> list[object]:
    found = Entry.objects.filter(act__startswith="factor").values_list("act", "details")
    return [(act, details["factor"]) for act, details in found]


def set_up(client: Client) -> str:
    secret = shown_secret(client.get(APP).content.decode())
    assert client.post(APP, {"code": code_of(secret)}).headers["location"] == CODES
    return secret


def test_from_nothing_to_a_second_step_that_is_asked_for(world: SimpleNamespace, client: Client) -> None:
    assert sign_in(client, "alice") == "/"
    page = client.get(APP).content.decode()
    assert "<svg" in page
    assert "otpauth://totp/" in page
    secret = set_up(client)
    codes = shown_codes(client.get(CODES).content.decode())
    assert len(set(codes)) == 10
    assert acts() == [("factor added", "totp"), ("factor added", "recovery_codes")]
    assert {entry.member_id for entry in Entry.objects.filter(act="factor added")} == {world.alice.pk}
    client.post("/sign-out/")
    assert sign_in(client, "alice") == "/sign-in/second-step/"
    assert client.post("/sign-in/second-step/", {"code": code_of(secret)}).status_code == 422, (
        "used to set it up"
    )
    assert client.post("/sign-in/second-step/", {"code": codes[0]}).status_code == 302


@pytest.mark.usefixtures("world")
def test_codes_are_shown_until_they_are_kept_and_never_again(client: Client) -> None:
    sign_in(client)
    set_up(client)
    codes = shown_codes(client.get(CODES).content.decode())
    assert shown_codes(client.get(CODES).content.decode()) == codes, "a page may be loaded again"
    file = client.get(f"{CODES}file/")
    assert file.headers["content-disposition"].startswith("attachment")
    assert file.headers["cache-control"] == "no-store"
    assert all(code in file.content.decode() for code in codes)
    assert client.post(CODES, {"do": "kept"}).headers["location"] == WAYS
    assert shown_codes(client.get(CODES).content.decode()) == []
    assert client.get(f"{CODES}file/").status_code == 404


@pytest.mark.usefixtures("world")
def test_at_a_desk_that_was_left_nobody_takes_the_codes_away(client: Client) -> None:
    sign_in(client)
    set_up(client)
    session = client.session
    session["sign_in.sure_at"] -= 11 * 60
    session.save()
    assert client.get(f"{CODES}file/").headers["location"].startswith(f"{WAYS}sure/?next=")


@pytest.mark.usefixtures("world")
def test_another_session_of_the_same_member_is_not_shown_the_codes(client: Client) -> None:
    sign_in(client)
    set_up(client)
    codes = shown_codes(client.get(CODES).content.decode())
    other = Client()
    sign_in(other)
    other.post("/sign-in/second-step/", {"code": codes[0]})
    assert shown_codes(other.get(CODES).content.decode()) == []
    assert other.get(f"{CODES}file/").status_code == 404


def test_new_codes_make_the_old_ones_worthless(client: Client, recovery: list[str]) -> None:
    sign_in(client)
    client.post("/sign-in/second-step/", {"code": recovery[0]})
    assert client.post(CODES).headers["location"] == CODES
    fresh = shown_codes(client.get(CODES).content.decode())
    assert not {code.replace(" ", "") for code in fresh} & set(recovery)
    client.post("/sign-out/")
    sign_in(client)
    assert client.post("/sign-in/second-step/", {"code": recovery[1]}).status_code == 422


def test_without_a_second_step_there_are_no_codes(world: SimpleNamespace) -> None:
    with pytest.raises(CannotAdd):
        renew_codes(by=world.bea, at=timezone.now())
    assert not Authenticator.objects.exists()


@pytest.mark.usefixtures("world")
def test_a_wrong_code_sets_nothing_up_and_keeps_the_same_picture(client: Client) -> None:
    sign_in(client)
    secret = shown_secret(client.get(APP).content.decode())
    answer = client.post(APP, {"code": f"{(int(code_of(secret)) + 5000) % 1_000_000:06d}"})
    assert answer.status_code == 422
    assert shown_secret(answer.content.decode()) == secret
    assert not Authenticator.objects.exists()


def test_a_second_app_is_not_added_beside_the_first(world: SimpleNamespace, secret: str) -> None:
    at, other = timezone.now(), "B" * 32
    with pytest.raises(CannotAdd):
        add_app(secret=other, digits=code_of(other, at=at.timestamp()), by=world.bea, at=at)
    assert Authenticator.objects.filter(user=world.bea, type="totp").count() == 1
    assert secret


def test_codes_go_with_the_last_second_step(client: Client, recovery: list[str]) -> None:
    sign_in(client)
    client.post("/sign-in/second-step/", {"code": recovery[0]})
    assert b"your password alone" in client.get(f"{APP}remove/").content
    assert client.post(f"{APP}remove/").headers["location"] == WAYS
    assert not Authenticator.objects.exists()
    assert acts()[-2:] == [("factor removed", "totp"), ("factor removed", "recovery_codes")]
    assert client.post(f"{APP}remove/").headers["location"] == WAYS, "pressed twice"
    client.post("/sign-out/")
    assert sign_in(client) == "/"


def test_after_ten_minutes_the_password_is_asked_for_again(
    world: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client)
    assert client.get(APP).status_code == 200
    later = timezone.now() + timedelta(minutes=10, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    sure = "/account/sign-in/sure/?next=%2Faccount%2Fsign-in%2Fapp%2F"
    assert client.get(APP).headers["location"] == sure
    assert client.post(APP, {"code": "123456"}).headers["location"].startswith("/account/sign-in/sure/")
    assert client.post(sure, {"password": "wrong"}).status_code == 422
    assert client.get(APP).status_code == 302
    assert client.post(sure, {"password": "bea has a long password"}).headers["location"] == APP
    assert client.get(APP).status_code == 200
    assert not Authenticator.objects.filter(user=world.bea).exists()


@pytest.mark.usefixtures("world")
def test_being_sure_leads_nowhere_else_and_does_not_let_anybody_guess(
    client: Client, world: SimpleNamespace
) -> None:
    client.force_login(world.bea, backend="django.contrib.auth.backends.ModelBackend")
    sure = "/account/sign-in/sure/?next=https://elsewhere.example/"
    for _ in range(5):
        assert client.post(sure, {"password": "wrong"}).status_code == 422
    assert client.post(sure, {"password": "bea has a long password"}).status_code == 429
    other = Client(REMOTE_ADDR="192.0.2.8")
    other.force_login(world.bea, backend="django.contrib.auth.backends.ModelBackend")
    assert other.post(sure, {"password": "bea has a long password"}).headers["location"] == "/"


def test_whoever_came_with_a_slip_finds_none_of_these_pages(world: SimpleNamespace, client: Client) -> None:
    world.carl.set_unusable_password()
    world.carl.save()
    client.force_login(world.carl, backend="django.contrib.auth.backends.ModelBackend")
    for path in (
        "",
        "sure/",
        "app/",
        "app/remove/",
        "codes/",
        "codes/file/",
        "passkeys/new/",
        "passkeys/1/",
        "provider/",
    ):
        assert client.get(f"{WAYS}{path}").status_code == 404, path
        assert client.post(f"{WAYS}{path}").status_code in {404, 405}, path


def test_a_lead_without_a_password_has_them(world: SimpleNamespace, client: Client) -> None:
    world.bea.set_unusable_password()
    world.bea.save()
    client.force_login(world.bea, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(WAYS).status_code == 200
    assert b"You have no password here" in client.get(f"{WAYS}sure/").content


def test_a_steward_with_a_password_alone_is_told_once_and_calmly(
    world: SimpleNamespace, client: Client
) -> None:
    sign_in(client, "alice")
    assert b"with a password alone" in client.get("/").content
    assert b"with a password alone" not in client.get("/").content
    client.post("/sign-out/")
    Role.objects.filter(member=world.alice).update(kind="leader", site=world.harbour)
    sign_in(client, "alice")
    assert b"with a password alone" not in client.get("/").content


@pytest.fixture
def demanding(settings: object) -> None:
    settings.STEWARDS_NEED_SECOND_STEP = True  # type: ignore[attr-defined]
    settings.MIDDLEWARE = [  # type: ignore[attr-defined]
        *settings.MIDDLEWARE,  # type: ignore[attr-defined]
        "everyname.web.sign_in.middleware.second_step_due",
    ]


@pytest.mark.usefixtures("demanding", "world")
def test_where_it_is_demanded_a_steward_reaches_nothing_else_until_it_is_set_up(client: Client) -> None:
    assert sign_in(client, "alice") == WAYS
    assert client.get("/").headers["location"] == WAYS
    assert client.get("/people/").status_code in {302, 404}
    assert client.get("/roles/").status_code == 200
    set_up(client)
    assert client.get(CODES).status_code == 200
    assert client.get("/").status_code == 200
    other = Client()
    assert sign_in(other, "bea") == "/"
    assert other.get("/").status_code == 200, "it is about stewards alone"


def test_the_pages_ask_the_database_little(
    client: Client, recovery: list[str], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sign_in(client)
    with django_assert_max_num_queries(15):
        client.get("/sign-in/second-step/")
    client.post("/sign-in/second-step/", {"code": recovery[0]})
    for path in (WAYS, APP, CODES, f"{APP}remove/", f"{WAYS}passkeys/new/"):
        with django_assert_max_num_queries(15):
            assert client.get(path).status_code in {200, 302}

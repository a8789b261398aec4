"""Between a right password and being signed in: no way around the second step."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.community.models import Member, SignInAttempt
from everyname.web.sign_in.operations.entering import use_code
from tests.web.sign_in.codes import code_of, next_code_of
from tests.web.sign_in.conftest import is_in, sign_in
from tests.web.test_access import ADDRESSES

STEP = "/sign-in/second-step/"


def signed_in_by() -> list[object]:
    return list(Entry.objects.filter(act="signed in").values_list("details", flat=True))


def test_whoever_has_none_is_in_after_the_password(world: SimpleNamespace, client: Client) -> None:
    assert sign_in(client, "carl", next="/roles/") == "/roles/"
    assert is_in(client)
    assert signed_in_by() == [{"way": "password", "second_step": None}]
    assert Entry.objects.get(act="signed in").member_id == world.carl.pk


@pytest.mark.usefixtures("secret")
def test_after_the_password_nobody_is_signed_in_and_no_page_opens(client: Client) -> None:
    assert sign_in(client) == STEP
    assert not is_in(client)
    assert signed_in_by() == []
    for path in ("/", "/account/sign-in/", "/account/sign-in/app/", "/account/sign-in/sure/", "/people/"):
        answer = client.get(path)
        assert answer.status_code in {302, 404}, path
        if answer.status_code == 302:
            assert answer.headers["location"].startswith("/sign-in/?next="), path


def test_a_code_of_the_app_signs_in_and_leads_where_one_wanted_to_go(
    world: SimpleNamespace, client: Client, secret: str
) -> None:
    sign_in(client, next="/roles/?x=1")
    assert b"authenticator app" in client.get(STEP).content
    answer = client.post(STEP, {"code": f" {code_of(secret)[:3]} {code_of(secret)[3:]}"})
    assert answer.headers["location"] == "/roles/?x=1"
    assert client.session["_auth_user_id"] == str(world.bea.pk)
    assert signed_in_by() == [{"way": "password", "second_step": "totp"}]
    assert not SignInAttempt.objects.exists()


def test_the_key_of_the_session_changes_at_each_step(client: Client, secret: str) -> None:
    client.post("/sign-in/passkey/question/")
    keys = [client.session.session_key]
    sign_in(client)
    keys.append(client.session.session_key)
    client.post(STEP, {"code": code_of(secret)})
    keys.append(client.session.session_key)
    assert len(set(keys)) == 3


def test_a_code_opens_once(world: SimpleNamespace, secret: str) -> None:
    at = timezone.now()
    digits = code_of(secret, at=at.timestamp())
    assert use_code(digits, by=world.bea, at=at) == "totp"
    assert use_code(digits, by=world.bea, at=at) is None
    earlier = code_of(secret, at=at.timestamp() - 30)
    assert use_code(earlier, by=world.bea, at=at) is None, "one that was shown before the last that opened"
    assert use_code(code_of(secret, at=at.timestamp() + 30), by=world.bea, at=at) == "totp"


@pytest.mark.parametrize("seconds", [-90, -61, 61, 90, 3600])
def test_a_code_of_another_time_does_not_fit(world: SimpleNamespace, secret: str, seconds: int) -> None:
    at = datetime(2026, 9, 21, 15, tzinfo=UTC)
    assert use_code(code_of(secret, at=at.timestamp() + seconds), by=world.bea, at=at) is None


def test_a_recovery_code_opens_once_in_place_of_the_app(client: Client, recovery: list[str]) -> None:
    sign_in(client)
    assert client.post(STEP, {"code": f"{recovery[3][:4]} {recovery[3][4:]}"}).status_code == 302
    assert signed_in_by() == [{"way": "password", "second_step": "recovery_codes"}]
    client.post("/sign-out/")
    sign_in(client)
    assert client.post(STEP, {"code": recovery[3]}).status_code == 422
    assert client.post(STEP, {"code": recovery[4]}).status_code == 302


def test_anothers_code_does_not_fit(world: SimpleNamespace, recovery: list[str], secret: str) -> None:
    at = timezone.now()
    assert use_code(code_of(secret), by=world.alice, at=at) is None
    assert use_code(recovery[0], by=world.alice, at=at) is None


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize("code", ["", "000000x", "abc", "12345", "9" * 500, "\x00", "½½½½½½", "٠٠٠٠٠٠٠"])
def test_whatever_else_somebody_types_is_refused_kindly(client: Client, code: str) -> None:
    sign_in(client)
    assert client.post(STEP, {"code": code}).status_code == 422
    assert not is_in(client)


def test_five_codes_are_looked_at_and_the_sixth_is_not_even_if_it_is_right(
    world: SimpleNamespace, client: Client, secret: str
) -> None:
    sign_in(client)
    wrong = f"{(int(code_of(secret)) + 5000) % 1_000_000:06d}"
    assert [client.post(STEP, {"code": wrong}).status_code for _ in range(5)] == [422] * 5
    answer = client.post(STEP, {"code": code_of(secret)})
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "900"
    assert not is_in(client)
    held = Entry.objects.get(act="sign-in held back")
    assert (held.object_id, held.details) == (str(world.bea.pk), {})


def test_beginning_again_with_the_password_gives_no_new_attempts(client: Client, secret: str) -> None:
    for _ in range(5):
        fresh = Client()
        sign_in(fresh)
        fresh.post(STEP, {"code": "000000"})
    sign_in(client)
    assert client.post(STEP, {"code": code_of(secret)}).status_code == 429


@pytest.mark.usefixtures("secret")
def test_from_many_places_together_there_are_ten() -> None:
    tried = []
    for number in range(11):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        sign_in(client)
        tried.append(client.post(STEP, {"code": "000000"}).status_code)
    assert tried == [422] * 10 + [429]


def test_who_waits_too_long_begins_again(
    client: Client, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client)
    later = timezone.now() + timedelta(minutes=10, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    answer = client.post(STEP, {"code": code_of(secret, at=later.timestamp())})
    assert answer.headers["location"] == "/sign-in/"
    assert not is_in(client)


def _change_password(member: Member) -> None:
    member.set_password("quite another password")
    member.save()


def _switch_off(member: Member) -> None:
    Member.objects.filter(pk=member.pk).update(is_active=False)


@pytest.mark.parametrize("happens", [_change_password, _switch_off])
def test_what_happens_in_between_counts(
    world: SimpleNamespace, client: Client, secret: str, happens: object
) -> None:
    sign_in(client)
    assert callable(happens)
    happens(world.bea)
    assert client.post(STEP, {"code": code_of(secret)}).headers["location"] == "/sign-in/"
    assert not is_in(client)


def test_the_first_step_of_one_does_not_open_to_the_code_of_another(
    world: SimpleNamespace, client: Client, secret: str
) -> None:
    from everyname.web.sign_in.operations.factors import add_app  # noqa: PLC0415 - for this test alone

    at = timezone.now() - timedelta(days=1)
    add_app(secret="A" * 32, digits=code_of("A" * 32, at=at.timestamp()), by=world.alice, at=at)
    sign_in(client, "alice")
    assert client.post(STEP, {"code": code_of(secret)}).status_code == 422
    assert not is_in(client)


def test_whoever_was_signed_in_as_somebody_else_leaves_nothing_behind(
    world: SimpleNamespace, client: Client, secret: str
) -> None:
    client.force_login(world.carl, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["of_carl"] = 1
    session.save()
    sign_in(client)
    client.post(STEP, {"code": code_of(secret)})
    assert client.session["_auth_user_id"] == str(world.bea.pk)
    assert "of_carl" not in client.session


def test_secrets_stand_sealed_in_the_database(
    world: SimpleNamespace, secret: str, recovery: list[str]
) -> None:
    kept = str(list(Authenticator.objects.filter(user=world.bea).values()))
    assert secret not in kept
    assert not [code for code in recovery if code in kept]


def test_with_another_secret_key_no_code_fits_and_nothing_breaks(
    client: Client, secret: str, recovery: list[str], settings: object
) -> None:
    settings.SECRET_KEY = "another key that nobody guesses " * 3  # type: ignore[attr-defined]
    sign_in(client)
    for code in (next_code_of(secret), recovery[0]):
        assert client.post(STEP, {"code": code}).status_code == 422


def test_nothing_of_allauths_own_pages_can_be_reached() -> None:
    assert not [
        name for name in ADDRESSES if name.startswith(("account_", "mfa_", "socialaccount_", "openid_"))
    ]


def test_only_these_places_let_anybody_in() -> None:
    """A new call of ``login`` somewhere else would be a way around the second step."""
    from tests.architecture.source import MODULES  # noqa: PLC0415 - for this test alone

    found = {
        module.name
        for module in MODULES
        if module.name.startswith("web/") and any(" login(request" in line for line in module.lines)
    }
    assert found == {
        "web/sign_in/views/door.py",
        "web/community/views/beginning.py",  # the first steward, a moment ago
        "web/wall/views/entering.py",  # slips: to mark, and no more
        "web/following/views/entering.py",  # links to one's own names, and no more
        "web/demo/views.py",  # invented people
    }

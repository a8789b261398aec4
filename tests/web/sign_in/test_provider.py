"""Signing in at a real provider of OpenID Connect, which runs on this machine."""

from collections.abc import Iterator
from types import SimpleNamespace
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client

from everyname.web.audit.models import Entry
from everyname.web.community.models import Member
from everyname.web.project.environment import Provider
from everyname.web.sign_in.provider import Reaching
from tests.web.sign_in.codes import code_of
from tests.web.sign_in.conftest import is_in, sign_in
from tests.web.sign_in.identity import Identity, providing

GO, BACK, WAYS = "/sign-in/provider/", "/sign-in/provider/back/", "/account/sign-in/"


@pytest.fixture(scope="module")
def identity() -> Iterator[Identity]:
    with providing() as found:
        yield found


@pytest.fixture(autouse=True)
def known(identity: Identity, settings: SimpleNamespace) -> Provider:
    made = Provider("District ID", identity.url, "wall", "a secret", trusts_addresses=True)
    settings.PROVIDER = made
    settings.IS_PUBLIC = False  # it answers without TLS, as in a demo
    return made


def trusting(settings: SimpleNamespace, *, is_trusted: bool) -> None:
    known: Provider = settings.PROVIDER
    settings.PROVIDER = Provider(
        known.name, known.url, known.client_id, known.client_secret, trusts_addresses=is_trusted
    )


def there_and_back(client: Client, identity: Identity, subject: str, start: str = GO) -> HttpResponse:
    there = client.get(start).headers["location"]
    return come_back(client, identity.lets_go_on(there, subject))


def come_back(client: Client, address: str, **changed: str) -> HttpResponse:
    parts = urlsplit(address)
    assert (parts.netloc, parts.path) == ("testserver", BACK), address
    answer = client.get(BACK, {**dict(parse_qsl(parts.query)), **changed})
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_known_member_signs_in_and_is_connected(
    world: SimpleNamespace, client: Client, identity: Identity
) -> None:
    identity.knows("b-1", email="Bea@Bay.example", email_verified=True, name="Somebody Else")
    answer = there_and_back(client, identity, "b-1", f"{GO}?next=/roles/")
    assert answer.headers["location"] == "/roles/"
    assert client.session["_auth_user_id"] == str(world.bea.pk)
    account = SocialAccount.objects.get()
    assert (account.user_id, account.uid, account.provider) == (world.bea.pk, "b-1", identity.url)
    assert account.extra_data == {}, "nothing that the provider says is kept"
    world.bea.refresh_from_db()
    assert (world.bea.name, world.bea.has_usable_password()) == ("Bea", True)
    assert set(Entry.objects.values_list("act", flat=True)) == {"provider connected", "signed in"}
    assert Entry.objects.get(act="signed in").details == {"way": "provider", "second_step": None}


def test_whoever_is_connected_comes_in_by_the_providers_number_whatever_their_address_is(
    world: SimpleNamespace, client: Client, identity: Identity
) -> None:
    identity.knows("b-2", email="bea@bay.example", email_verified=True)
    there_and_back(client, identity, "b-2")
    Member.objects.filter(pk=world.bea.pk).update(email="beatrice@bay.example")
    identity.knows("b-2", email="carl@bay.example", email_verified=False)
    fresh = Client()
    there_and_back(fresh, identity, "b-2")
    assert fresh.session["_auth_user_id"] == str(world.bea.pk)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@elsewhere.example", "email_verified": True},
        {"email": "bea@bay.example", "email_verified": False},
        {"email": "bea@bay.example"},
        {"email": "bea@bay.example", "email_verified": "perhaps"},
        {"email": "", "email_verified": True},
        {"email_verified": True},
        {},
    ],
)
def test_whoever_is_not_known_by_a_verified_address_is_told_kindly_and_nothing_is_made(
    client: Client, identity: Identity, claims: dict[str, object]
) -> None:
    identity.knows("x-1", **claims)
    members = Member.objects.count()
    answer = there_and_back(client, identity, "x-1")
    assert answer.status_code == 422
    assert b"We do not know you yet" in answer.content
    assert not is_in(client)
    assert Member.objects.count() == members
    assert not SocialAccount.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.usefixtures("world")
def test_an_address_is_believed_only_where_the_settings_say_so(
    client: Client, identity: Identity, settings: SimpleNamespace
) -> None:
    trusting(settings, is_trusted=False)
    identity.knows("b-3", email="bea@bay.example", email_verified=True)
    assert there_and_back(client, identity, "b-3").status_code == 422
    assert not is_in(client)


def test_an_address_that_was_given_to_somebody_else_does_not_open_the_old_account(
    world: SimpleNamespace, client: Client, identity: Identity
) -> None:
    identity.knows("b-4", email="bea@bay.example", email_verified=True)
    there_and_back(client, identity, "b-4")
    identity.knows("b-5", email="bea@bay.example", email_verified=True)
    fresh = Client()
    assert there_and_back(fresh, identity, "b-5").status_code == 422
    assert not is_in(fresh)
    assert SocialAccount.objects.get().user_id == world.bea.pk


@pytest.mark.parametrize("is_connected", [True, False])
def test_whoever_was_let_go_does_not_come_in(
    world: SimpleNamespace, client: Client, identity: Identity, *, is_connected: bool
) -> None:
    identity.knows("b-6", email="bea@bay.example", email_verified=True)
    if is_connected:
        there_and_back(client, identity, "b-6")
    Member.objects.filter(pk=world.bea.pk).update(is_active=False)
    fresh = Client()
    assert there_and_back(fresh, identity, "b-6").status_code == 422
    assert not is_in(fresh)


def test_a_second_step_that_was_set_up_here_is_asked_for_here(
    client: Client, identity: Identity, secret: str
) -> None:
    identity.knows("b-7", email="bea@bay.example", email_verified=True)
    answer = there_and_back(client, identity, "b-7", f"{GO}?next=/roles/")
    assert answer.headers["location"] == "/sign-in/second-step/"
    assert not is_in(client)
    done = client.post("/sign-in/second-step/", {"code": code_of(secret)})
    assert done.headers["location"] == "/roles/"
    assert Entry.objects.get(act="signed in").details == {"way": "provider", "second_step": "totp"}


@pytest.mark.usefixtures("world")
def test_what_is_asked_can_be_answered_to_nobody_else(client: Client, identity: Identity) -> None:
    asked = parse_qs(urlsplit(client.get(GO).headers["location"]).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert len(asked["nonce"][0]) >= 32
    assert len(asked["state"][0]) >= 16
    again = parse_qs(urlsplit(client.get(GO).headers["location"]).query)
    assert not {*asked["state"], *asked["nonce"]} & {*again["state"], *again["nonce"]}
    assert identity.url


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("changed", [{"state": "0123456789abcdef"}, {"state": ""}])
def test_an_answer_to_another_question_is_refused(
    client: Client, identity: Identity, changed: dict[str, str]
) -> None:
    identity.knows("b-8", email="bea@bay.example", email_verified=True)
    address = identity.lets_go_on(client.get(GO).headers["location"], "b-8")
    assert come_back(client, address, **changed).status_code == 422
    assert not is_in(client)


@pytest.mark.usefixtures("world")
def test_an_answer_in_another_browser_and_an_answer_twice_are_refused(
    client: Client, identity: Identity
) -> None:
    identity.knows("b-9", email="bea@bay.example", email_verified=True)
    address = identity.lets_go_on(client.get(GO).headers["location"], "b-9")
    elsewhere = Client()
    assert come_back(elsewhere, address).status_code == 422
    assert not is_in(elsewhere)
    assert come_back(client, address).status_code == 302
    client.post("/sign-out/")
    assert come_back(client, address).status_code == 422


@pytest.mark.usefixtures("world")
def test_a_code_of_anothers_question_is_refused_by_what_only_this_session_knows(
    client: Client, identity: Identity
) -> None:
    """Somebody slips in the code of their own sign-in: neither PKCE nor the nonce fits."""
    identity.knows("b-10", email="bea@bay.example", email_verified=True)
    theirs = identity.lets_go_on(Client().get(GO).headers["location"], "b-10")
    mine = identity.lets_go_on(client.get(GO).headers["location"], "b-10")
    stolen = dict(parse_qsl(urlsplit(theirs).query))["code"]
    assert come_back(client, mine, code=stolen).status_code == 503
    assert not is_in(client)


@pytest.mark.usefixtures("world")
def test_an_invented_code_and_a_press_on_cancel_lead_back_kindly(client: Client, identity: Identity) -> None:
    address = identity.lets_go_on(client.get(GO).headers["location"], "b-1")
    assert come_back(client, address, code="invented").status_code == 503
    state = parse_qs(urlsplit(client.get(GO).headers["location"]).query)["state"][0]
    stopped = client.get(BACK, {"error": "access_denied", "state": state})
    assert stopped.status_code == 422
    assert b"You are not signed in" in stopped.content
    assert not is_in(client)


def test_a_provider_that_is_down_is_said_so_and_the_password_still_works(
    world: SimpleNamespace, client: Client, settings: SimpleNamespace
) -> None:
    settings.PROVIDER = Provider(
        "District ID", "http://127.0.0.1:9", "wall", "a secret", trusts_addresses=True
    )
    answer = client.get(GO)
    assert answer.status_code == 503
    assert b"District ID does not answer" in answer.content
    assert b"a secret" not in answer.content
    assert sign_in(client, "carl") == "/"
    assert client.session["_auth_user_id"] == str(world.carl.pk)


@pytest.mark.usefixtures("world")
def test_a_document_of_another_issuer_is_not_believed(
    client: Client, identity: Identity, settings: SimpleNamespace
) -> None:
    """The same server by another name calls itself by that name: not the issuer of the settings."""
    by_another_name = f"{identity.url}/.well-known/openid-configuration?"
    settings.PROVIDER = Provider("District ID", by_another_name, "wall", "a secret", trusts_addresses=True)
    assert client.get(GO).status_code == 503


@pytest.mark.usefixtures("world")
def test_in_an_installation_nothing_is_asked_without_tls(client: Client, settings: SimpleNamespace) -> None:
    settings.IS_PUBLIC = True
    assert client.get(GO).status_code == 503
    with Reaching().get_requests_session() as session:
        assert list(session.adapters) == ["https://"]
        assert session.max_redirects == 0


@pytest.mark.usefixtures("world")
def test_another_site_cannot_send_anybody_there(client: Client) -> None:
    answer = client.get(GO, headers={"sec-fetch-site": "cross-site"})
    assert answer.headers["location"] == "/sign-in/"


def test_without_a_provider_there_are_no_such_pages(
    world: SimpleNamespace, client: Client, settings: SimpleNamespace
) -> None:
    settings.PROVIDER = None
    client.force_login(world.bea, backend="django.contrib.auth.backends.ModelBackend")
    for path in (GO, BACK):
        assert client.get(path).status_code == 404
    sign_in(client)
    assert client.get(f"{WAYS}provider/").status_code == 404
    assert b"provider" not in client.get(WAYS).content
    assert b"Sign in with a passkey" in Client().get("/sign-in/").content


def test_connecting_takes_a_look_and_a_press_and_can_be_undone(
    world: SimpleNamespace, client: Client, identity: Identity, settings: SimpleNamespace
) -> None:
    trusting(settings, is_trusted=False)
    identity.knows("b-11", email="bea.at.home@mail.example", email_verified=False)
    sign_in(client)
    answer = there_and_back(client, identity, "b-11", f"{GO}?for=connect")
    assert answer.headers["location"] == f"{WAYS}provider/"
    assert not SocialAccount.objects.exists(), "a look alone changes nothing"
    assert b"bea.at.home@mail.example" in client.get(f"{WAYS}provider/").content
    client.post(f"{WAYS}provider/", {"do": "connect"})
    assert SocialAccount.objects.get().user_id == world.bea.pk
    fresh = Client()
    there_and_back(fresh, identity, "b-11")
    assert is_in(fresh)
    client.post(f"{WAYS}provider/", {"do": "remove"})
    assert not SocialAccount.objects.exists()
    assert list(Entry.objects.filter(act__startswith="provider").values_list("act", flat=True)) == [
        "provider connected",
        "provider disconnected",
    ]


def test_an_account_there_belongs_to_one_member_here(
    world: SimpleNamespace, client: Client, identity: Identity
) -> None:
    identity.knows("b-12", email="bea@bay.example", email_verified=True)
    there_and_back(Client(), identity, "b-12")
    sign_in(client, "carl")
    there_and_back(client, identity, "b-12", f"{GO}?for=connect")
    client.post(f"{WAYS}provider/", {"do": "connect"})
    assert SocialAccount.objects.get().user_id == world.bea.pk
    assert b"already belongs to somebody" in client.get(WAYS).content


def test_the_only_way_in_cannot_be_disconnected(
    world: SimpleNamespace, client: Client, identity: Identity
) -> None:
    world.bea.set_unusable_password()
    world.bea.save()
    identity.knows("b-13", email="bea@bay.example", email_verified=True)
    there_and_back(client, identity, "b-13")
    client.post(f"{WAYS}provider/", {"do": "remove"})
    assert SocialAccount.objects.exists()
    assert b"no other way to sign in" in client.get(WAYS).content


def test_whoever_has_no_password_proves_there_who_they_are(
    world: SimpleNamespace, client: Client, identity: Identity
) -> None:
    world.bea.set_unusable_password()
    world.bea.save()
    identity.knows("b-14", email="bea@bay.example", email_verified=True)
    identity.knows("c-1", email="carl@bay.example", email_verified=True)
    there_and_back(client, identity, "b-14")
    session = client.session
    session["sign_in.sure_at"] = 0
    session.save()
    prove = f"{GO}?{urlencode({'for': 'prove', 'next': f'{WAYS}app/'})}"
    assert b"for=prove" in client.get(f"{WAYS}sure/").content
    assert "prompt=login" in client.get(prove).headers["location"]
    assert there_and_back(client, identity, "c-1", prove).status_code == 422, "somebody else at the screen"
    assert client.get(f"{WAYS}app/").status_code == 302
    assert there_and_back(client, identity, "b-14", prove).headers["location"] == f"{WAYS}app/"
    assert client.get(f"{WAYS}app/").status_code == 200
    assert not Authenticator.objects.exists()


def test_signing_out_ends_the_session_here(
    world: SimpleNamespace, client: Client, identity: Identity
) -> None:
    identity.knows("b-15", email="bea@bay.example", email_verified=True)
    there_and_back(client, identity, "b-15")
    assert client.post("/sign-out/").headers["location"] == "/sign-in/"
    assert not is_in(client)
    assert world.bea.is_active

"""Answers that no browser gives. (What real browsers give stands in tests/journeys/test_passkeys.py.)"""

import base64
import json
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from everyname.web.audit.models import Entry
from tests.web.sign_in.conftest import is_in, sign_in

NEW, QUESTION, SHOW = "/account/sign-in/passkeys/new/", "/sign-in/passkey/question/", "/sign-in/passkey/"


def b64(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def shaped(**response: object) -> dict[str, object]:
    told = {
        "clientDataJSON": b64('{"type":"webauthn.get","challenge":"AA","origin":"https://testserver"}'),
        **response,
    }
    return {
        "id": "AAAA",
        "rawId": "AAAA",
        "type": "public-key",
        "response": told,
        "clientExtensionResults": {},
    }


HOSTILE = [
    "",
    "null",
    "[]",
    "7",
    '"text"',
    "{}",
    "{",
    "[" * 9_000,
    '{"response": 3}',
    '{"response": []}',
    '{"response": {"userHandle": 5}}',
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": None}),
    json.dumps(shaped(authenticatorData="", signature="", userHandle=b64("not an id"))),
    json.dumps(shaped(authenticatorData=b64("x" * 40), signature=b64("x"), userHandle="\u00ff")),
    json.dumps(shaped(authenticatorData=b64("\x00" * 37), signature=b64("x"), userHandle=b64("0" * 32))),
    json.dumps(shaped(attestationObject="AAAA")),
    json.dumps(shaped(attestationObject=b64("\u00a3" * 30))),
    "9" * 6_000,
    "x" * 30_000,
]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("answer", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("is_asked", [True, False])
def test_nobody_comes_in_with_it_and_nothing_breaks(client: Client, answer: str, *, is_asked: bool) -> None:
    if is_asked:
        client.post(QUESTION)
    assert client.post(SHOW, {"credential": answer}).status_code == 422
    assert not is_in(client)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("answer", HOSTILE, ids=range(len(HOSTILE)))
def test_no_passkey_is_made_of_it(client: Client, answer: str) -> None:
    sign_in(client)
    client.get(NEW)
    assert client.post(NEW, {"name": "mine", "credential": answer}).status_code == 422
    assert not Authenticator.objects.exists()
    assert not Entry.objects.filter(act__startswith="factor").exists()


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize("answer", HOSTILE, ids=range(len(HOSTILE)))
def test_it_is_no_second_step(client: Client, answer: str) -> None:
    sign_in(client)
    client.get("/sign-in/second-step/")
    assert client.post("/sign-in/second-step/", {"credential": answer}).status_code == 422
    assert not is_in(client)


@pytest.mark.usefixtures("world")
def test_a_question_is_for_this_host_new_each_time_and_wants_its_owner_recognised(client: Client) -> None:
    first, second = (client.post(QUESTION).json()["publicKey"] for _ in range(2))
    assert first["rpId"] == "testserver"
    assert first["userVerification"] == "required"
    assert first["challenge"] != second["challenge"]
    assert not first.get("allowCredentials"), "it says nothing about who has a passkey"


def test_anothers_passkey_is_not_there(world: SimpleNamespace, client: Client) -> None:
    theirs = Authenticator.objects.create(
        user=world.alice, type=Authenticator.Type.WEBAUTHN, data={"name": "hers", "credential": {}}
    )
    sign_in(client)
    path = f"/account/sign-in/passkeys/{theirs.pk}/"
    assert client.get(path).status_code == 404
    assert client.post(path, {"do": "remove"}).status_code == 404
    assert client.post(path, {"name": "mine now"}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.data["name"] == "hers"

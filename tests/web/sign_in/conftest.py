"""Somebody with an authenticator app."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from everyname.web.sign_in.codes import new_secret
from everyname.web.sign_in.operations.factors import add_app
from tests.web.sign_in.codes import code_of

LONG_AGO = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def secret(world: SimpleNamespace) -> str:
    """Of Bea's app."""
    made = new_secret()
    add_app(secret=made, digits=code_of(made, at=LONG_AGO.timestamp()), by=world.bea, at=LONG_AGO)
    return made


@pytest.fixture
def recovery(secret: str, world: SimpleNamespace) -> list[str]:  # noqa: ARG001 - they came with the app
    """Bea's recovery codes."""
    found = Authenticator.objects.get(user=world.bea, type=Authenticator.Type.RECOVERY_CODES)
    return list(found.wrap().get_unused_codes())


def sign_in(client: Client, name: str = "bea", **more: str) -> str:
    """The first step, by password; where it leads."""
    given = {"email": f"{name}@bay.example", "password": f"{name} has a long password", **more}
    return client.post("/sign-in/", given).headers.get("location", "")


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session

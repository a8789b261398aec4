"""Phone and codes are lost: a steward helps, and the server itself where there is no other."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner
from django.test import Client

from everyname.cli.server.lost_phone import lost_phone
from everyname.web.audit.models import Entry
from tests.web.running import DEMO, KEY, environment, set_up
from tests.web.sign_in.conftest import is_in, sign_in


def page_of(member: SimpleNamespace) -> str:
    return f"/members/{member.pk}/second-step/"


@pytest.mark.usefixtures("secret")
def test_another_steward_takes_it_away_and_one_step_is_enough_again(
    world: SimpleNamespace, client: Client
) -> None:
    sign_in(client, "alice")
    assert b"whose voice you know" in client.get(page_of(world.bea)).content
    assert Authenticator.objects.exists(), "a look alone changes nothing"
    assert client.post(page_of(world.bea)).headers["location"] == f"/members/{world.bea.pk}/"
    assert not Authenticator.objects.exists()
    entry = Entry.objects.get(act="second step taken away")
    assert (entry.member_id, entry.object_id) == (world.alice.pk, str(world.bea.pk))
    bea = Client()
    sign_in(bea)
    assert is_in(bea)


def test_it_takes_the_stewards_own_password_first(
    world: SimpleNamespace, client: Client, secret: str
) -> None:
    client.force_login(world.alice, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(page_of(world.bea)).headers["location"].startswith("/account/sign-in/sure/")
    assert Authenticator.objects.exists()
    assert secret


def test_one_cannot_do_it_for_oneself_nor_for_nobody(world: SimpleNamespace, client: Client) -> None:
    sign_in(client, "alice")
    assert client.post(page_of(world.alice)).headers["location"] == "/account/sign-in/"
    assert client.get(f"/members/{world.harbour.pk}/second-step/").status_code == 404
    assert not Entry.objects.filter(act="second step taken away").exists()


def test_at_the_server_itself_it_is_taken_away_and_on_record(world: SimpleNamespace, secret: str) -> None:
    done = CliRunner().invoke(lost_phone, [" Bea@bay.example "])
    assert (done.exit_code, done.output[:5]) == (0, "Done.")
    assert not Authenticator.objects.filter(user=world.bea).exists()
    entry = Entry.objects.get(act="second step taken away")
    assert (entry.member_id, entry.object_id) == (None, str(world.bea.pk))
    assert secret


def test_at_the_server_itself_whoever_is_not_known_changes_nothing(tmp_path: Path) -> None:
    def by_command(email: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "everyname", "lost-phone", email],
            cwd=tmp_path,
            env=environment(tmp_path, {**DEMO, "EVERYNAME_SECRET_KEY": KEY}),
            capture_output=True,
            text=True,
            check=False,
        )

    before = by_command("alice@bay.example")
    assert before.returncode == 1
    assert before.stderr.startswith("The database")
    set_up(tmp_path, DEMO)
    done = by_command("alice@bay.example")
    assert done.returncode == 1
    assert done.stderr.startswith("Nobody who may sign in")
    assert "alice" not in done.stderr

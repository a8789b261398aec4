"""People sign in; programs that guess do not get far."""

import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory, override_settings

from everyname.web.audit.models import Entry
from everyname.web.community.guessing import MEMORY, TooManyAttempts, check_password
from everyname.web.community.models import Member, SignInAttempt

AT = datetime(2026, 9, 21, 15, tzinfo=UTC)
RIGHT = "bea has a long password"


def attempt(
    email: str = "bea@bay.example", password: str = "wrong", *, place: str = "192.0.2.1", at: datetime = AT
) -> Member | None:
    request = RequestFactory().post("/sign-in/", REMOTE_ADDR=place)
    request.user = AnonymousUser()
    return check_password(request, email=email, password=password, at=at)


def until_held_back() -> None:
    with pytest.raises(TooManyAttempts):  # noqa: PT012 - the sixth does
        for _ in range(6):
            attempt()


def test_whoever_knows_the_password_comes_in_however_they_write_their_address(world: SimpleNamespace) -> None:
    assert attempt(" Bea@Bay.example ", RIGHT) == world.bea
    assert not SignInAttempt.objects.exists()


def test_five_attempts_are_looked_at_and_the_sixth_is_not_even_with_the_right_password(
    world: SimpleNamespace,
) -> None:
    assert [attempt() for _ in range(5)] == [None] * 5
    with pytest.raises(TooManyAttempts):
        attempt(password=RIGHT)
    assert attempt(password=RIGHT, place="192.0.2.2") == world.bea, "from elsewhere she still comes in"


@pytest.mark.usefixtures("world")
def test_an_unknown_address_is_held_back_alike() -> None:
    assert [attempt("nobody@bay.example") for _ in range(5)] == [None] * 5
    with pytest.raises(TooManyAttempts):
        attempt("nobody@bay.example")


@pytest.mark.usefixtures("world")
def test_many_places_together_do_not_guess_on() -> None:
    for number in range(20):
        attempt(place=f"192.0.2.{number}")
    with pytest.raises(TooManyAttempts):
        attempt(place="192.0.2.99")


def test_one_place_alone_keeps_nobody_out_elsewhere(world: SimpleNamespace) -> None:
    """However often it asks: what it was held back from counts against it alone."""
    for _ in range(5):
        attempt()
    for _ in range(30):
        with pytest.raises(TooManyAttempts):
            attempt()
    assert attempt(password=RIGHT, place="192.0.2.2") == world.bea


@pytest.mark.usefixtures("world")
def test_addresses_of_ipv4_on_a_socket_for_both_kinds_are_not_one_place() -> None:
    for number in range(45):
        attempt(f"{number}@bay.example", place=f"::ffff:192.0.2.{number}")


@pytest.mark.usefixtures("world")
def test_one_place_does_not_try_everybody() -> None:
    """A network of IPv6 is one place, whichever of its addresses asks."""
    for number in range(40):
        attempt(f"{number}@bay.example", place=f"2001:db8::{number:x}")
    with pytest.raises(TooManyAttempts):
        attempt(place="2001:db8::ffff")


def test_after_a_while_attempts_are_forgotten(world: SimpleNamespace) -> None:
    until_held_back()
    later = AT + MEMORY + timedelta(seconds=1)
    assert attempt(password=RIGHT, at=later) == world.bea
    assert not SignInAttempt.objects.exists()


def test_what_is_kept_of_attempts_says_neither_who_nor_from_where(world: SimpleNamespace) -> None:
    until_held_back()
    until_held_back()
    kept = str(list(SignInAttempt.objects.values())) + str(list(Entry.objects.values()))
    assert not [word for word in ("bea", "192.0.2", "wrong") if word in kept]
    assert list(Entry.objects.values_list("act", "object_id")) == [("sign-in held back", str(world.bea.pk))]


@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.ScryptPasswordHasher"])
def test_an_unknown_address_takes_as_long_as_a_wrong_password(world: SimpleNamespace) -> None:
    """Scrypt takes some fifty milliseconds, everything else a few; without it the ratio is ten and more."""
    world.bea.set_password(RIGHT)
    world.bea.save()
    carl = world.carl
    carl.set_unusable_password()
    carl.save()

    def seconds(email: str) -> float:
        began = time.process_time()
        attempt(email)
        return time.process_time() - began

    known, unknown, without = (
        min(seconds(email) for _ in range(3)) for email in ("bea@bay.example", "no@bay.example", carl.email)
    )
    assert 0.5 < unknown / known < 2
    assert 0.5 < without / known < 2


@pytest.mark.usefixtures("world")
def test_both_get_the_same_page_and_then_are_asked_to_wait(client: Client) -> None:
    pages = {}
    for email in ("bea@bay.example", "no@bay.example"):
        answers = [client.post("/sign-in/", {"email": email, "password": "wrong"}) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [422] * 5 + [429]
        assert answers[-1].headers["retry-after"] == "900"
        assert "wait 15 minutes" in answers[-1].content.decode()
        pages[email] = _without_token(answers[0].content.decode().replace(email, ""))
    assert pages["bea@bay.example"] == pages["no@bay.example"]


def _without_token(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]

"""Nobody fills the memory or the disk: what is too large is refused before it is read."""

import asyncio
import http.client
from collections.abc import Iterator
from contextlib import closing
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from everyname.web.people.importing.uploads import MOST_BYTES as OF_A_ROSTER
from everyname.web.people.models import RosterImport
from everyname.web.project.bodies import MOST_BYTES, bounded, is_too_large, most_bytes
from tests.web.running import FROM_OUTSIDE, PRODUCTION, Running, running, set_up
from tests.web.wall.world import signed_in

MB = 2**20


def sent(*chunks: bytes, announced: int | None = None) -> tuple[dict[str, Any], list[dict[str, Any]], bytes]:
    """The scope after a body of some chunks came to an address of 100 bytes, what nobody took, what was taken."""
    headers = [] if announced is None else [(b"content-length", str(announced).encode())]
    scope: dict[str, Any] = {"headers": headers}
    coming = [{"type": "http.request", "body": each, "more_body": True} for each in chunks]
    coming[-1]["more_body"] = False
    coming.append({"type": "http.disconnect"})

    async def receive() -> dict[str, Any]:
        return coming.pop(0)

    async def read() -> bytes:
        take, taken, more = bounded(scope, receive, most=100), b"", True
        while more:
            message = await take()
            taken, more = taken + message["body"], message["more_body"]
        left[:] = coming
        assert await take() == {"type": "http.disconnect"}
        return taken

    left: list[dict[str, Any]] = []
    taken = asyncio.run(read())
    return scope, left, taken


def told(scope: dict[str, Any]) -> bool:
    return is_too_large(SimpleNamespace(scope=scope, META={}), 100)  # type: ignore[arg-type]


def test_what_fits_is_handed_on_to_the_last_byte() -> None:
    scope, left, taken = sent(b"a" * 60, b"b" * 40, announced=100)
    assert taken == b"a" * 60 + b"b" * 40
    assert (told(scope), len(left)) == (False, 1)


def test_what_is_announced_as_too_large_is_not_read_at_all() -> None:
    scope, left, taken = sent(b"a" * 60, b"b" * 41, announced=101)
    assert (told(scope), len(left), taken) == (True, 3, b"")


def test_what_comes_unannounced_is_counted_and_cut_off() -> None:
    scope, left, taken = sent(b"a" * 60, b"b" * 41, b"c" * 10**6)
    assert (told(scope), len(left), taken) == (True, 2, b"a" * 60)


def test_whoever_announces_less_than_comes_is_counted_all_the_same() -> None:
    scope, _, taken = sent(b"a" * 101, announced=1)
    assert (told(scope), taken) == (True, b"")


def test_a_roster_may_have_what_its_page_takes_and_marks_may_have_little() -> None:
    assert most_bytes("rosters") > OF_A_ROSTER
    assert most_bytes("mark-events") < MOST_BYTES == most_bytes("sign-in") == most_bytes(None)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ("That is too much at once", "101 MB", "one zip file")), ("es", ("demasiado", "101 MB", "zip"))],
)
def test_a_roster_that_is_too_large_is_refused_in_words(
    world: SimpleNamespace, language: str, said: tuple[str, ...]
) -> None:
    answer = signed_in(world.bea).post(
        reverse("rosters"), CONTENT_LENGTH=str(102 * MB), headers={"accept-language": language}
    )
    page = answer.content.decode()
    assert answer.status_code == 413
    assert all(each in page for each in said)
    assert not RosterImport.objects.exists()


def test_marks_and_forms_are_refused_sooner(world: SimpleNamespace) -> None:
    carl = signed_in(world.carl)
    for address, most in (("/language/", MB), (reverse("mark-events", args=[world.harbour.pk]), 2**16)):
        assert carl.post(address, CONTENT_LENGTH=str(most + 1)).status_code == 413, address
        assert carl.post(address, {}).status_code != 413, address


def test_who_was_signed_out_meanwhile_is_asked_to_sign_in(db: None) -> None:  # noqa: ARG001 - pages ask it
    answer = Client().post(reverse("rosters"), CONTENT_LENGTH=str(102 * MB))
    assert answer.headers["location"] == "/sign-in/?next=/people/rosters/"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = set_up(tmp_path_factory.mktemp("bodies"))
    with running(folder, env=PRODUCTION) as started:
        yield started


def post(server: Running, path: str, body: Any) -> tuple[int, str, bytes]:
    """Status, where to go, and what stands there."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    with closing(http.client.HTTPConnection(server.url.split("/")[2], timeout=60)) as connection:
        connection.request("POST", path, body, {**FROM_OUTSIDE, **form})
        with connection.getresponse() as answer:
            return answer.status, answer.headers.get("location", ""), answer.read()


@pytest.mark.own_database
def test_the_server_refuses_strangers_early_announced_or_in_pieces(server: Running) -> None:
    assert post(server, "/language/", b"language=es")[0] == 403, "taken in, and no form of ours"
    status, _, page = post(server, "/language/", b"x" * (3 * MB))
    assert (status, b"too much at once" in page) == (413, True)
    pieces = (b"x" * 2**16 for _ in range(48))  # nobody can say how much that is: it is sent in chunks
    assert post(server, "/language/", pieces)[0] == 413


@pytest.mark.own_database
def test_a_stranger_sends_no_roster_however_large_it_may_be(server: Running) -> None:
    status, location, _ = post(server, "/people/rosters/", b"x" * (20 * MB))
    assert (status, location) == (302, "/sign-in/?next=/people/rosters/")

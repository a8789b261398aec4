"""Every address of the web x everybody who may come to it.

A feature says who may do what in a file of its own, ``tests/web/<feature>/access.py``, which defines ``ROWS``:

    from tests.web.access import rows

    #                 stranger nobody connector leader lead other-lead steward
    ROWS = rows(
        '''
        GET  round       302     404     404     404    200     404      404
        POST round-close 302     404     404     404    302     404      404
        ''',
        parts=lambda world: {"round_id": a_round(world.harbour).pk},
        given=lambda world: {"sure": "yes"},
    )

A row is the method, the name of the address in urls.py, and the status that each role gets. Nothing else has
to be done: rows are found here, and what is missing fails. An address without a row, a POST that nobody
mentioned and that is answered, a form that works without its token: all of these fail. Strangers are sent to
sign in (302) or told that there is nothing (404); members without the right get 404, never 403.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.fixtures import Settings

from tests.web.access import PEOPLE, ROLES, Row, become_demo

FOLDER = Path(__file__).parent
FEATURES = sorted(path.parent.name for path in FOLDER.glob("*/access.py"))
TABLE: list[Row] = [row for feature in FEATURES for row in import_module(f"tests.web.{feature}.access").ROWS]
BY_NAME = {row.name: row for row in TABLE}
POSTED = [row for row in TABLE if row.method == "POST" and not row.takes_no_token]


def addresses(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address that answers, by its name, those within namespaces included."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}", pattern


ADDRESSES = dict(addresses(get_resolver().url_patterns))


def client_of(world: SimpleNamespace, role: str, *, checks_token: bool = False) -> Client:
    client = Client(enforce_csrf_checks=checks_token)
    person = PEOPLE[role]
    if person:
        client.force_login(getattr(world, person), backend="django.contrib.auth.backends.ModelBackend")
    return client


def statuses_for(world: SimpleNamespace, row: Row, *, checks_token: bool = False) -> dict[str, int]:
    """What each role gets, each in the same world: nobody finds what somebody else has done."""
    address = reverse(row.name, kwargs=dict(row.parts(world)))
    row.given(world)
    found = {}
    for role in ROLES:
        with transaction.atomic():
            client = client_of(world, role, checks_token=checks_token)
            answer = client.post(address, row.given(world)) if row.method == "POST" else client.get(address)
            found[role] = answer.status_code
            if checks_token:
                assert b"open for too long" in answer.content
            transaction.set_rollback(True)
    return found


def test_every_address_has_a_name_and_stands_in_the_table() -> None:
    names = list(addresses(get_resolver().url_patterns))
    assert "None" not in ADDRESSES
    assert len(names) == len(ADDRESSES), "two addresses share a name"
    assert ADDRESSES.keys() - BY_NAME.keys() == set(), "say in access.py of the feature who may come here"
    assert BY_NAME.keys() - ADDRESSES.keys() == set(), "no such address"


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_everybody_gets_what_the_table_says(world: SimpleNamespace, row: Row, settings: Settings) -> None:
    if row.in_demo:
        become_demo(settings)
    assert statuses_for(world, row) == row.statuses


@pytest.mark.parametrize("row", [row for row in TABLE if row.in_demo], ids=str)
def test_what_a_demo_answers_is_nowhere_else(world: SimpleNamespace, row: Row) -> None:
    """Even where its addresses stand, as they do in these tests and in no installation."""
    assert set(statuses_for(world, row).values()) == {404}


@pytest.mark.parametrize("row", POSTED, ids=str)
def test_no_form_is_taken_without_its_token(world: SimpleNamespace, row: Row) -> None:
    assert set(statuses_for(world, row, checks_token=True).values()) == {403}


def test_only_a_letter_s_own_link_is_taken_without_a_token() -> None:
    """RFC 8058: a program that reads mail asks for no more letters, by a secret that can do nothing else."""
    assert [str(row) for row in TABLE if row.takes_no_token] == ["POST letters-stop"]


@pytest.mark.parametrize(
    ("method", "name"),
    [
        (method, name)
        for method in ("GET", "POST")
        for name in sorted(BY_NAME.keys() - {row.name for row in TABLE if row.method == method})
    ],
)
def test_what_the_table_does_not_mention_is_not_answered(
    world: SimpleNamespace, method: str, name: str
) -> None:
    address = reverse(name, kwargs=dict(BY_NAME[name].parts(world)))
    for role in ROLES:
        status = client_of(world, role).generic(method, address).status_code
        allowed = {302, 404, 405} if role == "stranger" else {404, 405}
        assert status in allowed, f"as {role}"


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_somebody_may_and_no_member_is_told_that_they_may_not(row: Row) -> None:
    """403 would tell that the thing is there."""
    assert 403 not in row.statuses.values()
    assert set(row.statuses.values()) != {404}, "then nobody needs the address"

"""Two stewards, two presses, at the same moment."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib import import_module
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import connection, connections
from django.http import Http404

from everyname.web.community.authorization import rights_of
from everyname.web.community.links import token_for
from everyname.web.community.models import Member, Role, RoleKind, Site
from everyname.web.community.operations import (
    BelowItself,
    EmailTaken,
    LastSteward,
    LinkSpent,
    add_member,
    change_site,
    choose_password,
    set_active,
    take_role,
)
from tests.web.conftest import NOW

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("record_can_be_emptied")]
EXPECTED = (BelowItself, EmailTaken, Http404, LastSteward, LinkSpent)


@pytest.fixture
def record_can_be_emptied(transactional_db: None) -> Iterator[None]:  # noqa: ARG001 - emptied after this
    """SQLite empties tables row by row, which the record refuses; so it may, for that one moment."""
    yield
    if connection.vendor == "sqlite":
        guard = import_module("everyname.web.audit.migrations.0002_append_only")
        with connection.schema_editor() as editor:
            guard.allow(None, editor)
            editor.execute("DELETE FROM audit_entry")
            guard.refuse(None, editor)


def together(*acts: Callable[[], object]) -> list[object]:
    """Do all at the same moment, each on a connection of its own; what came of each."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            gate.wait(10)
            return act()
        except EXPECTED as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def failures(came: list[object]) -> int:
    return sum(isinstance(each, Exception) for each in came)


@pytest.fixture
def both(world: SimpleNamespace) -> SimpleNamespace:
    """Alice and Bea are stewards."""
    Role.objects.create(member=world.bea, kind=RoleKind.STEWARD, given_at=NOW)
    return world


def stewards() -> list[Member]:
    return [each for each in Member.objects.all() if rights_of(each).may_run_the_installation()]


def test_two_stewards_who_take_the_role_from_each_other_leave_one(both: SimpleNamespace) -> None:
    def without(member: Member, by: Member) -> Callable[[], object]:
        role = Role.objects.get(member=member, kind=RoleKind.STEWARD)
        return lambda: take_role(member_id=member.pk, role_id=role.pk, by=by, at=NOW)

    came = together(without(both.alice, both.bea), without(both.bea, both.alice))
    assert failures(came) == 1
    assert len(stewards()) == 1


def test_two_stewards_who_both_stop_leave_one(both: SimpleNamespace) -> None:
    def closing(member: Member) -> Callable[[], object]:
        return lambda: set_active(member_id=member.pk, is_active=False, by=member, at=NOW)

    came = together(closing(both.alice), closing(both.bea))
    assert failures(came) == 1
    assert len(stewards()) == 1


def test_two_moves_never_make_a_circle(both: SimpleNamespace) -> None:
    def below(site: Site, above: Site, by: Member) -> Callable[[], object]:
        return lambda: change_site(
            site_id=site.pk, name=site.name, source_id=site.source_id, parent_id=above.pk, by=by, at=NOW
        )

    came = together(below(both.harbour, both.hill, both.alice), below(both.hill, both.harbour, both.bea))
    assert failures(came) == 1
    parents = dict(Site.objects.values_list("pk", "parent_id"))
    assert {parents[both.harbour.pk], parents[both.hill.pk]} & {both.district.pk}


def test_the_same_person_is_asked_in_once(both: SimpleNamespace) -> None:
    def adding(by: Member) -> Callable[[], object]:
        return lambda: add_member(
            name="Gus", email="gus@bay.example", kind=RoleKind.LEADER, site_id=both.hill.pk, by=by, at=NOW
        )

    assert failures(together(adding(both.alice), adding(both.bea), adding(both.alice))) == 2
    assert Member.objects.filter(email="gus@bay.example").count() == 1


def test_a_link_sets_one_password(world: SimpleNamespace) -> None:
    now = datetime.now(UTC)
    token = token_for(world.eve, at=now)

    def choosing(password: str) -> Callable[[], object]:
        return lambda: choose_password(member_id=world.eve.pk, token=token, password=password, at=now)

    assert failures(together(choosing("river lamp seven horses"), choosing("another four word one"))) == 1

"""The small world with a roster: two classes, and three who mark."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.db import connection

from everyname.web.wall.models import Round
from tests.web.wall.world import group, opened, person


@pytest.fixture
def school(world: SimpleNamespace) -> SimpleNamespace:
    """Harbour: Ana and Bo in 7B with Ms Rivera, Chidi in 8A; Ms Rivera and Mr Ito mark. Hill: Dov."""
    at, harbour = world.bea.joined_at, world.harbour
    marks = {"is_name": False, "is_connector": True}
    world.ana, world.bo = (person(name, harbour, at=at, grade="7") for name in ("Ana Cruz", "Bo Lee"))
    world.chidi = person("Chidi Diallo", harbour, at=at, grade="8")
    world.dov = person("Dov Katz", world.hill, at=at)
    world.rivera = person("Ms Rivera", harbour, at=at, email="rivera@bay.example", **marks)
    world.ito = person("Mr Ito", harbour, at=at, **marks)
    world.carl_person = person("Carl", harbour, at=at, member=world.carl, **marks)
    world.g7b = group("7B", harbour, world.ana, world.bo, world.rivera)
    world.g8a = group("8A", harbour, world.chidi)
    return world


@pytest.fixture
def asked(school: SimpleNamespace) -> Round:
    return opened(school)


@pytest.fixture
def record_can_be_emptied(transactional_db: None) -> Iterator[None]:  # noqa: ARG001 - emptied after this
    """SQLite empties tables row by row, which those that only grow refuse; so they may, for that one moment."""
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
            guards = cursor.fetchall()
            for name, _, _ in guards:
                cursor.execute(f"DROP TRIGGER {name}")
            for table in {table for _, table, _ in guards}:
                cursor.execute(f"DELETE FROM {table}")
            for _, _, guard in guards:
                cursor.execute(guard)

"""What came in stays as it came in: the database itself refuses anything else."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from everyname.web.wall.models import MarkEvent, Round

ANSWER = {"is_admitted", "decided_at", "decided_by_id"}
SAID = [field for field in MarkEvent._meta.concrete_fields if field.attname not in ANSWER]


@pytest.fixture
def late(school: SimpleNamespace, asked: Round) -> MarkEvent:
    return came_in(school, asked, is_late=True)


def came_in(school: SimpleNamespace, asked: Round, *, is_late: bool) -> MarkEvent:
    return MarkEvent.objects.create(
        round=asked,
        connector=school.rivera,
        name=school.ana,
        level=3,
        client_key=uuid4(),
        received_at=timezone.now(),
        is_late=is_late,
    )


def answered(event: MarkEvent, school: SimpleNamespace, *, admit: bool) -> int:
    found = MarkEvent.objects.filter(pk=event.pk)
    with transaction.atomic():
        return found.update(is_admitted=admit, decided_at=timezone.now(), decided_by=school.bea)


def other(event: MarkEvent, field: models.Field[object, object], school: SimpleNamespace) -> object:
    """A value that would be allowed there if anything were."""
    if isinstance(field, models.ForeignKey):
        return {"connector_id": school.ito.pk, "name_id": school.bo.pk, "round_id": uuid4()}[field.attname]
    was = getattr(event, field.attname)
    if isinstance(was, bool):
        return not was
    return {
        "level": None,
        "client_key": uuid4(),
        "way": uuid4(),
        "received_at": timezone.now(),
        "id": event.pk + 1,
    }[field.name]


@pytest.mark.parametrize("field", SAID, ids=lambda field: field.attname)
@pytest.mark.parametrize("beside", [False, True], ids=["alone", "with-an-answer"])
def test_no_column_of_what_came_in_can_be_changed(
    school: SimpleNamespace, late: MarkEvent, field: "models.Field[object, object]", beside: bool
) -> None:
    change = {field.attname: other(late, field, school)}
    if beside:
        change |= {"is_admitted": True, "decided_at": timezone.now(), "decided_by_id": school.bea.pk}
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        MarkEvent.objects.filter(pk=late.pk).update(**change)
    assert getattr(MarkEvent.objects.get(), field.attname) == getattr(late, field.attname)


def test_an_answer_is_given_once(school: SimpleNamespace, late: MarkEvent) -> None:
    assert answered(late, school, admit=False) == 1
    for admit in (True, False):
        with pytest.raises(DatabaseError, match="append-only"):
            answered(late, school, admit=admit)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        MarkEvent.objects.update(is_admitted=None, decided_at=None, decided_by=None)
    assert MarkEvent.objects.get().is_admitted is False


def test_what_came_in_time_waits_for_no_answer(school: SimpleNamespace, asked: Round) -> None:
    event = came_in(school, asked, is_late=False)
    with pytest.raises(DatabaseError):
        answered(event, school, admit=True)


def test_nothing_is_taken_away_alone_or_with_what_it_is_about(
    school: SimpleNamespace, asked: Round, late: MarkEvent
) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        MarkEvent.objects.all().delete()
    for thing in (asked, school.rivera, school.ana):
        with pytest.raises(models.ProtectedError), transaction.atomic():
            thing.delete()
    assert MarkEvent.objects.get() == late


@pytest.mark.usefixtures("late")
def test_an_erasure_can_go_through_its_door_and_closes_it(school: SimpleNamespace, asked: Round) -> None:
    found = MigrationLoader(None, ignore_no_migrations=True).get_migration("wall", "0006_append_only")
    module = __import__(found.__module__, fromlist=["_DOORS"])
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in module._DOORS[connection.vendor]:
            cursor.execute(statement)
        MarkEvent.objects.filter(name=school.ana).delete()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE" if connection.vendor == "postgresql" else "SELECT 1")
        for statement in module._GUARDS[connection.vendor]:
            cursor.execute(statement)
    assert not MarkEvent.objects.exists()
    came_in(school, asked, is_late=False)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        MarkEvent.objects.all().delete()

"""The record grows, and nothing else."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.functional import SimpleLazyObject

from everyname.web.audit.models import Entry
from everyname.web.audit.operations import NoTransaction, record


def test_what_is_recorded_cannot_be_changed_or_taken_away(world: SimpleNamespace) -> None:
    record("site created", world.harbour, by=world.alice, at=world.alice.joined_at)
    entry = Entry.objects.get()
    for change in (lambda: Entry.objects.update(act="nothing"), entry.delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert Entry.objects.get().act == "site created"


def test_an_act_that_fails_leaves_no_record(world: SimpleNamespace) -> None:
    with transaction.atomic():
        record("site created", world.harbour, by=world.alice, at=world.alice.joined_at)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction() -> None:
    assert not connection.in_atomic_block
    with pytest.raises(NoTransaction, match="site created"):
        record("site created", by=None, at=None)  # type: ignore[arg-type]


def test_entries_hold_ids_and_never_names(world: SimpleNamespace) -> None:
    record("site created", world.harbour, by=world.alice, at=world.alice.joined_at, details={"sites": 1})
    row = str(Entry.objects.values_list().get())
    assert str(world.alice.pk) in row
    assert not any(name in row for name in ("Alice", "Harbour"))


def test_whoever_is_signed_in_is_recorded_as_a_member(world: SimpleNamespace) -> None:
    """Django hands on whoever asks as an object of another type, which looks them up when it must."""
    record("language chosen", SimpleLazyObject(lambda: world.carl), by=world.carl, at=world.alice.joined_at)  # type: ignore[arg-type]
    assert Entry.objects.get().kind == "member"

"""What was migrated can be taken back."""

import pytest
from django.core.management import call_command
from django.db import connection


@pytest.mark.django_db(transaction=True)
def test_the_tables_of_the_wall_come_and_go() -> None:
    assert "wall_mark" in connection.introspection.table_names()
    call_command("migrate", "wall", "zero", verbosity=0)
    assert not [name for name in connection.introspection.table_names() if name.startswith("wall_")]
    call_command("migrate", verbosity=0)  # and those of the features above it, which went with them
    assert "wall_mark" in connection.introspection.table_names()


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "wall", "--check", verbosity=0)

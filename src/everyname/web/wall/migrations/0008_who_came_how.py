"""In which session something was said, and whether it was typed in from paper; for which kind of slip somebody guessed.

SQLite builds the table of what came in anew, and its guards (0006) go with the old one: they are made anew, and guard the
new columns as well. PostgreSQL compares whole rows, so there they stand as they were.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_FORMER = ("id", "round_id", "connector_id", "name_id", "level", "client_key", "received_at", "is_late")
_SAID = (*_FORMER, "way", "is_typed")
_OPEN = (
    "DROP TRIGGER IF EXISTS wall_markevent_no_update",
    "DROP TRIGGER IF EXISTS wall_markevent_no_delete",
)


def _guards(columns: tuple[str, ...]) -> tuple[str, ...]:
    return (
        """
CREATE TRIGGER wall_markevent_no_delete BEFORE DELETE ON wall_markevent
BEGIN SELECT RAISE(ABORT, 'what came in is append-only'); END
""",
        f"""
CREATE TRIGGER wall_markevent_no_update BEFORE UPDATE ON wall_markevent
WHEN NOT (
  OLD.is_late AND OLD.is_admitted IS NULL AND NEW.is_admitted IS NOT NULL
  AND {" AND ".join(f"NEW.{column} IS OLD.{column}" for column in columns)}
)
BEGIN SELECT RAISE(ABORT, 'what came in is append-only'); END
""",
    )


def _run(schema_editor: BaseDatabaseSchemaEditor, statements: tuple[str, ...]) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for statement in statements:
            schema_editor.execute(statement)


def open_(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    _run(schema_editor, _OPEN)


def guard(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    _run(schema_editor, _guards(_SAID))


def guard_as_before(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    _run(schema_editor, _guards(_FORMER))


def forget_guesses(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """They count for a quarter of an hour, and nobody knows of which kind they were."""
    del apps
    schema_editor.execute("DELETE FROM wall_guess")


class Migration(migrations.Migration):
    dependencies = (("wall", "0007_sheets"),)
    operations = (
        migrations.RunPython(open_, guard_as_before),
        migrations.AddField("markevent", "way", models.UUIDField(null=True)),
        migrations.AddField("markevent", "is_typed", models.BooleanField(default=False)),
        migrations.RunPython(guard, open_),
        migrations.RunPython(forget_guesses, migrations.RunPython.noop),
        migrations.AddField(
            "guess", "kind", models.CharField(max_length=20, default="mark"), preserve_default=False
        ),
    )

"""What came in can only grow: the database itself refuses to change or take away an event.

One change is let through: the lead's answer to a late event, given once. Nobody can be deleted whom an event
speaks of, nor a round that has any; PROTECT says so before the triggers do.

An erasure has a door (`keeping.guards`): in one transaction it does what the statements of ``_DOORS`` do, erases, and
puts back what those of ``_GUARDS`` made. Both databases undo them together with everything else, and nobody sees the table without
its guards. There is no switch that a mistake could leave on. TRUNCATE is not refused: no code of ours says
it, and whoever owns the tables, as one must to say it, could take the triggers away as well.

A migration that makes SQLite build the table anew loses the triggers: it has to run ``_GUARDS`` at its end.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SAID = ("id", "round_id", "connector_id", "name_id", "level", "client_key", "received_at", "is_late")
"""Columns that nothing changes; beside them stands the answer."""

_GUARDS = {
    "sqlite": (
        """
CREATE TRIGGER wall_markevent_no_delete BEFORE DELETE ON wall_markevent
BEGIN SELECT RAISE(ABORT, 'what came in is append-only'); END
""",
        f"""
CREATE TRIGGER wall_markevent_no_update BEFORE UPDATE ON wall_markevent
WHEN NOT (
  OLD.is_late AND OLD.is_admitted IS NULL AND NEW.is_admitted IS NOT NULL
  AND {" AND ".join(f"NEW.{column} IS OLD.{column}" for column in _SAID)}
)
BEGIN SELECT RAISE(ABORT, 'what came in is append-only'); END
""",
    ),
    "postgresql": (
        """
CREATE FUNCTION wall_markevent_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE answer text[] := ARRAY['is_admitted', 'decided_at', 'decided_by_id'];
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.is_late AND OLD.is_admitted IS NULL AND NEW.is_admitted IS NOT NULL
    AND to_jsonb(NEW) - answer = to_jsonb(OLD) - answer THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what came in is append-only';
END $$
""",
        """
CREATE TRIGGER wall_markevent_append_only BEFORE UPDATE OR DELETE ON wall_markevent
FOR EACH ROW EXECUTE FUNCTION wall_markevent_refuse()
""",
    ),
}
_DOORS = {
    "sqlite": ("DROP TRIGGER wall_markevent_no_update", "DROP TRIGGER wall_markevent_no_delete"),
    "postgresql": (
        "DROP TRIGGER wall_markevent_append_only ON wall_markevent",
        "DROP FUNCTION wall_markevent_refuse()",
    ),
}


def refuse(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    for statement in _GUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    for statement in _DOORS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = (("wall", "0005_mail"),)
    operations = (
        migrations.AlterField(
            "markevent",
            "round",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="events", to="wall.round"
            ),
        ),
        migrations.AlterField(
            "markevent",
            "connector",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AlterField(
            "markevent",
            "name",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.RunPython(refuse, allow),
    )

"""Imports that take a while."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def forget_unread(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On the way back: what no earlier version knows. Nobody's work is lost, it was only uploaded."""
    apps.get_model("people", "RosterImport").objects.filter(state__in=("reading", "refused")).delete()
    if schema_editor.connection.vendor == "postgresql":  # no table changes while triggers wait
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):
    dependencies = [("people", "0002_rosters"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="RosterFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=300)),
                ("is_adults", models.BooleanField(default=False)),
                ("size", models.PositiveBigIntegerField()),
                ("content", models.BinaryField()),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="rosterimport",
            name="a_roster_is_kept_while_it_waits_and_no_longer",
        ),
        migrations.AddField(
            model_name="rosterimport",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="rosterimport",
            name="home_id",
            field=models.UUIDField(
                help_text="The site for which it was loaded, until it is read.", null=True
            ),
        ),
        migrations.AddField(
            model_name="rosterimport",
            name="job_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="rosterimport",
            name="outcome",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="rosterimport",
            name="refusal",
            field=models.TextField(blank=True, help_text="Why its files could not be used."),
        ),
        migrations.AddField(
            model_name="rosterimport",
            name="shown",
            field=models.BinaryField(
                help_text="Of a large one: what it would change, as it is shown.", null=True
            ),
        ),
        migrations.AddField(
            model_name="rosterimport",
            name="work",
            field=models.CharField(
                blank=True,
                choices=[("read", "Read"), ("compare", "Compare"), ("apply", "Apply"), ("undo", "Undo")],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="rosterimport",
            name="state",
            field=models.CharField(
                choices=[
                    ("reading", "Reading"),
                    ("refused", "Refused"),
                    ("waiting", "Waiting"),
                    ("applied", "Applied"),
                    ("undone", "Undone"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="rosterimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("applied_at__isnull", True), ("roster__isnull", False), ("state", "waiting")),
                    models.Q(
                        ("applied_at__isnull", True),
                        ("roster__isnull", True),
                        ("state__in", ("reading", "refused")),
                    ),
                    models.Q(
                        ("applied_at__isnull", False),
                        ("roster__isnull", True),
                        ("state__in", ("applied", "undone")),
                    ),
                    _connector="OR",
                ),
                name="a_roster_is_kept_while_it_waits_and_no_longer",
            ),
        ),
        migrations.AddConstraint(
            model_name="rosterimport",
            constraint=models.CheckConstraint(
                condition=models.Q(("work__in", ("", "read", "compare", "apply", "undo"))),
                name="work_of_a_roster_known",
            ),
        ),
        migrations.AddField(
            model_name="rosterfile",
            name="roster",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="kept_files",
                to="people.rosterimport",
            ),
        ),
        migrations.AddConstraint(
            model_name="rosterfile",
            constraint=models.UniqueConstraint(fields=("roster", "position"), name="one_file_at_a_place"),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_unread),
    ]

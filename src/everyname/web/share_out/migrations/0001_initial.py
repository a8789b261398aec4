"""Needs and assignments."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0005_past_sites"),
        ("wall", "0007_sheets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "Offered"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("rematch", "Rematch"),
                            ("ended", "Ended"),
                        ],
                        default="offered",
                        max_length=10,
                    ),
                ),
                ("offered_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("name left", "Name Left"),
                            ("connector left", "Connector Left"),
                            ("taken back", "Taken Back"),
                            ("closed", "Closed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.JSONField(default=dict)),
                (
                    "connector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ("offered_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="AssignmentEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("offered", "Offered"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("rematch", "Rematch"),
                            ("ended", "Ended"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("offered", "Offered"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("rematch", "Rematch"),
                            ("ended", "Ended"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="share_out.assignment",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_why",
                    models.CharField(
                        blank=True,
                        choices=[("left", "Left"), ("closed", "Closed"), ("has someone", "Has Someone")],
                        max_length=12,
                    ),
                ),
                (
                    "name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="needs", to="wall.round"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="assignment",
            name="need",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to="share_out.need"
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.UniqueConstraint(fields=("round", "name"), name="one_need_for_a_name"),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_why", "")),
                    models.Q(
                        ("ended_at__isnull", False), ("ended_why__in", ["left", "closed", "has someone"])
                    ),
                    _connector="OR",
                ),
                name="a_need_that_ended_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["connector", "state"], name="assignments_of_a_connector"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("offered", "accepted"))),
                fields=("need",),
                name="one_live_assignment_for_a_need",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("ended_at__isnull", True), ("state", "offered")),
                    models.Q(
                        ("answered_at__isnull", False), ("ended_at__isnull", True), ("state", "accepted")
                    ),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("ended_at__isnull", False),
                        ("state__in", ("declined", "rematch")),
                    ),
                    models.Q(("ended_at__isnull", False), ("state", "ended")),
                    _connector="OR",
                ),
                name="an_assignment_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_why__in", ["name left", "connector left", "taken back", "closed"]),
                        ("state", "ended"),
                    ),
                    models.Q(models.Q(("state", "ended"), _negated=True), ("ended_why", "")),
                    _connector="OR",
                ),
                name="an_assignment_that_ended_says_why",
            ),
        ),
    ]

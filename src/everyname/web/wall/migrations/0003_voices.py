"""The person's own voice."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


def _person() -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
    )


def _key() -> "models.UUIDField[object, object]":
    return models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0001_initial"),
        ("people", "0001_initial"),
        ("wall", "0002_marks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="VoiceSlip",
            fields=[
                ("id", _key()),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("issued_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", _person()),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voice_slips",
                        to="wall.round",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "name"),
                        condition=Q(withdrawn_at__isnull=True),
                        name="one_standing_slip_for_a_voice",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                ("id", _key()),
                ("chosen", models.UUIDField(null=True, unique=True)),
                ("name", _person()),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voices", to="wall.round"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("round", "name"), name="one_voice_for_a_name")
                ]
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                ("id", _key()),
                ("place", models.PositiveSmallIntegerField()),
                ("connector", _person()),
                ("name", _person()),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="nominations",
                        to="wall.voice",
                        to_field="chosen",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("voice", "connector"), name="named_once_by_a_name"),
                    models.UniqueConstraint(fields=("voice", "place"), name="one_named_in_a_place"),
                    models.CheckConstraint(
                        condition=Q(place__gte=1, place__lte=7), name="seven_places_to_name_somebody"
                    ),
                    models.CheckConstraint(condition=~Q(name=F("connector")), name="nobody_names_themselves"),
                ]
            },
        ),
        migrations.CreateModel(
            name="FindSomeone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                ("text", models.CharField(max_length=400)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="community.site"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("site", "language"), name="found_in_one_way_in_a_language"
                    ),
                    models.CheckConstraint(condition=~Q(text=""), name="where_to_find_someone_is_said"),
                ]
            },
        ),
    ]

"""What the projector shows while a round is open."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wall", "0003_voices")]

    operations = [
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="wall.round",
                    ),
                ),
                ("dots", models.PositiveIntegerField()),
                ("event", models.BigIntegerField()),
            ],
        ),
        migrations.AddIndex(
            model_name="markevent",
            index=models.Index(fields=["round", "id"], name="events_in_order"),
        ),
    ]

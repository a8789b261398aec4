"""Maps that their owners alone can read."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("community", "0003_members")]

    operations = [
        migrations.CreateModel(
            name="SealedMap",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("envelope", models.BinaryField()),
                (
                    "revision",
                    models.UUIDField(default=uuid.uuid4, help_text="Another one after every save."),
                ),
            ],
        ),
    ]

"""A name has one live assignment at most, of whatever round."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("share_out", "0005_whose_names")]

    operations = [
        migrations.AlterField(
            model_name="assignment",
            name="name",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("offered", "accepted"))),
                fields=("name",),
                name="one_live_assignment_for_a_name",
            ),
        ),
    ]

"""Words and roles that nobody knows cannot be stored."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("community", "0002_sign_in_attempts")]
    operations = [
        migrations.AlterField(
            model_name="community",
            name="own_words",
            field=models.JSONField(
                blank=True, default=dict, help_text="By language: name, names, connector, connectors."
            ),
        ),
        migrations.AddConstraint(
            model_name="community",
            constraint=models.CheckConstraint(
                condition=Q(words__in=("school", "agency", "workplace", "own")), name="words_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.CheckConstraint(
                condition=Q(kind__in=("steward", "wall_lead", "connector", "leader")), name="role_known"
            ),
        ),
    ]

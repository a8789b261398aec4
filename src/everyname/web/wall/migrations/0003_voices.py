"""The person's own voice."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wall", "0002_marks")]
    operations = []

"""Paper sheets that are typed in."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wall", "0006_append_only")]
    operations = []

"""What the projector shows while a round is open."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wall", "0003_voices")]
    operations = []

"""Invitations by e-mail."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wall", "0004_live")]
    operations = []

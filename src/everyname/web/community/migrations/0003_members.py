"""Members who were asked in."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("community", "0002_sign_in_attempts")]
    operations = []

"""What came in can only grow."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wall", "0005_mail")]
    operations = []

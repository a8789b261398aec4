from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_jobs")]

    operations = [
        migrations.AddField(
            model_name="personsite", name="since", field=models.DateTimeField(blank=True, null=True)
        ),
    ]

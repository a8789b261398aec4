"""What goes on under a newer round, and the name of an assignment; see 0005 and 0006."""

import django.db.models.deletion
from django.db import migrations, models

NEED_ENDS = ["left", "closed", "has someone", "again"]
REASONS = ["name left", "connector left", "taken back", "closed", "divided again"]


def a_need_says_why(values: list[str]) -> models.CheckConstraint:
    """As it stands in `models.assignments`."""
    ended = models.Q(("ended_at__isnull", False), ("ended_why__in", values))
    condition = models.Q(models.Q(("ended_at__isnull", True), ("ended_why", "")), ended, _connector="OR")
    return models.CheckConstraint(condition=condition, name="a_need_that_ended_says_why")


def an_assignment_says_why(values: list[str]) -> models.CheckConstraint:
    """As it stands in `models.assignments`."""
    ended = models.Q(("ended_why__in", values), ("state", "ended"))
    live = models.Q(models.Q(("state", "ended"), _negated=True), ("ended_why", ""))
    condition = models.Q(ended, live, _connector="OR")
    return models.CheckConstraint(condition=condition, name="an_assignment_that_ended_says_why")


class Migration(migrations.Migration):
    dependencies = [("people", "0005_past_sites"), ("share_out", "0003_no_right")]

    operations = [
        migrations.AlterField(
            model_name="proposal", name="based_on", field=models.CharField(blank=True, max_length=96)
        ),
        migrations.AlterField(
            model_name="need",
            name="ended_why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("left", "Left"),
                    ("closed", "Closed"),
                    ("has someone", "Has Someone"),
                    ("again", "Again"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="assignment",
            name="ended_why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("name left", "Name Left"),
                    ("connector left", "Connector Left"),
                    ("taken back", "Taken Back"),
                    ("closed", "Closed"),
                    ("divided again", "Again"),
                ],
                max_length=20,
            ),
        ),
        migrations.RemoveConstraint(model_name="need", name="a_need_that_ended_says_why"),
        migrations.AddConstraint(model_name="need", constraint=a_need_says_why(NEED_ENDS)),
        migrations.RemoveConstraint(model_name="assignment", name="an_assignment_that_ended_says_why"),
        migrations.AddConstraint(model_name="assignment", constraint=an_assignment_says_why(REASONS)),
        migrations.AddField(
            model_name="assignment",
            name="goes_on",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="former",
                to="share_out.assignment",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="name",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.person",
            ),
        ),
    ]

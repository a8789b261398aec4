"""Assignments say whose name they are about, and of several live ones for a name one is left.

Until then a second round asked anew about names that somebody was there for. What is left is the one of the newest
round; where an earlier one has the same connector, it is that one that goes on, with what was said about it.
"""

from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import migrations
from django.db.models import F, OuterRef, Subquery

LIVE = ("offered", "accepted")


def name_them(apps: Any, _editor: Any) -> None:
    """Until now only their needs said it."""
    assignments = apps.get_model("share_out", "Assignment").objects
    whose = apps.get_model("share_out", "Need").objects.filter(pk=OuterRef("need")).values("name")[:1]
    assignments.update(name=Subquery(whose))
    live = assignments.filter(state__in=LIVE).select_related("need__round")
    rows = live.order_by("name", F("need__round__opens_at").desc(), F("need__round").desc())
    for _, theirs in groupby(rows, key=lambda each: each.name_id):
        stays, *earlier = theirs
        for each in earlier:
            stays = _left_of(apps, each, stays)


def _left_of(apps: Any, earlier: Any, newest: Any) -> Any:
    """End one of two; where both have one connector, the newer round gets the one that was there first."""
    was_accepted, need, at = earlier.state == "accepted", earlier.need, newest.offered_at
    if earlier.connector_id == newest.connector_id:
        _move(apps, newest, "ended", at)
        newest.need, earlier.need = earlier.need, newest.need
        newest.goes_on = earlier
        # Both at once would be two live ones for a moment: the one that ended goes first.
        newest.save(update_fields=["need", "goes_on"])
        earlier.save(update_fields=["need"])
    else:
        _move(apps, earlier, "ended", at)
    stays = earlier if earlier.connector_id == newest.connector_id else newest
    need.ended_at, need.ended_why = at, "has someone" if was_accepted else "again"
    need.save(update_fields=["ended_at", "ended_why"])
    return stays


def _move(apps: Any, assignment: Any, to: str, at: datetime) -> None:
    apps.get_model("share_out", "AssignmentEvent").objects.create(
        assignment=assignment, at=at, from_state=assignment.state, to_state=to
    )
    assignment.state, assignment.ended_at, assignment.ended_why = to, at, "divided again"
    assignment.save(update_fields=["state", "ended_at", "ended_why"])


def forget_the_reason(apps: Any, _editor: Any) -> None:
    """On the way back, which knows no such reason."""
    apps.get_model("share_out", "Need").objects.filter(ended_why="again").update(ended_why="closed")
    ended = apps.get_model("share_out", "Assignment").objects.filter(ended_why="divided again")
    ended.update(ended_why="closed")


class Migration(migrations.Migration):
    dependencies = [("share_out", "0004_going_on")]

    operations = [migrations.RunPython(name_them, forget_the_reason)]

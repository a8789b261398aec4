"""The names speak for themselves: slips are handed out to a grade, and most of it answers."""

from datetime import datetime, timedelta

import numpy as np

from everyname.science.worlds import World
from everyname.web.community.models import Member
from everyname.web.demo.operations.staff_meetings import Meeting
from everyname.web.wall.operations.voices import (
    give_voice,
    issue_voice_slips,
    say_where_to_find_someone,
    unissued,
)
from everyname.web.wall.queries.voices import slip_by_secret

__all__ = ["speak"]

_TODAY = {
    "en": "Mr. Lor in room 12, all day. At lunch also in the library.",
    "es": "El señor Lor en el salón 12, todo el día. A la hora de comer también en la biblioteca.",
}


def speak(meeting: Meeting, *, grade: str, lead: Member, at: datetime) -> None:
    """One after the other at a tablet, whoever has something to say."""
    world = meeting.world
    site = meeting.round.sites.get()
    say_where_to_find_someone(site, _TODAY, by=lead, at=at)
    rows = {
        meeting.people[one.person_id].pk: row for row, one in enumerate(world.names) if one.grade == grade
    }
    slips = unissued(rows)
    issue_voice_slips(meeting.round, slips, by=lead, at=at)
    for number, slip in enumerate(slips, start=1):
        issued = slip_by_secret(slip.secret)
        named = _named(world, rows[slip.name_id])
        if issued is not None and (named or world.said_no_one[rows[slip.name_id]]):
            connectors = [meeting.people[each].pk for each in named]
            give_voice(issued.pk, connectors=connectors, at=at + timedelta(minutes=number))


def _named(world: World, name: int) -> list[str]:
    chosen = np.flatnonzero(world.nominating == name)
    return [world.connectors[world.nominated[at]].person_id for at in chosen.tolist()]

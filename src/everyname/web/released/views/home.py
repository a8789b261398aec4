"""What was released, at home for leaders and beside a round for its lead."""

from collections.abc import Sequence

from django.urls import reverse

from everyname.web.community.cards import Card, Line, Reader, Way
from everyname.web.community.models import RoleKind
from everyname.web.released.models import Release
from everyname.web.released.queries.reading import releases_of_round, releases_seen
from everyname.web.wall.models import Round
from everyname.web.wall.moments import moment
from everyname.web.wall.wording import round_title

__all__ = ["cards", "round_rows"]

_LATEST = 3


def cards(reader: Reader) -> list[Card]:
    """The latest numbers for leaders."""
    if RoleKind.LEADER not in reader.rights.sites:
        return []
    say, found = reader.language.say, releases_seen(reader.rights)
    if not found:
        return [Card(say("Released numbers"), say("Numbers that are released appear here: none yet."))]
    more = (Way(say("All released numbers"), reverse("released")),) if len(found) > _LATEST else ()
    return [Card(say("Released numbers"), lines=_lines(reader, found[:_LATEST]), ways=more)]


def round_rows(reader: Reader, closed: Round) -> list[Line]:
    """For the lead: numbers that others may see."""
    say, found = reader.language.say, releases_of_round(closed.pk)
    text = say("Leaders see numbers that give nobody away, and nothing else.")
    if found:
        made = moment(reader.language, found[0].made_at, reader.zone)
        text = say("Released last: {moment}.", moment=made)
    return [Line(say("Release numbers"), reverse("round-release", args=[closed.pk]), text)]


def _lines(reader: Reader, found: Sequence[Release]) -> tuple[Line, ...]:
    return tuple(
        Line(
            round_title(reader.language, list(each.sites.all())),
            reverse("release", args=[each.pk]),
            moment(reader.language, each.made_at, reader.zone),
        )
        for each in found
    )

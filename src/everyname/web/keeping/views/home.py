"""What keeping has for stewards at home, and for whoever leads a round that is over."""

from django.urls import reverse

from everyname.web.community.cards import Card, Line, Reader, Way
from everyname.web.community.models import RoleKind
from everyname.web.keeping.queries.rounds import kept, months_for_all
from everyname.web.keeping.queries.subjects import erasure_requests
from everyname.web.wall.models import Round
from everyname.web.wall.moments import moment

__all__ = ["cards", "round_rows"]


def cards(reader: Reader) -> list[Card]:
    """Who asks to be erased, and how long things are kept: for stewards. Numbers for names: for leads."""
    say = reader.language.say
    presenting = Card(
        say("For a presentation"), ways=(Way(say("Show numbers in place of names"), reverse("presenting")),)
    )
    found = [presenting] if reader.rights.sites.get(RoleKind.WALL_LEAD) else []
    return [*found, *_for_stewards(reader)]


def _for_stewards(reader: Reader) -> list[Card]:
    if not reader.rights.may_run_the_installation():
        return []
    say = reader.language.say
    asked = erasure_requests()
    lines = tuple(
        Line(
            each.member.name,
            reverse("member-erase", args=[each.member_id]),
            say("asked on {day}", day=reader.language.date(each.asked_at.astimezone(reader.zone).date())),
        )
        for each in asked
    )
    waiting = [Card(say("They ask to be erased"), "", lines)] if asked else []
    how_long = Card(
        say("What is kept, and for how long"),
        ways=(Way(say("How long things are kept"), reverse("retention")),),
    )
    return [*waiting, how_long]


def round_rows(reader: Reader, closed: Round) -> list[Line]:
    """Until when a round is kept: for its lead."""
    say, found = reader.language.say, kept(closed, months_for_all())
    if found.ends_at is None:
        text = say("Nobody has said yet how long this round is kept. Until then it stays.")
    else:
        at = moment(reader.language, found.ends_at, reader.zone)
        text = say("Everything that was said in it is deleted: {moment}.", moment=at)
    return [Line(say("How long it is kept"), reverse("round-retention", args=[closed.pk]), text)]

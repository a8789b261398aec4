"""A round as a staff holds it: slips are handed out, people come in and mark, one of them too late."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np

from everyname.science.worlds import World
from everyname.sentences.round import DEFAULT_QUESTION
from everyname.web.community.models import Member, Site
from everyname.web.people.models import Person
from everyname.web.wall.models import Round, Scope
from everyname.web.wall.operations.entering import enter
from everyname.web.wall.operations.invitations import issue_to_all
from everyname.web.wall.operations.marks import Given, save_marks
from everyname.web.wall.operations.rounds import open_round
from everyname.web.wall.queries.entering import by_link
from everyname.web.wall.queries.marking import desk

__all__ = ["Meeting", "Turn", "hand_out", "mark", "mark_late"]

_FLOOR, _ANSWERED_PERCENT = 5, 80
_NO_CLASS = "~"
"""Comes after every title."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A round, who is asked there by identifier in the roster, and what they would say.

    Attributes
    ----------
    nth : 1 for the first round of its site, and so on.
    """

    round: Round
    world: World
    people: dict[str, Person]
    nth: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A connector comes in, and says this share of what they have to say.

    Attributes
    ----------
    connector : row in the world.
    share : 0 for somebody who only looks.
    """

    connector: int
    comes_at: datetime
    marks_at: datetime
    share: float


def hand_out(
    world: World, site: Site, *, lead: Member, opens_at: datetime, closes_at: datetime
) -> tuple[Meeting, dict[str, str]]:
    """Open a round and make slips; with the secret of each connector's, by identifier in the roster."""
    opened = open_round(
        sites=[site],
        question=DEFAULT_QUESTION,
        levels=[],
        scope=Scope.SITE,
        floor=_FLOOR,
        answered_percent=_ANSWERED_PERCENT,
        opens_at=opens_at,
        closes_at=closes_at,
        by=lead,
        at=opens_at,
    )
    slips = issue_to_all(opened, by=lead, at=opens_at)
    people = {each.source_id: each for each in Person.objects.filter(sites=site)}
    nth = Round.objects.filter(sites=site).count()
    return Meeting(opened, world, people, nth), {each.connector.source_id: each.secret for each in slips}


def mark(meeting: Meeting, slips: dict[str, str], turns: Iterable[Turn]) -> Iterator[Turn]:
    """Let connectors come in and mark, each in one go; yields whose turn it was."""
    for turn in turns:
        member = _come_in(meeting, slips, turn)
        given = _said(meeting, turn)
        if given:
            save_marks(desk(member, meeting.round.pk), given, at=turn.marks_at)
        yield turn


def mark_late(meeting: Meeting, turn: Turn) -> None:
    """One more mark of somebody whose phone had been offline: of a name they had greeted by name alone."""
    connector = meeting.world.connectors[turn.connector].person_id
    name, level = next(
        (name, level) for name, level in _sheet(meeting.world, turn.connector) if level in {1, 2}
    )
    member = Member.objects.get(person=meeting.people[connector])
    given = Given(_key(meeting, connector, f"{name} late"), meeting.people[name].pk, level + 1)
    save_marks(desk(member, meeting.round.pk), [given], at=turn.marks_at)


def _come_in(meeting: Meeting, slips: dict[str, str], turn: Turn) -> Member:
    connector = meeting.world.connectors[turn.connector].person_id
    invitation = by_link(slips[connector])
    assert invitation is not None
    email = meeting.people[connector].email
    # Leads take their slip up signed in: without that it opens nothing.
    signed_in = Member.objects.filter(email=email).first() if email else None
    member = enter(invitation, by=signed_in, at=turn.comes_at)
    member.last_login = turn.comes_at  # as the view of the door leaves it
    member.save(update_fields=["last_login"])
    return member


def _said(meeting: Meeting, turn: Turn) -> list[Given]:
    connector = meeting.world.connectors[turn.connector].person_id
    sheet = _sheet(meeting.world, turn.connector)
    sheet = sheet[: round(turn.share * len(sheet))]
    given = [Given(_key(meeting, connector, name), meeting.people[name].pk, level) for name, level in sheet]
    if turn.share >= 1 and meeting.world.rest_confirmed[turn.connector]:
        given.append(Given(_key(meeting, connector, "the rest"), None, 0))
    return given


def _sheet(world: World, connector: int) -> Sequence[tuple[str, int]]:
    """What a connector has to say, class after class as their page lists them, then whom they know besides."""
    mine = np.flatnonzero(world.mark_connector == connector)
    first_class = _first_classes(world, connector)
    order = sorted(mine.tolist(), key=lambda at: first_class.get(int(world.mark_name[at]), _NO_CLASS))
    return [(world.names[world.mark_name[at]].person_id, int(world.mark_level[at])) for at in order]


def _first_classes(world: World, connector: int) -> dict[int, str]:
    """Of everybody whom a connector teaches, the class in which their page lists them."""
    taught = set(world.teaching_class[world.teaching_connector == connector].tolist())
    found: dict[int, str] = {}
    for name, where in zip(world.enrolled_name.tolist(), world.enrolled_class.tolist(), strict=True):
        if where in taught:
            found[name] = min(found.get(name, _NO_CLASS), world.classes[where].title)
    return found


def _key(meeting: Meeting, connector: str, what: str) -> UUID:
    """The key that a phone would have made up, the same in every demo; nobody here marks at two sites."""
    return uuid5(NAMESPACE_URL, f"everyname:demo/{meeting.nth}/{connector}/{what}")

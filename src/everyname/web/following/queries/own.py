"""A connector's own names, with what they said about each. Nobody else is shown them from here."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from everyname.language import name_order
from everyname.web.community.authorization import or_not_found
from everyname.web.community.models import Member
from everyname.web.community.permissions import Rights
from everyname.web.community.queries import Viewer
from everyname.web.following.days import due_day, moment_now
from everyname.web.following.models import CheckIn, FollowingSettings, Moment
from everyname.web.following.queries.given import Given
from everyname.web.following.reached import zone_of
from everyname.web.people.models import Person
from everyname.web.share_out.models import LIVE, Assignment, State
from everyname.web.share_out.queries.own import tie_of
from everyname.web.wall.queries.namesakes import called_on

__all__ = [
    "OwnName",
    "OwnSelf",
    "allows_notes",
    "how_many",
    "own_name",
    "own_names",
    "own_person",
    "own_self",
]


@dataclass(frozen=True, slots=True)
class OwnSelf:
    """The connector who the viewer is, where that is, and how they are reminded: by letters, by a calendar.

    Attributes
    ----------
    by_way : they came by a slip or a link, which somebody else may have made for themselves: they see whom they were
        asked to get to know, as whoever leads does, and neither what was said about them nor what was marked.
    """

    connector: Person
    zone: ZoneInfo
    gets_letters: bool
    has_feed: bool
    by_way: bool = False


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name that the viewer was offered or has said yes to.

    Attributes
    ----------
    id : of the assignment.
    answer : what they said last; ``""`` for nothing yet.
    is_asked : a check-in is due that has no answer yet.
    next_day : when the next one is due; None before a yes, and after the last.
    own_mark : the level at which they marked the name themselves, where it is below a dot and brought the two
        together; their page may say so, and nothing else: no letter, no paper, nobody else's page.
    levels : the words of that round's answers, as `wall.wording.answers` takes them.
    """

    id: UUID
    given: Given
    is_offered: bool
    answer: str
    note: str
    is_asked: bool
    next_day: date | None
    own_mark: int | None
    levels: Sequence[Sequence[str]]


def own_person(viewer: Viewer) -> Person:
    """The connector who the viewer is; see `own_self`."""
    return own_self(viewer).connector


def own_self(viewer: Viewer, *, by_way: bool = False) -> OwnSelf:
    """The connector who the viewer is, in one query.

    Raises
    ------
    Http404
        They are none.
    """
    or_not_found(isinstance(viewer, Member) and viewer.is_active)
    assert isinstance(viewer, Member)
    found: Any = next(iter(Person.objects.raw(_SELF, {"member": viewer.pk.hex})), None)
    or_not_found(found is not None)
    return OwnSelf(
        found, zone_of(viewer, found.of_community), not found.has_stopped, bool(found.has_feed), by_way
    )


# As text, like the other: after a letter went out everybody opens their page at the same moment, and to put both
# together out of querysets was most of making it.
_SELF = """
    SELECT
        person.id, person.source_id, person.display_name, person.email,
        community.time_zone AS of_community,
        box.stopped_at IS NOT NULL AS has_stopped, feed.connector_id IS NOT NULL AS has_feed
    FROM people_person AS person
    CROSS JOIN community_community AS community
    LEFT JOIN following_letterbox AS box ON box.connector_id = person.id
    LEFT JOIN following_calendarfeed AS feed ON feed.connector_id = person.id
    WHERE person.member_id = %(member)s AND person.is_connector AND person.left_at IS NULL
"""


def own_names(me: OwnSelf, *, at: datetime) -> list[OwnName]:
    """What somebody was offered and has said yes to: offers first, then by name; two queries at most."""
    rows = list(Assignment.objects.raw(_HELD, {"connector": me.connector.pk.hex}))
    found = list(_own_names(rows, at=at, zone=me.zone))
    if me.by_way:
        found = [replace(each, answer="", note="", own_mark=None) for each in found]
    return sorted(found, key=lambda each: (not each.is_offered, name_order(each.given.label), each.id))


# A row for each assignment and what was said about it, the first said first; one row where nothing was. Of marks it
# reads those of the one who holds the name, at the levels that count as a tie (`science.dividing.affinity`).
_HELD = """
    SELECT
        held.id, held.state, held.answered_at, held.reason,
        mark.level AS marked, CASE WHEN mark.level IS NOT NULL THEN asked.levels END AS levels,
        need.round_id AS round_id, name.id AS name_key,
        name.source_id AS source_id, name.display_name AS display_name, name.grade AS grade,
        (
            SELECT team.title
            FROM people_groupperson AS theirs JOIN people_group AS team ON team.id = theirs.group_id
            WHERE theirs.person_id = name.id
            ORDER BY team.is_homeroom DESC, team.title
            LIMIT 1
        ) AS homeroom,
        (
            SELECT site.name
            FROM people_personsite AS here JOIN community_site AS site ON site.id = here.site_id
            WHERE here.person_id = name.id
            ORDER BY here.position
            LIMIT 1
        ) AS site,
        EXISTS (
            SELECT 1
            FROM people_person AS other
            WHERE other.search_text IN (name.search_text, '') AND other.is_name AND other.id <> name.id
        ) AS may_have_namesakes,
        said.moment AS moment, said.answer AS answer, said.note AS note
    FROM share_out_assignment AS held
    JOIN share_out_need AS need ON need.id = held.need_id
    JOIN people_person AS name ON name.id = need.name_id
    JOIN wall_round AS asked ON asked.id = need.round_id
    LEFT JOIN wall_mark AS mark
        ON mark.round_id = need.round_id
        AND mark.connector_id = held.connector_id
        AND mark.name_id = need.name_id
        AND mark.level IN (1, 2)
    LEFT JOIN following_checkin AS said ON said.assignment_id = held.id
    WHERE
        held.connector_id = %(connector)s
        AND held.state IN ('offered', 'accepted')
        AND need.ended_at IS NULL
    ORDER BY held.id, said.at
"""


def _own_names(rows: Sequence[Any], *, at: datetime, zone: ZoneInfo) -> Iterator[OwnName]:
    if not rows:
        return
    unsure = [each for each in rows if each.may_have_namesakes]
    called = called_on({each.round_id for each in unsure}, those={each.display_name for each in unsure})
    several = len({each.site for each in rows}) > 1
    for _, group in groupby(rows, key=lambda each: each.pk):
        said = list(group)
        first, last = said[0], said[-1]
        given = Given(
            label=called(UUID(str(first.name_key)), first.display_name or first.source_id),
            display_name=first.display_name or first.source_id,
            homeroom=first.homeroom or "",
            grade=first.grade,
            site=(first.site or "") if several else "",
            tie=tie_of(first.reason),
        )
        yes = first.answered_at if first.state == State.ACCEPTED else None
        is_asked, next_day = _asked(yes, {each.moment for each in said}, at=at, zone=zone)
        yield OwnName(
            id=first.pk,
            given=given,
            is_offered=yes is None,
            answer=last.answer or "",
            note=last.note or "",
            is_asked=is_asked,
            next_day=next_day,
            own_mark=first.marked,
            levels=json.loads(first.levels) if first.levels else (),
        )


def _asked(
    yes: datetime | None, done: set[str | None], *, at: datetime, zone: ZoneInfo
) -> tuple[bool, date | None]:
    if yes is None:
        return False, None
    asked, today = moment_now(yes, at, zone), at.astimezone(zone).date()
    ahead = [due_day(yes, each, zone) for each in Moment if each not in done]
    return asked is not None and asked not in done, min((day for day in ahead if day > today), default=None)


def own_name(me: OwnSelf, assignment_id: UUID, *, at: datetime) -> OwnName | None:
    """One of somebody's own that was accepted, and still is; None where it is over.

    Raises
    ------
    Http404
        There is none, it is somebody else's, or they have not said yes to it.
    """
    found = next((each for each in own_names(me, at=at) if each.id == assignment_id), None)
    if found is None:
        or_not_found(Assignment.objects.filter(pk=assignment_id, connector=me.connector).exists())
    else:
        or_not_found(not found.is_offered)
    return found


def allows_notes() -> bool:
    """Whether the steward lets words stand beside an answer."""
    return FollowingSettings.objects.filter(allows_notes=True).exists()


def how_many(rights: Rights, *, at: datetime, zone: ZoneInfo) -> tuple[int, int]:
    """For home: how many names somebody has, and how many of them ask for something now; two queries at most."""
    held = Assignment.objects.filter(
        connector__member=rights.member_id,
        connector__left_at__isnull=True,
        connector__is_connector=True,
        state__in=LIVE,
        need__ended_at__isnull=True,
    )
    rows = list(held.values_list("pk", "state", "answered_at")) if rights.member_id else []
    moments = {pk: moment_now(yes, at, zone) for pk, state, yes in rows if state == State.ACCEPTED and yes}
    due = {(pk, moment.value) for pk, moment in moments.items() if moment}
    done = CheckIn.objects.filter(assignment__in=[pk for pk, _ in due]).values_list("assignment_id", "moment")
    asked = due - set(done) if due else due
    return len(rows), len(asked) + sum(state == State.OFFERED for _, state, _ in rows)

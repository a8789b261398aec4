"""A closed round as the science needs it: everybody it was about, who was asked, what was answered.

It reads marks with their connector, so `analysis` alone may ask for it, and nothing that leaves the analysis says
whose a mark is.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, OuterRef, Q, Subquery, Value

from everyname.web.community.authorization import or_not_found
from everyname.web.community.queries import Viewer
from everyname.web.people.models import GroupPerson, Person
from everyname.web.wall.models import Mark, MarkEvent, Nomination, Rest, Round, Scope
from everyname.web.wall.permissions import closing, is_over
from everyname.web.wall.queries.belonging import belonging, was_there
from everyname.web.wall.queries.hexes import Hex
from everyname.web.wall.queries.rounds import led_rounds

__all__ = [
    "ClosedRound",
    "Key",
    "Somebody",
    "closed_round",
    "closed_rounds",
    "what_was_answered",
    "what_was_answered_in",
]

Key = str
"""An id as `Hex` reads it: marks are many."""
Stay = tuple[datetime, datetime]
"""From when until when somebody was at a site."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the round.

    Attributes
    ----------
    weight : full-time share, decimal text.
    was_there : when the round closed they had joined and not left.
    has_left : they have left by now.
    said_rest : they have said that they do not know the names they left empty.
    """

    id: Key
    called: str
    grade: str
    source_id: str
    manager: Key | None
    is_name: bool
    is_connector: bool
    weight: str
    was_there: bool
    has_left: bool
    said_rest: bool


@dataclass(frozen=True, slots=True, eq=False)
class ClosedRound:
    """Rows for the analysis.

    Attributes
    ----------
    people : everybody it was about, everybody who answered in it, and whoever was named in a voice, gone or not.
    sites : who belongs to which site of the round, people's first sites first.
    groups : who is in which group, with its id, its title and whether it is a homeroom.
    marks : name, connector and level of every mark that stands.
    stays : of whoever came to one of its sites while the round was open: from when until when they were there.
    rests : of those who said the rest and did not take it back, when they said it last.
    """

    people: Sequence[Somebody]
    sites: Sequence[tuple[Key, Key]]
    groups: Sequence[tuple[Key, Key, str, bool]]
    marks: Sequence[tuple[Key, Key, int]]
    stays: Mapping[tuple[Key, Key], Sequence[Stay]]
    rests: Mapping[Key, datetime]
    is_by_groups: bool
    answered_percent: int


def closed_round(viewer: Viewer, round_id: UUID, *, at: datetime) -> Round:
    """A round that is over, for whoever leads it.

    Raises
    ------
    Http404
        There is none, it is somebody else's, or it is not over: until then nobody sees how a name stands.
    """
    return closed_rounds(viewer, [round_id], at=at)[0]


def closed_rounds(viewer: Viewer, round_ids: Sequence[UUID], *, at: datetime) -> list[Round]:
    """Some rounds that are over, in the order of their ids; see `closed_round`. Three queries."""
    rounds = led_rounds(viewer, round_ids)
    or_not_found(all(is_over(each, at) for each in rounds))
    return rounds


def what_was_answered(closed: Round, *, about: UUID | None = None) -> ClosedRound:
    """Everything that was said in a round of `closed_round`, in five queries.

    Which classes somebody belonged to is not kept from then: where the roster has changed since, it is what it
    says today. Whoever has left since, or has gone to another site, is still there; whoever has joined since, or
    come to a site, is not.

    Parameters
    ----------
    about : of all marks only those on this name; everybody else is read as well.
    """
    return what_was_answered_in([closed], about=about)[0]


def what_was_answered_in(rounds: Sequence[Round], *, about: UUID | None = None) -> list[ClosedRound]:
    """The same of some rounds, in five queries however many rounds there are."""
    places, marks, rests = _places(rounds), _marks(rounds, about), _rests(rounds)
    people, groups = _people(rounds)
    found = []
    for at, closed in enumerate(rounds):
        sites, stays = _at(closed, places)
        marked, rested = marks[closed.pk.hex], rests[closed.pk.hex]
        here = {person for person, _ in sites}.union(rested, *(each[:2] for each in marked))
        found.append(
            ClosedRound(
                people=[_somebody(row, at, rested) for row in people],
                sites=sites,
                groups=[each for each in groups if each[0] in here],
                marks=marked,
                stays=stays,
                rests={connector: said for connector, said in rested.items() if said},
                is_by_groups=closed.scope == Scope.GROUPS,
                answered_percent=closed.answered_percent,
            )
        )
    return found


Place = tuple[Key, Key, datetime | None, datetime | None, datetime]
"""Person and site, since when and until when they are there where that is known, and when they joined."""


def _places(rounds: Sequence[Round]) -> list[Place]:
    """Who was at the sites of some rounds while one of them was open, people's first sites first."""
    now, past = belonging(rounds, while_open=True)
    columns = ("position", Hex("person_id"), Hex("site_id"), "since")
    here = now.values_list(*columns, Value(None, DateTimeField()), "person__joined_at")
    gone = past.values_list(*columns, "until", "person__joined_at")
    return [row[1:] for row in here.union(gone).order_by("position")]


def _at(
    closed: Round, places: Collection[Place]
) -> tuple[list[tuple[Key, Key]], dict[tuple[Key, Key], list[Stay]]]:
    """Who was where when a round closed; and the stays of those of them who had come while it was open."""
    end, sites = closing(closed), {site.pk.hex for site in closed.sites.all()}
    stays: defaultdict[tuple[Key, Key], list[Stay]] = defaultdict(list)
    came: dict[tuple[Key, Key], datetime] = {}
    for person, site, since, until, joined in places:
        if site in sites and (since is None or since <= end):
            begun = max(joined, since or joined)
            stays[person, site].append((begun, until or datetime.max.replace(tzinfo=UTC)))
            if until is None or until > end:
                came[person, site] = begun
    return list(came), {place: stays[place] for place, begun in came.items() if begun > closed.opens_at}


def _people(rounds: Sequence[Round]) -> tuple[list[tuple[Any, ...]], list[tuple[Key, Key, str, bool]]]:
    """Everybody of some rounds, with whether they were there when each of them closed; and their groups."""
    now, past = belonging(rounds)
    marks, rests = Mark.objects.filter(round__in=rounds), Rest.objects.filter(round__in=rounds)
    people = Person.objects.filter(
        Q(pk__in=now.values("person"))
        | Q(pk__in=past.values("person"))
        | Q(pk__in=marks.values("name"))
        | Q(pk__in=marks.values("connector"))
        | Q(pk__in=rests.values("connector"))
        | Q(pk__in=Nomination.objects.filter(voice__round__in=rounds).values("connector"))
    )
    there = {f"there_{at}": was_there(each) for at, each in enumerate(rounds)}
    rows = people.annotate(has_left=Q(left_at__isnull=False), **there).values_list(
        *(Hex("pk"), "display_name", "grade", "source_id", Hex("manager_id"), "is_name", "is_connector"),
        *("weight", "has_left", *there),
    )
    groups = GroupPerson.objects.filter(person__in=people.values("pk"))
    columns = (Hex("person_id"), Hex("group_id"), "group__title", "group__is_homeroom")
    return list(rows), list(groups.values_list(*columns))


def _somebody(row: tuple[Any, ...], at: int, rested: Collection[Key]) -> Somebody:
    """A row of `_people` as the round in this place sees it."""
    has_left, *was_there = row[8:]
    return Somebody(*(*row[:8], was_there[at], has_left, row[0] in rested))


def _marks(rounds: Sequence[Round], about: UUID | None) -> Mapping[Key, list[tuple[Key, Key, int]]]:
    marks = Mark.objects.filter(round__in=rounds)
    wanted = marks.filter(name=about) if about else marks
    found: defaultdict[Key, list[tuple[Key, Key, int]]] = defaultdict(list)
    for asked, *mark in wanted.values_list(Hex("round_id"), Hex("name_id"), Hex("connector_id"), "level"):
        found[asked].append(tuple(mark))
    return found


def _rests(rounds: Sequence[Round]) -> Mapping[Key, dict[Key, datetime | None]]:
    """Who has said the rest in each round, and when they said it last."""
    counting = MarkEvent.objects.filter(Q(is_late=False) | Q(is_admitted=True), name__isnull=True, level=0)
    said = counting.filter(round=OuterRef("round"), connector=OuterRef("connector")).order_by("-pk")
    rows = Rest.objects.filter(round__in=rounds).values_list(
        Hex("round_id"), Hex("connector_id"), Subquery(said.values("received_at")[:1])
    )
    found: defaultdict[Key, dict[Key, datetime | None]] = defaultdict(dict)
    for asked, connector, at in rows:
        found[asked][connector] = at
    return found

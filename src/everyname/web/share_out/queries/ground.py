"""What a share-out is made of today: who is at the sites of the round, whom names need, what leads have said."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from everyname.web.people.models import GroupPerson, PersonSite
from everyname.web.share_out.models import (
    LIVE,
    Assignment,
    EndReason,
    Need,
    Proposal,
    Room,
    State,
    Wish,
    WishKind,
)
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import Key
from everyname.web.wall.queries.hexes import Hex

__all__ = ["Answered", "Ground", "Here", "Roster", "former_pairs", "roster_of", "what_is_divided"]


@dataclass(frozen=True, slots=True)
class Here:
    """A person who is at a site of the round today; ``weight`` is their full-time share, decimal text."""

    id: Key
    grade: str
    weight: str
    manager: Key | None
    is_name: bool
    is_connector: bool


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """Everybody at the sites of a round today, by id.

    Attributes
    ----------
    sites : who belongs to which of these sites, people's first sites first.
    groups : who is in which group, and whether it is a homeroom.
    """

    people: Mapping[Key, Here]
    sites: Sequence[tuple[Key, Key]]
    groups: Sequence[tuple[Key, Key, bool]]


@dataclass(frozen=True, slots=True)
class Answered:
    """A need that has not ended: who holds it, and who has declined it or asked for a re-match."""

    need: Key
    name: Key
    held_by: Key | None
    refused_by: frozenset[Key]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Rows for the analysis.

    Attributes
    ----------
    load : live assignments of each connector, in whatever round, but for those of names that are divided now.
    holders : connector of each need that is divided now though somebody is there for the name from another round.
    pins, forbidden : need and connector, as a lead has said.
    rooms : places of a connector in this round, where a lead has said how many.
    """

    roster: Roster
    needs: Sequence[Answered]
    load: Mapping[Key, int]
    holders: Mapping[Key, Key]
    pins: frozenset[tuple[Key, Key]]
    forbidden: frozenset[tuple[Key, Key]]
    rooms: Mapping[Key, int]

    @property
    def waiting(self) -> list[Answered]:
        """Needs that nobody holds, of names that are here."""
        names = self.roster.people
        return [each for each in self.needs if each.held_by is None and each.name in names]

    @property
    def taken(self) -> Counter[Key]:
        """Needs of this round that each connector holds."""
        return Counter(each.held_by for each in self.needs if each.held_by is not None)


def roster_of(closed: Round) -> Roster:
    """Who is there today, in two queries."""
    here = PersonSite.objects.filter(
        site__in=[site.pk for site in closed.sites.all()], person__left_at__isnull=True
    ).order_by("position", "pk")
    rows = here.values_list(
        *(Hex("person_id"), Hex("site_id"), "person__grade", "person__weight", Hex("person__manager_id")),
        *("person__is_name", "person__is_connector"),
    )
    people: dict[Key, Here] = {}
    sites: list[tuple[Key, Key]] = []
    for person, site, *facts in rows:
        people.setdefault(person, Here(person, *facts))
        sites.append((person, site))
    groups = GroupPerson.objects.filter(person__in=here.order_by().values("person"))
    within = groups.values_list(Hex("person_id"), Hex("group_id"), "group__is_homeroom")
    return Roster(people, sites, list(within))


def what_is_divided(closed: Round, roster: Roster) -> Ground:
    """Needs, assignments, wishes and room beside a roster, in four queries."""
    said = {(need, connector): kind for need, connector, kind in _wishes(closed)}
    pins = frozenset(pair for pair, kind in said.items() if kind == WishKind.PIN)
    needs = _needs(closed, pins)
    live = Assignment.objects.filter(state__in=LIVE).order_by()
    held = dict(live.values_list(Hex("name_id"), Hex("connector_id")))
    divided = {each.name: each.need for each in needs if each.held_by is None and each.name in roster.people}
    return Ground(
        roster=roster,
        needs=needs,
        load=Counter(connector for name, connector in held.items() if name not in divided),
        holders={need: held[name] for name, need in divided.items() if name in held},
        pins=pins,
        forbidden=frozenset(pair for pair, kind in said.items() if kind == WishKind.FORBID),
        rooms=dict(Room.objects.filter(round=closed).values_list(Hex("connector_id"), "capacity")),
    )


def _wishes(closed: Round) -> list[tuple[Key, Key, str]]:
    wishes = Wish.objects.filter(round=closed, need__ended_at__isnull=True)
    return list(wishes.values_list(Hex("need_id"), Hex("connector_id"), "kind"))


def _needs(closed: Round, pins: Collection[tuple[Key, Key]]) -> list[Answered]:
    """What a lead has taken back is not proposed again by itself; they may pin it."""
    rows = (
        Need.objects.filter(round=closed, ended_at__isnull=True)
        .annotate(state=F("assignments__state"))
        .order_by("pk")
        .values_list(
            Hex("pk"), Hex("name_id"), Hex("assignments__connector_id"), "state", "assignments__ended_why"
        )
    )
    found: dict[Key, tuple[Key, list[Key], set[Key]]] = {}
    for need, name, connector, state, why in rows:
        _, holders, refused = found.setdefault(need, (name, [], set()))
        if state in LIVE:
            holders.append(connector)
        elif state in {State.DECLINED, State.REMATCH} or (
            why == EndReason.TAKEN_BACK and (need, connector) not in pins
        ):
            refused.add(connector)
    return [
        Answered(need, name, holders[0] if holders else None, frozenset(refused))
        for need, (name, holders, refused) in found.items()
    ]


def former_pairs(proposal: Proposal, ground: Ground) -> list[tuple[Key, Key]]:
    """Need and connector of what was proposed before; of who is there for a name already, wherever somebody is."""
    proposed = dict(proposal.pairs.values_list(Hex("need_id"), Hex("connector_id")))
    return list({**proposed, **ground.holders}.items())

"""Everybody of a round as the papers take them: rows become a roll."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from everyname.engine.wall.roll import Connector, Name, Roll, labelled_connectors, labelled_names, told_apart
from everyname.language import name_order
from everyname.web.people.models import Group
from everyname.web.wall.models import Scope
from everyname.web.wall.queries.sheets import PersonRow, SheetDesk, WallRows, class_titles, namesakes_at

__all__ = ["PaperWall", "paper_wall", "parts", "printed_labels", "weight"]

MOST_AT_ONCE = 8_000
"""Names and sheets that one press may set: about four seconds and 400 megabytes (see `weight`)."""


@dataclass(frozen=True, slots=True)
class PaperWall:
    """A wall as paper needs it. People go by what the roster calls them; groups by their ids.

    Attributes
    ----------
    asked : for each connector, whom they are asked about.
    ids : what the roster calls somebody -> their id.
    """

    roll: Roll
    asked: Mapping[str, frozenset[str]]
    ids: Mapping[str, UUID]

    def only(self, connectors: Collection[UUID]) -> "PaperWall":
        """The same wall for some of those who mark."""
        chosen = tuple(each for each in self.roll.connectors if self.ids[each.connector_id] in connectors)
        return replace(self, roll=replace(self.roll, connectors=chosen))

    def in_order(self) -> list[Connector]:
        """Those who mark and have somebody to mark, by what they are called."""
        return sorted(
            (each for each in self.roll.connectors if self.asked[each.connector_id]),
            key=lambda each: (name_order(each.label), each.connector_id),
        )


def paper_wall(rows: WallRows, *, question: str, scope: str) -> PaperWall:
    """Everybody of a round. Cost: linear in people and memberships, and in marks that could be made.

    Namesakes are told apart by class, and by what the roster calls them where that does not do it.
    """
    return PaperWall(
        roll=Roll(
            question=question,
            names=_names(rows),
            connectors=_connectors(rows),
            sites={str(site): name for site, name in rows.sites.items()},
            classes={str(group): each.title for group, each in rows.groups.items()},
        ),
        asked=dict(_asked(rows, scope)),
        ids={each.source_id: each.id for each in rows.people},
    )


def _names(rows: WallRows) -> tuple[Name, ...]:
    return labelled_names(
        (
            each.source_id,
            each.called,
            _class_title([rows.groups[group] for group in rows.groups_of.get(each.id, ())]),
            each.grade,
            map(str, rows.sites_of.get(each.id, ())),
            map(str, rows.groups_of.get(each.id, ())),
        )
        for each in rows.people
        if each.is_name
    )


def _class_title(groups: Collection[Group]) -> str:
    """The homeroom, or the first class by title where there is none."""
    return min(((not each.is_homeroom, each.title) for each in groups), default=(True, ""))[1]


def _connectors(rows: WallRows) -> tuple[Connector, ...]:
    return labelled_connectors(
        (
            each.source_id,
            each.called,
            map(str, rows.sites_of.get(each.id, ())),
            map(str, rows.groups_of.get(each.id, ())),
        )
        for each in rows.people
        if each.is_connector
    )


def _asked(rows: WallRows, scope: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Whom each connector is asked about, as `queries.marking.names_asked` says it, for all of them at once."""
    called = {each.id: each.source_id for each in rows.people}
    at_site: defaultdict[UUID, set[str]] = defaultdict(set)
    in_group: defaultdict[UUID, set[str]] = defaultdict(set)
    led_by: defaultdict[UUID, set[str]] = defaultdict(set)
    for name in filter(lambda each: each.is_name, rows.people):
        for site in rows.sites_of.get(name.id, ()):
            at_site[site].add(name.source_id)
        for group in rows.groups_of.get(name.id, ()):
            in_group[group].add(name.source_id)
        if name.manager_id:
            led_by[name.manager_id].add(name.source_id)
    for each in filter(lambda each: each.is_connector, rows.people):
        theirs = set().union(*(at_site[site] for site in rows.sites_of.get(each.id, ())))
        if scope == Scope.GROUPS:
            theirs &= set().union(*(in_group[group] for group in rows.groups_of.get(each.id, ())))
        yield each.source_id, frozenset(theirs - led_by[each.id] - _never(each, called))


def _never(connector: PersonRow, called: Mapping[UUID, str]) -> set[str]:
    """Themselves, and whom they report to."""
    manager = called.get(connector.manager_id) if connector.manager_id else None
    return {connector.source_id, *([manager] if manager else [])}


def weight(wall: PaperWall, connectors: Sequence[Connector]) -> int:
    """What it costs to set some sheets: a sheet without names takes as long as a hundred names."""
    return sum(100 + len(wall.asked[each.connector_id]) for each in connectors)


def parts(wall: PaperWall) -> list[list[Connector]]:
    """Those who mark, in their order, cut where a file would take too long; at least one to a file."""
    found: list[list[Connector]] = []
    held = 0
    for each in wall.in_order():
        one = weight(wall, [each])
        if not found or held + one > MOST_AT_ONCE:
            found.append([])
            held = 0
        found[-1].append(each)
        held += one
    return found


def printed_labels(desk: SheetDesk) -> dict[UUID, str]:
    """What everybody on the wall is called on paper, without reading the classes of all of them."""
    rows = namesakes_at(desk)
    called = Counter(_spoken(display) for _, _, display in rows)
    titles = class_titles([pk for pk, _, display in rows if called[_spoken(display)] > 1])
    labels = told_apart((source, display, titles.get(pk, "")) for pk, source, display in rows)
    return {pk: labels[source] for pk, source, _ in rows}


def _spoken(text: str) -> str:
    return " ".join(text.split()).casefold()

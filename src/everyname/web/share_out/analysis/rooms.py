"""How much room every connector of a round has, by name."""

from dataclasses import dataclass
from uuid import UUID

from everyname.language import name_order
from everyname.web.share_out.analysis.surroundings import places_of, table_of
from everyname.web.share_out.queries.choices import staff_called, staff_of
from everyname.web.share_out.queries.ground import roster_of, what_is_divided
from everyname.web.wall.models import Round

__all__ = ["RoomShown", "rooms_shown"]


@dataclass(frozen=True, slots=True)
class RoomShown:
    """A connector's fair part, what a lead has said instead, and how many names they hold."""

    id: UUID
    called: str
    fair: int
    said: int | None
    taken: int


def rooms_shown(closed: Round) -> list[RoomShown]:
    """Of a round of `closed_round`, in seven queries."""
    ground = what_is_divided(closed, roster_of(closed))
    called = staff_called(staff_of(closed))
    found = [
        RoomShown(UUID(each.connector), called[UUID(each.connector)], each.fair, each.said, each.taken)
        for each in places_of(ground, table_of(ground))
        if UUID(each.connector) in called
    ]
    return sorted(found, key=lambda each: (name_order(each.called), each.id))

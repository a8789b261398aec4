"""One name of a proposal, with everybody who could be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from everyname.language import name_order
from everyname.web.people.models import Person
from everyname.web.share_out.models import Need
from everyname.web.share_out.queries.choices import choices_for, open_need
from everyname.web.share_out.queries.proposals import Shown, Standing, called_apart, standing
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import Key

__all__ = ["Choice", "NameShown", "name_shown", "named"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A connector who could be asked; ``wish`` is ``pin``, ``forbid`` or empty."""

    id: UUID
    called: str
    wish: str


@dataclass(frozen=True, slots=True)
class NameShown:
    """A need, the pair proposed for it if there is one, and all choices by name."""

    need: Need
    is_waiting: bool
    standing: Standing
    pair: Shown | None
    choices: Sequence[Choice]


def name_shown(closed: Round, need_id: UUID) -> NameShown:
    """A need of a round of `closed_round`.

    Raises
    ------
    Http404
        There is none.
    """
    need, is_waiting = open_need(closed, need_id)
    found = standing(closed)
    wishes = dict(need.wishes.values_list("connector_id", "kind"))
    called = called_apart(choices_for(closed, need), by_role=True)
    choices = [Choice(pk, name, wishes.get(pk, "")) for pk, name in called.items()]
    choices.sort(key=lambda each: (name_order(each.called), each.id))
    return NameShown(need, is_waiting, found, _pair(found, need, called), choices)


def _pair(found: Standing, need: Need, called: dict[UUID, str]) -> Shown | None:
    if found.proposal is None:
        return None
    pair = found.proposal.pairs.select_related("connector", "alternative").filter(need=need).first()
    if pair is None:
        return None
    other = pair.alternative
    return Shown(
        pair,
        need.name.display_name,
        called.get(pair.connector_id, pair.connector.display_name),
        called.get(other.pk, other.display_name) if other else None,
    )


def named(moved: Sequence[tuple[Key, Key | None]]) -> list[tuple[str, str]]:
    """What to call needs and the connectors to whom they would go; empty where nobody would be left. Two queries."""
    needs = Need.objects.select_related("name").in_bulk([UUID(need) for need, _ in moved])
    staff = Person.objects.in_bulk([UUID(connector) for _, connector in moved if connector])
    names = called_apart(each.name for each in needs.values())
    called = called_apart(staff.values(), by_role=True)
    return [
        (names[needs[UUID(need)].name_id], called[UUID(connector)] if connector else "")
        for need, connector in moved
    ]

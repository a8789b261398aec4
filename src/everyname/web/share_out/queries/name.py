"""One name of a proposal, with everybody who could be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery

from everyname.language import name_order
from everyname.web.share_out.models import Need
from everyname.web.share_out.queries.choices import choices_for, open_need, staff_called, staff_of
from everyname.web.share_out.queries.proposals import Shown, Standing, shown_pairs, standing
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import Key
from everyname.web.wall.queries.namesakes import called_on

__all__ = ["Choice", "NameShown", "name_shown", "named"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A connector who could be asked; ``wish`` is ``pin``, ``forbid`` or empty."""

    id: UUID
    called: str
    wish: str


@dataclass(frozen=True, slots=True)
class NameShown:
    """A need, the pair proposed for it if there is one, and all choices by name.

    Attributes
    ----------
    called : what to call the name.
    homeroom : theirs, or their first class by title.
    """

    need: Need
    called: str
    homeroom: str
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
    wish = need.wishes.filter(connector=OuterRef("pk")).values("kind")[:1]
    called = called_on([closed.pk], those={need.name.display_name})
    may_be_asked = list(choices_for(closed, need).annotate(wish=Subquery(wish)))
    staff = staff_called(may_be_asked)
    choices = [Choice(each.pk, staff[each.pk], each.wish or "") for each in may_be_asked]
    choices.sort(key=lambda each: (name_order(each.called), each.id))
    return NameShown(
        need=need,
        called=called.of(need.name),
        homeroom=called.homerooms.get(need.name_id, ""),
        is_waiting=is_waiting,
        standing=found,
        pair=_pair(found, need, called.of(need.name), staff),
        choices=choices,
    )


def _pair(found: Standing, need: Need, called: str, staff: dict[UUID, str]) -> Shown | None:
    if found.proposal is None:
        return None
    pair = shown_pairs(found.proposal).filter(need=need).first()
    if pair is None:
        return None
    other = pair.alternative
    return Shown(
        pair,
        called,
        staff.get(pair.connector_id, pair.connector.display_name),
        staff.get(other.pk, other.display_name) if other else None,
        pair.held_by,
    )


def named(closed: Round, moved: Sequence[tuple[Key, Key | None]]) -> list[tuple[str, str]]:
    """What to call needs and the connectors to whom they would go; empty where nobody would be left. Three queries."""
    needs = Need.objects.select_related("name").in_bulk([UUID(need) for need, _ in moved])
    staff, called = staff_called(staff_of(closed)), called_on([closed.pk])
    return [
        (called.of(needs[UUID(need)].name), staff[UUID(connector)] if connector else "")
        for need, connector in moved
    ]

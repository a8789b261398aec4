"""Whom a lead may choose for a name."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from everyname.engine.wall.roll import told_apart
from everyname.web.community.authorization import or_not_found
from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment, Need, State
from everyname.web.share_out.queries.lead import waiting_needs
from everyname.web.wall.models import Round
from everyname.web.wall.queries.rounds import connectors_of

__all__ = ["choices_for", "may_come_together", "open_need", "staff_called", "staff_of"]


def staff_of(closed: Round) -> QuerySet[Person]:
    """Everybody who marks at a site of the round today."""
    return connectors_of([site.pk for site in closed.sites.all()])


def staff_called(shown: Iterable[Person]) -> dict[UUID, str]:
    """What to call some of those who mark, so that no two are called the same."""
    people = {each.pk: each for each in shown}
    called = told_apart((each.source_id, each.display_name, each.role) for each in people.values())
    return {pk: called[each.source_id] for pk, each in people.items()}


def choices_for(closed: Round, need: Need) -> QuerySet[Person]:
    """Those of them who may be asked: not oneself, no manager of the other, nobody who has declined.

    Whoever has marked a dot is among them, or the list would say whose it is.
    """
    declined = Assignment.objects.filter(need=need, state__in=(State.DECLINED, State.REMATCH))
    apart = Q(pk=need.name_id) | Q(manager=need.name_id) | Q(reports=need.name_id)
    return staff_of(closed).filter(
        ~Q(pk__in=declined.values("connector")) & ~Q(pk__in=Person.objects.filter(apart).values("pk"))
    )


def may_come_together(closed: Round, need: Need, connector_id: UUID) -> bool:
    """Whether a connector is among `choices_for`."""
    return choices_for(closed, need).filter(pk=connector_id).exists()


def open_need(closed: Round, need_id: UUID) -> tuple[Need, bool]:
    """A need of a round of `closed_round`, with its name; and whether it waits. One query.

    Raises
    ------
    Http404
        There is none.
    """
    waits = Exists(waiting_needs(closed).filter(pk=OuterRef("pk")))
    found = Need.objects.select_related("name").annotate(waits=waits).filter(round=closed, pk=need_id)
    need = found.first()
    or_not_found(need is not None)
    assert need is not None
    return need, need.waits

"""Whom a lead may choose for a name."""

from uuid import UUID

from django.db.models import Q, QuerySet

from everyname.web.community.authorization import or_not_found
from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment, Need, State
from everyname.web.share_out.queries.lead import waiting_needs
from everyname.web.wall.models import Round
from everyname.web.wall.queries.rounds import connectors_of

__all__ = ["choices_for", "may_come_together", "open_need", "staff_of"]


def staff_of(closed: Round) -> QuerySet[Person]:
    """Everybody who marks at a site of the round today."""
    return connectors_of([site.pk for site in closed.sites.all()])


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
    """A need of a round of `closed_round`, with its name; and whether it waits.

    Raises
    ------
    Http404
        There is none.
    """
    need = Need.objects.select_related("name").filter(round=closed, pk=need_id).first()
    or_not_found(need is not None)
    assert need is not None
    return need, waiting_needs(closed).filter(pk=need_id).exists()

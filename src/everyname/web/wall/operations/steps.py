"""The dots that an open round shows move in steps, never by one person's tap."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from everyname.web.wall.models import Mark, MarkEvent, Round, Step
from everyname.web.wall.queries.rounds import FEWEST

__all__ = ["take_step"]


@dataclass(frozen=True, slots=True)
class _Due:
    """A step that can be taken: from which event to which, and the dots that it shows."""

    last: int
    newest: int
    dots: int


def take_step(asked: Round) -> None:
    """Show the dots of an open round as they stand, if enough people have marked since they were last shown."""
    due = _due(asked)
    if due is None:
        return
    with transaction.atomic(savepoint=False):
        if not due.last:
            first = Step(round=asked, dots=due.dots, event=due.newest)
            Step.objects.bulk_create([first], ignore_conflicts=True)
            return
        # Whoever else takes this step at the same moment takes it for both: nobody waits here.
        free = Step.objects.select_for_update(skip_locked=True).filter(round=asked, event=due.last)
        Step.objects.filter(pk__in=free.values("pk")).update(dots=due.dots, event=due.newest)


def _due(asked: Round) -> _Due | None:
    """What can be shown; None while too few have marked.

    It is one statement, so all of it is true of one moment: two would let a dot in before its connector is
    counted, and count them once more for the next step. An event that is stored at the same moment under a
    smaller number goes uncounted, which only makes the next step larger. "The rest I do not know" makes no dot
    and takes none away, so whoever says it hides nobody else's.
    """
    last = Coalesce(Subquery(Step.objects.filter(round=asked).values("event")), Value(0))
    dots = Mark.objects.filter(round=OuterRef("round"), level=3).order_by().values("round")
    since = MarkEvent.objects.filter(round=asked, pk__gt=last, name__isnull=False, is_late=False)
    enough = (
        since.order_by()
        .values("round")
        .annotate(people=Count("connector", distinct=True), newest=Max("pk"))
        .filter(people__gte=FEWEST)
        .annotate(last=last, dots=Subquery(dots.annotate(number=Count("pk")).values("number")))
    )
    for before, newest, number in enough.values_list("last", "newest", "dots"):
        return _Due(before, newest, number or 0)
    return None

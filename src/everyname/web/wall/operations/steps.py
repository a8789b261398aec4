"""The dots that an open round shows move in steps, never by one person's tap."""

from dataclasses import dataclass

from django.db import connection, transaction

from everyname.web.wall.models import Round, Step
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
    and takes none away, so whoever says it hides nobody else's; nor does a sheet that was typed in: whoever types
    could make people of it at will, around the one whom they watch.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SINCE_SHOWN, {"round": asked.pk.hex, "fewest": FEWEST})
        found = cursor.fetchone()
    return _Due(*found) if found else None


# As text: it is asked at every mark, and to put it together out of querysets took eight times as long as to answer it.
_SINCE_SHOWN = """
    SELECT
        COALESCE((SELECT event FROM wall_step WHERE round_id = %(round)s), 0),
        MAX(id),
        (SELECT COUNT(*) FROM wall_mark WHERE round_id = %(round)s AND level = 3)
    FROM wall_markevent
    WHERE
        round_id = %(round)s
        AND id > COALESCE((SELECT event FROM wall_step WHERE round_id = %(round)s), 0)
        AND name_id IS NOT NULL
        AND NOT is_late
    GROUP BY round_id
    HAVING COUNT(DISTINCT CASE WHEN NOT is_typed THEN connector_id END) >= %(fewest)s
"""

"""How far the share-outs of several rounds have come."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from everyname.web.share_out.models import Need, NeedEnd
from everyname.web.share_out.queries.today import needs_today
from everyname.web.wall.models import Round

__all__ = ["standings"]


def standings(closed: Sequence[Round]) -> dict[UUID, Counter[str]]:
    """For each round how often a need `stands` how, names that have left apart; two queries.

    Where nothing was ever proposed, all is zero.
    """
    needs = Need.objects.filter(round__in=[each.pk for each in closed])
    round_of = dict(needs.order_by().values_list("pk", "round"))
    found: dict[UUID, Counter[str]] = {each.pk: Counter() for each in closed}
    for each in needs_today(needs):
        if each.stands != NeedEnd.LEFT:
            found[round_of[each.need]][each.stands] += 1
    return found

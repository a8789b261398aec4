"""Which names of a round were given to somebody."""

from everyname.web.share_out.models import Assignment
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import Key
from everyname.web.wall.queries.hexes import Hex

__all__ = ["names_divided"]


def names_divided(closed: Round) -> frozenset[Key]:
    """All names that were ever given to somebody in the share-out of a round; to whom is not read."""
    given = Assignment.objects.filter(need__round=closed).order_by()
    return frozenset(given.values_list(Hex("need__name_id"), flat=True).distinct())

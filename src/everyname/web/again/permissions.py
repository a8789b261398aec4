"""Which rounds may stand beside each other: plain facts about two of them."""

from uuid import UUID

from everyname.science.connections.rounds import plain_wording
from everyname.web.wall.models import Round
from everyname.web.wall.permissions import closing

__all__ = ["asked_the_same", "came_before", "sites_of_both", "wording_of_round"]


def wording_of_round(asked: Round) -> str:
    """What was asked and what each answer meant, as one text: where it differs, a dot is another thing."""
    said = (": ".join(pair) for pair in asked.levels)
    return plain_wording("\n".join((asked.question, *said)))


def asked_the_same(one: Round, other: Round) -> bool:
    """Whether two rounds may be compared at all."""
    return wording_of_round(one) == wording_of_round(other)


def came_before(one: Round, other: Round) -> bool:
    """Whether the first was over when the second began."""
    return closing(one) <= other.opens_at


def sites_of_both(one: Round, other: Round) -> frozenset[UUID]:
    """Where both took place."""
    first, second = (frozenset(site.pk for site in each.sites.all()) for each in (one, other))
    return first & second

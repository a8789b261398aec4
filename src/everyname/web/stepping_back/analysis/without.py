"""The names of a closed round to whom somebody should go."""

from dataclasses import dataclass

from everyname.web.stepping_back.queries.voices import said_no_one
from everyname.web.wall.analysis.coverage import Stood, coverage_of
from everyname.web.wall.models import Round

__all__ = ["Without", "without_a_dot"]


@dataclass(frozen=True, slots=True)
class Without:
    """Names in no order.

    Attributes
    ----------
    none : no dot, and enough of those asked have answered.
    also : others who said "no one right now" themselves, whatever the marks say.
    fragile : a single dot, and not among ``also``.
    said_no_one : ids of all who said so.
    known : how many names there are about whom we can tell.
    unknown, silent : how many others there are about whom we cannot tell; connectors who have not answered.
    """

    none: tuple[Stood, ...]
    also: tuple[Stood, ...]
    fragile: tuple[Stood, ...]
    said_no_one: frozenset[str]
    known: int
    unknown: int
    silent: int


def without_a_dot(closed: Round) -> Without:
    """Step back from a round of `wall.queries.closed.closed_round`; who shows it to people records the look."""
    standing, said = coverage_of(closed), said_no_one(closed)
    none = tuple(each for each in standing.names if each.state == "none")
    also = tuple(each for each in standing.names if each.id in said and each.state != "none")
    fragile = tuple(each for each in standing.names if each.state == "one" and each.id not in said)
    unknown = sum(1 for each in standing.names if each.state == "unknown" and each.id not in said)
    known = sum(1 for each in standing.names if each.state != "unknown")
    return Without(none, also, fragile, said, known, unknown, standing.silent)

"""What comes after a round: each feature above this one brings its row, and one of them knows what comes next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from everyname.web.community.cards import Line, Reader, Way
from everyname.web.wall.models import Round

__all__ = ["Rows", "Step", "Steps", "next_steps", "rows_after"]


@dataclass(frozen=True, slots=True)
class Step:
    """What its lead does next with a round that is over.

    Attributes
    ----------
    status : how far it has come, as a sentence.
    is_last : nothing in this round waits any more; after this comes another round.
    """

    status: str
    way: Way
    is_last: bool = False


Rows = Callable[[Reader, Round], Sequence[Line]]
"""A function of a feature; ``settings.ROUND_ROWS`` names them in the order of the work."""
Steps = Callable[[Reader, Sequence[Round]], Mapping[UUID, Step]]
"""The function that ``settings.NEXT_STEPS`` names: it is asked about all at once, so that home costs the same however
many there are."""


def rows_after(reader: Reader, closed: Round) -> list[Line]:
    """All ways on for the lead of a round that is over."""
    found: list[Line] = []
    for name in settings.ROUND_ROWS:
        rows: Rows = import_string(name)
        found += rows(reader, closed)
    return found


def next_steps(reader: Reader, closed: Sequence[Round]) -> Mapping[UUID, Step]:
    """The one thing that comes next, for each of some rounds that are over and that the reader leads."""
    steps: Steps = import_string(settings.NEXT_STEPS)
    return steps(reader, closed) if closed else {}

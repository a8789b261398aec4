"""What the names of a closed round have said themselves.

It reads whom each name has named, so `analysis` alone may ask for it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from everyname.web.people.models import Person
from everyname.web.wall.models import Nomination, Round, Voice
from everyname.web.wall.queries.closed import Key, Somebody, somebodies
from everyname.web.wall.queries.hexes import Hex

__all__ = ["OwnVoices", "own_voices", "said_no_one"]


@dataclass(frozen=True, slots=True)
class OwnVoices:
    """Rows for the analysis.

    Attributes
    ----------
    nominations : name and connector of each.
    no_one : names who said "no one right now".
    also : those who were named and are not among the people of the round: they had left before it closed.
    """

    nominations: Sequence[tuple[Key, Key]]
    no_one: frozenset[Key]
    also: Sequence[Somebody]


def own_voices(closed: Round, *, known: Collection[Key]) -> OwnVoices:
    """All answers of a round of `wall.queries.closed.closed_round`, in two queries, three at most.

    Parameters
    ----------
    known : the people of the round.
    """
    named = Nomination.objects.filter(voice__round=closed)
    nominations = list(named.values_list(Hex("name_id"), Hex("connector_id")))
    others = {connector for _, connector in nominations} - set(known)
    also = Person.objects.filter(pk__in=[UUID(each) for each in others])
    return OwnVoices(
        nominations=nominations,
        no_one=said_no_one(closed),
        also=somebodies(closed, also) if others else (),
    )


def said_no_one(closed: Round) -> frozenset[Key]:
    """Names who said "no one right now"."""
    voices = Voice.objects.filter(round=closed, chosen__isnull=True)
    return frozenset(voices.values_list(Hex("name_id"), flat=True))

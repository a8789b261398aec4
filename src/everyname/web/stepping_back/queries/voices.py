"""What the names of a closed round have said themselves.

It reads whom each name has named, so `analysis` alone may ask for it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from everyname.web.wall.models import Round, Voice
from everyname.web.wall.queries.closed import Key
from everyname.web.wall.queries.hexes import Hex

__all__ = ["OwnVoices", "own_voices", "said_no_one"]


@dataclass(frozen=True, slots=True)
class OwnVoices:
    """Rows for the analysis.

    Attributes
    ----------
    nominations : name and connector of each.
    no_one : names who said "no one right now".
    """

    nominations: Sequence[tuple[Key, Key]]
    no_one: frozenset[Key]


def own_voices(rounds: Sequence[Round]) -> list[OwnVoices]:
    """All answers of some rounds of `wall.queries.closed.closed_rounds`, round by round, in one query."""
    named: defaultdict[Key, list[tuple[Key, Key]]] = defaultdict(list)
    no_one: defaultdict[Key, list[Key]] = defaultdict(list)
    voices = Voice.objects.filter(round__in=rounds).annotate(is_no_one=Q(chosen__isnull=True))
    columns = (Hex("round_id"), Hex("name_id"), Hex("nominations__connector_id"), "is_no_one")
    for asked, name, connector, is_no_one in voices.values_list(*columns):
        if connector:
            named[asked].append((name, connector))
        elif is_no_one:
            no_one[asked].append(name)
    return [OwnVoices(named[each.pk.hex], frozenset(no_one[each.pk.hex])) for each in rounds]


def said_no_one(closed: Round) -> frozenset[Key]:
    """Names who said "no one right now"."""
    voices = Voice.objects.filter(round=closed, chosen__isnull=True)
    return frozenset(voices.values_list(Hex("name_id"), flat=True))

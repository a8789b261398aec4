"""What it would change to give a name to another connector: the share-out with it, beside the one without."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from everyname.web.share_out.analysis.dividing import Divided, divided, to_share
from everyname.web.share_out.models import Proposal
from everyname.web.share_out.queries.ground import former_pairs, roster_of, what_is_divided
from everyname.web.stepping_back.analysis.stepped import stepped
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import Key

__all__ = ["Price", "price_of"]


@dataclass(frozen=True, slots=True)
class Price:
    """What would be otherwise.

    Attributes
    ----------
    lost : as in a plan: needs covered, evenness (1 less even, -1 more even, 0 as even).
    moved : need and its new connector, for every other pair that would change; None where nobody is left.
    """

    lost: tuple[int, int, int]
    moved: Sequence[tuple[Key, Key | None]]


def price_of(closed: Round, proposal: Proposal, need: Key, connector: Key) -> Price:
    """Divide twice, with and without the pair pinned. Reads as much as a proposal does, and changes nothing."""
    ground, back = what_is_divided(closed, roster_of(closed)), stepped(closed)
    former = former_pairs(proposal, ground)
    other_pins = {pair for pair in ground.pins if pair[0] != need}
    swapped = replace(
        ground,
        pins=frozenset({*other_pins, (need, connector)}),
        forbidden=ground.forbidden - {(need, connector)},
    )
    before = divided(to_share(ground, back, former), explain=False)
    after = divided(to_share(swapped, back, former), explain=False)
    return Price(
        (len(after.uncovered) - len(before.uncovered), _evenness(before, after), 0),
        _moved(before, after, but=need),
    )


def _evenness(before: Divided, after: Divided) -> int:
    """Loads of as many places, worst first: the first that differs decides."""
    if len(before.loads) != len(after.loads) or before.loads == after.loads:
        return 0
    return 1 if list(after.loads) > list(before.loads) else -1


def _moved(before: Divided, after: Divided, *, but: Key) -> list[tuple[Key, Key | None]]:
    was = {each.need: each.connector for each in before.pairs}
    now = {each.need: each.connector for each in after.pairs}
    everybody = sorted(was.keys() | now.keys())
    return [(each, now.get(each)) for each in everybody if each != but and was.get(each) != now.get(each)]

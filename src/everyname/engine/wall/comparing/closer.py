"""Did the two views come closer: on the names of both rounds, each counted once."""

from collections.abc import Iterable, Mapping, Sequence

from everyname.engine.wall.comparing.records import Closer, PairedShares
from everyname.engine.wall.records import Run, Views
from everyname.science.connections.intervals import paired_difference, share_of

__all__ = ["views_came_closer"]

_Both = tuple[Views, Views]


def views_came_closer(earlier: Run, later: Run, stayed: Sequence[str]) -> Closer:
    """How many names found the other view to be theirs, then and now.

    A name counts where it has something to be met in both rounds: nominations, or dots once it has spoken, about
    which the other side has said something. It is met where at least one of them is seen by both. Counting
    names and not connections keeps the interval for paired shares right: the nominations of one name hang together.
    """
    both = [
        (earlier.views[name_id], later.views[name_id])
        for name_id in stayed
        if _are_known(earlier, later, name_id)
    ]
    return Closer(
        returned=_paired(each for each in both if all(views.both + views.person_only for views in each)),
        confirmed=_paired(each for each in both if all(views.both + views.connector_only for views in each)),
    )


def _are_known(earlier: Run, later: Run, name_id: str) -> bool:
    views: tuple[Mapping[str, Views], ...] = (earlier.views, later.views)
    return all(name_id in each and each[name_id].has_spoken for each in views)


def _paired(names: Iterable[_Both]) -> PairedShares | None:
    met = [(bool(then.both), bool(now.both)) for then, now in names]
    kept, gained, lost, never = (
        met.count(each) for each in ((True, True), (False, True), (True, False), (False, False))
    )
    before, after = share_of(kept + lost, len(met)), share_of(kept + gained, len(met))
    change = paired_difference(kept, gained, lost, never)
    if before is None or after is None or change is None:
        return None
    return PairedShares(before, after, change)

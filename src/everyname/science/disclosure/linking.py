"""Whether tables of the same people can be held together cell by cell."""

from collections.abc import Sequence

from everyname.science.disclosure.tables import CountTable

__all__ = ["CyclicTables", "check_linked"]


class CyclicTables(ValueError):
    """Tables link up in a ring, as grade × gender, gender × site and site × grade do.

    What agrees table by table need not be possible for all of them at once, and no proof here could say
    otherwise. ``axes`` are those of the ring.
    """

    def __init__(self, axes: tuple[int, ...]) -> None:
        super().__init__(
            "the tables link up in a ring; publish one of them less, or a table that has all dimensions"
        )
        self.axes = axes


def check_linked(tables: Sequence[CountTable]) -> None:
    """See that whole-number tables which agree where they meet are always the margins of one table.

    Raises
    ------
    CyclicTables
        They are not.

    Notes
    -----
    That holds exactly where the tables, as sets of dimensions, can be taken away one after the other: each time a
    dimension that a single table has, or a table that lies within another one (Graham's reduction).

    References
    ----------
    C. Beeri, R. Fagin, D. Maier, M. Yannakakis (1983), On the desirability of acyclic database schemes, Journal of the
    ACM 30.
    """
    left = {frozenset(table.axes) for table in tables}
    while True:
        shared = {axis for axes in left for axis in axes if sum(axis in other for other in left) > 1}
        fewer = {axes & shared for axes in left}
        fewer = {axes for axes in fewer if not any(axes < other for other in fewer)}
        if fewer == left:
            break
        left = fewer
    if len(left) > 1:
        raise CyclicTables(tuple(sorted(frozenset().union(*left))))

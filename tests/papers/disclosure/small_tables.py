"""Small tables of an invented district: two schools with three grades each, an island, and what people answered."""

from functools import cache

import numpy as np

from everyname.papers.disclosure import Axis, Outlook
from everyname.science.disclosure.advice import Merge
from everyname.science.disclosure.protecting import Protected, protect
from everyname.science.disclosure.tables import CountTable, Dimension

__all__ = ["ANSWER", "AXES", "FLOOR", "MERGES", "SCRIPT", "linked", "outlook", "protected"]

SCRIPT = "</td><script>alert('x')</script>"
FLOOR, ANSWER = 5, 1

_UNIT = Axis(
    "unit",
    Dimension(np.array([7, 7, 7, 8, 8, 8, 9, 9, 9, -1], dtype=np.int32)),
    ["Hill 6", "Hill 7", "Hill 8", "Lake 6", "Lake 7", "Lake 8", "Island", "Hill", "Lake", "*"],
)
_ANSWERS = Axis("feels safe", Dimension.flat(3), ["yes", "mostly", "no", "*"])
_LANGUAGES = Axis("home language", Dimension.flat(3), ["English", "العربية", SCRIPT, "*"])
AXES = (_UNIT, _ANSWERS, _LANGUAGES)
MERGES = (Merge(1, (1, 2), 9, 4), Merge(0, (0, 1), 3, 1))

_COUNTS = np.random.default_rng(5).poisson(
    np.array([12, 9, 14, 7, 10, 6, 2])[:, None, None]
    * np.array([0.6, 0.3, 0.1])[:, None]
    * np.array([0.8, 0.5, 0.2])
)


@cache
def protected() -> Protected:
    """One table with all three dimensions, protected."""
    table = CountTable((0, 1, 2), _COUNTS.astype(np.int64))
    return protect([table], [axis.tree for axis in AXES], floor=FLOOR, answer=ANSWER, seed=1)


@cache
def linked() -> Protected:
    """Two tables of the same people: unit by answer, and unit by language."""
    tables = [
        CountTable((0, 1), _COUNTS.sum(axis=2).astype(np.int64)),
        CountTable((0, 2), _COUNTS.sum(axis=1).astype(np.int64)),
    ]
    return protect(tables, [axis.tree for axis in AXES], floor=FLOOR, seed=1)


def outlook(protected: Protected) -> Outlook:
    """As the engine makes it."""
    return Outlook(
        axes=AXES,
        nodes=protected.cells.nodes,
        counts=protected.cells.counts,
        is_published=protected.is_published,
        is_primary=protected.is_primary,
        uncertified=protected.uncertified,
        floor=protected.floor,
        answer=ANSWER,
        merges=MERGES,
        earlier=1,
    )

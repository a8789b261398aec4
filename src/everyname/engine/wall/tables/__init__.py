"""The tables of a run, each with a word on every column: written as CSV, as XLSX and into the README."""

from everyname.engine.wall.result import WallResult
from everyname.engine.wall.tables.people import classes, connectors, members, names, problems
from everyname.engine.wall.tables.share_out import assignments, open_assignments, uncovered
from everyname.engine.wall.tables.table import Table
from everyname.engine.wall.tables.wall import both_views, changes, coverage, gaps

__all__ = ["TABLES", "Table", "tables"]

_MAKERS = (
    *(coverage, both_views, assignments, open_assignments, uncovered, names, connectors),
    *(classes, members, gaps, changes, problems),
)
TABLES = tuple(make.__name__ for make in _MAKERS)
"""Their names, in order."""


def tables(result: WallResult) -> list[Table]:
    """All tables of a run, rows sorted by identifier."""
    return [make(result) for make in _MAKERS]

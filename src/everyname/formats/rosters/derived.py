"""Tables that a reader works out itself, each row still knowing the line it came from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from everyname.formats.problems import Effect, Problem
from everyname.formats.rosters.draft import DraftTable, Kind
from everyname.formats.text_table import TextTable

__all__ = ["DerivedRow", "derived_tables"]


@dataclass(frozen=True, slots=True)
class DerivedRow:
    """One row of a table to be: where it comes from and its cells in the order of the columns."""

    file: str
    line: int
    cells: tuple[str, ...]
    is_corrected: bool = False


def derived_tables(
    kind: Kind,
    rows: Iterable[DerivedRow],
    *,
    headers: Mapping[str, str],
    groups: Sequence[str] = (),
    problems: Sequence[Problem] = (),
    is_counted: bool = True,
) -> list[DraftTable]:
    """Build one draft table for each file that rows come from or that problems are about.

    Parameters
    ----------
    rows : their cells are those of ``headers``, then those of ``groups``.
    headers : canonical column -> how the file names it.
    groups : names of extra groups.
    problems : what was found in these files; each with the effect ``skipped`` is about one row that is
        not among ``rows``.
    is_counted : whether these are rows of the file; if not, they are implied ones, see ``DraftTable``.
    """
    rows_of: dict[str, list[DerivedRow]] = {}
    problems_of: dict[str, list[Problem]] = {}
    for row in rows:
        rows_of.setdefault(row.file, []).append(row)
    for problem in problems:
        problems_of.setdefault(problem.file, []).append(problem)
        rows_of.setdefault(problem.file, [])
    for own in rows_of.values():
        own.sort(key=lambda row: row.line)
    columns = [*headers.values(), *groups]
    tables = {
        file: _text_table(file, columns, own, problems_of.get(file, [])) for file, own in rows_of.items()
    }
    return [
        DraftTable(
            kind,
            tables[file],
            at={name: place for place, name in enumerate(headers)},
            groups=dict(zip(groups, tables[file].columns[len(headers) :], strict=True)),
            is_implied=not is_counted,
            is_counted=is_counted,
            corrected=frozenset(place for place, row in enumerate(own) if row.is_corrected),
        )
        for file, own in rows_of.items()
    ]


def _text_table(
    file: str, columns: Sequence[str], rows: Sequence[DerivedRow], problems: Sequence[Problem]
) -> TextTable:
    return TextTable(
        file,
        tuple(columns),
        tuple(pa.array([row.cells[place] for row in rows], pa.string()) for place in range(len(columns))),
        np.asarray([row.line for row in rows], dtype=np.int64),
        tuple(problems),
        tuple(problem.line or 1 for problem in problems if problem.effect is Effect.SKIPPED),
    )

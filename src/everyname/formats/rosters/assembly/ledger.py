"""What became of every row: kept, corrected or skipped, with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from everyname.formats.problems import Effect, Problem
from everyname.formats.roster import RowCounts
from everyname.formats.text_table import TextTable

__all__ = ["Ledger"]

_SEVERITY = {Effect.KEPT: 0, Effect.CORRECTED: 1, Effect.SKIPPED: 2, Effect.REFUSED: 2}


@dataclass(slots=True)
class _Account:
    """One table, the worst effect of what was found in each row, and the findings."""

    table: TextTable
    is_counted: bool
    severity: npt.NDArray[np.uint8]
    problems: list[Problem]
    has_distinct_lines: bool

    def row_on(self, line: int) -> int | None:
        """Return the row that begins on a line, where lines tell rows apart."""
        lines = self.table.lines
        row = int(np.searchsorted(lines, line))
        is_there = self.has_distinct_lines and row < len(lines) and lines[row] == line
        return row if is_there else None


@dataclass(slots=True)
class Ledger:
    """Every row of every table in exactly one class: the worst effect of what was found in it."""

    _accounts: dict[int, _Account] = field(default_factory=dict)
    _general: list[Problem] = field(default_factory=list)

    def enter(self, table: TextTable, *, is_counted: bool = True, corrected: Iterable[int] = ()) -> None:
        """Take in a table with what its reader found; a table already here stays as it is.

        Parameters
        ----------
        is_counted : False for rows that are counted in another table of the same file.
        corrected : rows that the reader has mended.
        """
        if id(table) not in self._accounts:
            severity = np.zeros(len(table), np.uint8)
            severity[list(corrected)] = _SEVERITY[Effect.CORRECTED]
            is_distinct = bool(np.all(np.diff(table.lines) > 0))
            account = _Account(table, is_counted, severity, list(table.problems), is_distinct)
            self._accounts[id(table)] = account
            for problem in table.problems:
                self._mark_corrected(account, problem)

    def take_over(self, problems: Iterable[Problem]) -> None:
        """Take in what a reader found, each in the row that it names."""
        for problem in problems:
            self._general.append(problem)
            for account in self._accounts.values():
                if account.table.file == problem.file and account.is_counted:
                    self._mark_corrected(account, problem)

    def say(
        self,
        table: TextTable,
        rows: npt.NDArray[np.int64],
        code: str,
        messages: Iterable[str],
        effect: Effect,
        column: str | None = None,
    ) -> None:
        """Record one finding in each of some rows."""
        account = self._accounts[id(table)]
        account.severity[rows] = np.maximum(account.severity[rows], _SEVERITY[effect])
        shown = effect if account.is_counted or effect is Effect.KEPT else Effect.CORRECTED
        for line, message in zip(table.lines[rows].tolist(), messages, strict=False):
            problem = Problem(table.file, line, column, code, message, shown)
            if account.is_counted or self._mark_in_file(problem):
                account.problems.append(problem)

    def say_of_file(self, file: str, code: str, message: str, column: str | None = None) -> None:
        """Record a finding about a whole file, which changes no row."""
        self._general.append(Problem(file, None, column, code, message, Effect.KEPT))

    def is_skipped(self, table: TextTable) -> npt.NDArray[np.bool_]:
        """Return which rows are left out so far, shape (n,)."""
        severity = self._accounts[id(table)].severity
        return np.equal(severity, _SEVERITY[Effect.SKIPPED])

    def counts(self) -> RowCounts:
        """Count the rows of each class, those that the reading layer left out included."""
        kept, corrected, skipped = 0, 0, 0
        for account in self._accounts.values():
            if account.is_counted:
                of_table = np.bincount(account.severity, minlength=3).tolist()
                kept, corrected = kept + of_table[0], corrected + of_table[1]
                skipped += of_table[2] + len(account.table.skipped)
        return RowCounts(kept=kept, corrected=corrected, skipped=skipped)

    def problems(self) -> tuple[Problem, ...]:
        """Return every finding: about whole files first, then by file and line."""
        by_line = [sorted(a.problems, key=lambda problem: problem.line or 0) for a in self._accounts.values()]
        return tuple(dict.fromkeys((*self._general, *(each for found in by_line for each in found))))

    def _mark_in_file(self, problem: Problem) -> bool:
        """Mark the row that a finding follows from; False where that row is left out as a whole."""
        for account in self._accounts.values():
            if account.table.file == problem.file and account.is_counted:
                row = account.row_on(problem.line or 0)
                if row is not None and account.severity[row] == _SEVERITY[Effect.SKIPPED]:
                    return False
                self._mark_corrected(account, problem)
        return True

    def _mark_corrected(self, account: _Account, problem: Problem) -> None:
        """Mark the row of a correction; a row that its reader skipped is in no column any more."""
        if problem.effect is Effect.CORRECTED and problem.line is not None:
            row = account.row_on(problem.line)
            if row is not None:
                account.severity[row] = max(account.severity[row], _SEVERITY[Effect.CORRECTED])

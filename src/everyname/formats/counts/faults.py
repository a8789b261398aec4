"""Everything that is wrong with the tables, gathered before it is said."""

from collections.abc import Iterable

from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.sources import one_line
from everyname.formats.text_table import TextTable
from everyname.language import Told, joined, told, told_count

__all__ = ["Faults"]

_SHOWN = 40


class Faults:
    """Collects problems and stops the reading when there are any."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def header(self, file: str, column: str | None, code: str, message: Told) -> None:
        """Something is wrong with the first line of a file."""
        self._found.append(Problem(file, 1, column, code, message, Effect.REFUSED))

    def whole(self, file: str, code: str, message: Told) -> None:
        """Something is wrong with a file as a whole."""
        self._found.append(Problem(file, None, None, code, message, Effect.REFUSED))

    def row(self, table: TextTable, row: int, column: str, code: str, message: Told) -> None:
        """Something is wrong with a row, the column being the first to look at."""
        line = int(table.lines[row])
        self._found.append(Problem(table.file, line, column, code, message, Effect.REFUSED))

    def cells(self, table: TextTable, rows: Iterable[int], column: str, code: str, need: Told) -> None:
        """Cells of a column are not what is needed; what stands there is quoted where anything does."""
        cells = table.columns[table.header.index(column)]
        for row in rows:
            written = one_line(cells[int(row)].as_py()[:_SHOWN])
            said = (
                told("{need}, here stands {cell}", need=need, cell=repr(written))
                if written
                else told("{need}, the cell is empty", need=need)
            )
            self.row(table, int(row), column, code, said)

    def __len__(self) -> int:
        return len(self._found)

    def stop(self) -> None:
        """Refuse the tables when anything was found, by file and line.

        Raises
        ------
        Refusal
            With every problem, the first of them in words.
        """
        if not self._found:
            return
        files = list(dict.fromkeys(each.file for each in self._found))
        problems = sorted(self._found, key=lambda each: (files.index(each.file), each.line or 0))
        reason, more = (
            told("{place}: {message}", place=_place(problems[0]), message=problems[0].message),
            len(problems) - 1,
        )
        if more:
            reason = told_count(
                "{first} ({number} more such problem)",
                "{first} ({number} more such problems)",
                more,
                first=reason,
            )
        raise Refusal(told("{message}.", message=reason), tuple(problems))


def _place(problem: Problem) -> str:
    line = told("line {line}", line=str(problem.line)) if problem.line else ""
    column = told("column {column}", column=problem.column) if problem.column else ""
    return joined([each for each in (problem.file, line, column) if each])

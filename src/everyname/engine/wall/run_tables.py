"""The files of a run's folder, opened with suspicion: another hand may have been in them."""

import csv
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from everyname.formats.problems import Refusal

__all__ = ["Row", "read_rows", "read_summary", "refuse"]

_ONLY_IN_A_RUN = frozenset(("coverage", "share_out"))
"""Other commands write a summary too, with a version of its own that says nothing about runs."""

_MOST = 10**12
"""No number of a run is as large; what is larger has been made to break the reader."""

_MARKS_OF_A_RUN = "Give the folder of a whole run, or run that round again."
_ECHOED = 60
Kind = TypeVar("Kind", bound=Enum)
Value = TypeVar("Value")


def read_summary(folder: Path, *, versions: Collection[int]) -> dict[str, Any]:
    """``summary.json`` of a run that one of the versions wrote.

    Raises
    ------
    Refusal
        Missing, not JSON, or of another version.
    """
    path = folder / "summary.json"
    try:
        summary = json.loads(path.read_text(encoding="utf-8"))
        json.dumps(summary, ensure_ascii=False).encode()  # half a character, as JSON may spell it, is no text
    except (OSError, ValueError, RecursionError) as error:
        raise _not_ours(path) from error
    if not isinstance(summary, dict):
        raise _not_ours(path)
    version = summary.get("format_version")
    if version in range(max(versions) + 1) and not summary.keys() >= _ONLY_IN_A_RUN:
        raise _not_ours(path)
    if version not in versions:
        raise Refusal(
            f"{path}: not of this version of everyname wall run "
            f"(format {version}, needed {max(versions)}). Run that round again."
        )
    return summary


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, whose cells are asked for by column and kind."""

    path: Path
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """A cell as it stands."""
        return self.cells[column]

    def one_of(self, column: str, known: Collection[str]) -> str:
        """A cell that names one of the known."""
        cell = self.cells[column]
        return cell if cell in known else self.stop(column)

    def number(self, column: str) -> int:
        """A whole number from 0 on."""
        value = self.signed_number(column)
        return value if value >= 0 else self.stop(column)

    def signed_number(self, column: str) -> int:
        """A whole number."""
        value = self._read(column, int)
        return value if abs(value) < _MOST else self.stop(column)

    def share(self, column: str) -> float:
        """A share from 0 to 1."""
        value = self._read(column, float)
        return value if 0 <= value <= 1 else self.stop(column)

    def optional_number(self, column: str) -> int | None:
        """A whole number, None where the cell is empty."""
        return self.number(column) if self.cells[column] else None

    def optional_figure(self, column: str) -> float | None:
        """A share or a difference of two, -1 to 1, None where the cell is empty."""
        if not self.cells[column]:
            return None
        value = self._read(column, float)
        return value if -1 <= value <= 1 else self.stop(column)

    def flag(self, column: str) -> bool:
        """Yes or no."""
        return self._read(column, {"yes": True, "no": False}.__getitem__)

    def state(self, column: str, kind: type[Kind]) -> Kind:
        """The member of an enumeration that the cell names in small letters."""
        return self._read(column, lambda cell: kind[cell.upper()])

    def _read(self, column: str, read: Callable[[str], Value]) -> Value:
        try:
            return read(self.cells[column])
        except (KeyError, ValueError):
            self.stop(column)

    def stop(self, column: str) -> NoReturn:
        """Stop, because of a cell.

        Raises
        ------
        Refusal
            Always.
        """
        cell = self.cells[column][:_ECHOED]
        raise Refusal(
            f"{self.path}, line {self.line}, {column}: {cell!r} is nothing that everyname wall run "
            f"writes. {_MARKS_OF_A_RUN}"
        )


def read_rows(folder: Path, name: str, columns: Collection[str]) -> Iterator[Row]:
    """The rows of a table of the folder.

    Raises
    ------
    Refusal
        The table is missing, lacks a column, or has a row that is too short or too long.
    """
    path = folder / name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if not set(columns) <= set(reader.fieldnames or ()):
                raise _not_ours(path)
            for cells in reader:
                if None in cells or None in cells.values():
                    raise Refusal(
                        f"{path}, line {reader.line_num}: too few or too many cells. {_MARKS_OF_A_RUN}"
                    )
                yield Row(path, reader.line_num, cells)
    except (OSError, ValueError, csv.Error) as error:
        raise _not_ours(path) from error


def refuse(path: Path, reason: str) -> NoReturn:
    """Stop, because files of one folder do not fit each other."""
    raise Refusal(f"{path}: {reason}. {_MARKS_OF_A_RUN}")


def _not_ours(path: Path) -> Refusal:
    return Refusal(f"{path}: missing or not as everyname wall run writes it. {_MARKS_OF_A_RUN}")

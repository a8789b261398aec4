"""The files of a release, opened with suspicion: another hand may have been in them."""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.sources import one_line

__all__ = ["ReleaseRow", "read_json", "read_rows", "stop"]

_ADVICE = "Give the folder as everyname disclose protect wrote it, or protect the tables anew"
_MOST = 2**53
_ECHOED = 60

csv.field_size_limit(max(csv.field_size_limit(), 2**20))  # as the readers of tables allow


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One row; cells are asked for by position, since dimensions may be called anything.

    Attributes
    ----------
    path, line : where it begins.
    columns, cells : of the same length.
    """

    path: Path
    line: int
    columns: Sequence[str]
    cells: Sequence[str]

    def whole(self, position: int, *, least: int = -_MOST) -> int:
        """A whole number, written as a computer writes it."""
        try:
            value = int(self.cells[position][:_ECHOED])
        except ValueError:
            self.stop(position)
        if str(value) != self.cells[position] or not least <= value < _MOST:
            self.stop(position)
        return value

    def one_of(self, position: int, words: Sequence[str]) -> str:
        """One of some words."""
        cell = self.cells[position]
        return cell if cell in words else self.stop(position)

    def stop(self, position: int, what: str = "is nothing that stands there in a release") -> NoReturn:
        """Refuse the folder because of one cell."""
        written = one_line(self.cells[position][:_ECHOED])
        stop(self.path, self.line, self.columns[position], f"{written!r} {what}")


def stop(path: Path, line: int | None, column: str | None, what: str) -> NoReturn:
    """Refuse the folder.

    Raises
    ------
    Refusal
        Always.
    """
    message = f"{what}. {_ADVICE}"
    problem = Problem(str(path), line, column, "broken-release", message, Effect.REFUSED)
    place = "".join((f", line {line}" if line else "", f", column {column}" if column else ""))
    raise Refusal(f"{path}{place}: {message}.", (problem,))


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[ReleaseRow]:
    """The rows of a table that has exactly these columns.

    Raises
    ------
    Refusal
        The file is missing, is another table, or has a row of another length.
    """
    line = 1
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            if next(reader, None) != list(columns):
                stop(path, 1, None, f"the columns {', '.join(columns)} are needed")
            line = reader.line_num + 1
            for cells in reader:
                if len(cells) != len(columns):
                    stop(path, line, None, f"{len(cells)} cells where {len(columns)} are needed")
                yield ReleaseRow(path, line, columns, cells)
                line = reader.line_num + 1
    except UnicodeDecodeError:
        stop(path, None, None, "this is no text in UTF-8")
    except csv.Error as error:
        stop(path, line, None, f"this is no row of a table ({error})")
    except OSError as error:
        stop(path, None, None, f"cannot be read ({error.strerror})")


def read_json(path: Path) -> dict[str, Any]:
    """A file that holds one object.

    Raises
    ------
    Refusal
        It is missing or something else.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        json.dumps(found, ensure_ascii=False).encode()  # half a character, as JSON may spell it, is no text
    except OSError as error:
        stop(path, None, None, f"cannot be read ({error.strerror})")
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        stop(path, None, None, "this is no object in JSON")
    return found
